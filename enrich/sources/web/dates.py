"""When a page was first published: what its JSON-LD, meta tags, time elements, address and text say together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from lxml import etree

from enrich.sources.web.html import Element, Page, text_of
from enrich.sources.web.regions import headings, names_of, stands_around
from references.model import Date
from references.text import fold
from references.urls import path_of, unwrap

_ISO: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT: Final = re.compile(r"\A((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}\w*)?\Z")
_DAY_FIRST: Final = re.compile(r"(?<![\d.])(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?((?:19|20)\d\d|\d\d)(?!\d|\.\d)")
_CJK: Final = re.compile(r"((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_MONTHS: Final = {
    word: number
    for number, names in enumerate(
        (
            "january jan januar janner janvier janv enero ene gennaio gen janeiro januari ianuarie stycznia ocak",
            "february feb februar fevrier fevr febrero febbraio fevereiro fev februari februarie lutego subat",
            "march mar marz maerz mrz mars marzo marco maart martie marca mart",
            "april apr avril avr abril abr aprile aprilie kwietnia nisan",
            "may mai mayo maggio mag maio mei mayis maja",
            "june jun juni juin junio giugno giu junho iunie czerwca haziran",
            "july jul juli juillet juil julio luglio lug julho iulie lipca temmuz",
            "august aug aout agosto ago augustus augusti sierpnia agustos",
            "september sept sep septembre septiembre settembre set setembro septembrie wrzesnia eylul",
            "october oct oktober okt octobre octubre ottobre ott outubro out octombrie pazdziernika ekim",
            "november nov novembre noviembre novembro noiembrie listopada kasim",
            "december dec dezember dez decembre diciembre dic dicembre dezembro decembrie grudnia aralik",
        ),
        1,
    )
    for word in names.split()
}  # folded: no accents
_NAMED: Final = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s*(?:de\s+|of\s+)?([a-z]{3,12})\.?,?\s*(?:de\s+"
    r"|del\s+)?((?:19|20)\d\d)"
    r"|([a-z]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d))\b"
)
_URL: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?!\d)|(0[1-9]"
    r"|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d))"
)
_URL_DAY_FIRST: Final = re.compile(
    r"(?<!\d)(0?[1-9]|[12]\d|3[01])[-_.](0?[1-9]|1[0-2])[-_.]((?:19|20)\d\d)(?!\d)"
)
_URL_MONTH: Final = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")
_DATE_WORDS: Final = re.compile(
    r"(?:\A|[\s_-])\w*(?:date|datum|fecha|publish\w*|posted|pubdate|timestamp|time|datetime|dateline"
    r"|byline|meta"
    r"|entry-?info|post-?info|posttime|veroeffentlicht|erstellt)(?:\Z|[\s_-])",
    re.I,
)
_CHANGED: Final = re.compile(
    r"(?i)modif|updat|aktualis|geändert|actualiz|mis à jour|aggiorn|更新|last-?mod|edited"
)
_FIRST: Final = re.compile(
    r"(?i)publi|posted|erstellt|veröffentlicht|geschrieben|written|pubblicat|created|投稿|発表|公開|发布"
)
_METAS: Final = {
    "article:published_time": 3.0, "og:article:published_time": 3.0, "og:published_time": 3.0,
    "citation_publication_date": 3.0, "citation_online_date": 3.0, "citation_date": 3.0, "datepublished": 3.0,
    "dc.date.issued": 2.5, "dcterms.created": 2.5, "dcterms.issued": 2.5, "dc.date.created": 2.5, "dc.date": 1.0,
    "dcterms.date": 1.0, "date": 1.0, "pubdate": 2.5, "publishdate": 2.5, "publish-date": 2.5, "publish_date": 2.5,
    "sailthru.date": 2.5, "parsely-pub-date": 2.5, "article.published": 2.5, "published_time_telegram": 2.0,
    "published-date": 2.5, "article_date_original": 2.5, "cxenseparse:recs:publishtime": 2.5, "created": 2.0,
    "last-modified": 0.3, "article:modified_time": 0.3, "og:updated_time": 0.3, "datemodified": 0.3,
}  # fmt: skip
_ENOUGH: Final = 1.0
_ALONE: Final = 0.8  # for the only day that a page names


def page_date(page: Page) -> Date | None:
    """The date of first publication, or None when nothing on the page says it clearly enough.

    Places that name the same day add up. Of two days that are one apart the printed one is the day of the place where
    the page was written; stamps are often in another time zone.
    """
    support: dict[date, float] = defaultdict(float)
    printed: dict[date, float] = defaultdict(float)
    places: set[tuple[date, str]] = set()
    for place, day, weight in _witnesses(page):
        if (day, place) not in places:
            places.add((day, place))
            support[day] += weight
            printed[day] += weight if place == "url" or place.startswith(("text", "element")) else 0.0
    if not support:
        return _month_of(page)
    best = max(sorted(support), key=lambda day: (round(support[day], 3), -day.toordinal()))
    if support[best] < _ENOUGH and not (len(support) == 1 and support[best] >= _ALONE):
        return _month_of(page)
    if not printed.get(best):
        near = [best + timedelta(days=apart) for apart in (1, -1)]
        best = max((best, *near), key=lambda day: printed.get(day, 0.0))
    return Date(best.year, best.month, best.day)


def days_in(text: str, *, day_first: bool = True) -> Iterator[date]:
    """The days that `text` names, in ISO form, in figures or with a month's name in one of a dozen languages."""
    found: list[tuple[int, date]] = []

    def add(at: int, year: str, month: int, day: str) -> None:
        number = int(year) + (2000 if len(year) == 2 else 0)
        if (made := _day(number, month, int(day))) is not None:
            found.append((at, made))

    if whole := _COMPACT.match(text.strip()):
        add(0, whole[1], int(whole[2]), whole[3])
    for m in (*_ISO.finditer(text), *_CJK.finditer(text)):
        add(m.start(), m[1], int(m[2]), m[3])
    for m in _DAY_FIRST.finditer(text):
        first, second = int(m[1]), int(m[2])
        day, month = (first, second) if (day_first and second <= 12) or first > 12 else (second, first)
        add(m.start(), m[3], month, str(day))
    for m in _NAMED.finditer(fold(text)):
        day_text, name, year = (m[1], m[2], m[3]) if m[1] else (m[5], m[4], m[6])
        if name in _MONTHS:
            add(m.start(), year, _MONTHS[name], day_text)
    yield from (day for _, day in sorted(found, key=lambda pair: pair[0]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if 1990 <= year <= 2100 else None


def _witnesses(page: Page) -> Iterator[tuple[str, date, float]]:
    for item in page.main:
        for key, weight in (("datePublished", 3.0), ("uploadDate", 2.5), ("dateCreated", 1.5)):
            value = item.get(key)
            if isinstance(value, str):
                yield from ((f"ld:{key}", day, weight) for day in list(days_in(value))[:1])
    for name, weight in _METAS.items():
        for value in page.metas.get(name, ())[:1]:
            yield from (("meta", day, weight) for day in list(days_in(value))[:1])
    if day := _address_day(page):
        yield ("url", day, 2.5)
    yield from _elements(page)
    yield from _near_headline(page)
    yield from _alone(page)


def _address_day(page: Page) -> date | None:
    path = path_of(unwrap(page.url))
    if found := _URL.search(path):
        return _day(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5]))
    found = _URL_DAY_FIRST.search(path)
    return _day(int(found[3]), int(found[2]), int(found[1])) if found else None


