"""`bookbib snapshot`: registers of one's own, made of what registers give away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bookbib.commands.shared import explained, language_option, stop
from bookbib.commands.spoken import SpokenCommand, SpokenGroup
from bookbib.show.streams import say, tell

if TYPE_CHECKING:
    from enrich.snapshot.manifest import Manifest

_EVERY = 200_000  # records
_SOURCES = ("crossref", "arxiv", "dblp", "datacite", "openalex")


@click.group("snapshot", cls=SpokenGroup)
def command() -> None:
    """Make registers of your own, so that a book is matched without a network, and in the same way next year."""


def _words(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    return tuple(sorted({one.strip() for one in (value or "").split(",")} - {""}))


@command.command(cls=SpokenCommand)
@click.argument("dump", type=click.Path(path_type=Path, exists=True))
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to make; an old snapshot there stays until the new one is whole.",
)
@click.option(
    "--source",
    type=click.Choice(_SOURCES),
    default=None,
    help="Whose dump it is.  [default: what the name of DUMP says]",
)
@click.option(
    "--since", type=click.IntRange(1000, 2999), help="Only works of this year and later.", metavar="YEAR"
)
@click.option("--prefix", "prefixes", callback=_words, metavar="10.1145,…", help="Only DOIs that begin so.")
@click.option(
    "--types", callback=_words, metavar="TYPE,…", help="Only these types, in the register's own names."
)
@click.option(
    "--subjects",
    callback=_words,
    metavar="NAME,…",
    help="Only these subjects, in the register's own names; arXiv's categories (cs takes cs.LG, too).",
)
@click.option(
    "--update", is_flag=True, help="Add to the snapshot that is there; newer records replace older ones."
)
@click.option("--part", is_flag=True, help="DUMP is meant to be short: a sample, or one file of many.")
@click.option("-q", "--quiet", is_flag=True, help="Errors only.")
@language_option
def build(
    dump: Path,
    folder: Path,
    source: str | None,
    since: int | None,
    prefixes: tuple[str, ...],
    types: tuple[str, ...],
    subjects: tuple[str, ...],
    update: bool,
    part: bool,
    quiet: bool,
) -> None:
    """Make a snapshot of DUMP, a file or folder that a register gives away.

    Crossref's public data file (JSON Lines, lists, .gz, .tar), arXiv's metadata JSON, dblp.xml.gz, and the files of
    DataCite and OpenAlex are read, and never held as a whole. A run that was interrupted goes on where it stopped.

    Exit codes: 0 fine; 2 it is no such dump, damaged, or far too short, or the folder holds something else.
    """  # fmt: skip
    from enrich.snapshot.build import build as made  # here, so that help need not wait for it
    from enrich.snapshot.manifest import Filters
    from enrich.sources.snapshots.index import SnapshotError

    source = source or next((name for name in _SOURCES if name in dump.name.lower()), None)
    if source is None:
        raise click.UsageError(f"{dump}: say whose dump it is: --source {'|'.join(_SOURCES)}")
    with explained():
        try:
            manifest, unreadable = made(
                source, dump, folder, Filters(since, prefixes, types, subjects), update=update, part=part,
                progress=(lambda _number, _file: None) if quiet else _Progress(),
            )  # fmt: skip
        except (SnapshotError, OSError) as error:
            stop(str(error))
    for place in unreadable.first:
        say(f"left out: {place}", "yellow")
    if unreadable.number > len(unreadable.first):
        say(
            f"left out: {unreadable.number - len(unreadable.first)} more records that cannot be read",
            "yellow",
        )
    if not quiet:
        say(told(folder, manifest))


@command.command(cls=SpokenCommand)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@language_option
def info(folder: Path) -> None:
    """Say what the snapshot FOLDER holds."""
    from enrich.snapshot.manifest import read_manifest
    from enrich.sources.snapshots.index import SnapshotError

    with explained():
        try:
            tell(told(folder, read_manifest(folder)))
        except SnapshotError as error:
            stop(str(error))


def told(folder: Path, manifest: Manifest) -> str:
    """A snapshot in one line: name, register, size, digest."""
    slice_ = "a slice of " if manifest.filters.are_set else ""
    return f"{folder}: {slice_}{manifest.source}, {manifest.records} records, digest {manifest.digest[:16]}"


class _Progress:
    """Says now and then how far it is: whole dumps have thousands of batches."""

    def __init__(self) -> None:
        self._said = 0

    def __call__(self, number: int, file: str) -> None:
        if number >= self._said + _EVERY:
            self._said = number
            say(f"{number} records, {file}")
