"""A text in lines of so many cells, of which a Chinese character takes two and needs no space beside it. Pure."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

# A word of letters with what hangs on it; or one wide character with the marks that may not begin a line.
_PIECE = re.compile(r"\s+|[^\s\u2e80-\uffef]+|[\u2e80-\uffef][，。；：、？！）】》”’]*")


def cells(text: str) -> int:
    """How many cells wide `text` is."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def wrapped(text: str, width: int) -> list[str]:
    """The words of `text` in lines of at most `width` cells; a word that is longer has a line of its own."""
    lines, line, room = [], "", width
    for piece in _PIECE.findall(text):
        size = cells(piece)
        if line.strip() and size > room and not piece.isspace():
            lines.append(line.rstrip())
            line, room = "", width
        if not line and piece.isspace():
            continue
        piece = " " if piece.isspace() else piece
        line += piece
        room -= cells(piece)
    return [*lines, line.rstrip()] if line.strip() else lines
