"""Korean and foreign names in Korean writing, and which of two pieces is the title."""

import pytest

from references.citation import parse_citation
from references.citation.korean_names import is_by_sound, title_stands_first


@pytest.mark.parametrize("word", ["브렌트", "니콜라스", "크레이그", "튼", "리버", "프로그램"])
def test_written_by_sound(word: str) -> None:
    assert is_by_sound(word)


@pytest.mark.parametrize("word", ["절대지식", "강물이", "투자", "투쟁", "민음사", "표현", "철학"])
def test_not_written_by_sound(word: str) -> None:
    assert not is_by_sound(word)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("절대지식", "브렌트 리버", True),
        ("이강물", "모던 리버스크립트", False),
        ("브렌트 리버", "강의 역사", False),
        ("강의 역사", "김강물", True),
        ("이강물", "김강물", False),
        ("구강물", "김강물", True),
        ("강물", "Sky River 외", True),
    ],
)
def test_which_stands_first(first: str, second: str, expected: bool) -> None:
    assert title_stands_first(first, second, alone=True) is expected


def test_two_authors_with_a_title_behind_them() -> None:
    assert not title_stands_first("홍길동", "이몽룡", alone=False)


@pytest.mark.parametrize(
    ("text", "title", "author", "year"),
    [
        ("절대지식, 브렌트 리버, 물결, 2011", "절대지식", "브렌트 리버", 2011),
        ("강을 구현하는 기술 - 리버 미츠노리, 물결미디어, 2015", "강을 구현하는 기술", "리버 미츠노리", 2015),
        ("숀 리버, 김강물 역, 『강의 두 번째 뇌』, 물결, 2021.", "강의 두 번째 뇌", "숀 리버", 2021),
        ("김강물 (2023). 강이 있는 도시의 공간 연구 [박사학위논문, 가람대학교].", "강이 있는 도시의 공간 연구",
         "김강물", 2023),
        ("ジャン・リヴァ,川田一郎訳. 2012. 川 音楽/貨幣/雑音. 水書房.", "川 音楽/貨幣/雑音", "ジャン・リヴァ", 2012),
        ("W.リヴァー(1974)『部分と川』水書房 p.vii", "部分と川", "リヴァーW.", 1974),
        ("R. Kawa, 川の数理（水書店, 1992）.", "川の数理", "KawaR.", 1992),
        ("「部分と川」リヴァー，川田一郎訳，水書房，p.115", "部分と川", "リヴァー", None),
        ("川田一郎（著）．川の入門（新装版）．水書房，2019，229頁．", "川の入門", "川田一郎", 2019),
        ("川田研究会（編）：川性，水大学出版会，東京 (2001).", "川性", "川田研究会", 2001),
        ("今川 ひとみ, 「川の主語の制限」 『山女子 大学紀要』, 1983", "川の主語の制限", "今川ひとみ", 1983),
    ],
)  # fmt: skip
def test_orders(text: str, title: str, author: str, year: int | None) -> None:
    work = parse_citation(text).work
    first = (work.authors or work.editors)[0]
    assert (work.title, first.literal or f"{first.family}{first.given}", work.year) == (title, author, year)
