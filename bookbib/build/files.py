"""Output files that are either the old or the new one, whole, at any moment."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


class OutputError(Exception):
    """A file that cannot be written; ``str()`` is one line for people."""


def write_atomically(path: Path, text: str) -> bool:
    """Write `text` as UTF-8 to `path`, through a new file beside it that then takes its place.

    Returns whether the bytes changed; an unchanged file is not touched. Raises `OutputError`.
    """
    data = text.encode("utf-8")
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            with suppress(FileNotFoundError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise OutputError(_cannot(path, error)) from error
    return True


def check_writable(path: Path) -> None:
    """Raises `OutputError` when `path` could not be written: said before anything is asked, not after."""
    folder = next((above for above in path.absolute().parents if above.exists()), Path("/"))
    if path.is_dir():
        raise OutputError(f"{path}: is a folder")
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{path}: cannot be written ({folder} is read-only for you); choose another place")


def sweep(path: Path) -> None:
    """Take away what a run that was killed while writing `path` left beside it.

    Only to be called while no other run can be writing there.
    """
    with suppress(OSError):  # a leftover that cannot be removed harms nobody
        for left in path.parent.glob(f".{path.name}.*.tmp"):
            left.unlink()


def _cannot(path: Path, error: OSError) -> str:
    return f"{path}: cannot be written ({error.strerror or error}); choose another place"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
