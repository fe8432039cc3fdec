"""Japanese and Korean references, told by their marks of titles and by the order of their parts.

"유종호, 『문학이란 무엇인가』, 민음사, 2016."; "남길임·안진산(2025), 「제목」, 『한국어학』 108호.";
SIST 02: "山田太郎. 題名. 印刷雑誌. 2015, vol. 98, no. 4, p. 12-19."; "夏目漱石. こころ. 東京, 岩波書店, 1914.";
"内田伏一, 集合と位相, 裳華房, 1986."; "砂川 重信 『量子力学』(岩波書店, 1991)"; "中山 司: 入門, 東京大学出版会, 2008.";
"『題名』(著者, 出版社, 2024)"; "題名, 松葉 育雄 著, 森北出版 (2011)".
"""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation import native_brackets, native_title_first
from references.citation.base import Citation, Reading
from references.citation.dates import ERA_YEAR, YEAR, read_date
from references.citation.korean_names import KOREAN_NAME, title_stands_first
from references.citation.native_orders import (
    KANA_HANGUL,
    LETTERS,
    SURELY_NATIVE,
    TITLE,
    YEAR_IN_TEXT,
    inside,
    is_who,
    made_by,
    native_reading,
    undated,
)  # fmt: skip
from references.citation.native_people import (
    People,
    has_role,
    is_body,
    is_person,
    is_surely_person,
    read_people,
)
from references.citation.native_pieces import (
    Piece,
    cut,
    is_house,
    is_number,
    is_publisher,
    meets,
    title_and_tail,
)
from references.citation.native_tail import read_tail
from references.citation.venue import Venue
from references.model import Name
from references.names import CJK, split_names


def read(citation: Citation) -> Reading | None:
    """A reading, or None when the text is not Japanese or Korean, or in none of these orders."""
    flat = citation.flat
    some = flat[:300].replace(" ", "")
    if "[J" in flat or "[M" in flat or len(flat) > 2000:
        return None
    share = 6 if SURELY_NATIVE.search(flat) else 3
    if len(LETTERS.findall(some)) * share < len(some):
        return native_brackets.title_bracket(citation)
    return (
        _slashes(citation)
        or _law(citation)
        or native_title_first.read(citation)
        or native_brackets.in_brackets(citation)
        or _marked(citation)
        or _dated_in_front(citation)
        or _colon(citation)
        or _pieces(citation)
    )


def _marked(citation: Citation) -> Reading | None:
    """Who, a title between marks, where and when."""
    flat = citation.flat
    title = TITLE.search(flat)
    if not title or title.start() > 200:
        return None
    who, year = undated(flat[: title.start()])
    if not is_who(who):
        return None
    text, at = inside(title)
    people = read_people(who)
    return native_reading(citation, at, at + len(text), people, read_tail(flat[title.end() :], year))


_BY_SLASH = re.compile(r"\s*(?:공저|등저|저|지음|글|著|作)\s*$")
_BY_BOTH = re.compile(r"\s(?:공저|저|지음),\s[^,]{2,20}\s(?:공역|역|옮김)$")
_TRANSLATOR = re.compile(r"\s*(?:공역|역|옮김|訳|譯)$")


def _slashes(citation: Citation) -> Reading | None:
    """Booksellers' lists: "제목 / 저자, 저자 공저 / 옮긴이 역 / 출판사 / 발행 2015년 03월"."""
    pieces = [piece.strip() for piece in citation.flat.split(" / ")]
    if not 3 <= len(pieces) <= 6 or not (_BY_SLASH.search(pieces[1]) or _BY_BOTH.search(pieces[1])):
        return None
    if _BY_BOTH.search(pieces[1]):
        people = read_people(pieces[1])
        venue = replace(read_tail(" / ".join(pieces[2:])), translators=people.translators)
        return native_reading(citation, 0, len(pieces[0]), people, venue)
    names = tuple(
        Name(literal=name) if " " in name else split_names(name)[0][0]
        for name in re.split(r"\s*,\s*", _BY_SLASH.sub("", pieces[1]))
        if name
    )
    rest = pieces[2:]
    by = [split_names(_TRANSLATOR.sub("", piece))[0] for piece in rest if _TRANSLATOR.search(piece)]
    rest = [piece for piece in rest if not _TRANSLATOR.search(piece)]
    year = next((found[1] for piece in rest if (found := YEAR_IN_TEXT.search(piece))), "")
    publisher = next((piece for piece in rest if not YEAR_IN_TEXT.search(piece)), "")
    edition = re.search(r"\s*\(([^()]*판)\)$", pieces[0])
    venue = Venue(
        type="book",
        publisher=publisher,
        translators=by[0] if by else (),
        issued=read_date(year) if year else None,
        edition=edition[1] if edition else "",
        evidence=frozenset({"imprint"}),
    )
    return native_reading(citation, 0, edition.start() if edition else len(pieces[0]), People(names), venue)


