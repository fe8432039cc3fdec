"""What stands behind the title of a Japanese or Korean reference: a journal and its numbers, a school, an imprint.

"情報処理学会論文誌, Vol. 42, No. 9, pp. 2229-2238, 2001"; "『言語』第3巻第2号、12-30頁"; "서울: 민음사, 2016, 89쪽".
"""

from __future__ import annotations

import re

from references.citation.dates import ERA_YEAR, YEAR, read_date
from references.citation.locator import dash
from references.citation.native_people import read_people
from references.citation.venue import Venue
from references.model import Date
from references.names import CJK

_NEXT_MARK = re.compile(r"^[\s,.:、]*(?:収録|收錄|所収|in\s)?[『《「](?P<name>[^『』《》「」]{2,60})[』》」]")
_NUMBER = re.compile(
    r"(?:第|제)?\s?(?P<volume>\d{1,4})\s?(?:巻|卷|권|輯|집)|(?:第|제)?\s?(?P<issue>\d{1,4})\s?(?:号|號|호|期)"
    r"|[Vv]ol\.?\s?(?P<vol>[A-Z]{0,2}\d{1,4}(?:-+[A-Z]{1,3})?)|[Nn]o\.?\s?(?P<no>[A-Z]{0,3}-{0,2}\d{1,4})"
    r"|(?<![\d(])(?P<v>(?:J\d{1,3}-[A-Z](?:-I{1,2})?|\d{1,4}))\s?(?:\((?P<i>\d{1,4})\)|\.(?P<j>\d{1,3})(?=\s\())"
    r"|(?<![\d-])(?P<bare>\d{1,3})(?=\s?[,:]\s?\d{1,5}\s?[-–~～]+\s?\d)|(?<=\s)(?P<jv>J\d{2,3}-[A-Z](?:-I{1,2})?)(?=,)"
)
_PAGES = re.compile(
    r"(?:(?<![A-Za-z])[pP]\.?\s?[pP]?\.?|S\.)\s?(?P<a>\d{1,5}(?:\s?[-–~～]{1,2}\s?\d{1,5})?)"
    r"|(?P<b>\d{1,5}(?:\s?[-–~～]{1,2}\s?\d{1,5})?)\s?(?:頁|页|쪽|면|ページ)"
    r"|[:,]\s?(?P<c>\d{1,5}\s?[-–~～]{1,2}\s?\d{1,5})(?![-\d])"
)
_YEAR = re.compile(rf"(?<![\d:~–-])({YEAR})(?!\d|\s?[~–-]+\s?\d{{3}})")
_ERA_YEAR = re.compile(ERA_YEAR)
_THESIS = re.compile(
    r"(?P<school>[^,.、()\s]{2,30}?)[,\s]{0,2}(?:[^\s,、]{2,16}(?:과|科|専攻))?\s?(?:석사|박사|修士|博士|卒業)\s?(?:학위)?\s?(?:논문|論文)"
)
_TRANSLATED = re.compile(
    rf"(?:^|[,.(、]\s?)(?P<who>[{CJK}·・][{CJK}·・, 、]{{1,40}}?(?:\(\s?(?:옮김|역|訳)\s?\)"
    r"|\s?(?:옮김|역|[共監翻]?訳|譯)))(?=[,.\s)、]|$)"
)
_PLACE_PUBLISHER = re.compile(r"^(?P<place>[^,.:;()、]{2,12})\s?[:,、]\s?(?P<publisher>[^,.:;()、]{1,40})$")
_EDITION = re.compile(
    r"(?:^|[,.、\s(])(?P<edition>(?:第?\s?\d{1,2}|初|改訂|新訂|増補|개정)\s?[版판])[),.、\s]*"
)
_SERIES = re.compile(
    r"^\s?\((?P<series>[^()]{3,30}(?:シリーズ|叢書|選書|講座|全書|入門|문고|총서)\s?\d{0,3})\)[\s.,、]*"
)
_CUT = re.compile(
    rf"[,.、\s(]*(?:(?<!\d){YEAR}|[第제]\s?\d|(?<![A-Za-z])(?:[Vv]ol|[Nn]o|pp?|J\d{{2,3}}-[A-Z])\.?\s?\d?|\s\d|,\s?\d|[(]?\d{{1,3}}[(])"
)
_MEETING = re.compile(
    r"大会|予稿集|講演|シンポジウム|論文集|会議|研究会|フォーラム|학술대회|발표|[A-Z]{3,} ?(?:Forum|19|20)"
)
_DAILY = ("新聞", "신문", "일보", "日報")


