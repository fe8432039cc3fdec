"""What the exit code of a command means."""

from __future__ import annotations

from typing import Final

FINE: Final = 0
FOUND: Final = 1
"""Something that a person should know: a check that fails, a decision that could not be carried out."""
UNREADABLE: Final = 2
UNREACHED: Final = 3
INTERNAL: Final = 4
"""A defect of bookbib was contained."""
INTERRUPTED: Final = 130
