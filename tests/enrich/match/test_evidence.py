"""What each piece of evidence needs: years, places, identifiers, circumstances, and what bars a record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from enrich.match.dates import PREPRINT_LAG
from enrich.match.evidence import Assessment, assess, cited_in_full
from references.model import Candidate, Identifier
from tests.enrich.match.builders import cited, doi, record

NAMES = ("Okada, Hiro", "Mori, Aya")
TITLE = "Coupled oscillators in disordered metallic glass"


def names(printed: dict[str, Any], recorded: dict[str, Any], **more: Any) -> frozenset[str]:
    return judged(printed, recorded, **more).names


def judged(printed: dict[str, Any], recorded: dict[str, Any], **more: Any) -> Assessment:
    ours = {"title": TITLE, "authors": NAMES, "year": 1998, **printed}
    theirs = {
        "title": TITLE,
        "authors": NAMES,
        "year": 1998,
        "doi": "10.1/a",
        "type": "article-journal",
        **recorded,
    }
    candidate = record(**theirs)
    return assess(cited(**ours), replace(candidate, **more) if more else candidate)


def dated(said: frozenset[str]) -> str:
    (name,) = {name for name in said if name.startswith("year-")} or {""}
    return name


@pytest.mark.parametrize(
    ("printed", "recorded", "name"),
    [
        ({}, {}, "year-equal"),
        ({"year": 1999}, {}, "year-near"),
        ({"year": 1997}, {}, "year-near"),
        ({"year": 2000}, {}, "year-differs"),
        ({"year": 1996}, {}, "year-differs"),
        ({"year": 2001}, {}, "year-far"),
        ({"year": 1995}, {}, "year-far"),
        ({"year": None}, {}, ""),
        ({}, {"year": None}, ""),
        # First versions come before the paper, whoever is the preprint.
        ({"year": 1998 + PREPRINT_LAG}, {"type": "article"}, "year-preprint"),
        ({"year": 1999 + PREPRINT_LAG}, {"type": "article"}, "year-far"),
        ({"year": 1996, "type": "article"}, {}, "year-preprint"),
        ({"year": 1996, "container_title": "arXiv"}, {}, "year-preprint"),
        # Where all else agrees, another year is a slip; of a book it is another edition or printing.
        ({"year": 2008, "volume": "3"}, {"volume": "3"}, "year-misprinted"),
        ({"year": 2000, "page": "7"}, {"page": "7-9"}, "year-misprinted"),
        ({"year": 2008, "edition": "2"}, {"edition": "2", "type": "book"}, "year-far"),
        ({"year": 2001, "edition": "2"}, {"edition": "2", "type": "book"}, "year-near"),
        ({"year": 2008, "volume": "3", "authors": ("Nobis, Tim",)}, {"volume": "3"}, "year-far"),
        ({"year": 2008, "volume": "3", "authors": NAMES[1:]}, {"volume": "3"}, "year-far"),
    ],
)
def test_years(printed: dict[str, Any], recorded: dict[str, Any], name: str) -> None:
    assert dated(names(printed, recorded)) == name


@pytest.mark.parametrize(
    ("year", "online", "name"),
    [
        (1995, 1995, "year-near"),
        (1996, 1995, "year-near"),
        (1994, 1995, "year-far"),
        (1998, 1995, "year-equal"),
        (2000, 1995, "year-differs"),
    ],
)
def test_what_came_online_early_has_two_years(year: int, online: int, name: str) -> None:
    assert dated(names({"year": year}, {}, online=online)) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [("1998", "year-equal"), ("1998, 2004", ""), ("vol. 1998/3", ""), ("page 19981", ""), ("12.1998", "")],
)
def test_a_year_that_was_not_read_counts_where_it_is_the_only_one(text: str, name: str) -> None:
    reference = cited(TITLE, NAMES)
    assert reference.printed
    text = f"Okada H, Mori A. {TITLE}. {text}."
    reference = replace(reference, text=text, printed=replace(reference.printed, text=text))
    candidate = record(TITLE, NAMES, 1998, doi="10.1/a", type="article-journal")
    assert dated(assess(reference, candidate).names) == name


ISSN = (Identifier("issn", "0001-0782"),)


@pytest.mark.parametrize(
    ("printed", "recorded", "venue"),
    [
        ({"container_title": "Nature"}, {"container_title": "Nature"}, "venue"),
        ({"container_title": "Nature"}, {"container_title": "Science"}, "venue-differs"),
        ({"container_title": "Nature"}, {}, ""),
        ({}, {"container_title": "Zeitschrift"}, ""),
        ({"container_title": "Zeitschrift"}, {"container_title": "Bulletin"}, "venue-differs"),
        ({"container_title": "arXiv"}, {"container_title": "Nature"}, "preprint-cited"),
    ],
)
def test_venues(printed: dict[str, Any], recorded: dict[str, Any], venue: str) -> None:
    said = names(printed, recorded)
    assert said & {"venue", "venue-differs", "preprint-cited"} <= {venue}
    if venue != "preprint-cited":
        assert said & {"venue", "venue-differs"} == ({venue} if venue else set())


@pytest.mark.parametrize(("one", "other", "agree"), [(ISSN, ISSN, True), (ISSN, (), False), ((), (), False)])
def test_one_issn_is_one_journal_whatever_it_is_called(
    one: tuple[Identifier, ...], other: tuple[Identifier, ...], agree: bool
) -> None:
    reference = cited(TITLE, NAMES, 1998, container_title="Zeitschrift")
    assert reference.printed
    reference = replace(
        reference, printed=replace(reference.printed, work=replace(reference.printed.work, identifiers=one))
    )
    candidate = record(TITLE, NAMES, 1998, doi="10.1/a", type="article-journal", container_title="Bulletin")
    work = replace(candidate.work, identifiers=(*candidate.work.identifiers, *other))
    assert ("venue" in assess(reference, replace(candidate, work=work)).names) is agree


def test_another_issn_is_another_journal_also_where_it_sorts_first() -> None:
    def issn(value: str) -> tuple[Identifier, ...]:
        return (Identifier("issn", value),)

    for mine, yours in (("0001-0782", "1476-4687"), ("1476-4687", "0001-0782")):
        reference = cited(TITLE, NAMES, 1998, container_title="Zeitschrift")
        assert reference.printed
        work = replace(reference.printed.work, identifiers=issn(mine))
        reference = replace(reference, printed=replace(reference.printed, work=work))
        candidate = record(
            TITLE, NAMES, 1998, doi="10.1/a", type="article-journal", container_title="Bulletin"
        )
        candidate = replace(
            candidate, work=replace(candidate.work, identifiers=(doi("10.1/a"), *issn(yours)))
        )
        assert "venue-differs" in assess(reference, candidate).names


@pytest.mark.parametrize(
    ("printed", "recorded", "said"),
    [
        ({"volume": "3"}, {"volume": "03"}, {"volume"}),
        ({"volume": "3"}, {"volume": "4"}, {"volume-differs"}),
        ({"issue": "3"}, {"issue": "3"}, {"issue"}),
        ({"issue": "3"}, {"issue": "4"}, {"issue-differs"}),
        ({"page": "7-19"}, {"page": "7"}, {"first-page"}),
        ({"page": "7-19"}, {"page": "9-19"}, {"first-page-differs"}),
        ({"volume": "3"}, {}, set()),
        ({"volume": "3"}, {"volume": "3", "type": "article"}, set()),
        ({"edition": "2nd"}, {"edition": "second", "type": "book"}, {"edition"}),
        ({"edition": "2nd"}, {"edition": "3", "type": "book"}, {"edition-differs"}),
    ],
)
def test_numbers(printed: dict[str, Any], recorded: dict[str, Any], said: set[str]) -> None:
    about = {"volume", "issue", "first-page", "edition"}
    about |= {f"{name}-differs" for name in about}
    assert names(printed, recorded) & about == said


@pytest.mark.parametrize(
    ("flags", "title", "barred"),
    [
        ((), TITLE, False),
        (("component",), TITLE, True),
        (("grant",), TITLE, True),
        (("correction",), TITLE, True),
        (("correction",), f"Correction to: {TITLE}", False),
        (("review",), TITLE, True),
        (("proceedings",), TITLE, False),
        (("proceedings",), f"{TITLE} of all kinds", True),
        (("unheard-of",), TITLE, False),
    ],
)
def test_what_bars_a_record(flags: tuple[str, ...], title: str, barred: bool) -> None:
    one = judged({"title": title}, {"flags": flags})
    assert bool(one.barred) is barred
    assert one.contradicts is barred


def test_identifiers_in_the_text_say_more_than_those_of_links() -> None:
    candidate = record(TITLE, NAMES, 1998, doi="10.1/a", related=(Identifier("arxiv", "1512.03385"),))
    for place in ("text_ids", "link_ids"):
        for identifier in (doi("10.1/a"), Identifier("arxiv", "1512.03385")):
            one = assess(cited(TITLE, NAMES, 1998, **{place: (identifier,)}), candidate)
            assert f"identifier-in-{place.removesuffix('_ids')}" in one.names
            assert one.by_identifier
        assert not assess(cited(TITLE, NAMES, 1998, **{place: (doi("10.1/b"),)}), candidate).by_identifier


@pytest.mark.parametrize(
    ("printed", "alone"),
    [
        ({"authors": (), "year": None}, True),
        ({"authors": ()}, True),
        ({"authors": (), "year": 2001}, False),
        ({"authors": NAMES}, False),
        ({"authors": (), "year": None, "title": "Metallic glass"}, False),
    ],
)
def test_a_telling_title_alone(printed: dict[str, Any], alone: bool) -> None:
    recorded = {"title": printed.get("title", TITLE)}
    assert ("title-alone" in names(printed, recorded)) is alone


@pytest.mark.parametrize(
    ("printed", "renamed"),
    [
        ({}, True),
        ({"authors": NAMES[:1]}, False),
        ({"authors": (*NAMES, "Nobis, Tim")}, False),
        ({"authors": NAMES[::-1]}, False),
    ],
)
def test_all_names_and_an_identifier_explain_another_title(printed: dict[str, Any], renamed: bool) -> None:
    printed = {"title": "How iron rings when it is struck", "text_ids": (doi("10.1/a"),), **printed}
    one = judged(printed, {})
    assert ("title-may-have-changed" in one.names) is renamed
    assert ("title-unlike" in one.names) is not renamed
    assert not one.contradicts, "where the names agree, it is for a person to look at"


def test_an_identifier_with_nothing_beside_it_is_believed() -> None:
    bare = cited("", text_ids=(doi("10.1/a"),))
    candidate = record(TITLE, NAMES, 1998, doi="10.1/a")
    assert "only-identifier" in assess(bare, candidate).names
    others = cited("", ("Nobis, Tim", "Fremd, Eva"), text_ids=(doi("10.1/a"),))
    assert "only-identifier" not in assess(others, candidate).names


@pytest.mark.parametrize(
    ("printed", "recorded", "differs"),
    [
        ({"type": "thesis"}, {}, True),
        ({"type": "thesis", "volume": "3"}, {"volume": "3"}, False),
        ({"type": "book", "publisher": "Press"}, {}, True),
        ({"type": "book"}, {}, False),
        ({"type": "article-journal"}, {"type": "paper-conference"}, False),
        ({"type": "article-journal"}, {"type": "book"}, True),
        ({"type": "motion_picture", "volume": "3"}, {"volume": "3"}, True),
        ({"type": "book"}, {"type": "chapter"}, False),
        ({"volume": "3", "issue": "2", "container_title": "Bulletin"}, {"type": "chapter"}, True),
        ({"volume": "3", "container_title": "Bulletin"}, {"type": "chapter"}, False),
        ({"volume": "3", "issue": "2", "page": "7"}, {"type": "chapter", "page": "7"}, False),
        ({"type": "webpage"}, {}, False),
    ],
)
def test_kinds(printed: dict[str, Any], recorded: dict[str, Any], differs: bool) -> None:
    assert ("kind-differs" in names(printed, recorded)) is differs


@pytest.mark.parametrize(
    ("year", "online", "source", "type_", "younger"),
    [
        (1997, None, "crossref", "article", True),
        (1998, None, "crossref", "article", False),
        (1997, None, "crossref", "article-journal", False),
        (1997, None, "arxiv", "article", False),
        (1997, 1997, "crossref", "article", False),
        (None, None, "crossref", "article", False),
    ],
)
def test_what_was_posted_after_it_was_cited_is_a_copy(
    year: int | None, online: int | None, source: str, type_: str, younger: bool
) -> None:
    said = names({"year": year}, {"type": type_}, source=source, online=online)
    assert ("record-younger-copy" in said) is younger


def test_names_beside_and_without_a_record_s() -> None:
    assert "record-without-authors" in names({}, {"authors": ()})
    assert "authors-differ" in names({"authors": ("Nobis, Tim", "Fremd, Eva")}, {})
    one = judged({"authors": NAMES[::-1]}, {})
    assert "first-author-differs" in one.names
    assert {piece.detail for piece in one.evidence if piece.name == "further-author"} == {"2 other authors"}
    assert {piece.detail for piece in judged({}, {}).evidence if piece.name == "further-author"} == {
        "1 other author"
    }
    partly = judged({"authors": ("Okada, Hiro", "Nobis, Tim", "Fremd, Eva")}, {})
    assert {piece.detail for piece in partly.evidence if piece.name == "authors-partly"} == {
        "without Nobis, Fremd"
    }


@pytest.mark.parametrize(
    ("printed", "recorded", "corroborated"),
    [
        ({"authors": (), "year": None}, {}, False),
        ({"authors": ()}, {}, True),
        ({"authors": (), "year": 2000}, {}, False),
        ({"year": None}, {}, True),
        ({"authors": (), "year": None, "volume": "3"}, {"volume": "3"}, True),
        ({"authors": (), "year": None, "issue": "3"}, {"issue": "3"}, False),
        ({"authors": (), "year": None, "text_ids": (doi("10.1/a"),)}, {}, True),
    ],
)
def test_what_bears_a_title_out(
    printed: dict[str, Any], recorded: dict[str, Any], corroborated: bool
) -> None:
    assert judged(printed, recorded).corroborated is corroborated


def test_what_is_cited_in_full_elsewhere_is_borne_out() -> None:
    one = judged({"authors": (), "year": None}, {})
    full = cited_in_full(one, "page.md:9")
    assert full.corroborated
    assert full.points == one.points + 3.0
    assert full.evidence[-1].detail == "page.md:9"


def test_points_are_the_sum_of_the_pieces() -> None:
    one = judged({}, {})
    assert one.points == round(sum(piece.points for piece in one.evidence), 2)
    assert isinstance(one.candidate, Candidate)


@pytest.mark.parametrize(
    ("recorded", "venue"),
    [("Annals of Glass Research", True), ("Annals of Iron Research", False), ("", False)],
)
def test_a_venue_that_was_not_read_counts_where_it_stands_in_the_text(recorded: str, venue: bool) -> None:
    reference = cited(TITLE, NAMES, 1998)
    assert reference.printed
    text = f"Okada H, Mori A. {TITLE}. Annals of Glass Research, 1998."
    reference = replace(reference, text=text, printed=replace(reference.printed, text=text))
    candidate = record(TITLE, NAMES, 1998, doi="10.1/a", type="article-journal", container_title=recorded)
    assert ("venue" in assess(reference, candidate).names) is venue
