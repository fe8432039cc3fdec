"""Chinese and Japanese references in Western orders and in notes of law, without a mark of type.

"费孝通: 乡土中国. 北京: 三联书店, 1985."; "周志华, 机器学习, 清华大学出版社, 2016.";
"王利明：《民法总则》，法律出版社2017年版，第100页。" (the page that a note cites is the reference's locator);
"苏力：《习惯》，载《中国社会科学》2000年第3期，第125页。"; "山田太郎『日本の歴史』岩波書店、1990年。".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from references.citation import chinese_law
from references.citation.base import Citation, Reading, make_reading
from references.citation.chinese_people import COUNTRY, ROLE, Makers, names_behind, read_makers
from references.citation.dates import YEAR, read_date
from references.citation.locator import dash
from references.citation.native_pieces import cut, is_number, title_and_tail
from references.citation.native_tail import read_tail
from references.citation.venue import Venue
from references.model import Date
from references.names import CJK, split_names

_MANY = re.compile(f"[{CJK}]")
_NAMES_ONLY = re.compile(r"[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3}){0,5}")  # "钱锺书《管锥编》"
_MARKED = re.compile(
    r"《(?P<a>[^《》]*(?:《[^《》]*》[^《》]*)?)》|「(?P<b>[^「」]+)」|『(?P<c>[^『』]+)』|\"(?P<d>[^\"]+)\""
)
_PUBLISHER = (
    rf"[{CJK}A-Za-z·・]{{1,25}}(?:出版社|出版公司|出版集团|书局|書局|印书馆|印書館|书店|書店|書房|書院"
    r"|图书公司|書林|出版会|出版)(?:(?:事业|事業)?(?:股份)?(?:有限)?公司)?"
)
_IMPRINT = re.compile(
    rf"(?:(?P<place>[{CJK}]{{2,8}})\s?:\s?)?(?P<publisher>{_PUBLISHER})"
    rf"\s?[,.、 ]{{0,2}}\s?(?:(?P<year>{YEAR})(?:年\d{{0,2}}月?)?版?)?"
)
# What a work is in, between book marks: "载《民法九人行》（第7卷）", "，王宁主编：《全球化与后殖民批评》".
_INSIDE = re.compile(
    r"^[,.、 ]*(?:载于?|刊于?|見|见|收入|收录于|収録)?\s*"
    rf"(?P<editors>[{CJK}·、,\s]{{2,30}}?(?:主编|编|主編|編)\s?:?\s?)?"
    r"[《『](?P<name>[^《》『』]{2,60})[》』]\s*(?:\((?P<part>[^()]{1,20})\))?"
)
# A part of a work, behind its title: "上册", "第31卷", "卷9《玄宗纪下》", "第一集第二题".
_PART = re.compile(
    r"\s*(?:\((?=[^()]{0,8}[卷册冊辑])[^()]{1,10}\)|[上中下][册冊卷编部]|第\s?[\d一二三四五六七八九十百]{1,4}\s?[卷册冊辑輯编編部集题条章回]"
    r"|卷之?[\d一二三四五六七八九十百]{1,5}|(?<=[\d一二三四五六七八九十])[《〈][^《》〈〉]{1,30}[》〉])+(?=\s*(?:$|[,.;:、]))"
)
_VOLUME_OF_PART = re.compile(r"\d{1,4}")
_NUMBERED = re.compile(
    rf"(?P<name>[{CJK}()A-Za-z ·・]{{2,40}}?)[,. ]*(?P<year>{YEAR})\s?年?[,. ]*"
    r"(?:第\s?(?P<volume>\d{1,4})\s?[卷巻][,. ]*)?"
    r"(?:第\s?(?P<issue>[\d-]{1,7})\s?[期号號]|\((?P<bracket>\d{1,4})\))"
)
# "沈阳：辽沈书社，1991年影印本": the place tells whatever stands between it and the year
_PLACED = re.compile(
    rf"(?P<place>[{CJK}]{{2,8}})\s?:\s?(?P<publisher>[^,:;《》\d]{{2,30}}),\s?(?P<year>{YEAR})\s?年?"
)
_YEAR = re.compile(rf"(?<!\d)({YEAR})\s?年?(?!\d)")
_VOLUME = re.compile(r"第\s?(\d{1,4})\s?[卷巻輯辑]")
_ISSUE = re.compile(r"第\s?([\d-]{1,7})\s?[期号號]")
_PAGE = re.compile(
    r"(?:第\s?)?(\d{1,5}(?:\s?[-–—~～]\s?\d{1,5})?)\s?[页頁]|[:,]\s?(\d{1,5}\s?[-–—]\s?\d{1,5})\s?$"
)
_EDITION = re.compile(r"[(（]?\s?((?:第\s?[\d一二三四五六七八九十]{1,3}|修订|增订|增補|改訂)\s?版)\s?[)）]?")
_TRANSLATED = re.compile(
    rf"(?:^"
    rf"|[,.;、 ])(?P<names>[{CJK}·]{{2,12}}(?:[、,][{CJK}·]{{2,12}}){{0,4}}?)\s?等?\s?[译訳譯](?=[,.;、 ]|$)"
)
_THESIS = re.compile(
    rf"(?P<school>[{CJK}]{{2,20}}(?:大学|学院|大學|研究院))\s?\d{{0,4}}年?\s?(?:博士|硕士|修士"
    rf"|碩士)(?:学位|學位)?(?:论文|論文)"
)


@dataclass(frozen=True, slots=True)
class _Tail:
    venue: Venue
    locator: str = ""


def read(citation: Citation) -> Reading | None:
    """A reading, or None when the text is not East Asian, or has none of these orders."""
    flat = citation.flat
    if "[J" in flat or "[M" in flat:
        return None
    if len(_MANY.findall(flat[:400])) * 5 < 2 * len(flat[:400].replace(" ", "")):
        return _comma_journal(citation)
    return (
        chinese_law.read(citation)
        or _marked(citation)
        or _imprint(citation)
        or _numbered(citation)
        or _comma_journal(citation)
    )


def _marked(citation: Citation) -> Reading | None:
    """Who, then a title between book marks or quotation marks, then where and when."""
    flat = citation.flat
    title = _MARKED.search(flat)
    if not title or title.start() > 60:
        return None
    who, rest = flat[: title.start()], flat[title.end() :]
    if (title["d"] and not who) or (
        who.strip()
        and not (title["b"] or title["c"])
        and not (re.search(r"[:,.]\s*$", who) or ROLE.search(who) or _NAMES_ONLY.fullmatch(who))
    ):
        return None
    behind = names_behind(rest) if not who.strip() else None
    makers, rest = behind or (None, rest)
    tail = _tail(rest)
    if tail is None:
        return None
    who, issued = _dated(who)
    tail = _with_date(tail, issued)
    text = next(group for group in title.groups() if group)
    at = title.start() + title[0].index(text)
    return _reading(citation, citation.text[at : at + len(text)], makers or read_makers(who), tail)


_DATED = re.compile(rf"[,.(\s]*(?<!\d)({YEAR})[a-z]?年?\)?[,.:\s]*$")


def _dated(who: str) -> tuple[str, Date | None]:
    """Who wrote it without the year that stands behind them, and that year."""
    found = _DATED.search(who)
    return (who[: found.start()], read_date(found[1])) if found else (who, None)


def _with_date(tail: _Tail, issued: Date | None) -> _Tail:
    return (
        replace(tail, venue=replace(tail.venue, issued=issued)) if issued and not tail.venue.issued else tail
    )


def _tail(text: str) -> _Tail | None:
    """What stands behind a marked title, or None when it is no place and time of publication."""
    part = _PART.match(text)
    volume = _VOLUME_OF_PART.search(part[0]) if part else None
    text = text[part.end() if part else 0 :].strip(" ,.;、")
    edition = _EDITION.match(text)
    if edition:
        text = text[edition.end() :].strip(" ,.;、")
    inside = _INSIDE.match(text)
    if inside:
        return _contained(inside, text[inside.end() :])
    numbered = _NUMBERED.match(text)
    if numbered:
        return _periodical(numbered["name"].strip(" ,."), text[numbered.start("year") :])
    thesis = _THESIS.search(text)
    if thesis:
        year = _YEAR.search(text)
        return _Tail(
            Venue(type="thesis", publisher=thesis["school"], issued=read_date(year[1]) if year else None)
        )
    tail = _book(text, edition[1] if edition else "")
    return replace(tail, venue=replace(tail.venue, volume=volume[0])) if tail and volume else tail


def _contained(inside: re.Match[str], text: str) -> _Tail:
    """A journal's article, or a chapter of a book that an imprint stands behind."""
    book = None if _ISSUE.search(text) else _book(_PART.sub("", text), "")
    if book is None or inside["name"].endswith(("报", "報", "新聞")):
        return _periodical(inside["name"], text)
    editors = read_makers(inside["editors"] or "")
    venue = replace(
        book.venue, type="chapter", container=inside["name"], page=book.locator, editors=editors.authors
    )
    return _Tail(venue)


