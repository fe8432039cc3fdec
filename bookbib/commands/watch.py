"""`bookbib watch`: builds on every save, and prints what changed."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
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
        running: _Build | None = None
        try:
            for _ in _saves(watch):
                if running is not None:
                    running.end()  # its answers so far are kept; outputs are the old ones or the new ones
                running = _Build(arguments, running.told if running is not None else None)
                done += 1
                if done == times:
                    context.exit(running.wait())
        finally:
            if running is not None:
                running.end()


class _Build:
    """A run of `bookbib build` that goes on beside us. `told` is what the last run that came to its end has said.

    What it says into a pipe may end in a file of the book, as by ``bookbib watch | tee log.txt``, and be taken for a
    save: there it is said only where it differs from `told`, or every build would be the reason for another.
    """

    def __init__(self, arguments: Sequence[str], told: tuple[bytes, bytes] | None) -> None:
        self.told = told
        end = subprocess.PIPE if any(map(_is_pipe, (1, 2))) else None
        self._process = subprocess.Popen(  # noqa: S603 - ourselves, with the options of the command line
            [sys.executable, "-m", "bookbib.cli", "build", *arguments, "--changes", "--quiet"],
            stdout=end, stderr=end,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        if end is not None:
            self._reader.start()

    def _read(self) -> None:
        said = self._process.communicate()
        if said == self.told or (self._process.returncode or 0) < 0:
            return  # nothing new, or ended by a save, after which another one tells it
        self.told = said
        for number, text in zip((1, 2), said, strict=True):
            with suppress(OSError):  # nobody reads it any more
                os.write(number, text)

    def wait(self) -> int:
        if self._reader.is_alive():
            self._reader.join()
        return self._process.wait()

    def end(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()
        self.wait()


def _is_pipe(number: int) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(number).st_mode)
    except OSError:  # closed
        return False


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
    """Whether a change is a person's: what bookbib itself wrote carries its seal, or is noted as its own, or is what
    we say here.
    """
    from bookbib.build.files import is_own_stream
    from bookbib.build.ownership import Owner, owner

    try:
        stamp = Path(path).stat().st_mtime_ns
    except OSError:
        return True
    known = ours.get(path) == stamp
    ours[path] = stamp
    return not known and not is_own_stream(Path(path)) and owner(Path(path)) is not Owner.BOOKBIB
