"""Cases by name, for a person who wants to know why: the reference, what it is, and the evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from benchmarks.stress.cases import Case
from benchmarks.stress.judge import Judged
from enrich.match.evidence import Assessment
from enrich.outcome import Resolved


def wrong_ones(judged: Sequence[Judged]) -> str:
    """Every wrong match by name, with the evidence that led to it."""
    return _listed(judged, lambda one: one.outcome == "wrong")


def missed_ones(judged: Sequence[Judged]) -> str:
    """Every decidable work that was not found."""
    return _listed(judged, lambda one: one.missed)


def link_mistakes(judged: Sequence[Judged]) -> str:
    """Swapped links that were not noticed, and right ones that were blamed."""
    return _listed(judged, lambda one: one.outcome != "unread" and one.alarm != (one.case.link == "swapped"))


def taken_instead(judged: Sequence[Judged]) -> str:
    """Cases that would be matched wrongly if no service knew their work."""
    return "\n".join(
        f"{one.case.text}\n  would become {one.without}: “{one.without.work.title}” ({one.without.work.year})"
        for one in judged
        if one.without and one.case.decidable
    )


def wrong_fields(judged: Sequence[Judged]) -> str:
    """Entries of works that were found whose title, authors or year are not the work's."""
    lines = []
    for one in judged:
        if one.outcome == "right" and one.entry and not all(one.fields_right):
            work, wanted = one.entry.work, one.case.original
            people = "; ".join(name.full_family for name in work.authors)
            theirs = "; ".join(family for family, _ in wanted.authors)
            lines += [
                f"{one.case.work} ({', '.join(map(str, one.resolved.accepted)) if one.resolved else ''})",
                f"  is:  {wanted.title} | {theirs} | {wanted.year}",
                f"  has: {work.title} | {people} | {work.year}",
            ]
    return "\n".join(lines)


def _listed(judged: Sequence[Judged], wanted: Callable[[Judged], bool]) -> str:
    return "\n".join(line for one in judged if wanted(one) for line in ["", *explained(one)])


def explained(one: Judged) -> Iterator[str]:
    """The reference, what was expected, and its best candidates with their evidence."""
    case = one.case
    damage = ", ".join(case.damage) or "undamaged"
    yield f"[{case.style}; {damage}; beside it: {case.twin or 'nothing'}; link {case.link}]"
    yield f"  text: {case.text}"
    yield f"  is:   {' '.join(sorted(map(str, case.right))) or case.work}"
    if one.resolved is None:
        yield "  was not read as a reference"
        return
    printed = one.resolved.reference.printed
    if printed:
        work = printed.work
        people = "; ".join(name.full_family for name in work.authors)
        parts = (people, work.title, str(work.year or ""), work.container_title, work.type)
        yield f"  read: {printed.style}: {' | '.join(parts)}"
    alarm = ", link blamed" if one.alarm else ""
    carries = f", entry carries {', '.join(map(str, one.foreign))}" if one.foreign else ""
    cause = f" ({one.cause})" if one.missed else ""
    yield f"  verdict: {one.resolved.match.verdict}{cause}{carries}{alarm}"
    yield from _candidates(case, one.resolved)


def _candidates(case: Case, resolved: Resolved) -> Iterator[str]:
    """The two best candidates and the right one."""
    ranked = sorted(resolved.considered, key=lambda one: (-one.points, str(one.candidate)))
    ours = [one for one in ranked if case.right & set(one.candidate.work.identifiers)]
    if case.right and not ours:
        asked = "; ".join(f"{q.register} {q.kind} {str(q.subject)[:70]}: {q.answer}" for q in resolved.asked)
        yield f"  the right record was never seen; asked: {asked or 'nothing'}"
    for one in [*ranked[:2], *(late for late in ours[:1] if late not in ranked[:2])]:
        yield f"  {_weighed(one)}"


def _weighed(one: Assessment) -> str:
    work = one.candidate.work
    pieces = ", ".join(f"{piece.name} {piece.points:+g}" for piece in one.evidence)
    barred = f"; barred: {one.barred}" if one.barred else ""
    where = f"{work.year}, {work.container_title[:60]}"
    return f"{one.candidate} “{work.title}” ({where}): {one.points:g} = {pieces}{barred}"
