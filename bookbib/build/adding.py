"""Works that a person names one by one: found, given a key that their .bib file does not have yet, and appended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bookbib.build.job import Job
from bookbib.build.pipeline import build
from bookbib.build.sources import asking
from bookbib.fixing.bib_layout import entries as bib_entries
from enrich.cluster import compatible
from enrich.match.title import compare
from exporters import ExportSettings, export
from references.identifiers import IDENTIFYING, normalise
from references.model import Entry, Identifier, Reference, Work
from references.parse import parse
from references.readers.bibtex import read_works
from references.readers.records import reference_of
from references.urls import clean_url


@dataclass(frozen=True, slots=True)
class Added:
    """`entries` are new, `there` says of others under which key the file has them, `unsure` are works as they were
    given because no register knows them, and `failures` why a register could not be asked.
    """

    entries: tuple[Entry, ...]
    there: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()


def added(works: Sequence[str], job: Job, before: str, *, key: str = "") -> Added:
    """What is to be added for `works` to a .bib file that holds `before`."""
    references = [_reference(work, number) for number, work in enumerate(works, 1)]
    with asking(job.ask) as held:
        built = build(references, held.opened, job.build)
    taken = {one.key.casefold() for one in bib_entries(before)}
    known = _identifiers(before)
    there_now = read_works(before, "")[0]
    new: list[Entry] = []
    there = []
    for entry in built.entries:
        same = next((known[str(i)] for i in entry.work.identifiers if str(i) in known), "")
        same = same or next((name for name, work in there_now.items() if _is_same(work, entry.work)), "")
        if same:
            there.append(f"“{entry.work.title}” is there already, as {same}")
            continue
        chosen = _free(key or entry.key, taken)
        taken.add(chosen.casefold())
        new.append(replace(entry, key=chosen))
    unsure = tuple(one.reference.text for one in built.resolution.resolved if not one.accepted)
    return Added(tuple(new), tuple(there), unsure, tuple(one.reason for one in built.failures))


def appended(before: str, entries: Sequence[Entry], settings: ExportSettings) -> str:
    """The file with `entries` at its end, in its own line ends; what stood in it is untouched."""
    if not entries:
        return before
    newline = "\r\n" if "\r\n" in before else "\n"
    text = export(".bib", entries, settings).text
    body = "\n".join(line for line in text.split("\n") if not line.startswith("% ")).strip("\n") + "\n"
    gap = "" if not before.strip() else newline if before.endswith("\n") else newline * 2
    return before + gap + body.replace("\n", newline)


def _reference(work: str, number: int) -> Reference:
    text = work.strip()
    scheme, colon, value = text.partition(":")
    found = normalise(scheme.lower(), value) if colon and scheme.lower() in IDENTIFYING else None
    found = found or normalise("doi", text) or normalise("arxiv", text)
    url = clean_url(text) if not found and " " not in text else ""
    return Reference(
        raw=text, text=f"{found.scheme}:{found.value}" if found else text, file="-", line=number, end_line=number,
        urls=(url,) if url else (),
    )  # fmt: skip


def _is_same(one: Work, other: Work) -> bool:
    """Whether two records are of one work by what they say: one title, people and a year that fit, and no identifier
    of one register that is another."""
    mine, yours = (
        {i.scheme: i.value for i in work.identifiers if i.scheme in IDENTIFYING} for work in (one, other)
    )
    if any(mine[scheme] != yours[scheme] for scheme in mine.keys() & yours.keys()):
        return False
    if not compare(one.title, other.title).holds or not (
        (one.authors and other.authors) or one.year == other.year
    ):
        return False
    return compatible(*(parse(reference_of(work, "", "", 0)) for work in (one, other)))


def _identifiers(before: str) -> dict[str, str]:
    """The identifiers of the entries of a .bib file, with their keys."""
    out = {}
    for one in bib_entries(before):
        for name, scheme in (("doi", "doi"), ("eprint", "arxiv"), ("isbn", "isbn")):
            field = one.field(name)
            found: Identifier | None = normalise(scheme, field.text) if field else None
            if found:
                out[str(found)] = one.key
    return out


def _free(key: str, taken: set[str]) -> str:
    free, number = key, 1
    while free.casefold() in taken:
        number += 1
        free = f"{key}-{number}"
    return free
