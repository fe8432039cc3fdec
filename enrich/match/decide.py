"""From assessed candidates to a verdict: a threshold, a gap to the runner-up, and caps. Pure, and the only place."""

from __future__ import annotations

from collections.abc import Sequence

from enrich.match import authors, title
from enrich.match.circumstances import DIFFERS
from enrich.match.contradictions import place_contradicts
from enrich.match.evidence import Assessment
from enrich.match.twins import are_twins, is_copy_of
from enrich.match.weights import ACCEPT, GAP, POINTS, REVIEW, SHORTENED, TITLE_ALONE, confidence
from references.model import Candidate, Evidence, Match, Verdict, Work

_NOTHING = Match(Verdict.UNRESOLVED)


def decide(assessments: Sequence[Assessment]) -> Match:
    """The verdict on the best of `assessments`; UNRESOLVED when none deserves even a look.

    ACCEPT needs points, a title that holds (or an identifier that nothing contradicts), something beside the title
    that agrees, and no other work nearly as good. REVIEW means that a person should look.
    """
    eligible = sorted((one for one in assessments if _eligible(one)), key=_rank)
    if not eligible:
        return _best_rejected(assessments)
    best = _original(eligible)
    if best.points < REVIEW:  # then rather what the text links to, whatever it calls it
        best = next((one for one in eligible if one.title.kind == "unlike"), best)
    verdict = Verdict.REVIEW
    if best.points >= ACCEPT and not rivals(best, eligible) and acceptable(best):
        verdict = Verdict.ACCEPT
    elif best.points < REVIEW and best.title.kind != "unlike":
        verdict = Verdict.REJECT
    sure = confidence(best.points)
    if verdict is not Verdict.ACCEPT:
        sure = min(sure, 0.79)  # a cap: what a person has to look at is never shown as nearly certain
    return Match(verdict, best.candidate, sure, best.evidence + _twins(best, eligible))


def rivals(best: Assessment, assessments: Sequence[Assessment]) -> tuple[Assessment, ...]:
    """Other works that are nearly as good as `best`, the nearest first."""
    return tuple(
        other for other in sorted(assessments, key=_rank)
        if str(other.candidate) != str(best.candidate) and _eligible(other)
        and best.points - other.points < GAP and not _one_work(best, other) and not _by_others(best, other)
        and not _only_linked(other, best)
    )  # fmt: skip


def _original(ranked: Sequence[Assessment]) -> Assessment:
    """The best candidate, or the one nearly as good that it is a copy of."""
    best = ranked[0]
    near = [
        one
        for one in ranked[1:]
        if best.points - one.points < GAP and is_copy_of(best.candidate, one.candidate)
    ]
    return near[0] if near else best


def _only_linked(one: Assessment, best: Assessment) -> bool:
    """Whether nothing but an identifier speaks for `one`, while the title is that of `best`."""
    return one.title.kind == "unlike" and best.title.holds


def _by_others(best: Assessment, other: Assessment) -> bool:
    """Whether all of several printed names are those of `best`, and most of them are not those of `other`.

    Where they are all the names that `best` has, it is enough that `other` lacks one of them and has none instead.
    """
    mine, yours = best.authors, other.authors
    if mine.printed == mine.found == mine.recorded > yours.recorded == yours.found >= 2:
        return True
    return mine.printed >= 2 and mine.found == mine.printed and bool(yours.printed) and not yours.holds


def _one_work(best: Assessment, other: Assessment) -> bool:
    one, two = best.candidate, other.candidate
    return same_work(one.work, two.work) or are_twins(one.work, two.work) or is_copy_of(two, one)


def _twins(best: Assessment, eligible: Sequence[Assessment]) -> tuple[Evidence, ...]:
    """Which other records the work has: kept and shown, worth nothing."""
    found = sorted(
        str(one.candidate) for one in eligible
        if one is not best and are_twins(best.candidate.work, one.candidate.work)
    )  # fmt: skip
    return (Evidence("twin", POINTS["twin"], f"registered as {', '.join(found)}, too"),) if found else ()


def acceptable(one: Assessment) -> bool:
    """Whether a candidate with enough points may be taken without a person."""
    if one.barred or one.contradicts or one.title.kind == "unlike":
        return False
    if one.by_identifier:
        return not one.authors.differs or one.title.kind == "equal"
    names = one.names
    if place_contradicts(names, one.candidate.work):
        return False
    if "first-page-differs" in names and (one.authors.silent or "first-author-differs" in names):
        return False  # a letter about a paper, under its title
    if one.authors.differs or {"kind-differs", "record-younger-copy"} & names:
        return False
    if not one.candidate.work.authors:
        # An empty list contradicts nothing: the rest must say it all.
        said = {"first-page", "volume", "venue", "publisher", "year-equal"} & names
        return one.title.kind == "equal" and one.title.telling >= TITLE_ALONE and len(said) >= 2
    if "place-alone" in names or _only_shortened(one):
        return True
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
    names = one.names
    if "place-alone" in names or _only_shortened(one) or _perhaps_renamed(one):
        return True
    if not one.by_identifier:
        return False
    return bool({"only-identifier", "title-may-have-changed"} & names) or one.title.kind in {
        "partly",
        "unlike",
    }


def _only_shortened(one: Assessment) -> bool:
    """Whether a title lost or gained words at one side only, while all of at least four names, venue and year agree."""
    cut = (
        one.title.kind == "partly"
        and one.title.score >= SHORTENED
        and not (one.title.missing and one.title.extra)
    )
    return cut and {"all-authors", "venue", "year-equal"} <= one.names and not DIFFERS & one.names


def _perhaps_renamed(one: Assessment) -> bool:
    """Whether a person should look for a renamed work: the names agree, and half of the title or what it calls itself.

    Either all of at least four names and the year agree, or two names, nearly the year, and the made-up name that
    both titles begin with ("UltraFeedback: ...").
    """
    if one.title.kind != "partly" or DIFFERS & one.names:
        return False
    if one.title.score >= SHORTENED and {"all-authors", "year-equal"} <= one.names:
        return True
    return (
        one.title.one_name
        and one.authors.found >= 2
        and bool({"year-equal", "year-near", "year-preprint"} & one.names)
        and one.authors.found == one.authors.printed
    )


def _rank(one: Assessment) -> tuple[bool, float, bool, bool, int, str, str]:
    """Best first, what is only linked to last; of equals, the published one, its proceedings, the most cited, by name.

    The order in which answers came never counts.
    """
    work = one.candidate.work
    cited = -(one.candidate.cited_by or 0)
    return (
        one.title.kind == "unlike",
        -one.points,
        work.is_preprint,
        work.type != "paper-conference",
        cited,
        one.candidate.source,
        one.candidate.id,
    )


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
    if one.id("doi") and other.id("doi") and not (one.is_preprint or other.is_preprint):
        return False
    if not title.compare(one.title, other.title).holds:
        return False
    people = authors.compare(one.authors, other.authors)
    lag = abs((one.year or 0) - (other.year or 0)) if one.year and other.year else 0
    return people.holds and bool(people.first) and lag <= 5
