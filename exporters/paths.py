"""Names of files as an export may show them: without the folders of the machine that it was made on."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath, PurePosixPath, PureWindowsPath

# Origins that name a place in a file: a word, the file, the line (`references.model.Entry.origins`); before them may
# stand in which way a value was changed since (`exporters.prepare.Prepared.origins`).
_PLACE = re.compile(r"((?:[a-z]+:)?(?:printed|override)):(.*?)((?::\d+)?)", re.DOTALL)


def portable(name: str, here: str = "") -> str:
    """`name` as it is when relative; an absolute one relative to the folder `here`, or else without its folders.

    >>> portable("/home/me/book/ch1.md", "/home/me/book")
    'ch1.md'
    >>> portable("C:\\\\Users\\\\me\\\\ch1.md")
    'ch1.md'
    """
    path = _absolute(name)
    if path is None:
        return name
    base = _absolute(here)
    if base is not None and type(base) is type(path) and path.is_relative_to(base) and path != base:
        return path.relative_to(base).as_posix()
    return path.name


def _absolute(name: str) -> PurePath | None:
    """`name` as an absolute path of Unix or Windows, whichever it is one of."""
    if name.startswith("/"):
        return PurePosixPath(name)
    return (
        windows if name[1:3] in {":\\", ":/"} and (windows := PureWindowsPath(name)).is_absolute() else None
    )


@lru_cache(maxsize=8192)  # an entry's fields come from few places
def portable_origin(origin: str, here: str = "", *, line: bool = True) -> str:
    """An origin such as ``printed:FILE:LINE`` with its file made `portable`; others as they are.

    Without `line` it names the file alone, so that a paragraph more above a reference changes no committed file.
    """
    place = _PLACE.fullmatch(origin)
    return f"{place[1]}:{portable(place[2], here)}{place[3] if line else ''}" if place else origin


def portable_list(names: str, here: str = "") -> str:
    """Names joined by ``", "``, each made `portable`."""
    return ", ".join(portable(name, here) for name in names.split(", "))
