"""The part of a citation behind the title: where and when the work appeared, in any of the unmarked styles.

`split_title` finds where the title ends when no quotation mark says so; `read_venue` reads what follows it. Both
work on text with half-width punctuation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from references.citation.dates import MONTH, SEASON, YEAR, make_date, read_date
from references.citation.words import (
    ABBREVIATIONS,
    CONFERENCE,
    JOURNAL_ABBREVIATIONS,
    PUBLISHER,
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
    evidence: frozenset[str] = frozenset()


_DATE_HERE = "\x01"  # stands where a date was taken out, so that "60, 6 (June 2017), 84-90" keeps its shape
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2})?"
_DATE = re.compile(
    rf"(?P<open>\(\s?)?(?:(?:{_DAYS}\s)?(?:{MONTH}|{SEASON})\.?(?:\s?[-–/]\s?(?:\d{{1,2}}\s)?{MONTH}\.?)?(?:\s{_DAYS})?,?\s)?"
    rf"(?<![\w/:–\-.])(?P<circa>[cC]\.?\s?)?(?P<year>{YEAR})(?P<letter>[a-z](?![A-Za-z]))?(?![\d/]|\s?[-–—]\s?\d|[.:]\d)"
    rf"(?:,?\s(?:{MONTH}|{SEASON})\.?(?:\s?[-–/]\s?{MONTH}\.?)?(?:\s{_DAYS})?(?![a-z]))?(?P<close>\s?\))?"
)
_MONTH_NUMBER = re.compile(rf"(?<!\d)(?:0?[1-9]|1[0-2])\s+(?=({YEAR})\.?$)")

_V = r"(?:[A-Z]{0,2}\d{1,5}[A-Z]?(?:[-–/]\d{1,4})?)"
_P = r"(?:[A-Za-z]{0,4}\d{1,7}[A-Za-z]?\d{0,6}|[ivxlc]{1,6}\d{0,4})"
_PAGES = rf"{_P}(?:\s?[-–—−‐]{{1,2}}\s?{_P}|[ ]\d{{2,6}}(?=[,.;]?\s?{_DATE_HERE}?$))?"
_D = rf"\s*{_DATE_HERE}?\s*"
_SUPPLEMENT = r"(?:\s?,?\s?(?:[Ss]uppl\.?|SUPPL\.?|[Pp]t\.?|[Ss]pec(?:ial)?\.? [Nn]o\.?)\s?[\w-]{0,6})"
_LOCATOR = re.compile(
    rf"(?<![\w\-–/(])(?<!\d\.)(?:"
    rf"(?P<v1>{_V}){_SUPPLEMENT}?\s?\((?P<i1>[^()]{{1,30}})\){_SUPPLEMENT}?[:,;.]?{_D}[:,;]?\s*(?P<p1>{_PAGES})?"
    rf"|(?P<v2>\d{{1,4}})\.(?P<i2>\d{{1,4}}(?:[-–]\d{{1,3}})?){_D}:\s*(?P<p2>{_PAGES})"
    rf"|(?P<v3>{_V}),\s(?P<i3>\d{{1,3}}(?:[-–/]\d{{1,3}})?)\s{_DATE_HERE},\s(?P<p3>{_PAGES})"
    rf"|(?P<v4>{_V})(?P<i4>{_SUPPLEMENT})?{_D}[:,;]+{_D}(?P<p4>{_PAGES})"
    rf")(?![\w])"
)
_VOLUME = re.compile(
    r"[,.;(]?\s*\b(?:[Vv]ol(?:umes?|s)?\b\.?|[Tt]om[eo]?\b\.?|Bd\.)\s*(?P<value>[A-Z]{0,2}\d{1,5}[A-Za-z]?(?:[-–/]\d{1,4})?|[IVXLC]{1,7})\b\)?"
)
_ISSUE = re.compile(
    r"[,.;(]?\s*\b(?:[Nn]os?\.|[Nn]o\b|[Nn]r\.|[Ii]ssues?\b|[Ii]ss\.|[Nn]umber\b)\s*(?P<value>\d{1,5}(?:\s?[-–/&]\s?\d{1,4})?[A-Za-z]?|[Ss]uppl\.?\s?\d{0,3})\b\)?"
)
_PAGE = re.compile(
    rf"[,;:(]?\s*\b(?:pp?|pgs?|[Pp]ages?|S)\b\.?\s*:?\s*(?P<value>[A-Za-z]{{0,4}}\d{{1,7}}(?:[.:]\d{{1,4}})?[A-Za-z]?(?:\s?[-–—−‐]{{1,2}}\s?[A-Za-z]{{0,4}}\d{{1,7}}(?:[.:]\d{{1,4}})?[A-Za-z]?|\s\d{{2,6}}(?=[,.;]))?(?:,\s\d{{1,5}}[-–]\d{{1,5}})*)\)?"
    rf"|[,;(]?\s*(?P<total>\d{{1,5}})\s(?:pp|pages|p)\b\.?\)?"
)
_ARTICLE = re.compile(
    r"[,.;]?\s*\b(?:[Aa]rticle(?:\s(?:no|ID|number)\.?)?|Art\.(?:\sno\.)?|Paper)\s(?P<value>[A-Za-z]?\d{1,8}(?:\.\d+)?)\b(?:\s?\(\d{1,3}\spages\))?"
)
# Cheap looks before the dear ones.
_MAYBE_IN = re.compile(r" [Ii]n[ :]|resented at|ubmitted to|o appear in|ccepted ")
_MAYBE_PREPRINT = re.compile(r"[Rr]?[Xx]iv|RXIV|CoRR|SSRN|HAL")
_MAYBE_GREY = re.compile(r"hesis|issertation|Rep|TR|aper|论文|report")
_MAYBE_PAGE = re.compile(r"pp?\b|pgs?\b|ages?\b|\bS\b")
_MAYBE_VOLUME = re.compile(r"[Vv]ol|[Tt]om|Bd\.")
_MAYBE_ISSUE = re.compile(r"[Nn]os?\b|[Nn]r\.|[Ii]ss|[Nn]umber")
_EDITION = re.compile(
    r"[,.;(]?\s*\b(?P<value>\d{1,3}(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]ev(?:ised)?\.?)\s(?:[Ee]d(?:itio)?n?\b\.?|[Ee]ds?\b\.?)\)?"
)
_PREPRINT = re.compile(
    r"(?:\b[Ii]n:?\s)?\(?\b(?P<server>arXiv|ArXiv|arxiv|ARXIV|CoRR|bioRxiv|medRxiv|ChemRxiv|PsyArXiv|SSRN|HAL)\b(?:\.org)?"
    r"(?:\s?e-?[Pp]rints?|\s[Pp]reprint|\s?\([Pp]reprint\))?[\s,:]{0,3}"
    r"(?:(?:arXiv|arxiv|ArXiv|abs)?[:/ ]{0,2}(?:abs/)?(?:\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}))?(?:\s?\[[a-zA-Z.-]{2,20}\])?\)?"
)
_THESIS = re.compile(
    r"\b(?:(?:Ph\.?\s?D\.?|[Dd]octoral|[Mm]aster(?:[’']?s)?|M\.?\s?Sc?\.?|B\.?\s?Sc?\.?|[Bb]achelor(?:[’']?s)?|Diploma|Licentiate)\s?(?:[Tt]hesis|[Dd]issertation)|(?:[Uu]npublished\s)?[Dd]issertation|[Tt]hesis|学位论文|(?:博士|硕士)论文)\b"
)
_REPORT = re.compile(
    r"\b(?:(?:Number\s)?[Tt]ech(?:nical|\.)\s[Rr]ep(?:ort|\.)|TR|[Ww]hite\s?[Pp]aper|[Rr]esearch [Rr]eport|[Ww]orking [Pp]aper)\b(?:\s(?:[Nn]o\.?\s)?(?P<number>[A-Z]{0,8}[-/ ]?\d[\w./-]{0,20}))?"
)
_IN = re.compile(
    r"(?:(?<=[.?!,;\"”])|(?<=[.?!]\)))\s(?:In|in)(?:\s?:\s?|\s)(?=[\"A-ZÀ-Þ0-9*\x01'’]|submitted)|(?<=[.?!,;\"])\s(?:Presented at|Paper presented at|paper presented at|Submitted to|To appear in|to appear in|Accepted (?:at|to|by))\s|(?<=[a-z]) (?:In:|in:) "
)
_BOOK_MARK = {"《": "》", "「": "」", "『": "』"}
_PROCEEDINGS = re.compile(r"\s+(?:[Ii]n\s+)?(?:Proceedings of|Proc\. of|Proc\. \d|Advances in Neural)\b")
_COLLECTION = re.compile(
    r",?\s?\bof\s(?P<value>(?:Lecture Notes|Proceedings of Machine|[A-Z])[^,.]{3,80}?)(?=[,.]|$)"
)
_SENTENCE_END = re.compile(r"[.?!][\"'”’)\]]*(?=\s)")
_EDS = re.compile(r"^(?P<names>[^()]{3,200}?)[, ]\s?\(?(?:editors?|[Ee]ds?\.?)\)?[,.:]\s?")
_IMPRINT = re.compile(rf"\((?P<place>[^():;]{{2,60}}):\s(?P<publisher>[^():]{{2,80}}),?\s(?P<year>{YEAR})\)")


def sentence_ends(text: str, start: int = 0, limit: int = 40) -> list[int]:
    """Positions behind the full stops (?, !) that end sentences, at most `limit` of them."""
    ends: list[int] = []
    for found in _SENTENCE_END.finditer(text, start):
        if found[0][0] == "." and len(found[0]) == 1 and not _ends_sentence(text, start, found.start()):
            continue
        ends.append(found.end())
        if len(ends) >= limit:
            break
    return ends


def _ends_sentence(text: str, start: int, stop: int) -> bool:
    """Whether the full stop at `stop` ends a sentence and not an abbreviation or an initial."""
    word = _word_before(text, start, stop)
    if not word:
        return True
    following = text[stop + 1 : stop + 3].strip()
    if following and following[0].islower() and len(word) <= 4:
        return False
    if len(word) == 1 and word.isupper():
        # "vitamin C. Results": an initial only when what precedes it is no running text
        before = text[max(start, stop - 12) : stop - 1].rstrip()
        if before[-1:].isdigit():
            return True  # a unit: "at 4 T."
        return (
            bool(before)
            and before.split()[-1] not in _JOINING
            and before[-1].islower()
            and before[-1].isalpha()
            and following[:1].isupper()
            and len(before.split()[-1]) > 2
        )
    return word.lower() not in ABBREVIATIONS


_JOINING = frozenset(("and", "und", "with", "von", "van", "der", "del"))


def _word_before(text: str, start: int, stop: int) -> str:
    """The word that ends at `stop`, without brackets and quotation marks before it; "" behind other characters."""
    words = text[max(start, stop - 32) : stop].split()
    if not words or text[stop - 1].isspace():
        return ""
    word = words[-1].lstrip("(['\"“‘")
    return word if word and (word[-1].isalnum()) else ""


def take_date(text: str) -> tuple[Date | None, str]:
    """The date of publication in `text`, and `text` with `_DATE_HERE` in its place.

    A year alone in brackets, before a semicolon, or at an end speaks for itself more than one inside a name
    ("In 2009 IEEE conference"); among equals the last one counts.
    """
    best: re.Match[str] | None = None
    best_rank = 0
    for found in _DATE.finditer(text):
        following = text[found.end() : found.end() + 2]
        if found["open"] and found["close"] or following[:1] == ";":
            rank = 4
        elif not following.strip() or following[0] in ".,:)]":
            rank = 3
        else:
            rank = 1
        if rank >= best_rank:
            best, best_rank = found, rank
    if best is None:
        return None, text
    start, end = best.span()
    if best["open"] and not best["close"]:
        start += len(best["open"])
    if best["close"] and not best["open"]:
        end -= len(best["close"])
    date = read_date(text[start:end]) or make_date(int(best["year"]))
    if date.month is None:
        number = _MONTH_NUMBER.search(text, 0, end)
        if number and number.end() == best.start("year"):
            start = number.start()
            date = make_date(date.year, int(number[0]))
    return date, text[:start] + _DATE_HERE + text[end:]


def split_title(rest: str) -> tuple[str, str]:
    """A text "Title. Where, when" as title and the rest of it.

    The marks tried, in order: "In ...", a preprint server, a thesis or report, volume and pages behind a journal's
    name, the first sentence. Without any the whole text is the title.
    """
    if rest[:1] in _BOOK_MARK:
        close = rest.find(_BOOK_MARK[rest[0]])
        if close > 1:
            return rest[: close + 1], rest[close + 1 :].strip(" ,.")
    found = _IN.search(rest) if _MAYBE_IN.search(rest) else None
    if found and found.start() > 2:
        return rest[: found.start()], rest[found.start() :].strip()
    preprint = _PREPRINT.search(rest) if _MAYBE_PREPRINT.search(rest) else None
    if preprint and preprint.start() > 2 and rest[: preprint.start()].rstrip()[-1:] in ".,?!(;":
        return rest[: preprint.start()].rstrip(" (,;"), rest[preprint.start() :]
    ends = sentence_ends(rest)
    for mark in (_THESIS, _REPORT) if _MAYBE_GREY.search(rest) else ():
        marked = mark.search(rest)
        if marked and marked.start() > 10:
            behind = [end for end in ends if end <= marked.start()]
            if behind:
                return rest[: behind[-1]], rest[behind[-1] :].strip()
            comma = rest.rfind(", ", 0, marked.start())
            if comma > 10:
                return rest[:comma], rest[comma + 2 :]
    for end in ends:
        if _PROCEEDINGS.match(rest, end) and end > 4:
            return rest[:end], rest[end:].strip()
    _, dated = take_date(rest)
    locator = _last_locator(dated)
    if locator:
        # the date can stand before the locator ("Science. 2006 Jul 28;313(5786):504-7")
        before = dated[: locator.start()]
        journal = _journal_start(before)
        if journal > 0:
            tail = _tail_from(rest, dated, journal)
            return dated[:journal].strip() if _DATE_HERE not in dated[:journal] else rest[
                :journal
            ].strip(), tail
    for end in ends:
        tail = rest[end:].strip()
        if len(rest[:end]) >= 4 and tail:
            return rest[:end], tail
    if not ends:
        date, dated = take_date(rest)
        place = dated.find(_DATE_HERE)
        if date and place > 3 and not dated[place + 1 :].strip(" .,;)"):
            return rest[:place].rstrip(" ,.("), rest[place:]
    return rest, ""


def _tail_from(rest: str, dated: str, position: int) -> str:
    """What of `rest` corresponds to `dated[position:]`, whichever side of `position` the date stands on."""
    place = dated.find(_DATE_HERE)
    return (rest[position:] if place < 0 or place >= position else dated[position:]).strip()


def _last_locator(dated: str) -> re.Match[str] | None:
    last = None
    for found in _LOCATOR.finditer(dated):
        if (
            found["v4"]
            and found["p4"]
            and not found["p4"][0].isdigit()
            and not any(c.isdigit() for c in found["p4"])
        ):
            continue
        last = found
    return last


def _journal_start(before: str) -> int:
    """Where the journal's name begins in "Title. Name of journal", or -1.

    Walks back over full stops: those behind abbreviations of journal words ("J. Neurochem.") belong to the name.
    """
    end = len(before.rstrip(f" ,;.:{_DATE_HERE}("))
    position = end
    boundary = -1
    while position > 0:
        found = None
        stop = max(
            before.rfind(". ", 0, position),
            before.rfind("? ", 0, position),
            before.rfind("! ", 0, position),
            before.rfind('." ', 0, position),
        )
        if stop < 0:
            break
        word = _word_before(before, 0, stop)
        abbreviated = before[stop] == "." and (
            word.lower().rsplit("-", 1)[-1] in JOURNAL_ABBREVIATIONS
            and word[:1].isupper()
            or (len(word) == 1 and word.isupper())
        )
        if not abbreviated:
            boundary = stop + 1
            break
        position = stop
    if boundary < 0:
        return _glued_journal(before[:end])
    while boundary < end and before[boundary] in ' "”':
        boundary += 1
    # A supplement such as "A neurophysiological study" is no journal: names of journals have no lower-case verbs,
    # but nothing in their shape says so, so that only an empty name is refused.
    return boundary if boundary < end else -1


# First or only words of journals' names that people set behind a title without a full stop.
_JOURNAL_WORDS = frozenset(
    "bmc plos pnas ieee acm embo febs faseb jama bmj nat bioinformatics nature science cell genetics genomics gigascience elife"
    " neuroimage neuron blood genome nucleic proteomics lancet radiology cancer circulation pediatrics neurology".split()
)


def _glued_journal(before: str) -> int:
    """Where a journal's name begins that no full stop parts from the title ("RNA-Seq data BMC Bioinformatics"), or -1."""
    words = list(re.finditer(r"\S+", before))
    first = len(words)
    while first > 0:
        word = words[first - 1][0].strip(".,")
        known = word[:1].isupper() and (
            word.lower() in _JOURNAL_WORDS or word.lower() in JOURNAL_ABBREVIATIONS
        )
        previous = words[first - 2][0].strip(".,") if first > 1 else ""
        last_word = (
            first == len(words)
            and word[:1].isupper()
            and previous[:1].isupper()
            and previous.lower() in JOURNAL_ABBREVIATIONS | _JOURNAL_WORDS
        )
        if not known and not last_word:
            break
        first -= 1
    return words[first].start() if 2 < first < len(words) else -1


