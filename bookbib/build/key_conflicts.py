"""What a person must know about keys that mean, or may come to mean, another work than before. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bookbib.build.result import Built, Cited
from bookbib.memory.lock import Lock
from bookbib.memory.retired_keys import KeyConflict
from references.identifiers import identities
from references.model import Problem, Severity

_SHOWN = 100  # characters of a citation


def key_conflicts(conflicts: Sequence[KeyConflict], built: Built) -> Iterator[Problem]:
    """One problem for each citation that lost a key which two branches of the book had given to two works."""
    here = {one.fingerprint: one for one in built.citations}
    for conflict in conflicts:
        first = here.get(conflict.keeps.fingerprint)
        keeps = f"is {first.key} from now on" if first and first.key != conflict.key else "keeps it"
        for one in conflict.loses:
            cited = here.get(one.fingerprint)
            now = f"is {cited.key} from now on" if cited else "gets a key of its own"
            now = "has it now" if cited and cited.key == conflict.key else now
            yield _problem(
                "key-conflict",
                Severity.ERROR,
                f"the key {conflict.key} was given to two works: “{conflict.keeps.text[:_SHOWN]}” {keeps}, and "
                f"“{one.text[:_SHOWN]}” {now}",
                cited,
                f"Look at every \\cite{{{conflict.key}}}: it may mean either.",
            )


def changed_keys(lock: Lock, built: Built) -> Iterator[Problem]:
    """What was given while a service could not be asked and is another key now, once for each key.

    Where another work has the old key now, every place that cites it means that work from now on: that is an error.
    """
    final = built.by_key
    said: set[str] = set()
    for cited in built.citations:
        one = lock.by_fingerprint.get(cited.fingerprint)
        if one is None or not one.key or not one.provisional or one.key in {cited.key, *said}:
            continue
        said.add(one.key)
        what = (
            f"the key {one.key} of “{one.text[:_SHOWN]}” was given while not every service answered; "
            f"it is {cited.key} now"
        )
        if one.key in final:
            other = final[one.key][0].reference.text[:_SHOWN]
            yield _problem(
                "key-conflict", Severity.ERROR, f"{what}, and {one.key} is the key of “{other}”", cited,
                f"Look at every \\cite{{{one.key}}}: it may mean either.",
            )  # fmt: skip
        else:
            advice = f"Where you cited {one.key}, cite {cited.key}."
            yield _problem("key-changed", Severity.WARNING, what, cited, advice)


def reused_keys(lock: Lock, built: Built) -> Iterator[Problem]:
    """Keys of works that are gone, or of other works, which a person gave to a work by ``rename``."""
    holders: dict[str, set[str]] = defaultdict(set)
    for one in lock.citations:
        holders[one.key].add(one.fingerprint)
    works = {entry.key: entry.work for entry in built.entries}
    for key, some in built.by_key.items():
        if key not in built.by_hand:
            continue
        mine = {one.fingerprint for one in some}
        retired = lock.retired.get(key)
        gone = retired and not (retired.fingerprints & mine or retired.ids & {*identities(works[key])})
        if gone or (holders[key] and not holders[key] & mine):
            yield _problem(
                "key-conflict", Severity.WARNING,
                f"the key {key}, which overrides.toml gives, was that of another work before", some[0],
                f"Look at every \\cite{{{key}}}, or rename to a key that was never given.",
            )  # fmt: skip


def _problem(code: str, severity: Severity, message: str, cited: Cited | None, advice: str) -> Problem:
    file, line = (cited.reference.file, cited.reference.line) if cited else ("", 0)
    return Problem(code, severity, message, file, line, advice)
