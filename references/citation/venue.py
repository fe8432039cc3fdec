"""The part of a citation behind the title: where and when the work appeared, in any of the unmarked styles.

Works on text with half-width punctuation. What is recognised is taken out piece by piece; the name of the container
is what remains.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from references.citation.boundary import MAYBE_PREPRINT, PREPRINT, sentence_ends
from references.citation.contributors import NAMES, take_contributors
from references.citation.dates import DATE_HERE, YEAR, take_date
from references.citation.grey import take_grey
from references.citation.imprint import is_place, publisher_and_place
from references.citation.locator import take_locator, take_pages
from references.citation.words import (
    CONFERENCE,
    NEWSPAPER,
    PUBLISHER,
    SERIES,
    is_conference_acronym,
)
from references.model import Date, Name
from references.names import CJK, split_names


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
    r"[,.;(]?\s*\b(?P<value>\d{1,3}(?:st|nd|rd|th|\.?\s?[ªº°a])|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth"
    r"|[Ff]ifth|[Rr]ev(?:ised)?\.?|[Rr]eprint)\s(?:[Ee]d(?:itio)?n?\b\.?|[Ee]ds?\b\.?)\)?"
    r"|[(]?\s*(?P<cjk>第?\s?[\d一二三四五六七八九十]{1,4}\s?版)\)?"
)
_PUBLISHED_BY = re.compile(
    rf"\((?P<place>[^():;]{{2,60}}):\s(?P<publisher>[^():]{{2,80}}),?\s(?P<year>{YEAR})(?:[-–]\d{{2,4}})?\)"
)
_PUBLISHER_YEAR = re.compile(rf"\((?P<publisher>[^():;]{{2,60}}),\s(?P<year>{YEAR})\)")
_INSIDE = re.compile(r"[Ii]n(?:\s?:|\s)\s*")
_EN = re.compile(r"En:?\s+(?=[A-ZÀ-Þ])")
_PRESENTED = re.compile(
    r"\(?(?:Presented at|[Pp]aper presented at|Submitted to|[Tt]o appear in|Accepted (?:at|to|by))\s(?:the\s)?"
)
# Editors before the book's title ("In A. Name and B. Name, editors, Title"; "In: Name, A. (eds.) Title") and behind it.
_EDITORS_BEFORE = re.compile(
    r"(?P<names>[^()]{3,200}?)[, ]\s?\(?(?:editors?|[Ee]ds?|[Cc]oords?|[Cc]omps?|[Dd]irs?|[Oo]rgs?)\b\.?\)?"
    r"[,.:]?\s+(?=\S)"
)
_EDITORS_BEHIND = re.compile(
    rf"[,.]\s(?:[Ee]dited by\s|[Ee]ds?\.\s(?:by\s)?)(?P<names>{NAMES}|[^,.()]{{3,60}}(?:,? and [^,.()]{{3,40}})?)"
    r"|,\s(?P<ieee>(?:[A-ZÀ-Þ]\.[ -]?){1,3}[A-ZÀ-Þ][\w'’-]+(?:(?:,| and"
    r"|, and) (?:[A-ZÀ-Þ]\.[ -]?){1,3}[A-ZÀ-Þ][\w'’-]+){0,6}), [Ee]ds?\."
)
_MAYBE_EDITORS = re.compile(r"[Ee]d|\([CcDdOo]")
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
# "São Leopoldo: Sinodal; Petrópolis: Vozes", "London: Cambridge UP; Baltimore: Johns Hopkins UP": the first of two.
_TWO_IMPRINTS = re.compile(
    r"(?<=[^\W\d_]);\s(?P<place>[A-ZÀ-Þ][^:;.,\d]{2,30}):\s[A-ZÀ-Þ][^:;]{2,60}?(?=,?\s?(?:\x01|$|,))"
)
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
    tail = tail.strip(" .,;")
    if tail.endswith(_LAST_WORDS):
        tail = _NOT_YET.sub("", _URL_WORD.sub("", tail))
    if not tail:
        return Venue()
    evidence: set[str] = set()
    if tail[0].isdigit():
        tail = _YEAR_FIRST.sub("", tail)
    if any(stem in tail for stem in _EXTENTS):
        tail = _EXTENT.sub("", tail)
    others, translators, tail = take_contributors(tail)
    publisher, place, tail = _bracketed_imprint(tail)
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
    if ";" in tail:
        tail = _TWO_IMPRINTS.sub(lambda found: "" if is_place(found["place"]) else found[0], tail)
    kind, genre, number, tail = take_grey(tail)
    locator, tail = take_locator(tail, page)
    evidence |= locator.marks
    inside, editors, tail = _inside(tail, bool(page))
    if inside:
        evidence.add("in")
    if "rans" in tail:
        found = TRANSLATORS.search(tail)
        if found:
            translators, tail = (
                split_names(found["names"])[0],
                f"{tail[: found.start()]}{tail[found.end() :]}",
            )
    tail, collection = _take_series(tail)
    numbered = bool(locator.volume and (locator.page or locator.issue or "locator" in evidence))
    container, publisher2, place2 = _split_imprint(tail, inside, numbered, bool(publisher))
    publisher, place = publisher or publisher2, place or place2
    page = locator.page
    if issued and locator.issue and locator.volume == str(issued.year):
        locator = replace(locator, volume="")  # "1982(3): 2-6": the year stands where others have a volume
    if container.isdigit():
        container, page = "", page or container  # "(New York: Berghahn, 2020), 118"
    if kind and not publisher:
        container, publisher = "", container.lstrip(" -–—")
    if kind == "thesis" and not place:
        publisher, place = _school(publisher)
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


def _school(name: str) -> tuple[str, str]:
    """A school and its place: "Universidade Federal do Ceará, Fortaleza"."""
    head, comma, last = name.rpartition(", ")
    return (head, last) if comma and is_place(last) and len(head.split()) > 1 else (name, "")


def _take(pattern: re.Pattern[str], tail: str) -> tuple[str, str]:
    """What the first group that matched says, and `tail` with a comma in its place."""
    found = pattern.search(tail)
    if not found:
        return "", tail
    return next(group for group in found.groups() if group), f"{tail[: found.start()]},{tail[found.end() :]}"


def _bracketed_imprint(tail: str) -> tuple[str, str, str]:
    """Publisher and place of "(New York: Vintage, 1995)" or "(Springer, 2014)"; the year stays in the tail."""
    if "(" not in tail:
        return "", "", tail
    found = _PUBLISHED_BY.search(tail)
    if found:
        return (
            found["publisher"].strip(" ,"),
            found["place"].strip(),
            f"{tail[: found.start()]}({found['year']}){tail[found.end() :]}",
        )
    found = _PUBLISHER_YEAR.search(tail)
    if found and PUBLISHER.search(found["publisher"]):
        return (
            found["publisher"].strip(),
            "",
            f"{tail[: found.start()]}({found['year']}){tail[found.end() :]}",
        )
    return "", "", tail


def _inside(tail: str, paged: bool) -> tuple[bool, tuple[Name, ...], str]:
    """Whether "In" (or "Presented at") opens the tail, the editors of what it is in, and the rest."""
    found = _INSIDE.match(tail) or _PRESENTED.match(tail)
    if not found and (paged or _MAYBE_EDITORS.search(tail)):
        found = _EN.match(tail)
    if not found:
        return False, (), tail
    tail = tail[found.end() :]
    if _MAYBE_EDITORS.search(tail):
        before = _EDITORS_BEFORE.match(tail)
        if before and "," not in before["names"][-1:]:
            names, _ = split_names(before["names"])
            if all(name.family for name in names):
                return True, names, tail[before.end() :]
        behind = _EDITORS_BEHIND.search(tail)
        if behind:
            names, _ = split_names(behind["names"] or behind["ieee"])
            return True, names, f"{tail[: behind.start()]}.{tail[behind.end() :]}"
    return True, (), tail


def _take_series(tail: str) -> tuple[str, str]:
    """A tail without the series in it: "MICCAI 2015. LNCS", "Graduate Texts in Mathematics, Springer"."""
    found = SERIES.search(tail)
    if not found or (found.start() < 3 and not PUBLISHER.search(tail, found.end())):
        return tail, ""
    return f"{tail[: found.start()]}.{tail[found.end() :]}", found["series"].strip()


_PLACE_PUBLISHER = re.compile(
    rf"(?P<place>(?:St\.\s)?[A-ZÀ-Þ{CJK}][^:;.]{{1,60}}):\s?(?P<publisher>[^:;]{{2,80}})$"
)
PERIODICAL = re.compile(
    r"\b(?:Journal|Magazine|Communications|Spectrum|Access|Computer|Micro|Software|Letters|Trans(?:actions|\.))"
)
_COMMAS = re.compile(r"\s*,(?:\s*,)+")
_EMPTY = re.compile(r"\(\s*,?\s*\)|\[\s*\]|\(?\[n\.\s?d\.\]\)?")


def _split_imprint(tail: str, inside: bool, numbered: bool, known: bool) -> tuple[str, str, str]:
    """A tail without numbers and dates as container, publisher and place.

    `inside`: "In" opened it; `numbered`: it has a volume with pages, as journals have; `known`: a bracket has said who
    publishes it.
    """
    tail = _EMPTY.sub("", _COMMAS.sub(",", tail.replace(DATE_HERE, " ")))
    tail = " ".join(tail.split()).strip(" ,;.:").replace(" ,:", ":")
    pieces = _pieces(tail)
    if not pieces:
        return "", "", ""
    if inside and known:
        return _strip(tail), "", ""
    container, rest = pieces[0], pieces[1:]
    imprint_only = None if inside or numbered else publisher_and_place(tail)
    if imprint_only:
        return "", *imprint_only
    if rest:
        imprint = _PLACE_PUBLISHER.search(rest[-1]) if ":" in rest[-1] else None
        if imprint:
            return ". ".join(pieces[:-1]), _strip(imprint["publisher"]), _strip(imprint["place"])
        if inside or PUBLISHER.search(rest[-1]) or CONFERENCE.search(container):
            publisher, place = _publisher_place(rest[-1])
            return ". ".join(pieces[:-1]), publisher, place
        return _strip(tail), "", ""
    imprint = (
        _PLACE_PUBLISHER.fullmatch(container)
        if ":" in container and not inside and not numbered and not _names_meeting(container)
        else None
    )
    if imprint:
        return "", _strip(imprint["publisher"]), _strip(imprint["place"])
    if not PUBLISHER.search(container) or numbered:
        return container, "", ""
    head, comma, last = container.rpartition(", ")
    if (
        comma
        and PUBLISHER.search(last)
        and not CONFERENCE.search(last)
        and len(last) < 60
        and (_names_meeting(head) or not PUBLISHER.search(head))
    ):
        return _strip(head), _strip(last), ""
    if inside or CONFERENCE.search(container) or PERIODICAL.search(container) or len(container.split()) > 8:
        return container, "", ""
    publisher, place = _publisher_place(container)
    return "", publisher, place


_MEETING = re.compile(r"['’]\d\d:|\(['’]?(?P<acronym>[A-Z][A-Za-z0-9 '’-]{1,14})\)(?=$|,)")


def _names_meeting(text: str) -> bool:
    """Whether a colon in `text` stands inside a conference's name ("KDD '20: ...", "Robotics: ... (RSS)")."""
    if CONFERENCE.search(text):
        return True
    found = _MEETING.search(text)
    return found is not None and (not found["acronym"] or is_conference_acronym(found["acronym"]))