def read_venue(tail: str) -> Venue:
    """Everything that the text behind a title says. Takes what it recognises; the rest is the container's name."""
    evidence: set[str] = set()
    container = publisher = place = collection = volume = issue = page = number = edition = genre = kind = ""
    editors: tuple[Name, ...] = ()
    tail = tail.strip(" .,;")
    if not tail:
        return Venue()
    imprint = _IMPRINT.search(tail)
    if imprint:
        place, publisher = imprint["place"].strip(), imprint["publisher"].strip(" ,")
        tail = f"{tail[: imprint.start()]}({imprint['year']}){tail[imprint.end() :]}"
        evidence.add("imprint")
    preprint = _PREPRINT.search(tail) if _MAYBE_PREPRINT.search(tail) else None
    if preprint:
        evidence.add("preprint")
        server = preprint["server"]
        tail = _PREPRINT.sub(" ", tail)
    found = _PAGE.search(tail) if _MAYBE_PAGE.search(tail) else None
    if found:
        page = found["value"] or ""
        tail = f"{tail[: found.start()]},{tail[found.end() :]}"
        evidence.add("pages")
    issued, tail = take_date(tail)
    if issued:
        evidence.add("date")
    found = _VOLUME.search(tail) if _MAYBE_VOLUME.search(tail) else None
    if found:
        volume = found["value"]
        following = _COLLECTION.match(tail, found.end())
        if following:
            collection = following["value"].strip()
            tail = tail[: found.start()] + "," + tail[following.end() :]
        else:
            tail = tail[: found.start()] + "," + tail[found.end() :]
        evidence.add("volume")
    found = _ISSUE.search(tail) if _MAYBE_ISSUE.search(tail) else None
    if found:
        issue = found["value"]
        tail = tail[: found.start()] + "," + tail[found.end() :]
        evidence.add("issue")
    found = _ARTICLE.search(tail) if "rt" in tail or "Paper" in tail else None
    if found and found.start() > 0:
        number = found["value"]
        tail = tail[: found.start()] + "," + tail[found.end() :]
        evidence.add("pages")
    found = _EDITION.search(tail) if "ed" in tail or "Ed" in tail else None
    if found:
        edition = found["value"]
        tail = tail[: found.start()] + "," + tail[found.end() :]
    grey = _MAYBE_GREY.search(tail)
    report, thesis = (_REPORT.search(tail), _THESIS.search(tail)) if grey else (None, None)
    if thesis:
        kind, genre = "thesis", thesis[0]
        tail = tail[: thesis.start()] + "," + tail[thesis.end() :]
    elif report:
        kind, genre = (
            "report",
            report[0]
            if not report["number"]
            else report[0][: report.start("number") - report.start()].strip(),
        )
        number = report["number"] or number
        tail = tail[: report.start()] + "," + tail[report.end() :]
    if not volume or not page:
        tail, volume, issue, page = _take_locator(tail, volume, issue, page, evidence)
    inside = re.match(r"(?:In|in)(?:\s?:|\s)\s*", tail)
    presented = re.match(
        r"\(?(?:Presented at|[Pp]aper presented at|Submitted to|[Tt]o appear in|Accepted (?:at|to|by))\s(?:the\s)?",
        tail,
    )
    if inside or presented:
        evidence.add("in")
        tail = tail[(inside or presented).end() :]  # type: ignore[union-attr]
        eds = _EDS.match(tail)
        if eds:
            editors, _ = split_names(eds["names"])
            tail = tail[eds.end() :]
    container, publisher2, place2 = _split_imprint(
        tail, bool(inside), bool(volume and (page or issue or "locator" in evidence))
    )
    publisher, place = publisher or publisher2, place or place2
    if kind and not publisher and container:
        container, publisher = "", container
    if kind and publisher:
        publisher = publisher.strip(" ,.")
    if not kind:
        kind = _kind(container, publisher, volume, issue, page, evidence)
    if preprint and kind in ("", "article"):
        kind, publisher, container = "article", "arXiv" if server.lower() in ("arxiv", "corr") else server, ""
    if (
        number == ""
        and page
        and volume
        and kind == "article-journal"
        and re.fullmatch(r"[a-zA-Z]{1,2}\d+", page)
    ):
        evidence.add("article-number")
    return Venue(
        type=kind, container=container, collection=collection, volume=volume, issue=issue, page=_dash(page), number=number,
        edition=edition, publisher=publisher, place=place, genre=genre, issued=issued, editors=editors,
        evidence=frozenset(evidence),
    )  # fmt: skip


