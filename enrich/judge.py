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
from enrich.next_questions import asking_citation, query_of, version_query
from enrich.outcome import assessments, is_shared, match_of
from enrich.pages import is_paper
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
    cited = [_compared(one, _own_records(case, one, answers), answers) for one in case.citations]
    if not any(one.is_settled for one in cited):
        offered = [seen.candidate for one in cited if one.memory for seen in one.considered]
        hits = _hits(case)
        cited = [
            _compared(one, _consider(one, _seen(one), [*(offered if one.is_new else ()), *hits]), answers)
            for one in cited
        ]
    accepted = [replace(one, accepted=_accepted(one)) for one in _shared(cited, answers)]
    return replace(case, citations=_with_version_of_record(case, accepted, answers))


def _recalled(case: Case, citation: Citation) -> Citation:
    """A citation that is known, of a work of which nothing is new: as it was."""
    if citation.memory is None:
        return citation
    known = _compared(citation, _own_records(case, citation, {}), case.answers)
    return replace(known, accepted=_accepted(known))


def _compared(citation: Citation, seen: _Judged, answers: Mapping[Question, Answer]) -> Citation:
    """`citation` with the records that it was compared with, and the verdict that follows."""
    return replace(citation, considered=tuple(seen.values()), match=_match(citation, seen, answers))


def _seen(citation: Citation) -> _Judged:
    """What `citation` was compared with, by the names of the records."""
    return {str(one.candidate): one for one in citation.considered}


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


def _shared(cited: Sequence[Citation], answers: Mapping[Question, Answer]) -> list[Citation]:
    """What one citation of a work has found serves the others that name the same work, if less fully."""
    settled = [one for one in cited if one.is_settled and one.match.candidate]
    givers = [one for one in settled if not is_shared(one.match)] or settled
    return [one if one.is_settled else _served(one, givers, answers) for one in cited]


def _served(citation: Citation, others: Sequence[Citation], answers: Mapping[Question, Answer]) -> Citation:
    """`citation` with the records that were accepted for `others`, if need be because these cite the work in full."""
    givers = [
        (other.reference, other.match.candidate) for other in others
        if other.match.candidate and (citation.is_new or other.is_new)
    ]  # fmt: skip
    served = _compared(citation, _consider(citation, _seen(citation), [r for _, r in givers]), answers)
    if served.is_settled:
        return served
    seen = _seen(served)  # its own text is not enough
    for fuller, record in reversed(givers):  # the first one is named last, and stays
        if not citation.wish.forbids(record):
            seen = _lean(citation.reference, seen, record, fuller)
    return _compared(citation, seen, answers)


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


def _accepted(citation: Citation) -> tuple[Candidate, ...]:
    memory, match = citation.memory, citation.match
    if memory and memory.accepted and str(memory.candidate) == str(match.candidate):
        return memory.accepted
    return (match.candidate,) if match.verdict is Verdict.ACCEPT and match.candidate else ()


def _with_version_of_record(
    case: Case, cited: Sequence[Citation], answers: Mapping[Question, Answer]
) -> tuple[Citation, ...]:
    """`cited` with the published version first, where only a preprint was found and its publication is known."""
    if case.settings.prefer != "published":
        return tuple(cited)
    head = next((one.accepted[0] for one in cited if _has_publication_in_memory(one)), None)
    out = tuple(
        replace(one, accepted=(head, *one.accepted))
        if head and one.is_new and one.accepted and all(c.work.is_preprint for c in one.accepted) else one
        for one in cited
    )  # fmt: skip
    preprint = only_preprint([one.accepted for one in out])
    if preprint is None:
        return out
    named = [record for i in preprint.related if (record := record_of(answers, i))]
    offers = (version_hits(case, preprint, answers), *_other_version_hits(preprint, answers))
    texts = [one.reference for one in cited]
    records = (version_of_record(preprint, named, hits, texts) for hits in offers)
    record = next((record for record in records if record), None)
    if record is None:
        return out
    return tuple(
        replace(one, accepted=put_first(record, one.accepted)) if one.accepted else one for one in out
    )


def _has_publication_in_memory(citation: Citation) -> bool:
    """Whether an earlier run has put a published version before the record that decided."""
    first = citation.accepted[0] if citation.memory and citation.accepted else None
    return first is not None and str(first) != str(citation.match.candidate) and not first.work.is_preprint


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
