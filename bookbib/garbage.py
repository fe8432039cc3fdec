"""How often Python looks for garbage that only refers to itself."""

from __future__ import annotations

import gc
from typing import Final

_OBJECTS: Final = 100_000
"""New objects after which it looks; Python's own 700 is for programs that keep little. Some tens of megabytes."""


def collect_rarely() -> None:
    """Look seldom: a run keeps nearly all that it makes, and looking through it took a sixth of its time."""
    gc.set_threshold(_OBJECTS, 10, 10)