def _book(text: str, edition: str) -> _Tail | None:
    imprint = _IMPRINT.search(text) or _PLACED.search(text)
    if not imprint:
        return None
    before = text[: imprint.start()].rstrip(" ,.;")
    translated = _TRANSLATED.search(before)
    other = _EDITION.search(text[: imprint.start()])
    year = imprint["year"] or next((each[1] for each in _YEAR.finditer(text, imprint.end())), "")
    page = _PAGE.search(text, imprint.end())
    venue = Venue(
        type="book",
        publisher=imprint["publisher"],
        place=imprint["place"] or "",
        issued=read_date(year) if year else None,
        edition=edition or (other[1] if other else ""),
        translators=split_names(translated["names"])[0] if translated else (),
        evidence=frozenset({"imprint"}),
    )
    return _Tail(venue, dash(page[1] or page[2]) if page else "")


def _periodical(name: str, text: str) -> _Tail:
    year, volume, issue, page = (pattern.search(text) for pattern in (_YEAR, _VOLUME, _ISSUE, _PAGE))
    bracket = re.search(r"\((\d{1,4})\)", text)
    daily = name.endswith(("报", "報", "新聞")) and not name.endswith(("学报", "學報", "通报")) and not issue
    venue = Venue(
        type="article-newspaper" if daily else "article-journal",
        container=name,
        issued=read_date(text) if daily else (read_date(year[1]) if year else None),
        volume=volume[1] if volume else "",
        issue=issue[1] if issue else (bracket[1] if bracket else ""),
        page=dash(page[1] or page[2]) if page else "",
        evidence=frozenset({"locator"}),
    )
    return _Tail(venue)


