"""Files and folders that people name, found and read, with one clear line for what cannot be."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from references.dependencies import exists
from references.lines import split_lines
from references.readers.base import InputError
from references.readers.book import included_by
from references.readers.encodings import decode

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

PAGES = (
    ".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd", ".myst", ".ipynb",
    ".tex", ".ltx", ".rst", ".rest", ".adoc", ".asciidoc", ".org",
)  # fmt: skip
"""Suffixes that a folder is searched for: what books are written in. Other formats are read when they are named or
included: a folder's .bib may be our own output, its .html built,
and its .json and .txt are seldom references."""

_SKIPPED = frozenset({"node_modules", "__pycache__"})


class Input(NamedTuple):
    """A file to read, and its name as messages and reports show it: as it was given, with forward slashes."""

    path: Path
    shown: str


def find_inputs(
    paths: Sequence[str], include: Sequence[str] = (), exclude: Sequence[str] = ()
) -> tuple[Input, ...]:
    """The files that `paths` name, each once: files as given, folders recursively in sorted order, ``-``.

    In folders, hidden files and what a .gitignore there or above it (up to the root of the repository) excludes
    are left out, then whatever matches `exclude`; `include` replaces the rule which suffixes are taken. Both
    are gitignore patterns relative to the folder. Paths that do not exist are kept: reading them says so. After a
    LaTeX, AsciiDoc or reStructuredText file come the files of its book that it reads in.
    """
    found: dict[str, Input] = {}
    for given in paths:
        path = Path(given)
        if given != "-" and path.is_dir():
            for one in _in_folder(path, _spec(include), _spec(exclude)):
                found.setdefault(str(one.path.absolute()), one)
        else:
            found.setdefault("-" if given == "-" else str(path.absolute()), Input(path, path.as_posix()))
            for inner in included_by(path) if given != "-" else ():
                found.setdefault(str(inner.absolute()), Input(inner, inner.as_posix()))
    return tuple(found.values())


def _spec(patterns: Sequence[str]) -> GitIgnoreSpec | None:
    """The patterns, if there are any."""
    if not patterns:
        return None
    from references.readers.ignore import (
        ignore_spec,
    )  # here, for many books have none, and it takes long to load

    spec = ignore_spec(patterns)
    return spec if len(spec) else None


def _in_folder(folder: Path, include: GitIgnoreSpec | None, exclude: GitIgnoreSpec | None) -> Iterator[Input]:
    """The files below `folder`, however deep, in the order of their names: a folder's own where its name sorts.

    What waits is a path, its name relative to `folder`, and the .gitignore files that hold there, each with its place:
    the folder that it is in, "" or ending in "/"; "/…/" is a path from an ancestor's down to `folder`.
    """
    waiting = [(folder, "", tuple(_ignores_above(folder.resolve())), True)]
    while waiting:
        path, name, ignores, is_folder = waiting.pop()
        if not is_folder:
            yield Input(path, path.as_posix())
            continue
        own = _read_ignore(path)
        ignores = (*ignores, (name, own)) if own else ignores
        for entry in reversed(_entries(path)):
            inner = name + entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") or entry.name in _SKIPPED:
                continue
            whole = inner + "/" * is_folder
            if _is_ignored(whole, ignores) or (exclude is not None and exclude.match_file(whole)):
                continue
            # A link that leads nowhere is a page that cannot be read, and is said so.
            is_page = entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())
            if is_folder or (is_page and _is_wanted(inner, include)):
                waiting.append((path / entry.name, whole, ignores, is_folder))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(folder.as_posix(), _reason(error)) from error


def _is_wanted(name: str, include: GitIgnoreSpec | None) -> bool:
    if include is not None:
        return include.match_file(name)
    return name.lower().endswith(PAGES)


def _is_ignored(name: str, ignores: Iterable[tuple[str, GitIgnoreSpec]]) -> bool:
    """Whether git would ignore `name`: the last .gitignore on the way down that says anything decides."""
    ignored = False
    for place, spec in ignores:
        relative = place[1:] + name if place.startswith("/") else name.removeprefix(place)
        verdict = spec.check_file(relative).include
        if verdict is not None:
            ignored = verdict
    return ignored


def _ignores_above(folder: Path) -> Iterator[tuple[str, GitIgnoreSpec]]:
    """The .gitignore files between the root of the repository and `folder`, outermost first."""
    root = next((above for above in (folder, *folder.parents) if exists(above / ".git")), folder)
    ways = [above for above in folder.parents if above == root or root in above.parents]
    for above in reversed(ways):
        if spec := _read_ignore(above):
            yield "/" + folder.relative_to(above).as_posix() + "/", spec


def _read_ignore(folder: Path) -> GitIgnoreSpec | None:
    try:
        text = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace")
    except OSError:  # mostly there is none; one that cannot be read excludes nothing
        return None
    return _spec(split_lines(text))


def read_bytes(path: Path, shown: str) -> bytes:
    """The bytes of a file, or of standard input. Raises `InputError` with what a person can do about it."""
    try:
        return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise InputError(shown, _reason(error), hint=_advice(error)) from error


def read_text(path: Path, shown: str) -> str:
    """The text of a file in whatever encoding it is. Raises `InputError`."""
    return decode(read_bytes(path, shown), shown)[0]


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "may not be read (permission denied)"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    return f"cannot be read ({error.strerror or error})"


def _advice(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "check the path"
    return "change its permissions or copy it" if isinstance(error, PermissionError) else ""
