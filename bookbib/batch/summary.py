"""What all books of a batch say together: works cited most, where books contradict each other, dead links. Pure."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from bookbib.batch.book import CitedWork, Outcome
from references.text import letters

VERSION: Final = 1
_MOST: Final = 1000
"""Works that are listed; the HTML page shows the first of them."""


@dataclass
class _Known:
    """One work in all books: how each book that has it calls it."""

    first: CitedWork
    citations: int = 0
    books: set[str] = field(default_factory=set)
    said: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))


class Summary:
    """Takes in one book after the other and keeps of each what the whole needs: its size is that of the works cited,
    not of the books. The order of the books makes no difference.
    """

    def __init__(self) -> None:
        self._books: dict[str, dict[str, Any]] = {}
        self._works: dict[str, _Known] = {}
        self._by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._dead: list[dict[str, str]] = []

    def add(self, outcome: Outcome) -> None:
        """One more book."""
        self._books[outcome.book] = {
            "book": outcome.book, "code": outcome.code, "message": outcome.message,
            "references": outcome.references, "matched": outcome.matched, "works": len(outcome.works),
            "problems": dict(outcome.problems),
        }  # fmt: skip
        self._dead += [{"book": outcome.book, "link": one} for one in outcome.dead_links]
        for work in outcome.works:
            identity = _identity(work)
            known = self._works.setdefault(identity, _Known(work))
            known.first = min(known.first, work, key=lambda one: (not one.source, one.title, one.key))
            known.citations += work.citations
            known.books.add(outcome.book)
            for name in ("title", "author", "year"):
                known.said[name, str(getattr(work, name) or "")].add(outcome.book)
            if work.identifiers and letters(work.title):
                self._by_name[letters(work.title), letters(work.author)].add(identity)

    def value(self) -> dict[str, Any]:
        """The summary as JSON has it (docs/scale.md describes it)."""
        books = [self._books[name] for name in sorted(self._books)]
        ranked = sorted(self._works.items(), key=lambda one: (-len(one[1].books), -one[1].citations, one[0]))
        totals = Counter[str]()
        for book in books:
            totals.update(book["problems"])
        return {
            "version": VERSION,
            "books": books,
            "references": sum(book["references"] for book in books),
            "matched": sum(book["matched"] for book in books),
            "failed": [book["book"] for book in books if book["code"]],
            "problems": dict(sorted(totals.items())),
            "works": len(self._works),
            "most_cited": [
                {
                    "title": known.first.title, "author": known.first.author, "year": known.first.year,
                    "identifiers": list(known.first.identifiers), "books": len(known.books),
                    "citations": known.citations,
                }
                for _, known in ranked[:_MOST] if len(known.books) > 1
            ],
            "conflicts": [*self._different_fields(), *self._different_identifiers()],
            "dead_links": sorted(self._dead, key=lambda one: (one["book"], one["link"])),
        }  # fmt: skip

    def _different_fields(self) -> Iterable[dict[str, Any]]:
        """One identifier, and books that do not agree on its title, first author or year."""
        for identity, known in sorted(self._works.items()):
            if not known.first.identifiers:
                continue
            for field_ in ("title", "author", "year"):
                said = {
                    value: books for (name, value), books in known.said.items() if name == field_ and value
                }
                if len({letters(value) for value in said}) > 1:
                    yield {"work": identity, "field": field_, "said": _told(said)}

    def _different_identifiers(self) -> Iterable[dict[str, Any]]:
        """One title and first author, and books that took different records for it."""
        for _, identities in sorted(self._by_name.items()):
            if len(identities) > 1:
                said = {one: self._works[one].books for one in identities}
                first = self._works[min(identities)].first
                yield {"work": first.title, "field": "identifier", "said": _told(said)}


def _told(said: dict[str, set[str]]) -> list[dict[str, Any]]:
    return [{"value": value, "books": sorted(said[value])} for value in sorted(said)]


def _identity(work: CitedWork) -> str:
    """What makes two books' entries one work: the first identifier, else title, first author and year."""
    if work.identifiers:
        return min(work.identifiers, key=lambda one: (not one.startswith("doi:"), one))
    return f"{letters(work.title)}|{letters(work.author)}|{work.year or ''}"


def to_json(value: dict[str, Any]) -> str:
    """The bytes of batch.json."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
