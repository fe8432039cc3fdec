"""Where a project is. Apart from its settings, for reading those loads pydantic, which a bare build does without."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from references.dependencies import exists, is_file

if TYPE_CHECKING:
    from bookbib.build.settings import Settings

NAME = "bookbib.toml"


@dataclass(frozen=True, slots=True)
class Project:
    """A book's folder and its settings; without a bookbib.toml `settings` is None and `root` where we are."""

    root: Path
    settings: Settings | None = None
    file: Path | None = None


def find_project(start: Path) -> Path | None:
    """The bookbib.toml of `start` or the nearest folder above it, not above the root of a repository."""
    for folder in (start, *start.parents):
        if is_file(folder / NAME):
            return folder / NAME
        if exists(folder / ".git"):
            return None
    return None


def is_vouched_for(found: Path, start: Path) -> bool:
    """Whether something says that the bookbib.toml `found` from `start` belongs to the same book.

    It lies in the folder itself, or in the same repository. Anybody may have put one into a folder further up (of a
    shared machine, of a folder of downloads), so its use must be said.
    """
    between = [folder for folder in (start, *start.parents) if found.parent in (folder, *folder.parents)]
    return found.parent == start or any(exists(folder / ".git") for folder in (*between, *found.parents))
