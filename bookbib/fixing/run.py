"""From a run over files of authors to what is to be corrected in each of them. Pure, but for reading the files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path

from bookbib.build.check import doubles
from bookbib.build.own_keys import own_key
from bookbib.build.result import Cited
from bookbib.build.run import Run
from bookbib.errors import ConfigError
from bookbib.fixing.by_record import by_record
from bookbib.fixing.corrections import Correction, of_the_text
from bookbib.fixing.page_corrections import of_item, right_ids
from bookbib.fixing.patch import patched, replaced
from bookbib.fixing.printed_item import item_of
from exporters import ExportSettings, export
from exporters.latex import to_ascii
from references.identifiers import ids_of_url, url_of
from references.model import Entry, Identifier, Problem, Severity
from references.readers import BIBTEX
from references.readers.bibtex_layout import BibEntry, entries
from references.readers.encodings import codec_of

# Which field of a .bib file holds which attribute of a work.
_ATTRIBUTES: Mapping[str, str] = {
    "title": "title", "author": "authors", "year": "issued", "date": "issued", "journal": "container_title",
    "journaltitle": "container_title", "booktitle": "container_title", "volume": "volume", "number": "issue",
    "pages": "page", "publisher": "publisher", "institution": "publisher", "school": "publisher", "doi": "doi",
    "eprint": "arxiv", "isbn": "isbn",
}  # fmt: skip


_PAGES = frozenset(
    ".md .markdown .mdown .mkd .mdx .qmd .rmd .myst .tex .ltx .latex .rst .rest .adoc .asciidoc .asc .org .html .htm "
    ".xhtml .txt .text".split()
)
_MENDED_BY: Mapping[str, frozenset[str]] = {
    "link-mismatch": frozenset({"wrong-link", "wrong-identifier", "wrong-doi"}),
    "year-differs": frozenset({"wrong-year"}),
    "title-differs": frozenset({"wrong-title"}),
    "dead-link": frozenset({"dead-link"}),
}


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file `before` and `after` its `corrections`; `others` are corrections that were not wanted.

    `left` are problems of it and of its references that no correction mends: a person must look at these. `codec` is
    that of its text.
    """

    path: Path
    before: str
    after: str
    corrections: tuple[Correction, ...]
    others: tuple[Correction, ...]
    left: tuple[tuple[str, Problem], ...] = ()
    codec: str = "utf-8"


def fixed(name: str, done: Run, wanted: Callable[[Correction], bool]) -> Fixed:
    """What a run has found about the references of the file that it calls `name`: a .bib file or a page of text.

    Raises `ConfigError` for files of other kinds, and `InputError` for text that could not be written back as it is.
    """
    path = done.job.base / name
    is_bib = path.suffix.lower() in BIBTEX
    if not is_bib and path.suffix.lower() not in _PAGES:
        raise ConfigError(f"{name}: fix corrects .bib files and pages of text, and leaves this one alone")
    data = path.read_bytes()
    codec = codec_of(data, name)
    text = data.decode(codec)
    every = _of_bib(name, done, text) if is_bib else list(_of_page(name, done, text))
    if is_bib and not codec.startswith("utf"):  # TeX's commands are in every encoding, and mean the same
        mine = {*text}
        every = [replace(one, value=_spelt(one.value, mine)) for one in every]
    chosen = last_of_each([one for one in every if wanted(one)])
    others = tuple(one for one in every if not wanted(one))
    after = patched(text, chosen) if is_bib else replaced(text, chosen)
    return Fixed(path, text, after, chosen, others, tuple(_left(name, done, every)), codec)


def _spelt(value: str, letters: AbstractSet[str]) -> str:
    """`value` in ASCII and `letters`: what an encoding may not have is spelt by TeX's commands."""
    return "".join(one if one.isascii() or one in letters else to_ascii(one)[0] for one in value)


def _of_bib(name: str, done: Run, text: str) -> list[Correction]:
    found = _records(name, done, text)
    placed = [(entry, text.count("\n", 0, entry.start) + 1) for entry in entries(text)]
    return [
        replace(one, line=line) for entry, line in placed for one in _of(entry, found.get((entry.key, line)))
    ]


def _of_page(name: str, done: Run, text: str) -> Iterator[Correction]:
    by_key = {entry.key: entry for entry in done.built.entries}
    for cited in done.built.citations:
        reference = cited.reference
        if reference.file != name or reference.record is not None or reference.short_for:
            continue
        item = item_of(text, reference)
        if item is not None:
            yield from of_item(item, cited.resolved, by_key[cited.key], cited.problems)


