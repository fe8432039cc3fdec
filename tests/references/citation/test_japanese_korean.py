"""Japanese and Korean references."""

from __future__ import annotations

import pytest

from references.citation import parse_citation
from references.model import Date


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
        ("川田 太郎 『水の力学』(水書店, 1991)", "水の力学", ["川田 太郎"], 1991),
        ("川田太郎1989. 川の生態系, 川の読本 10: 3-10.", "川の生態系", ["川田太郎"], 1989),
        ("川田太郎・水野勇. 2018.『Rによる川の学』水社", "Rによる川の学", ["川田太郎", "水野勇"], 2018),
        ("川田 太郎: 川のための入門, 水大学出版会, 2008.", "川のための入門", ["川田 太郎"], 2008),
        ("川田: Rで学ぶ川 第3版, ミズ社, 2007.", "Rで学ぶ川", ["川田"], 2007),
        ("株式会社ミズ: 川入門, カワジャパン, 2010.", "川入門", ["株式会社ミズ"], 2010),
        ("川田太郎 (著)、『川の哲学―水の原点』、水出版、1999", "川の哲学―水の原点", ["川田太郎"], 1999),
        ("カワディー, G. E. (著)・川田太郎(翻訳)、『川入門』、水書房、1992", "川入門", ["カワディー G. E."], 1992),
        ("川田太郎 (著)、『ミズ『川批判』の研究』、水書房、1965", "ミズ『川批判』の研究", ["川田太郎"], 1965),
        ("Anna Kawa 著. 川田太郎 監訳. River as Code. 初版, カワ・ジャパン, 2017",
         "River as Code", ["Kawa Anna"], 2017),
        ("川務省：川の実施細則（平成26年1月29日）", "川の実施細則", ["川務省"], 2014),
        ("川田 太郎, 水野 勇: 川の自動形成, 川工学講演会論文集, 1996.", "川の自動形成", ["川田 太郎", "水野 勇"], 1996),
        ("川の力学, 川田 太郎 著, 水出版 (2011).", "川の力学", ["川田 太郎"], 2011),
        ("速い川の世界, 川田太郎, 水書店, 2012.", "速い川の世界", ["川田太郎"], 2012),
        ("『川でつくる水車』 (カワ・ジャパン, 2018年)", "川でつくる水車", [], 2018),
        ("『川の学習 改訂第2版』（川田太郎、水社、2022年）", "川の学習 改訂第2版", ["川田太郎"], 2022),
        ("『강 교과서』(홍길동, 물결, 2024)", "강 교과서", ["홍길동"], 2024),
        ("홍길동, 강과 물, 성춘향 옮김, 물결사, 2007, 321쪽", "강과 물", ["홍길동"], 2007),
        ("홍길동, 이몽룡, 강을 이용한 네트워크 접근 방법, 가람대학교, 석사학위논문, 2019.",
         "강을 이용한 네트워크 접근 방법", ["홍길동", "이몽룡"], 2019),
        ("강물 8 교과서(존 리버 외 2명 저. 성춘향 역. 물결사. 2015)", "강물 8 교과서", ["존 리버"], 2015),
        ("강을 배우는 수학2(물결미디어, 존 리버 지음, 2019)", "강을 배우는 수학2", ["존 리버"], 2019),
        ("<강물 역량>(홍길동 외 지음, 2015)", "강물 역량", ["홍길동"], 2015),
        ("강의 기술 (존 리버, 물결, 2016)", "강의 기술", ["존 리버"], 2016),
        ("B. カワダ, 確率川程式, 水出版, 2012", "確率川程式", ["カワダ B."], 2012),
    ],
)  # fmt: skip
def test_orders(text: str, title: str, authors: list[str], year: int) -> None:
    work = parse_citation(text).work
    assert (
        work.title,
        [name.literal or f"{name.family} {name.given}".strip() for name in work.authors],
        work.year,
    ) == (title, authors, year)


def test_numbers_of_a_journal_and_the_place_of_a_book() -> None:
    work = parse_citation("홍길동(2026a), 「강의 설계와 검증」, 『한강』 제87권 제1호, 12-30쪽.").work
    assert (work.container_title, work.volume, work.issue, work.page) == ("한강", "87", "1", "12-30")
    work = parse_citation("길 동무, 『강의 역사』, 성춘향 역, 서울: 물결사, 2020, pp.187~190.").work
    assert (work.publisher_place, work.publisher) == ("서울", "물결사")
    assert [name.literal for name in work.translators] == ["성춘향"]


