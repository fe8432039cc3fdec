"""Entries of BibTeX and BibLaTeX, wherever they stand: in a .bib file or in a block of a page.

The syntax is bibtexparser's, what a field means in CSL is said in `references.readers.bibtex_work`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
)

from references.model import Problem, Reference, Severity, Work
from references.pages.as_text import citation_text
from references.readers.base import InputError
from references.readers.bibtex_defects import defects
from references.readers.bibtex_layout import without_comments
from references.readers.bibtex_values import evaluate
from references.readers.bibtex_work import work_of

# What bibtexparser would print about broken blocks is reported as problems of the reading.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_INHERITED_AS = {"title": "booktitle", "subtitle": "booksubtitle"}
_NOT_INHERITED = frozenset(
    {"crossref", "xref", "xdata", "ids", "entryset", "label", "doi", "url", "eprint", "note"}
)


def read_entries(text: str, file: str, above: int = 0) -> tuple[list[Reference], list[Problem]]:
    """Every entry as a reference with its `record`; what could not be parsed as a problem with its line.

    `above` is how many lines stand above `text` in its file.
    """
    library, problems = _parse(text, file)
    references: list[Reference] = []
    book = _Book.of(library)
    printed = _Printed(text)
    for block in library.blocks:
        entry: Block | None = block
        if isinstance(block, ParsingFailedBlock):
            problems.append(_problem(block, file))
            if not isinstance(block, DuplicateBlockKeyBlock):
                continue
            entry = block.ignore_error_block
        if isinstance(entry, Entry) and entry.entry_type.casefold() != "xdata":
            references.append(_reference(entry, book, file, printed.of(entry)))
    problems += defects(library, book.strings, file)
    if above:
        references = [
            replace(one, line=one.line + above, end_line=one.end_line + above) for one in references
        ]
        problems = [replace(one, line=one.line + above) for one in problems]
    return references, problems


def read_works(text: str, file: str) -> tuple[dict[str, Work], tuple[Problem, ...]]:
    """The works of a .bib file by citation key, also under biblatex's ``ids``: `ReadSettings.bib`."""
    library, problems = _parse(text, file)
    book = _Book.of(library)
    works: dict[str, Work] = {}
    for entry in library.entries:
        fields = _fields(entry, book)
        work = work_of(entry.entry_type.casefold(), fields)
        works.setdefault(entry.key, work)
        for alias in filter(None, (name.strip() for name in fields.get("ids", "").split(","))):
            works.setdefault(alias, work)
    return works, (*problems, *(_problem(block, file) for block in library.failed_blocks))


@dataclass(frozen=True, slots=True)
class _Book:
    """What entries of a file refer to: other entries by key, and its abbreviations (``@string``) by name."""

    entries: Mapping[str, Entry]
    strings: Mapping[str, str]

    @classmethod
    def of(cls, library: Library) -> _Book:
        strings: dict[str, str] = {}
        for one in library.strings:  # in order, as one may be made of earlier ones
            strings[one.key.casefold()] = evaluate(str(one.value), strings)
        return cls({entry.key.casefold(): entry for entry in library.entries}, strings)


def _parse(text: str, file: str) -> tuple[Library, list[Problem]]:
    """The blocks of a file. Of a field that an entry gives twice the first counts, as in BibTeX, and that is said."""
    try:
        # Values are left as they stand: `evaluate` also joins what "#" joins, which the library does not.
        # What is behind "%" outside values is a comment, as biber reads it and authors mean it.
        library = parse_string(without_comments(text), parse_stack=[])
    except RecursionError as error:
        raise InputError(file, "is nested too deeply to be read") from error
    problems = []
    for block in library.failed_blocks:
        entry = block.ignore_error_block
        if isinstance(block, DuplicateFieldKeyBlock) and isinstance(entry, Entry):
            twice = ", ".join(sorted(block.duplicate_keys))
            message = f"{entry.key} gives a field twice ({twice}); the first counts"
            line = (block.start_line or 0) + 1
            problems.append(
                Problem("unreadable-record", Severity.WARNING, message, file, line, "take one of them out")
            )
            entry.fields = list({field.key: field for field in reversed(entry.fields)}.values())[::-1]
            library.replace(block, entry, fail_on_duplicate_key=False)
    return library, problems


def _problem(block: ParsingFailedBlock, file: str) -> Problem:
    line = (block.start_line or 0) + 1
    if isinstance(block, DuplicateBlockKeyBlock):
        message = f"the citation key {block.key!r} is given twice"
        return Problem("duplicate-citation-key", Severity.WARNING, message, file, line, "rename one of them")
    message = f"not read, since {_reason(str(getattr(block.error, 'abort_reason', '') or block.error))}"
    return Problem("unreadable-record", Severity.ERROR, message, file, line, "mend its braces and quotes")


# How bibtexparser's reasons begin, and what they mean to whoever has to mend the entry.
_REASONS = (
    (re.compile(r"Unexpectedly\b"), "it is not closed before the end of the file"),
    (re.compile(r"Unexpected\b"), "another entry begins before it is closed"),
    (re.compile(r"Expected\W+(?:a\W+=|equals)"), "a field has no ="),
    (re.compile(r"Expected\b"), "a comma or the closing brace is missing"),
)


def _reason(said: str) -> str:
    """Why bibtexparser gave an entry up."""
    known = next((ours for begins, ours in _REASONS if begins.match(said)), "")
    return known or "".join(said.splitlines()[:1]) or "its braces or quotes do not match"


class _Printed:
    """The entries of a file as they stand in it, with their comments; asked for in their order."""

    def __init__(self, text: str) -> None:
        self._text, self._plain, self._at = text, without_comments(text), 0

    def of(self, entry: Entry) -> str:
        raw = entry.raw or ""
        at = self._plain.find(raw, self._at)
        if at < 0:
            return raw.rstrip()
        self._at = at + len(raw)
        return self._text[at : self._at].rstrip()


def _reference(entry: Entry, book: _Book, file: str, raw: str) -> Reference:
    fields = _fields(entry, book)
    work = work_of(entry.entry_type.casefold(), fields)
    line = (entry.start_line or 0) + 1
    return Reference(
        raw=raw,
        text=citation_text(work),
        file=file,
        line=line,
        end_line=line + raw.count("\n"),
        label=entry.key,
        urls=(work.url,) if work.url else (),
        record=work,
    )


def _fields(entry: Entry, book: _Book, depth: int = 0) -> dict[str, str]:
    """Fields in lower case, with those inherited by ``crossref`` and ``xdata`` (biblatex manual, 2.4.1.1)."""
    fields = {field.key.casefold(): evaluate(str(field.value), book.strings) for field in entry.fields}
    for relation in ("xdata", "crossref"):
        for key in fields.get(relation, "").split(","):
            parent = book.entries.get(key.strip().casefold())
            if parent is None or parent is entry or depth >= 3:
                continue
            for name, value in _fields(parent, book, depth + 1).items():
                if relation == "crossref":
                    if name in _NOT_INHERITED:
                        continue
                    name = _INHERITED_AS.get(name, name)
                fields.setdefault(name, value)
    return fields