def read_tail(text: str, year: str = "") -> Venue:
    """The venue that `text` names; `year` is one that was printed in front of the title."""
    marked = _NEXT_MARK.match(text)
    found = list(_YEAR.finditer(text)) or list(_ERA_YEAR.finditer(text))
    issued = read_date(year) if year else (read_date(found[-1][0]) if found else None)
    thesis = _THESIS.search(text)
    if thesis:
        return Venue(
            type="thesis",
            publisher=re.sub(r"(?:平成|昭和|令和)?\d{1,4}年度?.*$", "", thesis["school"]),
            issued=issued,
        )
    rest = text[marked.end() :] if marked else text
    numbers = _numbers(rest[:160])
    page = _PAGES.search(rest)
    pages = (
        re.sub("[-–~～]{1,2}", "-", dash(page["a"] or page["b"] or page["c"]).replace(" ", ""))
        if page
        else ""
    )
    name = marked["name"] if marked else _name_before(rest)
    if marked or numbers or ("-" in pages and _MEETING.search(name)):
        volume, issue = numbers or ("", "")
        kind = "article-newspaper" if name.endswith(_DAILY) else "article-journal" if numbers else "chapter"
        if _MEETING.search(name):
            kind = "paper-conference"
        return Venue(
            type=kind, container=name, volume=volume, issue=issue, page=pages, issued=issued,
            evidence=frozenset({"locator"}),
        )  # fmt: skip
    return _imprint(text[: found[-1].start()] if found else text, issued)


def _imprint(text: str, issued: Date | None) -> Venue:
    by = _TRANSLATED.search(text)
    translators = read_people(by["who"]).translators if by else ()
    if by:
        text = text[: by.start()] + text[by.end() :] if by.start() > 2 else text[by.end() :]
    series = _SERIES.match(text.lstrip(" .,、"))
    if series:
        text = text.lstrip(" .,、")[series.end() :]
    edition = _EDITION.search(text)
    if edition:
        text = f"{text[: edition.start()]} {text[edition.end() :]}"
    text = text.strip(" ,.;:()、")
    place, publisher = "", text
    parted = _PLACE_PUBLISHER.search(text)
    if parted:
        place, publisher = parted["place"].strip(), parted["publisher"].strip()
    return Venue(
        type="book" if publisher else "",
        publisher=publisher if len(publisher) <= 40 else "",
        place=place,
        collection=series["series"] if series else "",
        edition=edition["edition"] if edition else "",
        issued=issued,
        translators=translators,
        evidence=frozenset({"imprint"}),
    )


def _numbers(text: str) -> tuple[str, str] | None:
    """Volume and issue, or None when no such number is there."""
    volume = issue = ""
    for found in _NUMBER.finditer(text):
        volume = volume or found["volume"] or found["vol"] or found["v"] or found["bare"] or found["jv"] or ""
        issue = issue or found["issue"] or found["no"] or found["i"] or found["j"] or ""
    return (re.sub("-+", "-", volume), issue.lstrip("0")) if volume or issue else None


def _name_before(text: str) -> str:
    """The journal's name: what stands before the first number or year."""
    text = text.lstrip(" ,.:、")
    found = _CUT.search(text, 1)
    return text[: found.start() if found else len(text)].strip(' ,.:()、"”')
