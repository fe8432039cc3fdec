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


@pytest.mark.parametrize(
    ("text", "title", "authors", "year"),
    [
        ("강의 지혜 : 마음을 다루는 법(존 리버 저/김강물 역, 물결북스/2011년)",
         "강의 지혜: 마음을 다루는 법", ["존 리버"], 2011),
        ("강의 전략 : 낡은 코드, 안전한 변경(마이클 C. 리버 저/김강물,이바다 공역, 물결출판사/2008년)",
         "강의 전략: 낡은 코드, 안전한 변경", ["마이클 C. 리버"], 2008),
        ("강을 배우는 법(김강물, 이바다 공저, 물결출판사) Chapter 32. 강물",
         "강을 배우는 법", ["김강물", "이바다"], None),
        ("River Head First (물결미디어, 2005)", "River Head First", [], 2005),
        ("리버스크립트 디자인 패턴, 물결출판, 2016", "리버스크립트 디자인 패턴", [], 2016),
        ("강의 패턴 / Erich Rivers, John Moor 공저, 김강물 역 / (주)물결 코리아", "강의 패턴",
         ["RiversErich", "MoorJohn"], None),
        ("川田一郎, 川の数理, 水出版, 1963 (のp.103)", "川の数理", ["川田一郎"], 1963),
        ("川田 一郎, E.G. MOOR, 大川 二郎, 川の発見へ, 水出版社, 2023",
         "川の発見へ", ["川田一郎", "MOORE. G.", "大川二郎"], 2023),
        ("Maria Rivers, Francesco Moor, 川による機械学習, 水出版, 2020", "川による機械学習",
         ["RiversMaria", "MoorFrancesco"], 2020),
        ("N. Rivers, 川田 一郎(訳), 離散川理論, 水出版, 2024", "離散川理論", ["RiversN."], 2024),
        ("川田淳 著. 川の基礎概念, 水社, 2011.7, (ライブラリ川テキスト ; 24).", "川の基礎概念", ["川田淳"], 2011),
        ("G.リヴァー 著ほか. 川の意味論入門, 水出版, 2023.1.", "川の意味論入門", ["リヴァーG."], 2023),
    ],
)  # fmt: skip
def test_brackets_and_latin_names(text: str, title: str, authors: list[str], year: int | None) -> None:
    work = parse_citation(text).work
    names = [name.literal or f"{name.family}{name.given}" for name in work.authors]
    assert (work.title, names, work.year) == (title, authors, year)
