"""What every reader takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from references.errors import BookbibError
from references.model import Problem, Reference, Work


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How pages are to be read.

    `prose_links` also takes the links of the running text. `bib` has the works that citation keys stand for
    (``--bib FILE`` and the bibliographies that a page or its book names). `defined` are further keys that other files
    of the book define, each by a printed reference of its own.
    """

    prose_links: bool = False
    bib: Mapping[str, Work] = field(default_factory=dict)
    defined: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """The references of one input in document order, and what a person should know about the input."""

    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()


Reader = Callable[[str, str, ReadSettings], Reading]
"""Text of the input, its name as it was given, settings. A reader does no I/O of its own.

It raises `InputError` only when the whole input is not what its format says; a part that cannot be read is a
`Problem` with its line.
"""

BinaryReader = Callable[[bytes, str, ReadSettings], Reading]
"""The same of a document that is an archive: its bytes, its name, settings. Its lines are its paragraphs."""


class InputError(BookbibError):
    """An input that cannot be read at all. ``str()`` is one line for people: place, what is wrong, what to do."""

    def __init__(self, path: str, message: str, line: int = 0, hint: str = "") -> None:
        self.path = path
        self.message = message
        self.line = line
        self.hint = hint
        place = f"{path}:{line}" if line else path
        super().__init__(f"{place}: {message}" + (f"; {hint}" if hint else ""))
