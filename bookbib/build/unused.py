"""Entries of a book's bibliographies that nothing cites. Pure, but for reading the bibliographies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bookbib.build.bibliographies import bibliographies
from bookbib.build.check import UNUSED
from bookbib.build.run import Run
from references.model import Problem, Severity
from references.pages.keys import marks_in
from references.readers import read_text
from references.readers.beside import CITING
from references.readers.bibtex_layout import BibEntry, entries

_ALL = re.compile(r"\\nocite\s*\{\s*\*\s*\}|(?<!\w)@\*")  # LaTeX; pandoc's nocite: '@*'
# Fields by which biblatex entries use one another (biblatex manual, section 2.2.3), and other names of an entry.
_USES, _ALIASES = ("crossref", "xref", "xdata", "related", "entryset"), "ids"


def unused_keys(done: Run) -> list[Problem]:
    """A problem for each entry that no page of the book cites, with its place.

    Read are the bibliographies that the pages or their book name, those that were given, and those among the inputs.
    A book that prints all entries (``\\nocite{*}``) leaves none unused.
    """
    pages = [name for name in done.inputs.files if Path(name).suffix.lower() in CITING]
    texts = [read_text(done.job.base / name, name) for name in pages]
    if not pages or any(_ALL.search(text) for text in texts):
        return []
    cited = {mark.key.casefold() for text in texts for mark in marks_in(text)}
    paths = bibliographies(done.job, done.inputs.files)
    return [problem for path in paths for problem in _of_file(path, cited, done)]


def _of_file(path: Path, cited: set[str], done: Run) -> Iterator[Problem]:
    shown = done.job.name_of(str(path))
    text = read_text(path, shown)
    known = list(entries(text))
    used = cited | _through_others(known, cited)
    for entry in known:
        if not ({entry.key.casefold()} | _listed(entry, (_ALIASES,))) & used:
            line = text.count("\n", 0, entry.start) + 1
            yield Problem(
                UNUSED, Severity.WARNING, f"nothing cites {entry.key}", shown, line,
                "Cite it, or take it out; nothing in the edition changes.",
            )  # fmt: skip


def _through_others(known: Iterable[BibEntry], cited: set[str]) -> set[str]:
    """The keys that cited entries use, and those that these use."""
    by_key = {entry.key.casefold(): entry for entry in known}
    found: set[str] = set()
    left = [by_key[key] for key in cited & by_key.keys()]
    while left:
        new = _listed(left.pop(), _USES) - found
        found |= new
        left += [by_key[key] for key in new & by_key.keys()]
    return found


def _listed(entry: BibEntry, names: tuple[str, ...]) -> set[str]:
    return {
        key.strip().casefold()
        for field in entry.fields if field.name.lower() in names
        for key in field.text.split(",") if key.strip()
    }  # fmt: skip
