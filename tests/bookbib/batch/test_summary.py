"""What all books say together."""

from __future__ import annotations

import random

from bookbib.batch.book import CitedWork, Outcome, outcome_of
from bookbib.batch.page import to_html
from bookbib.batch.summary import Summary, to_json

ATTENTION = CitedWork(
    "vaswani2017", "Attention Is All You Need", "Vaswani", 2017, ("arxiv:1706.03762",), 2, "arxiv"
)
ADAM = CitedWork("kingma2015", "Adam", "Kingma", 2015, ("doi:10.1/adam", "arxiv:1412.6980"), 1, "crossref")
BOOKS = [
    Outcome(
        "a", references=3, matched=3, works=(ATTENTION, ADAM), problems={"dead-link": 1}, dead_links=("p.md:3: gone",)
    ),
    Outcome("b", references=2, matched=1, works=(ATTENTION, CitedWork("x", "A <b>Page</b>", "", None, (), 1))),
    Outcome(
        "c", references=2, matched=2,
        works=(
            CitedWork("v", "Attention is all you need!", "Vaswani", 2018, ("arxiv:1706.03762",), 1, "arxiv"),
            CitedWork("k", "Adam", "Kingma", 2015, ("doi:10.2/other",), 1, "crossref"),
        ),
    ),
    Outcome("d", 2, "chapters: no such file"),
]  # fmt: skip


def _summary(books: list[Outcome]) -> dict[str, object]:
    summary = Summary()
    for one in books:
        summary.add(one)
    return summary.value()


def test_works_conflicts_links_and_failures() -> None:
    value = _summary(BOOKS)
    [most] = value["most_cited"]
    assert (most["title"], most["books"], most["citations"]) == ("Attention Is All You Need", 3, 5)
    conflicts = {(one["work"], one["field"]) for one in value["conflicts"]}
    assert conflicts == {("arxiv:1706.03762", "year"), ("Adam", "identifier")}
    [year] = [one for one in value["conflicts"] if one["field"] == "year"]
    assert year["said"] == [{"value": "2017", "books": ["a", "b"]}, {"value": "2018", "books": ["c"]}]
    assert value["dead_links"] == [{"book": "a", "link": "p.md:3: gone"}]
    assert value["failed"] == ["d"]
    assert (value["references"], value["matched"], value["works"]) == (7, 6, 4)


def test_the_order_of_the_books_makes_no_difference() -> None:
    for seed in range(5):
        books = BOOKS[:]
        random.Random(seed).shuffle(books)
        assert to_json(_summary(books)) == to_json(_summary(BOOKS))


def test_the_page_has_everything_and_escapes_it() -> None:
    bad = Outcome("<script>alert(1)</script>", 4, "internal error: \x1b[31m<img>")
    page = to_html(_summary([*BOOKS, bad]))
    assert "<script>" not in page
    assert "<img>" not in page
    assert "\x1b" not in page
    for said in ("Attention Is All You Need", "10.2/other", "p.md:3: gone", "no such file", "&lt;script&gt;"):
        assert said in page


def test_an_outcome_survives_as_text() -> None:
    for one in BOOKS:
        assert outcome_of(one.to_json()) == one
