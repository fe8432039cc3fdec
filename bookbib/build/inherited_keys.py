"""Keys that were given stay with their works: which entry of a run inherits which key of the lock. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bookbib.memory.lock import Lock, Locked
from enrich.cluster import compatible
from enrich.match.title import compare
from references.model import Candidate, Entry, Reference
from references.parse import parse

_SCHEMES = frozenset({"doi", "arxiv", "pmid", "isbn"})


def inherited(
    lock: Lock,
    entries: Sequence[Entry],
    references: Sequence[Reference],
    fingerprints: Sequence[str],
    names: Sequence[str],
) -> dict[int, str]:
    """The keys that entries (by position) already have.

    An entry has the key of its citations, else that of the work that its identifiers name, else that of a citation
    which is gone from the same page and was the same but for a correction. Where two entries claim a key, the one
    with more of its citations has it. `names[n]` is the lock's name of reference `n`'s file.
    """
    votes: dict[int, Counter[str]] = {}
    known, by_id = lock.by_fingerprint, _by_identifier(lock)
    for position, entry in enumerate(entries):
        mine = {fingerprints[p] for p in entry.references}
        votes[position] = Counter(known[one].key for one in mine if one in known)
        if not votes[position]:
            ids = [str(i) for i in entry.work.identifiers if i.scheme in _SCHEMES]
            votes[position].update(by_id[i] for i in ids if i in by_id)
    given = _settle(votes)
    lost = _gone(lock, set(names), set(fingerprints), set(given.values()))
    for position, entry in enumerate(entries):
        if position in given:
            continue
        for place in entry.references:
            heir = next((o for o in lost[names[place]] if _corrected(o, references[place])), None)
            if heir is not None and heir.key not in given.values():
                given[position] = heir.key
                break
    return given


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


def _by_identifier(lock: Lock) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in sorted(lock.files):
        for one in lock.files[name]:
            for candidate in _records(one):
                for identifier in (*candidate.work.identifiers, *candidate.related):
                    if identifier.scheme in _SCHEMES:
                        found.setdefault(str(identifier), one.key)
    return found


def _records(one: Locked) -> Iterable[Candidate]:
    return one.memory.accepted if one.memory else ()


def _gone(lock: Lock, names: set[str], present: set[str], taken: set[str]) -> dict[str, list[Locked]]:
    """Citations of the pages that were read which do not stand there any more, and whose key nobody has."""
    out: dict[str, list[Locked]] = defaultdict(list)
    for name in sorted(names & lock.files.keys()):
        out[name] = [o for o in lock.files[name] if o.fingerprint not in present and o.key not in taken]
    return out


def _corrected(before: Locked, now: Reference) -> bool:
    """Whether `now` is `before` with a correction: the same title but for letters, and nothing that differs."""
    old = parse(Reference(raw=before.text, text=before.text, file="", line=0, end_line=0, urls=before.urls))
    mine, yours = (one.printed.work.title if one.printed else "" for one in (old, now))
    return compare(mine, yours).kind in {"equal", "near", "without-subtitle"} and compatible(old, now)
