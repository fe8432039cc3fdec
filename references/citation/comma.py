"""Styles of commas: AMS, physics and chemistry (often without a title), Chicago notes of books, IEEE books.

"T. Tsuchimochi and G. E. Scuseria, J. Chem. Phys. 133, 141102 (2010)"; "A. Szabo and N. S. Ostlund, Modern Quantum
Chemistry. Dover, 1996."; "Shawn Graham, An Enchantment (New York: Berghahn Books, 2020), 118."
"""

from __future__ import annotations

import re

from references.citation.base import Citation, Reading, make_reading
from references.citation.venue import Venue, journal_only, read_venue, sentence_ends, split_title
from references.citation.words import JOURNAL_ABBREVIATIONS
from references.model import Work

_COMMA = re.compile(r"\s*[,;]\s*(?=\S)")
# The end of a list of names that could not be read to its end: half a name is no title.
_MORE_NAMES = re.compile(
    r"[^.:\"]{0,200}?,? (?:and|&) (?:[A-ZÀ-Þ][\w.'’-]*\.? ?){1,4}\. |[^.:\"]{0,200}?\bet al\b"
)
_ONLY_PAGES = re.compile(r"(?:at|pp?\.)?\s?(?P<page>\d{1,5}(?:[-–]\d{1,5})?)\.?")
_JOURNAL_COMMA = re.compile(r"[,.] (?=[A-ZÀ-Þ])")


def read(citation: Citation) -> Reading | None:
    """A reading, or None when the text does not begin with names and a comma."""
    names, flat = citation.names, citation.flat
    if not names:
        return None
    comma = _COMMA.match(flat, names.end)
    start = comma.end() if comma else -1
    if start < 0:
        if flat[names.end - 1] == "." or flat[names.end : names.end + 1] == ".":
            start = names.end + (flat[names.end : names.end + 1] == ".")
            return _untitled(citation, flat[start:].strip())
        return None
    rest = flat[start:].strip()
    page = _ONLY_PAGES.fullmatch(rest)
    if page:
        work = Work(authors=names.names, authors_cut=names.cut, page=page["page"], url=citation.url)
        return Reading("short-note", work, frozenset({"names", "short-note"}))
    untitled = _untitled(citation, rest)
    if untitled:
        return untitled
    if not (names.initials or len(names.names) > 1 or "(" in rest):
        return None
    if _MORE_NAMES.match(rest):
        return None
    title, tail = _split(rest)
    if not tail:
        return None
    evidence = {"names-comma"}
    if names.initials:
        evidence.add("initials")
    return make_reading(citation, "ams", title, tail, authors=names.names, cut=names.cut, editors=names.editors,
                        evidence=evidence)  # fmt: skip


def _untitled(citation: Citation, rest: str) -> Reading | None:
    """Names, then nothing but a journal, its volume and pages: the work has no printed title."""
    names = citation.names
    assert names is not None
    venue = journal_only(rest)
    if not venue:
        return None
    return Reading(
        "aps",
        Work(type="article-journal", authors=names.names, authors_cut=names.cut, issued=venue.issued, accessed=citation.accessed,
             container_title=venue.container, volume=venue.volume, issue=venue.issue, page=venue.page, url=citation.url),
        frozenset({"names", "journal-without-title", *venue.evidence}),
    )  # fmt: skip


def _split(rest: str) -> tuple[str, str]:
    """Title and tail of "Title, Journal 12 (2000), 1-2" and "Title (Place: Publisher, 2020), 118"."""
    bracket = re.search(r",? \((?=[^():]{2,60}: [^()]{2,90}\d{4}\))", rest)
    if bracket:
        return rest[: bracket.start()], rest[bracket.start() :].strip(" ,")
    title, tail = split_title(rest)
    if tail and sentence_ends(rest):
        return title, tail
    # no full stop: the last comma behind which a journal or publisher can begin
    commas = [found.start() for found in _JOURNAL_COMMA.finditer(rest)]
    for position in reversed(commas):
        venue = read_venue(rest[position + 2 :])
        if _is_venue(venue):
            return rest[:position], rest[position + 2 :]
    return title, tail


def _is_venue(venue: Venue) -> bool:
    name = venue.container or venue.publisher
    if not name or not venue.issued:
        return False
    words = name.replace(".", " ").split()
    known = sum(word.lower() in JOURNAL_ABBREVIATIONS or word[:1].isupper() for word in words)
    return known * 2 >= len(words) and bool(venue.publisher or venue.volume or venue.page or venue.type)
