"""GB/T 7714-2015 and -2025: the Chinese national standard, whose mark of document type splits a citation in two.

"Names. Title: number[J/OL]. Journal, 2010, 32(10): 721-724 [2014-06-25]. URL"; "[M]// Editors. Book. 2nd ed. Place:
Publisher, 2011: 1-9". Marks: GB/T 7714-2015, appendix B; -2025 adds CM, DS, PP. Damaged marks ("[J.", "[C.//") are
read too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation.base import Citation, Reading, clean_title
from references.citation.boundary import sentence_ends
from references.citation.dates import YEAR, make_date, read_date
from references.citation.gbt7714_head import (
    DATED_HEAD,
    PART,
    dated_year,
    designations,
    responsible,
    split_head,
)
from references.citation.preprint_id import without_number
from references.citation.web import kind_of_url
from references.model import Date, Name, Work
from references.names import CJK, UPPER, is_organisation, leading_names, split_names

_MARK = re.compile(
    r"\[\s?(?P<type>CM|DS|DB|CP|EB|PP|[JMCDRNPSGAZKW])\s?(?:[/|]\s?(?P<carrier>OL|CD|MT|DK|[0o]L|ol|PDF))?"
    r"\s?(?:\]|(?=\.{1,3}(?:\s|$|//))|(?=//)|(?=\s?$))(?P<dots>\.{0,3})\s*(?P<inside>//|//?(?=[^\s/]))?\s*"
)
_SMALL_MARK = re.compile(rf"(?<=[{CJK}])\[[mjdcrnps]\](?=[.\s/])")  # "胡适日记[m]. 北京"
_TYPES = {
    "J": "article-journal", "M": "book", "C": "paper-conference", "D": "thesis", "R": "report",
    "N": "article-newspaper", "P": "patent", "S": "standard", "G": "book", "A": "manuscript", "Z": "document",
    "K": "book", "CM": "map", "DS": "dataset", "DB": "dataset", "CP": "software", "EB": "webpage", "PP": "article",
    "W": "webpage",
}  # fmt: skip

_TRANS = re.compile(r"(?P<names>[^:/\[\]]{2,120}?),? trans(?:lators?|\.)?\s*(?:\.\s*|(?=//)|$)")
_DIMENSIONS = re.compile(r"\.\s*\d{1,4}\s?(?:cm|mm|m)\b.{0,40}$")
_TRANSLATORS = re.compile(
    r"(?P<names>[^:/\[\]]{2,120}?)[, ]{1,2}(?:等[, ]{1,2})?译(?:注|校)?\s*(?:\.\s*|(?=//)|$)"
)
_EDITION = re.compile(
    rf"^(?:第?\s?[\d一二三四五六七八九十]{{1,4}}\s?版|\d{{1,2}}(?:st|nd|rd|th) ed"
    rf"|[Rr]ev\.? ed|修订版|修订本|新版|增订[版本]|[{CJK}]{{0,10}}(?:影印本|刻本|抄本|稿本"
    rf"|写本|拓本|[版本])|\d{{4}}\s?版|[Vv]\d[\d.]*|[Vv]er(?:sion)?\.? ?\d[\d.]*"
    rf"|\w{{3,10}} ed(?:ition)?)\.?$"
)
_EDITION_END = re.compile(r"\b(?:\d{1,2}(?:st|nd|rd|th)|[Rr]ev\.?|[A-Z][a-z]{3,9}) ed\.(?=\s)")
# "arXiv:1409.1556, 2014.": the second half of an arXiv id is no year.
_YEAR = re.compile(
    rf"(?P<before>^"
    rf"|[,.:;\s\])])\s*(?P<open>\()?[c©]?\s?(?<!\d{{4}}\.)(?P<year>{YEAR})(?P<rest>[-/.](?:0?[1-9]"
    rf"|1[0-2])(?:[-/.]\d{{1,2}})?(?!\d)"
    rf"|年\d{{1,2}}月(?:\d{{1,2}}日)?)?(?!\d)(?P<close>\))?"
)
_AFTER_YEAR = re.compile(
    r"(?P<range>\s?[-—–/]{1,2}(?:\s?\[?\d{4}\]?)?)?\s*(?:\((?P<era>[^()]{0,30}[^\d()][^()]{0,30})\))?"
    r"(?:[,.]\s*(?P<volume>[A-Za-z]{0,6}\.?\s?[\w-]{1,10}(?:\s?[-/—]\s?\w{1,6})?)(?=\s*(?:\("
    r"|:|\.?\s*$|,)))?\s*(?:,?\s*\((?P<issue>[^()]{1,30})\))?\s*(?:[-—]\s*\.)?"
    r"\s*(?::\s*(?P<page>[^:]{1,60}?)|,\s*(?:pp?\.?|pages?)\s?(?P<pages>[\d–-]{1,20}))?\s*[.;,]*\s*$"
)
# "Place: Publisher: 第1版自序", "New York: McGraw-Hill: 1.1-1.36": no year stands between publisher and pages.
_PAGES_BEHIND_PUBLISHER = re.compile(r":\s?[^:]{2,60}(?P<colon>):\s*(?P<page>[^:]{1,24})$")
_VOLUME_AT_END = re.compile(
    r"[,.]\s*(?P<volume>\d{1,4})\s*(?:\((?P<issue>[^()]{1,20})\))?\s*(?::\s*(?P<page>[\w.-]{1,20}(?:\s?[-–]\s?[\w.]{1,12})?))?\s*[.,]*\s*$"
)
_PLACE = re.compile(r"(?P<place>[^:]{1,80}):\s*(?P<publisher>.+)$", re.DOTALL)
_NOWHERE = re.compile(
    r"\[?\s?(?:出版地不详|S\.\s?l\.?|s\.\s?l\.?|出版者不详|s\.\s?n\.?|S\.\s?n\.?|n\.\s?p\.?)\s?\]?"
)
_PREPRINT = re.compile(r"\b(?:arXiv|ArXiv|arxiv|CoRR|bioRxiv|medRxiv|ChinaXiv|PSSXiv|SSRN|ChemRxiv)\b")
_PUBLISHER_END = re.compile(
    rf"[.,]\s*(?P<publisher>IEEE|ACM|Springer[\w &-]{{0,30}}|PMLR|USENIX[\w ]{{0,20}}"
    rf"|AAAI[\w ]{{0,10}}|Elsevier|Citeseer|[{UPPER}][\w&. -]{{1,40}}(?:Press|Publishing"
    rf"|Publishers|Association|Verlag|Society))\s*$"
)


def read(citation: Citation) -> Reading | None:
    """A reading, or None when there is no mark of a document type."""
    flat = citation.flat
    if "[" not in flat:
        return None
    shown = _SMALL_MARK.sub(lambda found: found[0].upper(), flat)
    mark = next((found for found in _MARK.finditer(shown) if found.start() > 1), None)
    if mark is None:
        return None
    letter = mark["type"]
    head, tail = flat[: mark.start()], flat[mark.end() :]
    inside = mark["inside"] is not None
    dated = DATED_HEAD.match(head)
    if dated:
        authors, cut = responsible(dated["who"])
        title_at = dated.end()
    else:
        authors, cut, title_at = split_head(head)
    title = citation.text[title_at : mark.start()]
    title, number, volume = designations(title, head[title_at:], letter)
    title = clean_title(title)
    if not any(char.isalnum() for char in title):
        return None
    printed_year = dated_year(dated) if dated else None
    translators, tail = _take_translators(tail.lstrip(" .") if not inside else tail)
    if tail.startswith("//"):
        inside, tail = True, tail.lstrip("/ ")
    work = Work(
        type=_TYPES[letter],
        title=title,
        authors=authors,
        authors_cut=cut,
        translators=translators,
        number=number,
        volume=volume,
        accessed=citation.accessed,
        url=citation.url,
    )
    said = without_number(tail)
    work = _read_inside(work, letter, said) if inside else _read_tail(work, letter, said)
    work = _retype(work, letter, inside, tail)
    if printed_year and (work.issued is None or work.issued.year != printed_year.year):
        work = replace(work, issued=printed_year)
    evidence = {"type-mark"}
    if authors:
        evidence.add("names")
    if letter == "S" and work.issued is None:
        in_force = re.search(r"[—–:-]((?:19|20)\d\d)(?:\([a-z]{2}\))?$", work.number)
        work = replace(work, issued=Date(int(in_force[1])) if in_force else None)
    if work.issued:
        evidence.add("date")
    return Reading("gbt7714", work, frozenset(evidence))


def _take_translators(tail: str) -> tuple[tuple[Name, ...], str]:
    found = _TRANSLATORS.match(tail) or _TRANS.match(tail)
    if not found:
        return (), tail
    names, _ = split_names(found["names"])
    return names, tail[found.end() :]


def _take_end(tail: str) -> tuple[str, Date | None, str, str, str, str]:
    """Split off what stands at the end: (rest, date, volume, issue, page, era)."""
    tail = tail.rstrip(" .([<").lstrip(" .")  # a bracket that opened before the address
    last: tuple[re.Match[str], re.Match[str]] | None = None
    for found in _YEAR.finditer(tail):
        after = _AFTER_YEAR.match(tail, found.end())
        if after:
            last = (found, after)
            break
    if last is None:
        found_end = _VOLUME_AT_END.search(tail)
        if found_end and found_end.start() > 0:
            return (
                tail[: found_end.start()],
                None,
                found_end["volume"],
                found_end["issue"] or "",
                found_end["page"] or "",
                "",
            )
        page = re.search(
            r"(?P<colon>):\s*(?P<page>[A-Za-z]?\d{1,6}(?:\s?[-–—]\s?[A-Za-z]?\d{1,6})?)\s*$", tail
        )
        page = page or _PAGES_BEHIND_PUBLISHER.search(tail)
        if page:
            return tail[: page.start("colon")], None, "", "", page["page"], ""
        return tail, None, "", "", "", ""
    year, after = last
    date = read_date(year["year"] + (year["rest"] or "")) or make_date(int(year["year"]))
    issue = after["issue"] or ""
    pages: str = (after["page"] or after["pages"] or "").strip()
    return (
        tail[: year.start()],
        date,
        (after["volume"] or "").strip(),
        issue.strip(),
        pages,
        after["era"] or "",
    )


def _pages(page: str) -> str:
    return re.sub(r"\s?[-–—]{1,2}\s?", "-", page).strip(" .")


def _read_tail(work: Work, letter: str, tail: str) -> Work:
    """What follows the mark directly: the journal, or edition, place and publisher."""
    tail = _DIMENSIONS.sub("", tail.strip(" .")) if letter == "CM" else tail.strip(" .")
    if letter == "J" and re.match(
        rf"(?:{YEAR}(?:/\[?\d{{4}}\]?)?,\s?)?{YEAR}(?:\s?,\s?\d+)?\s?\(\d+\)\s?[-—]", tail
    ):
        # a whole periodical: "1957(1)—1990(4). 北京: 北京图书馆, 1957—1990"
        stop = sentence_ends(tail, 0, 1)
        numbers = tail[: stop[0]].strip(" .") if stop else tail
        rest, date, _, _, _, _ = _take_end(tail[stop[0] :] if stop else "")
        place, publisher = _imprint(rest)
        return replace(
            work,
            type="periodical",
            volume=numbers,
            issued=date or read_date(numbers),
            publisher=publisher,
            publisher_place=place,
        )
    rest, date, volume, issue, page, _ = _take_end(tail)
    rest = rest.strip(" .,;")
    work = replace(work, issued=date, page=_pages(page))
    if letter in ("J", "N"):
        if letter == "N":
            return replace(work, container_title=rest.strip(" .,"), page=work.page or issue)
        preprint = _PREPRINT.search(rest)
        if preprint:
            return replace(
                work,
                type="article",
                publisher="arXiv" if preprint[0].lower() in ("arxiv", "corr") else preprint[0],
            )
        if not rest and date is None:
            return work
        return replace(work, container_title=rest, volume=volume, issue=issue)
    edition = ""
    pieces = _sentences(rest)
    while len(pieces) > 1 and _EDITION.match(pieces[0]):
        edition = edition or pieces[0].strip(" .")
        pieces = pieces[1:]
    if len(pieces) == 1 and _EDITION.match(pieces[0]):
        edition, pieces = pieces[0].strip(" ."), []
    place, publisher = _imprint(". ".join(piece.strip(" .") for piece in pieces))
    if edition.lower().startswith("v") and letter in ("DS", "DB", "CP"):
        return replace(work, version=edition, publisher=publisher, publisher_place=place)
    return replace(
        work,
        edition=edition,
        publisher=publisher,
        publisher_place=place,
        volume=work.volume or (volume if publisher and letter != "D" and volume.isdigit() else ""),
        issue=issue if letter == "C" else "",
    )


def _sentences(text: str) -> list[str]:
    pieces: list[str] = []
    start = 0
    ends = sentence_ends(text) + [found.end() for found in _EDITION_END.finditer(text)]
    for end in sorted(set(ends)):
        pieces.append(text[start:end].strip())
        start = end
    pieces.append(text[start:].strip())
    return [piece for piece in pieces if piece.strip(" .")]


def _imprint(text: str) -> tuple[str, str]:
    """Place and publisher of "Place: Publisher"; "[S.l.]", "出版地不详" and their like are nothing."""
    text = text.strip(" .,;")
    found = _PLACE.match(text)
    place, publisher = (found["place"], found["publisher"]) if found else ("", text)
    place, publisher = (_NOWHERE.sub("", part).strip(" .,;:[]") for part in (place, publisher))
    return place, publisher


def _read_inside(work: Work, letter: str, tail: str) -> Work:
    """What follows "//": editors, the book or proceedings, edition, place and publisher, year, pages."""
    rest, date, volume, issue, page, _ = _take_end(tail)
    rest = rest.strip(" .,;")
    place = publisher = edition = ""
    pieces = _sentences(rest)
    if len(pieces) > 1:
        imprint = _PLACE.match(pieces[-1]) if len(pieces[-1]) < 120 else None
        if imprint and not re.search(r"(?i)conference|symposium|workshop|proceedings", pieces[-1]):
            place, publisher = _imprint(pieces[-1])
            pieces = pieces[:-1]
    if not publisher:
        found = _PUBLISHER_END.search(rest)
        if found and found.start() > 3:
            publisher = found["publisher"].strip()
            pieces = _sentences(rest[: found.start()])
    while len(pieces) > 1 and _EDITION.match(pieces[-1]):
        edition = pieces[-1].strip(" .")
        pieces = pieces[:-1]
    editors, pieces = _editors(pieces)
    container = ". ".join(piece.strip(" .") for piece in pieces)
    part = PART.search(container)
    if part and part.start() > 1:
        digits = re.search(r"\d+", part["part"])
        volume = volume or (digits[0] if digits and "年" not in part["part"] else part["part"])
        container = container[: part.start()]
    kind = {"M": "chapter", "G": "chapter", "A": "chapter"}.get(letter, work.type)
    if date is None:
        years = re.findall(rf"(?<!\d){YEAR}(?!\d)", container)
        date = make_date(int(years[0])) if len(set(years)) == 1 else None
    return replace(
        work,
        type=kind,
        editors=editors,
        container_title=container.strip(" .,;"),
        edition=edition,
        publisher=publisher,
        publisher_place=place,
        issued=date,
        volume=volume or work.volume,
        issue=issue,
        page=_pages(page),
    )


def _editors(pieces: list[str]) -> tuple[tuple[Name, ...], list[str]]:
    """Who stands before the book's title, and the sentences from the title on."""
    joined = " ".join(pieces)
    names = leading_names(joined, prefer="vancouver")
    if names and joined[names.end : names.end + 1] == "." and names.form in ("vancouver", "inverted", "cjk"):
        rest = joined[names.end + 1 :].strip()
        if rest:
            return names.names, [rest]
    if len(pieces) > 1:
        first = pieces[0].strip(" .")
        if len(first) < 60 and (re.search(f"[{CJK}]", first) or is_organisation(first)):
            return split_names(first)[0], pieces[1:]
    return (), pieces


