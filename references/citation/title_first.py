"""Citations that begin with the title: title-first lists, bare titles, web pages, blogs, videos.

"Title. Authors. Venue, year"; "Title (ICCV 2019)"; "Title. Site, [URL]"; "Title - Site (host)"; "video: Title by A".
"""

from __future__ import annotations

import re

from references.citation import contributed, signed
from references.citation.base import Citation, Reading, make_reading
from references.citation.boundary import split_title
from references.citation.dates import MONTH, YEAR, read_date
from references.citation.imprint import colon_imprint, is_place, strip_end, title_before
from references.citation.sentences import sentence_ends
from references.citation.venue import Venue, read_venue
from references.citation.web import kind_of_url
from references.citation.words import (
    CONFERENCE,
    JOURNAL_ABBREVIATIONS,
    PUBLISHER,
    SITES,
    is_conference_acronym,
)
from references.model import Date, Name, Work
from references.names import CJK, NameList, leading_names, loose_names
from references.text import fold

PREFIX = re.compile(
    r"^(?:\[)?(?P<what>[Vv]ideo|视频|[Ss]lides?|幻灯片|课件|[Bb]log|博客|[Cc]ode|代码"
    r"|[Pp]aper|论文|[Bb]ook|书籍?)\]?\s*[:：]\s*(?=\S)"
)
_PREFIX_TYPE = {
    "video": "motion_picture", "视频": "motion_picture", "slides": "speech", "slide": "speech", "幻灯片": "speech",
    "课件": "speech", "blog": "post-weblog", "博客": "post-weblog", "code": "software", "代码": "software",
    "book": "book", "书": "book", "书籍": "book",
}  # fmt: skip  # fmt: skip
_EVENT = re.compile(
    rf"\s*[(\[]\s*(?P<event>[A-Za-z][A-Za-z&/ .'’-]{{1,40}}?)[ ,'’]*(?P<year>{YEAR}"
    rf"|['’]\d\d)(?P<more>[ ,]+[A-Za-z ]{{2,30}})?\s*[)\]]\.?$"
)
_YEAR_ONLY = re.compile(rf"\s*\(\s*(?P<year>{YEAR})\s*\)\.?$")
_SHORT_NOTE = re.compile(
    r"(?:[Ii]bid(?:em)?|[Ii]d|[Oo]p\. ?cit|[Ll]oc\. ?cit|同上|同前(?:注|引)?|前引书?"
    r"|出处同上)[.,;:\s]*(?:\s*(?:at|pp?\."
    r"|第)?\s*(?P<page>\d{1,5}(?:\s?[-–]\s?\d{1,5})?)页?)?\.?"
)
_SOFTWARE = re.compile(r"\.\s(?:Computer software|Computer program|Software)\b.*$")
_SIGNED = re.compile(rf"(?P<who>[A-Z][\w&'’-]*(?: [A-Z&][\w&'’-]*){{0,3}})\. (?=[\"“A-Z{CJK}])")
# "(Vaswani et al., 2017)", "- Vaswani et al., NeurIPS 2017", ", Vaswani and Shazeer 2017" behind a title
_YEAR_LAST = re.compile(rf"[.,]\s(?P<year>(?:{MONTH}\.?\s)?{YEAR})(?:\.\sURL)?\.?$")
_ORGANISED = re.compile(
    r"(?P<who>[A-Z][A-Za-z0-9]{0,20}[A-Z][A-Za-z]{0,20})\. (?=[A-Z0-9])"
)  # "OpenAI.", "NVIDIA."
_CREDITED = re.compile(
    rf"(?:\s?[(（]|\s[-–—]\s|,\s)(?P<who>[A-Z][\w'’-]{{1,30}}(?:(?:,? et al\.?)|(?: (?:and"
    rf"|&) [A-Z][\w'’-]{{1,30}})))[,.]?\s?"
    rf"[(（]?(?:(?P<venue>[A-Z][A-Za-z]{{1,12}})[ ,'’]{{1,2}})?(?P<year>{YEAR})[)）]{{0,2}}\.?$"
)
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