def _pieces(tail: str) -> list[str]:
    """The sentences of a tail; an abbreviated word of a journal or conference ends none."""
    pieces: list[str] = []
    start = 0
    for end in sentence_ends(tail, abbreviated=True):
        pieces.append(tail[start:end])
        start = end
    pieces.append(tail[start:])
    return [stripped for piece in pieces if (stripped := _strip(piece))]


def _publisher_place(text: str) -> tuple[str, str]:
    """ "Springer, New York" as publisher and place."""
    first, comma, last = text.partition(", ")
    if comma and PUBLISHER.search(first) and not PUBLISHER.search(last):
        return _strip(first), _strip(last)
    return _strip(text), ""


def _strip(text: str) -> str:
    text = text.strip(" ,;.:\"'")
    if text.endswith(")") and text.count("(") < text.count(")"):
        text = text[:-1].rstrip(" ,;.:")
    if text.startswith("(") and text.count("(") > text.count(")"):
        text = text[1:].lstrip()
    return text


_JOURNAL_PROCEEDINGS = re.compile(
    r"\bProc(?:eedings|\.)?\s(?:of the\s)?(?:Natl|National|IEEE|Royal|Roy\b|R\b)"
)
_JOURNAL = re.compile(
    r"\b(?:J\.|Journal|Trans(?:actions|\.)|Review|Letters|Annals|Magazine|Nature|Science|Lett\.|Communications)"
)
_PROCEEDINGS_PUBLISHER = re.compile(r"\b(?:PMLR|ACM|IEEE|Ieee|Curran|OpenReview|AAAI|USENIX|BMVA)\b")
_BLOG = re.compile(r"\b[Bb]log\b")


