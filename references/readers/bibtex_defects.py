"""Values of a .bib file that are not what they are meant to be, said with their lines. Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from references.model import Problem, Severity
from references.readers.bibtex_values import evaluate, split_quoted
from references.readers.records import date_of, month_number

_WORD = re.compile(r"[A-Za-z][^\s{}\"#%'(),=]*")
_SHOWN = 60  # characters of a value


def defects(library: Library, strings: Mapping[str, str], file: str) -> Iterator[Problem]:
    """Years without a year, and abbreviations that no ``@string`` above them defines, each of these once.

    An abbreviation is exported as it stands. "Month = mar" is BibTeX's own; a year of words alone ("in press") says
    what it means.
    """
    said: set[str] = set()
    for name, value, line, known in _values(library, strings):
        for word in _abbreviations(value):
            if word.casefold() in known or word.casefold() in said or month_number(word):
                continue
            said.add(word.casefold())
            severity = (
                Severity.ERROR if word.casefold() in strings else Severity.WARNING
            )  # of itself, or too late
            yield _problem(f"{name}: no @string above defines the abbreviation {word}", severity, file, line)
    for entry in library.entries:
        for field in entry.fields:
            text = evaluate(str(field.value), strings).strip()
            if field.key.casefold() in {"year", "date"} and re.search(r"\d", text) and date_of(text) is None:
                message = f"{field.key}: no year in {text[:_SHOWN]!r}; it is left out"
                yield _problem(message, Severity.ERROR, file, _line(entry, field))


def _values(
    library: Library, strings: Mapping[str, str]
) -> Iterator[tuple[str, str, int | None, Container[str]]]:
    """Every value with its name and line, and the abbreviations that it can use: of a ``@string`` those above it."""
    above: set[str] = set()
    for one in library.strings:
        yield one.key, str(one.value), one.start_line, above
        above.add(one.key.casefold())
    for entry in library.entries:
        for field in entry.fields:
            yield field.key, str(field.value), _line(entry, field), strings


def _abbreviations(value: str) -> Iterator[str]:
    """The bare words of a value: ``acm # " Press"``."""
    value = value.strip()
    parts = split_quoted(value) if "#" in value else [value]
    return (part for part in parts if _WORD.fullmatch(part))


def _line(entry: Entry, field: Field) -> int:
    return (field.start_line if field.start_line is not None else entry.start_line) or 0


def _problem(message: str, severity: Severity, file: str, line: int | None) -> Problem:
    return Problem(
        "unreadable-field",
        severity,
        message,
        file,
        (line or 0) + 1,
        "mend the field, or define it above",
    )
