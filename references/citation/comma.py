"""Styles of commas: AMS, physics and chemistry (often without a title), Chicago notes of books, IEEE books.

"T. Tsuchimochi and G. E. Scuseria, J. Chem. Phys. 133, 141102 (2010)"; "A. Szabo and N. S. Ostlund, Modern Quantum
Chemistry. Dover, 1996."; "Shawn Graham, An Enchantment (New York: Berghahn Books, 2020), 118."
"""

from __future__ import annotations

import re
from dataclasses import replace

from references.citation.base import Citation, Reading, make_reading
from references.citation.boundary import only_preprint, sentence_ends, split_title
from references.citation.contributors import CONTRIBUTOR
from references.citation.dates import YEAR, take_date
from references.citation.imprint import (
    comma_imprint,
    is_place,
    is_publisher,
    publisher_and_place,
    strip_end,
    title_before,
)
from references.citation.journal import journal_only
from references.citation.locator import last_locator
from references.citation.sentence import has_given_name
from references.citation.sentence import untitled as inside_something
from references.citation.venue import Venue, read_venue
from references.citation.words import CONFERENCE, JOURNAL_ABBREVIATIONS, SERIES
from references.model import Name, Work
from references.names import NameList

_COMMA = re.compile(r"\s*[,;]\s*(?=\S)")
# The end of a list of names that could not be read to its end: half a name is no title.
_MORE_NAMES = re.compile(
    r"[^.:\"]{0,200}?,? (?:and|&) (?:[A-ZÀ-Þ][\w.'’-]*\.? ){1,3}[A-ZÀ-Þ][\w'’-]+\. |[^.:\"]{0,200}?\bet al\b"
)
_ONLY_PAGES = re.compile(r"(?:at|pp?\.)?\s?(?P<page>\d{1,5}(?:[-–]\d{1,5})?)\.?")
_ABBREVIATED_END = re.compile(r"[, ][A-Z][a-z]{1,9}\.?$")
_IMPRINT = re.compile(rf"\([^()]{{2,150}}{YEAR}\)")
_JOURNAL_COMMA = re.compile(r"[,.] (?=[A-ZÀ-Þ])")


_IN = re.compile(r"[Ii]n:? (?=[A-ZÀ-Þ])")


def read(citation: Citation) -> Reading | None:
    """A reading, or None when the text does not begin with names and a comma."""
    names, flat = citation.names, citation.flat
    if not names:
        return _nobody(citation)
    names = _without_title(names, flat)
    comma = _COMMA.match(flat, names.end - (flat[names.end - 1] == ","))  # "(ed.)," ends names with its comma
    start = comma.end() if comma else -1
    if start < 0:
        if flat[names.end - 1] == "." or flat[names.end : names.end + 1] == ".":
            start = names.end + (flat[names.end : names.end + 1] == ".")
            return _untitled(citation, flat[start:].strip())
        return None
    rest = flat[start:].strip()
    page = _ONLY_PAGES.fullmatch(rest)
    if page and not re.fullmatch(YEAR, page["page"]):
        work = Work(authors=names.names, authors_cut=names.cut, page=page["page"], url=citation.url)
        return Reading("short-note", work, frozenset({"names", "short-note"}))
    if _IN.match(rest) and (names.initials or len(names.names) > 1):
        return inside_something(citation, rest, {"names-comma"})
    untitled = _untitled(citation, rest)
    if untitled:
        return untitled
    shortened = names is not citation.names
    several = names.initials or len(names.names) > 1
    if not (several or shortened or "(" in rest or names.editors or has_given_name(names)):
        return None
    if _MORE_NAMES.match(rest):
        return None
    title, tail = _split(rest)
    if not tail:
        return None
    evidence = {"names-comma"}
    if names.initials:
        evidence.add("initials")
    return make_reading(
        citation,
        "ams",
        title,
        tail,
        authors=names.names,
        cut=names.cut,
        editors=names.editors,
        evidence=evidence,
    )


def _without_title(names: NameList, flat: str) -> NameList:
    """`names` without the last, which was the title: nothing but places and publishers stands behind it.

    "Seyfettin, Ömer, Kaşağı, Timaş Yayınları, İstanbul, 2020": the shape of names fits titles and publishers as well.
    """
    count = len(names.names)
    listed = len(names.ends) == count > 2
    if names.editors and listed and "(ed.)" in flat[names.ends[-1] : names.end + 1]:
        keep, ends = count - 2, names.ends[: count - 2]  # one editor: the last, and the title before him
        return replace(names, names=names.names[:keep], ends=ends, end=ends[-1], editors=False)
    if names.closed or names.cut or names.editors:
        return names
    if len(names.ends) == len(names.names):
        keep = _people(names, flat)
        if keep < len(names.names):
            ends = names.ends[:keep]
            return replace(names, names=names.names[:keep], ends=ends, end=ends[-1])
    while len(names.names) > 1 and len(names.ends) == len(names.names):
        rest = strip_end(flat[names.end :].lstrip(" ,."))
        if rest and not (is_place(rest) or publisher_and_place(rest) or is_publisher(rest)):
            break
        ends = names.ends[:-1]
        names = replace(names, names=names.names[:-1], ends=ends, end=ends[-1])
    return names


