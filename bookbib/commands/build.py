"""`bookbib build`: read, ask, decide, write. The options; what they do is `bookbib.commands.building`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from bookbib.commands.shared import FORMAT_NAMES, asking_options, explained, job_of, reading_options
from bookbib.commands.spoken import SpokenCommand

_FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


@click.command("build", cls=SpokenCommand)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=_FILE,
    help="File to write; its suffix names the format: .bib, .json (CSL-JSON), .ris, .yaml (CSL for pandoc), or a "
    "formatted list: .md, .html, .txt. May be repeated.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMAT_NAMES),
    default=None,
    help="Format of the outputs, whatever their suffix.",
)
@click.option(
    "--style",
    "csl",
    default=None,
    metavar="STYLE",
    help="CSL style of formatted lists: gb7714-2015, apa, ieee, chicago, mla, ..., any name of the CSL repository, or "
    "a .csl file.  [default: gb7714-2015]",
)
@click.option(
    "--keymap",
    type=_FILE,
    help="Also write which key stands for which reference (file, line, label): .json or .csv.",
)
@click.option(
    "--report",
    "report",
    multiple=True,
    type=_FILE,
    help="Write a report of everything that was read, asked and decided: .json for programs (.jsonl for very large "
    "books), .html for people.",
)
@click.option(
    "--new",
    type=_FILE,
    help="Also write the entries that were not in the lock before, in the format of FILE's suffix: "
    "what to import into Zotero, each work once.",
)
@reading_options
@asking_options
@click.option("--no-lock", is_flag=True, help="Neither read nor write a lock.")
@click.option(
    "--relock",
    multiple=True,
    metavar="KEY",
    help="Ask anew for the entry KEY, for those that are 'unresolved', or for 'all'; shows what changes, "
    "and takes it when you agree.",
)
@click.option("-y", "--yes", is_flag=True, help="Take what --relock found without asking.")
@click.option("--offline", is_flag=True, help="Never open a connection; answer from lock and cache alone.")
@click.option(
    "--refresh", is_flag=True, help="Renew the cache: ask the services again for whatever is asked."
)
@click.option("--rekey", is_flag=True, help="Give works that an author keeps under keys new ones of ours.")
@click.option(
    "--force", is_flag=True, help="Replace files that bookbib did not write, or that were changed since."
)
@click.option("--changes", is_flag=True, help="Show what changes in the outputs, field by field.")
@click.option(
    "--bibtex-dialect",
    type=click.Choice(["biblatex", "bibtex"]),
    default=None,
    help="Which entry types .bib files use.  [default: biblatex]",
)
@click.option("--ascii", "ascii_only", is_flag=True, help="Write .bib files as 7-bit LaTeX.")
@click.option("-q", "--quiet", is_flag=True, help="No summary; errors only.")
@click.pass_context
def command(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    relock: tuple[str, ...],
    yes: bool,
    quiet: bool,
    changes: bool,
    **given: Any,
) -> None:
    """Read the references in PATH... and write a bibliography.

    PATH is a file or a folder: Markdown, Jupyter notebooks, .bib, CSL-JSON, RIS, plain text; - reads standard
    input. Without PATH, what bookbib.toml says is read and written. With a lock, only what is new or changed is
    asked for, and keys stay as they were given.

    A file that bookbib did not write, or that was changed since, is not replaced without --force; -o - with --format
    writes to standard output.

    Exit codes: 0 fine, 1 a record that a person chose could not be had, 2 an input could not be read or an output not
    written, 3 a service could not be reached, 4 a defect of bookbib was contained (in all cases but 2 everything that
    could be read and found is written).
    """
    with explained():
        from bookbib.commands.building import build  # here, so that help need not wait for it

        context.exit(build(job_of(given, paths), relock, context.obj, yes=yes, quiet=quiet, changes=changes))
