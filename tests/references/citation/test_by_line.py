"""Titles with their authors behind "by"."""

from __future__ import annotations

import pytest

from references.citation import parse_citation
from references.model import Work


def read(text: str) -> Work:
    return parse_citation(text, urls=(), section="", label="").work


@pytest.mark.parametrize(
    ("text", "title", "families", "year", "publisher"),
    [
        ("On Owls by Jane Q. Doe. 1997, Acme Press.", "On Owls", ["Doe"], 1997, "Acme Press"),
        (
            "On Owls and Hawks by A. V. Doe and J. D. Roe. 1972-1973, Prentice Hall.",
            "On Owls and Hawks",
            ["Doe", "Roe"],
            1972,
            "Prentice Hall",
        ),
        (
            "A Field Guide, 2nd edition, by Jane Doe and Richard Roe. Springer 1988",
            "A Field Guide",
            ["Doe", "Roe"],
            1988,
            "Springer",
        ),
        (
            "The Book of Owls by Stein, Roe, Poe and Moe (MIT Press, 2009)",
            "The Book of Owls",
            ["Stein", "Roe", "Poe", "Moe"],
            2009,
            "MIT Press",
        ),
        ("Effective Owls++ by Jane Doe", "Effective Owls++", ["Doe"], None, ""),
    ],
)
def test_who_stands_behind_by_wrote_it(
    text: str, title: str, families: list[str], year: int | None, publisher: str
) -> None:
    work = read(text)
    assert (work.title, [name.family for name in work.authors], work.year, work.publisher) == (
        title,
        families,
        year,
        publisher,
    )


def test_an_edition_behind_a_comma_is_none_of_the_title() -> None:
    assert read("A Field Guide, 2nd edition, by Jane Doe. Springer 1988").edition.startswith("2")


@pytest.mark.parametrize(
    "text",
    [
        "Doe, J. Review of On Owls by Richard Roe. Science 12 (2017), 4-5.",
        "Learning owls by back-propagating errors. Nature 323, 533-536 (1986).",
        "Optimization by Simulated Annealing. Science 220, 671 (1983)",
        "Image Inpainting by Partial Convolutions",
        "Estimation by Markov Chain Monte Carlo, 1999",
        "Counting owls by Sampling, Sketching, and Hashing (2010)",
    ],
)
def test_other_hands_and_other_words_are_no_by_line(text: str) -> None:
    work = read(text)
    assert [name.family for name in work.authors] in ([], ["Doe"])
    assert " by " in work.title
