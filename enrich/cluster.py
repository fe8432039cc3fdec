"""References that speak of the same work, so that it is asked for once. Pure; order of the input is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from enrich.match import authors, title, venue
from enrich.match.contradictions import apart
from enrich.match.evidence import PREPRINT_LAG
from references.model import Reference
from references.text import letters
from references.urls import comparable


class Groups:
    """Disjoint sets of positions; the smallest position of a set represents it."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, position: int) -> int:
        while self._parent[position] != position:
            self._parent[position] = self._parent[self._parent[position]]
            position = self._parent[position]
        return position

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[high] = low

    def members(self) -> list[list[int]]:
        """All sets, each in order, ordered by their first position."""
        sets: dict[int, list[int]] = defaultdict(list)
        for position in range(len(self._parent)):
            sets[self.find(position)].append(position)
        return [sets[root] for root in sorted(sets)]


def group(references: Sequence[Reference]) -> list[list[int]]:
    """Positions of references, grouped by the work that their texts name.

    Two references belong together when their titles are the same letters and nothing else that they print tells
    them apart (names, a year, a venue in another year), or when the same page is all that they name. A reference
    joins a group only if it fits every member: a bare title cannot bridge two works of one name.
    """
    groups = Groups(len(references))
    buckets: dict[str, list[int]] = defaultdict(list)
    places: dict[str, int] = {}
    for position, reference in enumerate(references):
        if reference.short_for:
            groups.join(places[reference.short_for], position)
        else:
            places[reference.place] = position  # of several on one line, "Ibid." means the last
            buckets[_key(reference)].append(position)
    for bucket in buckets.values():
        # Those that print most come first, so that the bare ones find a group to join.
        # Of those that print the same, one stands for all: a work that is cited a thousand times is compared once.
        sets: list[dict[tuple[object, ...], int]] = []
        for position in sorted(bucket, key=lambda p: (-_telling(references[p]), p)):
            said = _said(references[position])
            for members in sets:
                others = [members[said]] if said in members else members.values()
                if all(compatible(references[position], references[other]) for other in others):
                    members.setdefault(said, position)
                    groups.join(position, next(iter(members.values())))
                    break
            else:
                sets.append({said: position})
    _join_pages(references, groups)
    return groups.members()


def _join_pages(references: Sequence[Reference], groups: Groups) -> None:
    """One address is one page, however it is called; unless telling titles or names say that a link is wrong."""
    by_url: dict[str, list[int]] = defaultdict(list)
    for position, reference in enumerate(references):
        for url in reference.urls[:1]:
            if not reference.link_ids:
                by_url[comparable(url)].append(position)
    for positions in by_url.values():
        for position in positions[1:]:
            mine, yours = references[positions[0]].claims, references[position].claims
            if authors.compare(mine.authors, yours.authors).differs:
                continue
            if title.compare(mine.title, yours.title).kind in {"differs", "number-differs"}:
                continue
            if compatible(references[positions[0]], references[position]):
                groups.join(positions[0], position)


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
