"""What a page may add to a printed reference."""

from __future__ import annotations

import pytest

from enrich.pages import access_date, confirmed_ids, fill_from_page
from references.model import Candidate, Date, Identifier, Name, Work

URL = "https://notes.example.org/caches"
SAID = Work(
    type="post-weblog",
    title="Why caches lie about the clock",
    authors=(Name(family="Solheim", given="Marit"),),
    issued=Date(2023, 4, 5),
    accessed=Date(2026, 11, 24),
    container_title="Tidewater Notes",
    language="en",
    url=URL,
)
DOI = Identifier("doi", "10.1234/slow.1")
PAGE = Candidate(SAID, "web", URL, related=(DOI,))


def test_print_wins_wherever_it_says_anything() -> None:
    printed = Work(
        type="webpage",
        title="On caches",
        authors=(Name(literal="Tidewater"),),
        issued=Date(2022),
        accessed=Date(2024),
        url=URL,
    )
    filled = fill_from_page(printed, PAGE)
    assert (filled.work.title, filled.work.authors) == ("On caches", printed.authors)
    assert (filled.work.issued, filled.work.accessed) == (Date(2022), Date(2024))
    assert filled.from_page == {"type", "container_title", "language"}


def test_gaps_are_filled_and_said_to_be() -> None:
    filled = fill_from_page(Work(url=URL), PAGE)
    assert filled.work == SAID
    assert filled.from_page == {
        "type",
        "title",
        "authors",
        "issued",
        "accessed",
        "container_title",
        "language",
    }


@pytest.mark.parametrize("title", [URL, "notes.example.org/caches", "www.example.org", "notes.example.org"])
def test_an_address_is_no_title(title: str) -> None:
    assert fill_from_page(Work(title=title, url=URL), PAGE).work.title == SAID.title


@pytest.mark.parametrize(
    ("printed", "becomes"),
    [
        (Date(2023), Date(2023, 4, 5)),
        (Date(2023, 4), Date(2023, 4, 5)),
        (Date(2023, 5), Date(2023, 5)),
        (Date(2021), Date(2021)),
    ],
)
def test_a_year_becomes_a_day_of_the_same_year(printed: Date, becomes: Date) -> None:
    assert fill_from_page(Work(issued=printed, url=URL), PAGE).work.issued == becomes


def test_a_site_that_is_named_as_the_author_is_not_named_again() -> None:
    printed = Work(authors=(Name(literal="Tidewater Notes"),), url=URL)
    assert fill_from_page(printed, PAGE).work.container_title == ""


def test_a_claimed_doi_counts_only_when_the_text_names_the_page() -> None:
    assert confirmed_ids(
        PAGE, "M. Solheim, Why caches lie about the clock, 2023", "Why caches lie about the clock"
    ) == (DOI,)
    assert confirmed_ids(PAGE, "Solheim: Why caches lie about the clock.") == (DOI,)
    assert confirmed_ids(PAGE, URL) == (DOI,)
    assert confirmed_ids(PAGE, "Lind, O. A history of slow disks. 2019", "A history of slow disks") == ()
    assert confirmed_ids(Candidate(Work(), "web", URL, related=(DOI,)), URL) == ()


def test_access_dates() -> None:
    day = Date(2026, 11, 24)
    assert access_date(Date(2024, 1, 2), Date(2025), day) == Date(2024, 1, 2)
    assert access_date(None, Date(2025), day) == Date(2025)
    assert access_date(None, None, day) == Date(2026, 11, 24)
    assert access_date(None, None, day, gone=True) is None
    assert access_date(None, None, None) is None
