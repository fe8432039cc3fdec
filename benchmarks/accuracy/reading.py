"""Judges reading alone, file by file: which references were found, and what was read off them.

Like `parsing`, this imports the program: nothing is searched for, so no report is needed, and a file that the program
refuses is a figure, too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.accuracy.align import align
from benchmarks.accuracy.compare import is_person, same_title
from benchmarks.accuracy.figures import Figure, Miss, figure
from benchmarks.accuracy.labels import GoldEntry, GoldPage, entry, read_jsonl
from bookbib.show.report.model import Person
from references.model import Name, Reference, Work
from references.parse import parse
from references.readers import InputError, ReadSettings, read_file

_RECORDS = frozenset({".bib", ".enw", ".nbib", ".ris", ".yml", ".yaml", ".xml", ".rdf", ".docx", ".odt"})


@dataclass(frozen=True, slots=True)
class _File:
    """A labelled file. `shown` is its name as its authors had it: names are evidence, and so are folders."""

    path: Path
    shown: str
    rows: tuple[Mapping[str, Any], ...]
    kind: str
    bib: Path | None

    def place(self, row: Mapping[str, Any]) -> str:
        return f"{self.path.name}:{row.get('line') or row.get('index')}"


def judge_folder(folder: Path) -> dict[str, dict[str, Figure]]:
    """Figures of every labelled file of `folder`, by name; an empty dict when there is no such folder."""
    return {file.path.name: _judge(file) for file in _files(folder)}


def kinds_of(folder: Path) -> dict[str, str]:
    """The kind of every labelled file of `folder`, by name: what its figures are added up under."""
    return {file.path.name: file.kind for file in _files(folder)}


def _files(folder: Path) -> Iterator[_File]:
    known = _provenance(folder / "PROVENANCE.tsv")
    for labels in sorted(folder.glob("*.entries.jsonl")):
        name = labels.name.removesuffix(".entries.jsonl")
        path = next((p for p in sorted(folder.glob(f"{name}.*")) if _is_page(p, labels, name)), None)
        if path is None:
            continue
        about = known.get(path.name) or known.get(name) or {}
        said = about.get("path", "")
        shown = said if said.endswith(path.suffix) else path.name
        bib = folder / f"{name}.bib"
        rows = tuple(read_jsonl(labels))
        kind = f"{folder.name}: {about.get('language', '?') if folder.name == 'wild' else _kind(about, path)}"
        yield _File(path, shown, rows, kind, bib if bib.is_file() and bib != path else None)


def _is_page(path: Path, labels: Path, name: str) -> bool:
    sides = (f"{name}.notes.txt", f"{name}.traps.jsonl", f"{name}.csl.json", f"{name}.works.jsonl")
    if path == labels or path.name in sides or path.name.count(".") > name.count(".") + 1:
        return False
    alone = not any(path.with_suffix(s).is_file() for s in (".md", ".Rmd", ".qmd", ".adoc", ".mdx"))
    return path.suffix != ".bib" or alone


def _kind(about: Mapping[str, str], path: Path) -> str:
    said = about.get("kind", path.suffix.lstrip("."))
    return said.split(":")[0].split(",")[0].split("(")[0].strip()


def _provenance(path: Path) -> dict[str, dict[str, str]]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["page"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def _judge(file: _File) -> dict[str, Figure]:
    try:
        reading = read_file(file.path, file.shown, ReadSettings(bib=_works(file)))
    except InputError as error:
        missed = tuple(Miss(file.place(row), _name(row), str(error)) for row in file.rows)
        return {"recall": Figure(0, len(missed), missed)}
    references = [parse(reference) for reference in reading.references]
    if file.path.suffix.lower() in _RECORDS:
        return _judge_records(file, references)
    return _judge_places(file, references)


def _works(file: _File) -> Mapping[str, Work]:
    if file.bib is None:
        return {}
    reading = read_file(file.bib, file.bib.name, ReadSettings())
    return {one.label: one.record for one in reading.references if one.record is not None}


def _judge_records(file: _File, references: list[Reference]) -> dict[str, Figure]:
    """Records have an order and no lines: the third label is the third record."""
    pairs = [
        (row, references[row["index"] - 1]) for row in file.rows if row.get("index", 0) <= len(references)
    ]
    missed = tuple(
        Miss(file.place(row), _name(row), "(not read)")
        for row in file.rows
        if row.get("index", 0) > len(references)
    )
    extra = tuple(Miss(f"{file.path.name}", "(no record)", one.text) for one in references[len(file.rows) :])
    return {
        "recall": Figure(len(pairs), len(file.rows), missed),
        "precision": Figure(len(pairs), len(references), extra),
        **_fields(file, pairs),
    }


def _judge_places(file: _File, references: list[Reference]) -> dict[str, Figure]:
    golds = tuple(_gold(row) for row in file.rows)
    page = GoldPage(Path(file.shown), golds)
    found = align(page, references)
    pairs = [(file.rows[g], references[i]) for g, i in found.pairs]
    sure = [pair for pair in pairs if not pair[0].get("optional")]
    missed = tuple(
        Miss(file.place(file.rows[g]), _name(file.rows[g]), "(not found)")
        for g in found.missed
        if not file.rows[g].get("optional")
    )
    extra = tuple(
        Miss(f"{file.path.name}:{references[i].line}", "(no reference)", references[i].raw[:100])
        for i in found.extra
    )
    if _has_keys(file):  # of such a page only the keys are labelled
        extra = tuple(
            miss
            for i, miss in zip(found.extra, extra, strict=True)
            if not references[i].label.startswith("^")
        )
    rows = ("keys_recall", "keys_precision") if _has_keys(file) else ("recall", "precision")
    return {
        rows[0]: Figure(len(sure), len(sure) + len(missed), missed),
        rows[1]: Figure(len(sure), len(sure) + len(extra), extra),
        **_fields(file, sure),
    }


def _has_keys(file: _File) -> bool:
    return any(row.get("kind") == "citation-key" for row in file.rows)


def _gold(row: Mapping[str, Any]) -> GoldEntry:
    return replace(entry(row), label=(row.get("label") or "").strip("[]().^@ "))


def _name(row: Mapping[str, Any]) -> str:
    return str(row.get("printed_title") or row.get("label") or row.get("work") or row.get("url"))


def _fields(file: _File, pairs: list[tuple[Mapping[str, Any], Reference]]) -> dict[str, Figure]:
    printed = [(row, one) for row, one in pairs if "printed_title" in row]
    return {
        "title": figure(_title(file, row, one) for row, one in printed if row["printed_title"]),
        "first_author": figure(_author(file, row, one) for row, one in printed if row.get("printed_authors")),
        "year": figure(_year(file, row, one) for row, one in printed if row.get("printed_year")),
    }


def _title(file: _File, row: Mapping[str, Any], one: Reference) -> Miss | None:
    wanted = [row["printed_title"], row.get("printed_title_alt") or row["printed_title"]]
    if any(same_title(title, one.claims.title) for title in wanted):
        return None
    return Miss(file.place(row), wanted[0], f"{one.claims.title}  <- {one.text[:200]}")


def _author(file: _File, row: Mapping[str, Any], one: Reference) -> Miss | None:
    alternatives = row.get("printed_authors_alt") or ()
    wanted = [row["printed_authors"][0], *alternatives[:1]]
    people = one.claims.authors or one.claims.editors
    if people and any(is_person(name, _person(people[0])) for name in wanted):
        return None
    got = people[0].full_family if people else ""
    return Miss(file.place(row), str(wanted[0]), f"{got}  <- {one.text[:120]}")


def _person(name: Name) -> Person:
    return Person(family=name.full_family if not name.literal else "", given=name.given, literal=name.literal)


def _year(file: _File, row: Mapping[str, Any], one: Reference) -> Miss | None:
    if one.claims.year == row["printed_year"]:
        return None
    return Miss(file.place(row), str(row["printed_year"]), f"{one.claims.year or ''}  <- {one.text[:120]}")
