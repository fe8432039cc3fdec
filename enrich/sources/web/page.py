"""HTML to a page's record. Pure: nothing is fetched, nothing is executed."""

from __future__ import annotations

import re
from typing import Final

from enrich.sources.citation_tags import paper_of, tags_among
from enrich.sources.web.authors import page_authors
from enrich.sources.web.dates import page_date
from enrich.sources.web.html import Page, parse, types_of
from enrich.sources.web.record import PageRecord
from enrich.sources.web.site import site_name
from enrich.sources.web.title import page_title
from references.identifiers import normalise
from references.model import Identifier

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?\Z")
_KINDS: Final = {
    "BlogPosting": "post-weblog",
    "NewsArticle": "article-newspaper",
    "ReportageNewsArticle": "article-newspaper",
    "VideoObject": "motion_picture",
    "SoftwareSourceCode": "software",
    "SoftwareApplication": "software",
    "Dataset": "dataset",
    "Thesis": "thesis",
    "Report": "report",
}


def page_record(html: str, url: str) -> PageRecord:
    """What the page `html`, found at `url`, says about itself.

    A page of which nothing can be read gives a record with its address alone.
    """
    page = parse(html, url)
    if page is None:
        return PageRecord(url)
    title = page_title(page)
    signed = page_authors(page, title)
    return PageRecord(
        url=url,
        title=title,
        authors=signed.persons,
        organisations=signed.bodies,
        date=page_date(page),
        site=site_name(page),
        language=_language(page),
        kind=next((_KINDS[t] for i in page.main for t in types_of(i) if t in _KINDS), ""),
        canonical=_canonical(page),
        container_title=next(
            iter(page.meta("citation_journal_title", "citation_conference_title", "citation_inbook_title")),
            "",
        ),
        publisher=next(iter(page.meta("citation_publisher", "dc.publisher")), ""),
        identifiers=_identifiers(page),
        paper=paper_of(tags_among(page.metas), url),
    )


def _language(page: Page) -> str:
    said = [
        page.tree.get("lang") or "",
        page.tree.get("xml:lang") or "",
        *page.meta("citation_language", "dc.language"),
    ]
    said += [value.replace("_", "-") for value in page.meta("og:locale")]
    said = [tag.strip().replace("_", "-") for tag in said]
    return next((tag for tag in said if _LANGUAGE.match(tag)), "")


def _canonical(page: Page) -> str:
    links = (
        link.get("href") or ""
        for link in page.tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    )
    return next(
        (u.strip() for u in (*links, *page.meta("og:url")) if u.strip().startswith(("http://", "https://"))),
        "",
    )


def _identifiers(page: Page) -> tuple[Identifier, ...]:
    offered = [
        ("doi", value)
        for value in page.meta("citation_doi", "dc.identifier.doi", "prism.doi", "bepress_citation_doi")
    ]
    offered += [
        ("doi", value)
        for value in page.meta("dc.identifier")
        if re.match(r"(?i)(?:doi:|https?://(?:dx\.)?doi\.org/)?10\.", value)
    ]
    offered += [("arxiv", value) for value in page.meta("citation_arxiv_id")]
    offered += [("isbn", value) for value in page.meta("citation_isbn")]
    found: dict[str, Identifier] = {}
    for scheme, value in offered:
        if identifier := normalise(scheme, value):
            found.setdefault(scheme, identifier)
    return tuple(found.values())