def kind_of_venue(container: str, publisher: str, volume: bool, issue: bool, evidence: set[str]) -> str:
    """The CSL type that the venue speaks for."""
    if not container:
        return "book" if publisher else "article" if "preprint" in evidence else ""
    numbered = volume and ("locator" in evidence or issue)
    if CONFERENCE.search(container):
        # "Proc. Natl. Acad. Sci." and "Proceedings of the IEEE" are journals
        journal = numbered and "in" not in evidence and _JOURNAL_PROCEEDINGS.search(container)
        return "article-journal" if journal else "paper-conference"
    if is_conference_acronym(container.split(",")[0]) and (not volume or "in" in evidence):
        return "paper-conference"
    if not volume and _names_meeting(container) and not PERIODICAL.search(container):
        return "paper-conference"
    if "in" in evidence:
        return "article-journal" if volume and issue else "chapter"
    if _BLOG.search(container):
        return "post-weblog"
    if NEWSPAPER.search(container) and not volume:
        return "article-newspaper"
    if publisher and not volume and "pages" in evidence:
        return "chapter"
    if evidence & {"locator", "volume", "issue", "pages"}:
        return "article-journal"
    if publisher:
        return "paper-conference" if _PROCEEDINGS_PUBLISHER.search(publisher) else "book"
    return "article-journal" if _JOURNAL.search(container) else ""
