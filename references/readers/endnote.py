"""What EndNote's two formats share: its reference types, by name as its files have them, and how it writes dates."""

from __future__ import annotations

from collections.abc import Mapping

from references.model import Date
from references.readers.records import date_of

TYPES: Mapping[str, str] = {
    "journal article": "article-journal", "electronic article": "article-journal", "magazine article":
    "article-magazine", "newspaper article": "article-newspaper", "book": "book", "electronic book": "book",
    "edited book": "book", "ebook": "book", "book section": "chapter", "electronic book section": "chapter",
    "conference paper": "paper-conference", "conference proceedings": "paper-conference", "thesis": "thesis",
    "report": "report", "government document": "report", "standard": "standard", "patent": "patent",
    "web page": "webpage", "blog": "post-weblog", "online multimedia": "webpage", "online database": "dataset",
    "computer program": "software", "dataset": "dataset", "aggregated database": "dataset", "map": "map",
    "film or broadcast": "motion_picture", "audiovisual material": "motion_picture", "video": "motion_picture",
    "music": "song", "unpublished work": "manuscript", "manuscript": "manuscript", "pamphlet": "pamphlet",
    "case": "legal_case", "statute": "legislation", "bill": "bill", "legal rule or regulation": "legislation",
    "personal communication": "personal_communication", "encyclopedia": "entry-encyclopedia", "dictionary":
    "entry-dictionary", "figure": "figure", "artwork": "graphic", "serial": "periodical", "classical work": "classic",
    "ancient text": "classic", "interview": "interview", "podcast": "broadcast", "press release": "webpage",
    "social media": "post", "discussion forum": "post", "preprint": "article",
}  # fmt: skip
"""A name that is not here, and "Generic", says nothing about the type."""


def date_in(year: str, date: str) -> Date | None:
    """The year, with month and day where the date belongs to it: "2017/03/01", "May 3"."""
    whole = date_of(date)
    base = date_of(year)
    if base is None or (whole and whole.year == base.year):
        return whole
    month, _, day = date.partition(" ")
    return base if base.month else date_of(year, month, day)
