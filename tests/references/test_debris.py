"""Leftovers in the fields of records."""

from __future__ import annotations

import pytest

from references.debris import cleaned
from references.model import Date, Work


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("A study of <i>Escherichia coli</i> &amp; friends", "A study of Escherichia coli & friends"),
        ("Tom &amp;amp; Jerry", "Tom & Jerry"),
        ("H<sub>2</sub>O", "H2O"),
        ("A title that ends.", "A title that ends"),
        ("A title that goes on...", "A title that goes on..."),
        ("The history of Google Inc.", "The history of Google Inc."),
        ("When a < b and b > c", "When a < b and b > c"),
        ("AT&T; a history", "AT&T; a history"),
    ],
)
def test_titles(title: str, clean: str) -> None:
    assert cleaned(Work(title=title)).title == clean


@pytest.mark.parametrize(
    ("note", "accessed", "rest"),
    [
        ("Accessed: 2020-03-04", Date(2020, 3, 4), ""),
        ("[Online; accessed 3-March-2021]", Date(2021, 3, 3), ""),
        ("Best paper. Last accessed on May 5, 2022", Date(2022, 5, 5), "Best paper"),
        ("Accessed: 2020-13-04", None, "Accessed: 2020-13-04"),
        ("Best paper", None, "Best paper"),
    ],
)
def test_access_dates(note: str, accessed: Date | None, rest: str) -> None:
    work = cleaned(Work(note=note))
    assert (work.accessed, work.note) == (accessed, rest)


def test_a_date_of_access_that_a_field_gives_stays() -> None:
    work = Work(note="Accessed: 2020-03-04", accessed=Date(2019, 1, 1))
    assert cleaned(work) == work
