"""What is said of an uncertain match whose record the entry has all the same, because another citation is surely it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bookbib.build.draft import Draft
from enrich.outcome import CitationId, Resolved
from references.model import Problem

UNCERTAIN = "uncertain-match"


def said_truly(
    problems: Mapping[CitationId, Sequence[Problem]], drafts: Sequence[Draft]
) -> dict[CitationId, tuple[Problem, ...]]:
    """`problems`, of which none says "exported as printed" of a citation whose entry is that very record."""
    told = {citation: tuple(some) for citation, some in problems.items()}
    for draft in drafts:
        taken = {str(c): one.reference.place for one in draft.members for c in one.accepted}
        for one in draft.members if taken else ():
            told[one.id] = tuple(_truly(problem, one, taken) for problem in told[one.id])
    return told


def _truly(problem: Problem, one: Resolved, taken: Mapping[str, str]) -> Problem:
    candidate = one.match.candidate
    if problem.code != UNCERTAIN or candidate is None or str(candidate) not in taken:
        return problem
    place = taken[str(candidate)]
    message = (
        f"may be “{candidate.work.title}” ({candidate}), but that is not sure; it has the entry of {place}, "
        "which surely is that work"
    )
    return replace(problem, message=message)
