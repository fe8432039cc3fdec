"""Every line that a verdict is drawn by is pinned from both sides, and so is what each piece of evidence is worth."""

from __future__ import annotations

import pytest

from enrich.match import authors, title
from enrich.match.decide import decide
from enrich.match.evidence import Assessment
from enrich.match.weights import ACCEPT, GAP, POINTS, REVIEW, SHORTENED, TITLE_ALONE, confidence
from references.model import Evidence, Verdict
from tests.enrich.match.builders import record

NAMES = ("Okada, Hiro", "Mori, Aya")
STEP = 0.01


def assessed(points: float, doi: str = "10.1/a", name: str = "Coupled oscillators in glass") -> Assessment:
    """A candidate of exactly so many points, whose title and names hold."""
    return Assessment(
        candidate=record(name, NAMES, 1998, doi=doi),
        evidence=(Evidence("title-equal", points),),
        title=title.Agreement("equal", 1.0, 1.0),
        authors=authors.Agreement(2, 2, True),
        by_identifier=False,
        corroborated=True,
    )


@pytest.mark.parametrize(
    ("points", "verdict"),
    [
        (ACCEPT, Verdict.ACCEPT),
        (ACCEPT - STEP, Verdict.REVIEW),
        (REVIEW, Verdict.REVIEW),
        (REVIEW - STEP, Verdict.REJECT),
    ],
)
def test_accept_and_review(points: float, verdict: Verdict) -> None:
    assert decide([assessed(points)]).verdict is verdict


@pytest.mark.parametrize(("behind", "verdict"), [(GAP, Verdict.ACCEPT), (GAP - STEP, Verdict.REVIEW)])
def test_gap(behind: float, verdict: Verdict) -> None:
    other = assessed(12.0 - behind, "10.1/b", "Uncoupled motion in glass")
    assert decide([assessed(12.0), other]).verdict is verdict


def test_numbers() -> None:
    assert (ACCEPT, REVIEW, GAP, TITLE_ALONE, SHORTENED) == (8.0, 5.0, 2.0, 0.85, 0.5)
    assert confidence(ACCEPT) > 0.8 > confidence(REVIEW)


@pytest.mark.parametrize(("name", "points"), [
    ("title-equal", 6.0), ("title-near", 4.5), ("title-differs", -7.0), ("title-number-differs", -6.0),
    ("first-author", 2.5), ("further-author", 0.8), ("all-authors", 1.0), ("first-author-differs", -2.0),
    ("authors-differ", -6.0), ("year-equal", 1.5), ("year-near", 0.8), ("year-differs", -2.5), ("year-far", -5.0),
    ("venue", 1.5), ("venue-differs", -1.0), ("volume", 1.0), ("issue", 0.5), ("first-page", 2.0),
    ("volume-differs", -1.0), ("issue-differs", -1.0), ("first-page-differs", -1.0), ("edition", 1.0),
    ("edition-differs", -3.0), ("place-alone", 4.0), ("identifier-in-text", 6.0), ("identifier-in-link", 5.0),
    ("twin", 0.0), ("publisher", 1.0), ("kind-differs", -3.0), ("record-younger-copy", -4.0), ("other-reading", -1.0),
])  # fmt: skip
def test_points(name: str, points: float) -> None:
    assert POINTS[name] == points
