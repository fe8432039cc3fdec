"""What every exporter takes and gives: entries in, text and the list of what the format could not hold out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from references.model import Entry

Dialect = Literal["biblatex", "bibtex"]


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """How to write.

    `dialect` chooses the entry types of .bib files (docs/adr/0005-bibtex-dialect.md); `ascii` writes 7-bit LaTeX
    in them. `made_from` is named in the header of .bib files: what the bibliography was made from, without dates
    and absolute paths, so that the same input gives the same bytes.
    """

    dialect: Dialect = "biblatex"
    ascii: bool = False
    made_from: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """Something that the format, or a consumer that matters, cannot hold.

    `field` is the name of a `Work` attribute, an identifier scheme or ``"key"``; `reason` says in words what
    became of the value.
    """

    key: str
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.key}: {self.field}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Export:
    """A whole file: UTF-8 text with LF line ends and no byte order mark, and what did not fit into it."""

    text: str
    losses: tuple[Loss, ...] = ()


Exporter = Callable[[Sequence[Entry], ExportSettings], Export]
