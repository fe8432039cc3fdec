"""Two records of one publication, and copies of other people's papers. Pure.

ACM registers a paper with its proceedings and again with SIGPLAN Notices, SIGARCH Computer Architecture News or SIGOPS
Operating Systems Review; IEEE, Springer and Elsevier register some papers and many books twice. Such twins are one
work: what is printed chooses between them, and where it does not, neither is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from enrich.match import authors, title, venue
from references.model import Candidate, Work
from references.text import has_cjk, letters

COPY_LAG = 2
"""Years after which a record of the same title by some of the same people may be somebody's copy."""
LATE_LAG = 5
"""Years after which a paper of the same title is the longer version of a meeting's paper no more."""
COPY_SHARE = 10
"""How many times oftener than a copy the original is cited."""
_FIRST = re.compile(r"[A-Za-z]?\d+")
_EDITION = re.compile(
    r"(?i)\b(\d{1,2}(?:st|nd|rd|th)?|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"\s+(?:(?:anniversary|revised|international|expanded|updated)\s+)?(?:ed\b|edn\b|edition\b)"
)
_ACM_NUMBER = re.compile(r"\A10\.1145/\d+\.(\d+)\Z")


def are_twins(one: Work, other: Work) -> bool:
    """Whether two records with DOIs of their own are one publication, registered twice.

    Title and people must be the same, the years at most one apart, and the pages equal; where a record has no pages,
    the registrant's own number, the same volume of the same venue, or (of books) the same year and edition.
    """
    mine, yours = one.id("doi"), other.id("doi")
    if not mine or not yours or mine == yours or one.is_preprint or other.is_preprint:
        return False
    if not one.authors or not other.authors:
        return False
    people = authors.compare(one.authors, other.authors)
    if not (people.holds and people.first) or len({one.type == "book", other.type == "book"}) > 1:
        return False
    if has_cjk(one.title) != has_cjk(other.title):  # a paper registered in Chinese, and again in English
        return _one_place(one, other)
    if not title.compare(one.title, other.title).holds or (
        one.year and other.year and abs(one.year - other.year) > 1
    ):
        return False
    if (number := _ACM_NUMBER.match(mine)) and (same := _ACM_NUMBER.match(yours)) and number[1] == same[1]:
        return True
    if one.type == other.type == "book":
        return one.year == other.year and number_of(one.edition) == number_of(other.edition)
    pages = first_page(one), first_page(other)
    one_venue = venue.agrees(one, other)
    if one_venue and one.volume and other.volume and one.volume != other.volume:
        return False
    if all(pages):
        return pages[0] == pages[1]
    return bool(one_venue) and one.year == other.year


def _one_place(one: Work, other: Work) -> bool:
    """Whether volume, issue and first page are the same, and named by both."""
    mine, yours = (
        (work.volume.lower(), work.issue.lower().lstrip("0"), first_page(work)) for work in (one, other)
    )
    return all(mine) and mine == yours


def is_copy_of(copy: Candidate, original: Candidate) -> bool:
    """Whether `copy` is a later record of the same title by some of the same people that hardly anybody cites.

    Citation counts speak only here, against copies: never for one work against another. What the original's own
    registrant registered, or a known journal or meeting printed, is the authors' second paper, if an uncited one; but
    a chapter with the title of an article is its reprint, whoever registered it. Where nobody cites either, only a
    record that comes too late to be a second paper is a copy.
    """
    one, other = copy.work, original.work
    reprint = one.type == "chapter" and other.type == "article-journal"
    if not reprint and (venue.is_known(one.container_title) or _registrant(one) == _registrant(other)):
        return False
    if letters(one.title) != letters(other.title) or not one.authors or not other.authors:
        return False
    if not one.year or not other.year or one.year - other.year < COPY_LAG:
        return False
    people = authors.compare(one.authors, other.authors)
    if not people.first or people.found < people.printed:
        return False
    if not copy.cited_by and copy.cited_by == original.cited_by:
        return one.year - other.year >= LATE_LAG and other.type in _PAPERS and one.type in _PAPERS
    if copy.cited_by is None:
        return False
    counted = original.cited_by if original.cited_by is not None else COPY_SHARE
    return copy.cited_by * COPY_SHARE < counted


_PAPERS = frozenset({"article-journal", "paper-conference", "chapter"})


def _registrant(work: Work) -> str:
    return work.id("doi").partition("/")[0]


def others(best: Candidate, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The twins of `best` among `candidates`."""
    return tuple(one for one in candidates if are_twins(best.work, one.work))


def first_page(work: Work) -> str:
    """The first page, or the article number, of a work; ``""`` where it has none."""
    return _first_number(work.page or work.number)


@lru_cache(maxsize=65536)
def _first_number(pages: str) -> str:
    found = _FIRST.search(pages)
    return found.group().lower() if found else ""


@lru_cache(maxsize=8192)
def edition_in(text: str) -> str:
    """The number of the edition that a citation names ("3rd ed.", "Second edition"), ``""`` where it names none."""
    found = _EDITION.search(text)
    return number_of(found[1]) if found else ""


_ORDINALS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7",
    "eighth": "8", "ninth": "9", "tenth": "10",
}  # fmt: skip


@lru_cache(maxsize=8192)
def number_of(edition: str) -> str:
    """The number of an edition ("2nd", "second ed.", "2"), ``""`` where none is named."""
    if found := re.search(r"\d+", edition):
        return found.group().lstrip("0")
    return next((_ORDINALS[word] for word in re.findall(r"[a-z]+", edition.lower()) if word in _ORDINALS), "")
