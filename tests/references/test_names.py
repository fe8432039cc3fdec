"""Names of people and organisations: parts, lists, and where a list ends."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.model import Name
from references.names import leading_names, loose_names, split_name, split_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kaiming He", Name(family="He", given="Kaiming")),
        ("He, Kaiming", Name(family="He", given="Kaiming")),
        ("He KM", Name(family="He", given="K. M.")),
        ("Laurens van der Maaten", Name(family="Maaten", given="Laurens", particle="van der")),
        ("van der Maaten, Laurens", Name(family="Maaten", given="Laurens", particle="van der")),
        ("Laurens Van Der Maaten", Name(family="Van Der Maaten", given="Laurens")),
        ("von Neumann, John", Name(family="Neumann", given="John", particle="von")),
        ("King, Jr., Martin Luther", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("Y.-L. Boureau", Name(family="Boureau", given="Y.-L.")),
        ("欧阳修", Name(family="欧阳", given="修")),
        ("欧阳询之", Name(family="欧阳", given="询之")),
        ("张伯伟", Name(family="张", given="伯伟")),
        ("罗斯基", Name(literal="罗斯基")),
        ("尼葛洛庞帝", Name(literal="尼葛洛庞帝")),
        ("김세훈", Name(literal="김세훈")),
        ("国家药典委员会", Name(literal="国家药典委员会")),
        ("Google Brain Team", Name(literal="Google Brain Team")),
        ("Online Computer Library Center, Inc.", Name(literal="Online Computer Library Center, Inc.")),
        ("Anonymous", Name(literal="Anonymous")),
        ("", Name()),
    ],
)
def test_one_name(text: str, name: Name) -> None:
    assert split_name(text) == name


def families(text: str) -> list[str]:
    found = leading_names(text)
    return [name.full_family for name in found.names] if found else []


@pytest.mark.parametrize(
    ("text", "expected", "rest"),
    [
        (
            "Silver, D., Huang, A., Maddison, C. et al. Mastering",
            ["Silver", "Huang", "Maddison"],
            " Mastering",
        ),
        ("Li, L.-J., Li, K., & Fei-Fei, L. (2009).", ["Li", "Li", "Fei-Fei"], " (2009)."),
        ("Quoc V. Le, Marc'Aurelio Ranzato, and Kai Chen. 2012", ["Le", "Ranzato", "Chen"], ". 2012"),
        ("Mohamed S Abdelfattah, David Han, et al. Dla:", ["Abdelfattah", "Han"], " Dla:"),
        ("Hinton GE, Salakhutdinov RR. Reducing", ["Hinton", "Salakhutdinov"], ". Reducing"),
        ("Page L., Brin S., Motwani R. The PageRank", ["Page", "Brin", "Motwani"], " The PageRank"),
        ("Owen, G.S., A.S. David, and M. Hotopf. 2009.", ["Owen", "David", "Hotopf"], ". 2009."),
        ("Lavin, Andrew, and Scott Gray. Fast", ["Lavin", "Gray"], ". Fast"),
        ("Chen T , Du Z , Sun N ,et al.DianNao", ["Chen", "Du", "Sun"], "DianNao"),
        ("SODEMAN W A, Jr, SODEMAN W A. Pathologic", ["Sodeman", "Sodeman"], ". Pathologic"),
        (
            "Liu, Z., Van Der Maaten, L., and Weinberger, K. Q. Densely",
            ["Liu", "Van Der Maaten", "Weinberger"],
            " Densely",
        ),
        (
            "T. Tsuchimochi and G. E. Scuseria, J. Chem. Phys.",
            ["Tsuchimochi", "Scuseria"],
            ", J. Chem. Phys.",
        ),
        ("P. Pulay, Mol. Phys.", ["Pulay"], ", Mol. Phys."),
        ("Monga S.; Mule K.; Stolz D. Changes", ["Monga", "Mule", "Stolz"], " Changes"),
    ],
)
def test_lists_and_their_ends(text: str, expected: list[str], rest: str) -> None:
    found = leading_names(text)
    assert found is not None
    assert [name.full_family for name in found.names] == expected
    assert text[found.end :] == rest


def test_cjk_list() -> None:
    found = leading_names("蒋有绪, 郭泉水, 马娟, 等. 中国森林")
    assert found is not None
    assert [(name.family, name.given) for name in found.names] == [
        ("蒋", "有绪"),
        ("郭", "泉水"),
        ("马", "娟"),
    ]
    assert found.cut


def test_what_is_no_list_of_names() -> None:
    for title in (
        "A Survey of Model Compression",
        "Deep Learning, Practical Use",
        "Introduction to Algorithms",
    ):
        assert families(title) == []


def test_glued_and_split_names_are_mended_and_said() -> None:
    glued = leading_names("HongyiZhang, MoustaphaCisse, YannNDauphin, and David Lopez-Paz. mixup")
    assert glued is not None
    assert [name.family for name in glued.names] == ["Zhang", "Cisse", "Dauphin", "Lopez-Paz"]
    assert {repair.name for repair in glued.repairs} == {"glued-names"}
    split = leading_names("Georg Heigold, Jakob Uszko reit, Syl vain Gelly, and Neil Houlsby. An image")
    assert split is None or len(split.names) < 4  # a list must have begun before damage is believed
    split = leading_names(
        "Lucas Beyer, Georg Heigold, Jakob Uszko reit, Syl vain Gelly, and Neil Houlsby. An image"
    )
    assert split is not None
    assert [name.family for name in split.names] == ["Beyer", "Heigold", "Uszkoreit", "Gelly", "Houlsby"]
    assert [repair.name for repair in split.repairs] == ["split-names", "split-names"]


def test_names_that_are_all_a_text_holds() -> None:
    assert split_names("Iso, A. and Bee, C. et al.") == (
        (Name(family="Iso", given="A."), Name(family="Bee", given="C.")),
        True,
    )
    assert split_names("") == ((), False)
    assert split_names("World Health Organization and UNICEF")[0][0].literal == "World Health Organization"


def test_a_group_among_the_authors() -> None:
    names, cut = loose_names("Wild D, Grove A, ISPOR Task Force for Translation")
    assert [name.full_family for name in names] == ["Wild", "Grove", "ISPOR Task Force for Translation"]
    assert not cut


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    split_name(text)
    split_names(text)
    loose_names(text)
    found = leading_names(text)
    assert found is None or (0 < found.end <= len(text) and found.names)


@pytest.mark.parametrize(
    "piece", ["Aa B, ", "A. ", "Aa, B., ", "A B ", "王小明，", "Aa-Aa ", "and ", "et al., ", "van "]
)
def test_time_is_linear(piece: str) -> None:
    start = time.process_time()
    leading_names(piece * 4000)
    split_names(piece * 400)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("text", "families", "rest"),
    [
        ("McMahan, H. Brendan, et al. Learning of networks. 2017.", ["McMahan"], "Learning"),
        ("Agüera y Arcas, Blaise. Society. 2017.", ["Agüera y Arcas"], "Society"),
        ("Ewels P. RustQC: quality control. 2026.", ["Ewels"], "RustQC"),
        ("Ewels P, Roe J. Quality control. 2026.", ["Ewels", "Roe"], "Quality"),
        ("Smith, J., Roe, A. B., and Doe, C. Wolves. 2001.", ["Smith", "Roe", "Doe"], "Wolves"),
        ("J. Smith, A. B. Roe, and C. Doe. Wolves. 2001.", ["Smith", "Roe", "Doe"], "Wolves"),
        ("Jane Smith, Anna Roe, and Carl Doe. Wolves. 2001.", ["Smith", "Roe", "Doe"], "Wolves"),
        ("Smith, Jane, Anna Roe, and Carl Doe. Wolves. 2001.", ["Smith", "Roe", "Doe"], "Wolves"),
    ],
)
def test_of_the_ways_to_read_a_list_the_one_that_ends_well_and_names_most(
    text: str, families: list[str], rest: str
) -> None:
    found = leading_names(text)
    assert found
    assert [name.full_family for name in found.names] == families
    assert text[found.end :].lstrip(" .,").removeprefix("et al. ").startswith(rest)