def _take_locator(
    tail: str, volume: str, issue: str, page: str, evidence: set[str]
) -> tuple[str, str, str, str]:
    if volume or issue:
        # volume and issue were named in words; pages may follow a colon: "151, no. 2 (Spring 2022): 139-155"
        found = re.search(rf"(?:{_DATE_HERE}|,)\s*[):]*:\s*(?P<page>{_PAGES})", tail)
        if found and not page:
            page = found["page"]
            tail = (
                tail[: found.start()] + _DATE_HERE * (tail[found.start()] == _DATE_HERE) + tail[found.end() :]
            )
            evidence.add("pages")
        if not volume:
            named = re.search(rf"(?<=[^\W\d_][ ])(?P<volume>{_V})\s*(?=,|$|{_DATE_HERE})", tail)
            if named:
                volume = named["volume"]
                tail = tail[: named.start()] + tail[named.end() :]
                evidence.add("volume")
        return tail, volume, issue, page
    found = _last_locator(tail)
    if found:
        groups = found.groupdict()
        volume = groups["v1"] or groups["v2"] or groups["v3"] or groups["v4"]
        issue = groups["i1"] or groups["i2"] or groups["i3"] or (groups["i4"] or "").strip(" ,")
        page = page or groups["p1"] or groups["p2"] or groups["p3"] or groups["p4"] or ""
        evidence.add("locator")
        rest = tail[found.end() :]
        if not PUBLISHER.search(rest) and not CONFERENCE.search(rest):
            rest = _DATE_HERE if _DATE_HERE in rest else ""  # "discussion 739-741", "[in German]"
        tail = f"{tail[: found.start()]} {_DATE_HERE if _DATE_HERE in found[0] else ''}{rest}"
        return tail, volume, issue, page
    if not page:
        found = re.search(
            rf"{_DATE_HERE}\s?[.:,]?\s?(?P<page>{_PAGES})\s*$|[,:]\s(?P<range>\d{{1,6}}\s?[-–—]\s?\d{{1,6}})\s*(?={_DATE_HERE}|$)",
            tail,
        )
        if found and (found["range"] or re.search(r"\d\s?[-–—]", found["page"]) or ":" in found[0]):
            page = found["page"] or found["range"]
            evidence.add("pages")
            tail = (
                tail[: found.start()] + (_DATE_HERE if _DATE_HERE in found[0] else "") + tail[found.end() :]
            )
    if not volume:
        found = re.search(
            rf"(?:,\s|(?<=[a-z.]\s))(?P<volume>\d{{1,4}}[A-Z]?)\s*[,.]?\s*(?={_DATE_HERE}|$)", tail
        )
        if found and found.start() > 3:
            volume = found["volume"]
            tail = tail[: found.start()] + tail[found.end() :]
            evidence.add("volume")
    return tail, volume, issue, page


