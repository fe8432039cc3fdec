"""References in, what was found out about each one out: cases are opened, walk through the schedule, and are closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from enrich.case import Case, Citation, Settings, page_read, recalled, record_of
from enrich.cluster import group
from enrich.judge import version_hits
from enrich.match.decide import leads_elsewhere
from enrich.outcome import CitationId, Failure, Outcome, Resolution, Resolved, condense
from enrich.published import may_be_version
from enrich.question import KINDS, Asked, Question, RecordOf, SearchFor, told
from enrich.reason import Reason, reason_of
from enrich.register import PAGES, Answer, Failed, NotAsked, Opened, Refused, Register, Unknown
from enrich.schedule import Stage, run, silent
from references.containment import contained
from references.model import Candidate, Identifier, Match, Reference, Verdict

__all__ = ["Failure", "Resolution", "Resolved", "Settings", "Stage", "resolve", "silent"]


_DEFAULT = Settings()


def resolve(
    citations: Sequence[Citation],
    opened: Sequence[Opened],
    settings: Settings = _DEFAULT,
    stage: Stage = silent,
) -> Resolution:
    """Find the records of `citations` (parsed). Outages are reported as failures, never raised.

    Nothing is asked about a citation that is remembered; its records answer for their identifiers everywhere.
    """
    works = group(citations)
    members = [tuple(one for one in work if one.short_for is None) for work in works]
    known: dict[Question, Answer] = {}
    for citation in citations:
        for question, answer in recalled(citation.memory).items() if citation.memory else ():
            known.setdefault(question, answer)
    cases, defects = run([Case(some, settings) for some in members if some], opened, known, stage)
    problems = list(defects)
    rows = [one.register for one in opened]
    found: dict[CitationId, Resolved] = {}
    for case in cases:
        first = case.citations[0].reference
        closed = contained(
            partial(close, case, rows), unresolved(case), problems,
            file=first.file, line=first.line, on=first.text,
        )  # fmt: skip
        for citation, resolved in closed:
            found[citation.id] = resolved
    for citation in citations:
        if citation.short_for is not None:
            found[citation.id] = _short(citation, found[citation.short_for])
    return Resolution(
        resolved=tuple(found[citation.id] for citation in citations),
        works=tuple(tuple(found[citation.id] for citation in work) for work in works),
        failures=_failures(cases),
        problems=tuple(problems),
    )


def _short(citation: Citation, target: Resolved) -> Resolved:
    """A reference that only points to an earlier one is what that one is."""
    return Resolved(
        citation.reference, target.match, target.reason, target.accepted, asked=target.asked,
        wish=citation.wish, fingerprint=citation.fingerprint,
    )  # fmt: skip


def unresolved(case: Case) -> tuple[tuple[Citation, Resolved], ...]:
    """A case on which something went wrong: its references stay as they are printed."""
    asked, nothing = _asked(case), Match(Verdict.UNRESOLVED)
    return tuple(
        (c, Resolved(c.reference, nothing, Reason("none-fits"), asked=asked, fingerprint=c.fingerprint))
        for c in case.citations
    )


def close(case: Case, registers: Sequence[Register]) -> tuple[tuple[Citation, Resolved], ...]:
    """What a case comes to, for each of its citations."""
    answers = case.answers
    asked = _asked(case)
    preprint = next(
        (c.accepted[0] for c in case.citations if c.accepted and c.accepted[0].work.is_preprint), None
    )
    hits = version_hits(case, preprint, answers) if preprint and case.settings.prefer == "published" else ()
    return tuple((citation, _resolved(case, citation, asked, hits, registers)) for citation in case.citations)


def _resolved(
    case: Case,
    citation: Citation,
    asked: tuple[Asked, ...],
    hits: Sequence[Candidate],
    registers: Sequence[Register],
) -> Resolved:
    answers, memory, wish, match = case.answers, citation.memory, citation.wish, citation.match
    mine = tuple(candidate for candidate in citation.accepted if not wish.forbids(candidate))
    if wish.accept and match.candidate and record_of(answers, wish.accept):
        mine = (match.candidate,)  # a person's word, also against a published version
    ids = dict.fromkeys(citation.reference.ids)
    found = dict(memory.found) if memory else {i: c for i in ids if (c := record_of(answers, i))}
    told = () if _links_to_several(citation.reference, found, mine) else mine
    contradicted = memory.contradicted if memory else tuple(
        i for i, candidate in found.items()
        if wish.forbids(candidate)
        or ((judged := citation.judged(str(candidate))) and leads_elsewhere(judged, told))
    )  # fmt: skip
    unknown, unverified = _not_known(ids, found, answers, registers)
    versions = memory.versions if memory and memory.versions else hits
    deciding = _deciding(asked)
    same = memory is not None and (mine, deciding, match.verdict) == (
        memory.accepted,
        _deciding(memory.asked),
        memory.verdict,
    )
    considered = condense(citation.considered, mine, match, found.values())
    known = memory if memory and same and {str(a.candidate) for a in considered} <= _names(memory) else None
    return Resolved(
        reference=citation.reference,
        match=match,
        reason=known.reason if known and known.reason and not known.reason.names_place else reason_of(
            citation.reference, match, mine, citation.considered,
            was_asked=bool(deciding), unreached=any(not one.answered for one in deciding),
        ),
        accepted=mine,
        considered=considered,
        contradicted=contradicted,
        unknown=unknown,
        unverified=unverified,
        asked=asked,
        versions=tuple(hit for hit in versions if may_be_version(mine[0], hit))
        if mine and mine[0].work.is_preprint else (),
        found=found,
        page=page_read(answers, citation.reference) or (memory.page if memory else None),
        wish=wish,
        known=known,
        fingerprint=citation.fingerprint,
    )  # fmt: skip


def _links_to_several(
    reference: Reference, found: Mapping[Identifier, Candidate], mine: Sequence[Candidate]
) -> bool:
    """Whether a text without names links to the work that was taken: it may link to others beside it, too."""
    linked = {str(candidate) for candidate in found.values()}
    return not reference.claims.authors and any(str(candidate) in linked for candidate in mine)


def _deciding(asked: Sequence[Asked]) -> tuple[Asked, ...]:
    return tuple(one for one in asked if one.decides)


def _names(memory: Outcome) -> set[str]:
    return {str(candidate) for candidate in memory.records}


def _not_known(
    ids: Mapping[Identifier, None],
    found: Mapping[Identifier, Candidate],
    answers: Mapping[Question, Answer],
    registers: Sequence[Register],
) -> tuple[tuple[Identifier, ...], tuple[Identifier, ...]]:
    """Identifiers that do not exist, and those of which that cannot be said: not asked is never unknown."""
    vouching = {row.name: row.vouches_for for row in registers}
    unknown: list[Identifier] = []
    unverified: list[Identifier] = []
    for identifier in ids:
        said = [
            question.register for question, answer in answers.items()
            if isinstance(question, RecordOf) and question.identifier == identifier and isinstance(answer, Unknown)
        ]  # fmt: skip
        if identifier in found or not said:
            continue
        sure = any(identifier.scheme in vouching.get(name, ()) for name in said)
        (unknown if sure else unverified).append(identifier)
    return tuple(unknown), tuple(unverified)


def _asked(case: Case) -> tuple[Asked, ...]:
    """What was asked about a work, in this run or before: records first. It concerns all references to the work."""
    facts = {one for citation in case.citations if citation.memory for one in citation.memory.asked}
    facts |= {told(question, answer) for question, answer in case.asked if not isinstance(answer, NotAsked)}
    return tuple(
        sorted(facts, key=lambda one: (KINDS.index(one.kind), one.register, str(one.subject), one.answer))
    )


def _failures(cases: Sequence[Case]) -> tuple[Failure, ...]:
    """Registers that could not be asked, the first reason, and whom that concerns."""
    reasons: dict[str, str] = {}
    concerned: dict[str, dict[CitationId, None]] = {}
    for case in cases:
        for question, answer in case.asked:
            if not isinstance(answer, Failed | Refused) or question.register == PAGES:
                continue  # a page that cannot be read leaves the entry as it is printed, and no key open
            reasons.setdefault(question.register, answer.reason)
            mine = [
                c for c in case.citations
                if not isinstance(question, SearchFor) and question.identifier in c.reference.ids
            ] or list(case.citations[:1])  # fmt: skip
            concerned.setdefault(question.register, {}).update(dict.fromkeys(c.id for c in mine))
    return tuple(
        Failure(register, reasons[register], tuple(concerned[register])) for register in sorted(reasons)
    )
