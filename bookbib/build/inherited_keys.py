"""Keys that were given stay with their works: which entry of a run inherits which key of the lock. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bookbib.memory.lock import Lock, Locked
from bookbib.memory.retired import identifying
from enrich.cluster import compatible
from enrich.match.title import compare
from references.identifiers import IDENTIFYING
from references.model import Candidate, Entry, Reference
from references.parse import parse


@dataclass(frozen=True, slots=True)
class Inherited:
    """`given` are the keys that entries (by position) already have; `reserved` those that no other entry may get."""

    given: Mapping[int, str]
    reserved: frozenset[str]


def inherited(
    lock: Lock,
    entries: Sequence[Entry],
    references: Sequence[Reference],
    fingerprints: Sequence[str],
    names: Sequence[str],
    *,
    failing: bool = False,
) -> Inherited:
    """Which keys stay with which entries.

    An entry has the key of its citations, else that of the work that its identifiers name, else that of a citation
    which is gone from the same page and was the same but for a correction. Where two entries claim a key, the one
    with more of its citations has it. `names[n]` is the lock's name of reference `n`'s file.

    Provisional keys are inherited only while a service cannot be asked (`failing`), after those that were promised:
    the first run that everything answers makes them anew. Every other key that was given once is reserved, also when
    its citation has just been deleted.
    """
    heirs, by_id = _heirs_by_fingerprint(lock, fingerprints, failing), _by_identifier(lock, failing)
    votes: dict[int, Counter[str]] = {}
    for position, entry in enumerate(entries):
        mine = {fingerprints[p] for p in entry.references}
        votes[position] = Counter(heirs[one] for one in mine if one in heirs)
        ids = [i for i in entry.work.identifiers if i.scheme in IDENTIFYING]
        if not votes[position]:
            votes[position].update(by_id[str(i)] for i in ids if str(i) in by_id)
        if not votes[position]:
            votes[position].update(
                key for key, gone in lock.retired.items() if gone.fingerprints & mine or gone.ids & {*ids}
            )
    given = _settle(votes)
    lost = _gone(lock, set(names), set(fingerprints), set(given.values()))
    anew = {one.key for some in lock.files.values() for one in some if _made_anew(one, fingerprints)}
    for position, entry in enumerate(entries):
        if position in given:
            continue
        heir = next(
            (
                one for place in entry.references for one in lost[names[place]]
                if one.key not in given.values() and _takes_over(entry, one, references[place])
            ), None,
        )  # fmt: skip
        if heir is None:
            continue
        if heir.provisional and not failing:
            anew.add(heir.key)
        else:
            given[position] = heir.key
    return Inherited(given, ((lock.keys - anew) | _promised(lock) | {*lock.retired}) - {*given.values(), ""})


def _promised(lock: Lock) -> set[str]:
    return {one.key for some in lock.files.values() for one in some if not one.provisional}


def _made_anew(one: Locked, fingerprints: Sequence[str]) -> bool:
    return one.provisional and one.fingerprint in fingerprints


def _heirs_by_fingerprint(lock: Lock, fingerprints: Sequence[str], failing: bool) -> dict[str, str]:
    """The key of each citation of the run that the lock gives one to."""
    known = lock.by_fingerprint
    return {
        one: known[one].key
        for one in fingerprints
        if one in known and known[one].key and (failing or not known[one].provisional)
    }


def _settle(votes: Mapping[int, Counter[str]]) -> dict[int, str]:
    """Each key to the entry with most votes for it, each entry the best of the keys that it won."""
    winner: dict[str, int] = {}
    for position, counted in votes.items():
        for key, number in counted.items():
            if key not in winner or number > votes[winner[key]][key]:
                winner[key] = position
    won: dict[int, list[str]] = defaultdict(list)
    for key, position in winner.items():
        won[position].append(key)
    return {
        position: min(keys, key=lambda key: (-votes[position][key], key)) for position, keys in won.items()
    }


def _by_identifier(lock: Lock, failing: bool) -> dict[str, str]:
    """The key of the work that an identifier names; those that were promised before provisional ones."""
    found: dict[str, str] = {}
    for provisional in (False, True) if failing else (False,):
        for name in sorted(lock.files):
            for one in lock.files[name]:
                if one.provisional is not provisional or not one.key:
                    continue
                for candidate in _records(one):
                    for identifier in (*candidate.work.identifiers, *candidate.related):
                        if identifier.scheme in IDENTIFYING:
                            found.setdefault(str(identifier), one.key)
    return found


def _records(one: Locked) -> Iterable[Candidate]:
    return one.memory.accepted if one.memory else ()


def _gone(lock: Lock, names: set[str], present: set[str], taken: set[str]) -> dict[str, list[Locked]]:
    """Citations of the pages that were read which do not stand there any more, and whose key nobody has."""
    out: dict[str, list[Locked]] = defaultdict(list)
    for name in sorted(names & lock.files.keys()):
        out[name] = [
            o for o in lock.files[name]
            if o.fingerprint not in present and o.key not in taken and o.key
        ]  # fmt: skip
    return out


def same_work(one: Locked, other: Locked) -> bool:
    """Whether two citations of a lock, of which no identifiers are known, are of one work."""
    return _corrected(one, _as_printed(other))


def _as_printed(one: Locked) -> Reference:
    return parse(Reference(one.text, one.text, "", 0, 0, urls=one.urls, record=one.record))


def _takes_over(entry: Entry, one: Locked, now: Reference) -> bool:
    """Whether the key of a citation that is gone goes on with `entry`: it is the same but for a correction, and no
    record says that it is of another work."""
    before = identifying(one)
    ids = {i for i in entry.work.identifiers if i.scheme in IDENTIFYING}
    return not (before and ids and not before & ids) and _corrected(one, now)


def _corrected(before: Locked, now: Reference) -> bool:
    """Whether `now` is `before` with a correction: the same title but for letters, and nothing that differs."""
    old = _as_printed(before)
    mine, yours = (one.printed.work.title if one.printed else "" for one in (old, now))
    return compare(mine, yours).kind in {"equal", "near", "without-subtitle"} and compatible(old, now)
