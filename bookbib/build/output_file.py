"""What is to be written, before it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class OutputFile(NamedTuple):
    """A file that is to be written, whole, and the suffix that names its format.

    `text` may come in parts, of which one is held at a time. A file that `is_part` of another output is not named.
    """

    path: Path
    form: str
    text: str | Iterable[str]
    is_part: bool = False
