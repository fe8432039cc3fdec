"""`bookbib fix`: corrections of an author's own files, .bib and pages, as a patch."""

from __future__ import annotations

from typing import Any

import click

from bookbib.commands.shared import asking_options, reading_options
from bookbib.commands.spoken import SpokenCommand


@click.command("fix", cls=SpokenCommand)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--write", is_flag=True, help="Write the corrections into the files.")
@click.option("--diff", "show", is_flag=True, help="Show them as a patch, and write nothing.  [default]")
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 when there is something to correct.")
@click.option("--unsafe", is_flag=True, help="Also what changes titles, authors, years and types.")
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    help="Only these corrections, and wishes. May be repeated.",
)
@click.option("--ignore", multiple=True, metavar="CODE", help="All but these corrections. May be repeated.")
@click.option("--offline", is_flag=True, help="Never open a connection; answer from lock and cache alone.")
@reading_options
@asking_options
@click.pass_context
def command(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    write: bool,
    show: bool,
    check: bool,
    unsafe: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    **given: Any,
) -> None:
    """Correct PATH... in place: .bib files and pages of text; without PATH, what bookbib.toml reads and its pages name.
    Only the characters concerned change; in .bib files keys, order, comments, macros and unknown fields stay.

    Without --write the corrections are shown as a patch; on a terminal you are asked whether to write them. Each has a
    name, and is safe (something missing is added, a link mended) or, with --unsafe, changes what you wrote. A record
    is only believed where it surely is the work; what a person must look at is left alone, and listed. Decisions in
    overrides.toml hold. In a project with a lock, writing also brings lock and outputs up to date.
    """
    from bookbib.commands.correcting import Wanted, correct  # here, so that help need not wait for it

    wanted = Wanted(write=write, show=show, check=check, unsafe=unsafe, select=select, ignore=ignore)
    context.exit(correct(context, paths, wanted, given))
