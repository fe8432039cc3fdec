"""Names agree when they can be those of the same people, whatever order, initials or scanners did to them."""

from __future__ import annotations

import pytest

from enrich.match.authors import ALL, compare, outside_of, same
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


def test_chinese_names_agree_with_their_pinyin_and_else_say_nothing() -> None:
    agreement = compare((Name("张", "鹏"), Name("郑", "纬民")), people("Zhang, Peng", "ZHENG, Wei-Min"))
    assert agreement.holds
    assert agreement.first
    for others in (("Cheung, Pang", "ZHENG, Wei-Min"), ("Zhang, Wei", "Li, Na"), ("Zhang",)):
        silent = compare((Name("张", "鹏"), Name("郑", "纬民")), people(*others))
        assert not silent.differs
        assert not silent.holds


def test_a_body_that_is_printed_for_people_says_nothing() -> None:
    body = (Name(literal="Lichen Study Group"),)
    for agreement in (
        compare(body, people("Osei, Abena", "Lund, Mikkel")),
        compare(people("Osei, Abena"), body),
    ):
        assert agreement.silent
        assert not agreement.holds
        assert not agreement.differs
    within = compare(body, (*people("Osei, Abena"), *body))
    assert within.holds
    assert within.first is None
    assert compare(body, (Name(literal="Moss Study Group"),)).differs
    assert compare(people("Osei, Abena"), people("Lund, Mikkel")).differs


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


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        # One slip from five letters on, two from nine, none in shorter names.
        ("Kato", "Katu", False),
        ("Okada", "Okado", True),
        ("Okada", "Okodo", False),
        ("Takahash", "Tokahosh", False),
        ("Takahashi", "Tokahoshi", True),
        ("Takahashi", "Tokohoshi", False),
        ("Okada", "Okadas", True),
        ("Okada", "Okadass", False),
        ("Takahashi", "Takahashiaa", True),
        ("Takahashi", "Takahashiaaa", False),
        ("Okada", "Oakda", True),
        # Initials that contradict; a middle name that is used; no initial to compare.
        ("Okada, Hiro", "Okada, H.", True),
        ("Okada, Hiro", "Okada, K.", False),
        ("Okada, H. K.", "Okada, Kenji", True),
        ("Okada, Kenji", "Okada, H. K.", True),
        ("Okada, Jean-Luc", "Okada, L.", True),
        ("Okada, .", "Okada, K.", True),
        ("Okada", "Okada, K.", True),
        # Family and given name taken for each other.
        ("Liu, Ze", "Ze, Liu", True),
        ("Liu, Ze", "Liu", True),
        ("Ze", "Liu, Ze", False),
        ("Okada, Ze", "Ze", False),
    ],
)
def test_slips_and_initials(one: str, other: str, agree: bool) -> None:
    (mine,), (yours,) = people(one), people(other)
    assert same(mine, yours) is agree
    assert same(yours, mine) is agree


@pytest.mark.parametrize(
    ("printed", "found", "holds", "differs"),
    [
        ("Okada", 1, True, False),
        ("Okada; Mori", 2, True, False),
        ("Okada; Mori; Nobis", 2, True, False),
        ("Okada; Nobis", 1, False, False),
        ("Nobis; Okada", 1, False, False),
        ("Nobis; Fremd; Anders; Mori", 1, False, True),
        ("Okada; Fremd; Anders; Nobis", 1, False, False),
        ("Nobis; Fremd; Mori", 1, False, False),
        ("Nobis", 0, False, True),
    ],
)
def test_how_many_names_must_be_the_record_s(printed: str, found: int, holds: bool, differs: bool) -> None:
    agreement = compare(people(*printed.split("; ")), people("Okada", "Mori", "Sato"))
    assert (agreement.found, agreement.holds, agreement.differs) == (found, holds, differs)
    assert agreement.recorded == 3
    assert agreement.missing == tuple(
        name for name in printed.split("; ") if name not in {"Okada", "Mori", "Sato"}
    )


@pytest.mark.parametrize(
    ("printed", "first"),
    [
        (("Okada", "Mori"), True),
        (("Mori", "Okada"), False),
        (("Nobis", "Okada"), False),
        (("Okada",), True),
    ],
)
def test_who_comes_first(printed: tuple[str, ...], first: bool) -> None:
    assert compare(people(*printed), people("Okada", "Mori")).first is first


@pytest.mark.parametrize(("count", "all_agree"), [(ALL - 1, False), (ALL, True)])
def test_all_names_say_something_where_there_are_enough(count: int, all_agree: bool) -> None:
    names = people(*("Okada", "Mori", "Sato", "Kato", "Abe")[:count])
    assert compare(names, names).all_agree is all_agree
    assert not compare(names, (*names, *people("Ueda"))).all_agree
    assert not compare(names[1:], names).all_agree
    assert not compare((*names[1:], names[0]), names).all_agree


@pytest.mark.parametrize(
    ("registered", "printed"),
    [
        ("Sinno Jialin Pan", "Pan, S. J."),
        ("Qiang Yang", "Yang, Q."),
        ("Wen-Mei Hwu", "Hwu, W.-M."),
    ],
)
def test_whole_names_registered_as_family_names(registered: str, printed: str) -> None:
    assert compare(people(printed), (Name(family=registered),)).first
    assert compare(people(printed), (Name(literal=registered),)).first


