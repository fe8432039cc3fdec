"""Keys that were given stay with their works: which entry of a run inherits which key of the lock. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bookbib.build.draft import Draft
from bookbib.memory.lock import Lock, Locked
from bookbib.memory.retired_keys import identifying
from enrich.cluster import compatible
from enrich.match.title import compare
from enrich.outcome import CitationId
from references.identifiers import identities
from references.model import Candidate, Reference
from references.parse import parse


def inherited(
    lock: Lock,
    drafts: Sequence[Draft],
    present: AbstractSet[str],
    name_of: Callable[[str], str],
    *,
    failing: bool = False,
) -> tuple[list[Draft], AbstractSet[str]]:
    """`drafts` with the keys that they already have, and the keys that no other entry may get.

    An entry has the key of its citations, else that of the work that its identifiers name, else that of a citation
    which is gone from the same page and was the same but for a correction. Where two entries claim a key, the one
    with more of its citations has it. `present` are the fingerprints of all citations; `name_of` gives the lock's name
    of a file.

    Provisional keys are inherited only while a service cannot be asked (`failing`), after those that were promised:
    the first run that everything answers makes them anew. Every other key that was given once is reserved, also when
    its citation has just been deleted.
    """
    known, by_id = _keys_by_fingerprint(lock, failing), _by_identifier(lock, failing)
    given = _settle({one.id: _votes(one, lock, known, by_id) for one in drafts})
    names = {name_of(reference.file) for one in drafts for reference in one.references}
    lost = _gone(lock, names, present, set(given.values()))
    anew = {one.key for one in lock.citations if one.provisional and one.fingerprint in present}
    for draft in drafts:
        heir = None if draft.id in given else _predecessor(draft, lost, {*given.values()}, name_of)
        if heir is not None and (failing or not heir.provisional):
            given[draft.id] = heir.key
        elif heir is not None:
            anew.add(heir.key)
    promised = {one.key for one in lock.citations if not one.provisional}
    reserved = ((lock.keys - anew) | promised | {*lock.retired}) - {*given.values(), ""}
    return [replace(draft, key=given.get(draft.id, "")) for draft in drafts], reserved


def _votes(draft: Draft, lock: Lock, known: Mapping[str, str], by_id: Mapping[str, str]) -> Counter[str]:
    """The keys that `draft` may inherit: those of its citations, else of its identifiers, else such as are retired."""
    mine = {one.fingerprint for one in draft.members}
    ids = identities(draft.entry.work)
    return (
        Counter(known[one] for one in mine if one in known)
        or Counter(by_id[str(i)] for i in ids if str(i) in by_id)
        or Counter(key for key, gone in lock.retired.items() if gone.fingerprints & mine or gone.ids & {*ids})
    )


def _keys_by_fingerprint(lock: Lock, failing: bool) -> dict[str, str]:
    known = lock.by_fingerprint.items()
    return {print_: one.key for print_, one in known if one.key and (failing or not one.provisional)}


def _predecessor(
    draft: Draft, lost: Mapping[str, Sequence[Locked]], taken: AbstractSet[str], name_of: Callable[[str], str]
) -> Locked | None:
    """The citation that is gone and of which a citation of `draft` is a correction."""
    return next(
        (
            one for reference in draft.references for one in lost[name_of(reference.file)]
            if one.key not in taken and _takes_over(draft, one, reference)
        ), None,
    )  # fmt: skip


def _settle(votes: Mapping[CitationId, Counter[str]]) -> dict[CitationId, str]:
    """Each key to the entry with most votes for it, each entry the best of the keys that it won."""
    winner: dict[str, CitationId] = {}
    for one, counted in votes.items():
        for key, number in counted.items():
            if key not in winner or number > votes[winner[key]][key]:
                winner[key] = one
    won: dict[CitationId, list[str]] = defaultdict(list)
    for key, one in winner.items():
        won[one].append(key)
    return {one: min(keys, key=lambda key: (-votes[one][key], key)) for one, keys in won.items()}


def _by_identifier(lock: Lock, failing: bool) -> dict[str, str]:
    """The key of the work that an identifier names; those that were promised before provisional ones."""
    found: dict[str, str] = {}
    for one in sorted(lock.citations, key=lambda one: one.provisional):
        if not one.key or (one.provisional and not failing):
            continue
        for candidate in _records(one):
            known = (*candidate.work.identifiers, *candidate.related)
            for identifier in identities(replace(candidate.work, identifiers=known)):
                found.setdefault(str(identifier), one.key)
    return found


def _records(one: Locked) -> Iterable[Candidate]:
    return one.memory.accepted if one.memory else ()


def _gone(lock: Lock, names: set[str], present: AbstractSet[str], taken: set[str]) -> dict[str, list[Locked]]:
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


def _takes_over(draft: Draft, one: Locked, now: Reference) -> bool:
    """Whether the key of a citation that is gone goes on with `draft`: it is the same but for a correction, and no
    record says that it is of another work."""
    before = identifying(one)
    ids = {*identities(draft.entry.work)}
    return not (before and ids and not before & ids) and _corrected(one, now)


def _corrected(before: Locked, now: Reference) -> bool:
    """Whether `now` is `before` with a correction: the same title but for letters, and nothing that differs."""
    old = _as_printed(before)
    mine, yours = (one.printed.work.title if one.printed else "" for one in (old, now))
    return compare(mine, yours).kind in {"equal", "near", "without-subtitle"} and compatible(old, now)
