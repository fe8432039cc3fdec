"""Why a reference was matched or not: a code, and what it is about. Lock, reports, `explain` and `review` read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from enrich.match.decide import acceptable, rivals, same_work
from enrich.match.evidence import Assessment
from enrich.match.weights import ACCEPT, REVIEW
from references.model import Candidate, Match, Reference, Verdict

ReasonCode = Literal[
    "identifier-agrees",
    "text-agrees",
    "title-alone-tells",
    "cited-in-full-elsewhere",
    "published-version",
    "too-little-agrees",
    "two-works-fit",
    "nothing-beside-title",
    "names-disagree",
    "kind-disagrees",
    "record-names-nobody",
    "none-fits",
    "nothing-offered",
    "not-asked",
    "not-reached",
    "override",
]
"""Every answer to "why?" that there is."""

REASON_CODES: Final[tuple[ReasonCode, ...]] = get_args(ReasonCode)

WhyNot = Literal[
    "barred",
    "another-work",
    "republication",
    "another-version",
    "names-disagree",
    "too-little",
    "not-sure",
    "second",
]
"""Every answer to "why not this record?"."""


@dataclass(frozen=True, slots=True)
class Reason:
    """`detail` names what the sentence is about: the other work that fits, what is missing."""

    code: ReasonCode
    detail: str = ""

    @property
    def names_place(self) -> bool:
        """Whether `detail` is a place in the book, which another paragraph above it moves."""
        return self.code == "cited-in-full-elsewhere"

    @property
    def lasting(self) -> Reason:
        """What of it is worth remembering: all but a place, which is told anew in every run."""
        return Reason(self.code) if self.names_place else self


def reason_of(
    reference: Reference,
    match: Match,
    accepted: Sequence[Candidate],
    considered: Sequence[Assessment],
    *,
    was_asked: bool,
    unreached: bool,
) -> Reason:
    """Why the verdict on `reference` is what it is. `considered` are all candidates that it was compared with."""
    best = deciding(match, accepted, considered)
    for piece in match.evidence:
        if piece.name == "override":
            return Reason("override", piece.detail)
    if accepted:
        return _taken(accepted, best)
    if match.verdict is Verdict.REVIEW and best is not None:
        return _doubted(reference, best, considered)
    if unreached:
        return Reason("not-reached")
    if not was_asked:
        return Reason("not-asked")
    return Reason("none-fits" if considered else "nothing-offered")


def deciding(
    match: Match, accepted: Sequence[Candidate], considered: Sequence[Assessment]
) -> Assessment | None:
    """The assessment behind the verdict: of the record that was taken, or of the one that a person should look at."""
    chosen = match.candidate
    if accepted and (chosen is None or str(chosen) not in {str(candidate) for candidate in accepted}):
        chosen = accepted[0]
    return next((one for one in considered if chosen and str(one.candidate) == str(chosen)), None)


def ranked(considered: Sequence[Assessment]) -> tuple[Assessment, ...]:
    """Every candidate, best first; of equals the one whose name comes first."""
    return tuple(sorted(considered, key=lambda one: (-one.points, str(one.candidate))))


def why_not(one: Assessment, accepted: Sequence[Candidate]) -> WhyNot:
    """Why a record that was looked at is not the one that was taken."""
    if one.barred:
        return "barred"
    if one.contradicts:
        return contradiction(one)
    if any(same_work(one.candidate.work, candidate.work) for candidate in accepted):
        return "another-version"
    if one.authors.differs:
        return "names-disagree"
    if accepted:
        return "second"
    return "too-little" if one.points < REVIEW else "not-sure"


def contradiction(one: Assessment) -> Literal["republication", "another-work"]:
    """What a record is that is not what the text speaks of: the same words in another place and year, or other ones."""
    return "republication" if one.title.holds else "another-work"


def _taken(accepted: Sequence[Candidate], best: Assessment | None) -> Reason:
    if best is None:
        return Reason("text-agrees")
    if str(accepted[0]) != str(best.candidate):
        return Reason("published-version", str(best.candidate))
    if "cited-in-full" in best.names:
        place = next(piece.detail for piece in best.evidence if piece.name == "cited-in-full")
        return Reason("cited-in-full-elsewhere", place)
    if best.by_identifier:
        return Reason("identifier-agrees")
    return Reason("title-alone-tells" if "title-alone" in best.names else "text-agrees")


def _doubted(reference: Reference, best: Assessment, considered: Sequence[Assessment]) -> Reason:
    others = rivals(best, considered)
    if others and (_could_be_taken(best) or (_is_called_so(best) and _is_called_so(others[0]))):
        return Reason("two-works-fit", f"{others[0].candidate.work.title} ({others[0].candidate})")
    if best.authors.differs:
        return Reason("names-disagree")
    if "kind-differs" in best.names:
        return Reason("kind-disagrees")
    if best.points >= REVIEW and not best.candidate.work.authors:
        return Reason("record-names-nobody")
    printed = reference.claims
    if best.title.holds and not best.corroborated and not printed.authors and not printed.year:
        return Reason("nothing-beside-title")
    return Reason("too-little-agrees")


def _could_be_taken(one: Assessment) -> bool:
    """Whether nothing but another work stands in the way."""
    return one.points >= ACCEPT and acceptable(one)


def _is_called_so(one: Assessment) -> bool:
    """Whether the title is printed, and neither names nor kind are against the record."""
    return one.title.holds and not one.authors.differs and "kind-differs" not in one.names
