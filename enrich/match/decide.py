"""From assessed candidates to a verdict: a threshold, a gap to the runner-up, and caps. Pure, and the only place."""

from __future__ import annotations

from collections.abc import Sequence

from enrich.match import authors, title
from enrich.match.evidence import Assessment
from enrich.match.weights import ACCEPT, GAP, REVIEW, TITLE_ALONE, confidence
from references.model import Candidate, Match, Verdict, Work

_NOTHING = Match(Verdict.UNRESOLVED)


def decide(assessments: Sequence[Assessment]) -> Match:
    """The verdict on the best of `assessments`; UNRESOLVED when none deserves even a look.

    ACCEPT needs points, a title that holds (or an identifier that nothing contradicts), something beside the title
    that agrees, and no other work nearly as good. REVIEW means that a person should look.
    """
    eligible = sorted((one for one in assessments if _eligible(one)), key=_rank)
    if not eligible:
        return _best_rejected(assessments)
    best = eligible[0]
    rivals = [
        other for other in eligible[1:]
        if best.points - other.points < GAP and not same_work(best.candidate.work, other.candidate.work)
    ]  # fmt: skip
    verdict = Verdict.REVIEW
    if best.points >= ACCEPT and not rivals and acceptable(best):
        verdict = Verdict.ACCEPT
    elif best.points < REVIEW:
        verdict = Verdict.REJECT
    sure = confidence(best.points)
    if verdict is not Verdict.ACCEPT:
        sure = min(sure, 0.79)  # a cap: what a person has to look at is never shown as nearly certain
    return Match(verdict, best.candidate, sure, best.evidence)


def acceptable(one: Assessment) -> bool:
    """Whether a candidate with enough points may be taken without a person."""
    if one.barred or one.contradicts:
        return False
    if one.by_identifier:
        return not one.authors.differs or one.title.kind == "equal"
    names = one.names
    if one.authors.differs or {"kind-differs", "record-younger-copy"} & names:
        return False
    if not one.candidate.work.authors:
        # An empty list contradicts nothing: the rest must say it all.
        said = {"first-page", "volume", "venue", "year-equal"} & names
        return one.title.kind == "equal" and one.title.telling >= TITLE_ALONE and len(said) >= 2
    return one.title.holds and (one.corroborated or "title-alone" in names)


def leads_elsewhere(one: Assessment, accepted: Sequence[Candidate]) -> bool:
    """Whether an identifier's record is another work than the text's: by its own evidence, or because the text's was
    found and is not it (then no renaming explains the other title).
    """
    if one.contradicts:
        return True
    if not accepted or one.title.holds or one.title.mostly or one.title.kind in {"unknown", "incomparable"}:
        return False
    return not any(same_work(one.candidate.work, candidate.work) for candidate in accepted)


def _eligible(one: Assessment) -> bool:
    if one.contradicts:
        return False
    if one.title.holds or (one.title.mostly and one.corroborated):
        return True
    if not one.by_identifier:
        return False
    names = one.names
    return bool({"only-identifier", "title-may-have-changed"} & names) or one.title.kind == "partly"


def _rank(one: Assessment) -> tuple[float, bool, str, str]:
    """Best first; of equals, the published one, then by name: never by the order in which answers came."""
    return (-one.points, one.candidate.work.type == "article", one.candidate.source, one.candidate.id)


def _best_rejected(assessments: Sequence[Assessment]) -> Match:
    if not assessments:
        return _NOTHING
    best = min(assessments, key=_rank)
    return Match(Verdict.REJECT, best.candidate, min(confidence(best.points), 0.2), best.evidence)


def same_work(one: Work, other: Work) -> bool:
    """Whether two records are of one work in two versions: same title, same people, one of them a preprint or alike.

    Records that share a DOI or an arXiv id are one work; records with two DOIs are only if one is a preprint's.
    """
    for scheme in ("doi", "arxiv"):
        if one.id(scheme) and one.id(scheme) == other.id(scheme):
            return True
    if one.id("doi") and other.id("doi") and "article" not in (one.type, other.type):
        return False
    if not title.compare(one.title, other.title).holds:
        return False
    people = authors.compare(one.authors, other.authors)
    lag = abs((one.year or 0) - (other.year or 0)) if one.year and other.year else 0
    return people.holds and bool(people.first) and lag <= 5
