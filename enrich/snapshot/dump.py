"""A dump's files as JSON values, one after the other: JSON Lines, lists, gzip, tar. Nothing is held as a whole."""

from __future__ import annotations

import gzip
import hashlib
import json
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, Final, cast

from enrich.sources.snapshots.index import SnapshotError

_GZIP: Final = b"\x1f\x8b"
_TARS: Final = (".tar", ".tar.gz", ".tgz")
_HEAD: Final = 512
_BROKEN: Final = (EOFError, gzip.BadGzipFile, zlib.error, tarfile.TarError)
Trouble = Callable[[str], None]
"""Told of each record that cannot be read: where it is, and what is wrong."""


def files(path: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The files of a dump, in order of their names: `path` itself, or those below it whose names end in `suffixes`.

    Raises:
        SnapshotError: there are none.
    """
    if path.is_file():
        return [path]
    found = sorted(one for one in path.rglob("*") if one.is_file() and one.name.endswith((*suffixes, *_TARS)))
    if not found:
        raise SnapshotError(f"{path}: nothing to read there; files end in {', '.join(suffixes)} or .tar")
    return found


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_head(path: Path) -> None:
    """Refuses what is plainly no data: nothing, or a web page in its place.

    Raises:
        SnapshotError: it is one of these.
    """
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == _GZIP
            raw.seek(0)
            head = gzip.GzipFile(fileobj=raw).read(_HEAD) if packed else raw.read(_HEAD)
    except _BROKEN as error:
        raise SnapshotError(f"{path}: damaged ({error}); download it again") from error
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        raise SnapshotError(f"{path}: empty; download it again")
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<script")):
        raise SnapshotError(f"{path}: a web page, and no data: the server wanted to see a browser")


def values(path: Path, trouble: Trouble) -> Iterator[Any]:
    """The JSON values of one file: of each line, or of the list ``items`` (or the list that it is) of a whole document.

    Raises:
        SnapshotError: the file is damaged, or ends too early.
    """
    try:
        if path.name.endswith(_TARS):
            with tarfile.open(path, "r|*") as archive:
                for member in archive:
                    inner = archive.extractfile(member) if member.isfile() else None
                    if inner is not None:
                        yield from _values(inner, f"{path}: {member.name}", trouble)
        else:
            with path.open("rb") as raw:
                yield from _values(raw, str(path), trouble)
    except _BROKEN as error:
        raise SnapshotError(f"{path}: damaged ({error or 'it ends too early'}); download it again") from error


def _values(raw: IO[bytes], name: str, trouble: Trouble) -> Iterator[Any]:
    with ExitStack() as stack:
        stream: IO[bytes] = raw
        if name.endswith(".gz"):
            stream = cast("IO[bytes]", stack.enter_context(gzip.GzipFile(fileobj=raw)))
        for number, line in enumerate(stream, 1):
            if number == 1 and _is_whole(line):
                yield from _listed(line + stream.read(), name)
                return
            text = line.strip()
            if not text:
                continue
            try:
                yield json.loads(text)
            except (ValueError, RecursionError) as error:
                trouble(f"{name}:{number}: no JSON ({error})")


def _is_whole(line: bytes) -> bool:
    """Whether the first line begins a document of many records: a list, or Crossref's ``{"items": [``."""
    start = b"".join(line[:64].split())
    return start.startswith((b"[", b'{"items":[')) or start == b"{"


def _listed(body: bytes, name: str) -> Iterator[Any]:
    try:
        whole = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise SnapshotError(f"{name}: no whole JSON ({error}); download it again") from error
    found = whole.get("items", [whole]) if isinstance(whole, dict) else whole
    yield from found
