"""Items in CSL's own variables, as CSL-JSON and CSL-YAML have them, made references.

Schema: https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from references.identifiers import normalise
from references.model import Date, Identifier, Name, Problem, Reference, Severity, Work
from references.readers.records import date_of, page_range, reference_of

# Zotero's mark of words whose case styles must leave alone.
_NOCASE = re.compile(r'<span class="nocase">(.*?)</span>', re.DOTALL)

# How Zotero keeps the arXiv id in its field Extra, which is CSL's note.
_EXTRA = re.compile(
    r"(?:^|; )arxiv:\s*(?P<id>[\w./-]+)(?: \[(?P<class>[\w.-]+)\])?", re.IGNORECASE | re.MULTILINE
)


def _as_text(value: object) -> object:
    """Numbers stand for text in "volume": 7; a list of one title is what Crossref gives."""
    if isinstance(value, bool) or value is None:
        return "" if value is None else value
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value[0] if value else ""
    return value


Text = Annotated[str, BeforeValidator(_as_text)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)


class _Name(_Part):
    family: Text = ""
    given: Text = ""
    literal: Text = ""
    suffix: Text = ""
    particle: Text = Field("", alias="non-dropping-particle")
    dropping: Text = Field("", alias="dropping-particle")


class _Date(_Part):
    parts: list[list[int | str | None]] = Field([], alias="date-parts")
    raw: Text = ""
    literal: Text = ""


class _Item(_Part):
    id: Text = ""
    type: str
    title: Text = ""
    author: list[_Name] = []
    editor: list[_Name] = []
    translator: list[_Name] = []
    issued: _Date | None = None
    accessed: _Date | None = None
    container_title: Text = Field("", alias="container-title")
    collection_title: Text = Field("", alias="collection-title")
    event_title: Text = Field("", alias="event-title")
    event: Text = ""
    volume: Text = ""
    issue: Text = ""
    page: Text = ""
    number: Text = ""
    edition: Text = ""
    publisher: Text = ""
    publisher_place: Text = Field("", alias="publisher-place")
    genre: Text = ""
    medium: Text = ""
    version: Text = ""
    language: Text = ""
    note: Text = ""
    url: Text = Field("", alias="URL")
    doi: Text = Field("", alias="DOI")
    isbn: Text = Field("", alias="ISBN")
    issn: Text = Field("", alias="ISSN")
    pmid: Text = Field("", alias="PMID")
    pmcid: Text = Field("", alias="PMCID")
    arxiv: Text = ""


def item_reference(
    item: Any, raw: str, file: str, line: int, number: int, end_line: int = 0
) -> Reference | Problem:
    """The reference that an item is, or the problem with it; `number` counts the items of the file from 1."""
    try:
        record = _Item.model_validate(item)
    except ValidationError as error:
        return _problem(error, number, item, file, line)
    return reference_of(_work(record), raw, file, line, label=record.id, end_line=end_line)


def _problem(error: ValidationError, number: int, item: object, file: str, line: int) -> Problem:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    name = item.get("id") if isinstance(item, dict) else None
    which = f"item {number}" + (f" ({name})" if name else "")
    message = f"{which} is not CSL-JSON: {place + ': ' if place else ''}{first['msg']}"
    return Problem("unreadable-record", Severity.ERROR, message, file, line, "mend this field of the item")


def _work(item: _Item) -> Work:
    extra = _EXTRA.search(item.note)
    arxiv = item.arxiv or (item.number if item.number.casefold().startswith("arxiv") else "")
    given = (
        ("doi", item.doi), ("pmid", item.pmid), ("pmcid", item.pmcid), ("isbn", item.isbn), ("issn", item.issn),
        ("arxiv", arxiv or (extra["id"] if extra else "")),
    )  # fmt: skip
    found = (normalise(scheme, value.split(",")[0].strip()) for scheme, value in given if value)
    unique: dict[str, Identifier] = {}
    for identifier in found:
        if identifier:
            unique.setdefault(identifier.scheme, identifier)
    return Work(
        type=item.type,
        title=_NOCASE.sub(r"\1", item.title),
        authors=_names(item.author),
        authors_cut=any(_is_others(name) for name in item.author),
        editors=_names(item.editor),
        translators=_names(item.translator),
        issued=_date(item.issued),
        accessed=_date(item.accessed),
        container_title=item.container_title,
        collection_title=item.collection_title,
        event_title=item.event_title or item.event,
        volume=item.volume,
        issue=item.issue,
        page=page_range(item.page),
        number=item.number,
        edition=item.edition,
        publisher=item.publisher,
        publisher_place=item.publisher_place,
        genre=item.genre,
        medium=item.medium,
        version=item.version,
        language=item.language,
        url=item.url,
        note=item.note,
        identifiers=tuple(unique.values()),
        eprint_class=(extra and extra["class"]) or "",
    )


def _names(names: list[_Name]) -> tuple[Name, ...]:
    return tuple(
        Name(
            family=name.family,
            given=" ".join(filter(None, (name.given, name.dropping))),
            particle=name.particle,
            suffix=name.suffix,
            literal=name.literal if not name.family else "",
        )
        for name in names
        if (name.family or name.given or name.literal) and not _is_others(name)
    )


def _is_others(name: _Name) -> bool:
    """Whether a name is BibTeX's "and others" that a converter took for a person."""
    return not name.given and (name.literal or name.family).casefold() in ("others", "et al", "et al.")


def _date(date: _Date | None) -> Date | None:
    if date is None:
        return None
    if date.parts and date.parts[0] and date.parts[0][0] not in (None, ""):
        return date_of(*(str(part or "") for part in date.parts[0][:3]))
    return date_of(date.raw or date.literal)
