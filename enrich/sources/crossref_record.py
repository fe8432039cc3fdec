"""A Crossref record as a candidate. Pure: the same record gives the same candidate, whatever is in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from enrich.sources import crossref_fields as fields
from references.model import Candidate, Work

COPY_PREFIXES: Final = ("10.65215/",)
"""Registrants whose records are copies of other people's papers."""

TYPES: Final[Mapping[str, str]] = {
    # Crossref's types (https://api.crossref.org/types) in CSL 1.0.2's
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "book-chapter": "chapter",
    "book-part": "chapter",
    "book-section": "chapter",
    "book-track": "chapter",
    "reference-entry": "entry-encyclopedia",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-set": "book",
    "book-series": "book",
    "proceedings": "book",
    "proceedings-series": "book",
    "dissertation": "thesis",
    "report": "report",
    "report-component": "report",
    "report-series": "report",
    "dataset": "dataset",
    "database": "dataset",
    "standard": "standard",
    "standard-series": "standard",
    "peer-review": "review",
    "journal": "periodical",
    "journal-volume": "periodical",
    "journal-issue": "periodical",
    "other": "document",
}
_TYPE_FLAGS: Final = frozenset(
    "component peer-review grant posted-content journal journal-volume journal-issue proceedings proceedings-series"
    " book-set book-series report-series standard-series".split()
)
"""Types that say by themselves that the record is no ordinary work: parts, reviews, containers, preprints."""


def candidate_from_record(record: Mapping[str, Any]) -> Candidate:
    """The work that `record`, the `message` of ``/works/{doi}`` or an item of a list, describes.

    Title, names and venue lose their markup but not their letters; what is odd about the record is in `flags`.
    A record without a DOI gives a candidate with an empty id.
    """
    doi = fields.text(record, "DOI").lower()
    kind = fields.text(record, "type")
    is_blog = kind == "posted-content" and record.get("subtype") == "blog"
    csl_type = "post-weblog" if is_blog else TYPES.get(kind, "")
    title, title_flags = fields.title(record)
    authors, misfiled = fields.people(record, "author")
    editors, _ = fields.people(record, "editor")
    translators, _ = fields.people(record, "translator")
    container, series = fields.containers(record, csl_type, title)
    pages, number = fields.page(record)
    institution = next(fields.mappings(record.get("institution") or []), {})
    publisher = fields.text(record, "publisher")
    if kind in ("posted-content", "dissertation", "report"):
        # The server, university or laboratory; `publisher` is who registered the DOI.
        publisher = fields.text(institution, "name") or publisher
    event = record.get("event")
    work = Work(
        type=csl_type,
        title=title,
        authors=authors,
        editors=editors,
        translators=translators,
        issued=fields.issued(record),
        container_title=container,
        collection_title=series,
        event_title=fields.text(event, "name") if isinstance(event, Mapping) else "",
        volume=fields.text(record, "volume"),
        issue=fields.text(record, "issue"),
        page=pages,
        number=number or fields.text(record, "report-number"),
        edition=fields.text(record, "edition-number"),
        publisher=publisher,
        publisher_place=fields.text(record, "publisher-location") or fields.text(institution, "place"),
        genre=fields.text(record, "degree"),
        language=fields.text(record, "language"),
        identifiers=fields.identifiers(record, doi) if doi else (),
    )
    flags = [*title_flags, *fields.update_flags(record, doi)]
    flags += [kind] if kind in _TYPE_FLAGS else []
    flags += ["copy-prefix"] if doi.startswith(COPY_PREFIXES) else []
    flags += ["affiliation-as-author"] if misfiled else []
    flags += [] if authors else ["no-authors"]
    return Candidate(
        work, "crossref", doi, tuple(sorted(set(flags))), fields.related(record, doi),
        also_called=fields.other_titles(record, title), venues=fields.other_venues(record, container, series),
        online=fields.online_year(record, work.issued), cited_by=fields.cited_by(record),
    )  # fmt: skip
