"""The files of the book around a page: what it reads in, what its main file is, which bibliographies it names.

Nothing here is read twice as long as it does not change; paths that lead out of the book are not followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from references.dependencies import exists, is_file, read_before
from references.readers.base import InputError
from references.readers.encodings import decode
from references.readers.latex_source import bibliographies_of, inputs_of, root_of, visible
from references.readers.named import CONFIGURATIONS, Named, named_in_configuration, named_in_page

_LATEX = (".tex", ".ltx", ".latex")
_ASCIIDOC_SUFFIXES = (".adoc", ".asciidoc", ".asc")
_INCLUDING = (*_LATEX, ".adoc", ".asciidoc", ".rst")
_ASCIIDOC = re.compile(r"^include::(?P<name>[^\s\[\]{}]{1,300})\[", re.M)
_RST = re.compile(r"^\s*\.\. include::\s+(?P<name>\S+)\s*$", re.M)
_BIBITEM = re.compile(
    r"\\(?:bibitem\s*(?:\[(?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\])?\s*|entry|bib\*?\s*)\{(?P<key>[^{}]{1,300})\}"
)
_LONGEST = 50 * 2**20
_MOST = 2000  # files of one book
_UP = 3  # folders above a page that are looked at, where no repository says where its book begins


class Facts(NamedTuple):
    """What a file of a book says about others: `defined` are the keys of its printed references."""

    inputs: tuple[str, ...]
    bibliographies: tuple[str, ...]
    defined: frozenset[str]
    is_main: bool


class Bibliographies(NamedTuple):
    """The files that hold the works for a page's citation keys, keys that are printed elsewhere in its book, and the
    names that lead nowhere with the files that have them.
    """

    paths: tuple[Path, ...]
    defined: frozenset[str]
    missing: tuple[tuple[Path, Named], ...]


def bibliographies_for(path: Path, text: str) -> Bibliographies:
    """What a page at `path` with `text` names, itself or through its book."""
    root = _root(path.parent)
    found: dict[Path, None] = {}
    missing: list[tuple[Path, Named]] = []
    wanted, defined = _wanted(path, text, root)
    for where, named, folders in wanted:
        places = (folder / named.name for folder in (*folders, *_upwards(path.parent, root)))
        place = next((one for one in places if is_file(one)), None)
        if place is not None:
            found.setdefault(place.resolve(), None)
        elif (where, named) not in missing and "://" not in named.name and not _is_printed(where, named):
            missing.append((where, named))
    if not wanted and path.suffix.lower() in _ASCIIDOC_SUFFIXES:
        # asciidoctor-bibtex takes the .bib file of the folder when none is named.
        there = sorted(path.parent.glob("*.bib"))
        found |= {one.resolve(): None for one in there if len(there) == 1}
    return Bibliographies(tuple(found), defined, tuple(missing))


_Wanted = tuple[Path, Named, tuple[Path, ...]]
"""The file that names a bibliography, how, and the folders that the name may start from."""


def _wanted(path: Path, text: str, root: Path) -> tuple[list[_Wanted], frozenset[str]]:
    """What the page and its book name, and the keys that other files of the book define."""
    suffix = path.suffix.lower()
    wanted: list[_Wanted] = [(path, one, (path.parent,)) for one in named_in_page(text, suffix)]
    defined: frozenset[str] = frozenset()
    if suffix in _LATEX:
        main = _main_of(path, text)
        for one in book_files(main) if main is not None else ():
            facts = facts_of(one)
            if one != path:
                wanted += [(one, Named(name, 0), (one.parent,)) for name in facts.bibliographies]
                defined |= facts.defined
        if main is not None:
            wanted = [(one, named, (main.parent, *folders)) for one, named, folders in wanted]
            defined |= facts_of(main.with_suffix(".bbl")).defined
        return wanted, defined
    for folder in _upwards(path.parent, root):
        for name in CONFIGURATIONS:
            one = folder / name
            if one != path and is_file(one):
                wanted += [(one, named, (folder,)) for named in named_in_configuration(_text_of(one), name)]
    return wanted, defined


def _is_printed(where: Path, named: Named) -> bool:
    """Whether a .bib file that is not there was made a .bbl, which is read in its place."""
    return where.suffix.lower() in _LATEX and any(where.parent.glob("*.bbl")) and named.name.endswith(".bib")


def included_by(path: Path) -> tuple[Path, ...]:
    r"""The other files of the book whose main file is at `path`, in the order in which it reads them in.

    Of a LaTeX book whose .bib files are not there, also the .bbl that BibTeX or biber made of them.
    """
    if path.suffix.lower() not in _INCLUDING or not is_file(path):
        return ()
    files = book_files(path)[1:]
    if path.suffix.lower() in _LATEX:
        names = [(one, name) for one in (path, *files) for name in facts_of(one).bibliographies]
        has_bib = any(is_file(folder / name) for one, name in names for folder in (path.parent, one.parent))
        bbl = path.with_suffix(".bbl")
        if names and not has_bib and is_file(bbl) and facts_of(path).is_main:
            files = (*files, bbl)
    return files


def book_files(main: Path) -> tuple[Path, ...]:
    """`main` and the files that it reads in, directly or not, each once."""
    found: dict[Path, Path] = {}
    root = _root(main.parent).resolve()
    waiting = [main]
    while waiting and len(found) < _MOST:
        one = waiting.pop()
        if one.resolve() in found:
            continue
        found[one.resolve()] = one
        inner = [next(_places(name, main.parent, one.parent), None) for name in facts_of(one).inputs]
        waiting += [
            place for place in reversed(inner) if place is not None and root in place.resolve().parents
        ]
    return tuple(found.values())


def _places(name: str, *folders: Path) -> Iterator[Path]:
    for folder in folders:
        for one in (folder / name, folder / f"{name}.tex"):
            if one.suffix.lower() in _INCLUDING and is_file(one):
                yield one


def _main_of(path: Path, text: str) -> Path | None:
    """The main file of the book that a LaTeX file belongs to; None when it is one itself or none is found."""
    if re.search(r"^[^%\n]*\\documentclass", text, re.M) and not re.search(
        r"\\documentclass\s*\[[^\]]*\]\s*\{subfiles\}", text
    ):
        return path
    if name := root_of(text):
        one = path.parent / name
        return next((place for place in (one, one.with_suffix(".tex")) if is_file(place)), None)
    for folder in _upwards(path.parent, _root(path.parent)):
        for one in sorted(folder.glob("*.tex"))[:200]:
            if (
                one != path
                and facts_of(one).is_main
                and path.resolve() in {file.resolve() for file in book_files(one)}
            ):
                return one
    return None


def facts_of(path: Path) -> Facts:
    """What a file says about others; of one that cannot be read, nothing."""
    try:
        stat = read_before(path).stat()
    except OSError:
        return Facts((), (), frozenset(), False)
    return _facts(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4096)
def _facts(path: Path, _changed: int, size: int) -> Facts:
    text = _text_of(path) if size <= _LONGEST else ""
    suffix = path.suffix.lower()
    if suffix in _LATEX or suffix == ".bbl":
        source = visible(text)
        defined = frozenset(" ".join(found["key"].split()) for found in _BIBITEM.finditer(source))
        is_main = "\\documentclass" in source
        return Facts(tuple(inputs_of(source)), tuple(bibliographies_of(source)), defined, is_main)
    pattern = _ASCIIDOC if suffix in (".adoc", ".asciidoc") else _RST
    names = tuple(found["name"] for found in pattern.finditer(text))
    return Facts(names, (), frozenset(), False)


def _text_of(path: Path) -> str:
    try:
        return decode(path.read_bytes(), path.as_posix())[0]
    except (OSError, InputError):
        return ""  # it is said where the file itself is read


def _root(folder: Path) -> Path:
    """The outermost folder of the book: where its repository begins, else a few folders up."""
    folder = folder.absolute()
    above = (folder, *folder.parents)
    repository = next((one for one in above if exists(one / ".git")), None)
    return repository or above[min(_UP, len(above)) - 1]


def _upwards(folder: Path, root: Path) -> Iterable[Path]:
    """`folder` and those above it, up to `root`; relative paths stay so as long as they can."""
    one = folder
    for _ in range(40):
        yield one
        if one.absolute().resolve() == root.resolve():
            return
        parent = one.parent if one.parent != one else one.absolute().parent
        if parent == one:
            return
        one = parent if parent != one else parent.absolute()
