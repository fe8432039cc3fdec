"""Each condition of a verdict from both sides, on assessments made by hand: what is eligible, acceptable, a version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from enrich.match import authors, title
from enrich.match.decide import acceptable, decide, leads_elsewhere, rivals, same_work
from enrich.match.evidence import Assessment
from enrich.match.weights import SHORTENED, TITLE_ALONE
from references.model import Candidate, Evidence, Verdict, Work
from tests.enrich.match.builders import record, work

NAMES = ("Okada, Hiro", "Mori, Aya")
TITLE = "Coupled oscillators in glass"
HOLDS = title.Agreement("equal", 1.0, 1.0)
PARTLY = title.Agreement("partly", SHORTENED, 1.0)
TWO = authors.Agreement(2, 2, True)
OTHERS = authors.Agreement(2, 0, False)


def assessed(
    *names: str,
    title_is: title.Agreement = HOLDS,
    authors_are: authors.Agreement = TWO,
    by_identifier: bool = False,
    corroborated: bool = True,
    barred: str = "",
    points: float = 12.0,
    candidate: Candidate | None = None,
) -> Assessment:
    """An assessment with the pieces of evidence `names`, and `points` in all."""
    pieces = [Evidence("title-equal", points), *(Evidence(name, 0.0) for name in names)]
    return Assessment(
        candidate or record(TITLE, NAMES, 1998, doi="10.1/a"),
        tuple(pieces), title_is, authors_are, by_identifier, corroborated, barred,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "taken"),
    [
        (assessed(), True),
        (assessed(corroborated=False), False),
        (assessed("title-alone", corroborated=False), True),
        (assessed(barred="a grant"), False),
        (assessed(authors_are=OTHERS), False),
        (assessed("kind-differs"), False),
        (assessed("record-younger-copy"), False),
        (assessed("edition-differs"), False),
        (assessed("venue-differs", "year-equal"), True),
        (assessed("venue-differs", "year-near"), False),
        # An identifier in the text makes up for much, but not for other people's names under another title.
        (assessed("kind-differs", by_identifier=True), True),
        (assessed(authors_are=OTHERS, by_identifier=True), True),
        (assessed(authors_are=OTHERS, by_identifier=True, title_is=title.Agreement("near", 1.0, 1.0)), False),
        (assessed(by_identifier=True, title_is=PARTLY), True),
        (assessed(by_identifier=True, barred="a grant"), False),
        # Titles that hold only in part.
        (assessed(title_is=PARTLY), False),
        (assessed("place-alone", title_is=PARTLY), True),
        (assessed("all-authors", "venue", "year-equal", title_is=PARTLY), True),
        (assessed("all-authors", "venue", title_is=PARTLY), False),
        (assessed("all-authors", "year-equal", title_is=PARTLY), False),
        (assessed("venue", "year-equal", title_is=PARTLY), False),
        (assessed("all-authors", "venue", "year-equal", "volume-differs", title_is=PARTLY), False),
    ],
)
def test_what_may_be_taken_without_a_person(one: Assessment, taken: bool) -> None:
    assert acceptable(one) is taken


@pytest.mark.parametrize(
    ("agreement", "cut"),
    [
        (title.Agreement("partly", SHORTENED, 1.0), True),
        (title.Agreement("partly", SHORTENED - 0.01, 1.0), False),
        (title.Agreement("partly", SHORTENED, 1.0, missing=("glass",)), True),
        (title.Agreement("partly", SHORTENED, 1.0, extra=("glass",)), True),
        (title.Agreement("partly", SHORTENED, 1.0, missing=("glass",), extra=("iron",)), False),
        (title.Agreement("incomparable", 1.0, 1.0), False),
    ],
)
def test_a_title_that_lost_words_at_one_side(agreement: title.Agreement, cut: bool) -> None:
    one = assessed("all-authors", "venue", "year-equal", title_is=agreement)
    assert acceptable(one) is cut


@pytest.mark.parametrize(
    ("names", "agreement", "taken"),
    [
        (("venue", "year-equal"), HOLDS, True),
        (("volume", "first-page"), HOLDS, True),
        (("publisher", "year-equal"), HOLDS, True),
        (("year-equal",), HOLDS, False),
        (("venue", "year-equal"), title.Agreement("near", 1.0, 1.0), False),
        (("venue", "year-equal"), title.Agreement("equal", 1.0, TITLE_ALONE), True),
        (("venue", "year-equal"), title.Agreement("equal", 1.0, TITLE_ALONE - 0.01), False),
    ],
)
def test_a_record_that_names_nobody_must_say_it_all(
    names: tuple[str, ...], agreement: title.Agreement, taken: bool
) -> None:
    nobody = record(TITLE, (), 1998, doi="10.1/a")
    one = assessed(*names, title_is=agreement, authors_are=authors.Agreement(), candidate=nobody)
    assert acceptable(one) is taken


def verdict(*some: Assessment) -> Verdict:
    return decide(some).verdict


@pytest.mark.parametrize(
    ("one", "seen"),
    [
        (assessed(title_is=title.Agreement("differs")), Verdict.REJECT),
        (assessed("title-may-have-changed", title_is=title.Agreement("differs")), Verdict.REJECT),
        (assessed("title-may-have-changed", title_is=title.Agreement("differs"), by_identifier=True), Verdict.ACCEPT),
        (assessed(title_is=title.Agreement("partly", 0.75, 0.9)), Verdict.REVIEW),
        (assessed(title_is=title.Agreement("partly", 0.75, 0.9), corroborated=False), Verdict.REJECT),
        (assessed(title_is=title.Agreement("partly", 0.75, 0.89)), Verdict.REJECT),
        (assessed(title_is=title.Agreement("partly", 0.74, 0.9)), Verdict.REJECT),
        (assessed(title_is=title.Agreement("partly", 0.75, 0.9, extra=("a", "b", "c"))), Verdict.REJECT),
        (assessed(title_is=PARTLY, by_identifier=True), Verdict.ACCEPT),
        (assessed(title_is=title.Agreement("unknown"), by_identifier=True), Verdict.REJECT),
        (assessed("only-identifier", title_is=title.Agreement("unknown"), by_identifier=True), Verdict.ACCEPT),
        (assessed("only-identifier", title_is=title.Agreement("unknown")), Verdict.REJECT),
        # All of at least four names and the year: perhaps renamed; a person should look.
        (assessed("all-authors", "year-equal", title_is=PARTLY), Verdict.REVIEW),
        (assessed("all-authors", "year-equal", "volume-differs", title_is=PARTLY), Verdict.REJECT),
        (assessed("all-authors", title_is=PARTLY), Verdict.REJECT),
        (assessed("year-equal", title_is=PARTLY), Verdict.REJECT),
        (
            assessed("all-authors", "year-equal", title_is=title.Agreement("partly", SHORTENED - 0.01, 1.0)),
            Verdict.REJECT,
        ),
        (assessed("venue-differs", "year-far"), Verdict.REJECT),
        (assessed("venue-differs"), Verdict.REVIEW),
    ],
)  # fmt: skip
def test_what_is_eligible(one: Assessment, seen: Verdict) -> None:
    assert verdict(one) is seen


def test_nothing_offered_is_no_verdict_and_a_rejected_one_is_never_sure() -> None:
    assert decide([]).verdict is Verdict.UNRESOLVED
    rejected = decide([assessed(title_is=title.Agreement("differs"), points=20.0)])
    assert (rejected.verdict, rejected.confidence) == (Verdict.REJECT, 0.2)
    looked_at = decide([assessed(corroborated=False, points=20.0)])
    assert (looked_at.verdict, looked_at.confidence) == (Verdict.REVIEW, 0.79)
    assert decide([assessed(points=20.0)]).confidence > 0.99


def order(*some: Candidate) -> list[str]:
    """The candidates of equal points as a verdict prefers them."""
    left, out = list(some), []
    while left:
        best = decide([assessed(candidate=one) for one in left]).candidate
        assert best is not None
        out.append(best.id)
        left = [one for one in left if one.id != best.id]
    return out


def test_of_equals_the_published_the_proceedings_the_most_cited_then_by_name() -> None:
    preprint = record(TITLE, NAMES, 1998, doi="10.1/z", type="article")
    journal = record(TITLE, NAMES, 1998, doi="10.1/y", type="article-journal")
    conference = record(TITLE, NAMES, 1998, doi="10.1/x")
    assert order(preprint, journal, conference) == ["10.1/x", "10.1/y", "10.1/z"]
    cited = Candidate(
        work(TITLE, NAMES, 1998, doi="10.1/w", type="paper-conference"), "crossref", "10.1/w", cited_by=3
    )
    assert order(conference, cited) == ["10.1/w", "10.1/x"]
    assert order(conference, record(TITLE, NAMES, 1998, doi="10.1/b")) == ["10.1/b", "10.1/x"]


def test_rivals_are_other_works_nearly_as_good() -> None:
    best = assessed(points=12.0)
    other = record("Uncoupled motion in glass", ("Sato, Ken",), 1998, doi="10.1/b")
    assert rivals(best, [best, assessed(points=10.5, candidate=other)])
    assert not rivals(best, [best, assessed(points=10.0, candidate=other)])
    assert not rivals(
        best, [best, assessed(points=11.0, candidate=other, title_is=title.Agreement("differs"))]
    )
    preprint = record(TITLE, NAMES, 1997, arxiv="1512.03385")
    assert not rivals(best, [best, assessed(points=11.0, candidate=preprint)]), "another version of it"
    nearest = [
        assessed(points=10.0 + more, candidate=record("Motion", ("Sato, Ken",), 1990, doi=f"10.1/{more}"))
        for more in (0.5, 1.5)
    ]
    assert [one.points for one in rivals(best, nearest)] == [11.5, 10.5]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"doi": "10.1/a"}, {"doi": "10.1/a", "title": "Another"}, True),
        ({"arxiv": "1512.03385"}, {"arxiv": "1512.03385", "title": "Another"}, True),
        ({"doi": "10.1/a"}, {"doi": "10.1/b"}, False),
        ({"doi": "10.1/a", "type": "article"}, {"doi": "10.1/b"}, True),
        ({"doi": "10.1/a"}, {"doi": "10.1/b", "type": "article"}, True),
        ({"doi": "10.1/a"}, {"arxiv": "1512.03385", "type": "article"}, True),
        ({"doi": "10.1/a"}, {}, True),
        ({}, {}, True),
        ({}, {"title": "Uncoupled motion in iron"}, False),
        ({}, {"authors": ("Sato, Ken", "Kato, Yui")}, False),
        ({}, {"authors": ("Mori, Aya", "Okada, Hiro")}, False),
        ({"year": 1993}, {}, True),
        ({"year": 1992}, {}, False),
        ({"year": None}, {"year": 1970}, True),
    ],
)  # fmt: skip
def test_two_records_of_one_work(one: dict[str, object], other: dict[str, object], same: bool) -> None:
    usual: dict[str, object] = {"title": TITLE, "authors": NAMES, "year": 1998, "type": "paper-conference"}

    def of(changes: dict[str, object]) -> Work:
        return work(**{**usual, **changes})  # type: ignore[arg-type]

    assert same_work(of(one), of(other)) is same
    assert same_work(of(other), of(one)) is same


@pytest.mark.parametrize(
    ("one", "accepted", "elsewhere"),
    [
        (assessed(title_is=title.Agreement("differs")), (), True),
        (assessed(title_is=PARTLY), (), False),
        (assessed(title_is=PARTLY), ("other",), True),
        (assessed(title_is=PARTLY), ("same",), False),
        (assessed(title_is=PARTLY), ("other", "same"), False),
        (assessed(), ("other",), False),
        (assessed(title_is=title.Agreement("partly", 0.75, 0.9)), ("other",), False),
        (assessed(title_is=title.Agreement("unknown")), ("other",), False),
        (assessed(title_is=title.Agreement("incomparable")), ("other",), False),
        (assessed(title_is=title.Agreement("nickname")), ("other",), True),
        (assessed(title_is=title.Agreement("unlike")), (), False),
        (assessed(title_is=title.Agreement("unlike")), ("other",), True),
        (assessed(title_is=title.Agreement("unlike")), ("same",), False),
    ],
)
def test_an_identifier_that_leads_elsewhere(
    one: Assessment, accepted: Sequence[str], elsewhere: bool
) -> None:
    known = {
        "same": record(TITLE, NAMES, 1997, arxiv="1512.03385"),
        "other": record("Uncoupled motion in iron", ("Sato, Ken",), 1998, doi="10.1/b"),
    }
    assert leads_elsewhere(one, [known[name] for name in accepted]) is elsewhere


def test_what_is_only_linked_to_is_looked_at_and_is_no_rival() -> None:
    linked = assessed(title_is=title.Agreement("unlike"), by_identifier=True)
    assert decide([linked]).verdict is Verdict.REVIEW
    assert decide([replace(linked, evidence=())]).verdict is Verdict.REVIEW
    found = assessed(candidate=record("Uncoupled motion in iron", NAMES, 1998, doi="10.1/b"), points=10.5)
    match = decide([linked, found])
    assert (match.verdict, match.candidate) == (Verdict.ACCEPT, found.candidate)
    match = decide([linked, replace(found, evidence=())])
    assert (match.verdict, match.candidate) == (Verdict.REVIEW, linked.candidate)


def test_a_copy_gives_way_to_what_it_copies_where_both_are_nearly_as_good() -> None:
    copy = Candidate(
        work(TITLE, NAMES, 2010, doi="10.9/c", type="article-journal"), "crossref", "10.9/c", cited_by=0
    )
    original = Candidate(
        work(TITLE, NAMES, 1998, doi="10.1/o", type="article-journal"), "crossref", "10.1/o", cited_by=50
    )
    for behind, taken in ((1.99, "10.1/o"), (2.0, "10.9/c")):
        match = decide([assessed(candidate=copy), assessed(candidate=original, points=12.0 - behind)])
        assert match.candidate is not None
        assert match.candidate.id == taken
