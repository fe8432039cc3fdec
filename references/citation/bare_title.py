"""A title with next to nothing beside it: who signed it, an event, a year, the site that it stands on."""

from __future__ import annotations

import re

from references.citation.base import Citation, Reading, make_reading
from references.citation.by_line import are_people
from references.citation.dates import MONTH, YEAR, read_date
from references.citation.venue import Venue
from references.citation.web import kind_of_url
from references.citation.words import CONFERENCE, PUBLISHER, SITES, is_conference_acronym
from references.model import Date, Name
from references.names import CJK, leading_names
from references.text import fold

_EVENT = re.compile(
    rf"\s*[(\[]\s*(?P<event>[A-Za-z][A-Za-z&/ .'’-]{{1,40}}?)[ ,'’]*(?P<year>{YEAR}"
    rf"|['’]\d\d)(?P<more>[ ,]+[A-Za-z ]{{2,30}})?\s*[)\]]\.?$"
)
_YEAR_ONLY = re.compile(rf"\s*\(\s*(?P<year>{YEAR})\s*\)\.?$")
# "(Vaswani et al., 2017)", "- Vaswani et al., NeurIPS 2017", ", Vaswani and Shazeer 2017" behind a title
_YEAR_LAST = re.compile(rf"[.,]\s(?P<year>(?:{MONTH}\.?\s)?{YEAR})(?:\.\sURL)?\.?$")
_SIGNED = re.compile(rf"(?P<who>[A-Z][\w&'’-]*(?: [A-Z&][\w&'’-]*){{0,3}})\. (?=[\"“A-Z{CJK}])")
_ORGANISED = re.compile(
    r"(?P<who>[A-Z][A-Za-z0-9]{0,20}[A-Z][A-Za-z]{0,20})\. (?=[A-Z0-9])"
)  # "OpenAI.", "NVIDIA."
# A body's name in capitals before a title in small letters, as ABNT has it.
_CAPITALS = re.compile(
    r"(?P<who>[A-ZÀ-Þ]{3,}(?: (?:[A-ZÀ-Þ]{2,}|[EY&])){1,6})\. (?=[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ])"
)
# "IEEE 1588-2008 Standard for ...", "GB/T 1800.1-2009": the year behind the number of a standard.
_STANDARD_YEAR = re.compile(
    rf"[A-Z]{{2,6}}(?:[/ ][A-Z]{{1,5}}){{0,2}} ?\d[\d.-]*?[-:](?P<year>{YEAR})(?![\d-])"
)
_BY = re.compile(r"\s+by\s+(?=[A-Z])")
_SITE_SUFFIX = re.compile(
    r"\s*(?:[-–—|_·]\s*|[-–—|_])(?P<site>[^-–—|_·]{1,30}?)(?:\s*\((?P<host>[a-z0-9.-]+\.[a-z]{2,6})\))?\s*$"
)
_SITE_SENTENCE = re.compile(r"[.。\"”]\s+(?P<site>[^.。\"”]{1,40})$|[.。]\s*(?P<cjk>[" + CJK + r"]{2,12})$")


def bare_title(citation: Citation, text: str, kind: str, evidence: set[str]) -> Reading | None:
    """A title with at most somebody's name in front, an event, a year or a site behind it."""
    authors: tuple[Name, ...] = ()
    container = ""
    issued: Date | None = None
    issued_last = _YEAR_LAST.search(text)
    who = _signer(citation, text, dated=issued_last is not None)
    if who and len(text) > who.end() + 3:
        authors, text = (Name(literal=who["who"]),), text[who.end() :]
        evidence.add("signed")
    by = next(reversed(list(_BY.finditer(text))), None)
    if by and by.start() > 8:
        listed = leading_names(text, by.end())
        if listed and listed.end >= len(text.rstrip(" .")) and are_people(listed.names):
            authors, text = listed.names, text[: by.start()]
            evidence.add("by-names")
    if issued_last and (who or issued_last.start() > 1):
        issued, text = read_date(issued_last["year"]), text[: len(text) - len(issued_last[0])]
    event = _EVENT.search(half_width(text)) if text.rstrip(" .")[-1:] in ")）]】" else None
    if event and (
        is_conference_acronym(event["event"].strip())
        or "onf" in event["event"]
        or "orkshop" in (event["more"] or "")
    ):
        container = f"{event['event'].strip()}{event['more'] or ''}".strip()
        issued = read_date(event["year"] if len(event["year"]) == 4 else "20" + event["year"][1:])
        text = text[: event.start()]
        kind = kind or "paper-conference"
        evidence |= {"event", "date"}
    else:
        year = _YEAR_ONLY.search(half_width(text))
        if year and year.start() > 3:
            issued = read_date(year["year"])
            text = text[: year.start()]
            evidence.add("date")
    text, site = split_site(text, citation)
    if site and not container:
        container = site
        evidence.add("site")
    if issued is None:
        dates = re.findall(rf"(?<![\d.:/-])({YEAR})(?![\d:/-]|\.\d|\s?[-–]\d)", citation.flat)
        if len(dates) == 1 and (site or citation.url):
            issued = read_date(dates[0])
    standard = _STANDARD_YEAR.match(text) if issued is None else None
    if standard:
        issued = read_date(standard["year"])
    if not kind and citation.url:
        kind = kind_of_url(citation.url, text)
    venue = Venue(type=kind, container=container, issued=issued)
    return make_reading(citation, "title", text, "", authors=authors, venue=venue, evidence=evidence)


def _signer(citation: Citation, text: str, *, dated: bool) -> re.Match[str] | None:
    """A body's name in front of a title, told by its capitals or by the address and dates around it."""
    found = _SIGNED.match(text) if "accessed" in citation.marks or "online" in citation.marks else None
    if found is None and "url" in citation.marks:
        found = _CAPITALS.match(text)
    if found or not dated:
        return found
    found = _ORGANISED.match(text)
    if found and not (
        PUBLISHER.search(text, found.end())
        or CONFERENCE.search(text, found.end())
        or len(text[found.end() :].split()) < 3
    ):
        return found
    return None


def half_width(text: str) -> str:
    return text.replace("（", "(").replace("）", ")").replace("【", "[").replace("】", "]").replace("，", ",")


def split_site(text: str, citation: Citation) -> tuple[str, str]:
    """A page's title and the name of its site, where the text names it behind the title."""
    found = _SITE_SUFFIX.search(text, max(0, len(text) - 80))
    if found and found.start() > 3 and (found["host"] or fold(found["site"]).strip() in SITES):
        return text[: found.start()], found["site"].strip()
    found = _SITE_SENTENCE.search(text, max(0, len(text) - 60)) if citation.url else None
    if found and found.start() > 3:
        site = (found["site"] or found["cjk"]).strip(" ,[]()")
        if fold(site) in SITES or _names_host(site, citation.url):
            return text[: found.start() + (found[0][0] in '"”')], site
    return text, ""


def _names_host(site: str, url: str) -> bool:
    """Whether a site's name is its host's: "Chips and Cheese" and chipsandcheese.com."""
    host = url.split("://", 1)[-1].split("/", 1)[0].lower()
    letters = "".join(char for char in fold(site) if char.isalnum())
    return len(letters) > 2 and letters in host.replace(".", "").replace("-", "")
