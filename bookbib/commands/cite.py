"""`bookbib cite`: the chapters with their citation markers resolved, for an edition with its own bibliography."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bookbib.commands.shared import asking_options, exit_code, explained, job_of, reading_options
from bookbib.commands.spoken import SpokenCommand
from bookbib.exit_codes import FOUND, UNREADABLE
from bookbib.language.catalog import spoken
from bookbib.language.sentences import translated
from bookbib.show.safe import one_line
from bookbib.show.streams import echo, say, tell

if TYPE_CHECKING:  # what takes time to load is loaded when the command runs, not for its help
    from bookbib.edition.chapters import Chapters
    from references.model import Problem

_SHOWN = 5  # keys of works that are cited nowhere


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
    from bookbib.build.run import run
    from bookbib.edition.chapters import chapters, others, unknown_keys, write_chapters
    from bookbib.edition.forms import FORMS

    with explained():
        job = job_of(given, paths)
        done = run(replace(job, outputs=(), reports=(), new=None, keymap=None))
        for message in done.inputs.errors:
            say(message, bold=True)
        for name in others(done):
            say(
                f"{name}: is no Markdown, and is left out; LaTeX and the like cite by key themselves",
                "yellow",
            )
        found = chapters(done, FORMS[form], keep_list=keep_list)
        write_chapters(found, done, folder, force=force)
        left = _list_unresolved(found, unknown_keys(done))
        _sum_up(found, folder, left, nocite=form in {"pandoc", "quarto"})
        code = exit_code(done)
        fine = found.printed and not (left and strict)
        context.exit(code if code == UNREADABLE or fine else FOUND)


def _list_unresolved(found: Chapters, unknown: Sequence[Problem]) -> int:
    """What could not be resolved, each with its place on standard output; returns how many."""
    language = spoken.get()
    told = [
        (name, one.line, f"{one.text}: {translated(one.reason, language)}")
        for name, page in found.book.pages.items()
        for one in page.unresolved
    ]
    told += [(one.file, one.line, translated(one.message, language)) for one in unknown]
    for name, line, sentence in told:
        echo(one_line(f"{name}:{line}: {sentence}"))
    return len(told)


def _sum_up(found: Chapters, folder: Path, left: int, *, nocite: bool) -> None:
    number, pages = found.markers, found.printed
    if pages:
        tell(
            f"{number} citation{'s' if number != 1 else ''} in {len(pages)} page{'s' if len(pages) != 1 else ''} "
            f"written to {folder}; {left} could not be resolved"
        )
        for name, page in found.book.pages.items():
            for line in page.kept:
                tell(f"{name}:{line}: nothing cites this list, and it stays on the page")
    else:
        say(
            f"nothing is written to {folder}: none of the pages is Markdown; keys without an entry: {left}",
            bold=True,
        )
    unused = found.book.unused
    if unused and nocite:
        shown = ", ".join(unused[:_SHOWN]) + (", …" if len(unused) > _SHOWN else "")
        tell(
            f"{len(unused)} work{'s are' if len(unused) != 1 else ' is'} listed and cited nowhere; nocite prints "
            f"what is not cited: {shown}"
        )
