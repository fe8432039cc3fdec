"""What `bookbib check` finds: a run's problems, and whether lock and outputs are what the pages say. Pure but for
reading the outputs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bookbib.build.duplicates import duplicates
from bookbib.build.outputs import rendered
from bookbib.build.run import Run
from bookbib.build.verify import changed_records
from enrich.scope import is_page
from references.model import Problem, Severity

Level = Literal["none", "review", "scholarly", "all"]
DEAD_LINK = "dead-link"
FAILS = frozenset(
    {
        "not-in-lock",
        "not-on-page",
        "output-not-current",
        "link-mismatch",
        "retracted",
        "withdrawn",
        "duplicate-entry",
        "key-conflict",
        "override-failed",
        "stale-override",
        "internal-error",
        "record-differs",
    }
)
"""Codes of problems that fail a check unless they are allowed."""
CODES = FAILS | {
    "unresolved", "uncertain-match", "unknown-identifier", "unverified-identifier", "year-differs", "title-differs",
    "title-changed", "unknown-citation-key", "not-found", "no-references", "unreadable-record", "override",
    "page-from-lock", "key-changed", "unread-section", "how-to-cite", "dead-link", "uncertain-reading",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, the key of the entry that it concerns (``""``: none), and whether it fails the check."""

    problem: Problem
    key: str
    fails: bool


def findings(
    done: Run,
    *,
    unresolved: Level = "none",
    fail: Collection[str] = (),
    allow: Collection[str] = (),
    dead: Sequence[tuple[int, Problem]] | None = None,
) -> list[Finding]:
    """Everything that is to be said about a run, in order of the pages; what belongs to no line comes last.

    `dead` are the dead links of references (positions) as they were just found; None: the lock's word counts, and
    fails nothing.
    """
    failing = (FAILS | {*fail}) - {*allow}
    if unresolved != "none" and "uncertain-match" not in allow:
        failing |= {"uncertain-match"}
    if unresolved in {"scholarly", "all"} and "unresolved" not in allow:
        failing |= {"unresolved"}
    if dead is not None and DEAD_LINK not in allow:
        failing |= {DEAD_LINK}
    built, order = done.built, {name: number for number, name in enumerate(done.inputs.files)}
    found = [
        *(
            (problem, built.key_of[p])
            for p, some in enumerate(built.problems)
            for problem in some
            if dead is None or problem.code != DEAD_LINK
        ),
        *(
            (problem, built.key_of[p])
            for p, problem in dead or ()
            if DEAD_LINK not in built.ignored.get(p, ())
        ),
        *((problem, built.key_of[p]) for p, problem in _doubles(done)),
        *((problem, key) for problem, key in _unlocked(done)),
        *((problem, built.key_of[p]) for p, problem in _open(done, unresolved)),
        *((problem, "") for problem in (*done.problems, *_outputs(done), *changed_records(done))),
    ]
    ranked = sorted(
        found, key=lambda one: (order.get(one[0].file, len(order)), one[0].file, one[0].line, one[0].code)
    )
    return [Finding(problem, key, problem.code in failing) for problem, key in dict.fromkeys(ranked)]


def _doubles(done: Run) -> Iterator[tuple[int, Problem]]:
    ignored = {p for p, codes in done.built.ignored.items() if "duplicate-entry" in codes}
    for position, problem in duplicates(done.built.entries, done.built.references):
        entry = next(e for e in done.built.entries if position in e.references)
        if not ignored & {*entry.references}:
            yield position, problem


def _unlocked(done: Run) -> Iterator[tuple[Problem, str]]:
    """Citations that the lock does not know, or not wholly, and citations of the lock that are on no page."""
    job, lock = done.job, done.known.lock
    if not job.lock:
        return
    advice = "Run bookbib build, and commit bookbib.lock."
    for position, reference in enumerate(done.built.references):
        if reference.short_for:
            continue
        name = job.name_of(reference.file)
        here = {one.fingerprint: one for one in lock.files.get(name, ())}.get(
            done.built.fingerprints[position]
        )
        if here is None or here.memory is None:
            what = "is not in" if here is None else "was not wholly answered when it came into"
            yield (
                Problem(
                    "not-in-lock", Severity.ERROR, f"this citation {what} {job.lock.name}: “{reference.text[:100]}”",
                    reference.file, reference.line, advice,
                ),
                done.built.key_of[position],
            )  # fmt: skip
    if done.inputs.errors:
        return
    for name, some in sorted(lock.files.items()):
        now = {one.fingerprint for one in done.lock.files.get(name, ())}
        for one in some:
            if one.fingerprint not in now:
                message = f"{one.key} is in the lock and not on the page {name}: “{one.text[:100]}”"
                yield Problem("not-on-page", Severity.ERROR, message, job.lock.name, 0, advice), one.key


def _open(done: Run, level: Level) -> Iterator[tuple[int, Problem]]:
    if level not in {"scholarly", "all"}:
        return
    for position, one in enumerate(done.built.resolution.resolved):
        problems = {problem.code for problem in done.built.problems[position]}
        ignored = done.built.ignored.get(position, frozenset())
        if level == "scholarly" and is_page(one.reference):
            continue
        if not one.accepted and "uncertain-match" not in problems and "not-found" not in ignored:
            text = one.reference.text[:100]
            yield (
                position,
                Problem(
                    "unresolved", Severity.WARNING, f"no record was found for “{text}”", one.reference.file,
                    one.reference.line, "Add its identifier, or accept a record in overrides.toml.",
                ),
            )  # fmt: skip


def _outputs(done: Run) -> Iterator[Problem]:
    """Outputs of the project that are there and would be written otherwise."""
    if not done.job.whole:
        return
    for path in done.job.outputs:
        if not path.is_file():
            continue
        if path.read_bytes() != rendered(done, path).text.encode("utf-8"):
            yield Problem(
                "output-not-current", Severity.ERROR, "is not what the pages and the lock give", path.name, 0,
                "Run bookbib build, and commit it.",
            )  # fmt: skip
