"""`bookbib batch`: many books, each its own project, and one summary of all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from bookbib.commands.shared import asking_options, explained, language_option
from bookbib.commands.spoken import SpokenCommand
from bookbib.exit_codes import FINE
from bookbib.language.catalog import Said
from bookbib.show.streams import say

_NAMES = ("batch.json", "batch.html")
_WORDS = {
    "books": Said("books"),
    "failed": Said("failed", "books"),
    "conflicts": Said("conflicts", "books"),
    "dead-links": Said("dead links"),
}


@click.command("batch", cls=SpokenCommand)
@click.argument("books", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="BOOKS...")
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False), default=None,
    help="Folder for batch.json and batch.html, the summary of all books.  [default: none is written]",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(1, 1024), default=None, metavar="N",
    help="Processes of this machine that build books.  [default: one a processor; 1 where Dask is not installed]",
)  # fmt: skip
@click.option(
    "--scheduler", default="", metavar="tcp://HOST:PORT",
    help="The scheduler of a Dask cluster whose workers see the same files at the same places.",
)  # fmt: skip
@click.option(
    "--retries", type=click.IntRange(0, 10), default=1, show_default=True,
    help="How often a book is built again of which a service could not be reached.",
)  # fmt: skip
@click.option("--offline", is_flag=True, default=None, help="Never open a connection.")
@click.option("-q", "--quiet", is_flag=True, help="Only books that failed.")
@language_option
@asking_options
@click.pass_context
def command(
    context: click.Context,
    /,
    books: tuple[Path, ...],
    folder: Path | None,
    workers: int | None,
    scheduler: str,
    retries: int,
    quiet: bool,
    **given: Any,
) -> None:
    """Build many books: folders with a bookbib.toml, folders of such, or a books.toml that lists them.

    Every book is its own project, with its own lock, settings and outputs; cache, snapshots and pace are shared. A book
    that fails is one line, and ends no other. What was built is not built again: a batch that was interrupted goes on
    where it stopped, and a worker that dies loses nothing.

    Exit codes: 0 all books are fine; otherwise the worst of them: 1 a record that a person chose could not be had, 2
    an input could not be read or an output not written, 3 a service could not be reached, 4 a defect of bookbib was
    contained.
    """
    with explained():
        from bookbib.batch.books import find_books
        from bookbib.batch.pool import outcomes
        from bookbib.batch.summary import Summary
        from bookbib.build.files import check_unchanged

        batch = find_books(books)
        said = {name: value for name, value in given.items() if value not in (None, "", ())}
        for name, value in said.items():
            if isinstance(value, Path):
                said[name] = value.absolute()
        folder = folder or batch.summary
        seen = _checked(folder) if folder is not None else {}
        summary, codes, unchanged = Summary(), [FINE], 0
        outputs: list[Path] = []
        for one in outcomes(
            batch.books, {**batch.given, **said}, workers=workers or _processes(len(batch.books)), scheduler=scheduler,
            retries=retries, tell=(lambda _message: None) if quiet else (lambda message: say(message, "blue")),
        ):  # fmt: skip
            summary.add(one)
            outputs += [Path(path) for path in one.outputs]
            codes.append(one.code)
            unchanged += one.unchanged
            if one.code:
                say(f"{one.book}: {one.message}", bold=True)
        value = summary.value()
        if folder is not None:
            _check_apart(seen, outputs)
            check_unchanged(seen)
            _write(folder, value)
        if not quiet:
            _say(value, unchanged, folder)
        context.exit(max(codes))


def _processes(books: int) -> int:
    """How many build `books` where nobody says it."""
    from importlib.util import find_spec

    return min(books, os.cpu_count() or 1) if find_spec("distributed") else 1


def _checked(folder: Path) -> dict[Path, bytes]:
    """What the files hold that are to be replaced. Raises `OutputError` where that is what a person wrote."""
    from bookbib.build.files import check_writable, digest_of_file
    from bookbib.build.ownership import Owner, owner
    from bookbib.errors import OutputError

    for name in _NAMES:
        check_writable(folder / name)
        whose = owner(folder / name)
        if whose not in {Owner.NOBODY, Owner.BOOKBIB}:
            raise OutputError(f"{folder / name}: {whose.value}; choose another folder, or move it away")
    return {folder / name: digest_of_file(folder / name) for name in _NAMES}


def _check_apart(summaries: Iterable[Path], outputs: Sequence[Path]) -> None:
    """Raises `OutputError` where the summary would replace what a book has from its own build."""
    from bookbib.build.files import same_file
    from bookbib.errors import OutputError

    for path in summaries:
        if any(same_file(path, output) for output in outputs if output.name.casefold() == path.name):
            raise OutputError(f"{path}: is an output of a book; choose another folder for the summary")


def _write(folder: Path, value: dict[str, Any]) -> None:
    from bookbib.batch.page import to_html
    from bookbib.batch.summary import to_json
    from bookbib.build.files import write_atomically
    from bookbib.build.ownership import digest_of, remember, sealed

    text = to_json(value)
    write_atomically(folder / _NAMES[0], text)
    remember(folder / _NAMES[0], digest_of(text.encode("utf-8")))
    write_atomically(folder / _NAMES[1], sealed(to_html(value), ".html"))


def _say(value: dict[str, Any], unchanged: int, folder: Path | None) -> None:
    from rich.cells import cell_len

    from bookbib.language.catalog import spoken
    from bookbib.language.sentences import translated
    from bookbib.show.streams import echo
    from bookbib.show.terminal import WORDS

    rows = [
        ("books", f"{len(value['books'])}, of which {unchanged} had not changed"),
        ("failed", str(len(value["failed"]))),
        ("references", f"{value['references']}, of which {value['matched']} have a record"),
        ("works", f"{value['works']}, of which {len(value['most_cited'])} are cited by several books"),
        ("conflicts", str(len(value["conflicts"]))),
        ("dead-links", str(len(value["dead_links"]))),
        (
            "written",
            ", ".join((folder / name).as_posix() for name in _NAMES) if folder else "the books alone",
        ),
    ]
    words = {**WORDS, **_WORDS}
    names = [words[name].in_(spoken.get()) for name, _ in rows]
    width = max(map(cell_len, names))
    for name, (_, text) in zip(names, rows, strict=True):
        echo(f"{' ' * (width - cell_len(name))}{name}  {translated(text, spoken.get())}")