_ARTICLES = frozenset(("The", "A", "An"))
_IMPRINT_AT_ONCE = re.compile(rf"\s?\([^(){{}}]{{2,80}}: [^()]{{2,80}}{YEAR}\)")
_ROLE_AT_ONCE = re.compile(r" \((?:eds?|trans)\.")


def _people(names: NameList, flat: str) -> int:
    """How many of `names` are people: a title must stand before its editors, its translators and its imprint.

    "Leo Tolstoy, Anna Karenina, trans. Richard Pevear (...)"; "Carolyn Green, William Kentridge (Brussels: ..., 1998)".
    """
    count = len(names.names)
    for number, name in enumerate(names.names[1:], start=1):
        if name.given.split(" ")[0] in _ARTICLES:
            return number
    behind = flat[names.end :]
    if _ROLE_AT_ONCE.match(behind):
        return max(1, count - 2) if count > 2 else count
    if count > 1 and (CONTRIBUTOR.match(behind.lstrip(" ,")) or _IMPRINT_AT_ONCE.match(behind)):
        return count - 1
    return count


def _untitled(citation: Citation, rest: str) -> Reading | None:
    """Names, then nothing but a journal, its volume and pages: the work has no printed title."""
    names = citation.names
    assert names is not None
    if only_preprint(rest):
        return inside_something(citation, rest, {"names-comma"})
    venue = journal_only(rest)
    if not venue:
        return None
    authors, container = _without_journal(names, venue.container, citation.flat)
    return Reading(
        "aps",
        Work(
            type="article-journal",
            authors=authors,
            authors_cut=names.cut,
            issued=venue.issued,
            accessed=citation.accessed,
            container_title=container,
            volume=venue.volume,
            issue=venue.issue,
            page=venue.page,
            url=citation.url,
        ),
        frozenset({"names", "journal-without-title", *venue.evidence}),
    )


def _without_journal(names: NameList, container: str, flat: str) -> tuple[tuple[Name, ...], str]:
    """Names and journal, where the list of names has taken "J." or "J. Am." from the journal's."""
    *others, last = names.names
    abbreviated = container.split(".")[0].lower() in JOURNAL_ABBREVIATIONS
    if names.form == "inverted" and abbreviated and last.given.endswith(" J."):
        # "Becke, A. D. J. Chem. Phys."
        return (*others, replace(last, given=last.given[:-3])), f"J. {container}"
    is_cut = last.given == "J." and "." in flat[names.end - 1 : names.end + 1]
    if names.form != "inverted" and others and is_cut and last.family.lower() in JOURNAL_ABBREVIATIONS:
        # "E. Teller, J. Am. Chem. Soc."
        return tuple(others), f"J. {last.family}. {container}"
    return names.names, container


def _nobody(citation: Citation) -> Reading | None:
    """A journal with volume, year and page, and neither names nor title: "Acta Materialia 56 (2011) 6562-6567"."""
    flat = citation.flat
    if not flat[:1].isupper() or not flat.rstrip(" .;)")[-1:].isdigit() or len(flat) > 120:
        return None
    venue = journal_only(flat)
    if not (venue and venue.issued and venue.volume and venue.page and venue.container):
        return None
    work = Work(
        type="article-journal",
        issued=venue.issued,
        accessed=citation.accessed,
        container_title=venue.container,
        volume=venue.volume,
        issue=venue.issue,
        page=venue.page,
        url=citation.url,
    )
    return Reading("aps", work, frozenset({"journal-without-title", *venue.evidence}))


def _split(rest: str) -> tuple[str, str]:
    """Title and tail: at a full stop, or at the last comma behind which a journal, series or publisher can begin."""
    title, tail = split_title(rest)
    if _IMPRINT.match(tail):
        return title, tail  # a bracketed imprint is a certain end
    if CONTRIBUTOR.match(tail):
        return title, tail  # and so is who edited or translated it
    numbered = last_locator(take_date(rest)[1]) or " no. " in rest
    if not numbered and ", in" not in rest.lower() and not CONFERENCE.search(rest):
        bare = strip_end(rest)
        start = comma_imprint(bare)
        if start > 2 and not sentence_ends(bare[:start]):
            series = SERIES.search(rest, 3, start)
            start = series.start() if series else start
            return title_before(rest, start), rest[start:].lstrip(" ,")
    if (
        tail
        and sentence_ends(rest)
        and not (numbered and ", " in title + tail and _ABBREVIATED_END.search(title))
    ):
        return title, tail
    best: tuple[str, str] | None = None
    for position in [found.start() for found in _JOURNAL_COMMA.finditer(rest)][-8:]:
        venue = read_venue(rest[position + 2 :])
        if _is_venue(venue):
            best = best or (rest[:position], rest[position + 2 :])
            if numbered and venue.volume and venue.container:
                best = rest[:position], rest[position + 2 :]
                break
    return best or (title, tail)


def _is_venue(venue: Venue) -> bool:
    name = venue.container or venue.publisher
    if not name or not venue.issued:
        return False
    words = name.replace(".", " ").split()
    known = sum(word.lower() in JOURNAL_ABBREVIATIONS or word[:1].isupper() for word in words)
    return known * 2 >= len(words) and bool(venue.publisher or venue.volume or venue.page or venue.type)
