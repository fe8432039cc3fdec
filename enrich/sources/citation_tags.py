"""The `citation_*` tags of a publisher's page as a work. Pure.

What they mean: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing. A page that carries them is the
publisher's own word about one paper: USENIX, PMLR, NeurIPS, JMLR, the ACL Anthology and CVF put them where no DOI is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from enrich.sources.markup import plain
from enrich.sources.people import given_first, is_organisation, person
from references.identifiers import normalise
from references.model import Date, Identifier, Name, Work
from references.text import has_cjk

Tags = Mapping[str, Sequence[str]]
"""What stands under each name, without ``citation_``, in the page's order."""

_DATES: Final = ("publication_date", "date", "cover_date", "year", "online_date")
_DATE: Final = re.compile(r"\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)")
_YEAR: Final = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_IDENTIFIERS: Final = (
    ("doi", "doi"),
    ("arxiv", "arxiv_id"),
    ("pmid", "pmid"),
    ("isbn", "isbn"),
    ("issn", "issn"),
)
_LONGEST: Final = 5000


def tags_among(metas: Mapping[str, Sequence[str]]) -> Tags:
    """The `citation_*` tags among all meta tags of a page, by their names in lower case."""
    return {
        name.removeprefix("citation_"): texts
        for name, values in metas.items()
        if name.startswith("citation_") and (texts := [text for v in values if (text := plain(v[:_LONGEST]))])
    }


def paper_of(tags: Tags, url: str) -> Work | None:
    """The paper that the page at `url` is about, or None when the tags do not say."""
    title = _first(tags, "title")
    if not title:
        return None
    csl_type = _type(tags)
    first, last = _first(tags, "firstpage"), _first(tags, "lastpage")
    institution = _first(tags, "dissertation_institution") or _first(tags, "technical_report_institution")
    return Work(
        type=csl_type,
        title=title,
        authors=tuple(_people(tags)),
        issued=_issued(tags),
        container_title=_first(tags, "conference_title", "journal_title", "inbook_title", "book_title"),
        volume=_first(tags, "volume"),
        issue=_first(tags, "issue"),
        page=f"{first}-{last}" if first and last and first != last else first,
        number=_first(tags, "technical_report_number"),
        publisher=institution or _first(tags, "publisher"),
        language=_first(tags, "language"),
        url=url,
        identifiers=tuple(_identifiers(tags)),
    )


def _type(tags: Tags) -> str:
    for name, csl_type in (
        ("conference_title", "paper-conference"),
        ("conference", "paper-conference"),
        ("journal_title", "article-journal"),
        ("inbook_title", "chapter"),
        ("dissertation_institution", "thesis"),
        ("technical_report_institution", "report"),
        ("arxiv_id", "article"),
    ):
        if tags.get(name):
            return csl_type
    return "book" if tags.get("isbn") and not tags.get("firstpage") else ""


def _people(tags: Tags) -> Iterable[Name]:
    """Authors: a tag for each, or all in one, apart by semicolons; "Family, Given" and "Given Family" both occur."""
    texts = [part.strip() for text in tags.get("author", tags.get("authors", ())) for part in text.split(";")]
    for text in dict.fromkeys(filter(None, texts)):
        family, _, given = text.partition(",")
        if given and "," not in given and not is_organisation(text):
            name = person(given.strip(), family.strip())
        else:
            name = Name(literal=text) if has_cjk(text) or given else given_first(text)
        if name.family or name.literal:
            yield name


def _issued(tags: Tags) -> Date | None:
    for name in _DATES:
        text = _first(tags, name)
        if found := _DATE.match(text):
            month = int(found[2]) if found[2] and 1 <= int(found[2]) <= 12 else None
            day = int(found[3]) if month and found[3] and 1 <= int(found[3]) <= 31 else None
            return Date(int(found[1]), month, day)
        if found := _YEAR.search(text):
            return Date(int(found[1]))
    return None


def _identifiers(tags: Tags) -> Iterable[Identifier]:
    for scheme, name in _IDENTIFIERS:
        found = (normalise(scheme, text) for text in tags.get(name, ()))
        if identifier := next((i for i in found if i), None):
            yield identifier


def _first(tags: Tags, *names: str) -> str:
    return next((text for name in names for text in tags.get(name, ())), "")