_EDGES = f" ,;.:()[]{_DATE_HERE}\"'"
_PLACE_PUBLISHER = re.compile(r"(?P<place>[A-ZÀ-Þ][^:;.]{1,60}):\s(?P<publisher>[^:;]{2,80})$")


def _split_imprint(tail: str, inside: bool, numbered: bool) -> tuple[str, str, str]:
    """A tail without numbers and dates as container, publisher and place."""
    date_at = tail.find(_DATE_HERE)
    tail = re.sub(r"\s*,(?:\s*,)+", ",", tail.replace(_DATE_HERE, " "))
    tail = re.sub(r"\(\s*\)|\[\s*\]", "", tail)
    tail = " ".join(tail.split()).strip(" ,;.:")
    if not tail:
        return "", "", ""
    pieces: list[str] = []
    start = 0
    for end in sentence_ends(tail):
        pieces.append(tail[start:end])
        start = end
    pieces.append(tail[start:])
    pieces = [stripped for piece in pieces if (stripped := _strip(piece))]
    if not pieces:
        return "", "", ""
    container = pieces[0]
    publisher = place = ""
    rest = pieces[1:]
    if rest:
        imprint = _PLACE_PUBLISHER.search(rest[-1])
        if imprint:
            place, publisher = imprint["place"].strip(), imprint["publisher"].strip(" .,")
        elif inside or PUBLISHER.search(rest[-1]) or CONFERENCE.search(container):
            publisher = _strip(rest[-1])
        else:
            container = _strip(tail)
    elif not inside and not numbered:
        imprint = _PLACE_PUBLISHER.fullmatch(container)
        if imprint:
            return "", imprint["publisher"].strip(" .,"), imprint["place"].strip()
    if not publisher and inside and ", " in container:
        head, last = container.rsplit(", ", 1)
        if PUBLISHER.search(last) and not CONFERENCE.search(last) and len(last) < 60:
            container, publisher = head, last
    if (
        not publisher
        and not inside
        and not numbered
        and PUBLISHER.search(container)
        and not CONFERENCE.search(container)
        and not re.search(r"\bTrans(?:actions|\.)", container)
    ):
        words = container.split()
        if len(words) <= 8 and not re.search(
            r"\b(?:Journal|Magazine|Communications|Spectrum|Access|Computer|Micro|Software|Letters)\b",
            container,
        ):
            container, publisher = "", container
    if publisher and not place and ", " in publisher:
        first, last = publisher.split(", ", 1)
        if PUBLISHER.search(first) and not PUBLISHER.search(last):
            publisher, place = first, last
    del date_at
    return _strip(container), _strip(publisher), _strip(place)