def _month_of(page: Page) -> Date | None:
    found = _URL_MONTH.search(path_of(unwrap(page.url)))
    return Date(int(found[1]), int(found[2])) if found else None


def _elements(page: Page) -> Iterator[tuple[str, date, float]]:
    day_first = _day_first(page)
    rank = 0
    for element in page.tree.iter(
        "time",
        "span",
        "div",
        "p",
        "abbr",
        "li",
        "small",
        "em",
        "strong",
        "a",
        "td",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ):
        itemprop = element.get("itemprop") or ""
        named = f"{names_of(element)} {itemprop}"
        if element.tag != "time" and not _DATE_WORDS.search(named):
            continue
        text = text_of(element)
        if len(text) > 160 or stands_around(element):
            continue
        stamp = element.get("datetime") or element.get("content") or element.get("title") or ""
        days = list(days_in(stamp))[:1] or list(days_in(text, day_first=day_first))[:1]
        if not days:
            continue
        rank += 1
        weight = 3.0 if itemprop == "datePublished" else (1.6 if element.tag == "time" else 1.2)
        if _CHANGED.search(f"{named} {text}") and not _FIRST.search(f"{named} {text}"):
            weight = 0.3
        yield (f"element:{min(rank, 3)}", days[0], weight / min(rank, 6))


def _near_headline(page: Page) -> Iterator[tuple[str, date, float]]:
    """The first day that is printed after the headline, or just before it, close by."""
    own = [element for element, _, is_h1 in headings(page.tree) if is_h1] or [
        e for e, _, _ in headings(page.tree)
    ]
    if not own:
        return
    day_first = _day_first(page)
    after = _text_from(own[-1] if len(own) > 1 else own[0], 600)
    for days, weight in (
        (list(days_in(after[:250], day_first=day_first)), 1.2),
        (list(days_in(after, day_first=day_first)), 1.0),
    ):
        yield from (("text", day, weight) for day in days[:1])


def _alone(page: Page) -> Iterator[tuple[str, date, float]]:
    """Days that stand in a short text of their own, as datelines do: the first of the page, if there are few."""
    body = page.tree.find("body")
    if body is None:
        return
    day_first = _day_first(page)
    found: dict[date, None] = {}
    for element in body.iter(etree.Element):
        for text, parent in ((element.text, element), (element.tail, element.getparent())):
            text = (text or "").strip()
            if not 6 <= len(text) <= 60 or parent is None or _CHANGED.search(text):
                continue
            if (days := list(days_in(text, day_first=day_first))) and not stands_around(parent):
                found[days[0]] = None
    if found:
        yield ("text:alone", next(iter(found)), 1.0 if len(found) <= 3 else 0.6)


def _text_from(element: Element, length: int) -> str:
    parts: list[str] = []
    size = 0
    node: Element | None = element
    while node is not None and size < length:
        tail = node.tail or ""
        parts.append(tail)
        size += len(tail)
        for sibling in node.itersiblings():
            if size >= length:
                break
            text = text_of(sibling) + " " + (sibling.tail or "")
            parts.append(text)
            size += len(text)
        node = node.getparent() if node.tag != "body" else None
    return " ".join(" ".join(parts).split())[:length]


def _day_first(page: Page) -> bool:
    language = (page.tree.get("lang") or "").lower()
    return not language.startswith("en-us") and not (
        language == "en" and page.url.split("/")[2].endswith(".com")
    )
