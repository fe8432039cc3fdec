"""Open Library's books as candidates. Pure. https://openlibrary.org/dev/docs/api/books"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from enrich.sources import crossref_fields as fields
from enrich.sources.people import given_first
from references.identifiers import normalise
from references.model import Candidate, Date, Identifier, Name, Work

Record = Mapping[str, Any]

_YEAR: Final = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_FOLLOWS: Final = re.compile(r"(?i)\s*\((?:translator|editor|illustrator|foreword|introduction)\)\s*\Z")


def candidate_from_book(isbn: str, record: Record) -> Candidate:
    """The edition that `record`, a value of ``/api/books?jscmd=data``, describes; `isbn` is what was asked for.

    Translators stand among the authors without a word about it, so there is no telling them apart.
    """
    authors = _people(record.get("authors"))
    by_statement = fields.text(record, "by_statement")
    work = Work(
        type="book",
        title=_title(record),
        authors=authors,
        issued=_date(fields.text(record, "publish_date")),
        edition=fields.text(record, "edition_name"),
        publisher=_first_name(record, "publishers"),
        publisher_place=_first_name(record, "publish_places"),
        identifiers=(Identifier("isbn", isbn),),
    )
    flags = [] if authors or by_statement else ["no-authors"]
    return Candidate(work, "openlibrary", isbn, tuple(flags))


def candidate_from_doc(record: Record) -> Candidate | None:
    """The work that `record`, one of ``/search.json``'s `docs`, describes: all its editions as one.

    Its date is the first edition's, and it is no edition's: publisher and ISBN are those of one of many, and are
    left out unless there is but one. None for what has no key or title.
    """
    key, title = fields.text(record, "key"), _title(record)
    if not key or not title:
        return None
    only = record.get("edition_count") == 1
    isbns = [i for value in fields.texts(record.get("isbn")) if (i := normalise("isbn", value))]
    year = record.get("first_publish_year")
    publishers = fields.texts(record.get("publisher"))
    work = Work(
        type="book",
        title=title,
        authors=_names(fields.texts(record.get("author_name"))),
        issued=Date(year) if isinstance(year, int) and 1000 <= year <= 2999 else None,
        publisher=publishers[0] if only and publishers else "",
        identifiers=tuple(isbns[:1]) if only else (),
    )
    flags = [] if only else ["many-editions"]
    return Candidate(work, "openlibrary", key.rpartition("/")[2], tuple(flags))


def _title(record: Record) -> str:
    title, subtitle = fields.text(record, "title").rstrip(" :/"), fields.text(record, "subtitle").lstrip(" :")
    return f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title


def _first_name(record: Record, field: str) -> str:
    return next((fields.text(entry, "name") for entry in fields.mappings(record.get(field) or [])), "")


def _date(text: str) -> Date | None:
    """Dates are prose ("July 28, 2008", "c2004."): the year is what can be trusted."""
    found = _YEAR.search(text)
    return Date(int(found[1])) if found else None


def _people(entries: object) -> tuple[Name, ...]:
    return _names([fields.text(entry, "name") for entry in fields.mappings(entries)])


def _names(texts: list[str]) -> tuple[Name, ...]:
    names = (given_first(_FOLLOWS.sub("", text)) for text in dict.fromkeys(texts))
    return tuple(name for name in names if name.family or name.literal)
