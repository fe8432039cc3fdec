"""Japanese and Korean references, told by their marks of titles and by the order of their parts.

"유종호, 『문학이란 무엇인가』, 민음사, 2016."; "남길임·안진산(2025), 「제목」, 『한국어학』 108호.";
SIST 02: "山田太郎. 題名. 印刷雑誌. 2015, vol. 98, no. 4, p. 12-19."; "夏目漱石. こころ. 東京, 岩波書店, 1914.";
"内田伏一, 集合と位相, 裳華房, 1986."; "砂川 重信 『量子力学』(岩波書店, 1991)"; "中山 司: 入門, 東京大学出版会, 2008.";
"『題名』(著者, 出版社, 2024)"; "題名, 松葉 育雄 著, 森北出版 (2011)".
"""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation.base import Citation, Reading, make_reading
from references.citation.dates import ERA_YEAR, YEAR, read_date
from references.citation.native_people import (
    People,
    has_role,
    is_body,
    is_person,
    is_surely_person,
    read_people,
)
from references.citation.native_pieces import Piece, cut, is_number, is_publisher, title_and_tail
from references.citation.native_tail import read_tail
from references.citation.venue import Venue
from references.citation.words import JAPANESE
from references.model import Name
from references.names import CJK, split_names

_LETTERS = re.compile(f"[{CJK}]")
_KANA_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_SURELY_NATIVE = re.compile(rf"[「『{JAPANESE}]|{_KANA_HANGUL.pattern}")
_MARKED = (
    r"「(?P<a>(?:[^「」]|「[^「」]*」)+)」|『(?P<b>(?:[^『』]|『[^『』]*』)+)』|《(?P<c>[^《》]+)》|〈(?P<d>[^〈〉]+)〉"
    r"|\"(?P<e>[^\"]+)\"|«\s?(?P<g>[^«»]+?)\s?»"
)
_TITLE = re.compile(
    rf"(?:{_MARKED}|(?<=[,. ])'(?P<f>[^']{{6,}})'(?=[,. ]))(?![のをとにはがへも]|[이의은는을를과와]\s)"
)
_TITLE_FIRST = re.compile(rf"(?:{_MARKED})\s*(?P<open>[(,、])\s*")
_YEAR_IN_TEXT = re.compile(rf"(?<![\d:~-])({YEAR})(?!\d|\s?[~-])")
_DATED = re.compile(
    rf"[,.\s]*[(\[]?(?<!\d)(?P<year>{YEAR})(?:\.\d{{1,2}}){{0,2}}\.?\s?[a-zㄱ-ㅎ]?年?[)\]]?[\s,.:]*$"
)


def read(citation: Citation) -> Reading | None:
    """A reading, or None when the text is not Japanese or Korean, or in none of these orders."""
    flat = citation.flat
    some = flat[:300].replace(" ", "")
    share = 6 if _SURELY_NATIVE.search(flat) else 3
    if "[J" in flat or "[M" in flat or len(flat) > 2000 or len(_LETTERS.findall(some)) * share < len(some):
        return None
    return (
        _slashes(citation)
        or _law(citation)
        or _title_in_front(citation)
        or _title_dash_names(citation)
        or _marked(citation)
        or _dated_in_front(citation)
        or _colon(citation)
        or _pieces(citation)
    )


def _marked(citation: Citation) -> Reading | None:
    """Who, a title between marks, where and when."""
    flat = citation.flat
    title = _TITLE.search(flat)
    if not title or title.start() > 200:
        return None
    who, year = _undated(flat[: title.start()])
    if not _is_who(who):
        return None
    text, at = _inside(title)
    people = read_people(who)
    return _reading(citation, at, at + len(text), people, read_tail(flat[title.end() :], year))


def _inside(title: re.Match[str]) -> tuple[str, int]:
    """The title between its marks, and where it begins."""
    text = next(group for name, group in title.groupdict().items() if group and name != "open").strip()
    return text, title.start() + title[0].index(text)


