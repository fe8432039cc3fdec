"""`bookbib cite`: the chapters with their citation markers resolved, for an edition with its own bibliography."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bookbib.commands.shared import asking_options, exit_code, explained, job_of, reading_options
from bookbib.commands.spoken import SpokenCommand
from bookbib.errors import OutputError
from bookbib.exit_codes import FOUND, UNREADABLE
from bookbib.language.catalog import spoken
from bookbib.language.sentences import translated
from bookbib.show.safe import one_line
from bookbib.show.streams import echo, say, tell

_SHOWN = 5  # keys of works that are cited nowhere
_PAGES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd", ".myst"})


@click.command("cite", cls=SpokenCommand)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "-o", "--output", "folder", required=True, type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write the chapters to, under their own names.",
)  # fmt: skip
@click.option(
    "--to", "form", type=click.Choice(["pandoc", "quarto", "latex", "typst"]), default="pandoc", show_default=True,
    help="How citations are written: [@key], \\cite{key} or @key.",
)  # fmt: skip
@click.option("--keep-list", is_flag=True, help="Leave the printed lists where they are.")
@click.option("--strict", is_flag=True, help="Fail (exit code 1) when a marker could not be resolved.")
@click.option(
    "--force", is_flag=True, help="Replace files that bookbib did not write, or that were changed since."
)
@click.option("--offline", is_flag=True, help="Never open a connection; answer from lock and cache alone.")
@reading_options
@asking_options
@click.pass_context
def command(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    folder: Path,
    form: str,
    keep_list: bool,
    strict: bool,
    force: bool,
    **given: Any,
) -> None:
    """Write the chapters in PATH... to another folder with their markers resolved.

    [12], [3-5], superscripts, footnotes, author-year in brackets and links onto list items become citations by key;
    the printed list is taken out, for the edition prints its own. Numbers that cite nothing stay. What could not be
    resolved is listed with its place, and stays as it is. Pages that are no Markdown cite by key themselves: of these,
    keys without an entry are listed. Where there are no others, nothing is written, and the exit code is 1.
    """
    from bookbib.build.files import check_writable, same_file, write_atomically
    from bookbib.build.ownership import Owner, owner, sealed
    from bookbib.build.run import run
    from bookbib.edition.book import edit_book
    from bookbib.edition.forms import FORMS
    from references.lines import unified
    from references.readers import read_text

    with explained():
        job = job_of(given, paths)
        done = run(replace(job, outputs=(), reports=(), new=None, keymap=None))
        for message in done.inputs.errors:
            say(message, bold=True)
        pages = [name for name in done.inputs.files if Path(name).suffix.lower() in _PAGES]
        for name in done.inputs.files:
            if name not in pages and not name.lower().endswith((".bib", ".bibtex")):
                say(
                    f"{name}: is no Markdown, and is left out; LaTeX and the like cite by key themselves",
                    "yellow",
                )
        printed = {name: read_text(job.base / name, name) for name in pages}
        texts = {name: unified(text) for name, text in printed.items()}
        book = edit_book(texts, done.built, FORMS[form], keep_list=keep_list)
        targets = {
            name: folder / _below(job.base / name, [job.base / one for one in pages]) for name in pages
        }
        for target in targets.values():
            theirs = [job.base / name for name in done.inputs.files] + [job.base / bib for bib in job.bibs]
            if any(same_file(target, other) for other in theirs):
                raise OutputError(f"{target}: is a chapter of the book; choose another folder")
            check_writable(target)
            if not force and owner(target) not in {Owner.NOBODY, Owner.BOOKBIB}:
                raise OutputError(f"{target}: is there already, and is not bookbib's; --force replaces it")
        for name, target in targets.items():
            text = book.pages[name].text
            write_atomically(
                target, sealed(text.replace("\n", "\r\n") if "\r\n" in printed[name] else text, ".md")
            )
        number = 0
        for name in pages:
            page = book.pages[name]
            number += page.markers
            for told in page.unresolved:
                reason = translated(told.reason, spoken.get())
                echo(one_line(f"{name}:{told.line}: {told.text}: {reason}"))
        left = sum(len(page.unresolved) for page in book.pages.values())
        for problem in done.all_problems:  # of pages that cite by key themselves
            if problem.code == "unknown-citation-key" and problem.file not in pages:
                message = translated(problem.message, spoken.get())
                echo(one_line(f"{problem.file}:{problem.line}: {message}"))
                left += 1
        if pages:
            tell(
                f"{number} citations in {len(pages)} pages written to {folder}; {left} could not be resolved"
            )
        else:
            say(
                f"nothing is written to {folder}: none of the pages is Markdown; "
                f"keys without an entry: {left}",
                bold=True,
            )
        if book.unused and form in {"pandoc", "quarto"}:
            shown = ", ".join(book.unused[:_SHOWN]) + (", …" if len(book.unused) > _SHOWN else "")
            tell(f"{len(book.unused)} works are listed and cited nowhere (nocite prints them): {shown}")
        code = exit_code(done)
        context.exit(code if code == UNREADABLE or not ((left and strict) or not pages) else FOUND)


def _below(page: Path, pages: Sequence[Path]) -> str:
    """The page's path below the folder that all pages share."""
    return os.path.relpath(page, os.path.commonpath([one.parent.absolute() for one in pages]))
