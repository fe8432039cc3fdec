"""Citations that begin with the title: title-first lists, bare titles, web pages, blogs, videos.

"Title. Authors. Venue, year"; "Title (ICCV 2019)"; "Title. Site, [URL]"; "Title - Site (host)"; "video: Title by A".
"""

from __future__ import annotations

import re

from references.citation import contributed, signed
from references.citation.bare_title import bare_title, half_width
from references.citation.base import Citation, Reading, make_reading
from references.citation.boundary import split_title
from references.citation.dates import YEAR, read_date
from references.citation.imprint import colon_imprint, is_place, strip_end, title_before
from references.citation.sentences import sentence_ends
from references.citation.venue import Venue, read_venue
from references.citation.web import kind_of_url
from references.citation.words import (
    JOURNAL_ABBREVIATIONS,
    PUBLISHER,
    is_conference_acronym,
)
from references.model import Work
from references.names import NameList, leading_names, loose_names

PREFIX = re.compile(
    r"^(?:\[)?(?P<what>[Vv]ideo|视频|[Ss]lides?|幻灯片|课件|[Bb]log|博客|[Cc]ode|代码"
    r"|[Pp]aper|论文|[Bb]ook|书籍?)\]?\s*[:：]\s*(?=\S)"
)
_PREFIX_TYPE = {
    "video": "motion_picture", "视频": "motion_picture", "slides": "speech", "slide": "speech", "幻灯片": "speech",
    "课件": "speech", "blog": "post-weblog", "博客": "post-weblog", "code": "software", "代码": "software",
    "book": "book", "书": "book", "书籍": "book",
}  # fmt: skip  # fmt: skip
_SHORT_NOTE = re.compile(
    r"(?:[Ii]bid(?:em)?|[Ii]d|[Oo]p\. ?cit|[Ll]oc\. ?cit|同上|同前(?:注|引)?|前引书?"
    r"|出处同上)[.,;:\s]*(?:\s*(?:at|pp?\."
    r"|第)?\s*(?P<page>\d{1,5}(?:\s?[-–]\s?\d{1,5})?)页?)?\.?"
)
_SOFTWARE = re.compile(r"\.\s(?:Computer software|Computer program|Software)\b.*$")
_CREDITED = re.compile(
    rf"(?:\s?[(（]|\s[-–—]\s|,\s)(?P<who>[A-Z][\w'’-]{{1,30}}(?:(?:,? et al\.?)|(?: (?:and"
    rf"|&) [A-Z][\w'’-]{{1,30}})))[,.]?\s?"
    rf"[(（]?(?:(?P<venue>[A-Z][A-Za-z]{{1,12}})[ ,'’]{{1,2}})?(?P<year>{YEAR})[)）]{{0,2}}\.?$"
)


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
    found = (
        _credited(citation, text)
        or _authored(citation, text)
        or (None if kind else _published(citation, text))
    )
    return found or bare_title(citation, text, kind, evidence)


def _credited(citation: Citation, text: str) -> Reading | None:
    """ "Title (Vaswani et al., 2017)", "Title - Vaswani et al., NeurIPS 2017": who and when, behind the title."""
    credited = _CREDITED.search(text)
    published = credited is not None and PUBLISHER.search(credited["who"]) is not None
    if credited is None or credited.start() <= 5 or _goes_on(credited) or published:
        return None
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
    return credited[0].startswith(",") and "(" in half_width(credited[0]) and "et al" not in credited["who"]


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
