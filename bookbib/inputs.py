"""All inputs of a run, read in order; one that cannot be read is said so and leaves the others alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from references.model import Problem, Reference, Work
from references.readers import find_inputs, read_file
from references.readers.base import InputError, ReadSettings


@dataclass(frozen=True, slots=True)
class Inputs:
    """`shown` are the inputs' names as given; `errors` are one line each, for those that could not be read."""

    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]
    errors: tuple[str, ...]
    shown: tuple[str, ...]


def read_inputs(
    paths: Sequence[str],
    *,
    links: bool = False,
    bibs: Sequence[Path] = (),
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
) -> Inputs:
    """Read `paths` (files, folders, ``-``). Never raises for an input that is bad: see `Inputs.errors`."""
    references: list[Reference] = []
    problems: list[Problem] = []
    errors: list[str] = []
    bib: dict[str, Work] = {}
    for path in bibs:
        try:
            reading = read_file(path, path.as_posix(), ReadSettings())
        except InputError as error:
            errors.append(str(error))
            continue
        problems += reading.problems
        bib |= {one.label: one.record for one in reading.references if one.record is not None}
    settings = ReadSettings(prose_links=links, bib=bib)
    for given in paths:
        try:
            found = find_inputs([given], include, exclude)
        except InputError as error:
            errors.append(str(error))
            continue
        for path, shown in found:
            try:
                reading = read_file(path, shown, settings)
            except InputError as error:
                errors.append(str(error))
                continue
            references += reading.references
            problems += reading.problems
    return Inputs(tuple(references), tuple(problems), tuple(errors), tuple(Path(p).as_posix() for p in paths))