@pytest.mark.parametrize(
    "registered",
    ["Pan", "Xia B C Pan", "sinno Pan", "Sinno P4n", "Research Pan", "Müller Pan"],
)
def test_what_is_no_whole_name_stays_as_it_is(registered: str) -> None:
    agreement = compare(people("Pan, X."), (Name(family=registered),))
    assert bool(agreement.first) is (registered == "Pan")


def test_articles_and_bodies() -> None:
    assert compare((Name(family="UniProt Consortium"),), (Name(literal="The UniProt Consortium"),)).first
    assert compare((Name(literal="The UniProt Consortium"),), (Name(family="UniProt Consortium"),)).first
    team = (Name(family="Qwen"), *people("Yang, An", "Li, Bo"))
    assert compare(people("Yang, A.", "Li, B."), team).first, (
        "a body before the people that the text leaves out"
    )
    assert compare((Name(literal="Qwen"),), team).first
    assert compare(people("Li, B."), team).first is False
    assert not compare(people("Yang, A."), people("Okada, Hiro", "Yang, An")).first, (
        "a person is left out by nobody"
    )
    assert not compare((Name(literal="anonymous"),), people("Okada, Hiro")).printed


def test_a_list_that_was_misread_is_looked_for_in_the_text() -> None:
    record = people("Okada, Hiro", "Mori, Aya", "Sato, Ken")
    text = "OkadaHiro, Mori A, SatoKen. Coupled oscillators"
    torn = people("OkadaHiro", "Mori", "SatoKen")
    rescued = compare(torn, record, text)
    assert (rescued.printed, rescued.found, rescued.first) == (3, 3, True)
    assert compare(torn, record).found == 1, "without the text nothing can be looked up"
    half = people("Okada", "SatoKen")
    assert compare(half, record[:2], "Okada, SatoKen, Mori. Coupled").found == 1, "half of them will do"
    assert compare(people("Nobis", "Fremd"), record, "Nobis, Fremd. Coupled oscillators").differs


@pytest.mark.parametrize(
    ("text", "found", "first"),
    [
        ("Okada and Mori: coupled oscillators", 2, True),
        ("coupled oscillators, by Mori", 1, False),
        ("coupled oscillators", 0, None),
        ("coupled oscillators, by Abe", 0, None),
    ],
)
def test_names_in_a_text_of_which_none_were_read(text: str, found: int, first: bool | None) -> None:
    agreement = compare((), people("Okada", "Mori", "Abe"), text)
    assert (agreement.found, agreement.first) == (found, first), "and three letters stand in any text"


@pytest.mark.parametrize(
    ("names", "title", "text", "kept"),
    [
        (("Signals",), "Brain Signals", "Brain Signals", False),
        (("Signals", "Okada"), "Brain Signals", "Okada. Brain Signals", True),
        (("Signals",), "Brain Signals", "Signals, B. Brain Signals", True),
        (("Signals",), "Brain Signals", "Signals of the brain", True),
        ((), "Brain Signals", "Brain Signals", False),
    ],
)
def test_names_out_of_the_title(names: tuple[str, ...], title: str, text: str, kept: bool) -> None:
    assert bool(outside_of(people(*names), title, text)) is kept


def test_the_given_names_of_a_whole_name_count() -> None:
    whole = (Name(family="Sinno Jialin Pan"),)
    assert not compare(people("Pan, Q."), whole).found
    assert compare(people("Pan, J."), whole).found


def test_a_body_before_one_person() -> None:
    assert compare(people("Yang, A."), (Name(family="Qwen"), *people("Yang, An"))).first
    assert compare(people("Yang, A."), (Name(family="Qwen"), *people("Yang, An"))).recorded == 1
    assert not compare(people("Yang, A."), (Name(family="Qwen"),)).found


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Takahashi", "Takahash", True),
        ("Takahashii", "Tokahash", False),
        ("Okad", "Okada", False),
        ("Oka", "Okada", False),
    ],
)
def test_a_slip_is_measured_by_the_shorter_name(one: str, other: str, agree: bool) -> None:
    (mine,), (yours,) = people(one), people(other)
    assert same(mine, yours) is same(yours, mine) is agree


def test_names_that_agree_in_neither_order_are_two_people() -> None:
    (mine,), (yours,) = people("Liu, Ze"), people("Yu, Lan")
    assert not same(mine, yours)
    assert not same(Name(family="Liu"), Name(given="Liu"))
    assert not same(Name(), Name())


@pytest.mark.parametrize(("stand", "found"), [("Okada", 0), ("Okada Mori", 2), ("Okada Mori Sato", 3)])
def test_two_in_three_of_a_list_must_stand_in_the_text(stand: str, found: int) -> None:
    record = people("Okada, Hiro", "Mori, Aya", "Sato, Ken")
    torn = people("Xxxxx", "Yyyyy", "Zzzzz")
    assert compare(torn, record, f"{stand}. Coupled oscillators").found == found


def test_two_family_names_that_were_read_as_one_person() -> None:
    recorded = people("Gu, Albert", "Dao, Tri")
    assert compare(people("Gu, Dao"), recorded) == compare(people("Gu", "Dao"), recorded)
    assert compare(people("Gu, Dao"), recorded).first
    assert compare(people("Gu, Dan"), recorded).differs
