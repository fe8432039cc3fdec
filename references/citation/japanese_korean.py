"""Japanese and Korean references, told by their marks of titles and by the order of their parts.

"유종호, 『문학이란 무엇인가』, 민음사, 2016."; "남길임·안진산(2025), 「제목」, 『한국어학』 108호.";
SIST 02: "山田太郎. 題名. 印刷雑誌. 2015, vol. 98, no. 4, p. 12-19."; "夏目漱石. こころ. 東京, 岩波書店, 1914.";
"内田伏一, 集合と位相, 裳華房, 1986."; "砂川 重信 『量子力学』(岩波書店, 1991)";
"이웅규, '제목', 정보시스템연구, 제24권 제3호, 2015, pp. 155-169."
"""

from __future__ import annotations

import re

from references.citation.base import Citation, Reading, make_reading
from references.citation.dates import YEAR, read_date
from references.citation.japanese_colon import read_colon
from references.citation.japanese_names import is_who, people
from references.citation.locator import dash
from references.citation.venue import Venue
from references.model import Name
from references.names import CJK, split_names

_LETTERS = re.compile(f"[{CJK}]")
_KANA_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_TITLE = re.compile(
    r"「(?P<a>[^「」]+)」|『(?P<b>[^『』]+)』|《(?P<c>[^《》]+)》|〈(?P<d>[^〈〉]+)〉|\"(?P<e>[^\"]+)\""
    r"|(?<=[,. ])'(?P<f>[^']{6,})'(?=[,. ])"
)
_NEXT_MARK = re.compile(r"^[\s,.:]*(?:收錄|収録|所収|in\s)?[『《「](?P<name>[^『』《》「」]{2,60})[』》」]")
_JOURNAL = re.compile(
    r"(?:第|제)?\s?(?P<volume>\d{1,4})\s?(?:巻|卷|권|輯|집)|(?:第|제)?\s?(?P<issue>\d{1,4})\s?(?:号|號|호|期)"
    r"|[Vv]ol\.\s?(?P<vol>\d{1,4})|[Nn]o\.\s?(?P<no>\d{1,4})|(?<!\d)(?P<v>\d{1,4})\s?\((?P<i>\d{1,4})\)"
)
_PAGES = re.compile(
    r"(?:pp?\.?|S\.)\s?(?P<a>\d{1,5}(?:\s?[-–~～]\s?\d{1,5})?)|(?P<b>\d{1,5}(?:\s?[-–~～]\s?\d{1,5})?)\s?(?:頁|页|쪽|면|ページ)"
    r"|:\s?(?P<c>\d{1,5}\s?[-–~～]\s?\d{1,5})"
)
_YEAR_IN_TEXT = re.compile(rf"(?<![\d:~-])({YEAR})(?!\d|\s?[~-])")
_THESIS = re.compile(
    r"(?P<school>[^,.、()]{2,30}?)\s?(?:[^\s,]{2,12}과\s)?(?:석사|박사|修士|博士)\s?(?:학위)?\s?(?:논문|論文)"
)
_TRANSLATED = re.compile(rf"(?:^|[,.\s(])(?P<who>[{CJK}·・ ]{{2,20}}?)\s?(?:역|옮김|訳|譯)(?=[,.\s)]|$)")
_PLACE_PUBLISHER = re.compile(r"(?P<place>[^,.:;()]{2,12})\s?[:,]\s?(?P<publisher>[^,.:;()]{1,40})$")


def read(citation: Citation) -> Reading | None:
    """A reading, or None when the text is not Japanese or Korean, or in none of these orders."""
    flat = citation.flat
    some = flat[:300].replace(" ", "")
    if "[J" in flat or "[M" in flat:
        return None
    if len(_LETTERS.findall(some)) * 3 < len(some):
        return _marked_in_front(citation) or read_colon(citation)
    return (
        _slashes(citation)
        or _law(citation)
        or read_colon(citation)
        or _marked(citation)
        or _marked_in_front(citation)
        or _dated_in_front(citation)
        or _sist02(citation)
        or _listed(citation)
    )


def _marked(citation: Citation) -> Reading | None:
    """Who, a title between marks, where and when."""
    flat = citation.flat
    title = _TITLE.search(flat)
    if not title or title.start() > 80 or not is_who(flat[: title.start()]):
        return None
    authors, cut, year = people(flat[: title.start()])
    if not authors:
        return None
    text = next(group for group in title.groups() if group)
    at = title.start() + title[0].index(text)
    return _reading(
        citation, citation.text[at : at + len(text)], authors, cut, _tail(flat[title.end() :], year)
    )


_BEHIND_TITLE = re.compile(
    r"\s*(?P<joint>[-–—―/:]{0,3})\s*\(?(?P<who>[^、。(]{2,80}?)"
    r"(?:\s?(?P<role>編?著|編)(?=[\s、。,()]|$)|(?=[、。,(]|$))"
)
_PUBLISHES = re.compile(r"(?:[社版号巻店房堂館会庫書部]|BP|Press|出版|オライリー.*)$")
_ALONE = re.compile(rf"\s*(?P<who>[{CJK}]{{2,4}}\s?[{CJK}]{{0,5}})$")


