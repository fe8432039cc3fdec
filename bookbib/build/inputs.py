"""All inputs of a run, read in order; one that cannot be read is said so and leaves the others alone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bookbib.build.borders import border_of, is_within
from bookbib.build.files import is_special, same_file
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
    references: list[Reference] = []
    problems: list[Problem] = []
    errors: list[str] = []
    files: list[str] = []
    unread: list[str] = []
    own: list[str] = []
    order: list[str] = []
    bib: dict[str, Work] = {}
    for path in bibs:
        try:
            works, wrong = _works_by_key(path)
        except InputError as error:
            errors.append(str(error))
            continue
        problems += wrong
        bib |= works
    for given in paths:  # who gives chapters and a .bib file means the one by the keys of the others
        if given != "-" and len(paths) > 1 and Path(given).suffix.lower() in BIBTEX:
            with suppress(InputError):  # it is told below, where it is read as an input
                bib = {**_works_by_key(Path(given) if base is None else base / given)[0], **bib}
    settings = ReadSettings(prose_links=links, bib=bib)
    for given in paths:
        try:
            found = find_inputs(
                [given if base is None or given == "-" else str(base / given)], include, exclude
            )
        except InputError as error:
            errors.append(str(error))
            unread.append(readable(Path(given).as_posix()))
            order.append(unread[-1])
            continue
        is_folder = given != "-" and (Path(given) if base is None else base / given).is_dir()
        if is_folder and not found:
            errors.append(
                f"{given}: holds no page that can be read; nothing that was written of it is replaced"
            )
            unread.append(readable(Path(given).as_posix()))
            order.append(unread[-1])
        for path, shown in found:
            name = readable(shown if base is None or given == "-" else seen_from(path, base))
            if name in files:
                continue  # a file and the folder that it is in were both named
            if is_folder and (is_sealed(path) or _is_our_output(path, leave_out)):
                own.append(name)
                continue
            order.append(name)
            if is_folder and base is not None and not is_within(path, border_of(base)):
                errors.append(f"{name}: leads out of the book; name it on the command line")
                unread.append(name)
                continue
            try:
                refuse_special(path, name)
                reading = contained(
                    partial(read_file, path, name, settings, through), None, problems, file=name, on=name
                )
            except InputError as error:
                errors.append(str(error))
                unread.append(name)
                continue
            if reading is None:
                errors.append(f"{name}: could not be read: {problems[-1].message}")
                unread.append(name)
                continue
            files.append(name)
            references += reading.references
            problems += reading.problems
    return Inputs(
        tuple(references),
        tuple(
            dict.fromkeys(problems)
        ),  # what is wrong with a book's bibliography is said by every page that names it
        tuple(errors),
        tuple(readable(Path(p).as_posix()) for p in paths),
        tuple(files),
        tuple(unread),
        tuple(own),
        tuple(dict.fromkeys(order)),
    )


def _is_our_output(path: Path, leave_out: Sequence[Path]) -> bool:
    """Whether `path` is to be written by this run and was written by an earlier one. What a person owns is a page."""
    ours = {Owner.BOOKBIB, Owner.EDITED}
    return any(same_file(path, one) for one in leave_out) and owner(path) in ours


def readable(name: str) -> str:
    """The name of a file as text: bytes of it that are no UTF-8 are shown as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def refuse_special(path: Path, shown: str) -> None:
    """Raises `InputError` for a device or a named pipe, which may never end; ``-`` is standard input."""
    if str(path) != "-" and is_special(path):
        raise InputError(shown, "is no regular file", hint="give a file, or - for standard input")


def _works_by_key(path: Path) -> tuple[dict[str, Work], tuple[Problem, ...]]:
    """The works that citation keys stand for; of .bib files also under the other keys that biblatex's ``ids`` give."""
    shown = path.as_posix()
    refuse_special(path, shown)
    if path.suffix.lower() in {".bib", ".bibtex"}:
        from references.readers.bibtex import (
            read_works,  # here: bibtexparser is loaded only where it is needed
        )

        return read_works(read_text(path, shown), shown)
    reading = read_file(path, shown, ReadSettings())
    return {one.label: one.record for one in reading.references if one.record is not None}, reading.problems
