"""What the folder of a book holds: what its first bookbib.toml is to name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bookbib.build.ownership import is_sealed
from references.readers import find_inputs, read_file
from references.readers.base import InputError, ReadSettings
from references.readers.book import included_by
from references.text import has_cjk

_READ_AT_MOST = 400  # pages that are opened: enough to know a book
_BY_NAME = (
    3  # pages beside folders that are named one by one; more are named by a pattern, which new ones fit, too
)
_SOURCES = frozenset({".qmd", ".rmd", ".myst", ".tex", ".ltx", ".adoc", ".asciidoc", ".rst", ".rest", ".org"})
"""Suffixes of what surely is a part of a book; a page of Markdown may also be its README."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a folder holds: folders and pages to read with the number of references in them, .bib files that pages cite
    from, the language, and names for outputs that no file has.

    `links`: there are no lists of references, and so many links in running text that these are what is cited.
    """

    inputs: tuple[str, ...]
    references: int
    bibs: tuple[str, ...] = ()
    chinese: bool = False
    latex: bool = False
    links: bool = False
    outputs: tuple[str, ...] = ()


@dataclass(slots=True)
class _Counted:
    """References by page, and what is known of all of them."""

    pages: dict[str, int]
    total: int = 0
    chinese: int = 0
    unknown_keys: int = 0


def look(folder: Path) -> Seen:
    """Read the pages below `folder`, as a build would find them."""
    try:
        found = [one.path for one in find_inputs([str(folder)])]
    except InputError:
        found = []
    pages = {path.relative_to(folder).as_posix(): path for path in found[:_READ_AT_MOST]}
    counted = _count(pages, ReadSettings())
    linked = _count(pages, ReadSettings(prose_links=True)) if not counted.total else counted
    links = linked.total > 0 and not counted.total
    bibs = tuple(
        sorted(
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*.bib")
            if not _hidden(path, folder) and not is_sealed(path)
        )
    )
    return Seen(
        inputs=_inputs(linked.pages, pages),
        references=linked.total,
        bibs=bibs if counted.unknown_keys else (),
        chinese=2 * linked.chinese > linked.total,
        latex=next(folder.glob("*.tex"), None) is not None,
        links=links,
        outputs=_free_names(folder),
    )


def _count(pages: Mapping[str, Path], settings: ReadSettings) -> _Counted:
    counted = _Counted({})
    for name, path in pages.items():
        try:
            reading = read_file(path, name, settings)
        except InputError:  # a build will say so
            continue
        counted.unknown_keys += sum(problem.code == "unknown-citation-key" for problem in reading.problems)
        if reading.references:
            counted.pages[name] = len(reading.references)
            counted.total += len(reading.references)
            counted.chinese += sum(has_cjk(reference.text) for reference in reading.references)
    return counted


def _free_names(folder: Path) -> tuple[str, ...]:
    """Names for the three bibliographies that no file of the author's has, in whatever case."""
    there = {path.name.casefold() for path in folder.iterdir() if not is_sealed(path)}
    for number in count():
        stem = ("refs", "bookbib-refs")[number] if number < 2 else f"bookbib-refs-{number}"
        names = tuple(f"{stem}{suffix}" for suffix in (".bib", ".json", ".ris"))
        if not there & {*names}:
            return names
    raise AssertionError("numbers never end")


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") or part == "node_modules" for part in path.relative_to(folder).parts)


def _inputs(counted: Mapping[str, int], pages: Mapping[str, Path]) -> tuple[str, ...]:
    """Main files, which read in their chapters; folders with references; and pages beside them.

    A chapter without references is a part of the book all the same: it will have some. So every source of a book beside
    the folders counts, and every page where nothing has a reference yet.
    """
    mains, read_in = _mains(pages)
    left = [name for name in counted or pages if name not in read_in]
    left += [name for name in pages if "/" not in name and Path(name).suffix.lower() in _SOURCES]
    rest = sorted({*left} - {*mains} - read_in)
    folders = sorted({name.partition("/")[0] for name in rest if "/" in name})
    return (*mains, *folders, *_named([name for name in rest if "/" not in name]))


def _mains(pages: Mapping[str, Path]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The files that read in others and are read in by none, and the names of those that they read in."""
    inner = {name: included_by(path) for name, path in pages.items()}
    places = {path.resolve(): name for name, path in pages.items()}
    read_in = {places[one.resolve()] for some in inner.values() for one in some if one.resolve() in places}
    mains = tuple(sorted(name for name, some in inner.items() if some and name not in read_in))
    return mains, frozenset(read_in)


def _named(names: Iterable[str]) -> Iterator[str]:
    """Pages by name, or by a pattern for each suffix of which there are many."""
    by_suffix: dict[str, list[str]] = {}
    for name in names:
        by_suffix.setdefault(Path(name).suffix, []).append(name)
    for suffix, some in sorted(by_suffix.items()):
        many = len(some) > (1 if suffix.lower() in _SOURCES else _BY_NAME)
        yield from [f"*{suffix}"] if many else sorted(some)
