"""What is a slip of the pen, and what is a choice of the writer."""

from __future__ import annotations

import pytest

from bookbib.fixing.misprints import is_slip, name_slips, title_slips
from references.model import Name


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [("Vasvani", "Vaswani"), ("Szegdey", "Szegedy"), ("Goodfelow", "Goodfellow"), ("netwroks", "networks"),
     ("recurent", "recurrent"), ("Krizhevksy", "Krizhevsky")],
)  # fmt: skip
def test_slips(printed: str, recorded: str) -> None:
    assert is_slip(printed, recorded)


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [("network", "networks"), ("optimisation", "optimization"), ("Mueller", "Müller"), ("behaviour", "behavior"),
     ("Li", "Lu"), ("Wang", "Wang"), ("modelling", "modeling"), ("center", "centre"), ("Smith", "Smithson"),
     ("learning", "reasoning"), ("周志华", "周志化"), ("Kaiser", "Łukasz"), ("Gauss", "Gauß")],
)  # fmt: skip
def test_choices(printed: str, recorded: str) -> None:
    assert not is_slip(printed, recorded)


def test_names() -> None:
    record = [Name("Vaswani", "Ashish"), Name("Shazeer", "Noam"), Name("周", "志华"), Name("Wang", "Y.")]
    printed = [Name("VASVANI", "A"), Name("Shazer", "M"), Name("周", "志化"), Name("Wan", "Y")]
    assert list(name_slips(printed, record)) == [("VASVANI", "VASWANI"), ("周志化", "周志华")]
    assert not list(name_slips(record[::-1], record)), "in another order, and all there"


def test_titles() -> None:
    record = ["Mastering the game of Go with deep neural networks"]
    assert title_slips("Mastering the game of Go with deep nueral networks", record) == [("nueral", "neural")]
    assert not title_slips("Mastering the Game of Go with Deep Neural Networks", record)
    assert not title_slips("Mastering the game of chess with deep neural networks", record)
    assert not title_slips("Mastering the game of Go 2 with deep nueral networks", record)
    assert not title_slips("Masterng teh gmae of Go with deep neural networks", record)
