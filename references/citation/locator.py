"""Volume, issue and pages, in words ("vol. 1, no. 2, pp. 3-4") or in the shorthand of a style ("1(2):3-4")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from references.citation.dates import DATE_HERE
from references.citation.words import CONFERENCE, PUBLISHER


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a series a work stands. `marks` name how it was said: pages, volume, issue, locator, total."""

    volume: str = ""
    issue: str = ""
    page: str = ""
    number: str = ""
    collection: str = ""
    marks: frozenset[str] = frozenset()


_V = r"(?:(?:[A-Z]{1,3}-?|s\d-)?\d{1,5}[A-Z]?(?:[-–/]\d{1,4})?)"
_P = r"(?:[A-Za-z]{0,4}\d{1,7}[A-Za-z]{0,2}\d{0,6}|[ivxlc]{1,6}\d{0,4})"
_PAGES = rf"{_P}(?:\s?[-–—−‐]{{1,2}}\s?{_P}|[ ]\d{{2,6}}(?=[,.;]?\s?{DATE_HERE}?$))?"
_D = rf"\s*{DATE_HERE}?\s*"
_SUPPLEMENT = r"(?:\s?,?\s?(?:[Ss]uppl\.?|SUPPL\.?|[Pp]t\.?|[Ss]pec(?:ial)?\.? [Nn]o\.?)\s?[\w-]{0,6})"
_SHORTHAND = re.compile(
    rf"(?=[A-Zs\d])(?<![\w\-–/(])(?<!\d\.)(?:"
    rf"(?P<v1>{_V}){_SUPPLEMENT}?\s?\((?P<i1>[^()]{{1,30}})\){_SUPPLEMENT}?[:,;.]?{_D}[:,;]?\s*(?P<p1>{_PAGES})?"
    rf"|(?P<v2>\d{{1,4}})\.(?P<i2>\d{{1,4}}(?:[-–]\d{{1,3}})?){_D}:\s*(?P<p2>{_PAGES})"
    rf"|(?P<v3>{_V}),\s(?P<i3>\d{{1,5}}(?:[-–/]\d{{1,3}})?)\s{DATE_HERE},\s(?P<p3>{_PAGES})"
    rf"|(?P<v4>{_V})(?P<i4>{_SUPPLEMENT})?{_D}[:,;]+{_D}(?P<p4>{_PAGES})"
    rf")(?![\w])"
)
_VOLUME = re.compile(
    r"[,.;(]?\s*\b(?:[Vv]ol(?:umes?|s)?\b\.?|[Tt]om[eo]?\b\.?"
    r"|Bd\.|v\.(?=\s?\d))\s*(?P<value>(?:[A-Z]{1,4}-?)?\d{1,5}[A-Za-z]?(?:[-–/]\d{1,4})?"
    r"|[IVXLC]{1,7})\b\)?"
)
_ISSUE = re.compile(
    r"[,.;(]?\s*\b(?:[Nn]os?\.|[Nn]o\b|n\.(?=\s?\d)|[Nn]r\.|[Ii]ssues?\b|[Ii]ss\."
    r"|[Nn]umber\b)\s*(?P<value>\d{1,5}(?:\s?[-–/&]\s?\d{1,4})?[A-Za-z]?"
    r"|[Ss]uppl\.?\s?\d{0,3})\b\)?"
)
_PAGE = re.compile(
    r"[,;:(]?\s*\b(?:pp?|pgs?|[Pp]ages?"
    r"|S)\b\.?\s*:?\s*(?P<value>[A-Za-z]{0,4}\d{1,7}(?:[.:]\d{1,4})?[A-Za-z]?(?:\s?[-–—−‐]{1,2}\s?[A-Za-z]{0,4}\d{1,7}(?:[.:]\d{1,4})?[A-Za-z]?"
    r"|\s\d{2,6}(?=[,.;]))?(?:,\s\d{1,5}[-–]\d{1,5})*)\)?"
    r"|[,;(]?\s*(?P<total>\d{1,5})\s(?:pp|pages|p)\b\.?\)?"
)
_ARTICLE = re.compile(
    r"[,.;]?\s*\b(?:[Aa]rticle(?:\s(?:no|ID|number)\.?)?|Art\.(?:\sno\.)?"
    r"|Paper)\s(?P<value>[A-Za-z]?\d{1,8}(?:\.\d+)?)\b(?:\s?\(\d{1,3}\spages\))?"
)
_PAGES_BEHIND = re.compile(
    rf"(?:{DATE_HERE}|,)\s*[):]*:\s*(?P<page>{_PAGES})|,\s*,?\s*(?P<range>\d{{1,6}}\s?[-–—]\s?\d{{1,6}})\s*(?=,?\s*{DATE_HERE}?\s*$)"
)
_VOLUME_BEFORE = re.compile(rf"(?<=[^\W\d_][ ]|[.)][ ])(?P<volume>{_V})\s*(?=,|$|{DATE_HERE})")
_PAGES_AT_END = re.compile(
    rf"{DATE_HERE}\s?[.:,]?\s?(?P<page>{_PAGES})\s*$|(?:[,:.]"
    rf"|(?<=[a-z)]))\s(?P<range>\d{{1,6}}\s?[-–—]\s?\d{{1,6}})\s*(?={DATE_HERE}|$)"
)
_VOLUME_AT_END = re.compile(rf"(?:,\s|(?<=[a-z.]\s))(?P<volume>\d{{1,4}}[A-Z]?)\s*[,.]?\s*(?={DATE_HERE}|$)")
_RANGE = re.compile(r"\d\s?[-–—]")
_DASH = re.compile(r"\s?[-–—−‐]{1,2}\s?")
_LOST_DASH = re.compile(r"^(\d+) (\d+)$")
# Cheap looks before the dear ones.
_MAYBE_PAGE = re.compile(r"pp?\b|pgs?\b|ages?\b|\bS\b")
_MAYBE_VOLUME = re.compile(r"[Vv]ol|\bv\.|[Tt]om|Bd\.")
_MAYBE_ISSUE = re.compile(r"[Nn]os?\b|\bn\.|[Nn]r\.|[Ii]ss|[Nn]umber")
_COLLECTION = re.compile(
    r",?\s?\bof\s(?P<value>(?:Lecture Notes|Proceedings of Machine|[A-Z])[^,.]{3,80}?)(?=[,.]|$)"
)