_LAW = re.compile(
    rf"「(?P<title>[^「」]{{2,60}})」\s*\([^()]*(?:법률|대통령령|부령|조례|고시|法律|政令|省令)[^()]*?(?<!\d)(?P<year>{YEAR})(?!\d)"
)


def _law(citation: Citation) -> Reading | None:
    """ "「주거기본법」 (법률 제19444호, 2023.6.13. 일부개정)": a law between marks, its number and date in brackets."""
    found = _LAW.match(citation.flat)
    if not found:
        return None
    venue = Venue(type="legislation", issued=read_date(found["year"]), evidence=frozenset({"date"}))
    return native_reading(citation, found.start("title"), found.end("title"), People(), venue, anonymous=True)


_COLON = re.compile(r":\s?(?=[^\s/\d])")


def _colon(citation: Citation) -> Reading | None:
    """ "徳重宏一郎:経営要論、同友館、1994"; "中山 司: 題名, 出版社, 2008."; "総務省:題名(平成26年1月)"."""
    flat = citation.flat
    colon = _COLON.search(flat[:400])
    if not colon or not is_who(flat[: colon.start()], strictly=True):
        return None
    who = flat[: colon.start()]
    if re.search(r"[^\x00-\x7f]\.\s", who):
        return None  # a full stop ends the names; the colon is one inside the title
    people = read_people(who)
    pieces = cut(flat, colon.end())
    dated = YEAR_IN_TEXT.search(flat, colon.end())
    parts = title_and_tail(flat, pieces)
    if dated and parts and (len(pieces) > 1 or parts[2] < len(flat)):
        return native_reading(citation, parts[0], parts[1], people, read_tail(flat[parts[2] :]))
    if len(pieces) <= 2 and (is_body(who) or is_surely_person(who) or citation.accessed):
        return _document(citation, pieces, people)
    return None


_STAMP = re.compile(rf"\s?\((?P<date>(?:{ERA_YEAR}|{YEAR}\s?年)[^()]{{0,8}})\)$")
_MONTH_AT_END = re.compile(rf".*\s(?P<date>{YEAR}年(?:\d{{1,2}}月)?(?:号|版)?)$")  # is part of the title
_STANDARD = re.compile(rf"(?:JIS|ISO|IEC|KS|TS)(?:/[A-Z]+)?[ \w-]{{1,16}}[:-](?P<date>{YEAR})$")


_IN_NAME = re.compile(rf"(?P<date>{ERA_YEAR})度")  # "平成26年度実施案内"


def _document(citation: Citation, pieces: list[Piece], people: People) -> Reading | None:
    """What a body published: its title, which may end in a date in brackets or be a standard's number, and the site."""
    first = pieces[0]
    stamp = _STAMP.search(first.text)
    date = (
        stamp or _STANDARD.match(first.text) or _MONTH_AT_END.match(first.text) or _IN_NAME.search(first.text)
    )
    if YEAR_IN_TEXT.search(citation.flat, first.start) and not date:
        return None
    site = pieces[1].text if len(pieces) > 1 else ""
    venue = Venue(container=site, issued=read_date(date["date"]) if date else None)
    end = first.start + stamp.start() if stamp else first.end
    return native_reading(citation, first.start, end, people, venue)


# A thesis says so in brackets behind its title: "[박사학위논문, 광운대학교]".
_THESIS_IN_BRACKETS = re.compile(
    r"\s?[\[(][^\[\](),]*(?:학위\s?논문|[修博]士論文|学位論文)\s?,\s?(?P<school>[^\[\]()]{2,30})[\])][.\s]*$"
)


def _dated_in_front(citation: Citation) -> Reading | None:
    """ "半田眞理子1989. 題名, 雑誌 10: 3-10.": who, the year, the title, a comma or full stop, where."""
    flat = citation.flat
    found = re.match(
        rf"(?P<who>[^\d:]{{2,120}}?)[,.\s]*\(?(?<!\d)(?P<year>{YEAR})年?[a-z]?\)?[,.:\s]+(?=\S)", flat
    )
    if not found or not KANA_HANGUL.search(flat) or not is_who(found["who"]):
        return None
    rest = flat[found.end() :]
    if re.match(r"\(|\d{1,2}\s?(?:[,.:(]|$)", rest) and ")" not in found[0]:
        return None  # the year ends an imprint: "共立出版, 2017 (のp.169)", "サイエンス社, 2011.7"
    thesis = _THESIS_IN_BRACKETS.search(rest)
    if thesis:
        venue = Venue(type="thesis", publisher=thesis["school"].strip(), issued=read_date(found["year"]))
        return native_reading(
            citation, found.end(), found.end() + thesis.start(), read_people(found["who"]), venue
        )
    stop = re.search(rf"(?<=[{CJK}?!\)])\.\s?(?=\S)", rest) or re.search(r"[,.、]\s?(?=\S)", rest)
    if not stop or not LETTERS.search(rest[: stop.start()]):
        return None
    venue = read_tail(rest[stop.end() :], found["year"])
    return native_reading(citation, found.end(), found.end() + stop.start(), read_people(found["who"]), venue)


