"""The known words that an unknown one is nearest to, for messages about typing errors."""

from __future__ import annotations

from collections.abc import Iterable

from references.close_matches import close_matches

_LEAST = 60.0  # of 100: who types a name by heart errs more than who copies it
_MOST = 3


def suggest(word: str, known: Iterable[str], *, listed: bool = True) -> str:
    """``; did you mean “x”?``; when nothing is near ``; known are …``, or without `listed` the three nearest."""
    choices = sorted(known)
    if near := close_matches(word, choices, _MOST, _LEAST):
        return f"; did you mean {_either(near)}?"
    if not choices:
        return ""
    if listed or len(choices) <= _MOST:
        return f"; known are {', '.join(choices)}"
    return f"; the nearest are {', '.join(close_matches(word, choices, _MOST, 0))}"


def _either(names: tuple[str, ...]) -> str:
    return " / ".join(f"“{name}”" for name in names)
