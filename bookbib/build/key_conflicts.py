"""What a person must know about keys that mean, or may come to mean, another work than before. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bookbib.build.result import Built
from bookbib.memory.lock import Lock, Locked
from bookbib.memory.retired import KeyConflict
from references.model import Problem, Severity

_SHOWN = 100  # characters of a citation


def key_conflicts(conflicts: Sequence[KeyConflict], built: Built) -> Iterator[Problem]:
    """One problem for each citation that lost a key which two branches of the book had given to two works."""
    place = {one: number for number, one in enumerate(built.fingerprints)}

    def now(one: Locked, key: str) -> str:
        number = place.get(one.fingerprint)
        if number is None:
            return "gets a key of its own"
        return "keeps it" if built.key_of[number] == key else f"is {built.key_of[number]} from now on"

    for conflict in conflicts:
        keeps = "keeps it" if conflict.keeps.fingerprint not in place else now(conflict.keeps, conflict.key)
        for one in conflict.loses:
            number = place.get(one.fingerprint)
            yield _problem(
                "key-conflict",
                Severity.ERROR,
                f"the key {conflict.key} was given to two works: “{conflict.keeps.text[:_SHOWN]}” {keeps}, and "
                f"“{one.text[:_SHOWN]}” {now(one, conflict.key)}",
                built,
                number,
                f"Look at every \\cite{{{conflict.key}}}: it may mean either.",
            )


def changed_keys(lock: Lock, built: Built) -> Iterator[Problem]:
    """What was given while a service could not be asked and is another key now, once for each key.

    Where another work has the old key now, every place that cites it means that work from now on: that is an error.
    """
    known, final = lock.by_fingerprint, {*built.key_of}
    said: set[str] = set()
    for number, (fingerprint, now) in enumerate(zip(built.fingerprints, built.key_of, strict=True)):
        one = known.get(fingerprint)
        if one is None or not one.key or not one.provisional or one.key == now or one.key in said:
            continue
        said.add(one.key)
        what = f"the key {one.key} of “{one.text[:_SHOWN]}” was given while not every service answered; it is {now} now"
        if one.key in final:
            other = built.references[built.key_of.index(one.key)].text[:_SHOWN]
            yield _problem(
                "key-conflict", Severity.ERROR, f"{what}, and {one.key} is the key of “{other}”", built, number,
                f"Look at every \\cite{{{one.key}}}: it may mean either.",
            )  # fmt: skip
        else:
            yield _problem(
                "key-changed",
                Severity.WARNING,
                what,
                built,
                number,
                f"Where you cited {one.key}, cite {now}.",
            )


def reused_keys(lock: Lock, built: Built) -> Iterator[Problem]:
    """Keys of works that are gone, or of other works, which a person gave to a work by ``rename``."""
    holders = _holders(lock)
    for number, entry in enumerate(built.entries):
        if entry.key not in built.by_hand:
            continue
        mine = {built.fingerprints[position] for position in entry.references}
        retired = lock.retired.get(entry.key)
        theirs = holders.get(entry.key)
        ids = {*entry.work.identifiers}
        gone = retired is not None and not (retired.fingerprints & mine or retired.ids & ids)
        if gone or (theirs and not theirs & mine):
            yield _problem(
                "key-conflict", Severity.WARNING,
                f"the key {entry.key}, which overrides.toml gives, was that of another work before", built,
                built.entries[number].references[0],
                f"Look at every \\cite{{{entry.key}}}, or rename to a key that was never given.",
            )  # fmt: skip


def _holders(lock: Lock) -> Mapping[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for some in lock.files.values():
        for one in some:
            out[one.key].add(one.fingerprint)
    return out


def _problem(
    code: str, severity: Severity, message: str, built: Built, at: int | None, advice: str
) -> Problem:
    reference = built.references[at] if at is not None else None
    return Problem(
        code,
        severity,
        message,
        reference.file if reference else "",
        reference.line if reference else 0,
        advice,
    )
