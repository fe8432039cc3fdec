"""Names of files as seen from a folder, with forward slashes on every system."""

from __future__ import annotations

import os
from pathlib import Path


def seen_from(path: str | Path, folder: str | Path) -> str:
    """`path` relative to `folder`; as it is where no way leads there: on Windows, from one drive to another."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return Path(path).as_posix()