def _pieces(citation: Citation) -> Reading | None:
    """Names, title and venue between commas or full stops (SIST 02, everyday lists), or the title before the names."""
    flat = citation.flat
    pieces = _without_translators(cut(flat))
    bracketed = _bracketed(citation, pieces)
    if bracketed:
        return bracketed
    if not 3 <= len(pieces) <= 24 or not YEAR_IN_TEXT.search(flat):
        return None
    words = sum(not is_number(piece) for piece in pieces)
    if words > 2 and title_stands_first(pieces[0].text, pieces[1].text, alone=words == 3):
        return native_title_first.title_then_names(citation, pieces)
    if words == 2 and len(pieces) == 3 and is_house(pieces[1]) and not is_surely_person(pieces[0].text):
        venue = read_tail(flat[pieces[1].start :])  # nothing else than title, publisher and year
        return native_reading(citation, pieces[0].start, pieces[0].end, People(), venue, anonymous=True)
    names = _leading(pieces)
    rest = pieces[names:]
    if names and not _only_venue(rest):
        parts = title_and_tail(flat, rest)
        who = flat[: pieces[names - 1].end]
        if parts and (LETTERS.search(flat[parts[0] : parts[1]]) or LETTERS.search(who)):
            return native_reading(citation, parts[0], parts[1], read_people(who), read_tail(flat[parts[2] :]))
        return None
    return native_title_first.title_then_names(citation, pieces)


_IMPRINT_IN_BRACKETS = re.compile(rf"\s?\((?P<inside>[^(),]{{2,30}}[,、]\s?{YEAR})[^()]{{0,4}}\)$")


def _bracketed(citation: Citation, pieces: list[Piece]) -> Reading | None:
    """ "玉置 編, システム最適化 (オーム社, 2005)": names, and one piece with the imprint in brackets at its end."""
    imprint = _IMPRINT_IN_BRACKETS.search(pieces[-1].text) if 2 <= len(pieces) <= 8 else None
    if not imprint or not all(is_person(piece.text) for piece in pieces[:-1]):
        return None
    last = pieces[-1]
    if not imprint.start() or not LETTERS.search(last.text[: imprint.start()]):
        return None
    people = read_people(citation.flat[: pieces[-2].end])
    tail = read_tail(imprint["inside"])
    return native_reading(citation, last.start, last.start + imprint.start(), people, tail)


# A name in Latin letters: "E.G. ESCOLAR", "Maria Schuld".
_LATIN_NAME = re.compile(
    r"(?:[A-Z]\.\s?-?){1,3}[A-Z][A-Za-z’'-]+|[A-Z][a-z’'-]+(?:\s[A-Z]\.)?\s[A-Z][a-z’'-]+"
)


def _leading(pieces: list[Piece]) -> int:
    """How many pieces at the beginning are names."""
    roles = next((at for at, piece in enumerate(pieces[:12]) if made_by(piece)), None)
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
        or _LATIN_NAME.fullmatch(pieces[count].text)
        or KOREAN_NAME.fullmatch(pieces[count].text)
        or (count and re.fullmatch(r"(?:[A-Z]\.[\s-]?){1,3}", pieces[count].text + "."))
    ):
        count += 1
    if count and has_role(pieces[count - 1].text) and not LETTERS.search(pieces[count].text):
        return 0
    return count or _before_title(pieces)


def _without_translators(pieces: list[Piece]) -> list[Piece]:
    """`pieces` without those that name translators behind a title, the last of whom has the role behind him."""
    at = next((at for at, piece in enumerate(pieces) if at > 1 and _TRANSLATOR.search(piece.text)), None)
    if at is None or not has_role(pieces[at].text):
        return pieces
    first = at
    while first > 2 and (
        KOREAN_NAME.fullmatch(pieces[first - 1].text) or is_surely_person(pieces[first - 1].text)
    ):
        first -= 1
    return pieces[:first] + pieces[at + 1 :]


def _before_title(pieces: list[Piece]) -> int:
    """How many pieces stand before title and publisher, the two before the year, where commas part all."""
    plain = [piece for piece in pieces if not has_role(piece.text)]
    year = next((at for at, piece in enumerate(plain) if is_number(piece)), len(plain))
    if year < 3 and not (len(plain) == 3 and re.search(rf"\({YEAR}\)$", plain[2].text)):
        return 0
    meeting = next((at for at, piece in enumerate(plain[:year]) if at > 1 and meets(piece)), None)
    if meeting is not None:
        year = meeting + 1
    count = min(year, len(plain)) - 2 if year < len(plain) else len(plain) - 2
    people = plain[:count]
    if not people or not all(is_person(piece.text) and len(piece.text) <= 16 for piece in people):
        return 0
    return count if meeting or is_publisher(plain[count + 1]) or KANA_HANGUL.search(plain[count].text) else 0


def _only_venue(rest: list[Piece]) -> bool:
    """Whether nothing but a publisher and a year is left, so that what looked like a name is the title."""
    if not rest or is_number(rest[0]):
        return True
    return is_publisher(rest[0]) and (len(rest) == 1 or is_number(rest[1]))
