"""Fields between slashes, as catalogues of books show them."""

from __future__ import annotations

import pytest

from references.citation import parse_citation


@pytest.mark.parametrize(
    ("text", "title", "authors", "publisher"),
    [
        (
            "李忠 / 王晓波 / 汇编语言入门 / 电子工业出版社 / 2013",
            "汇编语言入门",
            ["李", "王"],
            "电子工业出版社",
        ),
        ("汇编语言入门 / 李忠 / 电子工业出版社 / 2013-4", "汇编语言入门", ["李"], "电子工业出版社"),
        ("Jane Doe / 猫头鹰 / 李忠 译 / 机械工业出版社 / 2013", "猫头鹰", ["Doe"], "机械工业出版社"),
        ("Jane Doe / Richard Roe / On Owls / Acme Press / 2013", "On Owls", ["Doe", "Roe"], "Acme Press"),
    ],
)
def test_people_title_publisher_year(text: str, title: str, authors: list[str], publisher: str) -> None:
    work = parse_citation(text, urls=(), section="", label="").work
    assert (work.title, [name.family for name in work.authors], work.publisher, work.year) == (
        title,
        authors,
        publisher,
        2013,
    )


def test_who_translated_is_no_author() -> None:
    work = parse_citation(
        "Jane Doe / 猫头鹰 / 李忠 译 / 机械工业出版社 / 2013", urls=(), section="", label=""
    ).work
    assert [name.family for name in work.translators] == ["李"]


@pytest.mark.parametrize(
    "text",
    [
        "TCP / IP / UDP / 2013",
        "TCP / IP 详解 / 机械工业出版社 / 2000",
        "A / B testing and C / D testing / 2013",
        "a / b / c / d",
    ],
)
def test_other_slashes_are_none(text: str) -> None:
    assert parse_citation(text, urls=(), section="", label="").style != "slashed"


def test_the_number_of_a_book_is_no_page() -> None:
    work = parse_citation(
        "Doe, Jane. On Owls. Acme Press, 2011. isbn: 1439869812", urls=(), section="", label=""
    ).work
    assert (work.page, work.publisher) == ("", "Acme Press")
