"""Files as git remembers them. Git itself is asked, and not understood by its words, which depend on the language."""

from __future__ import annotations

import subprocess
from pathlib import Path

from bookbib.errors import ConfigError


def at_revision(revision: str, path: Path, shown: str) -> str:
    """The text of the file at `path` as it was at `revision`. Raises `ConfigError`, which calls the file `shown`."""
    folder = path.absolute().parent
    if revision.startswith("-"):
        raise ConfigError(f"{revision}: is no revision")
    if not folder.is_dir():
        raise ConfigError(f"{shown}: no such folder")
    if _git(folder, "rev-parse", "--git-dir") is None:
        raise ConfigError(
            f"{shown}: this folder is in no git repository; compare two files: bookbib diff OLD NEW"
        )
    if _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is None:
        if revision == "HEAD":
            raise ConfigError(
                f"{shown}: nothing is committed yet; commit it, or compare two files: bookbib diff OLD NEW"
            )
        raise ConfigError(f"{shown}: git knows no revision {revision!r}")
    found = _git(folder, "show", f"{revision}:./{path.name}")
    if found is None:
        raise ConfigError(
            f"{shown}: is not committed in {revision}; commit it, or compare two files: bookbib diff OLD NEW"
        )
    try:
        return found.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}: cannot be read ({error})") from error


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git says; None when it fails."""
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607 - the git that the person uses, by no shell
    except OSError as error:
        raise ConfigError(f"git cannot be run ({error.strerror})") from error
    return None if done.returncode else done.stdout
