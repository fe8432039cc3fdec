"""Output files that are either the old or the new one, whole, at any moment."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from bookbib.errors import OutputError


def write_atomically(path: Path, text: str, codec: str = "utf-8", was: bytes | None = None) -> bool:
    """Write `text` as UTF-8 (or by another `codec`) to `path`, through a new file beside it that then takes its place.

    A symbolic link stays, and what it leads to is replaced; the mode is kept. What is no regular file (a device, a
    named pipe) is written to and never replaced. Returns whether the bytes changed; an unchanged file is not touched.
    Raises `OutputError`, also when the file no longer holds what it `was` when `text` was made of it.
    """
    if was is not None:
        check_unchanged({path: sha256(was).digest()})
    try:
        data = text.encode(codec)
    except UnicodeEncodeError as error:
        letter = text[error.start]
        raise OutputError(
            f"{path}: is in {codec}, which has no {letter!r}; save it as UTF-8 first"
        ) from error
    with suppress(OSError):
        if not is_special(path) and path.is_file() and path.read_bytes() == data:
            return False
    return write_in_parts(path, (data,))


def write_in_parts(
    path: Path, parts: Iterable[bytes], before: Callable[[bytes], object] = lambda _digest: None
) -> bool:
    """As `write_atomically`, of which one part is held at a time. `before` is told the SHA-256 of the whole before it
    takes its place.
    """
    digest = sha256()
    try:
        if is_special(path):
            with straight(path).open("wb") as file:
                for data in parts:
                    file.write(data)
            return True
        target = Path(os.path.realpath(path))
        check_writable(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                for data in parts:
                    digest.update(data)
                    file.write(data)
                file.flush()
                os.fsync(file.fileno())
            before(digest.digest())
            if target.is_file() and _digest(target) == digest.digest():
                Path(name).unlink()
                return False
            Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            Path(name).replace(target)
        except BaseException:
            with suppress(FileNotFoundError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise OutputError(_cannot(path, error)) from error
    return True


def straight(path: Path) -> Path:
    """The file that a write to `path` would replace, under a name by which the system finds it.

    ``new/../refs.bib`` is refs.bib also while there is no folder ``new``, and so is a link that leads there. Whoever
    asks the system about such a path is told that nothing is there, and would then write over it.
    """
    return path if path.exists() else Path(os.path.realpath(path))


def digest_of_file(path: Path) -> bytes:
    """The SHA-256 of what a file holds; that of nothing when there is no file, or none that could be replaced."""
    try:
        return sha256(b"").digest() if is_special(path) else _digest(straight(path))
    except (
        OSError,
        ValueError,
    ):  # nothing is there, or nothing that may be read: what is written then is refused
        return sha256(b"").digest()


def check_unchanged(seen: Mapping[Path, bytes]) -> None:
    """Raises `OutputError` for a file of which somebody has changed what was `seen` in it by `digest_of_file`.

    A run may take minutes, in which the author goes on writing: what is saved meanwhile is not written over.
    """
    for path, digest in seen.items():
        if digest_of_file(path) != digest:
            raise OutputError(
                f"{path}: was changed while bookbib was at work, and is left as it is; run it again"
            )


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def is_special(path: Path) -> bool:
    """Whether `path` is there and neither a regular file nor a folder: a device, a named pipe, a socket."""
    try:
        mode = straight(path).stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def is_own_stream(path: Path) -> bool:
    """Whether our standard output or standard error goes into the file `path`, which then grows by all that we say."""
    for number in (1, 2):
        with suppress(OSError, ValueError):  # the stream is closed, or no file is there
            stream = os.fstat(number)
            if stat.S_ISREG(stream.st_mode) and os.path.samestat(stream, path.stat()):
                return True
    return False


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file: through links of both kinds, and however they are spelt.

    Of files that are not there yet the names decide, without regard to case and Unicode form, for many file systems
    make no difference there.
    """
    one, other = straight(one), straight(other)
    try:
        if one.exists() and other.exists():
            return one.samefile(other) and not is_special(one)
    except OSError:  # a loop of links: its name is all that is known
        pass
    return _spelt(one) == _spelt(other)


def _spelt(path: Path) -> str:
    return unicodedata.normalize("NFC", os.path.realpath(path)).casefold()


def check_writable(path: Path) -> None:
    """Raises `OutputError` when `path` could not, or must not, be written: said before anything is asked, not after.

    A file without any permission to write is read-only for everybody, also for the administrator whom the system
    would let write to it.
    """
    try:
        target = Path(os.path.realpath(path))
        folder = next((above for above in target.parents if above.exists()), Path("/"))
        if target.is_dir():
            raise OutputError(f"{path}: is a folder")
        if target.exists() and not path.exists():
            raise OutputError(
                f"{path}: leads to {target} through a folder that is not there; name the file itself"
            )
        if target.exists() and not target.stat().st_mode & 0o222:
            raise OutputError(f"{path}: is read-only; make it writable (chmod u+w), or choose another place")
    except (OSError, ValueError) as error:  # a name that is too long, or holds a zero byte
        raise OutputError(f"{path}: cannot be written ({error})") from error
    if is_special(path):
        return
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{path}: cannot be written ({folder} is read-only for you); choose another place")


def sweep(path: Path) -> None:
    """Take away what a run that was killed while writing `path` left beside it.

    Only to be called while no other run can be writing there.
    """
    with suppress(OSError):  # a leftover that cannot be removed harms nobody
        target = Path(os.path.realpath(path))
        for left in target.parent.glob(f".{_literally(target.name)}.*.tmp"):
            left.unlink()


def _literally(name: str) -> str:
    """`name` for a pattern: a file may be called ``refs[1].bib``."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _cannot(path: Path, error: OSError) -> str:
    what = error.strerror or error
    if os.name == "nt" and isinstance(
        error, PermissionError
    ):  # what another program has open cannot be replaced
        return f"{path}: cannot be written ({what}); close it in other programs, or choose another place"
    return f"{path}: cannot be written ({what}); choose another place"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