def _marked_in_front(citation: Citation) -> Reading | None:
    """ "『テスト駆動開発』 -- Kent Beck", "『こころ』夏目漱石著、岩波書店、1914": the title, then who wrote it."""
    flat = citation.flat
    title = _TITLE.match(flat)
    if not title or title[0][0] not in "「『《〈":
        return None
    text = next(group for group in title.groups() if group)
    at = title[0].index(text)
    shown, rest = citation.text[at : at + len(text)], flat[title.end() :]
    alone = _ALONE.match(rest)
    if alone and not _PUBLISHES.search(alone["who"]):
        authors, cut, _ = people(alone["who"])
        return _reading(citation, shown, authors, cut, Venue())
    behind = _BEHIND_TITLE.match(rest)
    if behind and (behind["joint"] or behind["role"]) and is_who(behind["who"]):
        authors, cut, year = people(behind["who"])
        return _reading(citation, shown, authors, cut, _tail(rest[behind.end() :].lstrip(" )、"), year))
    published = rest.strip(" ,.()、")
    if len(published) <= 24 and _PUBLISHES.search(published):  # 「雑誌2019年11月号」 日経BP
        venue = Venue(publisher=published, evidence=frozenset({"imprint"}))
        return make_reading(citation, "japanese-korean", shown, "", venue=venue, evidence={"chinese-order"})
    return None


_BY_SLASH = re.compile(r"\s*(?:공저|등저|저|지음|글|著|作)\s*$")


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
    translators = next(
        (
            split_names(re.sub(r"\s*(?:공역|역|옮김|訳|譯)$", "", piece))[0]
            for piece in rest
            if re.search(r"(?:역|옮김|訳|譯)$", piece)
        ),
        (),
    )
    rest = [piece for piece in rest if not re.search(r"(?:역|옮김|訳|譯)$", piece)]
    year = next((found[1] for piece in rest if (found := _YEAR_IN_TEXT.search(piece))), "")
    publisher = next((piece for piece in rest if not _YEAR_IN_TEXT.search(piece)), "")
    edition = re.search(r"\s*\(([^()]*판)\)$", pieces[0])
    venue = Venue(
        type="book",
        publisher=publisher,
        translators=translators,
        issued=read_date(year) if year else None,
        edition=edition[1] if edition else "",
        evidence=frozenset({"imprint"}),
    )
    title = pieces[0][: edition.start()] if edition else pieces[0]
    return _reading(citation, citation.text[: len(title)], names, False, venue)


_LAW = re.compile(
    rf"「(?P<title>[^「」]{{2,60}})」\s*\([^()]*(?:법률|대통령령|부령|조례|고시|法律|政令|省令)[^()]*?(?<!\d)(?P<year>{YEAR})(?!\d)"
)


def _law(citation: Citation) -> Reading | None:
    """ "「주거기본법」 (법률 제19444호, 2023.6.13. 일부개정)": a law between marks, its number and date in brackets."""
    found = _LAW.match(citation.flat)
    if not found:
        return None
    venue = Venue(type="legislation", issued=read_date(found["year"]), evidence=frozenset({"date"}))
    title = citation.text[found.start("title") : found.end("title")]
    return make_reading(citation, "japanese-korean", title, "", venue=venue, evidence={"chinese-order"})


def _tail(text: str, year: str) -> Venue:
    """What stands behind a title: a journal with its numbers, a thesis's school, or an imprint."""
    marked = _NEXT_MARK.match(text)
    found = list(_YEAR_IN_TEXT.finditer(text))
    issued = read_date(year) if year else (read_date(found[-1][1]) if found else None)
    page = _PAGES.search(text)
    pages = dash(re.sub("[~～]", "-", page["a"] or page["b"] or page["c"])) if page else ""
    thesis = _THESIS.search(text)
    if thesis:
        return Venue(type="thesis", publisher=thesis["school"].strip(), issued=issued)
    numbers = _numbers(text[marked.end() :] if marked else text)
    if marked or numbers:
        name = marked["name"] if marked else _name_before(text)
        daily = name.endswith(("新聞", "신문", "일보", "日報"))
        kind = "article-newspaper" if daily else "article-journal" if numbers else "chapter"
        volume, issue = numbers or ("", "")
        return Venue(
            type=kind,
            container=name,
            volume=volume,
            issue=issue,
            page=pages,
            issued=issued,
            evidence=frozenset({"locator"}),
        )
    before = text[: found[-1].start()] if found else text
    by = _TRANSLATED.search(before)
    if by:
        before = before[by.end() :]
    before = before.strip(" ,.;:()、")
    place, publisher = "", before
    parted = _PLACE_PUBLISHER.search(before)
    if parted:
        place, publisher = parted["place"].strip(), parted["publisher"].strip()
    return Venue(
        type="book" if publisher else "",
        publisher=publisher if len(publisher) <= 40 else "",
        place=place,
        issued=issued,
        page="",
        translators=split_names(by["who"])[0] if by else (),
        evidence=frozenset({"imprint"}),
    )


