"""What the answers so far make of a case: which records its citations were compared with, and which are its work's.

Everything follows from the citations and the set of answers. In which order these came, and who asked, changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from enrich.case import Case, Citation, claimed_by_page, page_read, record_of
from enrich.match.decide import decide
from enrich.match.evidence import Assessment, cited_in_full
from enrich.match.readings import assess_readings
from enrich.outcome import assessments, is_shared, match_of
from enrich.pages import is_paper
from enrich.plan import asking_citation, query_of, version_query
from enrich.published import only_preprint, put_first, version_of_record
from enrich.question import Question, SearchFor
from enrich.register import POINTER, PUBLICATIONS, Answer, Found
from references.model import Candidate, Evidence, Identifier, Match, Reference, Verdict

_Judged = dict[str, Assessment]

_assess = lru_cache(maxsize=20_000)(assess_readings)


def learn(case: Case, question: Question, answer: Answer) -> Case:
    """`case` with one more answer, and what follows from it."""
    return judged(case.with_answer(question, answer))


def judged(case: Case) -> Case:
    """`case` with what its answers say about its citations."""
    if not case.is_new and not case.asked:
        return replace(case, citations=tuple(_recalled(case, citation) for citation in case.citations))
    answers = case.answers
    seen = [_own_records(case, citation, answers) for citation in case.citations]
    if not any(
        _match(c, s, answers).verdict is Verdict.ACCEPT for c, s in zip(case.citations, seen, strict=True)
    ):
        offered = [
            one.candidate for c, s in zip(case.citations, seen, strict=True) if c.memory for one in s.values()
        ]
        hits = _hits(case)
        seen = [
            _consider(c, s, [*(offered if c.is_new else ()), *hits])
            for c, s in zip(case.citations, seen, strict=True)
        ]
    seen = _shared(case, seen, answers)
    matches = [_match(c, s, answers) for c, s in zip(case.citations, seen, strict=True)]
    accepted = [_accepted(c, m) for c, m in zip(case.citations, matches, strict=True)]
    accepted = _with_version_of_record(case, accepted, matches, answers)
    return replace(case, citations=tuple(
        replace(c, considered=tuple(s.values()), match=m, accepted=a)
        for c, s, m, a in zip(case.citations, seen, matches, accepted, strict=True)
    ))  # fmt: skip


def _recalled(case: Case, citation: Citation) -> Citation:
    """A citation that is known, of a work of which nothing is new: as it was."""
    if citation.memory is None:
        return citation
    seen = _own_records(case, citation, {})
    match = _match(citation, seen, case.answers)
    return replace(
        citation, considered=tuple(seen.values()), match=match, accepted=_accepted(citation, match)
    )


def _own_records(case: Case, citation: Citation, answers: Mapping[Question, Answer]) -> _Judged:
    """What the citation was compared with before anything was searched for: the records of its identifiers."""
    if citation.memory:
        return assessments(citation.reference, citation.memory, case.remembered, citation.assess)
    claimed = claimed_by_page(answers, citation.reference)
    records = [
        record for i in (*citation.reference.ids, *claimed) if (record := record_of(answers, i)) is not None
    ]
    page = page_read(answers, citation.reference)
    if page and not any(record_of(answers, i) for i in claimed) and is_paper(page, citation.reference.claims):
        records.append(page)
    return _consider(citation, {}, records, claimed)


def _hits(case: Case) -> list[Candidate]:
    """What searches for the work have offered."""
    asker = asking_citation(case)
    query = query_of(asker.reference) if asker else None
    answers = case.answers
    return [
        candidate
        for question, answer in sorted(case.asked, key=lambda one: one[0].register)
        if isinstance(question, SearchFor) and question.query == query and isinstance(answer, Found)
        for hit in answer.candidates
        for candidate in (_pointed_to(hit, answers) if POINTER in hit.flags else (hit,))
    ]


def _pointed_to(pointer: Candidate, answers: Mapping[Question, Answer]) -> list[Candidate]:
    """The records that other registers have under the identifiers of `pointer`, of which nothing itself is used."""
    records = (record_of(answers, identifier) for identifier in pointer.work.identifiers)
    return [record for record in records if record]


def _consider(
    citation: Citation,
    seen: _Judged,
    candidates: Sequence[Candidate],
    claimed: tuple[Identifier, ...] = (),
) -> _Judged:
    """`seen` and `candidates`; identifiers that the cited page `claimed` count like those of the link to it."""
    out = dict(seen)
    reference = citation.reference
    if claimed:
        reference = replace(reference, link_ids=(*reference.link_ids, *claimed))
    for candidate in candidates:
        if str(candidate) not in out and not citation.wish.forbids(candidate):
            out[str(candidate)] = _assess(reference, candidate)
    return out


def _shared(case: Case, seen: Sequence[_Judged], answers: Mapping[Question, Answer]) -> list[_Judged]:
    """What one citation of a work has found serves the others that name the same work, if less fully."""
    out = list(seen)
    matches = [_match(c, s, answers) for c, s in zip(case.citations, out, strict=True)]
    found = [
        (c, m.candidate, is_shared(m)) for c, m in zip(case.citations, matches, strict=True)
        if m.verdict is Verdict.ACCEPT and m.candidate
    ]  # fmt: skip
    found = [one for one in found if not one[2]] or found
    for n, citation in enumerate(case.citations):
        if matches[n].verdict is Verdict.ACCEPT:
            continue
        givers = [(c, record) for c, record, _ in found if citation.is_new or c.is_new]
        out[n] = _consider(citation, out[n], [record for _, record in givers])
        if _match(citation, out[n], answers).verdict is not Verdict.ACCEPT:  # its own text is not enough
            for giver, record in reversed(givers):  # the first one is named last, and stays
                if not citation.wish.forbids(record):
                    out[n] = _lean(citation.reference, out[n], record, giver.reference)
    return out


def _lean(reference: Reference, seen: _Judged, record: Candidate, fuller: Reference) -> _Judged:
    """`record` was accepted for the reference `fuller`, which cites the same work."""
    rest = {name: one for name, one in seen.items() if name != str(record)}
    return rest | {str(record): cited_in_full(_assess(reference, record), fuller.place)}


def _match(citation: Citation, seen: _Judged, answers: Mapping[Question, Answer]) -> Match:
    wish = citation.wish
    if wish.accept and (chosen := record_of(answers, wish.accept)):
        piece = Evidence("override", 0.0, wish.reason or f"a person chose {wish.accept}")
        return Match(Verdict.ACCEPT, chosen, 1.0, (piece,))
    memory = citation.memory
    if memory and (memory.verdict is Verdict.ACCEPT or not _reopened(citation, seen)):
        return match_of(memory, seen)
    return decide(list(seen.values()))


def _reopened(citation: Citation, seen: _Judged) -> bool:
    """Whether a remembered citation was compared with something that it was not compared with before."""
    memory = citation.memory
    before = {str(c) for c in (*memory.considered, *memory.found.values())} if memory else set()
    if memory and memory.candidate:
        before.add(str(memory.candidate))
    return not seen.keys() <= before


def _accepted(citation: Citation, match: Match) -> tuple[Candidate, ...]:
    memory = citation.memory
    if memory and memory.accepted and str(memory.candidate) == str(match.candidate):
        return memory.accepted
    return (match.candidate,) if match.verdict is Verdict.ACCEPT and match.candidate else ()


def _with_version_of_record(
    case: Case,
    accepted: Sequence[tuple[Candidate, ...]],
    matches: Sequence[Match],
    answers: Mapping[Question, Answer],
) -> list[tuple[Candidate, ...]]:
    """`accepted` with the published version first, where only a preprint was found and its publication is known."""
    out = list(accepted)
    if case.settings.prefer != "published":
        return out
    heads = [
        a[0] for c, a, m in zip(case.citations, accepted, matches, strict=True)
        if c.memory and a and str(a[0]) != str(m.candidate) and not a[0].work.is_preprint
    ]  # fmt: skip
    for n, citation in enumerate(case.citations):
        if heads and citation.is_new and out[n] and all(c.work.is_preprint for c in out[n]):
            out[n] = (heads[0], *out[n])
    preprint = only_preprint(out)
    if preprint is None:
        return out
    named = [record for i in preprint.related if (record := record_of(answers, i))]
    cited = [citation.reference for citation in case.citations]
    offers = (version_hits(case, preprint, answers), *_other_version_hits(preprint, answers))
    records = (version_of_record(preprint, named, hits, cited) for hits in offers)
    record = next((record for record in records if record), None)
    return [put_first(record, some) if record and some else some for some in out]


def version_hits(
    case: Case, preprint: Candidate, answers: Mapping[Question, Answer]
) -> tuple[Candidate, ...]:
    """What may be the published version of `preprint`, by what was searched for or is remembered."""
    for citation in case.citations:
        if citation.memory and citation.memory.accepted:
            return citation.memory.versions
    asker = asking_citation(case)
    for query in (query_of(asker.reference) if asker else None, version_query(preprint)):
        answer = answers.get(SearchFor(PUBLICATIONS, query)) if query else None
        if isinstance(answer, Found):
            return answer.candidates
    return ()


def _other_version_hits(
    preprint: Candidate, answers: Mapping[Question, Answer]
) -> list[tuple[Candidate, ...]]:
    """The same of other registers, one after the other: two of them may have the same publication."""
    query = version_query(preprint)
    found = {
        question.register: answer.candidates
        for question, answer in answers.items()
        if isinstance(question, SearchFor) and question.query == query and isinstance(answer, Found)
    }
    return [found[name] for name in sorted(found) if name not in (PUBLICATIONS, preprint.source)]