def _strip(text: str) -> str:
    text = text.strip(" ,;.:\"'")
    if text.endswith(")") and text.count("(") < text.count(")"):
        text = text[:-1].rstrip(" ,;.:")
    if text.startswith("(") and text.count("(") > text.count(")"):
        text = text[1:].lstrip()
    return text


def _kind(container: str, publisher: str, volume: str, issue: str, page: str, evidence: set[str]) -> str:
    """The CSL type that the venue speaks for."""
    if not container:
        if publisher:
            return "book"
        return "article" if "preprint" in evidence else ""
    journal = bool(volume) and ("locator" in evidence or bool(issue))
    if CONFERENCE.search(container) and not (
        journal
        and re.match(
            r"(?:Proc|Proceedings|Proceedings of the|Proc\.)\s(?:Natl|National|of the (?:National|IEEE|Royal)|R\b|IEEE\b|Royal)",
            container,
        )
    ):
        return (
            "article-journal"
            if journal
            and "in" not in evidence
            and re.search(r"\bProc(?:eedings|\.)? (?:of the )?(?:Nat|IEEE|Roy|R\b)", container)
            else "paper-conference"
        )
    if is_conference_acronym(container) and not volume:
        return "paper-conference"
    if "in" in evidence:
        return "chapter" if not is_conference_acronym(container.split(",")[0]) else "paper-conference"
    if re.search(r"\((?:blog|Blog)\)|\b[Bb]log\b", container):
        return "post-weblog"
    if evidence & {"locator", "volume", "issue", "pages"}:
        return "article-journal"
    if publisher:
        return "book"
    return (
        "article-journal"
        if re.search(
            r"\b(?:J\.|Journal|Trans(?:actions|\.)|Review|Letters|Annals|Magazine|Nature|Science|Lett\.|Communications)",
            container,
        )
        else ""
    )


def _dash(page: str) -> str:
    """Page ranges as CSL has them: one hyphen, no spaces."""
    page = re.sub(r"\s?[-–—−‐]{1,2}\s?", "-", page.strip())
    return re.sub(r"^(\d+) (\d+)$", r"\1-\2", page)


_ = CJK


def journal_only(rest: str) -> Venue | None:
    """`rest` as a journal's name, volume, pages and year with no title before them, or None."""
    if len(rest) > 160:
        return None
    _, dated = take_date(rest)
    locator = _last_locator(dated)
    if not locator or dated[locator.end() :].strip(f" .,;(){_DATE_HERE}"):
        return None
    name = dated[: locator.start()].strip(f" ,;.{_DATE_HERE}")
    words = name.replace(".", " ").split()
    if not words or len(words) > 8 or '"' in name or ":" in name:
        return None
    if not all(word[:1].isupper() or word in ("of", "and", "the", "für", "der", "&", "de") for word in words):
        return None
    if sum(word.lower() in JOURNAL_ABBREVIATIONS for word in words) * 2 < len(words) and len(words) > 2:
        return None
    return read_venue(rest)
