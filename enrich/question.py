"""What is asked of a register, as values; and what became of a question, as facts that are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from enrich.register import PAGES, Answer, Failed, Found, NotMine, Query, Refused, Unknown
from references.model import Identifier


@dataclass(frozen=True, slots=True)
class RecordOf:
    """The record of an identifier."""

    register: str
    identifier: Identifier


@dataclass(frozen=True, slots=True)
class FirstVersionOf:
    """The first version of a work: what it was called before it was renamed."""

    register: str
    identifier: Identifier


@dataclass(frozen=True, slots=True)
class SearchFor:
    """The records that may be what a query says; it is asked for a work, or for the published version of a preprint."""

    register: str
    query: Query
    purpose: Literal["work", "version"] = field(default="work", compare=False)


Question: TypeAlias = RecordOf | FirstVersionOf | SearchFor

QuestionKind = Literal["record", "first-version", "search"]
AnswerKind = Literal["found", "unknown", "not-mine", "failed", "refused"]
KINDS: Final[tuple[QuestionKind, ...]] = ("record", "first-version", "search")
ANSWERS: Final[tuple[AnswerKind, ...]] = ("found", "unknown", "not-mine", "failed", "refused")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was put to a register, and which kind of answer came.

    `subject` is the identifier of a record or a first version, and the title or text that was searched for.
    `agency` has it registered, by the word of a register that has not ("ISTIC").
    """

    register: str
    kind: QuestionKind
    subject: Identifier | str
    answer: AnswerKind = "found"
    agency: str = ""

    @property
    def decides(self) -> bool:
        """Whether a work may be found by it; a page only describes."""
        return self.register != PAGES

    @property
    def answered(self) -> bool:
        """Whether the register has said something about it."""
        return self.answer not in {"failed", "refused"}


def told(question: Question, answer: Answer) -> Asked:
    """`question` and `answer` as a fact to keep."""
    said = kind_of(answer)
    match question:
        case SearchFor(register, query):
            return Asked(register, "search", query.title or query.text, said)
        case FirstVersionOf(register, identifier):
            return Asked(register, "first-version", identifier, said)
        case RecordOf(register, identifier):
            agency = answer.agency if isinstance(answer, NotMine) else ""
            return Asked(register, "record", identifier, said, agency)


def kind_of(answer: Answer) -> AnswerKind:
    """The kind of an answer."""
    match answer:
        case Found():
            return "found"
        case Unknown():
            return "unknown"
        case NotMine():
            return "not-mine"
        case Failed():
            return "failed"
        case Refused():
            return "refused"