_LETTER = re.compile(r"\[?\s?(?:[Ll]etter|信|致)")


def _retype(work: Work, letter: str, inside: bool, tail: str) -> Work:
    """What the mark leaves open, or other evidence says more exactly."""
    if letter == "C" and not inside:
        # a whole volume of proceedings, unless somebody forgot the "//" before the conference's name, or all of it
        if work.authors and not (work.publisher or work.publisher_place):
            return work
        if work.publisher_place or not work.publisher:
            return replace(work, type="book")
        return replace(work, container_title=work.publisher, publisher="")
    if letter in ("A", "Z"):
        if "号" in work.number:
            return replace(work, type="legislation")
        if _LETTER.match(work.title):
            return replace(work, type="personal_communication")
        if "档案馆" in work.publisher:
            return replace(work, type="manuscript")
    if letter in ("EB", "Z") and work.url:
        if re.search(r"\.(?:jpe?g|png|gif|tiff?|svg)$", work.url, re.IGNORECASE):
            return replace(work, type="graphic")
        kind = kind_of_url(work.url)
        if kind in ("motion_picture", "software", "post-weblog"):
            return replace(work, type=kind)
    if letter in ("EB", "PP") and (_PREPRINT.search(work.publisher) or _PREPRINT.search(tail)):
        return replace(work, type="article")
    return work