def _title_in_front(citation: Citation) -> Reading | None:
    """ "『題名』(著者, 出版社, 2024)"; "『제목』, 오증자(옮김), 민음사, 2000"; "「제목」, MDN, 2018.07.27"."""
    flat = citation.flat
    title = _TITLE_FIRST.match(flat)
    if not title or not _SURELY_NATIVE.search(flat):
        return None
    rest = flat[title.end() :].rstrip(" .")
    if title["open"] == "(":
        if not rest.endswith(")"):
            return None
        rest = rest[:-1]
    rest = re.sub(rf"\s?\(({YEAR}[年/.-]?[\d/.-]*)\)$", r", \1", rest)  # "技術評論社(2010)"
    pieces = [piece for piece in cut(rest) if not re.match(r"\d{1,4}\s?[쪽면頁p]", piece.text)]
    found = _YEAR_IN_TEXT.match(pieces[-1].text) if pieces else None
    if not found or not 2 <= len(pieces) <= 6 or any(piece.text[0] in "「『" for piece in pieces):
        return None
    who = pieces[:-2]
    people = read_people(rest[who[0].start : who[-1].end]) if who else People()
    text, at = _inside(title)
    venue = Venue(
        type="book",
        publisher=pieces[-2].text,
        issued=read_date(pieces[-1].text) or read_date(found[1]),
        translators=people.translators,
        evidence=frozenset({"imprint"}),
    )
    return _reading(citation, at, at + len(text), people, venue, anonymous=True)


_DASH_NAMES = re.compile(r"\s*(?:[-–—―]{1,3}|/)\s*(?P<who>[^、。]{2,80})$")


def _title_dash_names(citation: Citation) -> Reading | None:
    """ "『テスト駆動開発』 -- Kent Beck": the title, then who wrote it."""
    title = _TITLE.match(citation.flat)
    behind = _DASH_NAMES.match(citation.flat, title.end()) if title else None
    if not title or not behind or not _is_who(behind["who"]):
        return None
    text, at = _inside(title)
    return _reading(citation, at, at + len(text), read_people(behind["who"]), Venue())


_BY_SLASH = re.compile(r"\s*(?:공저|등저|저|지음|글|著|作)\s*$")
_TRANSLATOR = re.compile(r"\s*(?:공역|역|옮김|訳|譯)$")


def _slashes(citation: Citation) -> Reading | None:
    """Booksellers' lists: "제목 / 저자, 저자 공저 / 옮긴이 역 / 출판사 / 발행 2015년 03월"."""
    pieces = [piece.strip() for piece in citation.flat.split(" / ")]
    if not 3 <= len(pieces) <= 6 or not _BY_SLASH.search(pieces[1]):
        return None
    names = tuple(
        Name(literal=name) if " " in name else split_names(name)[0][0]
        for name in re.split(r"\s*,\s*", _BY_SLASH.sub("", pieces[1]))
        if name
    )
    rest = pieces[2:]
    by = [split_names(_TRANSLATOR.sub("", piece))[0] for piece in rest if _TRANSLATOR.search(piece)]
    rest = [piece for piece in rest if not _TRANSLATOR.search(piece)]
    year = next((found[1] for piece in rest if (found := _YEAR_IN_TEXT.search(piece))), "")
    publisher = next((piece for piece in rest if not _YEAR_IN_TEXT.search(piece)), "")
    edition = re.search(r"\s*\(([^()]*판)\)$", pieces[0])
    venue = Venue(
        type="book",
        publisher=publisher,
        translators=by[0] if by else (),
        issued=read_date(year) if year else None,
        edition=edition[1] if edition else "",
        evidence=frozenset({"imprint"}),
    )
    return _reading(citation, 0, edition.start() if edition else len(pieces[0]), People(names), venue)


_LAW = re.compile(
    rf"「(?P<title>[^「」]{{2,60}})」\s*\([^()]*(?:법률|대통령령|부령|조례|고시|法律|政令|省令)[^()]*?(?<!\d)(?P<year>{YEAR})(?!\d)"
)


def _law(citation: Citation) -> Reading | None:
    """ "「주거기본법」 (법률 제19444호, 2023.6.13. 일부개정)": a law between marks, its number and date in brackets."""
    found = _LAW.match(citation.flat)
    if not found:
        return None
    venue = Venue(type="legislation", issued=read_date(found["year"]), evidence=frozenset({"date"}))
    return _reading(citation, found.start("title"), found.end("title"), People(), venue, anonymous=True)


_COLON = re.compile(r":\s?(?=[^\s/\d])")


def _colon(citation: Citation) -> Reading | None:
    """ "徳重宏一郎:経営要論、同友館、1994"; "中山 司: 題名, 出版社, 2008."; "総務省:題名(平成26年1月)"."""
    flat = citation.flat
    colon = _COLON.search(flat[:400])
    if not colon or not _is_who(flat[: colon.start()], strictly=True):
        return None
    who = flat[: colon.start()]
    if re.search(r"[^\x00-\x7f]\.\s", who):
        return None  # a full stop ends the names; the colon is one inside the title
    people = read_people(who)
    pieces = cut(flat, colon.end())
    dated = _YEAR_IN_TEXT.search(flat, colon.end())
    parts = title_and_tail(flat, pieces)
    if dated and parts and (len(pieces) > 1 or parts[2] < len(flat)):
        return _reading(citation, parts[0], parts[1], people, read_tail(flat[parts[2] :]))
    if len(pieces) <= 2 and (is_body(who) or is_surely_person(who) or citation.accessed):
        return _document(citation, pieces, people)
    return None


