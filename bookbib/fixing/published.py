"""A preprint in an author's .bib file that was published since: it keeps its key, and becomes the publication. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bookbib.fixing.corrections import Correction
from references.readers.bibtex_layout import BibEntry, BibField

CODE = "published-preprint"
_VENUE = ("journal", "journaltitle", "booktitle", "howpublished")
_SERVER = re.compile(
    r"\b(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn|preprint|e-?prints?)\b", re.IGNORECASE
)
_LOOSE = frozenset({"misc", "online", "unpublished", "electronic", "www"})
_OF_A_SERVER = re.compile(r"\A(?:abs/.*|arxiv.*|v\d+|\d{4}\.\d{4,5}.*)\Z", re.IGNORECASE)
_PUBLISHED = frozenset({"article", "inproceedings", "incollection", "book", "inbook"})


def published(entry: BibEntry, record: BibEntry, taken: str) -> Iterator[Correction]:
    """What makes of a preprint's entry that of its publication: type, venue and year, and what only the server had.

    Nothing, where the entry names another venue than a preprint server, or where `record` is none of a publication.
    """
    venue, theirs = entry.field(*_VENUE), record.field("journal", "journaltitle", "booktitle")
    if theirs is None or record.type.lower() not in _PUBLISHED or _SERVER.search(theirs.text):
        return
    if venue is None and entry.type.lower() not in _LOOSE:
        return
    if venue is not None and not (venue.is_plain and _SERVER.search(venue.text)):
        return
    one = Correction(CODE, entry.key, "", record.type, entry.type, taken)
    if entry.type.lower() != record.type.lower():
        yield replace(one, value=_in_case_of(entry.type, record.type))
    old = venue.name if venue else ""
    yield replace(
        one, field=theirs.name, value=theirs.text, before=venue.text if venue else "",
        renames="" if old.lower() == theirs.name.lower() else old,
    )  # fmt: skip
    yield from _dates(entry, record, one)
    for name in ("volume", "number", "pages"):
        mine = entry.field(name)
        if mine is not None and mine.is_plain and _OF_A_SERVER.match(mine.text.strip()):
            found = record.field(name)
            yield replace(one, field=mine.name, value=found.text if found else "", before=mine.text)


def _dates(entry: BibEntry, record: BibEntry, one: Correction) -> Iterator[Correction]:
    mine, found = entry.field("year", "date"), record.field("year", "date")
    if mine is None or found is None or not mine.is_plain or mine.text[:4] == found.text[:4]:
        return
    yield replace(one, field=mine.name, value=year_of(mine, found), before=mine.text)
    month = entry.field("month")  # that of the preprint is wrong with the year of the publication
    if month is not None:
        its = record.field("month")
        yield replace(one, field=month.name, value=its.text if its else "", before=month.value)


def year_of(mine: BibField, found: BibField) -> str:
    """The date of a record as the field `mine` has it: a year is four digits, a date may be more."""
    return found.text[:4] if mine.name.lower() == "year" else found.text


def _in_case_of(like: str, word: str) -> str:
    if like.isupper():
        return word.upper()
    if like.islower():
        return word.lower()
    return {"inproceedings": "InProceedings", "incollection": "InCollection"}.get(
        word.lower(), word.capitalize()
    )
