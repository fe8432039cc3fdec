"""Names agree when they can be those of the same people, whatever order, initials or scanners did to them."""

from __future__ import annotations

import pytest

from enrich.match.authors import compare, outside_of, same
from references.model import Name
from tests.enrich.match.builders import people


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Name("Szegedy", "C."), Name("Szegedy", "Christian")),
        (Name("Dollar", "P."), Name("Dollár", "Piotr")),
        (Name("Maaten", "L.", particle="van der"), Name("van der Maaten", "Laurens")),
        (Name("Liu", "Ze"), Name("Ze", "Liu")),
        (Name("HongyiZhang"), Name("Zhang", "Hongyi")),
        (Name("Kaiser", "Lukasz"), Name("Kaiser", "Łukasz")),
        (Name("Vishawanth", "P."), Name("Vishwanath", "P")),
        (Name(literal="Google"), Name(literal="Google")),
        (Name("WMO"), Name("World Meteorological Organization")),
        (Name("World Meteorological Organization"), Name(literal="World Meteorological Organization (WMO)")),
        (Name("WMO"), Name(literal="Organisation météorologique mondiale (WMO)")),
    ],
)
def test_same(one: Name, other: Name) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Name("Zhang", "X."), Name("Zhang", "Hongyi")),
        (Name("Li", "Jia"), Name("Lin", "Jia")),
        (Name("Smith"), Name("Jones")),
        (Name("WHO"), Name("World Meteorological Organization")),
        (Name("Wmo", "K."), Name("World Meteorological Organization")),
    ],
)
def test_not_same(one: Name, other: Name) -> None:
    assert not same(one, other)


def test_other_people_are_a_contradiction() -> None:
    assert compare(people("Hariharan, B.", "Arbelaez, P."), people("Zoph, Barret", "Le, Quoc")).differs


def test_an_empty_list_of_names_contradicts_nothing_and_confirms_nothing() -> None:
    agreement = compare(people("Zoph, Barret"), ())
    assert not agreement.differs
    assert not agreement.holds


def test_chinese_names_cannot_be_compared_with_romanised_ones() -> None:
    agreement = compare((Name("张", "鹏"),), people("Zhang, Peng"))
    assert not agreement.differs
    assert not agreement.holds


def test_names_that_were_not_read_are_found_in_the_text() -> None:
    text = "NingningMa,XiangyuZhang,Hai-TaoZheng, andJianSun.ShuffleNet V2"
    agreement = compare((), people("Ma, Ningning", "Zhang, Xiangyu", "Zheng, Hai-Tao", "Sun, Jian"), text)
    assert agreement.found >= 2


def test_names_that_were_read_out_of_the_title_are_nobodys() -> None:
    title = "Generative Adversarial Networks Conditioned by Brain Signals"
    assert outside_of(people("Signals"), title, title) == ()
    turing = people("Turing, A.")
    assert outside_of(turing, "On Turing machines", "Turing, A. On Turing machines.") == turing
    assert outside_of(turing, "On other machines", "Turing, A. On other machines.") == turing
    both = people("Signals", "Palazzo, S.")
    assert outside_of(both, title, f"Palazzo, S. {title}") == both
