"""What `bookbib check` finds: a run's problems, and whether lock and outputs are what the pages say. Pure but for
reading the outputs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bookbib.build.changed_records import changed_records
from bookbib.build.duplicates import duplicates
from bookbib.build.outputs import rendered
from bookbib.build.result import Built, Cited
from bookbib.build.run import Run
from enrich.scope import is_page
from references.model import Problem, Severity

Level = Literal["none", "review", "scholarly", "all"]
DEAD_LINK = "dead-link"
UNUSED = "unused-key"  # told only where somebody asks for it
FAILS = frozenset(
    {
        "not-in-lock",
        "not-on-page",
        "output-not-current",
        "link-mismatch",
        "retracted",
        "withdrawn",
        "duplicate-entry",
        "unknown-citation-key",
        UNUSED,
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
    "venue-differs", "title-changed",
    "not-found", "no-references", "unreadable-record", "override",
    "page-from-lock", "key-changed", "unread-section", "how-to-cite", "dead-link", "uncertain-reading",
    "near-duplicate", "duplicate-citation-key", "odd-citation-key", "missing-bibliography",
    "unreadable-field", "unread-item",
}  # fmt: skip


_ANSWERED = "Run bookbib build where the services can be reached, without --offline, and commit bookbib.lock."


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
    dead: Sequence[tuple[Cited, Problem]] | None = None,
    uncited: Sequence[Problem] = (),
) -> list[Finding]:
    """Everything that is to be said about a run, in order of the pages; what belongs to no line comes last.

    `dead` are the dead links of citations as they were just found; None: the lock's word counts, and
    fails nothing. `uncited` are problems of entries that nothing cites.
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
            (problem, one.key)
            for one in built.citations
            for problem in one.problems
            if dead is None or problem.code != DEAD_LINK
        ),
        *((problem, one.key) for one, problem in dead or () if DEAD_LINK not in one.ignored),
        *doubles(built),
        *((problem, "") for problem in uncited),
        *_unlocked(done),
        *_open(built, unresolved),
        *((problem, "") for problem in (*done.problems, *_outputs(done), *changed_records(done))),
    ]
    ranked = sorted(
        found, key=lambda one: (order.get(one[0].file, len(order)), one[0].file, one[0].line, one[0].code)
    )
    return [Finding(problem, key, problem.code in failing) for problem, key in dict.fromkeys(ranked)]


def doubles(built: Built) -> Iterator[tuple[Problem, str]]:
    """Entries that seem to be one work, each with its key, but for those of which a person said that they are not."""
    cited = built.by_key
    places = {key: some[0].reference for key, some in cited.items()}
    for key, _, problem in duplicates(built.entries, places):
        if not any("duplicate-entry" in one.ignored for one in cited[key]):
            yield problem, key


def _unlocked(done: Run) -> Iterator[tuple[Problem, str]]:
    """Citations that the lock does not know, or not wholly, and citations of the lock that are on no page."""
    job, lock = done.job, done.known.lock
    if not job.lock:
        return
    advice = "Run bookbib build, and commit bookbib.lock."
    if not lock.files and not job.lock.exists():
        number = len(done.built.citations)
        told = (
            "there is no lock yet, so nothing is known about "
            f"the {number} citation{'s' if number != 1 else ''} of the book"
        )
        if number:
            yield Problem("not-in-lock", Severity.ERROR, told, job.lock.name, 0, advice), ""
        return
    known = {name: {one.fingerprint: one for one in some} for name, some in lock.files.items()}
    for cited in done.built.citations:
        reference = cited.reference
        if reference.short_for:
            continue
        here = known.get(job.name_of(reference.file), {}).get(cited.fingerprint)
        if here is None or here.memory is None:
            text, name = reference.text[:100], job.lock.name
            told = (
                f"this citation is not in {name}: “{text}”" if here is None
                else f"this citation was not wholly answered when it came into {name}: “{text}”"
            )  # fmt: skip
            todo = advice if here is None else _ANSWERED
            yield (
                Problem("not-in-lock", Severity.ERROR, told, reference.file, reference.line, todo),
                cited.key,
            )
    if done.inputs.errors:
        return
    for name, some in sorted(lock.files.items()):
        now = {one.fingerprint for one in done.lock.files.get(name, ())}
        for one in some:
            if one.fingerprint not in now:
                message = f"{one.key} is in the lock and not on the page {name}: “{one.text[:100]}”"
                yield Problem("not-on-page", Severity.ERROR, message, job.lock.name, 0, advice), one.key


def _open(built: Built, level: Level) -> Iterator[tuple[Problem, str]]:
    if level not in {"scholarly", "all"}:
        return
    for one in built.citations:
        problems = {problem.code for problem in one.problems}
        reference = one.reference
        if level == "scholarly" and is_page(reference):
            continue
        if not one.resolved.accepted and "uncertain-match" not in problems and "not-found" not in one.ignored:
            yield (
                Problem(
                    "unresolved", Severity.WARNING, f"no record was found for “{reference.text[:100]}”",
                    reference.file, reference.line, "Add its identifier, or accept a record in overrides.toml.",
                ),
                one.key,
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
