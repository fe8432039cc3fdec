"""Regular expressions that are compiled when they are first used: `from references.patterns import re`.

The packages hold some five hundred, and a run uses those of the readers and registers that it meets; compiling them all
was a fifth of a second at every start. What `re.compile` gives here is made into the real pattern by the first look at
any of its attributes, and costs from then on what the real one does. tests/references/test_patterns.py compiles all, so
that a mistake in one that is rarely used does not wait for its page.
"""

from __future__ import annotations

import re as _re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

_ATTRIBUTES: Final = (
    "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "scanner",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip


class LazyPattern:
    """A `re.Pattern` that is not compiled yet."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = _re.compile(*self._given)
        self.__dict__.update({one: getattr(compiled, one) for one in _ATTRIBUTES})
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"re.compile({self._given[0]!r})"


if TYPE_CHECKING:
    import re as re
else:
    re = SimpleNamespace(**{**vars(_re), "compile": LazyPattern})
    """Python's `re`, whose `compile` waits."""
