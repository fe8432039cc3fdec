"""Which books a batch is of, and what holds for all: folders with a bookbib.toml, or a list of such in a file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bookbib.build.project import NAME
from bookbib.errors import ConfigError
from bookbib.suggest import suggest

_KEYS: Final[Mapping[str, type]] = {
    "books": list, "cache": str, "mailto": str, "offline": bool, "fallback": bool, "sources": dict, "summary": str,
}  # fmt: skip
_WILD: Final = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Batch:
    """`books` are folders, each once, in order of their names; `given` are settings for all of them, as on the command
    line of `bookbib build`; `summary` is the folder for what is said of all books.
    """

    books: tuple[Path, ...]
    given: Mapping[str, Any] = field(default_factory=dict)
    summary: Path | None = None


def find_books(named: Sequence[Path]) -> Batch:
    """The books that `named` folders are or hold, and those that named .toml files list.

    A folder without a bookbib.toml stands for the books in it, however deep. Raises `ConfigError`.
    """
    books: dict[Path, None] = {}
    given: dict[str, Any] = {}
    summary: Path | None = None
    for one in named:
        if one.suffix == ".toml" and one.name != NAME:
            data = _read(one)
            given |= _given(data, one)
            summary = one.parent / data["summary"] if data.get("summary") else summary
            for pattern in data["books"]:
                books |= dict.fromkeys(_fitting(one, pattern))
        else:
            books |= dict.fromkeys(_below(one.parent if one.name == NAME else one))
    if not books:
        raise ConfigError(
            "no book was found: a book is a folder with a bookbib.toml (bookbib init makes one)"
        )
    return Batch(tuple(sorted(books)), given, summary)


def _read(path: Path) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: is not TOML: {error}") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror or error})") from error
    for name, value in data.items():
        if name not in _KEYS:
            raise ConfigError(f"{path}: {name!r} is unknown{suggest(name, _KEYS)}")
        if not isinstance(value, _KEYS[name]):
            raise ConfigError(f"{path}: {name}: a value of another kind is needed ({_KEYS[name].__name__})")
    books = data.get("books")
    if not books or not all(isinstance(one, str) for one in books):
        raise ConfigError(f'{path}: books is missing; say which folders: books = ["books/*"]')
    return data


def _given(data: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """The settings of a list of books as options of the command line; paths are relative to the list."""
    given = {name: data[name] for name in ("mailto", "offline", "fallback") if name in data}
    if "cache" in data:
        given["cache"] = (path.parent / data["cache"]).absolute()
    sources = []
    for name, where in data.get("sources", {}).items():
        kind, colon, folder = str(where).partition(":")
        said = f"{kind}:{(path.parent / folder).absolute()}" if colon and kind == "snapshot" else str(where)
        sources.append(f"{name}={said}")
    return {**given, "sources": tuple(sources)} if sources else given


def _fitting(path: Path, pattern: str) -> Iterator[Path]:
    """The books that a pattern of the list at `path` names; one that names none is wrong."""
    if _WILD & {*pattern}:
        try:
            found = sorted(path.parent.glob(pattern))
        except (ValueError, NotImplementedError) as error:
            raise ConfigError(f"{path}: books: {pattern!r} is no pattern ({error})") from error
        books = [one for place in found if place.is_dir() for one in _below(place)]
    else:
        books = list(_below(path.parent / pattern))
    if not books:
        raise ConfigError(f"{path}: books: nothing fits {pattern!r}")
    yield from books


def _below(folder: Path) -> Iterator[Path]:
    """`folder` if it is a book, else the books below it; one that is not there stays, so that it is said."""
    if (folder / NAME).is_file() or not folder.is_dir():
        yield folder
        return
    yield from sorted({one.parent for one in folder.rglob(NAME) if not _hidden(one.relative_to(folder))})


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
