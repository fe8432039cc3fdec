"""What is said of an uncertain match whose record the entry has all the same, because another citation is surely it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bookbib.build.draft import Draft
from enrich.outcome import CitationId, Resolved
from references.model import Problem

UNCERTAIN = "uncertain-match"


def said_truly(
    problems: Mapping[CitationId, Sequence[Problem]], drafts: Sequence[Draft], resolved: Sequence[Resolved]
) -> dict[CitationId, tuple[Problem, ...]]:
    """`problems`, of which none says "exported as printed" of a citation whose entry is that very record."""
    taken: dict[CitationId, dict[str, str]] = {}
    by_id = {one.id: one for one in resolved}
    for draft in drafts:
        members = [by_id[one] for one in draft.ids if one in by_id]
        places = {str(c): one.reference.place for one in members for c in one.accepted}
        taken |= {one.id: places for one in members}
    return {
        citation: tuple(_truly(problem, by_id[citation], taken.get(citation, {})) for problem in some)
        for citation, some in problems.items()
    }


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
