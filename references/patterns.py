"""Regular expressions that are compiled when they are first used: `from references.patterns import re`.

The packages hold some five hundred, and a run uses those of the readers and registers that it meets; compiling them all
was a fifth of a second at every start. What `re.compile` gives here is made into the real pattern by the first look at
any of its attributes, and costs from then on what the real one does. tests/references/test_patterns.py compiles all, so
that a mistake in one that is rarely used does not wait for its page.

A program may `remember` what patterns were compiled to (`references.compiled`); without that each process compiles what
it uses.
"""

from __future__ import annotations

import re as _re
from collections.abc import Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from references import compiled
from references.compiled import Code

Codes = Mapping[tuple[str, int], Code]

_ATTRIBUTES: Final = (
    "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "scanner",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip


class LazyPattern:
    """A `re.Pattern` that is not compiled yet."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        made = _made(*self._given)
        self.__dict__.update({one: getattr(made, one) for one in _ATTRIBUTES})
        return getattr(made, name)

    def __repr__(self) -> str:
        return f"re.compile({self._given[0]!r})"


class _Memory:
    """What is remembered of patterns: `known` from before, `new` of this process; None where nothing is."""

    known: ClassVar[Codes] = {}
    new: ClassVar[dict[tuple[str, int], Code] | None] = None


def remember(codes: Codes) -> None:
    """From now on take patterns from `codes`, what earlier processes have `learnt`, and learn the others."""
    if compiled.CAN:
        _Memory.known, _Memory.new = codes, {}


def learnt() -> Codes:
    """What this process had to compile since it was told to `remember`."""
    return dict(_Memory.new or {})


def _made(pattern: str, flags: int = 0) -> _re.Pattern[str]:
    if _Memory.new is None:
        return _re.compile(pattern, flags)
    key = pattern, int(flags)
    try:
        if (code := _Memory.known.get(key)) is None:
            code = compiled.code_of(pattern, flags)
            if code.is_long:
                _Memory.new[key] = code
        return compiled.pattern_of(pattern, code)
    except Exception:  # noqa: BLE001 - whatever these parts of Python do not like is compiled as ever, or is wrong there, too
        return _re.compile(pattern, flags)


if TYPE_CHECKING:
    import re as re
else:
    re = SimpleNamespace(**{**vars(_re), "compile": LazyPattern})
    """Python's `re`, whose `compile` waits."""
