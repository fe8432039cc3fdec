"""Whose a file is: ours when bookbib wrote it and nobody has changed it since; everything else belongs to a person.

Two things tell that a file is ours. A format that has comments carries a seal, a checksum of the rest of the file:
it is valid on every machine, and broken by every edit. For the other formats bookbib remembers the checksum of what it
wrote in the user's own state folder and, for machines that have never written the file, in the lock.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Final

from bookbib.build.files import is_special, straight

_COMMENT: Final[Mapping[str, str]] = {
    ".bib": "% {}",
    ".yaml": "# {}",
    ".yml": "# {}",
    ".md": "<!-- {} -->",
    ".html": "<!-- {} -->",
    ".htm": "<!-- {} -->",
}
"""How a format writes a comment on a line of its own; the formats that are not here have none."""

_SEAL = re.compile(rb"^[^\n]{0,8}bookbib-seal: ([0-9a-f]{32})[^\n]{0,8}\n", re.M)
_STATE = "written"


class Owner(Enum):
    """Whose the file at a path is. Of an `EDITED` file bookbib wrote the first version and a person a later one."""

    NOBODY = "there is none"
    BOOKBIB = "written by bookbib"
    EDITED = "written by bookbib and changed since"
    PERSON = "not written by bookbib"


def sealed(text: str, form: str) -> str:
    """`text` with its seal as its last line, where files with the suffix `form` can carry one."""
    comment = _COMMENT.get(form)
    if comment is None:
        return text
    body = text if not text or text.endswith("\n") else f"{text}\n"
    return body + comment.format(f"bookbib-seal: {digest_of(body.encode('utf-8'))}") + "\n"


def can_be_sealed(form: str) -> bool:
    """Whether files with the suffix `form` can carry a seal."""
    return form in _COMMENT


def owner(path: Path, written: Collection[str] = ()) -> Owner:
    """Whose the file at `path` is. `written` are the checksums that the lock has of what was written to it.

    Devices and pipes belong to nobody, for they are written to and not replaced; an empty file has nothing to lose.
    """
    path = straight(path)
    if not path.exists() or is_special(path):
        return Owner.NOBODY
    try:
        data = path.read_bytes()
    except OSError:  # what may not be read is not ours to replace
        return Owner.PERSON
    if not data.strip():
        return Owner.NOBODY
    known = {*_remembered(path), *written}
    if digest_of(data) in known:
        return Owner.BOOKBIB
    state = seal_of(data)
    if state is not None:
        return Owner.BOOKBIB if state else Owner.EDITED
    return Owner.EDITED if known else Owner.PERSON


def seal_of(data: bytes) -> bool | None:
    """Whether the seal of a file holds; None when it carries none."""
    seals = list(_SEAL.finditer(data))
    if not seals:
        return None
    last = seals[-1]
    body = data[: last.start()]
    return len(seals) == 1 and not data[last.end() :].strip() and digest_of(body) == last[1].decode("ascii")


def is_sealed(path: Path) -> bool:
    """Whether `path` ends with a seal that holds: then it is no page of the book but a product of it.

    A file that only speaks of seals, or one that a person has changed since it was sealed, is a page like any other.
    """
    try:
        return seal_of(path.read_bytes()) is True
    except OSError:
        return False


def remember(path: Path, digest: str) -> None:
    """Note in the user's state folder the checksum of what is written to `path`.

    That comes before it is written, so that a run that is killed between the two leaves a file of ours and not one that
    seems changed. What stood there before stays noted as well.
    """
    note = _note(path)
    with suppress(OSError):  # a home that cannot be written to: then the lock and the seal must do
        note.parent.mkdir(parents=True, exist_ok=True)
        before = [one for one in _remembered(path) if one != digest][-1:]
        note.write_text("\n".join([*before, digest]), encoding="ascii")


def _remembered(path: Path) -> list[str]:
    try:
        return _note(path).read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError):  # never written from here
        return []


def _note(path: Path) -> Path:
    from platformdirs import user_state_path  # here, for few runs need it

    name = sha256(os.path.realpath(path).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return user_state_path("bookbib") / _STATE / name


def digest_of(data: bytes) -> str:
    """The checksum by which what was written is known."""
    return short(sha256(data).digest())


def short(digest: bytes) -> str:
    """A SHA-256 as it is noted."""
    return digest.hex()[:32]
