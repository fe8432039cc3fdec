"""The chapters of an edition: which pages of a run they are, and how they are written to a folder of their own."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bookbib.build.files import check_writable, same_file, write_atomically
from bookbib.build.ownership import Owner, owner, sealed
from bookbib.build.run import Run
from bookbib.edition.book import EditedBook, edit_book
from bookbib.edition.forms import Form
from bookbib.errors import OutputError
from references.lines import unified
from references.model import Problem
from references.readers import read_text

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd", ".myst"})
_BIB = (".bib", ".bibtex")


@dataclass(frozen=True, slots=True)
class Chapters:
    """`printed` are the Markdown pages of a run by name, as they stand; `book` is what becomes of them."""

    printed: Mapping[str, str]
    book: EditedBook

    @property
    def markers(self) -> int:
        """How many citation markers were resolved."""
        return sum(page.markers for page in self.book.pages.values())


def others(done: Run) -> tuple[str, ...]:
    """The pages of a run that are neither Markdown nor .bib files: they cite by key themselves."""
    names = done.inputs.files
    return tuple(name for name in names if not _is_markdown(name) and not name.lower().endswith(_BIB))


def chapters(done: Run, form: Form, *, keep_list: bool) -> Chapters:
    """The chapters of a run with their markers resolved in `form`."""
    base = done.job.base
    printed = {name: read_text(base / name, name) for name in done.inputs.files if _is_markdown(name)}
    texts = {name: unified(text) for name, text in printed.items()}
    return Chapters(printed, edit_book(texts, done.built, form, keep_list=keep_list))


def unknown_keys(done: Run) -> list[Problem]:
    """Keys without an entry on pages that cite by key themselves."""
    return [
        problem
        for problem in done.all_problems
        if problem.code == "unknown-citation-key" and not _is_markdown(problem.file)
    ]


def write_chapters(chapters: Chapters, done: Run, folder: Path, *, force: bool) -> None:
    """Write the chapters to `folder` under their own names, with the line ends that they had.

    Raises `OutputError` before anything is written when one would take the place of a page of the book, or, without
    `force`, of a file that is not bookbib's.
    """
    base = done.job.base
    read = [base / name for name in done.inputs.files] + [base / bib for bib in done.job.bibs]
    pages = [base / name for name in chapters.printed]
    targets = {name: folder / _below(base / name, pages) for name in chapters.printed}
    for target in targets.values():
        if any(same_file(target, other) for other in read):
            raise OutputError(f"{target}: is a chapter of the book; choose another folder")
        check_writable(target)
        if not force and owner(target) not in {Owner.NOBODY, Owner.BOOKBIB}:
            raise OutputError(f"{target}: is there already, and is not bookbib's; --force replaces it")
    for name, target in targets.items():
        text = chapters.book.pages[name].text
        text = text.replace("\n", "\r\n") if "\r\n" in chapters.printed[name] else text
        write_atomically(target, sealed(text, ".md"))


def _is_markdown(name: str) -> bool:
    return Path(name).suffix.lower() in _MARKDOWN


def _below(page: Path, pages: Sequence[Path]) -> str:
    """The page's path below the folder that all pages share."""
    return os.path.relpath(page, os.path.commonpath([one.parent.absolute() for one in pages]))