def test_a_year_is_no_page_of_a_note() -> None:
    work = parse_citation("川田太郎, 水野花子, 水房, 1986").work
    assert work.page != "1986"


def test_roles_say_who_wrote_and_who_translated() -> None:
    work = parse_citation("カワ・ミズ 著、川田太郎,水野 勇 訳『川: 将軍と呼ばれた川』水書房、2016年。").work
    assert [name.literal for name in work.authors] == ["カワ・ミズ"]
    assert [name.literal or (name.family, name.given) for name in work.translators] == [
        "川田太郎",
        ("水野", "勇"),
    ]
    work = parse_citation("川田太郎ほか (編集)、『川事典』、水堂、1997").work
    assert (work.authors, [name.literal for name in work.editors], work.authors_cut) == (
        (),
        ["川田太郎"],
        True,
    )


def test_a_journal_and_its_numbers_behind_a_full_stop() -> None:
    work = parse_citation("川田 太郎. 川の更新. 川学会論文誌, Vol. J71--D, No. 9, pp. 2229--2238, 2001.").work
    assert (work.container_title, work.volume, work.issue, work.page) == (
        "川学会論文誌",
        "J71-D",
        "9",
        "2229-2238",
    )
    work = parse_citation('川田太郎, "川の比較." 川学会論文誌 D 94.12 (2011): 2114-2125.').work
    assert (work.container_title, work.year, work.page) == ("川学会論文誌 D", 2011, "2114-2125")


@pytest.mark.parametrize(
    ("text", "title", "author", "year"),
    [
        (
            "国土交通省：道路橋示方書の手引き（令和2年3月10日） http://road.example.jp/a.pdf（令和3年9月14日現在）",
            "道路橋示方書の手引き", "国土交通省", 2020,
        ),
        (
            "総務部 情報センター：年報データベース（統計法、公文書法） http://law.example.jp/i.cgi（平成26年9月21日現在）",
            "年報データベース（統計法、公文書法）", "総務部 情報センター", None,
        ),
        ("田中一郎：橋梁管理要論、青空館、1994", "橋梁管理要論", "田中一郎", 1994),
        ("アベラール (著)・山下太郎(翻訳)、『知の歴史〈上〉』、青空書店、1959", "知の歴史〈上〉", "アベラール", 1959),
        ("山田花子ほか (編集)、『橋の事典』、青空堂、1997", "橋の事典", "山田花子", 1997),
        ("『川を測る』 -- 水野望", "川を測る", "水野望", None),
        ("『プログラムの川 第 2 版』 -- Ann Rivers, Bob Stone", "プログラムの川 第 2 版", "Rivers", None),
        ("ジャン・リヴァー（Jean River）著、山下太郎訳：「川の次元」、青空", "川の次元", "ジャン・リヴァー", None),
        ("社団法人道路・橋梁協会編：「橋の資格」、青空社、2012", "橋の資格", "社団法人道路・橋梁協会", 2012),
    ],
)  # fmt: skip
def test_colons_roles_and_titles_in_front(text: str, title: str, author: str, year: int | None) -> None:
    work = parse_citation(text).work
    assert work.title == title
    first = (work.authors or work.editors)[0]
    assert author in (first.literal, first.family, first.family + first.given)
    assert work.year == year


def test_an_address_ends_before_a_full_width_bracket() -> None:
    printed = parse_citation("総務省：法令集 http://law.example.jp/idx.cgi（平成26年9月21日現在）")
    assert printed.work.url == "http://law.example.jp/idx.cgi"
    assert printed.work.accessed == Date(2014, 9, 21)


@pytest.mark.parametrize(
    ("text", "title", "author", "publisher"),
    [
        ("『川と橋 完全理解』 水野望平", "川と橋 完全理解", "水野望平", ""),
        ("「実践リバー3」 Ann Rivers著 斎藤 川訳 青空社", "実践リバー3", "Rivers", ""),
        ("「日報リバー2019年11月号」 日報BP", "日報リバー2019年11月号", "", "日報BP"),
        ("『川の本』青空出版社", "川の本", "", "青空出版社"),
    ],
)
def test_a_title_between_marks_stands_first(text: str, title: str, author: str, publisher: str) -> None:
    work = parse_citation(text).work
    first = work.authors[0] if work.authors else None
    assert work.title == title
    assert (first is None and not author) or (
        first and author in (first.literal, first.family, first.family + first.given)
    )
    assert not publisher or work.publisher == publisher
