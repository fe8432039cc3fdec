"""Records on a page (BibTeX, CSL-JSON): which are references, and which only say how to cite the page itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from references.model import Problem, Reference, Severity
from references.pages.block import Block
from references.pages.context import Page
from references.pages.embedded import Embedded
from references.pages.found import Found
from references.pages.how_to_cite import how_to_cite
from references.pages.sections import Place
from references.pages.titles import Role
from references.readers.base import InputError, Reader, Reading, ReadSettings
from references.text import letters

_LIST = 3  # records under a heading that does not say what they are: with this many they are a list


def read_records(
    page: Page, embedded: Sequence[Embedded], found: Sequence[Found], file: str
) -> tuple[list[Found], list[Problem]]:
    """References that stand on the page as records, and what a person should know about the others.

    Records under a heading of references are references; so are three or more under one that says nothing. One or
    two say how to cite the page, as do those that are called so; a record that repeats the entry of `found` above it
    belongs to that. Lines of the problems are positions, from 1.
    """
    taken: list[Found] = []
    problems: list[Problem] = []
    groups: dict[int, list[Embedded]] = {}
    for one in embedded:
        at = page.block_at(one.first)
        groups.setdefault(page.places[at].first if at >= 0 else 0, []).append(one)
    for heading, group in groups.items():
        at = max(page.block_at(group[-1].first), 0)
        place = page.places[at] if page.places else Place(Role.SILENT, "", False, False)
        start = page.blocks[heading].first if page.blocks else 0
        new: list[Found] = []
        said: list[Problem] = []
        for one in group:
            references, problems_here = _read(one, file)
            said.extend(problems_here)
            note = _note_of(page, one)
            new.extend(
                _found(reference, place.title, note)
                for reference in references
                if not _repeats(reference, one, found, start)
            )
        notes = all(one.label.startswith("^") for one in new)
        beside = any(one.first >= start and page.places[page.block_of(one)].first == heading for one in found)
        if new and _says_how_to_cite(place, len(new), notes, beside):
            problems.append(how_to_cite("BibTeX", file, new[0].first + 1))
            continue
        taken.extend(new)
        problems.extend(said)
    return taken, problems


def _note_of(page: Page, one: Embedded) -> Block | None:
    """The note that holds nothing but these records."""
    at = page.block_at(one.first)
    block = page.blocks[at] if at >= 0 else None
    return block if block and block.kind == "note" and not block.whole.strip() else None


def _reader(kind: str) -> Reader:
    """The reader of one kind of records, which is loaded for the page that has some: both bring large libraries."""
    if kind == "bibtex":
        from references.readers import bibtex

        return bibtex.read
    from references.readers import csl_json

    return csl_json.read


def _read(one: Embedded, file: str) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """The records of a block, and their problems, with the lines of the page counted from 1."""
    try:
        reading = _reader(one.kind)("\n".join(one.lines), file, ReadSettings())
    except InputError as error:
        problem = Problem("unreadable-record", Severity.WARNING, error.message, file, max(error.line, 1))
        reading = Reading((), (problem,))
    references = tuple(
        replace(
            reference,
            line=reference.line + one.first,
            end_line=min(reference.end_line + one.first, one.last + 1),
        )
        for reference in reading.references
    )
    problems = tuple(
        replace(problem, line=problem.line + one.first)
        for problem in reading.problems
        if problem.code != "no-references"
    )
    return references, problems


def _found(reference: Reference, title: str, note: Block | None) -> Found:
    first, last = reference.line - 1, reference.end_line - 1
    label = reference.label
    if note is not None:
        first, label = note.first, note.label
    return Found(first, last, reference.text, label, title, reference.urls, reference.record)


def _repeats(reference: Reference, one: Embedded, found: Sequence[Found], heading: int) -> bool:
    """Whether the record only repeats the entry above it (or its fold belongs to that)."""
    above = next((other for other in reversed(found) if other.first < one.first), None)
    if above is None or above.first < heading:
        return False
    title = letters(reference.record.title) if reference.record else ""
    return one.folded or (bool(title) and title in letters(above.text))


def _says_how_to_cite(place: Place, count: int, notes: bool, beside: bool) -> bool:
    """`notes`: the records are footnotes; `beside`: printed references stand in the same section."""
    if place.role is Role.NONE:
        return True
    return (place.role is not Role.LIST or beside) and not notes and count < _LIST
