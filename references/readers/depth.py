"""Values that are nested deeper than anything that a record says: cut out of JSON and YAML text, so that one record
cannot take its file away."""

from __future__ import annotations

import re
from typing import NamedTuple

DEEPEST = 40  # brackets around a value: what CSL and its kin have is nested ten deep at most
TOO_DEEP = "a value that is nested too deeply; the rest of its record is read"
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.S)


class Pruned(NamedTuple):
    """The text without them, its lines as they were, and the lines (from 1) on which they began."""

    text: str
    lines: tuple[int, ...]


def pruned(text: str) -> Pruned:
    """`text` with ``null`` in place of every bracketed value that stands deeper than `DEEPEST` others. Linear."""
    parts: list[str] = []
    lines: list[int] = []
    depth = start = kept = line = counted = 0
    for found in _TOKEN.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth == DEEPEST + 1:
                start = found.start()
        elif found[0] in "]}" and depth:
            depth -= 1
            if depth == DEEPEST:
                line += text.count("\n", counted, start)
                counted = start
                lines.append(line + 1)
                inside = text.count("\n", start, found.end())
                parts += [text[kept:start], "null", "\n" * inside]
                kept = found.end()
    return Pruned("".join([*parts, text[kept:]]), tuple(lines))
