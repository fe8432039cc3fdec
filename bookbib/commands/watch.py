"""`bookbib watch`: builds on every save, and prints what changed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
from platformdirs import user_cache_path

from bookbib.commands.shared import explained, stop
from bookbib.commands.spoken import SpokenCommand
from bookbib.language.catalog import spoken
from bookbib.show.streams import say

_QUIET = 200  # milliseconds without a further save, after which a build begins
_RESTS = frozenset({".git", "node_modules", "__pycache__", ".venv"})


@click.command(
    "watch", cls=SpokenCommand, context_settings={"ignore_unknown_options": True, "allow_extra_args": True}
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[PATH]... [OPTIONS OF BUILD]")
@click.option(
    "--times", type=click.IntRange(1), default=None, hidden=True, help="Builds after which it ends."
)
@click.pass_context
def command(context: click.Context, /, arguments: tuple[str, ...], times: int | None) -> None:
    """Build whenever a file of the book is saved, and print what changes in the outputs.

    Takes what bookbib build takes. Every build is a run of its own, which is ended when something is saved while it
    still asks; what it was answered so far is in the cache. What the book is made of is what the last build has
    looked at: pages, what they include, bibliographies, settings and decisions.

    Ends with Ctrl-C.
    """
    language = re.search(r"(?:\A|\0)--language[=\0](en|zh)(?:\0|\Z)", "\0".join(arguments))
    if language:
        spoken.set("zh" if language[1] == "zh" else "en")
    with explained():
        try:
            from watchfiles import watch
        except ImportError:
            stop("watching files needs watchfiles: pip install 'bookbib[watch]'")
        say(f"watching {Path.cwd()}; Ctrl-C ends it", "blue")
        done = 0
        running: subprocess.Popen[bytes] | None = None
        try:
            for _ in _saves(watch):
                if running is not None and running.poll() is None:
                    running.terminate()  # its answers so far are kept; outputs are the old ones or the new ones
                    running.wait()
                running = subprocess.Popen(  # noqa: S603 - ourselves, with the options of the command line
                    [sys.executable, "-m", "bookbib.cli", "build", *arguments, "--changes", "--quiet"]
                )
                done += 1
                if done == times:
                    context.exit(running.wait())
        finally:
            if running is not None and running.poll() is None:
                running.terminate()
                running.wait()


def _saves(watch: Callable[..., Iterator[Any]]) -> Iterator[None]:
    """Once at the beginning, and after every save of what people write, with what an editor does around it."""
    yield
    ours: dict[str, int] = {}
    for changes in watch(
        Path.cwd(), debounce=_QUIET, step=50, watch_filter=_counts, rust_timeout=0, recursive=True
    ):
        if any(_is_new(path, ours) for _, path in changes):
            yield


def _counts(_change: object, path: str) -> bool:
    """Whether a file may be part of a book: what can be read, settings and decisions; none in a hidden folder or in the
    cache.
    """
    from references.readers import ARCHIVES, READERS

    place = Path(path)
    hidden = any(
        part.startswith((".", "#")) or part in _RESTS for part in place.relative_to(Path.cwd()).parts
    )
    is_read = place.suffix.lower() in {*READERS, *ARCHIVES, ".toml", ".csl"}
    return is_read and not hidden and user_cache_path("bookbib") not in place.parents


def _is_new(path: str, ours: dict[str, int]) -> bool:
    """Whether a change is a person's: what bookbib itself wrote carries its seal, or is noted as its own."""
    from bookbib.build.ownership import Owner, owner

    try:
        stamp = Path(path).stat().st_mtime_ns
    except OSError:
        return True
    known = ours.get(path) == stamp
    ours[path] = stamp
    return not known and owner(Path(path)) is not Owner.BOOKBIB
