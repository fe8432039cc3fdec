"""Whether the web pages that a book links to are still there, asked anew: for `bookbib check --links`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bookbib.build.open_registers import open_registers
from bookbib.build.result import Cited
from bookbib.build.run import Run
from enrich.links import dead_link
from enrich.register import PAGES, Failed, Gone, Refused
from enrich.schedule import Stage, silent
from references.identifiers import ids_of_url
from references.model import Identifier, Problem


@dataclass(frozen=True, slots=True)
class Links:
    """`dead` are problems with the citations that they are about; `unread` says of which links nothing is known."""

    dead: tuple[tuple[Cited, Problem], ...]
    unread: tuple[str, ...]
    asked: int


def check_links(done: Run, stage: Stage = silent) -> Links:
    """Asks every page that a reference of `done` links to; links that name a record of a register are not asked.

    Nothing is read from the cache and nothing is written to it, for a kept page says nothing about today.
    """
    wanted: dict[Identifier, list[Cited]] = {}
    for one in done.built.citations:
        for url in dict.fromkeys(one.reference.urls):
            if url.lower().startswith(("http://", "https://")) and not ids_of_url(url):
                wanted.setdefault(Identifier("url", url), []).append(one)
    progress = stage("asking links", len(wanted))
    dead: list[tuple[Cited, Problem]] = []
    unread: list[str] = []
    with open_registers(replace(done.job.ask, offline=False, refresh=False, cache=None, web=True)) as held:
        pages = next(one for one in held.opened if one.register.name == PAGES)
        ids = list(wanted)
        for start in range(0, len(ids), pages.register.ids_at_once):
            some = ids[start : start + pages.register.ids_at_once]
            answers = pages.client().look_up(some)
            progress(len(some))
            for identifier in some:
                answer = answers[identifier]
                if isinstance(answer, Gone):
                    dead += [(one, dead_link(one.reference, answer.record)) for one in wanted[identifier]]
                elif isinstance(answer, Failed | Refused):
                    unread.append(f"{identifier.value} ({answer.reason})")
    return Links(tuple(dead), tuple(unread), len(wanted))
