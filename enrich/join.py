"""Which references become one entry: by the records that were found, then by what the texts say. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from enrich.cluster import Groups
from enrich.match.decide import same_work
from enrich.outcome import Resolution, Resolved
from references.identifiers import IDENTIFYING, identities
from references.model import Candidate, Identifier


def entries(resolution: Resolution) -> list[tuple[Resolved, ...]]:
    """The citations of each entry, each once, in order of first citation.

    Citations whose accepted records share an identifier are one entry, and so are those that name the same work
    by their texts; but two different DOIs never end up in one entry unless one of them is a preprint's.
    """
    resolved = tuple({one.id: one for one in resolution.resolved}.values())
    works = _Works(resolved)
    by_id: dict[Identifier, list[Resolved]] = defaultdict(list)
    for one in resolved:
        for identifier in _identities(one):
            by_id[identifier].append(one)
    for first, *others in by_id.values():
        for one in others:
            works.join(first, one)
    for members in resolution.works:
        found = [one for one in members if one.accepted]
        rest = [one for one in members if not one.accepted]
        for one in found[1:]:
            if same_work(found[0].accepted[0].work, one.accepted[0].work):
                works.join(found[0], one)
        for one in rest:
            works.join((found or rest)[0], one)
    return works.members()


class _Works:
    """Sets of citations that grow together, as long as they hold no two published DOIs."""

    def __init__(self, resolved: Sequence[Resolved]) -> None:
        self._by_id = {one.id: one for one in resolved}
        self._groups = Groups(self._by_id)
        self._dois = {one.id: frozenset(filter(None, (_published(one),))) for one in resolved}

    def join(self, one: Resolved, other: Resolved) -> None:
        mine, yours = (self._groups.find(some.id) for some in (one, other))
        dois = self._dois[mine] | self._dois[yours]
        if mine != yours and len(dois) < 2:
            self._groups.join(mine, yours)
            self._dois[self._groups.find(mine)] = dois

    def members(self) -> list[tuple[Resolved, ...]]:
        return [tuple(self._by_id[one] for one in some) for some in self._groups.members()]


def records(members: Sequence[Resolved]) -> tuple[Candidate, ...]:
    """The accepted records of an entry, each once: published versions first, then in order of the references."""
    found = {str(c): c for one in members for c in one.accepted}
    return tuple(sorted(found.values(), key=lambda candidate: candidate.work.is_preprint))


def _identities(one: Resolved) -> list[Identifier]:
    ids = (i for c in one.accepted for i in (*identities(c.work), *c.related))
    # An ISBN may be that of a set, and on each of its volumes.
    return [i for i in dict.fromkeys(ids) if i.scheme in IDENTIFYING and i.scheme != "isbn"]


def _published(one: Resolved) -> str:
    return next((c.work.id("doi") for c in one.accepted if not c.work.is_preprint and c.work.id("doi")), "")
