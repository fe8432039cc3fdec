"""`bookbib add`: one work by its identifier, address or citation, as an entry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bookbib.commands.shared import asking_options, explained, job_of
from bookbib.commands.spoken import SpokenCommand
from bookbib.exit_codes import FINE, FOUND, UNREACHED
from bookbib.show.streams import echo, say


@click.command("add", cls=SpokenCommand)
@click.argument("works", nargs=-1, required=True, metavar="WORK...")
@click.option(
    "--to", "target", type=click.Path(path_type=Path, dir_okay=False),
    help="Add the entry at the end of this .bib file; nothing else in it changes.",
)  # fmt: skip
@click.option(
    "--format", "form", default="biblatex", show_default=True,
    type=click.Choice(["bibtex", "biblatex", "csl-json", "csl-yaml", "ris", "markdown", "text"]),
    help="What to print. markdown and text are items of a formatted list.",
)  # fmt: skip
@click.option("--style", "csl", default=None, metavar="STYLE", help="CSL style of formatted items.")
@click.option("--key", default="", metavar="KEY", help="The citation key, for a single WORK.")
@click.option("--offline", is_flag=True, help="Never open a connection; answer from the cache alone.")
@asking_options
@click.pass_context
def command(
    context: click.Context,
    /,
    works: tuple[str, ...],
    target: Path | None,
    form: str,
    csl: str | None,
    key: str,
    **given: Any,
) -> None:
    """Print the entry of each WORK: doi:10.…, arxiv:…, isbn:…, an address, or "the text of a citation".

    A work that no register knows for sure is printed as it was given, and the exit code is 1. A work that the .bib
    file has already is not added again.
    """
    from bookbib.build.adding import Added, added, appended
    from bookbib.build.files import is_special
    from exporters import ExportSettings, export

    with explained():
        if key and len(works) > 1:
            raise click.UsageError("--key names one work")
        if target and target.suffix.lower() not in {".bib", ".bibtex"}:
            raise click.UsageError(f"{target}: entries are added to .bib files")
        if target and is_special(target):
            raise click.UsageError(f"{target}: is no regular file")
        job = job_of({**given, "no_lock": True}, ("-",))
        before = target.read_bytes().decode("utf-8") if target and target.exists() else ""
        found: Added = added(works, job, before, key=key)
        for failure in found.failures:
            say(failure, "yellow")
        for message in found.there:
            say(message, "yellow")
        settings = ExportSettings(dialect="bibtex" if form == "bibtex" else "biblatex")
        settings = replace(settings, style=csl) if csl else settings
        if target:
            from bookbib.build.files import write_atomically

            write_atomically(target, appended(before, found.entries, settings))
            for entry in found.entries:
                echo(f"{target}: {entry.key}")
        elif found.entries:
            text = export(form, found.entries, settings).text
            lines = [line for line in text.split("\n") if not line.startswith("% ")]
            echo("\n".join(lines).strip("\n"))
        for text in found.unsure:
            say(f"no register knows this for sure; it is as it was given: {text}", "yellow")
        if found.failures and not job.ask.offline:
            context.exit(UNREACHED)
        context.exit(FOUND if found.unsure else FINE)
