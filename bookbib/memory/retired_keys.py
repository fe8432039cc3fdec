"""Citation keys that no work has any more: kept, so that a key once given never comes to mean another work. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from references.identifiers import identities
from references.model import Identifier

if TYPE_CHECKING:
    from bookbib.memory.lock import Lock, Locked


SameWork = Callable[["Locked", "Locked"], bool]
"""Whether two citations of a lock are of one work; given by the caller, for the lock does not read citations."""


@dataclass(frozen=True, slots=True)
class Retired:
    """What is remembered of the work that had a key: the fingerprints of its citations and its identifiers.

    A citation that comes back, or another one of the same work, takes the key up again.
    """

    fingerprints: frozenset[str] = frozenset()
    ids: frozenset[Identifier] = frozenset()

    def __or__(self, other: Retired) -> Retired:
        return Retired(self.fingerprints | other.fingerprints, self.ids | other.ids)


@dataclass(frozen=True, slots=True)
class KeyConflict:
    """One key that the lock gives to several works, as after two branches were merged.

    `keeps` is a citation of the work that has it from now on, `loses` are those of the others.
    """

    key: str
    keeps: Locked
    loses: tuple[Locked, ...]


def retired_after(before: Lock, files: Mapping[str, tuple[Locked, ...]]) -> dict[str, Retired]:
    """The retired keys once the lock holds `files`: those of before that no work has, and those given up now.

    A provisional key is forgotten only where its citation stays and has got another one: the run says so, and the lock
    is then that of a run that never failed.
    """
    now = [one for some in files.values() for one in some]
    kept, present = {one.key for one in now}, {one.fingerprint for one in now}
    out = {key: what for key, what in before.retired.items() if key not in kept}
    for some in before.files.values():
        for one in some:
            if one.key not in kept and not (one.provisional and one.fingerprint in present):
                mine = Retired(frozenset({one.fingerprint}), identifying(one))
                out[one.key] = out.get(one.key, Retired()) | mine
    return out


def identifying(one: Locked) -> frozenset[Identifier]:
    """The identifiers of a citation's work that name it and nothing else."""
    accepted = one.memory.accepted if one.memory else ()
    return frozenset(i for c in accepted for i in identities(c.work))


def settle(lock: Lock, same_work: SameWork) -> tuple[Lock, tuple[KeyConflict, ...]]:
    """`lock` with every key given to one work only, and the conflicts that were settled.

    A work to which the key was promised comes before those that have it provisionally; then the one with the smallest
    fingerprint keeps it: that needs to know nothing but the lock, so it comes out the same on every machine. The
    others are without a key (``""``), and the next build makes new ones.
    """
    holders: dict[str, list[Locked]] = {}
    for one in lock.citations:
        holders.setdefault(one.key, []).append(one)
    conflicts = []
    for key, some in sorted(holders.items()):
        distinct = list({one.fingerprint: one for one in sorted(some, key=_first)}.values())
        if len(distinct) < 2:
            continue
        groups = _works(distinct, same_work)
        if len(groups) > 1:
            keeps, *others = sorted(groups, key=lambda group: _first(group[0]))
            conflicts.append(KeyConflict(key, keeps[0], tuple(one for group in others for one in group)))
    lost = {(conflict.key, one.fingerprint) for conflict in conflicts for one in conflict.loses}
    if not lost:
        return lock, ()
    files = {
        name: tuple(
            replace(one, key="", provisional=True) if (one.key, one.fingerprint) in lost else one
            for one in some
        )
        for name, some in lock.files.items()
    }
    return replace(lock, files=files), tuple(conflicts)


def _first(one: Locked) -> tuple[bool, str]:
    return one.provisional, one.fingerprint


def _works(some: Sequence[Locked], same_work: SameWork) -> list[list[Locked]]:
    groups: list[list[Locked]] = []
    for one in some:
        mine = [group for group in groups if any(_same(one, other, same_work) for other in group)]
        groups = [group for group in groups if group not in mine]
        groups.append(sorted([one, *(o for group in mine for o in group)], key=_first))
    return groups


def _same(one: Locked, other: Locked, same_work: SameWork) -> bool:
    if (one.joined or one.fingerprint) == (other.joined or other.fingerprint):
        return True
    mine, yours = identifying(one), identifying(other)
    return bool(mine & yours) or (not (mine and yours) and same_work(one, other)) or _versions(one, other)


def _versions(one: Locked, other: Locked) -> bool:
    """Whether a record of either links to the other's as a version of the same work."""
    related = {i for o in (one, other) if o.memory for c in o.memory.accepted for i in c.related}
    return bool(related & (identifying(one) | identifying(other)))
