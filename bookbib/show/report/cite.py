"""An entry as a person reads it: a line of citation in pieces, and a table of fields, each with its origin. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bookbib.show.names import aloud
from bookbib.show.report.entries import Shown
from bookbib.show.report.words import FIELDS
from bookbib.show.safe import fit, web_address
from references.identifiers import SCHEMES, normalise, url_of

_SHOWN_NAMES = 6
_ARXIV_DOI = "10.48550/arxiv."
_IDENTIFIERS = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid", "ISBN": "isbn", "ISSN": "issn"}


@dataclass(frozen=True, slots=True)
class Origin:
    """`source` is "crossref", "arxiv", "printed", "override" ...; `record` its id, or the place on the page."""

    source: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the citation: `variable` is its CSL variable, ``""`` for punctuation between fields."""

    text: str
    variable: str = ""
    origin: Origin = Origin()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the table of fields."""

    variable: str
    value: str
    origin: Origin
    href: str = ""


@lru_cache(maxsize=8192)
def origin_of(text: str) -> Origin:
    """An origin as the report writes it, ``SOURCE:RECORD``, in its parts."""
    source, _, record = fit(text).partition(":")
    return Origin(source, record)


def citation(entry: Shown) -> tuple[Segment, ...]:
    """Authors (year). Title. Container volume(issue), pages. Publisher. Identifiers."""
    return tuple(_segments(entry))


def fields(entry: Shown) -> tuple[Field, ...]:
    """Every variable of `entry` that is for people, in the order in which they look for them."""
    rows = []
    values = dict(entry.csl)
    if arxiv := entry.identifiers.get("arxiv"):
        values["arxiv"] = arxiv
    order = [*FIELDS, "DOI", "arxiv", "ISBN", "ISSN", "PMID", "PMCID", "URL"]
    for variable in sorted(values, key=lambda name: order.index(name) if name in order else len(order)):
        if variable not in order or not (value := _value(variable, values[variable])):
            continue
        rows.append(Field(variable, fit(value), _origin(entry, variable), _href(variable, value)))
    return tuple(rows)


def identifier_links(identifiers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """``("DOI 10.1/x", "https://doi.org/10.1/x")`` of every identifier that has a page of its own."""
    found = []
    for scheme, value in identifiers.items():
        if url := _address(scheme, value):
            found.append((f"{SCHEMES[scheme].name} {fit(value)}", url))
    return tuple(found)


def names_of(people: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """CSL names as they are read aloud."""
    for person in people:
        yield aloud(*(person.get(part, "") for part in ("given", "family", "literal", "suffix")))


def _segments(entry: Shown) -> Iterator[Segment]:
    csl = entry.csl
    people = csl.get("author") or csl.get("editor") or []
    if names := [fit(name) for name in names_of(people)]:
        more = len(names) - _SHOWN_NAMES
        shown = ", ".join(names[:_SHOWN_NAMES]) + (f" … (+{more})" if more > 0 else "")
        yield Segment(shown, "author" if csl.get("author") else "editor", _origin(entry, "author"))
        yield Segment(" ")
    if date := _date(csl.get("issued")):
        yield from (Segment("("), Segment(date[:4], "issued", _origin(entry, "issued")), Segment("). "))
    if csl.get("title"):
        yield from (Segment(fit(str(csl["title"])), "title", _origin(entry, "title")), Segment(". "))
    where = list(_where(entry))
    for n, piece in enumerate(where):
        yield from piece
        yield Segment(", " if n < len(where) - 1 else ".")
    for variable, scheme in (("DOI", "doi"), ("arxiv", "arxiv")):
        value = str(csl.get(variable) or entry.identifiers.get(scheme, ""))
        if value.lower().startswith(_ARXIV_DOI) and entry.identifiers.get("arxiv"):
            continue  # the arXiv id under another name
        if value:
            yield Segment(" ")
            label = fit(value) if scheme == "doi" else f"arXiv:{fit(value)}"
            yield Segment(label, variable, _origin(entry, variable), _href(variable, value))
    if not csl.get("DOI") and not entry.identifiers.get("arxiv") and (url := str(csl.get("URL", ""))):
        yield Segment(" ")
        yield Segment(fit(url), "URL", _origin(entry, "URL"), _href("URL", url))


def _where(entry: Shown) -> Iterator[tuple[Segment, ...]]:
    csl = entry.csl
    if container := fit(str(csl.get("container-title", ""))):
        yield (Segment(container, "container-title", _origin(entry, "container-title")),)
    numbers = []
    if csl.get("volume"):
        numbers.append(Segment(fit(str(csl["volume"])), "volume", _origin(entry, "volume")))
    if csl.get("issue"):
        numbers += [
            Segment("("),
            Segment(fit(str(csl["issue"])), "issue", _origin(entry, "issue")),
            Segment(")"),
        ]
    if numbers:
        yield tuple(numbers)
    for variable in ("page", "publisher"):
        if csl.get(variable) and not (variable == "publisher" and container):
            yield (Segment(fit(str(csl[variable])), variable, _origin(entry, variable)),)


def _origin(entry: Shown, variable: str) -> Origin:
    return origin_of(entry.origins.get(variable, ""))


def _date(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    parts = (value.get("date-parts") or [[]])[0]
    return "-".join(f"{part:02d}" if n else f"{part:04d}" for n, part in enumerate(map(int, parts)))


def _value(variable: str, value: Any) -> str:
    if variable in {"issued", "accessed"}:
        return _date(value)
    if isinstance(value, list):
        return "; ".join(names_of(value))
    return str(value)


def _href(variable: str, value: str) -> str:
    if variable == "URL":
        return web_address(value)
    return _address(_IDENTIFIERS.get(variable, variable), value)


@lru_cache(maxsize=8192)
def _address(scheme: str, value: str) -> str:
    """The page of an identifier; ``""`` for what is none."""
    identifier = normalise(scheme, value) if scheme in SCHEMES else None
    return web_address(url_of(identifier)) if identifier else ""
