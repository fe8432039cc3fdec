"""What a run found out about a reference, kept for the next one, and how it serves there. Pure.

A remembered reference is not asked for again. Its records answer for it, and for new references of the same work;
its verdict stands until the citation changes, a person decides otherwise, or asks for it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from enrich.match.evidence import Assessment, assess, cited_in_full
from references.model import Candidate, Identifier, Match, Reference, Verdict

_KEPT = 5  # candidates of a reference that found none: what a person would want to look at
_IN_FULL = "cited-in-full"


@dataclass(frozen=True, slots=True)
class Remembered:
    """The outcome for one citation, without anything that depends on where it stands or can be worked out again.

    `candidate`, `verdict` and `confidence` are those of its `Match`; `accepted` its records, the deciding one first;
    `considered` other candidates that a person may want to see; `found` says which record its identifiers led to;
    `shared` names candidates that it has from a fuller citation of the same work. `versions` are records that could
    be the published version of a preprint, where it was not sure which. `wish` is what a person had asked for.
    """

    verdict: Verdict
    confidence: float = 0.0
    candidate: Candidate | None = None
    accepted: tuple[Candidate, ...] = ()
    considered: tuple[Candidate, ...] = ()
    found: Mapping[Identifier, Candidate] = field(default_factory=dict)
    contradicted: tuple[Identifier, ...] = ()
    unknown: tuple[Identifier, ...] = ()
    shared: frozenset[str] = frozenset()
    versions: tuple[Candidate, ...] = ()
    asked: tuple[str, ...] = ()
    wish: str = ""

    @property
    def records(self) -> tuple[Candidate, ...]:
        """Every record that is mentioned, each once: accepted ones first, the others by name."""
        first = (*self.accepted, *((self.candidate,) if self.candidate else ()))
        rest = sorted((*self.considered, *self.found.values(), *self.versions), key=str)
        return tuple(
            {str(candidate): candidate for candidate in (*reversed(rest), *reversed(first))}.values()
        )[::-1]


def is_shared(match: Match) -> bool:
    """Whether a verdict leans on a fuller citation elsewhere."""
    return any(piece.name == _IN_FULL for piece in match.evidence)


def assessments(
    reference: Reference, memory: Remembered, group: Iterable[tuple[Reference, Remembered]]
) -> dict[str, Assessment]:
    """The remembered candidates, judged again as they were: the evidence follows from text and record.

    `group` are the remembered references that name the same work, in order: one of them cites it in full.
    """
    out: dict[str, Assessment] = {}
    for candidate in (
        *([memory.candidate] if memory.candidate else ()),
        *memory.found.values(),
        *memory.considered,
    ):
        name = str(candidate)
        if name in out:
            continue
        assessment = assess(reference, candidate)
        if name in memory.shared:
            fuller = (
                other.place for other, its in group
                if its.verdict is Verdict.ACCEPT and name not in its.shared and str(its.candidate) == name
            )  # fmt: skip
            assessment = cited_in_full(assessment, next(fuller, ""))
        out[name] = assessment
    return out


def match_of(memory: Remembered, judged: Mapping[str, Assessment]) -> Match:
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
