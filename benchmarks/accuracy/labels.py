"""Gold labels: what a careful reader finds on a page, and the facts of the works. docs/accuracy.md has the format.

A missing label is never read as a negative one: ``None`` means unknown, and a judge must not count it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

UNLABELLED_AFTER = {"ai-system-references": 430}
"""Pages whose labels stop before the page does: what is found below the line is neither right nor wrong."""


@dataclass(frozen=True, slots=True)
class GoldWork:
    """The facts of one work. `judged` is whether they are sure enough to call an identifier right or wrong."""

    key: str
    type: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    authors_complete: bool = False
    year: int | None = None
    arxiv_year: int | None = None
    venue: str = ""
    doi: str = ""
    arxiv: str = ""
    judged: bool = False

    @property
    def years(self) -> set[int | None]:
        """Years that an entry may carry: that of its preprint, too, where no DOI leads to the version of record."""
        return {self.year} if self.doi else {self.year, self.arxiv_year} - {None}

    @property
    def has_id(self) -> bool:
        return bool(self.doi or self.arxiv)


@dataclass(frozen=True, slots=True)
class GoldEntry:
    """One occurrence of a reference. `printed` is false where only the place of the entry is labelled.

    `link_work` names what its link leads to when that is another work; `lines` are all lines that a citation
    key stands on (empty for printed references).
    """

    line: int
    end_line: int
    label: str = ""
    work: str = ""
    title: str | None = None
    authors: tuple[str, ...] | None = None
    year: int | None = None
    type: str = ""
    link_work: str = ""
    printed: bool = False
    lines: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class GoldPage:
    """The labels of one file, judged up to line `until` (0: to its end)."""

    path: Path
    entries: tuple[GoldEntry, ...]
    until: int = 0
    bib: Path | None = None


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Pages that are built in one run, because a work may be cited on several of them."""

    name: str
    pages: tuple[GoldPage, ...]
    works: Mapping[str, GoldWork] = field(default_factory=dict)


def load_sets(gold: Path, pages: Path, examples: Path) -> list[GoldSet]:
    """Every labelled set there is: each page of `gold` by itself, then the example book of `examples`."""
    sets = []
    for labels in sorted(gold.glob("*.entries.jsonl")):
        name = labels.name.removesuffix(".entries.jsonl")
        page = pages / f"{name}.md"
        if page.is_file():
            sets.append(_page_set(name, page, labels))
    book = [
        GoldPage(examples / "book" / f"{labels.name.removesuffix('.entries.jsonl')}.md", _entries(labels))
        for labels in sorted((examples / "labels").glob("*.entries.jsonl"))
    ]
    if book:
        sets.append(GoldSet("examples/book", tuple(book), _works(examples / "labels" / "works.jsonl")))
    return sets


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _page_set(name: str, page: Path, labels: Path) -> GoldSet:
    entries = _entries(labels)
    csl = labels.with_name(f"{name}.csl.json")
    if csl.is_file():
        entries = _with_csl(entries, json.loads(csl.read_text(encoding="utf-8")))
    bib = labels.with_name(f"{name}.bib")
    until = UNLABELLED_AFTER.get(name, 0)
    if until:
        until = max([until, *(entry.end_line for entry in entries)])
    own = labels.with_name(f"{name}.works.jsonl")
    works = _works(own if own.is_file() else labels.with_name("works.jsonl"))
    if not own.is_file() and not works.keys() & {entry.work for entry in entries}:
        works = {}
    return GoldSet(name, (GoldPage(page, entries, until, bib if bib.is_file() else None),), works)


def _entries(path: Path) -> tuple[GoldEntry, ...]:
    return tuple(entry(row) for row in read_jsonl(path))


def _works(path: Path) -> dict[str, GoldWork]:
    return {row["work"]: work(row) for row in read_jsonl(path)} if path.is_file() else {}


def entry(row: Mapping[str, Any]) -> GoldEntry:
    """One line of an entries file."""
    printed = "printed_title" in row and not row.get("segmentation_only")
    return GoldEntry(
        line=row["line"],
        end_line=row["end_line"],
        label=(row.get("label") or "").lstrip("^"),
        work="" if row.get("segmentation_only") else row.get("work") or "",
        title=row["printed_title"] if printed else None,
        authors=tuple(row.get("printed_authors", ())) if printed else None,
        year=row.get("printed_year") if printed else None,
        type=row.get("csl_type") or "",
        link_work=row.get("link_work") or "",
        printed=printed,
        lines=frozenset(row.get("cited_on_lines", ())),
    )


def work(row: Mapping[str, Any]) -> GoldWork:
    """One line of a works file. Authors are reduced to family names, which is what sources agree on."""
    return GoldWork(
        key=row["work"],
        type=row.get("type") or "",
        title=row.get("title") or "",
        authors=tuple(family for family, *_ in row.get("authors", ())),
        authors_complete=bool(row.get("authors_complete")),
        year=row.get("year"),
        arxiv_year=row.get("arxiv_year"),
        venue=row.get("venue") or "",
        doi=(row.get("doi") or "").lower(),
        arxiv=row.get("arxiv") or "",
        judged=row.get("confidence") in ("high", "medium"),
    )


def _with_csl(entries: Iterable[GoldEntry], items: Iterable[Mapping[str, Any]]) -> tuple[GoldEntry, ...]:
    """Entries of a page that was printed from CSL-JSON, with the titles that the items have.

    Nothing else is taken over: the style cuts and inverts the authors, and types were guessed by a converter.
    """
    titles = {item["id"]: item.get("title") for item in items}
    return tuple(replace(gold, title=titles.get(gold.work), printed=True) for gold in entries)
