"""Works that a person names one by one: found, given a key that their .bib file does not have yet, and appended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bookbib.build.duplicates import double_of
from bookbib.build.job import Job
from bookbib.build.open_registers import open_registers
from bookbib.build.pipeline import build
from bookbib.errors import ConfigError
from enrich.outcome import Resolved
from enrich.pages import GONE
from exporters import ExportSettings, export
from references.identifiers import IDENTIFYING, normalise
from references.lines import unified
from references.model import Entry, Identifier, Reference, Work
from references.readers.bibtex_layout import BibBlock, blocks
from references.readers.bibtex_layout import entries as bib_entries
from references.urls import clean_url


@dataclass(frozen=True, slots=True)
class Added:
    """`entries` are new, `there` says of others under which key the file has them. `unsure` are works that no register
    knows, `wrong` are texts that name none; `failures` are why a register could not be asked.
    """

    entries: tuple[Entry, ...]
    there: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()


def added(works: Sequence[str], job: Job, before: str, *, key: str = "", anyway: bool = False) -> Added:
    """What is to be added for `works` to a .bib file that holds `before`; `anyway` also takes what no register knows.

    Raises `ConfigError` when an entry of the file has the `key`.
    """
    taken = {one.key.casefold() for one in bib_entries(before)}
    if key.casefold() in taken:
        raise ConfigError(f"--key {key}: an entry of the file has this key; choose another")
    wrong = tuple(work for work in works if _is_wrong(work))
    asked = [work for work in works if not _is_wrong(work)]
    with open_registers(job.ask) as held:
        references = [_reference(work, number) for number, work in enumerate(asked, 1)]
        built = build(references, held.opened, job.build)
    known, works_there = _identifiers(before), _works(before)
    new: list[Entry] = []
    there, unsure = [], []
    for entry in built.entries:
        cited = built.by_key.get(entry.key, ())
        # Its preprint counts, too: the file may have either, with the year of either.
        versions = [c.work for one in cited for c in one.resolved.accepted]
        ids = [i for work in (entry.work, *versions) for i in work.identifiers]
        same = next((known[str(i)] for i in ids if str(i) in known), "")
        same = same or next(
            filter(None, (double_of(work, works_there) for work in (entry.work, *versions))), ""
        )
        if same:
            there.append(f"“{entry.work.title}” is there already, as {same}")
            continue
        if not any(one.resolved.accepted or _is_page(one.resolved) for one in cited):
            unsure += [one.reference.text for one in cited]
            if not (anyway and (entry.work.title or entry.work.identifiers)):
                continue
        chosen = _free(key or entry.key, taken)
        taken.add(chosen.casefold())
        new.append(replace(entry, key=chosen))
    failures = tuple(one.reason for one in built.failures)
    return Added(tuple(new), tuple(there), tuple(unsure), wrong, failures)


def _is_wrong(work: str) -> bool:
    """Whether `work` names nothing that could be looked for: it is empty, or no identifier of the kind that it says."""
    scheme, colon, value = work.strip().partition(":")
    is_identifier = colon and scheme.lower() in IDENTIFYING
    return not work.strip() or bool(is_identifier and normalise(scheme.lower(), value) is None)


def _is_page(one: Resolved) -> bool:
    """Whether a web page was read that says what it is called."""
    return one.page is not None and GONE not in one.page.flags and bool(one.page.work.title)


def appended(before: str, entries: Sequence[Entry], settings: ExportSettings) -> str:
    """The file with `entries` at its end, in its own line ends; what stood in it is untouched."""
    if not entries:
        return before
    newline = "\r\n" if "\r\n" in before else "\n"
    text = export(".bib", entries, settings).text
    body = "\n".join(line for line in text.split("\n") if not line.startswith("% ")).strip("\n") + "\n"
    gap = "" if not before.strip() else newline if before.endswith("\n") else newline * 2
    return before + gap + body.replace("\n", newline)


def check_closed(before: str, name: str) -> None:
    """Raises `ConfigError` for a .bib file that ends in the middle of an entry: what is added would become part of it,
    and be an entry for nobody.
    """
    for last in [*blocks(before)][-1:]:
        if isinstance(last, BibBlock) and not last.kind and last.end >= len(before.rstrip()) - 1:
            line = before.count("\n", 0, last.start) + 1
            raise ConfigError(
                f"{name}:{line}: the entry is not closed, so nothing can be added behind it; mend it first"
            )


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
