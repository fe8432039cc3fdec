"""pandoc, which formats lists of references: the one of pypandoc_binary, or that of the machine."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from exporters.base import ExportError

_INSTALL = "pip install 'bookbib[styles]', or install pandoc 3"
_SECONDS = 600  # far beyond any book; a program that hangs must end


def find_pandoc() -> str:
    """The program's path. Raises `ExportError` where there is none."""
    spec = find_spec("pypandoc")
    for folder in spec.submodule_search_locations or () if spec else ():
        for name in ("pandoc", "pandoc.exe"):
            if (path := Path(folder) / "files" / name).is_file():
                return str(path)
    found = shutil.which("pandoc")
    if not found:
        raise ExportError(f"formatted lists are written by pandoc, which is not installed: {_INSTALL}")
    return found


def pandoc(text: str, *arguments: str) -> str:
    """What pandoc makes of `text`; it may read nothing but the files that `arguments` name. Raises `ExportError`."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no argument comes from a page
            [find_pandoc(), "--sandbox", *arguments],
            input=text.encode("utf-8"), capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ExportError(f"pandoc failed: {error}") from error
    if done.returncode != 0:
        told = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise ExportError(f"pandoc failed: {told[:300]}")
    return done.stdout.decode("utf-8").replace("\r\n", "\n")
