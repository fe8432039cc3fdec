"""GB/T 7714 without marks: editions in brackets, roles behind names, the year in brackets and APA's numbers."""

from __future__ import annotations

import pytest

from references.citation import parse_citation
from references.model import Name, Work


def _names(names: tuple[Name, ...]) -> list[str]:
    return [name.literal or name.family + name.given for name in names]


def _read(text: str) -> Work:
    return parse_citation(text).work


@pytest.mark.parametrize(
    ("text", "title", "edition"),
    [
        ("李航. 统计学习方法（第2版）. 清华大学出版社，2019.", "统计学习方法", "第2版"),
        (
            "周志明. 深入理解Java虚拟机（第 3 版）. 北京：机械工业出版社，2019.",
            "深入理解Java虚拟机",
            "第 3 版",
        ),
        ("李泽厚. 美的历程（修订版）. 天津: 天津社会科学院出版社, 2001.", "美的历程", "修订版"),
    ],
)
def test_an_edition_in_brackets_is_no_part_of_the_title(text: str, title: str, edition: str) -> None:
    work = _read(text)
    assert (work.title, work.edition, work.type) == (title, edition, "book")
    assert work.publisher.endswith("出版社")


def test_brackets_that_hold_no_edition_stay_in_the_title() -> None:
    assert _read("白寿彝. 中国通史（上古时代）. 上海: 上海人民出版社, 1994.").title == "中国通史（上古时代）"


@pytest.mark.parametrize(
    ("text", "title", "authors", "translators"),
    [
        ("（美）黄仁宇著. 万历十五年. 北京：三联书店，1997", "万历十五年", ["黄仁宇"], []),
        (
            "Brian W. Kernighan, Dennis M. Ritchie 著, 徐宝文, 李志 译. C程序设计语言. 机械工业出版社, 2004.",
            "C程序设计语言",
            ["KernighanBrian W.", "RitchieDennis M."],
            ["徐宝文", "李志"],
        ),
        (
            "钱理群编. 二十世纪中国小说理论资料. 北京: 北京大学出版社, 1997.",
            "二十世纪中国小说理论资料",
            ["钱理群"],
            [],
        ),
    ],
)
def test_a_role_behind_a_name_is_no_part_of_it(
    text: str, title: str, authors: list[str], translators: list[str]
) -> None:
    work = _read(text)
    assert (work.title, _names(work.authors), _names(work.translators)) == (title, authors, translators)


@pytest.mark.parametrize(
    ("text", "volume", "issue", "page"),
    [
        ("瞿海源（1991）。社會學課程內容與台灣社會研究。中國社會學刊，15，1-25。", "15", "", "1-25"),
        ("黃光國（1995）。儒家價值觀的現代轉化。本土心理學研究，3(2)，276-338。", "3", "2", "276-338"),
    ],
)
def test_chinese_apa_has_its_year_in_brackets_and_commas_between_numbers(
    text: str, volume: str, issue: str, page: str
) -> None:
    work = _read(text)
    assert (work.type, work.volume, work.issue, work.page) == ("article-journal", volume, issue, page)
    assert work.issued is not None
    assert work.title in text
    assert work.container_title in text
    assert "，" not in work.container_title


def test_who_translated_stands_in_brackets_behind_who_wrote() -> None:
    work = _read("J・ハーバーマス（細谷貞雄・山田正行訳）『公共性の構造転換』未來社、1994年")
    assert _names(work.authors) == ["ハーバーマスJ"]
    assert _names(work.translators) == ["細谷貞雄", "山田正行"]


def test_a_role_makes_a_pen_name_behind_a_title_a_name() -> None:
    work = _read("《鸟哥的Linux私房菜：基础学习篇》，鸟哥 著，人民邮电出版社，2010")
    assert (_names(work.authors), work.publisher) == (["鸟哥"], "人民邮电出版社")


@pytest.mark.parametrize(
    ("text", "title", "edition", "publisher", "page"),
    [
        ("Arnold V I 1989 Catastrophe Theory 3rd edn (Berlin: Springer)", "Catastrophe Theory", "3", "Springer", ""),
        ("Misner C W and Wheeler J A 1973 Gravitation (New York: Freeman) p 12", "Gravitation", "", "Freeman", "12"),
    ],
)  # fmt: skip
def test_physics_prints_the_imprint_in_brackets(
    text: str, title: str, edition: str, publisher: str, page: str
) -> None:
    work = _read(text)
    assert (work.title, work.publisher, work.page) == (title, publisher, page)
    assert work.edition[:1] == edition