_STAMP = re.compile(rf"\s?\((?P<date>(?:{ERA_YEAR}|{YEAR}\s?年)[^()]{{0,8}})\)$")
_MONTH_AT_END = re.compile(rf".*\s(?P<date>{YEAR}年(?:\d{{1,2}}月)?(?:号|版)?)$")  # is part of the title
_STANDARD = re.compile(rf"(?:JIS|ISO|IEC|KS|TS)(?:/[A-Z]+)?[ \w-]{{1,16}}[:-](?P<date>{YEAR})$")


_IN_NAME = re.compile(rf"(?P<date>{ERA_YEAR.removesuffix('年')}年)度")  # "平成26年度実施案内"


def _document(citation: Citation, pieces: list[Piece], people: People) -> Reading | None:
    """What a body published: its title, which may end in a date in brackets or be a standard's number, and the site."""
    first = pieces[0]
    stamp = _STAMP.search(first.text)
    date = (
        stamp or _STANDARD.match(first.text) or _MONTH_AT_END.match(first.text) or _IN_NAME.search(first.text)
    )
    if _YEAR_IN_TEXT.search(citation.flat, first.start) and not date:
        return None
    site = pieces[1].text if len(pieces) > 1 else ""
    venue = Venue(container=site, issued=read_date(date["date"]) if date else None)
    end = first.start + stamp.start() if stamp else first.end
    return _reading(citation, first.start, end, people, venue)


def _is_who(text: str, *, strictly: bool = False) -> bool:
    """Whether `text` can be nothing but names; `strictly` where no mark around the title says so."""
    plain = text.strip(" ,.:;(、")
    if plain and is_body(plain) and len(plain) <= 40:
        return True
    pieces = [piece for piece in re.split(r"[,、·・ㆍ;/]|\.\s|\s(?:and|&)\s", plain) if piece.strip()]
    if not pieces or len(pieces) > 16:
        return False
    if not all(is_person(piece) or has_role(piece.strip()) for piece in pieces):
        return False
    return not strictly or len(plain) <= 16 or len(pieces) > 1 or is_surely_person(plain) or is_body(plain)


def _undated(who: str) -> tuple[str, str]:
    """The names without the year behind them, and that year."""
    dated = _DATED.search(who)
    return (who[: dated.start()], dated["year"]) if dated else (who, "")


def _dated_in_front(citation: Citation) -> Reading | None:
    """ "半田眞理子1989. 題名, 雑誌 10: 3-10.": who, the year, the title, a comma or full stop, where."""
    flat = citation.flat
    found = re.match(
        rf"(?P<who>[^\d:]{{2,120}}?)[,.\s]*\(?(?<!\d)(?P<year>{YEAR})年?[a-z]?\)?[,.:\s]+(?=\S)", flat
    )
    if not found or not _KANA_HANGUL.search(flat) or not _is_who(found["who"]):
        return None
    rest = flat[found.end() :]
    stop = re.search(rf"(?<=[{CJK}?!\)])\.\s?(?=\S)", rest) or re.search(r"[,.、]\s?(?=\S)", rest)
    if not stop or not _LETTERS.search(rest[: stop.start()]):
        return None
    venue = read_tail(rest[stop.end() :], found["year"])
    return _reading(citation, found.end(), found.end() + stop.start(), read_people(found["who"]), venue)


def _pieces(citation: Citation) -> Reading | None:
    """Names, title and venue between commas or full stops (SIST 02, everyday lists), or the title before the names."""
    flat = citation.flat
    pieces = _without_translators(cut(flat))
    if not 3 <= len(pieces) <= 24 or not _YEAR_IN_TEXT.search(flat):
        return None
    names = _leading(pieces)
    rest = pieces[names:]
    if names and not _only_venue(rest):
        parts = title_and_tail(flat, rest)
        who = flat[: pieces[names - 1].end]
        if parts and (_LETTERS.search(flat[parts[0] : parts[1]]) or _LETTERS.search(who)):
            return _reading(citation, parts[0], parts[1], read_people(who), read_tail(flat[parts[2] :]))
        return None
    return _title_then_names(citation, pieces)


