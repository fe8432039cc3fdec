"""A reference on a page before it gets its file name."""

from __future__ import annotations

from dataclasses import dataclass

from references.model import Marked, Work

_UNMARKED = Marked()


@dataclass(frozen=True, slots=True)
class Found:
    """Positions of the first and last line of a reference, what was read of it, and the `block` that it stands in."""

    first: int
    last: int
    text: str
    label: str = ""
    section: str = ""
    urls: tuple[str, ...] = ()
    record: Work | None = None
    block: int = -1
    marked: Marked = _UNMARKED
