"""Patterns as Python's own compiler leaves them, so that one process need not compile what another one has.

Compiling is a third of what a short command does, and most of that is a few patterns with classes of many letters.
What the compiler makes of a pattern is plain numbers, the same for the same pattern, flags and version of Python. They
can be kept and given back to the engine, which checks them as it checks what comes from the compiler itself. There is
no public way to do this (https://docs.python.org/3/library/re.html pickles the text of a pattern only), so `CAN` says
whether this Python has the inner parts that are needed; where it has not, patterns are compiled as ever.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final, NamedTuple

try:
    _COMPILER: Any = import_module("re._compiler")
    _PARSER: Any = import_module("re._parser")
    _ENGINE: Any = import_module("_sre")
    CAN: Final = array("I").itemsize == _ENGINE.CODESIZE
    VERSION: Final = f"{sys.version} {_ENGINE.MAGIC} {sys.byteorder}"
    """What else the numbers depend on."""
except (ImportError, AttributeError):  # another Python than CPython, or one that is made otherwise inside
    CAN, VERSION = False, sys.version  # type: ignore[misc]

_WORTH_KEEPING: Final = 100  # numbers; a shorter pattern is compiled in the time that keeping it takes


class Code(NamedTuple):
    """A compiled pattern: its flags, its numbers as bytes, how many groups it has, and their names."""

    flags: int
    numbers: bytes
    groups: int
    names: Mapping[str, int]

    @property
    def is_long(self) -> bool:
        """Whether it is worth keeping."""
        return len(self.numbers) >= _WORTH_KEEPING * 4


def code_of(pattern: str, flags: int) -> Code:
    """What Python's compiler makes of a pattern. Raises `re.error` for one that is wrong."""
    tree = _PARSER.parse(pattern, flags)
    numbers = _COMPILER._code(tree, flags)  # noqa: SLF001 - see above
    state = tree.state
    return Code(
        int(flags | state.flags), array("I", numbers).tobytes(), state.groups - 1, dict(state.groupdict)
    )


def pattern_of(pattern: str, code: Code) -> re.Pattern[str]:
    """The pattern that `code` is of. Raises an error of any kind for numbers that are no code of this Python's."""
    by_number: list[str | None] = [None] * (code.groups + 1)
    for name, number in code.names.items():
        by_number[number] = name
    numbers = array("I", code.numbers).tolist()
    made: re.Pattern[str] = _ENGINE.compile(
        pattern, code.flags, numbers, code.groups, dict(code.names), tuple(by_number)
    )
    return made
