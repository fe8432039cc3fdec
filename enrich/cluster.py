"""References that speak of the same work, so that it is asked for once. Pure; order of the input is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from enrich.case import Citation
from enrich.match import authors, title, venue
from enrich.match.contradictions import apart
from enrich.match.dates import PREPRINT_LAG
from enrich.outcome import CitationId
from references.model import Reference
from references.text import letters
from references.urls import comparable

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Disjoint sets of things that stand in an order; the first of a set represents it."""

    def __init__(self, things: Iterable[T]) -> None:
        self._parent = {one: one for one in things}
        self._rank = {one: rank for rank, one in enumerate(self._parent)}

    def find(self, one: T) -> T:
        """The thing that represents the set of `one`."""
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: T, other: T) -> None:
        """Make one set of those of `one` and `other`."""
        first, second = sorted((self.find(one), self.find(other)), key=self._rank.__getitem__)
        self._parent[second] = first

    def members(self) -> list[list[T]]:
        """All sets, each in order, ordered by their first member."""
        sets: dict[T, list[T]] = defaultdict(list)
        for one in self._parent:  # a set's first member is met first
            sets[self.find(one)].append(one)
        return list(sets.values())


def group(citations: Sequence[Citation]) -> list[tuple[Citation, ...]]:
    """`citations`, each once, grouped by the work that their texts name.

    Two of them belong together when their titles are the same letters and nothing else that they print tells
    them apart (names, a year, a venue in another year), or when the same page is all that they name. One
    joins a group only if it fits every member: a bare title cannot bridge two works of one name.
    """
    by_id = {one.id: one for one in citations}
    groups = Groups(by_id)
    buckets: dict[str, list[Citation]] = defaultdict(list)
    for one in by_id.values():
        if one.short_for is not None:
            groups.join(one.short_for, one.id)
        else:
            buckets[_key(one.reference)].append(one)
    for bucket in buckets.values():
        _join_titles(bucket, groups)
    _join_pages(by_id.values(), groups)
    return [tuple(by_id[one] for one in some) for some in groups.members()]


def _join_titles(bucket: Sequence[Citation], groups: Groups[CitationId]) -> None:
    """Join those of one title that fit each other. Those that print most come first, so that the bare ones find a
    group to join. Of those that print the same, one stands for all: a work that is cited a thousand times is compared
    once.
    """
    sets: list[dict[tuple[object, ...], Citation]] = []
    for one in sorted(bucket, key=lambda one: -_telling(one.reference)):
        said = _said(one.reference)
        for members in sets:
            others = [members[said]] if said in members else members.values()
            if all(compatible(one.reference, other.reference) for other in others):
                members.setdefault(said, one)
                groups.join(one.id, next(iter(members.values())).id)
                break
        else:
            sets.append({said: one})


def _join_pages(citations: Iterable[Citation], groups: Groups[CitationId]) -> None:
    """One address is one page, however it is called; unless telling titles or names say that a link is wrong."""
    by_url: dict[str, list[Citation]] = defaultdict(list)
    for one in citations:
        for url in one.reference.urls[:1]:
            if not one.reference.link_ids:
                by_url[comparable(url)].append(one)
    for first, *others in by_url.values():
        for one in others:
            mine, yours = first.reference.claims, one.reference.claims
            if authors.compare(mine.authors, yours.authors).differs:
                continue
            if title.compare(mine.title, yours.title).kind in {"differs", "number-differs"}:
                continue
            if compatible(first.reference, one.reference):
                groups.join(first.id, one.id)


def _key(reference: Reference) -> str:
    printed = reference.claims
    if printed.title and title.telling(printed.title) >= 0.15:
        return "title:" + letters(printed.title)
    if reference.text_ids or reference.link_ids:
        return f"id:{(reference.text_ids or reference.link_ids)[0]}"
    if reference.urls:
        return "url:" + comparable(reference.urls[0])
    return "text:" + letters(reference.text)


def _said(reference: Reference) -> tuple[object, ...]:
    """Everything by which `compatible` tells references apart."""
    return (reference.claims, reference.text_ids, reference.link_ids, reference.urls)


def _telling(reference: Reference) -> int:
    printed = reference.claims
    return (
        bool(printed.authors)
        + bool(printed.issued)
        + bool(printed.container_title)
        + bool(reference.text_ids)
    )


def compatible(one: Reference, other: Reference) -> bool:
    """Whether two references with one title can be of one work, by all that they print."""
    mine, yours = one.claims, other.claims
    if apart(mine, yours):
        return False
    people = authors.compare(mine.authors, yours.authors)
    if people.printed and not people.holds and not (people.first and people.found * 2 >= people.printed):
        return False
    if mine.year and yours.year and (lag := abs(mine.year - yours.year)) > 1:
        preprint = any(
            work.is_preprint or venue.is_preprint_server(work.container_title) for work in (mine, yours)
        )
        return preprint and lag <= PREPRINT_LAG
    if not mine.authors and not yours.authors and not mine.year and not yours.year:
        return _same_page_or_paper(one, other)
    return True


def _same_page_or_paper(one: Reference, other: Reference) -> bool:
    """Bare titles: short ones ("Introduction") are the same only where they lead to the same page."""
    if set(one.text_ids + one.link_ids) & set(other.text_ids + other.link_ids):
        return True
    if not one.urls or not other.urls:
        return True
    if title.telling(one.claims.title) >= 0.5 and letters(one.claims.title) == letters(other.claims.title):
        return True
    return comparable(one.urls[0]) == comparable(other.urls[0])
