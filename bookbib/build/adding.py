"""Works that a person names one by one: found, given a key that their .bib file does not have yet, and appended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bookbib.build.duplicates import double_of
from bookbib.build.job import Job
from bookbib.build.pipeline import build
from bookbib.build.sources import asking
from exporters import ExportSettings, export
from references.identifiers import IDENTIFYING, normalise
from references.lines import unified
from references.model import Entry, Identifier, Reference, Work
from references.readers.bibtex_layout import entries as bib_entries
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
    known, works_there = _identifiers(before), _works(before)
    new: list[Entry] = []
    there = []
    for entry in built.entries:
        # Its preprint counts, too: the file may have either, with the year of either.
        versions = [c.work for one in built.by_key.get(entry.key, ()) for c in one.resolved.accepted]
        ids = [i for work in (entry.work, *versions) for i in work.identifiers]
        same = next((known[str(i)] for i in ids if str(i) in known), "")
        same = same or next(
            filter(None, (double_of(work, works_there) for work in (entry.work, *versions))), ""
        )
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


def _works(before: str) -> Mapping[str, Work]:
    """The works of a .bib file by key, for entries without an identifier."""
    from references.readers.bibtex import read_works  # here: bibtexparser is loaded only where it is needed

    return read_works(unified(before), "")[0] if before.strip() else {}


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
