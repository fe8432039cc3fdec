"""Facts: what the services know of a work, one JSON object a line. `facts/README.md` documents the format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Person = Annotated[tuple[str, ...], Field(min_length=1, max_length=3)]
"""``[family, given]``, ``[family, given, suffix]``, or ``[name of an organisation]``."""

DateParts = Annotated[tuple[int, ...], Field(min_length=1, max_length=3)]
"""``[year]``, ``[year, month]`` or ``[year, month, day]``."""


class Quirk(StrEnum):
    """A way in which a Crossref record of this work differs from what one would wish; all are seen in real records."""

    AFFILIATION_AUTHOR = "affiliation-author"  # an institution stands among the authors
    CONTAINER_ENTITY = "container-entity"  # "&" in the container is "&amp;"
    FAMILY_ONLY = "family-only"  # given names are missing
    FAMILY_UPPER = "family-upper"  # family names in capitals
    GIVEN_INITIALS = "given-initials"  # given names cut to initials
    ISSUED_NULL = "issued-null"  # issued is [[null]] and no publication date is there
    NO_AUTHORS = "no-authors"
    NO_CONTAINER = "no-container"
    NO_PAGES = "no-pages"
    SUBTITLE_APART = "subtitle-apart"  # what follows the first ": " of the title stands in `subtitle`
    TITLE_ABSENT = "title-absent"  # the key is missing
    TITLE_EMPTY = "title-empty"  # the list is empty
    TITLE_ENTITY = "title-entity"  # "&" in the title is "&amp;amp;"
    TITLE_MARKUP = "title-markup"  # the first word is in face markup
    TITLE_SPACES = "title-spaces"  # a newline and a run of spaces inside the title
    TITLE_STOP = "title-stop"  # a full stop ends the title
    TITLE_UPPER = "title-upper"
    TWO_TITLES = "two-titles"  # title and translated title stand in one list
    YEAR_ONLY = "year-only"  # dates hold nothing but the year


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Update(_Facts):
    """An update notice: what `update-to` (on the notice) and `updated-by` (on the original) say."""

    doi: str
    type: str
    source: str = "publisher"
    date: DateParts = (2020,)


class CrossrefFacts(_Facts):
    """What Crossref knows. `title` and `authors` are given only where they differ from the work's."""

    doi: str
    type: str = "journal-article"
    subtype: str = ""
    title: str | None = None
    other_title: str = ""
    authors: tuple[Person, ...] | None = None
    editors: tuple[Person, ...] = ()
    container: tuple[str, ...] = ()
    short_container: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    article_number: str = ""
    edition: str = ""
    publisher: str = ""
    place: str = ""
    print: DateParts | None = None
    online: DateParts | None = None
    posted: DateParts | None = None
    event: str = ""
    acronym: str = ""
    issn: tuple[str, ...] = ()
    isbn: tuple[str, ...] = ()
    language: str = ""
    group_title: str = ""
    institution: str = ""
    url: str = ""
    aliases: tuple[str, ...] = ()
    relation: dict[str, tuple[str, ...]] = {}
    update_to: tuple[Update, ...] = ()
    updated_by: tuple[Update, ...] = ()
    quirks: tuple[Quirk, ...] = ()


class EarlierVersion(_Facts):
    """The title (and authors) that an arXiv record had up to and including version `upto`."""

    upto: int
    title: str
    authors: tuple[Person, ...] | None = None


class ArxivFacts(_Facts):
    """What arXiv knows. `categories` starts with the primary one; `version` is the latest."""

    id: str
    version: int = 1
    title: str | None = None
    authors: tuple[Person, ...] | None = None
    published: DateParts
    updated: DateParts | None = None
    categories: tuple[str, ...] = Field(min_length=1)
    comment: str = ""
    journal_ref: str = ""
    doi: str = ""
    earlier: tuple[EarlierVersion, ...] = ()


class DataciteFacts(_Facts):
    """What DataCite knows; `type` is a resourceTypeGeneral, `related` are relation types with DOIs."""

    doi: str
    type: str
    resource_type: str = ""
    publisher: str
    date: DateParts
    version: str = ""
    container: dict[str, str] = {}
    related: tuple[tuple[str, str], ...] = ()
    url: str = ""


class AgencyFacts(_Facts):
    """A DOI of another agency, and what that says where it answers in CSL."""

    doi: str
    name: str
    offers_csl: bool = False
    type: str = "article-journal"
    container: str = ""
    date: DateParts = (2000,)
    page: str = ""
    publisher: str = ""


class BookFacts(_Facts):
    """What Open Library knows of a book; `published` is prose, `key` without its last letter."""

    key: str
    isbn: tuple[str, ...]
    publisher: str
    published: str
    year: int
    editions: int = 1


class PubmedFacts(_Facts):
    """What PubMed knows; `source` is the journal's abbreviation, `kinds` are publication types."""

    pmid: str
    journal: str
    source: str = ""
    date: DateParts
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    kinds: tuple[str, ...] = ("Journal Article",)


class Fact(_Facts):
    """A work, and what each service knows of it; a service without a part has no record of it."""

    title: str
    authors: tuple[Person, ...] = ()
    crossref: CrossrefFacts | None = None
    arxiv: ArxivFacts | None = None
    datacite: DataciteFacts | None = None
    agency: AgencyFacts | None = None
    book: BookFacts | None = None
    pubmed: PubmedFacts | None = None
    note: str = ""


def parse_facts(lines: Iterable[str], name: str = "facts") -> Iterator[Fact]:
    """Facts of `lines`; a line that breaks the format raises `ValueError` with its place."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield Fact.model_validate_json(line)
            except ValidationError as error:
                raise ValueError(f"{name}:{number}: {error}") from error


def load_facts(paths: Iterable[Path]) -> list[Fact]:
    """Facts of the given files, in the order of the files' names, so that the order of `paths` means nothing."""
    facts: list[Fact] = []
    for path in sorted(paths, key=lambda path: path.name):
        with path.open(encoding="utf-8") as file:
            facts.extend(parse_facts(file, path.name))
    return facts
