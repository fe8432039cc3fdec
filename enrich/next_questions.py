"""What is worth asking next about a case, of whom, and why: identifiers first, then one search, then its publication.

Pure: the same case gives the same questions. A case that waits for an answer asks nothing further that depends on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enrich.case import Case, Citation, claimed_by_page, record_of
from enrich.match.title import telling
from enrich.published import only_preprint, query, version_of_record
from enrich.question import FirstVersionOf, Question, RecordOf, SearchFor
from enrich.register import (
    PAGES,
    PREPRINTS,
    PUBLICATIONS,
    Failed,
    Found,
    Query,
    Refused,
    Register,
    Unknown,
)
from enrich.scope import (
    is_page,
    may_have_doi,
    page_of,
    worth_searching,
)
from references.model import Candidate, Identifier, Reference

_ARXIV_IS_USUAL = 2012  # since when most papers of our field are there
_DOUBTFUL = frozenset({"differs", "number-differs", "partly", "unlike"})
_TELLING = 0.5  # how much a title must say for its published version to be known by it


def next_questions(case: Case, registers: Sequence[Register]) -> tuple[Question, ...]:
    """The questions that `case` waits for or should ask now; none when it is done."""
    answers = case.answers
    for questions in (
        _records(case, registers), _first_versions(case, registers),
        _searches(case, registers), _pages(case, registers), _published(case, registers),
    ):  # fmt: skip
        if waiting := tuple(dict.fromkeys(q for q in questions if q not in answers)):
            return waiting
    return ()


def _records(case: Case, registers: Sequence[Register]) -> Iterator[Question]:
    """The records of what is printed, linked to, or chosen by a person.

    A second number of the same work is asked for only where no other led to a record.
    """
    answers = case.answers
    secondary = frozenset(s for row in registers if row.secondary for s in row.answers_for)
    for citation in case.citations:
        ids = citation.reference.ids if citation.is_new else ()
        ids = (*ids, *((citation.wish.accept,) if citation.wish.accept else ()))
        first = [i for i in ids if i.scheme not in secondary]
        questions = [question for i in first for question in _record(case, i, registers)]
        yield from questions
        if all(question in answers for question in questions) and not any(
            record_of(answers, i) for i in first
        ):
            for identifier in ids:
                if identifier.scheme in secondary:
                    yield from _record(case, identifier, registers)


def _record(case: Case, identifier: Identifier, registers: Sequence[Register]) -> Iterator[Question]:
    """One register after the other, until one has the record, or knows that there is none.

    Where one could not be asked, nobody else is asked in its place, but for those that stand in for it: an outage of
    one register is no reason to put all its questions to others. The last ones are asked when all have answered.
    """
    answers = case.answers
    if record_of(answers, identifier):
        return
    outage = False
    for register in registers:
        if not register.takes(identifier) or register.only_points:
            continue
        if outage and identifier.scheme not in register.stands_in_for:
            continue
        question = RecordOf(register.name, identifier)
        yield question
        answer = answers.get(question)
        outage = outage or isinstance(answer, Failed | Refused)
        if answer is None or (isinstance(answer, Unknown) and identifier.scheme in register.vouches_for):
            return


def _first_versions(case: Case, registers: Sequence[Register]) -> Iterator[Question]:
    """A record that is called otherwise than its citation may have been renamed: then its first title tells.

    It also makes sure that a link that is called misleading is.
    """
    answers = case.answers
    for citation in case.citations:
        for identifier in citation.reference.ids if citation.is_new else ():
            record = record_of(answers, identifier)
            seen = citation.judged(str(record)) if record else None  # none for what a person refused
            if record and seen and seen.title.kind in _DOUBTFUL:
                for register in registers:
                    if register.renames and register.name == record.source and register.takes(identifier):
                        yield FirstVersionOf(register.name, identifier)


def _searches(case: Case, registers: Sequence[Register]) -> Iterator[Question]:
    """One search after the other for a work that no identifier settled, until one is found."""
    asker = asking_citation(case)
    if not case.settings.search or asker is None or asker.memory or case.is_settled:
        return
    preprint_first = _preprint_first(asker.reference, case)
    there = [row for row in registers if row.searched_for and row.searched_for(asker.reference)]
    for row in sorted(there, key=lambda row: row.name != PREPRINTS) if preprint_first else there:
        question = SearchFor(row.name, query_of(asker.reference))
        yield question
        answer = case.answers.get(question)
        if answer is None:
            return
        if (
            isinstance(answer, Found) and row.only_points
        ):  # other registers have the records that it points to
            for identifier in (i for candidate in answer.candidates for i in candidate.work.identifiers):
                yield from _record(case, identifier, registers)


def _pages(case: Case, registers: Sequence[Register]) -> Iterator[Question]:
    """The web pages of a work that nothing else has settled, and the records of what they claim to be.

    What is remembered without an answer about its page, of an older run or one without a network, asks now.
    """
    if case.is_settled:
        return
    for citation in case.citations:
        page = page_of(citation.reference)
        if page is None or _knows_page(citation, page):
            continue
        yield from _record(case, page, registers)
        for identifier in claimed_by_page(case.answers, citation.reference) if citation.is_new else ():
            yield from _record(case, identifier, registers)


def _knows_page(citation: Citation, page: Identifier) -> bool:
    memory = citation.memory
    return memory is not None and any(
        one.register == PAGES and one.subject == page and one.answer != "failed" for one in memory.asked
    )


def _published(case: Case, registers: Sequence[Register]) -> Iterator[Question]:
    """The version of record of a work of which only a preprint was found: the DOI that it names, else one search."""
    accepted = [citation.accepted for citation in case.citations]
    preprint = only_preprint(accepted) if case.settings.prefer == "published" and case.is_new else None
    if preprint is None:
        return
    named = [i for i in preprint.related if i.scheme == "doi"]
    answers = case.answers
    waiting = [q for i in named for q in _record(case, i, registers) if q not in answers]
    if waiting:
        yield from waiting
        return
    records = [record for i in named if (record := record_of(answers, i))]
    cited = [citation.reference for citation in case.citations]
    if version_of_record(preprint, records, (), cited) or not case.settings.search:
        return
    for register in registers:  # what lies on this machine costs no request, and knows papers without a DOI
        if register.needs == "snapshot" and register.searches:
            yield SearchFor(register.name, version_query(preprint), "version")
    if any(c.memory and c.memory.accepted for c in case.citations) or not _may_be_published(preprint, cited):
        return
    asker = asking_citation(case)
    if asker and isinstance(answers.get(SearchFor(PUBLICATIONS, query_of(asker.reference))), Found | Unknown):
        return
    if any(register.name == PUBLICATIONS for register in registers):
        yield SearchFor(PUBLICATIONS, version_query(preprint), "version")


def _may_be_published(preprint: Candidate, cited: Sequence[Reference]) -> bool:
    """Whether a search for the published version can succeed: not with a common title, nor where there is no DOI."""
    work = preprint.work
    if telling(work.title) < _TELLING or not work.authors or "venue-without-doi" in preprint.flags:
        return False
    return all(may_have_doi(reference) for reference in cited)


def asking_citation(case: Case) -> Citation | None:
    """The citation whose words are searched for: the one that tells most. None when nothing is worth a search."""
    wanted = [citation for citation in case.citations if worth_searching(citation.reference)]
    if not case.is_new or not wanted or any(is_page(citation.reference) for citation in case.citations):
        return None
    return max(wanted, key=lambda citation: (_telling(citation.reference), citation.memory is not None))


def query_of(reference: Reference) -> Query:
    """A reference as a question in words."""
    printed = reference.claims
    return Query(
        reference.citation, printed.title, tuple(name.full_family for name in printed.authors), printed.year
    )


def version_query(preprint: Candidate) -> Query:
    """The question for the published version of a preprint."""
    return query(preprint.work)


def _telling(reference: Reference) -> tuple[int, int]:
    printed = reference.claims
    return (
        bool(printed.authors) + bool(printed.issued) + bool(printed.container_title),
        len(printed.authors),
    )


def _preprint_first(reference: Reference, case: Case) -> bool:
    """Whether any version will do and a preprint is the likelier one to be found: then one question is saved."""
    printed = reference.claims
    bare = not (printed.container_title or printed.event_title or printed.publisher or reference.urls)
    return (
        case.settings.prefer != "published"
        and bare
        and bool(printed.year and printed.year >= _ARXIV_IS_USUAL)
    )
