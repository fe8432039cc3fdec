"""A citation as tokens: what stands between spaces, and the numbers of "2001;12(3):45-67" one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PIECE = re.compile(r"\S+")
# Behind a comma, semicolon, colon or bracket that no space follows; before a bracket in what holds digits.
_INNER = re.compile(r"(?<=[,;:)\]])(?=[^\W_]|[(\"“])|(?<=[a-z]{3}\.)(?=[A-Z])")
_NUMBERS = re.compile(r"(?<=\w)(?=\()|(?<=[,;:)\]])(?=[\w(])")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text and its place in it."""

    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """The tokens of `text`, in order; together they hold all of it but the spaces."""
    tokens: list[Token] = []
    for piece in _PIECE.finditer(text):
        word = piece[0]
        start = piece.start()
        if len(word) > 3:
            cuts = [found.start() for found in (_NUMBERS if _DIGIT.search(word) else _INNER).finditer(word)]
            for cut in cuts:
                tokens.append(Token(text[start : piece.start() + cut], start, piece.start() + cut))
                start = piece.start() + cut
        tokens.append(Token(text[start : piece.end()], start, piece.end()))
    return tokens