def _left(name: str, done: Run, every: Sequence[Correction]) -> Iterator[tuple[str, Problem]]:
    """The problems of a file and of its references that no correction mends, with the keys of their entries."""
    yield from (
        ("", one)
        for one in done.reading_problems
        if one.file == name
        and one.severity is not Severity.INFO
        and one.code != "encoding"  # it stays as it is
    )
    yield from ((key, problem) for problem, key in doubles(done.built) if problem.file == name)
    mended = {(one.line, one.code) for one in every}
    for cited in done.built.citations:
        reference = cited.reference
        if reference.file != name or (reference.record is not None and Path(name).suffix.lower() in _PAGES):
            continue  # what is wrong with a bibliography is said where it stands, not by each page that cites it
        for problem in cited.problems:
            by = _MENDED_BY.get(problem.code, frozenset())
            is_mended = any((reference.line, code) in mended for code in by)
            if problem.severity is not Severity.INFO and not is_mended:
                yield cited.key, problem


Links = Mapping[Identifier, str]
Found = tuple[BibEntry, Mapping[str, str], str, bool, Links]
"""An entry as it would be exported, where its fields come from, the record that was taken, whether in biblatex, and
for identifiers of other works that the entry's link leads to, the address of the right one.
"""


def _of(entry: BibEntry, found: Found | None) -> list[Correction]:
    """The corrections of an entry; a record is compared with what the others make of it."""
    mine = list(of_the_text(entry))
    if found is None:
        return mine
    record, origins, taken, biblatex, links = found
    mine += _link(entry, links, taken)
    better = {one.field: f"{{{one.value}}}" for one in mine if one.value}
    gone = {one.span[0] for one in mine if not one.value}
    fields = [one for one in entry.fields if one.at not in gone]
    mended = replace(
        entry, fields=tuple(replace(one, value=better.get(one.name, one.value)) for one in fields)
    )
    news = list(by_record(mended, record, origins, taken=taken, biblatex=biblatex))
    filled = {one.field.lower() for one in news}  # what was empty gets its value where it stands
    mine = [one for one in mine if one.code != "empty-field" or one.field.lower() not in filled]
    return [*mine, *news]


def last_of_each(chosen: Sequence[Correction]) -> tuple[Correction, ...]:
    """Of corrections that give one field a value, the last: what a record says, over what its spelling shows."""
    last = {(one.line, one.key, one.field, one.span): one for one in chosen}
    return tuple(last.values())


def _records(name: str, done: Run, text: str) -> dict[tuple[str, int], Found]:
    """By key and line of the file, what was surely found for its entries."""
    built = done.built
    biblatex = bool(re.search(r"^\s*(?:journaltitle|date)\s*=", text, re.MULTILINE | re.IGNORECASE))
    settings = ExportSettings(dialect="biblatex" if biblatex else "bibtex")
    by_key = {entry.key: entry for entry in built.entries}
    out: dict[tuple[str, int], Found] = {}
    for cited in built.citations:
        reference, resolved = cited.reference, cited.resolved
        key = own_key(reference)
        if not key or not resolved.accepted or reference.file != name:
            continue
        entry = by_key[cited.key]
        exported = next(entries(export(".bib", [entry], settings).text), None)
        if exported is not None:
            taken = str(resolved.accepted[0])
            out[key, reference.line] = (exported, _origins(entry), taken, biblatex, _links(cited, entry))
    return out


def _links(cited: Cited, entry: Entry) -> Links:
    """For each identifier that leads elsewhere, as a problem says, the address of the work that the entry means."""
    if not any(problem.wrong_link for problem in cited.problems):
        return {}
    right = right_ids(cited.resolved, entry)
    out = {}
    for wrong in cited.resolved.contradicted:
        to = next((one for one in right if one.scheme == wrong.scheme), right[0] if right else None)
        if to:
            out[wrong] = url_of(to)
    return out


def _link(entry: BibEntry, links: Links, taken: str) -> Iterator[Correction]:
    """The address of another work in the field for it, replaced."""
    mine = entry.field("url")
    if mine is None or not mine.is_plain:
        return
    to = next((links[one] for one in ids_of_url(mine.text) if one in links), "")
    if to:
        yield Correction("wrong-link", entry.key, mine.name, to, mine.text, taken)


def _origins(entry: Entry) -> dict[str, str]:
    return {name: entry.origins[at] for name, at in _ATTRIBUTES.items() if at in entry.origins}