def last_locator(dated: str) -> re.Match[str] | None:
    """The last shorthand of volume, issue and pages in a text whose date `take_date` has taken out."""
    last = None
    for found in _SHORTHAND.finditer(dated):
        page = found["p4"]
        if page and not any(char.isdigit() for char in page):
            continue  # "Part 2, viii"
        last = found
    return last


def take_pages(tail: str) -> tuple[str, str]:
    """Pages that a word announces ("pp. 1-9", "pages 1-9"), and `tail` without them."""
    found = _PAGE.search(tail) if _MAYBE_PAGE.search(tail) else None
    if not found:
        return "", tail
    return found["value"] or "", _without(tail, found, ",")


def take_locator(tail: str, page: str) -> tuple[Locator, str]:
    """Volume, issue, article number and pages of a dated-out `tail`, and what is left of it.

    `page` is what `take_pages` found before. Words ("vol.", "no.") go before shorthand.
    """
    marks = {"pages"} if page else set()
    volume = issue = number = collection = ""
    found = _VOLUME.search(tail) if _MAYBE_VOLUME.search(tail) else None
    if found:
        volume = found["value"]
        marks.add("volume")
        series = _COLLECTION.match(tail, found.end())
        collection = series["value"].strip() if series else ""
        tail = f"{tail[: found.start()]},{tail[(series or found).end() :]}"
    found = _ISSUE.search(tail) if _MAYBE_ISSUE.search(tail) else None
    if found:
        issue = found["value"]
        marks.add("issue")
        tail = _without(tail, found, ",")
    found = _ARTICLE.search(tail) if "rt" in tail or "Paper" in tail else None
    if found and found.start() > 0:
        number = found["value"]
        marks.add("pages")
        tail = _without(tail, found, ",")
    if volume or issue:
        volume, page, tail = _beside_words(volume, page, tail, marks)
    else:
        found = last_locator(tail)
        if found:
            volume = found["v1"] or found["v2"] or found["v3"] or found["v4"]
            issue = found["i1"] or found["i2"] or found["i3"] or (found["i4"] or "").strip(" ,")
            page = page or found["p1"] or found["p2"] or found["p3"] or found["p4"] or ""
            marks.add("locator")
            rest = tail[found.end() :]
            if not PUBLISHER.search(rest) and not CONFERENCE.search(rest):
                rest = DATE_HERE if DATE_HERE in rest else ""  # "discussion 739-741", "[in German]"
            tail = f"{tail[: found.start()]} {DATE_HERE if DATE_HERE in found[0] else ''}{rest}"
        else:
            volume, page, tail = _at_the_end(page, tail, marks)
    return Locator(volume, issue, dash(page), number, collection, frozenset(marks)), tail


def _beside_words(volume: str, page: str, tail: str, marks: set[str]) -> tuple[str, str, str]:
    """What words left out: the pages of "151, no. 2 (Spring 2022): 139-155", the volume of "141 (1995), no. 3"."""
    found = _PAGES_BEHIND.search(tail) if not page else None
    if found:
        page = found["page"] or found["range"]
        marks.add("pages")
        tail = f"{tail[: found.start()]}{DATE_HERE if DATE_HERE in found[0] else ''},{tail[found.end() :]}"
    found = _VOLUME_BEFORE.search(tail) if not volume else None
    if found:
        volume = found["volume"]
        marks |= {"volume", "locator"}
        tail = _without(tail, found, "")
    return volume, page, tail


def _at_the_end(page: str, tail: str, marks: set[str]) -> tuple[str, str, str]:
    """Pages behind the date ("(2017) 2755-2763", "2020: 1-16"), a volume alone behind a name ("Advances, 31")."""
    volume = ""
    found = _PAGES_AT_END.search(tail) if not page else None
    if found and (found["range"] or _RANGE.search(found["page"]) or ":" in found[0]):
        page = found["page"] or found["range"]
        marks.add("pages")
        tail = _without(tail, found, DATE_HERE if DATE_HERE in found[0] else "")
    found = _VOLUME_AT_END.search(tail)
    if found and found.start() > 3:
        volume = found["volume"]
        marks.add("volume")
        tail = _without(tail, found, "")
    return volume, page, tail


def _without(text: str, found: re.Match[str], instead: str) -> str:
    return f"{text[: found.start()]}{instead}{text[found.end() :]}"


def dash(page: str) -> str:
    """Page ranges as CSL has them: one hyphen, no spaces."""
    if page.isalnum() or not page:
        return page
    page = _DASH.sub("-", page.strip())
    return _LOST_DASH.sub(r"\1-\2", page)
