"""Titles with their authors behind "by", as lists of books have them: "Title by A. Name and B. Name. 1997, Press"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from references.case_table import case_table
from references.citation.base import Citation, Reading, make_reading
from references.citation.dates import YEAR, read_date
from references.model import Name
from references.names import leading_names

_BY = re.compile(r",?\sby\s(?=[A-ZÀ-Þ])")
# Whose hand that was besides: "edited by", "Foreword by", "powered by".
_OTHER_HAND = re.compile(
    r"(?:\w{2,}(?:ed|itten)|\b(?:foreword|preface|introduction|afterword|notes|cover|photos?|drawings?))\W?\Z",
    re.I,
)
_STOPS = re.compile(r"[.,:;(]")  # behind names in front of a title
_INITIAL = re.compile(r"\b[A-ZÀ-Þ]\.")
_LEAST = 4  # characters of a title
_WORD = r"[A-ZÀ-Þ][\w'’-]+"
_FAMILIES = re.compile(rf"(?P<who>(?:{_WORD}, ){{1,8}}{_WORD},? (?:and|&) {_WORD})(?=\s?[.(]|\s*\Z)")
_DATED = re.compile(rf"(?P<year>{YEAR})(?:\s?[-–]\s?\d{{2,4}})?[.,;]\s")
_CLOSES = re.compile(r"\s?[.;,(:–—-]|\s*\Z")


def read(citation: Citation) -> Reading | None:
    """A title, "by", people with their given names, and nothing or an imprint behind them; None for any other text."""
    flat = citation.flat
    if " by " not in flat:
        return None
    for found in _BY.finditer(flat):
        if found.start() < _LEAST or _OTHER_HAND.search(flat, max(0, found.start() - 30), found.start()):
            continue
        front = citation.names
        if front and front.end < found.start() - 1 and _STOPS.search(flat, front.end - 1, front.end + 2):
            return None  # people stand in front: what is by others is what they wrote about
        authors, end, cut = _people(flat, found.end())
        if authors:
            tail = citation.text[end:].lstrip(" .,;:–—-")
            dated = _DATED.match(tail)  # a year in front is no place of publication
            return make_reading(
                citation,
                "by-line",
                citation.text[: found.start()],
                tail[dated.end() :] if dated else tail,
                authors=authors,
                cut=cut,
                issued=read_date(dated["year"]) if dated else None,
                evidence={"by-line"},
            )
    return None


def are_people(names: Sequence[Name]) -> bool:
    """Whether all of `names` have given names, and one of these is known for one or an initial.

    By the form alone "Optimization by Simulated Annealing" would be somebody's.
    """
    from references.names.given import is_given  # a list of names: read when it is first needed

    return all(name.given for name in names) and any(
        _INITIAL.search(name.given) is not None or is_given(name.given.split(" ")[0]) for name in names
    )


def _people(flat: str, start: int) -> tuple[tuple[Name, ...], int, bool]:
    """The people at `start`, where they end and whether more are meant; nobody unless a sign closes the list.

    Each has a given name, or several stand in a list by their family names alone, or "et al." follows.
    """
    if families := _FAMILIES.match(flat, start):
        listed = re.split(r",? (?:and|&) |, ", families["who"])
        known = any(family in case_table().words for family in listed)
        return (tuple(map(Name, listed)) if known else ()), families.end(), False
    people = leading_names(flat, start)
    if people is None or not _CLOSES.match(flat, people.end):
        return (), start, False
    if people.cut or are_people(people.names):
        return people.names, people.end, people.cut
    return (), start, False
