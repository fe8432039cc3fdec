"""Which references become one entry: by the records that were found, then by what the texts say. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from enrich.cluster import Groups
from enrich.match.decide import same_work
from enrich.outcome import Resolution, Resolved
from references.model import Candidate, Identifier


def entries(resolution: Resolution) -> list[list[int]]:
    """Positions of references, one list an entry, in order of first citation.

    References whose accepted records share an identifier are one entry, and so are those that name the same work
    by their texts; but two different DOIs never end up in one entry unless one of them is a preprint's.
    """
    resolved = resolution.resolved
    groups = Groups(len(resolved))
    published = [_published(one) for one in resolved]
    holders: dict[int, set[str]] = {p: set(filter(None, (doi,))) for p, doi in enumerate(published)}

    def join(one: int, other: int) -> None:
        one, other = groups.find(one), groups.find(other)
        if one == other or len(holders[one] | holders[other]) > 1:
            return
        groups.join(one, other)
        holders[groups.find(one)] = holders[one] | holders[other]

    by_id: dict[Identifier, list[int]] = defaultdict(list)
    for position, one in enumerate(resolved):
        for identifier in _identities(one):
            by_id[identifier].append(position)
    for positions in by_id.values():
        for position in positions[1:]:
            join(positions[0], position)
    for members in resolution.groups:
        found = [p for p in members if resolved[p].accepted]
        rest = [p for p in members if not resolved[p].accepted]
        for position in found[1:]:
            if same_work(resolved[found[0]].accepted[0].work, resolved[position].accepted[0].work):
                join(found[0], position)
        for position in rest:
            join((found or rest)[0], position)
    return groups.members()


def records(resolution: Resolution, members: Sequence[int]) -> tuple[Candidate, ...]:
    """The accepted records of an entry, each once: published versions first, then in order of the references."""
    found = {str(c): c for p in members for c in resolution.resolved[p].accepted}
    return tuple(sorted(found.values(), key=lambda candidate: candidate.work.type == "article"))


def _identities(one: Resolved) -> list[Identifier]:
    ids = [
        i
        for c in one.accepted
        for i in (*c.work.identifiers, *c.related)
        if i.scheme in {"doi", "arxiv", "pmid"}
    ]
    return list(dict.fromkeys(ids))


def _published(one: Resolved) -> str:
    return next((c.work.id("doi") for c in one.accepted if c.work.type != "article" and c.work.id("doi")), "")
