"""What resolving comes to: of one citation, as it is remembered; of one reference; and of all. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from enrich.match.evidence import Assessment, cited_in_full
from enrich.match.readings import Assess, assess_readings
from enrich.question import Asked
from enrich.reason import Reason
from enrich.wish import NO_WISH, Wish
from references.model import Candidate, Identifier, Match, Problem, Reference, Verdict

CitationId = tuple[str, str, str]
"""What a citation is known by within a run: fingerprint, place and label. Equal ones on one line are one."""

_KEPT = 5  # candidates of a reference that found none: what a person would want to look at
_IN_FULL = "cited-in-full"


def citation_id(fingerprint: str, reference: Reference) -> CitationId:
    """What `reference` is known by within a run."""
    return fingerprint, reference.place, reference.label


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found out about one citation, without anything that depends on where it stands or follows from the rest.

    `candidate`, `verdict` and `confidence` are those of its `Match`, `reason` says why (an old lock does not);
    `accepted` are its records, the deciding one first; `considered` other candidates that a person may want to see.
    `found` says which record its identifiers led to; `shared` names candidates that it has from a fuller citation of
    the same work. `versions` are records that could be the published version of a preprint, where it was not sure
    which. `asked` is what was asked about its work, and which kinds of answers came. `page` is what the cited web page
    said about itself, and when; it is no record of a work. `wish` is what a person had
    asked for.
    """

    verdict: Verdict
    confidence: float = 0.0
    reason: Reason | None = None
    candidate: Candidate | None = None
    accepted: tuple[Candidate, ...] = ()
    considered: tuple[Candidate, ...] = ()
    found: Mapping[Identifier, Candidate] = field(default_factory=dict)
    contradicted: tuple[Identifier, ...] = ()
    shared: frozenset[str] = frozenset()
    versions: tuple[Candidate, ...] = ()
    asked: tuple[Asked, ...] = ()
    page: Candidate | None = None
    wish: Wish = NO_WISH

    @property
    def records(self) -> tuple[Candidate, ...]:
        """Every record that is mentioned, each once: accepted ones first, the others by name."""
        first = (*self.accepted, *((self.candidate,) if self.candidate else ()))
        page = (self.page,) if self.page else ()
        rest = sorted((*self.considered, *self.found.values(), *self.versions, *page), key=str)
        return tuple(
            {str(candidate): candidate for candidate in (*reversed(rest), *reversed(first))}.values()
        )[::-1]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was found out about one reference.

    `accepted` are records of its work, the one that decided first; `considered` are the candidates that say something,
    best first, with their evidence; `contradicted` are identifiers whose record is another work than the text says.
    `fingerprint` is what the citation is known by across runs.
    `unknown` are identifiers that do not exist: a register that knows all of their kind does not know them;
    `unverified` those that registers do not know which know only some. `found` is the record that each printed
    identifier leads to; `page` is what the cited web page said about itself, or that it is gone; `versions` are
    records that may be the published version of an accepted preprint; `known` is what was remembered, where nothing
    has been added to it.
    """

    reference: Reference
    match: Match
    reason: Reason
    accepted: tuple[Candidate, ...] = ()
    considered: tuple[Assessment, ...] = ()
    contradicted: tuple[Identifier, ...] = ()
    unknown: tuple[Identifier, ...] = ()
    unverified: tuple[Identifier, ...] = ()
    asked: tuple[Asked, ...] = ()
    versions: tuple[Candidate, ...] = ()
    found: Mapping[Identifier, Candidate] = field(default_factory=dict)
    page: Candidate | None = None
    wish: Wish = NO_WISH
    known: Outcome | None = None
    fingerprint: str = ""

    @property
    def id(self) -> CitationId:
        """What the citation is known by within a run."""
        return citation_id(self.fingerprint, self.reference)

    @property
    def unreached(self) -> bool:
        """Whether a register that was asked about it could not answer."""
        return any(one.decides and not one.answered for one in self.asked)

    def remember(self) -> Outcome:
        """What the next run needs to know, so that it asks nothing."""
        # A page that could not be reached is asked for again: an outage decides nothing for ever.
        asked = tuple(one for one in self.asked if one.decides or one.answer != "failed")
        if self.known is not None:
            reason = (self.known.reason or self.reason).lasting
            return replace(self.known, reason=reason, page=self.page, asked=asked)
        return Outcome(
            verdict=self.match.verdict,
            confidence=self.match.confidence,
            reason=self.reason.lasting,
            candidate=self.match.candidate,
            accepted=self.accepted,
            considered=tuple(one.candidate for one in self.considered),
            found=self.found,
            contradicted=self.contradicted,
            shared=frozenset(str(a.candidate) for a in self.considered if _IN_FULL in a.names),
            versions=self.versions,
            asked=asked,
            page=self.page,
            wish=self.wish,
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """A register that could not be asked, why, and the citations that this concerns."""

    source: str
    reason: str
    citations: tuple[CitationId, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """`resolved` in the order of the references; `works` are the same by the work that their texts name.

    `problems` are defects that were contained.
    """

    resolved: tuple[Resolved, ...]
    works: tuple[tuple[Resolved, ...], ...]
    failures: tuple[Failure, ...] = ()
    problems: tuple[Problem, ...] = ()


def is_shared(match: Match) -> bool:
    """Whether a verdict leans on a fuller citation elsewhere."""
    return any(piece.name == _IN_FULL for piece in match.evidence)


def assessments(
    reference: Reference,
    memory: Outcome,
    others: Iterable[tuple[Reference, Outcome]],
    assess: Assess = assess_readings,
) -> dict[str, Assessment]:
    """The remembered candidates, judged again as they were: the evidence follows from text and record.

    `others` are the remembered references that name the same work, in order: one of them cites it in full.
    """
    out: dict[str, Assessment] = {}
    first = (memory.candidate,) if memory.candidate else ()
    for candidate in (*first, *memory.found.values(), *memory.considered):
        name = str(candidate)
        if name in out:
            continue
        assessment = assess(reference, candidate)
        if name in memory.shared:
            fuller = (
                other.place for other, its in others
                if its.verdict is Verdict.ACCEPT and name not in its.shared and str(its.candidate) == name
            )  # fmt: skip
            assessment = cited_in_full(assessment, next(fuller, ""))
        out[name] = assessment
    return out


def match_of(memory: Outcome, judged: Mapping[str, Assessment]) -> Match:
    """The verdict as it was given."""
    if memory.candidate is None:
        return Match(memory.verdict, None, memory.confidence)
    return Match(memory.verdict, memory.candidate, memory.confidence, judged[str(memory.candidate)].evidence)


def condense(
    considered: Sequence[Assessment], accepted: Sequence[Candidate], match: Match, kept: Iterable[Candidate]
) -> tuple[Assessment, ...]:
    """Of all candidates those that are worth remembering: what was taken or `kept`, else the best few.

    Hits of a search that have nothing to do with the reference tell nobody anything.
    """
    names = {str(c) for c in (*accepted, *kept, *([match.candidate] if match.candidate else ()))}
    ranked = sorted(considered, key=lambda one: (-one.points, str(one.candidate)))
    if not accepted:
        likely = [one for one in ranked if one.points > 0][:_KEPT] or ranked[:1]
        names |= {str(one.candidate) for one in likely}
    return tuple(one for one in ranked if str(one.candidate) in names)
