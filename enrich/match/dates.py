"""How far a record's year is from the printed one, and what that says. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from enrich.match import authors, title, venue
from enrich.match.pieces import note
from references.model import Candidate, Evidence, Work

PREPRINT_LAG = 5  # years between a first version and the version of record that still are one work


def certain(pieces: Sequence[Evidence], title_is: title.Agreement, names: authors.Agreement) -> bool:
    """Whether title, names and place agree so well that another year is a slip, not another edition."""
    said = {piece.name for piece in pieces}
    if "venue-differs" in said or not title_is.holds or not names.first or not names.holds:
        return False
    return bool({"venue", "first-page", "volume", "edition"} & said)


@lru_cache(maxsize=8192)
def unread_year(title: str, text: str) -> int:
    """The one year that stands in the text outside of the title and was not read as its date; 0 when there is none."""
    years = set(_YEAR.findall(text.replace(title, " ") if title else text))
    return int(years.pop()) if len(years) == 1 else 0


def add_year(
    pieces: list[Evidence], printed: Work, candidate: Candidate, year: int, *, elsewhere_certain: bool
) -> bool:
    work = candidate.work
    if not year or not work.year:
        return False
    distance, detail = abs(year - work.year), f"{year}, record {work.year}"
    preprint = work.is_preprint or printed.is_preprint or venue.is_preprint_server(printed.container_title)
    if distance == 0:
        note(pieces, "year-equal", str(work.year))
    elif distance == 1 or (candidate.online and candidate.online <= year < work.year):
        note(pieces, "year-near", f"{detail}, online {candidate.online}" if candidate.online else detail)
        distance = 1
    elif preprint and distance <= PREPRINT_LAG:
        note(pieces, "year-preprint", detail)
    elif elsewhere_certain and _one_edition(pieces, distance):
        note(pieces, "year-near", detail)  # of a printing, or of the online copy
    elif elsewhere_certain and work.type != "book":
        note(pieces, "year-misprinted", detail)
    else:
        note(pieces, "year-differs" if distance == 2 else "year-far", detail)
    return distance <= 1


def _one_edition(pieces: Sequence[Evidence], distance: int) -> bool:
    """Whether text and record name the same edition, so that the year is that of a printing, or of its online copy."""
    return distance <= PREPRINT_LAG and any(piece.name == "edition" for piece in pieces)


_YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?![\d/-])")
