"""All inputs of a run, read in order; one that cannot be read is said so and leaves the others alone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bookbib.build.allowed_paths import border_of, is_within
from bookbib.build.files import is_own_stream, is_special, same_file
from bookbib.build.ownership import Owner, is_sealed, owner
from bookbib.build.relative import seen_from
from references.containment import contained
from references.model import Problem, Reference, Work
from references.readers import BIBTEX, Through, directly, find_inputs, read_file
from references.readers.base import InputError, ReadSettings
from references.readers.files import read_text


@dataclass(frozen=True, slots=True)
class Inputs:
    """`shown` are the inputs' names as given; `files` the pages that were read; `errors` are one line each, for those
    that could not be, and `unread` their names. `own` are files of folders that bookbib wrote, and did not read.
    `order` are the names in `files` and `unread` as they were come upon.
    """

    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]
    errors: tuple[str, ...]
    shown: tuple[str, ...]
    files: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


def read_inputs(
    paths: Sequence[str],
    *,
    links: bool = False,
    bibs: Sequence[Path] = (),
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    base: Path | None = None,
    leave_out: Sequence[Path] = (),
    through: Through = directly,
) -> Inputs:
    """Read `paths` (files, folders, ``-``). Never raises for an input that is bad: see `Inputs.errors`.

    With a `base`, paths are relative to it, and pages are named so wherever we are called from. Of folders, the files
    in `leave_out` are not read (`through`: see `read_file`), nor is what carries bookbib's seal: a bibliography
    is no chapter of its own book.
    """
    errors: list[str] = []
    problems: list[Problem] = []
    bib = _given_works(paths, base) | _bibliographies(bibs, base, errors, problems)
    settings = ReadSettings(prose_links=links, bib=bib)
    gathered = _Gathered(base, settings, through, leave_out, errors, problems)
    for given in paths:
        gathered.add(given, include, exclude)
    return Inputs(
        tuple(gathered.references),
        tuple(
            dict.fromkeys(problems)
        ),  # what is wrong with a book's bibliography every page says that names it
        tuple(errors),
        tuple(readable(Path(p).as_posix()) for p in paths),
        tuple(gathered.files),
        tuple(gathered.unread),
        tuple(gathered.own),
        tuple(dict.fromkeys(gathered.order)),
    )


def _bibliographies(
    bibs: Sequence[Path], base: Path | None, errors: list[str], problems: list[Problem]
) -> dict[str, Work]:
    """The works of the bibliographies that were named as such; of two under one key, the later one's."""
    found: dict[str, Work] = {}
    for path in bibs:
        try:
            works, wrong = _works_by_key(path, base)
        except InputError as error:
            errors.append(str(error))
            continue
        problems += wrong
        found |= works
    return found


def _given_works(paths: Sequence[str], base: Path | None) -> dict[str, Work]:
    """Who gives chapters and a .bib file means the one by the keys of the others."""
    found: dict[str, Work] = {}
    for given in paths if len(paths) > 1 else ():
        if given != "-" and Path(given).suffix.lower() in BIBTEX:
            with suppress(InputError):  # it is told where it is read as an input
                found = {**_works_by_key(_below(given, base), base)[0], **found}
    return found


def _below(given: str, base: Path | None) -> Path:
    return Path(given) if base is None or given == "-" else base / given


@dataclass(slots=True)
class _Gathered:
    """What was read so far; see `Inputs`."""

    base: Path | None
    settings: ReadSettings
    through: Through
    leave_out: Sequence[Path]
    errors: list[str]
    problems: list[Problem]
    references: list[Reference] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    order: list[str] = field(default_factory=list)

    def add(self, given: str, include: Sequence[str], exclude: Sequence[str]) -> None:
        """Read what a person `given`: a file, or the pages of a folder."""
        name = readable(Path(given).as_posix())
        asked = given if self.base is None or given == "-" else str(self.base / given)
        try:
            found = find_inputs([asked], include, exclude)
        except InputError as error:
            self.order.append(name)
            self._failed(name, str(error))
            return
        is_folder = given != "-" and Path(asked).is_dir()
        if is_folder and not found:
            self.order.append(name)
            self._failed(
                name, f"{given}: holds no page that can be read; nothing that was written of it is replaced"
            )
        for path, shown in found:
            self._add_page(path, self._name_of(path, shown), in_folder=is_folder)

    def _name_of(self, path: Path, shown: str) -> str:
        if self.base is None or str(path) == "-":
            return readable(shown)
        return readable(seen_from(path, self.base))

    def _add_page(self, path: Path, name: str, *, in_folder: bool) -> None:
        if name in self.files:
            return  # a file and the folder that it is in were both named
        if in_folder and (is_sealed(path) or _is_our_output(path, self.leave_out)):
            self.own.append(name)
            return
        self.order.append(name)
        if in_folder and self.base is not None and not is_within(path, border_of(self.base)):
            self._failed(name, f"{name}: leads out of the book; name it on the command line")
            return
        read = partial(read_file, path, name, self.settings, self.through)
        try:
            refuse_special(path, name)
            reading = contained(read, None, self.problems, file=name, on=name)
        except InputError as error:
            self._failed(name, str(error))
            return
        if reading is None:
            self._failed(name, f"{name}: could not be read: {self.problems[-1].message}")
            return
        self.files.append(name)
        self.references += reading.references
        self.problems += reading.problems

    def _failed(self, name: str, why: str) -> None:
        self.errors.append(why)
        self.unread.append(name)


def _is_our_output(path: Path, leave_out: Sequence[Path]) -> bool:
    """Whether `path` is to be written by this run and was written by an earlier one, or what we say goes into it. What
    a person owns is a page.
    """
    ours = {Owner.BOOKBIB, Owner.EDITED}
    return is_own_stream(path) or (any(same_file(path, one) for one in leave_out) and owner(path) in ours)


def readable(name: str) -> str:
    """The name of a file as text: bytes of it that are no UTF-8 are shown as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def refuse_special(path: Path, shown: str) -> None:
    """Raises `InputError` for a device or a named pipe, which may never end; ``-`` is standard input."""
    if str(path) != "-" and is_special(path):
        raise InputError(shown, "is no regular file", hint="give a file, or - for standard input")


def _works_by_key(path: Path, base: Path | None) -> tuple[dict[str, Work], tuple[Problem, ...]]:
    """The works that citation keys stand for; of .bib files also under the other keys that biblatex's ``ids`` give."""
    shown = path.as_posix() if base is None else seen_from(path, base)
    refuse_special(path, shown)
    if path.suffix.lower() in {".bib", ".bibtex"}:
        from references.readers.bibtex import (
            read_works,  # here: bibtexparser is loaded only where it is needed
        )

        return read_works(read_text(path, shown), shown)
    reading = read_file(path, shown, ReadSettings())
    return {one.label: one.record for one in reading.references if one.record is not None}, reading.problems
