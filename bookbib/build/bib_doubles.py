"""Entries of a book's bibliographies that double one another, not both of them cited. Pure, but for reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bookbib.build.bibliographies import bibliographies
from bookbib.build.duplicates import duplicates
from bookbib.build.own_keys import own_key
from bookbib.build.run import Run
from references.model import Entry, Problem, Reference
from references.readers import read_text
from references.readers.base import InputError
from references.readers.bibtex import read_works
from references.readers.bibtex_layout import entries


def double_entries(done: Run, *, unused: bool = False) -> list[Problem]:
    """A problem for each entry that doubles another one of the book's .bib files, by what the files say.

    Pairs of which both are cited, or read as inputs, are told by their citations. Without `unused`, neither are those
    that nothing cites: a shared file may have more of them than a book has references.
    """
    inputs = {(done.job.base / name).resolve() for name in done.inputs.files}
    works: dict[str, Entry] = {}
    places: dict[str, Reference] = {}
    for path in bibliographies(done.job, done.inputs.files):
        if path not in inputs:
            for entry, place in _entries(path, done.job.name_of(str(path))):
                works.setdefault(entry.key, entry)
                places.setdefault(entry.key, place)
    cited = {own_key(one.reference): one for one in done.built.citations}
    allowed = {key for key, one in cited.items() if "duplicate-entry" in one.ignored}
    return [
        replace(problem, hint="Take one of them out.")
        for *pair, problem in duplicates([*works.values()], places)
        if not cited.keys() >= {*pair} and not allowed & {*pair} and (unused or cited.keys() & {*pair})
    ]


def _entries(path: Path, shown: str) -> Iterator[tuple[Entry, Reference]]:
    try:
        text = read_text(path, shown)
    except InputError:  # it was told when its works were read
        return
    works, _ = read_works(text, shown)
    for one in entries(text):
        if one.key in works:
            line = text.count("\n", 0, one.start) + 1
            yield Entry(one.key, works[one.key]), Reference("", one.key, shown, line, line)
