"""How far the settings of a book reach. A book may come from a stranger, and its bookbib.toml with it.

What it names to be written lies below its own folder, and what it names to be read in the book's repository (in its
folder, where there is none), links resolved. Whatever lies elsewhere is named on the command line, by a person.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from bookbib.build.project import NAME
from bookbib.errors import ConfigError

if TYPE_CHECKING:
    from bookbib.build.settings import Settings


def check_allowed_paths(
    settings: Settings, root: Path, read: Collection[str], by_hand: Collection[str], lock: str, *, whole: bool
) -> None:
    """Raises `ConfigError` for a path in bookbib.toml that leads out of its book.

    `read` are the inputs that its patterns name; `by_hand` the options that a person has set on the command line,
    which come before the settings. What belongs to a run of the `whole` project is left alone by other runs.
    """
    files = {
        "outputs": settings.outputs,
        "cache": [settings.cache],
        "report": [settings.report] if whole else [],
        "new": [settings.new] if whole else [],
        "keymap": [settings.keymap] if whole else [],
        "lock": [lock],
        "overrides": [settings.overrides],
    }
    for option, names in files.items():
        for name in names if option not in by_hand else ():
            _check_written(root, name)
    border = border_of(root)
    sources = {
        "inputs": read if whole else (),
        "bibs": settings.bib,
        "csl": [settings.style] if settings.style.lower().endswith(".csl") else [],
        "snapshots": settings.snapshots.values(),
    }
    for option, given in sources.items():
        for name in given if option not in by_hand else ():
            if name and name != "-" and not is_within(root / Path(name).expanduser(), border):
                raise ConfigError(
                    f"{NAME}: {name}: would be read and lies outside the project; name it on the command line"
                )


def _check_written(root: Path, name: str) -> None:
    path = root / name
    if ".git" in path.parts:
        raise ConfigError(f"{NAME}: {path}: lies in the folder of git")
    if name and not is_within(path, root):
        raise ConfigError(
            f"{NAME}: {path}: lies outside the project's folder; name a file elsewhere on the command line"
        )


def border_of(root: Path) -> Path:
    """The outermost folder that belongs to the book in `root`: its repository, or `root` itself."""
    folder = Path(os.path.realpath(root))
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)


def is_within(path: Path, folder: Path) -> bool:
    """Whether `path` leads to `folder` or below it, links resolved."""
    where, around = Path(os.path.realpath(path)), Path(os.path.realpath(folder))
    return where == around or around in where.parents
