"""CSL-JSON: a list of items as Zotero, pandoc and citeproc exchange them.

Schema: https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from references.identifiers import normalise
from references.model import Date, Identifier, Name, Problem, Reference, Severity, Work
from references.pages.as_text import citation_text
from references.readers.base import InputError, Reading, ReadSettings
from references.readers.records import date_of, page_range

_SPACE = re.compile(r"[ \t\r\n,]*")


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


def read(text: str, file: str, _settings: ReadSettings) -> Reading:
    """Every item as a reference with its `record`; an item that breaks the schema as a problem with its place.

    Raises `InputError` when the text is no JSON, or no list of items.
    """
    references: list[Reference] = []
    problems: list[Problem] = []
    for number, (item, raw, line) in enumerate(_items(text, file), 1):
        try:
            record = _Item.model_validate(item)
        except ValidationError as error:
            problems.append(_problem(error, number, item, file, line))
            continue
        work = _work(record)
        references.append(
            Reference(
                raw=raw,
                text=citation_text(work),
                file=file,
                line=line,
                end_line=line + raw.count("\n"),
                label=record.id,
                urls=(work.url,) if work.url else (),
                record=work,
            )
        )
    if not references and not problems:
        problems.append(Problem("no-references", Severity.INFO, "no references found", file))
    return Reading(tuple(references), tuple(problems))


def _items(text: str, file: str) -> Iterator[tuple[Any, str, int]]:
    """The items of the list, each with its text and line. An object alone, or with "items", is a list, too."""
    decoder = json.JSONDecoder()
    start = len(text) - len(text.lstrip())
    try:
        if text[start : start + 1] != "[":
            whole = json.loads(text)
            listed = whole.get("items") if isinstance(whole, dict) else None
            if isinstance(listed, list):
                for item in listed:
                    yield item, json.dumps(item, ensure_ascii=False), 1
            elif isinstance(whole, dict) and "type" in whole:
                yield whole, text.strip(), text.count("\n", 0, start) + 1
            else:
                raise InputError(file, "is not CSL-JSON", hint="a list of items with a type each is expected")
            return
        json.loads(text)  # so that a broken end is said at once and nothing is read by halves
        at, line = start + 1, text.count("\n", 0, start) + 1
        while True:
            begin = at + len(_SPACE.match(text, at).group())  # type: ignore[union-attr]  # it matches the empty text
            line += text.count("\n", at, begin)
            if text[begin] == "]":
                return
            item, at = decoder.raw_decode(text, begin)
            yield item, text[begin:at], line
            line += text.count("\n", begin, at)
    except json.JSONDecodeError as error:
        raise InputError(file, f"is not JSON ({error.msg})", error.lineno) from error
    except RecursionError as error:
        raise InputError(file, "is nested too deeply to be CSL-JSON") from error


def _problem(error: ValidationError, number: int, item: object, file: str, line: int) -> Problem:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    name = item.get("id") if isinstance(item, dict) else None
    which = f"item {number}" + (f" ({name})" if name else "")
    message = f"{which} is not CSL-JSON: {place + ': ' if place else ''}{first['msg']}"
    return Problem("unreadable-record", Severity.ERROR, message, file, line, "mend this field of the item")


def _work(item: _Item) -> Work:
    given = (
        ("doi", item.doi), ("pmid", item.pmid), ("pmcid", item.pmcid), ("isbn", item.isbn), ("issn", item.issn),
        ("arxiv", item.arxiv or (item.number if item.number.casefold().startswith("arxiv") else "")),
    )  # fmt: skip
    found = (normalise(scheme, value.split(",")[0].strip()) for scheme, value in given if value)
    unique: dict[str, Identifier] = {}
    for identifier in found:
        if identifier:
            unique.setdefault(identifier.scheme, identifier)
    return Work(
        type=item.type,
        title=item.title,
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
