"""A comment behind a field stays behind it, and swallows neither a comma nor the fields that follow."""

from __future__ import annotations

import pytest

from bookbib.fixing.corrections import Correction
from bookbib.fixing.patch import patched
from references.readers.bibtex_layout import entries

TEXT = "@article{a,\n  pages = {1-3},\n  year = {2015}   % really\n}\n"
VOLUME = Correction("missing-volume", "a", "volume", "3")


@pytest.mark.parametrize("comma", ["", ","])
def test_new_fields_come_after_the_comment_of_the_last_one(comma: str) -> None:
    text = TEXT.replace("{2015}", "{2015}" + comma)
    assert patched(text, [VOLUME]) == (
        f"@article{{a,\n  pages = {{1-3}},\n  year = {{2015}},   % really\n  volume = {{3}}{comma}\n}}\n"
    )


def test_on_one_line_they_begin_the_next() -> None:
    assert patched("@article{a, year = 2015 % really\n}\n", [VOLUME]) == (
        "@article{a, year = 2015, % really\nvolume = {3}\n}\n"
    )


def test_a_value_is_replaced_without_its_comment() -> None:
    year = Correction("wrong-year", "a", "year", "2016", "2015")
    assert patched(TEXT, [year]) == TEXT.replace("2015", "2016")


def test_fields_behind_comments_are_fields() -> None:
    text = (
        "@article{a,\n  journal = {Nature}, % good, one\n  % volume = {1},\n"
        "  doi = {10.1/a} % x, y\n  , year = 2015,\n}\n"
    )
    (entry,) = entries(text)
    assert [(one.name, one.value) for one in entry.fields] == [
        ("journal", "{Nature}"),
        ("doi", "{10.1/a}"),
        ("year", "2015"),
    ]
