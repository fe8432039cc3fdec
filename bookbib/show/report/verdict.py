"""Why a reference was matched or not, as a code that `bookbib.show.report.words` puts into sentences. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from enrich.match.decide import acceptable, same_work
from enrich.match.evidence import Assessment, assess
from enrich.match.weights import ACCEPT, GAP, REVIEW
from enrich.resolve import Resolved
from references.model import Candidate, Verdict

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


@dataclass(frozen=True, slots=True)
class Reason:
    """`detail` names what the sentence is about: the other work that fits, what is missing."""

    code: ReasonCode
    detail: str = ""


def status_of(resolved: Resolved) -> Literal["matched", "review", "printed"]:
    """The three things that can have become of a reference, as reports name them."""
    if resolved.accepted:
        return "matched"
    return "review" if resolved.match.verdict is Verdict.REVIEW else "printed"


def ranked(resolved: Resolved) -> tuple[Assessment, ...]:
    """Every candidate, best first; of equals the one whose name comes first."""
    return tuple(sorted(resolved.considered, key=lambda one: (-one.points, str(one.candidate))))


def deciding(resolved: Resolved) -> Assessment | None:
    """The assessment behind the verdict: of the record that was taken, or of the one that a person should look at."""
    chosen: Candidate | None = resolved.match.candidate
    if resolved.accepted and (
        chosen is None or str(chosen) not in {str(candidate) for candidate in resolved.accepted}
    ):
        chosen = resolved.accepted[0]
    if chosen is None:
        return None
    for one in resolved.considered:
        if str(one.candidate) == str(chosen):
            return one
    return assess(resolved.reference, chosen)


def reason(resolved: Resolved, *, unreached: bool = False) -> Reason:
    """Why this reference is what `status_of` says; `unreached` when a source could not be asked about it."""
    best = deciding(resolved)
    for piece in resolved.match.evidence:
        if piece.name == "override":
            return Reason("override", piece.detail)
    if resolved.accepted:
        return _taken(resolved, best)
    if resolved.match.verdict is Verdict.REVIEW and best is not None:
        return _doubted(resolved, best)
    if unreached:
        return Reason("not-reached")
    if not resolved.asked:
        return Reason("not-asked")
    if not resolved.considered:
        return Reason("nothing-offered")
    return Reason("none-fits")


def rivals(resolved: Resolved, best: Assessment) -> tuple[Assessment, ...]:
    """Other works that fit nearly as well as `best` does."""
    return tuple(
        other for other in ranked(resolved)
        if str(other.candidate) != str(best.candidate) and not other.contradicts and other.title.holds
        and best.points - other.points < GAP and not same_work(best.candidate.work, other.candidate.work)
    )  # fmt: skip


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


def why_not(resolved: Resolved, one: Assessment) -> WhyNot:
    """Why a record that was looked at is not the one that was taken."""
    if one.barred:
        return "barred"
    if one.contradicts:
        return "republication" if one.title.holds else "another-work"
    if any(same_work(one.candidate.work, candidate.work) for candidate in resolved.accepted):
        return "another-version"
    if one.authors.differs:
        return "names-disagree"
    if resolved.accepted:
        return "second"
    return "too-little" if one.points < REVIEW else "not-sure"


def _taken(resolved: Resolved, best: Assessment | None) -> Reason:
    if best is None:
        return Reason("text-agrees")
    first = resolved.accepted[0]
    if str(first) != str(best.candidate):
        return Reason("published-version", str(best.candidate))
    names = {piece.name for piece in best.evidence}
    if "cited-in-full" in names:
        place = next(piece.detail for piece in best.evidence if piece.name == "cited-in-full")
        return Reason("cited-in-full-elsewhere", place)
    if best.by_identifier:
        return Reason("identifier-agrees")
    return Reason("title-alone-tells" if "title-alone" in names else "text-agrees")


def _doubted(resolved: Resolved, best: Assessment) -> Reason:
    if best.points >= ACCEPT and acceptable(best) and (others := rivals(resolved, best)):
        return Reason("two-works-fit", f"{others[0].candidate.work.title} ({others[0].candidate})")
    if best.authors.differs:
        return Reason("names-disagree")
    if "kind-differs" in {piece.name for piece in best.evidence}:
        return Reason("kind-disagrees")
    if best.points >= REVIEW and not best.candidate.work.authors:
        return Reason("record-names-nobody")
    printed = resolved.reference.claims
    if best.title.holds and not best.corroborated and not printed.authors and not printed.year:
        return Reason("nothing-beside-title")
    return Reason("too-little-agrees")
