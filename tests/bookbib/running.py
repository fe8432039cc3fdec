"""bookbib as a process of its own, against the stand-in, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def environment(cwd: Path, routes: str = "", seed: str = "0", **more: str) -> dict[str, str]:
    """What a process needs to find our code, the stand-in, and no file of the person who runs the tests."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("BOOKBIB_", "GIT_"))},
        "BOOKBIB_ROUTES": routes, "BOOKBIB_PACE": "off", "BOOKBIB_NO_WEB": "1",
        "PYTHONHASHSEED": seed, "XDG_CACHE_HOME": str(cwd / "xdg"),
        "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.example",
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b.example", **more,
    }  # fmt: skip


def away_from_home(patch: pytest.MonkeyPatch, home: Path, routes: str = "") -> None:
    """What a command in this process needs: no file of the person who runs the tests, and `routes` to the stand-in."""
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        patch.setenv(name, str(home / name))
    if routes:
        patch.setenv("BOOKBIB_ROUTES", routes)
        patch.setenv("BOOKBIB_PACE", "off")


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "bookbib.cli", *map(str, arguments)]


def bookbib(
    *arguments: object, cwd: Path, routes: str = "", stdin: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, env=environment(cwd, routes, **more), cwd=cwd,
        input=stdin, timeout=120, check=False,
    )  # fmt: skip


def git(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", *arguments],
        capture_output=True,
        text=True,
        env=environment(cwd),
        cwd=cwd,
        timeout=300,
        check=False,
    )
