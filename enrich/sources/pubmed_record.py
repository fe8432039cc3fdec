"""PubMed's summaries as candidates. Pure. The fields: https://www.ncbi.nlm.nih.gov/books/NBK25500/"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from enrich.sources import crossref_fields as fields
from enrich.sources.people import person
from references.identifiers import normalise
from references.model import Candidate, Identifier, Name, Work
from references.pubmed import date_in, title_of

Record = Mapping[str, Any]

_NAME: Final = re.compile(
    r"\A(?P<family>.+?) (?P<initials>[^\W\d_a-z]{1,4})(?: (?P<suffix>Jr|Sr|[23][nr]d|II|III|IV))?\Z"
)
_PAGES: Final = re.compile(r"\A(?P<first>[A-Za-z]*\d+)-(?P<last>[A-Za-z]*\d+)\Z")
_SCHEMES: Final = {"doi": "doi", "pmc": "pmcid"}


def candidate_from_summary(pmid: str, record: Record) -> Candidate | None:
    """The paper that `record`, a value of ESummary's `result`, describes; None where it says that there is none."""
    if record.get("error") or not fields.text(record, "title"):
        return None
    kinds = {kind.casefold() for kind in fields.texts(record.get("pubtype"))}
    page, number = _page(fields.text(record, "pages"))
    book = fields.text(record, "booktitle")
    work = Work(
        type="chapter" if book else "article-journal",
        title=title_of(fields.text(record, "title")),
        authors=tuple(_authors(record)),
        issued=date_in(fields.text(record, "pubdate")) or date_in(fields.text(record, "epubdate")),
        container_title=book or fields.text(record, "fulljournalname") or fields.text(record, "source"),
        volume=fields.text(record, "volume"),
        issue=fields.text(record, "issue"),
        page=page,
        number=number,
        publisher=fields.text(record, "publishername"),
        publisher_place=fields.text(record, "publisherlocation"),
        identifiers=tuple(_identifiers(pmid, record)),
    )
    flags = ["retracted"] if "retracted publication" in kinds else []
    return Candidate(work, "pubmed", pmid, tuple(flags))


def _authors(record: Record) -> Iterator[Name]:
    """Persons are "Family AB" with a suffix behind the initials, groups of their own kind."""
    for entry in fields.mappings(record.get("authors") or []):
        name, kind = fields.text(entry, "name"), fields.text(entry, "authtype")
        found = _NAME.match(name)
        if not name:
            continue
        if kind == "CollectiveName" or found is None:
            yield Name(literal=name)
            continue
        initials = " ".join(f"{letter}." for letter in found["initials"])
        yield person(initials, found["family"], found["suffix"] or "")


def _page(text: str) -> tuple[str, str]:
    """Pages written out in full ("112-8" is 112-118), or else an article's number."""
    if not (found := _PAGES.match(text)):
        return (text, "") if re.fullmatch(r"\d+", text) else ("", text)
    first, last = found["first"], found["last"]
    if last.isdigit() and first[-len(last) :].isdigit() and len(last) < len(first):
        last = first[: -len(last)] + last
    return f"{first}-{last}", ""


def _identifiers(pmid: str, record: Record) -> Iterator[Identifier]:
    yield Identifier("pmid", pmid)
    for entry in fields.mappings(record.get("articleids") or []):
        scheme = _SCHEMES.get(fields.text(entry, "idtype"))
        if scheme and (found := normalise(scheme, fields.text(entry, "value"))):
            yield found