def _imprint(citation: Citation) -> Reading | None:
    """ "Who: title. Place: publisher, year" and "who, title, publisher, year": told by the publisher."""
    flat = citation.flat
    imprint = next((found for found in _IMPRINT.finditer(flat) if found.start() > 3), None)
    if not imprint:
        return None
    head = flat[: imprint.start()].rstrip(" ,.;")
    tail = _book(flat[imprint.start() :], "")
    translated = _TRANSLATED.search(head)
    if translated and translated.end() >= len(head) - 2:
        head = head[: translated.start()].rstrip(" ,.;")
    edition = re.search(r"[,. ]\s*(?:(?:改訂|新訂|増補|修订|增订)?第?\s?\d{1,2}\s?版)$", head)
    if edition:
        head = head[: edition.start()].rstrip(" ,.;")
    split = _split(head)
    if split is None or tail is None:
        return None
    (who, issued), at = _dated(split[0]), split[1]
    tail = _with_date(tail, issued)
    venue = replace(
        tail.venue,
        edition=edition[0].strip(" ,.") if edition else "",
        translators=split_names(translated["names"])[0] if translated else (),
    )
    return _reading(citation, citation.text[at : len(head)], read_makers(who), replace(tail, venue=venue))


def _split(head: str) -> tuple[str, int] | None:
    """Who wrote it and where the title begins, in a text that holds nothing else."""
    country = COUNTRY.match(head)
    start = country.end() if country else 0
    stops = list(re.finditer(r"[:.]\s*|,\s*", head[start:]))
    if not stops:
        return None
    firm = next((found for found in stops if found[0][0] in ":."), None)
    cut = firm or stops[-1]
    who, at = head[start : start + cut.start()], start + cut.end()
    plain, _ = _dated(who)
    pieces = [piece.strip() for piece in re.split(r"[,、]", plain)]
    if (
        not head[at:]
        or any(not 2 <= len(piece) <= 20 for piece in pieces)
        or any(char.isdigit() for char in plain)
    ):
        return None
    if firm is None and any(len(piece) > 5 and "·" not in piece for piece in pieces):
        return None
    return who, at


def _numbered(citation: Citation) -> Reading | None:
    """ "Who, title, journal, 1982年第3期, 第2-6页": told by year and number."""
    flat = citation.flat
    found = next((each for each in re.finditer(rf"[,.]\s*{_NUMBERED.pattern}", flat)), None)
    if not found or not found["issue"]:
        return None
    split = _split(flat[: found.start()])
    if split is None:
        return None
    tail = _periodical(found["name"].strip(" ,."), flat[found.start("year") :])
    return _reading(citation, citation.text[split[1] : found.start()], read_makers(split[0]), tail)


def _comma_journal(citation: Citation) -> Reading | None:
    """ "王小云, 于红波, 碰撞攻击, 密码学报, 1(1), 2014, pp. 13-25": names by their surnames, and commas between all."""
    flat, names = citation.flat, citation.names
    if (
        not names
        or names.form != "cjk"
        or flat[names.end : names.end + 1] != ","
        or not all(name.family for name in names.names)
    ):
        return None
    pieces = cut(flat, names.end + 1)
    if len(pieces) < 3 or is_number(pieces[1]) or not any(map(is_number, pieces[2:])):
        return None
    if pieces[0].text[0] in "'\"‘“":
        return None
    parts = title_and_tail(flat, pieces)
    if not parts or not _MANY.search(flat[parts[0] : parts[1]]):
        return None
    venue = read_tail(flat[parts[2] :])
    if not _MANY.search(venue.container) or not venue.issued:
        return None
    makers = Makers(names.names, (), names.cut)
    return _reading(citation, citation.text[parts[0] : parts[1]], makers, _Tail(venue))


def _reading(citation: Citation, title: str, makers: Makers, tail: _Tail) -> Reading | None:
    reading = make_reading(
        citation,
        "chinese",
        title,
        "",
        authors=makers.authors,
        translators=makers.translators,
        cut=makers.cut,
        venue=tail.venue,
        evidence={"chinese-order"},
    )
    return replace(reading, locator=tail.locator) if reading else None