def _numbers(text: str) -> tuple[str, str] | None:
    """Volume and issue, or None when no such number is there."""
    volume = issue = ""
    for found in _JOURNAL.finditer(text[:80]):
        volume = volume or found["volume"] or found["vol"] or found["v"] or ""
        issue = issue or found["issue"] or found["no"] or found["i"] or ""
    return (volume, issue) if volume or issue else None


def _name_before(text: str) -> str:
    """The journal's name: what stands before the first number or year."""
    found = re.search(rf"[,.\s]*(?:(?<!\d){YEAR}|[第제]?\s?\d)", text)
    return text[: found.start() if found else len(text)].strip(" ,.:()")


def _dated_in_front(citation: Citation) -> Reading | None:
    """ "半田眞理子1989. 題名, 雑誌 10: 3-10.": who, the year, the title, a comma or full stop, where."""
    flat = citation.flat
    found = re.match(
        rf"(?P<who>[^\d:]{{2,60}}?)[,.\s]*\(?(?<!\d)(?P<year>{YEAR})[a-z]?\)?[,.:\s]+(?=[{CJK}])", flat
    )
    if not found or not _KANA_HANGUL.search(flat) or not is_who(found["who"]) or len(found["who"]) > 40:
        return None
    rest = flat[found.end() :]
    stop = re.search(rf"(?<=[{CJK}?!])\.\s(?=\S)", rest) or re.search(r"[,.]\s?(?=\S)", rest)
    if not stop:
        return None
    authors, cut, _ = people(found["who"])
    title = citation.text[found.end() : found.end() + stop.start()]
    return _reading(citation, title, authors, cut, _tail(rest[stop.end() :], found["year"]))


def _sist02(citation: Citation) -> Reading | None:
    """SIST 02: names. title. journal. year, vol. 1, no. 2, p. 3-4; names. title. place, publisher, year."""
    flat = citation.flat.rstrip(" .")
    pieces = [
        piece
        for piece in re.split(r"(?<=[^A-Z])\.\s+|(?<=[^\x00-\x7f])\.(?=[^\s\x00-\x7f])", flat)
        if piece.strip()
    ]
    if (
        not 3 <= len(pieces) <= 6
        or not is_who(pieces[0])
        or len(pieces[0]) > 60
        or not _YEAR_IN_TEXT.search(flat)
    ):
        return None
    authors, cut, year = people(pieces[0])
    title = pieces[1].strip(' "“”')
    if not authors or not _LETTERS.search(title) or _YEAR_IN_TEXT.fullmatch(title):
        return None
    at = flat.index(title, len(pieces[0]))
    tail = flat[at + len(title) :].strip(' ."“”')
    numbers = _numbers(tail)
    imprint = re.match(
        rf"(?:(?P<place>[^,.]{{2,8}}),\s)?(?P<publisher>[^,.]{{2,30}}),\s?(?P<year>{YEAR})", tail
    )
    if imprint and not numbers:
        venue = Venue(
            type="book",
            publisher=imprint["publisher"],
            place=imprint["place"] or "",
            issued=read_date(imprint["year"]),
        )
    else:
        venue = _tail(tail, year)
    return _reading(citation, citation.text[at : at + len(title)], authors, cut, venue)


def _listed(citation: Citation) -> Reading | None:
    """Commas throughout: who, title, (translator,) publisher, year; the last two before the year are those."""
    flat = citation.flat
    found = re.search(rf",\s?(?P<year>{YEAR})\s?年?(?=[\s,.)]|$)", flat)
    if not found or len(flat) - found.end() > 40:
        return None
    head = (
        flat[: found.start()].replace("(", ", ", 1)
        if flat.find("(") > 0 and ")" in flat[found.end() :]
        else flat[: found.start()]
    )
    pieces = [piece.strip() for piece in head.split(",") if piece.strip()]
    pieces = [piece for piece in pieces if not re.search(r"[訳譯역]$", piece)]
    if not 3 <= len(pieces) <= 6 or any(re.search(r"\d{3}", piece) for piece in pieces):
        return None
    *names, title, publisher = pieces
    if (
        len(publisher) > 16
        or not _LETTERS.search(title)
        or not is_who(names[0])
        or any(len(each) > 16 for each in names)
    ):
        return None
    title = re.sub(r"\s(?:第|改訂|新訂|増補)[^\s]{0,8}版$", "", title)
    authors, cut, _ = people(", ".join(names))
    at = flat.index(title)
    venue = Venue(
        type="book", publisher=publisher, issued=read_date(found["year"]), evidence=frozenset({"imprint"})
    )
    return _reading(citation, citation.text[at : at + len(title)], authors, cut, venue)


def _reading(
    citation: Citation, title: str, authors: tuple[Name, ...], cut: bool, venue: Venue
) -> Reading | None:
    if not authors:
        return None
    return make_reading(
        citation,
        "japanese-korean",
        title,
        "",
        authors=authors,
        cut=cut,
        venue=venue,
        evidence={"chinese-order"},
    )
