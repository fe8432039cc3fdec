"""Japanese and Korean references that begin with the title.

"『題名』(著者, 出版社, 2024)"; "제목(저자 지음, 출판사, 2019)"; "『題名』 -- 著者";
"題名, 松葉 育雄 著, 森北出版 (2011)".
"""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation import native_brackets
from references.citation.base import Citation, Reading
from references.citation.dates import YEAR, read_date
from references.citation.korean_names import title_stands_first
from references.citation.native_orders import (
    LETTERS,
    SURELY_NATIVE,
    TITLE,
    TITLE_FIRST,
    YEAR_IN_TEXT,
    inside,
    is_who,
    made_by,
    native_reading,
)  # fmt: skip
from references.citation.native_people import (
    People,
    has_role,
    is_person,
    is_surely_person,
    read_people,
)
from references.citation.native_pieces import Piece, cut, is_number
from references.citation.native_tail import read_tail
from references.citation.venue import Venue
from references.names import CJK


def read(citation: Citation) -> Reading | None:
    """A reading by the marks or the bracket behind the title, or None."""
    return (
        _title_in_front(citation)
        or _title_dash_names(citation)
        or _title_bare_names(citation)
        or native_brackets.title_bracket(citation)
        or _title_dash_imprint(citation)
    )


def _title_in_front(citation: Citation) -> Reading | None:
    """ "『題名』(著者, 出版社, 2024)"; "『제목』, 오증자(옮김), 민음사, 2000"; "「제목」, MDN, 2018.07.27"."""
    flat = citation.flat
    title = TITLE_FIRST.match(flat)
    if not title or not SURELY_NATIVE.search(flat):
        return None
    rest = flat[title.end() :].rstrip(" .")
    if title["open"] == "(":
        if not rest.endswith(")"):
            return None
        rest = rest[:-1]
    rest = re.sub(rf"\s?\(({YEAR}[年/.-]?[\d/.-]*)\)$", r", \1", rest)  # "技術評論社(2010)"
    pieces = [piece for piece in cut(rest) if not re.match(r"\d{1,4}\s?[쪽면頁p]", piece.text)]
    found = YEAR_IN_TEXT.match(pieces[-1].text) if pieces else None
    if not found or not 2 <= len(pieces) <= 6 or any(piece.text[0] in "「『" for piece in pieces):
        return None
    who = pieces[:-2]
    people = read_people(rest[who[0].start : who[-1].end]) if who else People()
    text, at = inside(title)
    venue = Venue(
        type="book",
        publisher=pieces[-2].text,
        issued=read_date(pieces[-1].text) or read_date(found[1]),
        translators=people.translators,
        evidence=frozenset({"imprint"}),
    )
    return native_reading(citation, at, at + len(text), people, venue, anonymous=True)


_DASH_NAMES = re.compile(r"\s*(?:[-–—―]{1,3}|/)\s*(?P<who>[^、。]{2,80})$")


def _title_dash_names(citation: Citation) -> Reading | None:
    """ "『テスト駆動開発』 -- Kent Beck": the title, then who wrote it."""
    title = TITLE.match(citation.flat)
    behind = _DASH_NAMES.match(citation.flat, title.end()) if title else None
    if not title or not behind or not is_who(behind["who"]):
        return None
    text, at = inside(title)
    return native_reading(citation, at, at + len(text), read_people(behind["who"]), Venue())


_DASH_IMPRINT = re.compile(
    rf"(?P<title>[^,.、「『]{{3,100}}?)\s[-–—]{{1,2}}\s?(?P<who>[^/()]{{2,100}}?)"
    rf"[,、]\s?(?P<publisher>[^,、()]{{1,20}})[,、]\s?(?P<year>{YEAR})[年.]?$"
)


def _title_dash_imprint(citation: Citation) -> Reading | None:
    """ "하이브리드 앱을 구현하는 기술 - 구보타 미츠노리, 한빛미디어, 2015"."""
    found = _DASH_IMPRINT.match(citation.flat)
    if not found or not SURELY_NATIVE.search(citation.flat) or not is_who(found["who"]):
        return None
    people = read_people(found["who"])
    venue = replace(read_tail(f"{found['publisher']}, {found['year']}"), translators=people.translators)
    return native_reading(citation, 0, found.end("title"), people, venue)


