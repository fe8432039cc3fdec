"""From a run over .bib files to what is to be corrected in each of them. Pure, but for reading the files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bookbib.build.own_keys import own_key
from bookbib.build.run import Run
from bookbib.errors import ConfigError
from bookbib.fixing.bib_layout import BibEntry, entries
from bookbib.fixing.corrections import Correction, by_record, of_the_text
from bookbib.fixing.patch import patched
from exporters import ExportSettings, export
from references.model import Entry

# Which field of a .bib file holds which attribute of a work.
_ATTRIBUTES: Mapping[str, str] = {
    "title": "title", "author": "authors", "year": "issued", "date": "issued", "journal": "container_title",
    "journaltitle": "container_title", "booktitle": "container_title", "volume": "volume", "number": "issue",
    "pages": "page", "publisher": "publisher", "institution": "publisher", "school": "publisher", "doi": "doi",
    "eprint": "arxiv", "isbn": "isbn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file `before` and `after` its `corrections`; `others` are corrections that were not wanted."""

    path: Path
    before: str
    after: str
    corrections: tuple[Correction, ...]
    others: tuple[Correction, ...]

    def line_of(self, key: str) -> int:
        """The line on which the entry `key` begins."""
        start = next((one.start for one in entries(self.before) if one.key == key), 0)
        return self.before.count("\n", 0, start) + 1


def fixed(path: Path, done: Run, wanted: Callable[[Correction], bool]) -> Fixed:
    """What a run has found about the entries of the .bib file at `path`. Raises `ConfigError` for other files."""
    if path.suffix.lower() not in {".bib", ".bibtex"}:
        raise ConfigError(f"{path}: fix corrects .bib files")
    text = path.read_bytes().decode("utf-8")
    found = _records(path, done, text)
    every = [one for entry in entries(text) for one in _of(entry, found)]
    chosen = tuple(one for one in every if wanted(one))
    return Fixed(path, text, patched(text, chosen), chosen, tuple(one for one in every if not wanted(one)))


Found = tuple[BibEntry, Mapping[str, str], str, bool]
"""An entry as it would be exported, where its fields come from, the record that was taken, and whether in biblatex."""


def _of(entry: BibEntry, found: Mapping[str, Found]) -> list[Correction]:
    mine = list(of_the_text(entry))
    if entry.key in found:
        record, origins, taken, biblatex = found[entry.key]
        touched = {one.field.lower() for one in mine}
        mine += [
            one for one in by_record(entry, record, origins, taken=taken, biblatex=biblatex)
            if one.field.lower() not in touched
        ]  # fmt: skip
    return mine


def _records(path: Path, done: Run, text: str) -> dict[str, Found]:
    """By the keys of the file, what was surely found for its entries."""
    built = done.built
    biblatex = bool(re.search(r"^\s*(?:journaltitle|date)\s*=", text, re.MULTILINE | re.IGNORECASE))
    settings = ExportSettings(dialect="biblatex" if biblatex else "bibtex")
    by_key = {entry.key: entry for entry in built.entries}
    out: dict[str, Found] = {}
    for cited in built.citations:
        reference, resolved = cited.reference, cited.resolved
        key = own_key(reference)
        if not key or not resolved.accepted or Path(reference.file) != path:
            continue
        entry = by_key[cited.key]
        exported = next(entries(export(".bib", [entry], settings).text), None)
        if exported is not None:
            out[key] = (exported, _origins(entry), str(resolved.accepted[0]), biblatex)
    return out


def _origins(entry: Entry) -> dict[str, str]:
    return {name: entry.origins[at] for name, at in _ATTRIBUTES.items() if at in entry.origins}
