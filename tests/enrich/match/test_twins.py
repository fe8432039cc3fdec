"""Two registrations of one paper are one work; copies, other editions, other parts and other things are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enrich.match.contradictions import apart, place_contradicts
from enrich.match.decide import decide
from enrich.match.evidence import assess
from enrich.match.kinds import said_kind
from enrich.match.twins import COPY_SHARE, are_twins, is_copy_of, number_of
from references.model import Candidate, Name, Reference, Verdict
from tests.enrich.match.builders import cited, record, work

TITLE = "Halide: a language and compiler for optimizing parallelism, locality, and recomputation"
PEOPLE = ("Ragan-Kelley, Jonathan", "Barnes, Connelly", "Adams, Andrew", "Paris, Sylvain")
PROCEEDINGS = record(
    TITLE, PEOPLE, 2013, doi="10.1145/2491956.2462176", page="519-530",
    container_title="Proceedings of the 34th ACM SIGPLAN Conference on Programming Language Design and Implementation",
)  # fmt: skip
NOTICES = record(
    TITLE, PEOPLE, 2013, doi="10.1145/2499370.2462176", type="article-journal", page="519-530", volume="48", issue="6",
    container_title="ACM SIGPLAN Notices",
)  # fmt: skip


def taken(reference: Reference, *candidates: Candidate) -> str:
    match = decide([assess(reference, candidate) for candidate in candidates])
    return match.candidate.id if match.verdict is Verdict.ACCEPT and match.candidate else ""


def test_the_printed_venue_chooses_between_twins() -> None:
    assert are_twins(PROCEEDINGS.work, NOTICES.work)
    assert taken(cited(TITLE, PEOPLE, 2013, container_title="PLDI"), NOTICES, PROCEEDINGS) == PROCEEDINGS.id
    journal = cited(TITLE, PEOPLE, 2013, container_title="SIGPLAN Not.", volume="48", type="article-journal")
    assert taken(journal, NOTICES, PROCEEDINGS) == NOTICES.id


def test_without_a_venue_the_proceedings_are_taken_and_the_other_is_named() -> None:
    for order in ((NOTICES, PROCEEDINGS), (PROCEEDINGS, NOTICES)):
        match = decide([assess(cited(TITLE, PEOPLE, 2013), one) for one in order])
        assert match.candidate is not None
        assert match.candidate.id == PROCEEDINGS.id
        assert any(piece.name == "twin" and NOTICES.id in piece.detail for piece in match.evidence)


@pytest.mark.parametrize(
    "change",
    [
        {"page": "623-656", "identifiers": record("x", doi="10.1/other").work.identifiers},
        {"issued": record("x", year=2015).work.issued},
        {"authors": ()},
        {"title": "Halide: a language for something else altogether"},
        {"type": "article"},
    ],
)
def test_what_is_no_twin(change: dict[str, object]) -> None:
    assert not are_twins(PROCEEDINGS.work, replace(NOTICES.work, **change))  # type: ignore[arg-type]


def test_a_copy_is_younger_and_hardly_cited() -> None:
    original = replace(record(TITLE, PEOPLE, 2013, doi="10.1/o"), cited_by=COPY_SHARE + 1)
    copy = replace(record(TITLE, PEOPLE[:2], 2015, doi="10.2/c", type="article-journal"), cited_by=1)
    assert is_copy_of(copy, original)
    assert not is_copy_of(original, copy)
    assert not is_copy_of(replace(copy, cited_by=2), original)  # cited as a tenth
    assert not is_copy_of(replace(copy, cited_by=None), original)
    young = replace(record(TITLE, PEOPLE[:2], 2014, doi="10.2/c", type="article-journal"), cited_by=1)
    assert not is_copy_of(young, original)
    assert taken(cited(TITLE, PEOPLE[:2]), copy, original) == original.id


@pytest.mark.parametrize(
    ("doi", "venue"), [("10.1/second", ""), ("10.2/second", "Commun. ACM")], ids=["registrant", "venue"]
)
def test_an_uncited_second_paper_is_no_copy(doi: str, venue: str) -> None:
    first = replace(record(TITLE, PEOPLE, 2013, doi="10.1/o", page="1-9"), cited_by=500)
    second = replace(
        record(TITLE, PEOPLE, 2016, doi=doi, type="article-journal", page="70-90", container_title=venue),
        cited_by=0,
    )
    assert not is_copy_of(second, first)
    match = decide([assess(cited(TITLE), one) for one in (first, second)])
    assert match.verdict is Verdict.REVIEW  # a bare title says neither which
    assert taken(cited(TITLE, PEOPLE, 2013), first, second) == first.id
    assert taken(cited(TITLE, PEOPLE, 2016), first, second) == second.id


def test_editions() -> None:
    assert [number_of(said) for said in ("2nd ed.", "Second edition", "2", "rev.", "")] == [
        "2",
        "2",
        "2",
        "",
        "",
    ]
    book = {"type": "book", "publisher": "Press"}
    second = record("Patterns of computing in practice", PEOPLE[:2], 2012, doi="10.1/2", edition="2", **book)
    third = cited("Patterns of computing in practice", PEOPLE[:2], 2012, edition="3rd", **book)
    assert taken(third, second) == ""
    assert taken(cited("Patterns of computing in practice", PEOPLE[:2], 2012, edition="2nd", **book), second)


def test_another_venue_needs_another_year_or_page_to_contradict() -> None:
    paper = work("x", type="paper-conference")
    assert not place_contradicts(frozenset({"venue-differs", "year-equal"}), paper)
    assert place_contradicts(frozenset({"venue-differs", "year-near"}), paper)
    assert place_contradicts(frozenset({"venue-differs", "year-equal", "first-page-differs"}), paper)
    assert not place_contradicts(frozenset({"venue-differs", "first-page"}), paper)
    assert not place_contradicts(frozenset({"venue-differs", "year-near"}), work("x", type="article"))
    article = work("x", type="article-journal")
    assert not place_contradicts(frozenset({"venue", "first-page-differs"}), article)
    assert place_contradicts(frozenset({"venue", "first-page-differs", "issue-differs"}), article)
    assert place_contradicts(frozenset({"edition-differs"}), article)


def test_two_of_volume_page_and_year_part_references() -> None:
    one = work("x", year=2018, page="71-120", type="chapter")
    assert apart(one, work("x", year=2019, page="83-141", type="chapter"))
    assert not apart(one, work("x", year=2019, page="71-120", type="chapter"))
    assert not apart(one, work("x", year=2018, page="83-141", type="chapter"))
    assert not apart(one, work("x", year=2019, page="83", type="article"))
    assert apart(work("x", edition="2nd"), work("x", edition="3"))


def test_a_video_of_a_paper_is_not_the_paper() -> None:
    reference = cited(TITLE, PEOPLE, 2013, urls=("https://www.youtube.com/watch?v=3uiEyEKji0M",))
    assert said_kind(reference, reference.claims) == "video"
    assert taken(reference, PROCEEDINGS) == ""
    slides = cited(TITLE, PEOPLE, 2013, urls=("https://example.org/talks/halide.pptx",))
    assert said_kind(slides, slides.claims) == "talk"
    assert taken(cited(TITLE, PEOPLE, 2013), PROCEEDINGS)


def test_a_place_without_a_title_is_enough() -> None:
    article = record(
        "Inhomogeneous electron gas", ("Hohenberg, P.", "Kohn, W."), 1964, doi="10.1/h", type="article-journal",
        container_title="Physical Review", volume="136", page="B864-B871",
    )  # fmt: skip
    place = {"type": "article-journal", "container_title": "Phys. Rev.", "volume": "136", "page": "B864"}
    assert taken(cited("", ("Hohenberg, P.", "Kohn, W."), 1964, **place), article)
    assert not taken(cited("", ("Hohenberg, P.", "Kohn, W."), 1964, **{**place, "page": "B865"}), article)
    assert not taken(cited("", ("Sham, L.",), 1964, **place), article)


def test_all_authors_venue_and_year_make_up_for_a_shortened_title() -> None:
    whole = (
        "Deep neural networks for acoustic modeling in speech recognition and the shared views of four groups"
    )
    cut = "Deep neural networks for acoustic modeling in speech recognition"
    article = record(
        whole, PEOPLE, 2012, doi="10.1/s", type="article-journal", container_title="Speech Letters"
    )
    assert taken(cited(cut, PEOPLE, 2012, container_title="Speech Letters"), article)
    assert not taken(cited(cut, PEOPLE, 2012, container_title="Image Letters"), article)
    assert not taken(cited(cut, PEOPLE[:3], 2012, container_title="Speech Letters"), article)


def test_early_access_is_dated_twice() -> None:
    article = record(
        TITLE, PEOPLE, 2020, doi="10.1/e", type="article-journal", container_title="Speech Letters"
    )
    early = replace(article, online=2018)
    reference = cited(TITLE, PEOPLE, 2018, container_title="Speech Letters")
    assert "year-near" in assess(reference, early).names
    assert "year-near" not in assess(reference, article).names


def test_whole_names_that_were_registered_as_family_names() -> None:
    article = record(
        "A survey on transfer learning", (), 2010, doi="10.1/t", type="article-journal", volume="22"
    )
    names = (Name(family="Sinno Jialin Pan"), Name(family="Qiang Yang"))
    article = replace(article, work=replace(article.work, authors=names))
    assert taken(
        cited("A survey on transfer learning", ("Pan, S. J.", "Yang, Q."), 2010, volume="22"), article
    )


def test_books_without_pages_are_compared_by_their_editions_wherever_their_type_was_read() -> None:
    """A type out of a lock is a text of its own, and the same type."""
    second = work(TITLE, PEOPLE, 2012, doi="10.1/2", edition="2", type="book")
    again = work(TITLE, PEOPLE, 2012, doi="10.1/3", edition="2nd", type=b"book".decode())
    third = work(TITLE, PEOPLE, 2012, doi="10.1/4", edition="3rd", type=b"book".decode())
    assert are_twins(second, again)
    assert not are_twins(second, third)
