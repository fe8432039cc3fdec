"""A run that is killed at any moment leaves whole files, and the next one goes on where it was.

BOOKBIB_KILLS says how often to kill (a few by default: each costs a run), BOOKBIB_KILLED_PAGES what to read.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from bookbib.memory.lock_file import read_lock
from tests.bookbib.running import ROOT, bookbib, command, environment
from tests.services.server import Services

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("BOOKBIB_KILLS", "6"))
PAGES = Path(os.environ.get("BOOKBIB_KILLED_PAGES", ROOT / "examples" / "book"))
OUTPUTS = ("refs.bib", "refs.json", "refs.ris", "report.json", "bookbib.lock")
ARGUMENTS = (
    "build", "-q", PAGES, "-o", "refs.bib", "-o", "refs.json", "-o", "refs.ris", "--report", "report.json",
    "--lock", "bookbib.lock", "--cache", "http.sqlite",
)  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    found = {name: (folder / name).read_bytes() for name in OUTPUTS}
    report = json.loads(found["report.json"])
    del report["requests"]  # what a run has cost is its own
    return found | {"report.json": json.dumps(report).encode()}


def test_killed_at_any_moment(tmp_path: Path, running: Services) -> None:
    whole = tmp_path / "undisturbed"
    whole.mkdir()
    running.log.clear()
    start = time.monotonic()
    assert bookbib(*ARGUMENTS, cwd=whole, routes=running.routes_variable).returncode == 0
    takes = time.monotonic() - start
    undisturbed, wanted = running.log.count(), contents(whole)
    assert undisturbed > 10
    dice = random.Random(20260101)
    asked = killed = 0
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        running.log.clear()
        run = subprocess.Popen(
            command(*ARGUMENTS), cwd=folder, env=environment(folder, running.routes_variable)
        )
        try:
            run.wait(dice.uniform(0.3, takes))
        except subprocess.TimeoutExpired:
            killed += 1
            run.send_signal(signal.SIGKILL)
            run.wait()
        check_whole(folder)
        after = bookbib(*ARGUMENTS, cwd=folder, routes=running.routes_variable)
        assert after.returncode == 0, after.stderr
        assert after.stderr == ""
        assert contents(folder) == wanted
        assert not list(folder.glob(".*.tmp")), "what the killed run left is swept away"
        asked += running.log.count()
    assert killed > KILLS / 2
    print(f"\n{killed} kills; undisturbed {undisturbed} requests, with a kill {asked / KILLS:.1f} on average")
    assert asked <= 1.1 * undisturbed * KILLS


def check_whole(folder: Path) -> None:
    """Right after the kill: every file is whole or not there."""
    read_lock(folder / "bookbib.lock")
    for name in ("refs.json", "report.json"):
        if (folder / name).exists():
            json.loads((folder / name).read_text(encoding="utf-8"))
    if (folder / "http.sqlite").exists():
        with sqlite3.connect(folder / "http.sqlite") as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db.close()
