"""The entries of a run as they are shown, without the library that reports are written with."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bookbib.build.result import Built
from exporters import ExportSettings, csl_items, csl_origins


class Shown(Protocol):
    """An entry with its CSL item, its identifiers by scheme, and where each CSL variable comes from."""

    @property
    def key(self) -> str: ...
    @property
    def csl(self) -> Mapping[str, Any]: ...
    @property
    def identifiers(self) -> Mapping[str, str]: ...
    @property
    def origins(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry as `Shown` has it; `references` are the citations that became it, by their place in the run."""

    key: str
    csl: dict[str, Any]
    identifiers: dict[str, str]
    origins: dict[str, str]
    references: Sequence[int]


def shown_entries(
    built: Built, export: ExportSettings | None = None, only: Collection[str] | None = None
) -> Iterator[ShownEntry]:
    """The entries of a run, or those of them whose keys are in `only`, in order of the bibliography."""
    rows: dict[str, list[int]] = {}
    for row, one in enumerate(built.citations):
        rows.setdefault(one.key, []).append(row)
    shown = [entry for entry in built.entries if only is None or entry.key in only]
    for entry, item in zip(shown, csl_items(built.entries, export or ExportSettings(), only), strict=True):
        yield ShownEntry(
            entry.key,
            item,
            {i.scheme: i.value for i in entry.work.identifiers},
            csl_origins(entry.origins),
            rows[entry.key],
        )