def read(citation: Citation) -> Reading | None:
    """A reading: there is always one, be it the whole text as a title."""
    text = citation.text
    evidence: set[str] = {"title-first"}
    kind = ""
    prefix = PREFIX.match(text)
    if prefix and len(text) > prefix.end() + 3:
        kind = _PREFIX_TYPE.get(prefix["what"].lower(), "")
        text = text[prefix.end() :]
        evidence.add("prefix")
    short = _SHORT_NOTE.fullmatch(citation.flat)
    if short:
        return Reading(
            "short-note", Work(url=citation.url, page=short["page"] or ""), frozenset({"short-note"})
        )
    dated = _DATE_IN_FRONT.match(text)
    if dated and len(text) > dated.end() + 3:
        return _dated(citation, text[dated.end() :], dated["date"])
    software = _SOFTWARE.search(text)
    if software:
        text, kind = text[: software.start()], "software"
        evidence.add("prefix")
    signed_by = signed.read(citation, text)
    if signed_by:
        return signed_by
    book = _anonymous_book(citation, text) or contributed.read(citation)
    if book:
        return book
    credited = _CREDITED.search(text)
    published = credited is not None and PUBLISHER.search(credited["who"]) is not None
    if credited and credited.start() > 5 and not _goes_on(credited) and not published:
        names, cut = loose_names(credited["who"])
        venue = Venue(
            container=credited["venue"] or "",
            issued=read_date(credited["year"]),
            evidence=frozenset({"date"}),
            type="paper-conference" if credited["venue"] and is_conference_acronym(credited["venue"]) else "",
        )
        return make_reading(
            citation,
            "title-first",
            text[: credited.start()],
            "",
            authors=names,
            cut=cut,
            venue=venue,
            evidence={"title-first", "names-behind-title"},
        )
    authored = _authored(citation, text)
    if authored:
        return authored
    reading = _published(citation, text) if not kind else None
    if reading:
        return reading
    authors: tuple[Name, ...] = ()
    container = ""
    issued: Date | None = None
    issued_last = _YEAR_LAST.search(text)
    who = _SIGNED.match(text) if "accessed" in citation.marks or "online" in citation.marks else None
    if who is None and "url" in citation.marks:
        who = _CAPITALS.match(text)
    if who is None and issued_last:
        who = _ORGANISED.match(text)
        if who and (
            PUBLISHER.search(text, who.end())
            or CONFERENCE.search(text, who.end())
            or len(text[who.end() :].split()) < 3
        ):
            who = None
    if who and len(text) > who.end() + 3:
        authors, text = (Name(literal=who["who"]),), text[who.end() :]
        evidence.add("signed")
    by = next(reversed(list(_BY.finditer(text))), None)
    if by and by.start() > 8:
        listed = leading_names(text, by.end())
        if listed and listed.end >= len(text.rstrip(" .")) and all(name.given for name in listed.names):
            authors, text = listed.names, text[: by.start()]
            evidence.add("by-names")
    if issued_last and (who or issued_last.start() > 1):
        issued, text = read_date(issued_last["year"]), text[: len(text) - len(issued_last[0])]
    event = _EVENT.search(_flat(text)) if text.rstrip(" .")[-1:] in ")）]】" else None
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
        year = _YEAR_ONLY.search(_flat(text))
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


_DATE_IN_FRONT = re.compile(rf"(?P<date>{YEAR}-[01]\d-[0-3]\d)\s?[:,]?\s(?:[-–—|]\s)?(?=\S)")
_HOST_IN_FRONT = re.compile(r"(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,6})\s?(?:[-–—:|]\s|:\s)(?=\S)")


def _dated(citation: Citation, text: str, date: str) -> Reading | None:
    """ "2021-03-09: blog.archive.org - Title": the day, perhaps the host, and the title of a page."""
    host = _HOST_IN_FRONT.match(text)
    venue = Venue(
        type=kind_of_url(citation.url) if citation.url else "",
        container=host["host"] if host else "",
        issued=read_date(date),
        evidence=frozenset({"date"}),
    )
    title = text[host.end() :] if host else text
    return make_reading(citation, "title", title, "", venue=venue, evidence={"title-first"})


