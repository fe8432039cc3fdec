"""Whose a file is: ours when bookbib wrote it and nobody has changed it since; everything else belongs to a person.

Two things tell that a file is ours. A format that has comments carries a seal, a checksum of the rest of the file:
it is valid on every machine, and broken by every edit. For the other formats bookbib remembers the checksum of what it
wrote in the user's own state folder; on a machine that has never written the file, the lock's list of outputs tells
(names only: checksums in a committed file would make every merge of two branches a conflict).
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Final

from bookbib.build.files import is_special

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
    return body + comment.format(f"bookbib-seal: {_digest(body.encode('utf-8'))}") + "\n"


def can_be_sealed(form: str) -> bool:
    """Whether files with the suffix `form` can carry a seal."""
    return form in _COMMENT


def owner(path: Path, *, listed: bool = False) -> Owner:
    """Whose the file at `path` is. `listed` says that the lock names it as one that bookbib writes.

    Devices and pipes belong to nobody, for they are written to and not replaced; an empty file has nothing to lose.
    """
    if not path.exists() or is_special(path):
        return Owner.NOBODY
    try:
        data = path.read_bytes()
    except OSError:  # what may not be read is not ours to replace
        return Owner.PERSON
    if not data.strip():
        return Owner.NOBODY
    noted = _remembered(path)
    if noted == _digest(data):
        return Owner.BOOKBIB
    state = seal_of(data)
    if state is not None:
        return Owner.BOOKBIB if state else Owner.EDITED
    if noted:
        return Owner.EDITED
    return Owner.BOOKBIB if listed else Owner.PERSON


def seal_of(data: bytes) -> bool | None:
    """Whether the seal of a file holds; None when it carries none."""
    seals = list(_SEAL.finditer(data))
    if not seals:
        return None
    last = seals[-1]
    body = data[: last.start()]
    return len(seals) == 1 and not data[last.end() :].strip() and _digest(body) == last[1].decode("ascii")


def is_sealed(path: Path) -> bool:
    """Whether `path` ends with a seal that holds: then it is no page of the book but a product of it.

    A file that only speaks of seals, or one that a person has changed since it was sealed, is a page like any other.
    """
    try:
        return seal_of(path.read_bytes()) is True
    except OSError:
        return False


def remember(path: Path, text: str) -> None:
    """Note in the user's state folder what was written to `path`."""
    note = _note(path)
    with suppress(OSError):  # a home that cannot be written to: then the lock and the seal must do
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(_digest(text.encode("utf-8")), encoding="ascii")


def _remembered(path: Path) -> str:
    try:
        return _note(path).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):  # never written from here
        return ""


def _note(path: Path) -> Path:
    from platformdirs import user_state_path  # here, for few runs need it

    name = sha256(os.path.realpath(path).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return user_state_path("bookbib") / _STATE / name


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]
