"""One run at a time on one lock: a second one waits for its turn, and says so."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from bookbib.errors import BusyError

WAIT = 600.0  # seconds: longer than a run on a large book takes; then something hangs


@contextmanager
def held(lock: Path, say: Callable[[str], None], wait: float = WAIT) -> Iterator[None]:
    """Hold the project of `lock` for the block. The operating system ends the hold when a process dies, however.

    The file that is held lies in the user's cache folder, so that a project has nothing to ignore. Raises `BusyError`.
    """
    hold = FileLock(_place(lock))
    try:
        hold.acquire(timeout=0)
    except Timeout:
        say(f"another bookbib is at work on {lock.name}; waiting for it to end")
        try:
            hold.acquire(timeout=wait)
        except Timeout as error:
            raise BusyError(
                f"{lock}: another bookbib has been at work on it for {wait:.0f} seconds; end it, or wait"
            ) from error
    try:
        yield
    finally:
        hold.release()


def _place(lock: Path) -> Path:
    name = hashlib.sha256(str(lock.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:24] + ".lock"
    for folder in (user_cache_path("bookbib") / "turns", Path(tempfile.gettempdir()) / "bookbib-turns"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).touch()
        except OSError:  # a home that cannot be written to; the next place may be
            continue
        return folder / name
    raise BusyError(f"{lock}: no folder for a hold on it can be written to")