def _anonymous_book(citation: Citation, text: str) -> Reading | None:
    """ "O LIVRO das religiões. São Paulo: Globo Livros, 2014.": a title, an imprint, and nobody's name."""
    names = citation.names
    if names and re.match(r" [a-zß-ÿ]", citation.flat[names.end : names.end + 2]):
        names = None  # "O LIVRO dos ...": goes on like a title
    if names and (names.initials or names.form != "given-first" or len(names.names) > 1):
        return None
    flat = citation.flat[len(citation.flat) - len(text) :]
    if not re.search(rf"[,.] {YEAR}[.\s]*$", flat):
        return None
    bare = strip_end(flat)
    start = colon_imprint(bare)
    place = bare[start:].partition(":")[0].strip() if start > 0 else ""
    if not is_place(place) or bare[:start].rstrip()[-1:] != "." or sentence_ends(bare[: start - 1]):
        return None
    title = title_before(bare, start)
    if len(title.split()) < 3 or "," in title:
        return None  # names can stand before a comma
    return make_reading(citation, "title-first", title, flat[start:], evidence={"title-first"})


def _goes_on(credited: re.Match[str]) -> bool:
    """Whether ", Mining and Reasoning (2018)" rather ends an enumeration in the title than names two people."""
    return credited[0].startswith(",") and "(" in _flat(credited[0]) and "et al" not in credited["who"]


def _flat(text: str) -> str:
    return text.replace("（", "(").replace("）", ")").replace("【", "[").replace("】", "]").replace("，", ",")


def _authored(citation: Citation, text: str) -> Reading | None:
    """ "Title. Authors. Venue": names with initials, or several of them, in the second sentence."""
    if citation.names and citation.names.initials:
        return None
    flat = citation.flat[len(citation.flat) - len(text) :]
    ends = sentence_ends(flat, limit=2)
    for end in ends:
        start = end + (len(flat[end:]) - len(flat[end:].lstrip()))
        names = leading_names(flat, start)
        if (
            names
            and len(names.names) == 1
            and (
                (names.form == "vancouver" and not _lone_author(names, flat))
                or names.names[0].family.lower() in JOURNAL_ABBREVIATIONS
            )
        ):
            continue  # "PLoS ONE.", "Q. J. Exp."
        if (
            not names
            or not (names.initials or names.form == "vancouver" or len(names.names) > 2)
            or len(flat[:end].split()) < 3
        ):
            continue
        following = flat[names.end : names.end + 2]
        if not (following[:1] in (".", ",", "(", "") or flat[names.end - 1] == "."):
            continue
        venue = read_venue(flat[names.end :])
        if venue.container or venue.publisher or venue.issued or venue.type:
            return make_reading(
                citation,
                "title-first",
                flat[:end],
                "",
                authors=names.names,
                cut=names.cut,
                venue=venue,
                evidence={"title-first", "names-behind-title"} | ({"initials"} if names.initials else set()),
            )
    return None


def _lone_author(names: NameList, flat: str) -> bool:
    """Whether "Choi BC. J Epidemiol 1999;53:211" names a person: a name in usual writing, then a numbered journal."""
    name = names.names[0]
    return name.family.istitle() and "locator" in read_venue(flat[names.end :]).evidence


def _published(citation: Citation, text: str) -> Reading | None:
    """ "Title. Journal, 52(6), 1937-1940." and "Title. In Proceedings of ...": published, and nobody named."""
    flat = citation.flat[len(citation.flat) - len(text) :]
    if citation.names and citation.names.initials:
        return None
    title, tail = split_title(flat)
    if not tail or len(title.split()) < 3:
        return None
    venue = read_venue(tail)
    if not (
        (venue.container and venue.evidence & {"locator", "in", "volume"}) or "preprint" in venue.evidence
    ):
        return None
    if "in" in venue.evidence and not (venue.issued or venue.page):
        return None
    return make_reading(citation, "title-first", title, tail, venue=venue, evidence={"title-first"})


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
