"""A block of a page: what the grouping of lines makes, and everything after it reads."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Block:
    """A block of the page; `first` and `last` are positions in the list of lines, both included.

    `kind`: heading, item, note, definition, paragraph, row, entry, rule. `text` is its visible source without
    markers and quote signs, lines joined with line breaks. `parts` are the later paragraphs of an item or note.
    `parent` is the position of the item that an item is nested in, -1 for none. `glued` is true when no blank
    line stands between it and the block before it.
    """

    kind: str
    first: int
    last: int
    text: str = ""
    label: str = ""
    indent: int = 0
    level: int = 0
    quoted: bool = False
    glued: bool = False
    parent: int = -1
    target: str = ""
    parts: list[str] = field(default_factory=list)
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    body: int = -1

    @property
    def whole(self) -> str:
        return "\n".join((self.text, *self.parts))
