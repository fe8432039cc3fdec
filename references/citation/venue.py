"""The part of a citation behind the title: where and when the work appeared, in any of the unmarked styles.

Works on text with half-width punctuation. What is recognised is taken out piece by piece; the name of the container
is what remains.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from references.citation.boundary import MAYBE_PREPRINT, PREPRINT
from references.citation.contributors import take_contributors
from references.citation.dates import YEAR, take_date
from references.citation.grey import take_grey
from references.citation.locator import take_locator, take_pages
from references.citation.venue_imprint import bracketed_imprint, first_imprint, split_imprint, split_school
from references.citation.venue_inside import take_inside
from references.citation.venue_kind import kind_of_venue
from references.citation.words import PUBLISHER, SERIES
from references.model import Date, Name
from references.names import split_names


@dataclass(frozen=True, slots=True)
class Venue:
    """What a citation says behind its title. `evidence` names what was recognised."""

    type: str = ""
    container: str = ""
    collection: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    number: str = ""
    edition: str = ""
    publisher: str = ""
    place: str = ""
    genre: str = ""
    issued: Date | None = None
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    evidence: frozenset[str] = frozenset()


EDITION = re.compile(
    r"[,.;(]?\s*\b(?P<value>\d{1,3}(?:st|nd|rd|th|\.?\s?[ªº°a]|\.(?=\s?ed\b))|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth"
    r"|[Ff]ifth|[Rr]ev(?:ised)?\.?|[Rr]eprint)\s(?:[Ee]d(?:itio)?n?\b\.?|[Ee]ds?\b\.?)\)?"
    r"|[(]?\s*(?P<cjk>第?\s?[\d一二三四五六七八九十]{1,4}\s?版)\)?"
)
TRANSLATORS = re.compile(
    r"(?:,\s|\s?\()(?:[Tt]ranslated by|trans\.(?: by)?)\s(?P<names>[A-ZÀ-Þ][^,.();:]{2,60})\)?"
)
_NOT_YET = re.compile(
    r"[,.;]?\s*\(?\b(?:to be published|in press|forthcoming|to appear"
    r"|accepted for publication|accepted|submitted)\b\)?\.?$",
    re.IGNORECASE,
)
# "2 Bde.", "3 vols.", "108 f.": of how many volumes or leaves a work is.
_EXTENT = re.compile(
    r"(?:^|(?<=[.,;]\s))(?:in )?\d{1,3} (?:Bde|Bände|Teilb(?:än)?de|vols|volumes|tomes|tomos|voll|v)\b\.?"
    r"(?=[\s.,;]|$)[.,;]?\s?"
    r"|(?:^|(?<=[.,;]\s))(?:[xvil]{1,6}, )?\d{1,4} ?(?:f|p|pp|S|pages|Seiten|folhas)\.(?=\s|$)\s?"
)
_EXTENTS = ("B", "vol", "tom", "v ", "v.", "f.", "p.", "S.", "pages", "Seiten", "folhas")
_YEAR_FIRST = re.compile(rf"^{YEAR}\.\s(?=\S[^\n]*\b{YEAR})")  # "Título. 2020. 108 f. Dissertação ... 2020"
_URL_WORD = re.compile(r"[.,;]?\s*\b(?:URL|Web|Print|Online)\b\.?$")


_LAST_WORDS = (
    "URL",
    "Web",
    "Print",
    "Online",
    "published",
    "press",
    "forthcoming",
    "appear",
    "accepted",
    "submitted",
    "publication",
    ")",
)


def read_venue(tail: str) -> Venue:
    """Everything that the text behind a title says."""
    tail = _without_extent(tail)
    if not tail:
        return Venue()
    evidence: set[str] = set()
    others, translators, tail = take_contributors(tail)
    publisher, place, tail = bracketed_imprint(tail)
    if publisher:
        evidence.add("imprint")
    preprint = PREPRINT.search(tail) if MAYBE_PREPRINT.search(tail) else None
    if preprint:
        evidence.add("preprint")
        tail = PREPRINT.sub(" ", tail)
    page, tail = take_pages(tail)
    issued, tail = take_date(tail)
    if issued:
        evidence.add("date")
    edition, tail = _take(EDITION, tail) if " ed" in tail or " Ed" in tail or "版" in tail else ("", tail)
    tail = first_imprint(tail)
    kind, genre, number, tail = take_grey(tail)
    locator, tail = take_locator(tail, page)
    evidence |= locator.marks
    inside, editors, tail = take_inside(tail, bool(page))
    if inside:
        evidence.add("in")
    found = TRANSLATORS.search(tail) if "rans" in tail else None
    if found:
        translators, tail = split_names(found["names"])[0], f"{tail[: found.start()]}{tail[found.end() :]}"
    tail, collection = _take_series(tail)
    numbered = bool(locator.volume and (locator.page or locator.issue or "locator" in evidence))
    container, publisher2, place2 = split_imprint(tail, inside, numbered, bool(publisher))
    publisher, place = publisher or publisher2, place or place2
    page = locator.page
    if issued and locator.issue and locator.volume == str(issued.year):
        locator = replace(locator, volume="")  # "1982(3): 2-6": the year stands where others have a volume
    if container.isdigit():
        container, page = "", page or container  # "(New York: Berghahn, 2020), 118"
    if kind and not publisher:
        container, publisher = "", container.lstrip(" -–—")
    if kind == "thesis" and not place:
        publisher, place = split_school(publisher)
    kind = kind or kind_of_venue(container, publisher, bool(locator.volume), bool(locator.issue), evidence)
    if preprint and kind in ("", "article"):
        server = preprint["server"]
        kind, publisher, container = "article", "arXiv" if server.lower() in ("arxiv", "corr") else server, ""
    return Venue(
        type=kind,
        container=container,
        collection=locator.collection or collection,
        volume=locator.volume,
        issue=locator.issue,
        page=page,
        number=number or locator.number,
        edition=edition,
        publisher=publisher.strip(" ,."),
        place=place,
        genre=genre,
        issued=issued,
        editors=editors or others,
        translators=translators,
        evidence=frozenset(evidence),
    )


def _without_extent(tail: str) -> str:
    """`tail` without what is said of the copy: "Print", "in press", "108 f.", "3 vols.", a year in front."""
    tail = tail.strip(" .,;")
    if tail.endswith(_LAST_WORDS):
        tail = _NOT_YET.sub("", _URL_WORD.sub("", tail))
    if tail[:1].isdigit():
        tail = _YEAR_FIRST.sub("", tail)
    return _EXTENT.sub("", tail) if any(stem in tail for stem in _EXTENTS) else tail


def _take(pattern: re.Pattern[str], tail: str) -> tuple[str, str]:
    """What the first group that matched says, and `tail` with a comma in its place."""
    found = pattern.search(tail)
    if not found:
        return "", tail
    return next(group for group in found.groups() if group), f"{tail[: found.start()]},{tail[found.end() :]}"


def _take_series(tail: str) -> tuple[str, str]:
    """A tail without the series in it: "MICCAI 2015. LNCS", "Graduate Texts in Mathematics, Springer"."""
    found = SERIES.search(tail)
    if not found or (found.start() < 3 and not PUBLISHER.search(tail, found.end())):
        return tail, ""
    return f"{tail[: found.start()]}.{tail[found.end() :]}", found["series"].strip()
