"""All inputs of a run, read in order; one that cannot be read is said so and leaves the others alone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from references.model import Problem, Reference, Work
from references.readers import find_inputs, read_file
from references.readers.base import InputError, ReadSettings
from references.readers.files import read_text


@dataclass(frozen=True, slots=True)
class Inputs:
    """`shown` are the inputs' names as given; `files` the pages that were read; `errors` are one line each, for those
    that could not be.
    """

    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]
    errors: tuple[str, ...]
    shown: tuple[str, ...]
    files: tuple[str, ...] = ()


def read_inputs(
    paths: Sequence[str],
    *,
    links: bool = False,
    bibs: Sequence[Path] = (),
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    base: Path | None = None,
) -> Inputs:
    """Read `paths` (files, folders, ``-``). Never raises for an input that is bad: see `Inputs.errors`.

    With a `base`, paths are relative to it, and pages are named so wherever we are called from.
    """
    references: list[Reference] = []
    problems: list[Problem] = []
    errors: list[str] = []
    files: list[str] = []
    bib: dict[str, Work] = {}
    for path in bibs:
        try:
            works, wrong = _works_by_key(path)
        except InputError as error:
            errors.append(str(error))
            continue
        problems += wrong
        bib |= works
    settings = ReadSettings(prose_links=links, bib=bib)
    for given in paths:
        try:
            found = find_inputs(
                [given if base is None or given == "-" else str(base / given)], include, exclude
            )
        except InputError as error:
            errors.append(str(error))
            continue
        for path, shown in found:
            name = shown if base is None or given == "-" else Path(os.path.relpath(path, base)).as_posix()
            if name in files:
                continue  # a file and the folder that it is in were both named
            try:
                reading = read_file(path, name, settings)
            except InputError as error:
                errors.append(str(error))
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
        tuple(Path(p).as_posix() for p in paths),
        tuple(files),
    )


def _works_by_key(path: Path) -> tuple[dict[str, Work], tuple[Problem, ...]]:
    """The works that citation keys stand for; of .bib files also under the other keys that biblatex's ``ids`` give."""
    shown = path.as_posix()
    if path.suffix.lower() in {".bib", ".bibtex"}:
        from references.readers.bibtex import (
            read_works,  # here: bibtexparser is loaded only where it is needed
        )

        return read_works(read_text(path, shown), shown)
    reading = read_file(path, shown, ReadSettings())
    return {one.label: one.record for one in reading.references if one.record is not None}, reading.problems
