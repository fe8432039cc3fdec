"""Right, wrong or not found: each case against what the program made of it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from benchmarks.stress.cases import Case
from benchmarks.stress.run import Run
from bookbib.build.result import Cited
from enrich.match.decide import acceptable, decide
from enrich.match.weights import ACCEPT
from enrich.outcome import Resolved
from references.model import Candidate, Entry, Identifier, Verdict
from references.text import fold, letters

Outcome = Literal["right", "wrong", "not-found", "unread"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a case.

    `foreign` are identifiers that its entry carries and should not. `confidence` and `offered_right` are of the
    candidate that the verdict is on. `without` is what is accepted when every right record is taken away.
    """

    case: Case
    outcome: Outcome
    resolved: Resolved | None = None
    entry: Entry | None = None
    foreign: tuple[Identifier, ...] = ()
    confidence: float | None = None
    offered_right: bool = False
    alarm: bool = False
    without: Candidate | None = None

    @property
    def missed(self) -> bool:
        """Whether it should have been found and was not."""
        return self.case.kind == "work" and self.case.decidable and self.outcome in ("not-found", "unread")

    @property
    def fields_right(self) -> tuple[bool, bool, bool]:
        """Whether the entry's title, its whole list of family names, and its year are those of the work."""
        if self.entry is None:
            return False, False, False
        work, wanted = self.entry.work, self.case.original
        families = [fold(name.full_family) for name in work.authors]
        years = {wanted.year, self.case.published} - {None}
        return (
            letters(work.title) == letters(wanted.title)
            and not (work.title.isupper() and not wanted.title.isupper()),
            families == [fold(family) for family, _ in wanted.authors],
            work.year in years or not years,
        )

    @property
    def cause(self) -> str:
        """Why no record was taken: the step at which the right one was lost."""
        if self.resolved is None:
            return "not read as a reference"
        ours = [one for one in self.resolved.considered if self.case.right & set(own_ids(one.candidate))]
        if not ours:
            searched = any(question.kind == "search" for question in self.resolved.asked)
            return "searched, not offered" if searched else "not searched for"
        best = max(ours, key=lambda one: one.points)
        if best.points < ACCEPT:
            read = "title held" if best.title.holds else "title not held"
            return f"too few points, {read}"
        return "enough points, not acceptable" if not acceptable(best) else "another work as good"

    @property
    def reviewed(self) -> bool:
        return self.resolved is not None and self.resolved.match.verdict is Verdict.REVIEW


def judge(run: Run) -> list[Judged]:
    """Every case of `run`, in order."""
    entries = {entry.key: entry for entry in run.built.entries}
    return [
        Judged(case, "unread")
        if place is None
        else _judged(case, run.built.citations[place], entries[run.built.citations[place].key])
        for case, place in zip(run.cases, run.place, strict=True)
    ]


def _judged(case: Case, cited: Cited, entry: Entry) -> Judged:
    resolved = cited.resolved
    carried = [i for i in entry.work.identifiers if i.scheme in ("doi", "arxiv")]
    accepted = {i for one in resolved.accepted for i in own_ids(one)}
    foreign = tuple(sorted({*carried, *accepted} - case.right))
    found = bool(resolved.accepted) and bool(case.right & {*carried, *accepted})
    offered = resolved.match.candidate
    return Judged(
        case=case,
        outcome="wrong" if foreign else "right" if found else "not-found",
        resolved=resolved,
        entry=entry,
        foreign=foreign,
        confidence=resolved.match.confidence if offered else None,
        offered_right=offered is not None and bool(case.right & set(own_ids(offered))),
        alarm=any(problem.code == "link-mismatch" for problem in cited.problems),
        without=without_right(case, resolved),
    )


def without_right(case: Case, resolved: Resolved) -> Candidate | None:
    """What would be accepted among the same candidates if no service knew the work: always a wrong one."""
    left = [one for one in resolved.considered if not case.right & set(own_ids(one.candidate))]
    match = decide(left)
    return match.candidate if match.verdict is Verdict.ACCEPT else None


def own_ids(candidate: Candidate) -> Sequence[Identifier]:
    """DOI and arXiv id of a record."""
    return [i for i in candidate.work.identifiers if i.scheme in ("doi", "arxiv")]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of references to one work, joined pairs, and pairs that are both."""

    same: int
    joined: int
    both: int

    @property
    def f1(self) -> float | None:
        return 2 * self.both / (self.same + self.joined) if self.same + self.joined else None


def pairs(run: Run) -> Pairs:
    """How references were joined into entries, against which are of one work."""
    read = [
        (case.work, run.built.citations[place].key)
        for case, place in zip(run.cases, run.place, strict=True)
        if place is not None
    ]

    def number(groups: Iterable[Hashable]) -> int:
        return sum(size * (size - 1) // 2 for size in Counter(groups).values())

    return Pairs(number(work for work, _ in read), number(key for _, key in read), number(read))
