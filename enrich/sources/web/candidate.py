"""A page's record as a candidate, in CSL variables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from enrich.sources.people import given_first
from enrich.sources.web.record import PageRecord
from references.model import Candidate, Date, Name, Work
from references.names import split_name
from references.text import has_cjk

NAME: Final = "web"


def candidate_of(record: PageRecord, day: date | None = None) -> Candidate:
    """The work that `record` describes; `day` is when the page answered, and becomes its access date.

    A publisher's page with the tags of a paper is that paper: this is how papers without a DOI have their venue and
    pages. Any other page is a `webpage` unless it says what it is. Bodies that sign are the publisher, where the site
    is not called so. Identifiers that the page claims are `related`: they are for the text to confirm (`enrich.pages`).
    """
    accessed = Date(day.year, day.month, day.day) if day else None
    if record.paper and record.paper.container_title and record.paper.authors:
        own = tuple(i for i in record.paper.identifiers if i.scheme in ("isbn", "issn"))
        work = replace(record.paper, accessed=accessed, url=record.url, identifiers=own)
        return Candidate(work, NAME, record.url, related=record.identifiers)
    publisher = record.publisher or next((body for body in record.organisations if body != record.site), "")
    work = Work(
        type=record.kind or "webpage",
        title=record.title,
        authors=tuple(_name(text) for text in record.authors),
        issued=record.date,
        accessed=accessed,
        container_title=record.container_title or record.site,
        publisher="" if publisher == record.site else publisher,
        language=record.language,
        url=record.url,
    )
    return Candidate(work, NAME, record.url, related=record.identifiers)


def _name(text: str) -> Name:
    return split_name(text) if has_cjk(text) else given_first(text)
