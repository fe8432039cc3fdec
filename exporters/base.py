"""What every exporter takes and gives: entries in, text and the list of what the format could not hold out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from references.errors import BookbibError
from references.model import Entry

TitleCase = Literal["record", "sentence", "as-is"]
Venues = Literal["full", "short", "as-is"]
Dialect = Literal["biblatex", "bibtex"]
LIST_STYLE: Final = "gb7714-2015"
"""The CSL style of formatted lists when nobody names one."""


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """How to write.

    `dialect` chooses the entry types of .bib files (docs/adr/0005-bibtex-dialect.md); `ascii` writes 7-bit LaTeX
    in them. `made_from` is named in the header of .bib files: what the bibliography was made from, without dates,
    so that the same input gives the same bytes. Absolute paths, there and in origins, are shown relative to the
    folder `here`, and by their last part when they are not in it.
    `title_case`: ``record`` writes titles as their records have them, and in .bib files braces what a style must not
    lower; ``sentence`` puts all of them into sentence case; ``as-is`` braces whole titles. `venues`: ``full`` writes
    one venue of the book in one spelling, ``short`` by its acronym where the book has one, ``as-is`` changes nothing.
    `style` names the CSL style of formatted lists (`exporters.styles`), or is the path of a .csl file.
    """

    dialect: Dialect = "biblatex"
    ascii: bool = False
    made_from: str = ""
    here: str = ""
    style: str = LIST_STYLE
    title_case: TitleCase = "record"
    venues: Venues = "full"


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


class ExportError(BookbibError):
    """A format that cannot be written here: a program or a style is missing. ``str()`` is one line for people."""


@dataclass(frozen=True, slots=True)
class Export:
    """A whole file: UTF-8 text with LF line ends and no byte order mark, and what did not fit into it."""

    text: str
    losses: tuple[Loss, ...] = ()


Exporter = Callable[[Sequence[Entry], ExportSettings], Export]
