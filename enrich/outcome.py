"""What resolving comes to: of one reference, and of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from enrich.match.evidence import Assessment
from enrich.memory import Remembered, is_shared
from references.model import Candidate, Identifier, Match, Reference, Verdict

_SEARCH = ": search for “"


def record_question(source: str, identifier: Identifier) -> str:
    """How a look-up is told in `Resolved.asked`."""
    return f"{source}: record of {identifier}"


def search_question(source: str, what: str) -> str:
    """How a search is told in `Resolved.asked`."""
    return f"{source}{_SEARCH}{what}”"


def is_search(question: str) -> bool:
    """Whether one of `Resolved.asked` was a search."""
    return _SEARCH in question


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was found out about one reference.

    `accepted` are records of its work, the one that decided first; `considered` are the candidates that say something,
    best first, with their evidence; `contradicted` are identifiers whose record is another work than the text says;
    `unknown` are identifiers that their source does not know. `found` is the record that each printed identifier
    leads to; `versions` are records that may be the published version of an accepted preprint; `known` is what was
    remembered, where nothing has been added to it.
    """

    reference: Reference
    match: Match
    accepted: tuple[Candidate, ...] = ()
    considered: tuple[Assessment, ...] = ()
    contradicted: tuple[Identifier, ...] = ()
    unknown: tuple[Identifier, ...] = ()
    asked: tuple[str, ...] = ()
    versions: tuple[Candidate, ...] = ()
    found: Mapping[Identifier, Candidate] = field(default_factory=dict)
    known: Remembered | None = None

    def remember(self, wish: str = "") -> Remembered:
        """What the next run needs to know, so that it asks nothing."""
        if self.known is not None and self.known.wish == wish:
            return self.known
        return Remembered(
            verdict=self.match.verdict,
            confidence=self.match.confidence,
            candidate=self.match.candidate,
            accepted=self.accepted,
            considered=tuple(one.candidate for one in self.considered),
            found=self.found,
            contradicted=self.contradicted,
            unknown=self.unknown,
            shared=frozenset(
                str(a.candidate)
                for a in self.considered
                if is_shared(Match(Verdict.REVIEW, None, 0, a.evidence))
            ),
            versions=self.versions,
            asked=self.asked,
            wish=wish,
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be asked, why, and the references (positions) that this concerns."""

    source: str
    reason: str
    references: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    resolved: tuple[Resolved, ...]
    groups: tuple[tuple[int, ...], ...]
    failures: tuple[Failure, ...] = ()
