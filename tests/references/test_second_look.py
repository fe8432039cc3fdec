"""Readings that show by themselves where they were parted wrongly."""

from __future__ import annotations

import pytest

from references.model import Name, Printed, Reference, Work
from references.parse import parse
from references.second_look import mended


def _mended(text: str = "", **fields: object) -> Work:
    return mended(Printed(Work(**fields), "apa", text)).work  # type: ignore[arg-type]


def test_a_container_that_begins_with_a_dash_is_the_rest_of_the_title() -> None:
    said = {"title": "Enough rivers?", "container_title": "- The facts. rivers.example"}
    work = _mended("Doe, J. Enough rivers? - The facts. rivers.example.", **said)
    assert (work.title, work.container_title) == ("Enough rivers? - The facts", "rivers.example")
    assert _mended("Doe, J. “Enough rivers?” - The facts. rivers.example.", **said).title == "Enough rivers?"


def test_a_journal_that_says_what_it_is() -> None:
    work = _mended(title="Rivers: an interview. Ríocultura", container_title="Revista de ríos y puentes")
    assert (work.title, work.container_title) == (
        "Rivers: an interview",
        "Ríocultura. Revista de ríos y puentes",
    )
    kept = _mended(title="Rivers. A history of all that flows", container_title="Revista de ríos")
    assert kept.title == "Rivers. A history of all that flows"


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        (
            "BRASIL. Decreto n. 1057 de 25 maio 2017. Regulamenta o art. 80 da Lei nº 1.394.",
            "Decreto n. 1057 de 25 maio 2017", 2017,
        ),
    ],
)  # fmt: skip
def test_a_law_is_called_by_its_number_and_date(text: str, title: str, year: int) -> None:
    work = parse(Reference(text, text, "a.md", 1, 1)).claims
    assert (work.title, work.year, work.type) == (title, year, "legislation")


def test_a_title_is_nobodys_name() -> None:
    names = (Name("Lu", "K."), Name("Datta", "A."), Name(literal="Bias in rivers and bridges"))
    work = _mended(authors=names)
    assert (work.title, [name.family for name in work.authors]) == (
        "Bias in rivers and bridges",
        ["Lu", "Datta"],
    )
    assert _mended(title="Rivers", authors=names).title == "Rivers"
