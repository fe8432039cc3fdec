"""`bookbib add`: one work by its identifier, address or citation, as an entry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bookbib.commands.shared import asking_options, explained, job_of, language_option
from bookbib.commands.spoken import SpokenCommand
from bookbib.exit_codes import FINE, FOUND, UNREACHED
from bookbib.show.streams import echo, say

if TYPE_CHECKING:  # what takes time to load is loaded when the command runs, not for its help
    from bookbib.build.adding import Added
    from exporters import ExportSettings


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
@click.option(
    "--anyway",
    is_flag=True,
    help="Also what no register knows, as it was given; --format, --to and --key hold for it.",
)
@click.option("--offline", is_flag=True, help="Never open a connection; answer from the cache alone.")
@language_option
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
    anyway: bool,
    **given: Any,
) -> None:
    """Print the entry of each WORK: doi:10.…, arxiv:…, isbn:…, an address, or "the text of a citation".

    A work that no register knows is neither printed nor written, and the exit code is 1; --anyway takes it as it was
    given. A work that the .bib file has already is not added again. The file stays in its own encoding.
    """
    from bookbib.build.adding import added, appended, check_closed
    from bookbib.build.files import write_atomically
    from exporters import ExportSettings
    from references.readers.encodings import codec_of

    with explained():
        if target:
            _check_target(target)
        if key:
            _check_key(key, works)
        job = job_of({**given, "no_lock": True}, ("-",))
        data = target.read_bytes() if target and target.exists() else b""
        codec = codec_of(data, str(target)) if data.strip() else "utf-8"
        before = data.decode(codec)
        check_closed(before, str(target))
        found = added(works, job, before, key=key, anyway=anyway)
        for message in (*found.failures, *found.there):
            say(message, "yellow")
        settings = ExportSettings(
            dialect="bibtex" if form == "bibtex" else "biblatex", ascii=not codec.startswith("utf")
        )
        settings = replace(settings, style=csl) if csl else settings
        if target and found.entries:
            write_atomically(target, appended(before, found.entries, settings), codec, was=data)
            for entry in found.entries:
                echo(f"{target}: {entry.key}")
        elif found.entries:
            _print(found, form, settings)
        _tell(found, anyway=anyway)
        if found.failures and not job.ask.offline:
            context.exit(UNREACHED)
        context.exit(FOUND if found.wrong or (found.unsure and not anyway) else FINE)


def _check_target(target: Path) -> None:
    """Raises `click.UsageError` for a file that no entry is added to, `OutputError` for one that cannot be written."""
    from bookbib.build.files import check_writable, is_special
    from bookbib.build.ownership import Owner, owner

    if target.suffix.lower() not in {".bib", ".bibtex"}:
        raise click.UsageError(f"{target}: entries are added to .bib files")
    if is_special(target):
        raise click.UsageError(f"{target}: is no regular file")
    check_writable(target)
    if owner(target) is Owner.BOOKBIB:
        raise click.UsageError(
            f"{target}: is what bookbib build writes, which would not keep the entry; "
            "add it to a page or to a .bib file that the book reads"
        )


def _check_key(key: str, works: tuple[str, ...]) -> None:
    from bookbib.build.own_keys import is_odd
    from exporters import writable_key

    if len(works) > 1:
        raise click.UsageError("--key names one work")
    if writable_key(key) != key:
        raise click.UsageError(f"--key {key!r}: a key holds no comma, no brace and no line end")
    if is_odd(key):
        say(f"biber or BibTeX may not take the key {key!r}; it is kept as it is", "yellow")


def _print(found: Added, form: str, settings: ExportSettings) -> None:
    from exporters import export

    text = export(form, found.entries, settings).text
    lines = [line for line in text.split("\n") if not line.startswith("% ")]
    echo("\n".join(lines).strip("\n"))


def _tell(found: Added, *, anyway: bool) -> None:
    """What is not sure, or names no work."""
    for text in found.wrong:
        say(f"{text!r} names no work; give an identifier, an address or a citation", bold=True)
    for text in found.unsure:
        if anyway:
            say(f"no register knows this for sure; it is as it was given: {text}", "yellow")
        else:
            say(
                f"no register knows this; nothing is written of it (--anyway takes it as given): {text}",
                "yellow",
            )