def _leading(pieces: list[Piece]) -> int:
    """How many pieces at the beginning are names."""
    roles = next((at for at, piece in enumerate(pieces[:12]) if _made_by(piece)), None)
    if roles is not None and all(is_person(piece.text) for piece in pieces[:roles]):
        while roles + 1 < len(pieces) and has_role(pieces[roles + 1].text):
            roles += 1
        return roles + 1
    stop = next((at for at, piece in enumerate(pieces) if piece.stop == "."), len(pieces))
    if stop < len(pieces) - 2 and all(is_person(piece.text) for piece in pieces[: stop + 1]):
        return stop + 1
    count = 0
    while count < len(pieces) - 2 and (
        is_surely_person(pieces[count].text)
        or _KOREAN_NAME.fullmatch(pieces[count].text)
        or (count and re.fullmatch(r"(?:[A-Z]\.[\s-]?){1,3}", pieces[count].text + "."))
    ):
        count += 1
    return count or _before_title(pieces)


_KOREAN_NAME = re.compile(
    "[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길][가-힣]{2}"
)


def _without_translators(pieces: list[Piece]) -> list[Piece]:
    """`pieces` without those that name translators behind a title, the last of whom has the role behind him."""
    at = next((at for at, piece in enumerate(pieces) if at > 1 and _TRANSLATOR.search(piece.text)), None)
    if at is None or not has_role(pieces[at].text):
        return pieces
    first = at
    while first > 2 and (
        _KOREAN_NAME.fullmatch(pieces[first - 1].text) or is_surely_person(pieces[first - 1].text)
    ):
        first -= 1
    return pieces[:first] + pieces[at + 1 :]


def _made_by(piece: Piece) -> bool:
    return has_role(piece.text) and not re.search(r"[訳譯역]\)?$|옮김\)?$", piece.text)


def _before_title(pieces: list[Piece]) -> int:
    """How many pieces stand before title and publisher, the two before the year, where commas part all."""
    plain = [piece for piece in pieces if not has_role(piece.text)]
    year = next((at for at, piece in enumerate(plain) if is_number(piece)), len(plain))
    if year < 3 and not (len(plain) == 3 and re.search(rf"\({YEAR}\)$", plain[2].text)):
        return 0
    count = min(year, len(plain)) - 2 if year < len(plain) else len(plain) - 2
    people = plain[:count]
    if not people or not all(is_person(piece.text) and len(piece.text) <= 16 for piece in people):
        return 0
    return count if is_publisher(plain[count + 1]) or _KANA_HANGUL.search(plain[count].text) else 0


def _only_venue(rest: list[Piece]) -> bool:
    """Whether nothing but a publisher and a year is left, so that what looked like a name is the title."""
    if not rest or is_number(rest[0]):
        return True
    return is_publisher(rest[0]) and (len(rest) == 1 or is_number(rest[1]))


def _title_then_names(citation: Citation, pieces: list[Piece]) -> Reading | None:
    """ "題名, 松葉 育雄 著, 森北出版 (2011)": told by the role behind the names."""
    flat = citation.flat
    at = next((at for at, piece in enumerate(pieces[:8]) if at and _made_by(piece)), None)
    if at is None:
        return _title_then_plain_names(citation, pieces)
    if not _is_who(pieces[at].text):
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
    return _reading(citation, 0, pieces[first - 1].end, people, tail)


def _title_then_plain_names(citation: Citation, pieces: list[Piece]) -> Reading | None:
    """ "高速文字列解析の世界, 岡野原大輔, 岩波書店, 2012": a title that is nobody's name, then names."""
    year = next((at for at, piece in enumerate(pieces) if is_number(piece)), len(pieces))
    if year == len(pieces) and not re.search(rf"\({YEAR}[^()]*\)$", pieces[-1].text):
        return None
    people = pieces[1 : year - 1]
    if (
        not 1 <= len(people) <= 6
        or is_person(pieces[0].text)
        or not all(is_person(piece.text) and _LETTERS.search(piece.text) for piece in people)
        or not (len(people[0].text) <= 5 or is_surely_person(people[0].text))
    ):
        return None
    flat = citation.flat
    who = read_people(flat[people[0].start : people[-1].end])
    return _reading(citation, 0, pieces[0].end, who, read_tail(flat[pieces[year - 1].start :]))


def _reading(
    citation: Citation, start: int, end: int, people: People, venue: Venue, *, anonymous: bool = False
) -> Reading | None:
    if not people.makers and not anonymous:
        return None
    return make_reading(
        citation,
        "japanese-korean",
        citation.text[start:end],
        "",
        authors=people.makers,
        editors=not people.authors and bool(people.editors),
        translators=people.translators,
        cut=people.cut,
        venue=venue,
        evidence={"chinese-order"},
    )
