"""Japanese and Korean references."""

from __future__ import annotations

import pytest

from references.citation import parse_citation


@pytest.mark.parametrize(
    ("text", "title", "authors", "year"),
    [
        ("홍길동, 『강이란 무엇인가』, 2판; 물결사, 2016, p.89.", "강이란 무엇인가", ["홍길동"], 2016),
        ("홍길동·이몽룡(2025), 「강물의 탐지」, 『강물학』 108호.", "강물의 탐지", ["홍길동", "이몽룡"], 2025),
        ("홍길동 외(2025), 『강물 2024』, 물결사.", "강물 2024", ["홍길동"], 2025),
        ("홍길동, 「강의 비교」, 가람대학교 지리학과 석사학위 논문, 2008, p.23.", "강의 비교", ["홍길동"], 2008),
        ("강물신문. (2024.03.15). \"새로운 강이 열렸다\".", "새로운 강이 열렸다", ["강물신문"], 2024),
        ("「하천기본법」 (법률 제19444호, 2023.6.13. 일부개정)", "하천기본법", [], 2023),
        ("강의 패턴(개정판) / 홍 길동, 이 몽룡 공저 / 성춘향 역 / 물결사 / 발행 2015년 03월",
         "강의 패턴", ["홍 길동", "이 몽룡"], 2015),
        ("川田太郎. こころの川. 東京, 水書店, 1914.", "こころの川", ["川田太郎"], 1914),
        ("川田太郎, 水野花子. 川の行間について. 水誌. 2015, vol. 98, no. 4, p. 12-19.",
         "川の行間について", ["川田太郎", "水野花子"], 2015),
        ("川田太郎, 川と位相, 水房, 1986", "川と位相", ["川田太郎"], 1986),
        ("川田 太郎 『水の力学』(水書店, 1991)", "水の力学", ["川田太郎"], 1991),
        ("川田太郎1989. 川の生態系, 川の読本 10: 3-10.", "川の生態系", ["川田太郎"], 1989),
        ("川田太郎・水野勇. 2018.『Rによる川の学』水社", "Rによる川の学", ["川田太郎", "水野勇"], 2018),
        ("B. カワダ, 確率川程式, 水出版, 2012", "確率川程式", ["B. カワダ"], 2012),
    ],
)  # fmt: skip
def test_orders(text: str, title: str, authors: list[str], year: int) -> None:
    work = parse_citation(text).work
    assert (work.title, [name.literal for name in work.authors], work.year) == (title, authors, year)


def test_numbers_of_a_journal_and_the_place_of_a_book() -> None:
    work = parse_citation("홍길동(2026a), 「강의 설계와 검증」, 『한강』 제87권 제1호, 12-30쪽.").work
    assert (work.container_title, work.volume, work.issue, work.page) == ("한강", "87", "1", "12-30")
    work = parse_citation("길 동무, 『강의 역사』, 성춘향 역, 서울: 물결사, 2020, pp.187~190.").work
    assert (work.publisher_place, work.publisher) == ("서울", "물결사")
    assert [name.literal for name in work.translators] == ["성춘향"]


def test_a_year_is_no_page_of_a_note() -> None:
    work = parse_citation("川田太郎, 水野花子, 水房, 1986").work
    assert work.page != "1986"