_ALONE = re.compile(rf"\s*(?P<who>[{CJK}]{{2,4}}\s?[{CJK}]{{0,5}})$")
_CREDITED = re.compile(
    r"\s*\(?(?P<who>[^、。(]{2,80}?\s?(?:編?著|編))(?=[\s、。,()]|$)\)?(?P<by>\s?[^、。,(]{2,40}?訳(?=[\s、。,]|$))?"
)
# "「部分と全体」ハイゼンベルク、山崎和夫訳、みすず書房"
_BY_TRANSLATOR = re.compile(r"\s*(?P<who>[^、。,(「『]{2,30}[、,]\s?[^、。,(「『]{2,16}?[訳譯])[、,。]\s?")
_PUBLISHES = re.compile(r"(?:[社版号巻店房堂館会庫書部]|BP|Press|出版|オライリー.*)$")


def _title_bare_names(citation: Citation) -> Reading | None:
    """ "『題名』 周志華"; "『題名』夏目漱石著、岩波書店、1914"; "「雑誌2019年11月号」 日経BP"."""
    flat = citation.flat
    title = TITLE.match(flat)
    if not title or flat[0] not in "「『《〈":
        return None
    text, at = inside(title)
    rest = flat[title.end() :]
    alone = _ALONE.match(rest)
    if alone and not _PUBLISHES.search(alone["who"]):
        return native_reading(citation, at, at + len(text), read_people(alone["who"]), Venue())
    by = _BY_TRANSLATOR.match(rest)
    if by and is_who(by["who"]):
        tail = read_tail(rest[by.end() :])
        return native_reading(citation, at, at + len(text), read_people(by["who"]), tail)
    credited = _CREDITED.match(rest)
    if credited and is_who(credited["who"]):
        people = read_people(rest[credited.start("who") : credited.end()])
        tail = read_tail(rest[credited.end() :].lstrip(" )、"))
        return native_reading(citation, at, at + len(text), people, tail)
    dated = re.match(rf"\s*\((?P<year>{YEAR})年?\)", rest)  # "『題名』(2024)出版社"
    published = rest[dated.end() if dated else 0 :].strip(" ,.()、")
    if len(published) <= 24 and _PUBLISHES.search(published):
        issued = read_date(dated["year"]) if dated else None
        venue = Venue(publisher=published, issued=issued, evidence=frozenset({"imprint"}))
        return native_reading(citation, at, at + len(text), People(), venue, anonymous=True)
    return None


def title_then_names(citation: Citation, pieces: list[Piece]) -> Reading | None:
    """ "題名, 松葉 育雄 著, 森北出版 (2011)": told by the role behind the names."""
    flat = citation.flat
    at = next((at for at, piece in enumerate(pieces[:8]) if at and made_by(piece)), None)
    if at is None:
        return _title_then_plain_names(citation, pieces)
    if not is_who(pieces[at].text):
        return None
    first = at
    while first > 1 and is_surely_person(pieces[first - 1].text):
        first -= 1
    people = read_people(flat[pieces[first].start : pieces[at].end])
    behind = at + 1
    while behind < len(pieces) and has_role(pieces[behind].text):
        behind += 1
    if behind > at + 1:
        by = read_people(flat[pieces[at + 1].start : pieces[behind - 1].end])
        people = replace(people, translators=people.translators + by.translators)
    tail = read_tail(flat[pieces[behind].start :] if behind < len(pieces) else "")
    return native_reading(citation, 0, pieces[first - 1].end, people, tail)


def _reads_as_title(first: Piece, people: list[Piece]) -> bool:
    """Whether the first piece is nobody's name, and those behind it are people's."""
    return (
        not is_person(first.text)
        and all(LETTERS.search(piece.text) for piece in people)
        and (len(people[0].text) <= 5 or is_surely_person(people[0].text))
    )


def _title_then_plain_names(citation: Citation, pieces: list[Piece]) -> Reading | None:
    """ "高速文字列解析の世界, 岡野原大輔, 岩波書店, 2012": a title that is nobody's name, then names."""
    year = next((at for at, piece in enumerate(pieces) if is_number(piece)), len(pieces))
    if year == len(pieces) and not re.search(rf"\({YEAR}[^()]*\)$", pieces[-1].text):
        return None
    people = pieces[1 : year - 1]
    if (
        not 1 <= len(people) <= 6
        or not all(is_person(piece.text) for piece in people)
        or not (
            title_stands_first(pieces[0].text, people[0].text, alone=len(people) == 1)
            or _reads_as_title(pieces[0], people)
        )
    ):
        return None
    flat = citation.flat
    who = read_people(flat[people[0].start : people[-1].end])
    return native_reading(citation, 0, pieces[0].end, who, read_tail(flat[pieces[year - 1].start :]))
