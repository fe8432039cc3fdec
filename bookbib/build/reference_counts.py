"""What became of the references of a book, counted: each reference is one thing, and so is each work. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bookbib.build.result import Built
from enrich.outcome import Resolved
from enrich.pages import GONE
from enrich.scope import is_page
from references.model import Verdict


class Fate(Enum):
    """What became of a reference. A work has the first of these that one of its references has."""

    FOUND = "found"
    UNCERTAIN = "uncertain"
    NOT_FOUND = "not-found"
    NOT_ASKED = "not-asked"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class ReferenceCounts:
    """How many references and works (entries) have each fate: each is counted once, so the numbers add up to all.

    `sources` says of the references that were found which register knew them. `read` and `gone` are pages that were
    read, or found gone.
    """

    references: Mapping[Fate, int]
    works: Mapping[Fate, int]
    sources: Mapping[str, int]
    read: int = 0
    gone: int = 0

    @property
    def all(self) -> int:
        return sum(self.references.values())

    @property
    def scholarly(self) -> int:
        """References that a register could know: all but pages, videos and programs that none knows."""
        return self.all - self.references.get(Fate.PAGE, 0)


def count_references(built: Built) -> ReferenceCounts:
    """The numbers of a run."""
    fates = [fate_of(one.resolved) for one in built.citations]
    works: dict[str, Fate] = {}
    for one, fate in zip(built.citations, fates, strict=True):
        works[one.key] = min(works.get(one.key, fate), fate, key=list(Fate).index)
    pages = [
        one.resolved.page
        for one, fate in zip(built.citations, fates, strict=True)
        if fate is Fate.PAGE and one.resolved.page
    ]
    gone = sum(GONE in page.flags for page in pages)
    found = Counter(one.resolved.accepted[0].source for one in built.citations if one.resolved.accepted)
    return ReferenceCounts(Counter(fates), Counter(works.values()), found, len(pages) - gone, gone)


def fate_of(resolved: Resolved) -> Fate:
    """What became of one reference."""
    if resolved.accepted:
        return Fate.FOUND
    if resolved.match.verdict is Verdict.REVIEW:
        return Fate.UNCERTAIN
    if is_page(resolved.reference):
        return Fate.PAGE
    asked = any(one.decides and one.answered for one in resolved.asked)
    return Fate.NOT_FOUND if asked else Fate.NOT_ASKED
