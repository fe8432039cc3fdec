"""What a page says about itself, as a frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from references.model import Date, Identifier, Work


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page's own words about itself; what it does not say clearly is empty.

    `url` is the address that was asked, `canonical` what the page gives for its own. `authors` are persons as
    printed, in order; `organisations` are bodies that sign in their place. `language` is a BCP 47 tag. `kind` is a CSL
    item type, or ``""``. `identifiers` are those that the page itself claims (`citation_doi`, an arXiv id).
    `paper` is the paper that a publisher's page is about, by its `citation_*` tags: venue, volume and pages, too.
    """

    url: str
    title: str = ""
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    date: Date | None = None
    site: str = ""
    language: str = ""
    kind: str = ""
    canonical: str = ""
    container_title: str = ""
    publisher: str = ""
    identifiers: tuple[Identifier, ...] = ()
    paper: Work | None = None
