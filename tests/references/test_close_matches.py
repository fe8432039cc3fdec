"""The nearest known word is near as a whole."""

from __future__ import annotations

import pytest

from references.close_matches import close_matches


@pytest.mark.parametrize(
    ("word", "known", "wanted"),
    [
        ("smith2010a", {"1", "smith2010", "2"}, ("smith2010",)),
        ("1", {"smith2011", "he2016"}, ()),
        ("smith1", {"1", "s"}, ()),
        ("HE2016deep", {"he2016deep", "he2016shallow"}, ("he2016deep",)),
        ("x", (), ()),
    ],
)
def test_words_are_compared_as_wholes(word: str, known: set[str], wanted: tuple[str, ...]) -> None:
    assert close_matches(word, known) == wanted


def test_several_that_are_equally_near_are_named_in_one_order() -> None:
    assert close_matches("he2016", ["he2016b", "he2016a", "knuth1984"], 3) == ("he2016a", "he2016b")


def test_without_a_bound_there_is_always_something() -> None:
    assert len(close_matches("zzz", ["a", "b", "c", "d"], 3, 0)) == 3
