"""A case: one work as it is cited n times, and everything that was asked and found out about it. Frozen and pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from enrich.match.evidence import Assessment
from enrich.match.readings import Assess, assess_readings
from enrich.outcome import CitationId, Outcome, citation_id
from enrich.pages import GONE, confirmed_ids
from enrich.question import FirstVersionOf, Question, RecordOf
from enrich.register import PAGES, Answer, Found, Gone, Unknown
from enrich.scope import page_of
from enrich.wish import NO_WISH, Wish
from references.model import Candidate, Identifier, Match, Reference, Verdict

Prefer = Literal["published", "preprint", "cited"]


@dataclass(frozen=True, slots=True)
class Settings:
    """`prefer` chooses between the versions of a work; `search` can be turned off."""

    prefer: Prefer = "published"
    search: bool = True


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference of a case, known by its `fingerprint` and place, and what is thought of it so far.

    `memory` is what an earlier run found out about the same citation. `considered` are the records that it was
    compared with, `accepted` those of its work, the deciding one (or the version of record) first. `short_for` is the
    earlier citation that this one only points to ("Ibid."). `assess` judges what is remembered.
    """

    reference: Reference
    fingerprint: str = ""
    wish: Wish = NO_WISH
    memory: Outcome | None = None
    considered: tuple[Assessment, ...] = ()
    match: Match = field(default_factory=lambda: Match(Verdict.UNRESOLVED))
    accepted: tuple[Candidate, ...] = ()
    short_for: CitationId | None = None
    assess: Assess = field(default=assess_readings, compare=False, repr=False)

    @property
    def id(self) -> CitationId:
        """What it is known by within a run."""
        return citation_id(self.fingerprint, self.reference)

    @property
    def is_new(self) -> bool:
        """Whether nothing is remembered of it."""
        return self.memory is None

    @property
    def is_settled(self) -> bool:
        """Whether a record was accepted for it."""
        return self.match.verdict is Verdict.ACCEPT

    def judged(self, name: str) -> Assessment | None:
        """What was thought of the candidate `name`."""
        return next((one for one in self.considered if str(one.candidate) == name), None)


@dataclass(frozen=True)
class Case:
    """`citations` name the same work, in order of the pages; `asked` are the questions so far with their answers."""

    citations: tuple[Citation, ...]
    settings: Settings = field(default_factory=Settings)
    asked: tuple[tuple[Question, Answer], ...] = ()

    @property
    def id(self) -> CitationId:
        """What the case is known by within a run: its first citation, which no other case has."""
        return self.citations[0].id

    @cached_property
    def answers(self) -> Mapping[Question, Answer]:
        """What is known of questions: from earlier runs on these citations, and from this one."""
        out: dict[Question, Answer] = {}
        for citation in self.citations:
            if citation.memory:
                out |= recalled(citation.memory)
        return out | dict(self.asked)

    @cached_property
    def remembered(self) -> tuple[tuple[Reference, Outcome], ...]:
        """The citations that are known from earlier runs, with what is known."""
        return tuple((one.reference, one.memory) for one in self.citations if one.memory)

    def with_answer(self, question: Question, answer: Answer) -> Case:
        """The same case with one more answer, of which nothing follows yet."""
        return replace(self, asked=(*self.asked, (question, answer)))

    @property
    def is_new(self) -> bool:
        """Whether anything is to be found out."""
        return any(citation.is_new for citation in self.citations)

    @property
    def is_settled(self) -> bool:
        """Whether a record was accepted for any of its citations."""
        return any(citation.is_settled for citation in self.citations)

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """What the citations print or link to, and what people chose, each once."""
        found = dict.fromkeys(i for citation in self.citations for i in citation.reference.ids)
        return tuple(found | dict.fromkeys(c.wish.accept for c in self.citations if c.wish.accept))


def record_of(answers: Mapping[Question, Answer], identifier: Identifier) -> Candidate | None:
    """The record that `identifier` leads to, by the answers so far; with its first title, where that was asked for."""
    found: Candidate | None = None
    former = ""
    for question, answer in answers.items():
        if not isinstance(answer, Found):
            continue
        if isinstance(question, RecordOf) and question.identifier == identifier:
            found = found or answer.candidates[0]
        elif isinstance(question, FirstVersionOf) and question.identifier == identifier:
            former = answer.candidates[0].work.title
    return replace(found, former_title=former) if found and former else found


def page_read(answers: Mapping[Question, Answer], reference: Reference) -> Candidate | None:
    """What the page that `reference` cites said about itself, or that it is gone; None when that is not known."""
    address = page_of(reference)
    answer = answers.get(RecordOf(PAGES, address)) if address else None
    if isinstance(answer, Gone):
        return answer.record
    return answer.candidates[0] if isinstance(answer, Found) else None


def claimed_by_page(answers: Mapping[Question, Answer], reference: Reference) -> tuple[Identifier, ...]:
    """The identifiers that the cited page claims for itself, where the words of `reference` agree with it."""
    page = page_read(answers, reference)
    return confirmed_ids(page, reference.citation or reference.text, reference.claims.title) if page else ()


def recalled(memory: Outcome) -> dict[Question, Answer]:
    """What an earlier run knows of questions: a record answers for the identifier that it is registered by, too."""
    out: dict[Question, Answer] = {}
    if (page := memory.page) is not None:
        said = Gone(page) if GONE in page.flags else Found((page,))
        out[RecordOf(PAGES, Identifier("url", page.id))] = said
    for identifier, candidate in memory.found.items():
        out[RecordOf(candidate.source, identifier)] = Found((candidate,))
    for candidate in memory.records:
        for identifier in candidate.work.identifiers:
            if identifier.value == candidate.id:
                out.setdefault(RecordOf(candidate.source, identifier), Found((candidate,)))
    for one in memory.asked:
        if isinstance(one.subject, Identifier) and (one.kind, one.answer) == ("record", "unknown"):
            out.setdefault(RecordOf(one.register, one.subject), Unknown())
    return out
