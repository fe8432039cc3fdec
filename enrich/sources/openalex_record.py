"""An OpenAlex work as a candidate. Pure. https://docs.openalex.org/api-entities/works/work-object"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from enrich.sources import crossref_fields as fields
from enrich.sources.people import given_first
from references.identifiers import normalise
from references.model import Candidate, Date, Identifier, Work

Record = Mapping[str, Any]

TYPES: Final[Mapping[str, str]] = {
    "article": "article-journal",
    "conference-paper": "paper-conference",
    "book": "book",
    "book-chapter": "chapter",
    "dataset": "dataset",
    "dissertation": "thesis",
    "preprint": "article",
    "report": "report",
    "review": "article-journal",
    "standard": "standard",
    "reference-entry": "entry-encyclopedia",
    "software": "software",
    "editorial": "article-journal",
    "letter": "article-journal",
    "peer-review": "review",
    "erratum": "article-journal",
}
_RAW_TYPES: Final[Mapping[str, str]] = {
    "proceedings-article": "paper-conference",
    "posted-content": "article",
}


def candidate_from_work(record: Record) -> Candidate:
    """The work that `record` describes.

    A name is what stood on the paper (`raw_author_name`): `display_name` is a person whom OpenAlex put together
    from several. Preprint and version of record are one record there; DOI, venue and pages are the primary one's.

    Raises:
        ValueError: it has no id.
    """
    key = fields.text(record, "id").rpartition("/")[2]
    if not key:
        raise ValueError("a work without an id")
    primary = _mapping(record.get("primary_location"))
    source = _mapping(primary.get("source"))
    raw_type, kind = fields.text(primary, "raw_type"), fields.text(record, "type")
    csl_type = _RAW_TYPES.get(raw_type) or TYPES.get(kind, "document")
    biblio = _mapping(record.get("biblio"))
    doi = normalise("doi", fields.text(record, "doi"))
    authors = tuple(
        name
        for entry in fields.mappings(record.get("authorships"))
        if (name := given_first(_raw_name(entry))).family or name.literal
    )
    page, number = _pages(biblio)
    raw_venue = fields.text(primary, "raw_source_name")
    is_series = fields.text(source, "type") in ("journal", "conference", "book series")
    venue = (
        fields.text(source, "display_name") if is_series else raw_venue
    )  # else a shop ("IGI Global eBooks")
    title = fields.text(record, "title") or fields.text(record, "display_name")
    work = Work(
        type=csl_type,
        title=title,
        authors=authors,
        issued=_date(record),
        container_title="" if csl_type in ("article", "book", "thesis", "dataset") else venue,
        volume=fields.text(biblio, "volume"),
        issue=fields.text(biblio, "issue"),
        page=page,
        number=number,
        publisher=raw_venue
        if csl_type in ("thesis", "article")
        else fields.text(source, "host_organization_name")
        if csl_type == "book"
        else "",
        language=fields.text(record, "language"),
        identifiers=_identifiers(doi, source),
    )
    flags = ["retracted"] if record.get("is_retracted") is True else []
    flags += ["all-caps-title"] if fields.is_shouted(title) else []
    flags += ["peer-review"] if kind == "peer-review" else []
    flags += [] if authors else ["no-authors"]
    return Candidate(work, "openalex", key, tuple(sorted(flags)), _versions(record, doi))


def _raw_name(entry: Record) -> str:
    raw = fields.text(entry, "raw_author_name")
    if raw.count(",") == 1:
        family, _, given = raw.partition(",")
        raw = f"{given.strip()} {family.strip()}"
    return raw or fields.text(_mapping(entry.get("author")), "display_name")


def _date(record: Record) -> Date | None:
    """The year: months and days are made up where a register knew only the year ("2015-01-01")."""
    year = record.get("publication_year")
    return Date(year) if isinstance(year, int) and 1000 <= year <= 2999 else None


def _pages(biblio: Record) -> tuple[str, str]:
    """Pages, and the article number, which stands as both first and last page."""
    first, last = fields.text(biblio, "first_page"), fields.text(biblio, "last_page")
    if first and first == last and not first.isdigit():
        return "", first
    return (f"{first}-{last}" if first and last and first != last else first), ""


def _identifiers(doi: Identifier | None, source: Record) -> tuple[Identifier, ...]:
    issn = normalise("issn", fields.text(source, "issn_l"))
    return tuple(identifier for identifier in (doi, issn) if identifier)


def _versions(record: Record, own: Identifier | None) -> tuple[Identifier, ...]:
    """DOIs and arXiv ids of the places where the work is, too."""
    found: set[Identifier] = set()
    for place in fields.mappings(record.get("locations")):
        address = fields.text(place, "landing_page_url")
        for scheme, mark in (("doi", "doi.org/"), ("arxiv", "arxiv.org/abs/")):
            if mark in address and (other := normalise(scheme, address.partition(mark)[2])):
                found.add(other)
    return tuple(sorted(found - {own} if own else found))


def _mapping(value: object) -> Record:
    return value if isinstance(value, Mapping) else {}
