"""Entries written so that one that an exporter fails on keeps none of the others back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from exporters import Export, ExportSettings, export
from references.containment import contained
from references.model import Entry, Problem, Work

_FIELDS_OF_LAST_RESORT = ("type", "title", "url", "identifiers")


class Exported(NamedTuple):
    """What an exporter made, and the defects that were contained while it did."""

    export: Export
    problems: tuple[Problem, ...] = ()


Place = Callable[[Entry], tuple[str, int]]
"""File and line of an entry's first reference."""


def export_contained(form: str, entries: Sequence[Entry], settings: ExportSettings, place: Place) -> Exported:
    """`entries` in the format `form`. One that cannot be written as it is stands there with the fields that matter
    most, and if that fails, too, with its title alone; one that cannot be written at all is only reported.
    """
    problems: list[Problem] = []
    whole = contained(partial(export, form, entries, settings), None, problems, file="")
    if whole is not None:
        return Exported(whole)
    problems.clear()
    fit = [one for entry in entries if (one := _writable(form, entry, settings, place, problems))]
    return Exported(export(form, fit, settings), tuple(problems))


def _writable(
    form: str, entry: Entry, settings: ExportSettings, place: Place, problems: list[Problem]
) -> Entry | None:
    file, line = place(entry)
    work = entry.work
    less = Work(**{name: getattr(work, name) for name in _FIELDS_OF_LAST_RESORT})
    least = Work(title=ascii(work.title))
    for one in (entry, replace(entry, work=less), replace(entry, work=least, keywords=())):
        made = contained(
            partial(export, form, [one], settings),
            None,
            problems,
            file=file,
            line=line,
            on=f"{entry.key} as {form}",
        )
        if made is not None:
            return one
    return None
