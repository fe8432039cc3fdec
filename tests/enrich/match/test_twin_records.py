"""Which two records are one publication registered twice: each condition from both sides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from enrich.match.twins import (
    COPY_LAG,
    COPY_SHARE,
    LATE_LAG,
    are_twins,
    edition_in,
    first_page,
    is_copy_of,
    number_of,
    others,
)
from references.model import Candidate, Work
from tests.enrich.match.builders import record, work

NAMES = ("Okada, Hiro", "Mori, Aya")
TITLE = "Coupled oscillators in glass"
PAPER = {"type": "paper-conference", "container_title": "Proceedings of the Symposium on Glass"}
ARTICLE = {"type": "article-journal", "container_title": "Journal of Glass"}
BOOK = {"type": "book", "publisher": "Press"}


def of(doi: str, **fields: Any) -> Work:
    usual = {"title": TITLE, "authors": NAMES, "year": 1998}
    return work(**{**usual, "doi": doi, **fields})


@pytest.mark.parametrize(
    ("one", "other", "twins"),
    [
        # Pages decide, where both have them.
        (of("10.1/a", page="1-9", **PAPER), of("10.2/b", page="1-9", **PAPER), True),
        (of("10.1/a", page="1-9", **PAPER), of("10.2/b", page="1-12", **ARTICLE), True),
        (of("10.1/a", page="1-9", **PAPER), of("10.2/b", page="2-9", **PAPER), False),
        (of("10.1/a", page="S1-S9", **PAPER), of("10.2/b", page="s1", **ARTICLE), True),
        (of("10.1/a", page="1-9", year=1999, **PAPER), of("10.2/b", page="1-9", **PAPER), True),
        (of("10.1/a", page="1-9", year=2000, **PAPER), of("10.2/b", page="1-9", **PAPER), False),
        # Else the venue and the year.
        (of("10.1/a", **PAPER), of("10.2/b", **PAPER), True),
        (of("10.1/a", page="1-9", **PAPER), of("10.2/b", **PAPER), True),
        (of("10.1/a", year=1999, **PAPER), of("10.2/b", **PAPER), False),
        (of("10.1/a", **PAPER), of("10.2/b", **ARTICLE), False),
        (of("10.1/a", volume="3", **ARTICLE), of("10.2/b", volume="3", **ARTICLE), True),
        (of("10.1/a", volume="3", **ARTICLE), of("10.2/b", **ARTICLE), True),
        (of("10.1/a", volume="3", page="1", **ARTICLE), of("10.2/b", volume="4", page="1", **ARTICLE), False),
        (of("10.1/a", volume="3", page="1", **PAPER), of("10.2/b", volume="4", page="1", **ARTICLE), True),
        # The registrant's own number.
        (of("10.1145/1.77", page="1", **PAPER), of("10.1145/2.77", page="5", **ARTICLE), True),
        (of("10.1145/1.77", page="1", **PAPER), of("10.1145/2.78", page="5", **ARTICLE), False),
        (of("10.1109/1.77", page="1", **PAPER), of("10.1145/2.77", page="5", **ARTICLE), False),
        # Books: of one year and edition, and nothing but books.
        (of("10.1/a", **BOOK), of("10.2/b", **BOOK), True),
        (of("10.1/a", edition="2nd", **BOOK), of("10.2/b", edition="second", **BOOK), True),
        (of("10.1/a", edition="2", **BOOK), of("10.2/b", edition="3", **BOOK), False),
        (of("10.1/a", edition="2", **BOOK), of("10.2/b", edition="1", **BOOK), False),
        (of("10.1/a", year=1999, **BOOK), of("10.2/b", **BOOK), False),
        (of("10.1/a", page="1-9", **PAPER), of("10.2/b", page="1-9", **BOOK), False),
        # Who, what, and with a DOI each.
        (of("10.1/a", **PAPER), of("10.1/a", **PAPER), False),
        (of("", **PAPER), of("10.2/b", **PAPER), False),
        (of("10.1/a", type="article"), of("10.2/b", type="article"), False),
        (of("10.1/a", **PAPER), of("10.2/b", **{**PAPER, "authors": ()}), False),
        (of("10.1/a", **PAPER), of("10.2/b", **{**PAPER, "authors": ("Sato, Ken",)}), False),
        (of("10.1/a", **PAPER), of("10.2/b", **{**PAPER, "authors": ("Mori, Aya", "Okada, Hiro")}), False),
        (of("10.1/a", **PAPER), of("10.2/b", **{**PAPER, "title": "Uncoupled motion in iron"}), False),
    ],
)
def test_registered_twice(one: Work, other: Work, twins: bool) -> None:
    assert are_twins(one, other) is twins
    assert are_twins(other, one) is twins


def test_the_twins_among_some() -> None:
    best = record(TITLE, NAMES, 1998, doi="10.1/a", **PAPER)
    twin = record(TITLE, NAMES, 1998, doi="10.2/b", **PAPER)
    third = record("Uncoupled motion in iron", NAMES, 1998, doi="10.3/c", **PAPER)
    assert others(best, (best, twin, third)) == (twin,)


ORIGINAL = Candidate(of("10.1/o", **ARTICLE), "crossref", "10.1/o", cited_by=50)
COPY = Candidate(of("10.9/c", year=1998 + COPY_LAG, **ARTICLE), "crossref", "10.9/c", cited_by=4)
LATE = Candidate(of("10.9/c", year=1998 + LATE_LAG, **ARTICLE), "crossref", "10.9/c")
BOOK = Candidate(of("10.9/c", year=1998 + LATE_LAG, type="book"), "crossref", "10.9/c")


@pytest.mark.parametrize(
    ("copy", "original", "is_one"),
    [
        (COPY, ORIGINAL, True),
        (replace(COPY, cited_by=5), ORIGINAL, False),
        (replace(COPY, cited_by=None), ORIGINAL, False),
        (replace(COPY, cited_by=0), replace(ORIGINAL, cited_by=None), True),
        (replace(COPY, cited_by=1), replace(ORIGINAL, cited_by=None), False),
        (replace(COPY, cited_by=0), replace(ORIGINAL, cited_by=0), False),
        (replace(LATE, cited_by=0), replace(ORIGINAL, cited_by=0), True),
        (replace(LATE, cited_by=None), replace(ORIGINAL, cited_by=None), True),
        (replace(LATE, cited_by=1), replace(ORIGINAL, cited_by=0), False),
        (replace(BOOK, cited_by=0), replace(ORIGINAL, cited_by=0), False),
        (replace(COPY, work=of("10.1/c", year=1998 + COPY_LAG, **ARTICLE)), ORIGINAL, False),
        (replace(COPY, work=of("10.1/c", year=1998 + COPY_LAG, type="chapter")), ORIGINAL, True),
        (replace(COPY, work=of("10.9/c", year=1998 + COPY_LAG - 1)), ORIGINAL, False),
        (replace(COPY, work=of("10.9/c", year=None)), ORIGINAL, False),
        (COPY, replace(ORIGINAL, work=of("10.1/o", year=None)), False),
        (replace(COPY, work=of("10.9/c", year=2010, title=TITLE.upper() + ".")), ORIGINAL, True),
        (replace(COPY, work=of("10.9/c", year=2010, title=TITLE + " and iron")), ORIGINAL, False),
        (replace(COPY, work=of("10.9/c", year=2010, authors=NAMES[:1])), ORIGINAL, True),
        (replace(COPY, work=of("10.9/c", year=2010, authors=())), ORIGINAL, False),
        (replace(COPY, work=of("10.9/c", year=2010, authors=NAMES[1:])), ORIGINAL, False),
        (replace(COPY, work=of("10.9/c", year=2010, authors=(NAMES[0], "Sato, Ken"))), ORIGINAL, False),
    ],
)
def test_a_copy_of_somebody_s_paper(copy: Candidate, original: Candidate, is_one: bool) -> None:
    assert COPY_SHARE == 10
    assert is_copy_of(copy, original) is is_one


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Patterns of computing. 3rd ed. Press, 2001", "3"),
        ("Patterns of computing (Second Edition)", "2"),
        ("Patterns of computing, 10th anniversary edition", "10"),
        ("Patterns of computing, fifth revised edn", "5"),
        ("Patterns of computing. 3 red wolves", ""),
        ("Patterns of computing. Press, 2001", ""),
    ],
)
def test_the_edition_that_a_text_names(text: str, number: str) -> None:
    assert edition_in(text) == number


@pytest.mark.parametrize(
    ("edition", "number"),
    [
        ("02", "2"),
        ("first", "1"),
        ("Seventh ed.", "7"),
        ("tenth", "10"),
        ("3rd, revised", "3"),
        ("rev. ed.", ""),
    ],
)
def test_the_number_of_an_edition(edition: str, number: str) -> None:
    assert number_of(edition) == number


@pytest.mark.parametrize(
    ("fields", "page"),
    [
        ({"page": "L12-L19"}, "l12"), ({"page": "e1004"}, "e1004"), ({"number": "104"}, "104"),
        ({"page": "5", "number": "104"}, "5"), ({"page": "xii"}, ""), ({}, ""),
    ],
)  # fmt: skip
def test_the_first_page(fields: dict[str, str], page: str) -> None:
    assert first_page(work(TITLE, **fields)) == page
