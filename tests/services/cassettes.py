"""`python -m tests.services.cassettes`: build cassettes/ by letting bookbib ask the stand-in.

The real command line runs with the real clients; only the addresses are routed to the stand-in, under the cache, so
that the cassettes carry the services' own addresses. What is built is then replayed offline and must give the same
outputs. Where the real page is not beside the checkout, its cassettes are kept as they are.
"""

from __future__ import annotations

import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.services.server import services

ROOT: Final = Path(__file__).resolve().parents[2]
CASSETTES: Final = ROOT / "cassettes"
PAGE: Final = Path("..") / "shared" / "pages" / "ai-system-references.md"
BOOK: Final = Path("examples") / "book"
REGISTERS: Final = Path("examples") / "registers"
_KEPT: Final = frozenset({"README.md", ".gitattributes"})
_OUTPUTS: Final = ("refs.bib", "refs.json", "refs.ris", "report.json")


class BuildError(RuntimeError):
    """bookbib failed, or the cassettes do not replay what was recorded."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Requests that one input cost: with an empty cache, and offline."""

    source: Path
    asked: int
    files: int


def rebuild(sources: Sequence[Path], target: Path = CASSETTES, *, keep_others: bool = False) -> list[Counted]:
    """Fill `target` with the answers that `sources` need, in place of what is there (or beside it)."""
    counted: list[Counted] = []
    with tempfile.TemporaryDirectory(prefix="cassettes-") as scratch, services() as running:
        cache = Path(scratch) / "cassettes"
        cache.mkdir()
        for number, source in enumerate(sources):
            running.log.clear()
            first = _build(source, Path(scratch) / f"first-{number}", cache, running.routes_variable)
            asked = running.log.count()
            files = sum(1 for path in cache.rglob("*") if path.is_file())
            counted.append(Counted(source, asked, files))
            running.log.clear()
            second = _build(source, Path(scratch) / f"second-{number}", cache, "")
            difference = _difference(first, second)
            if difference:
                raise BuildError(f"{source}: the cassettes do not replay what was recorded\n{difference}")
        if not keep_others:
            _empty(target)
        shutil.copytree(cache, target, dirs_exist_ok=True)
    return counted


def _build(source: Path, output: Path, cache: Path, routes: str) -> Path:
    """Run `bookbib build` on `source`; without `routes` offline."""
    output.mkdir()
    command = [sys.executable, "-m", "bookbib.cli", "build", str(source), "--cache", str(cache), "--quiet"]
    command += [part for name in _OUTPUTS[:-1] for part in ("-o", str(output / name))]
    command += ["--report", str(output / _OUTPUTS[-1])]
    # Settings of the person who runs this must not get into what is committed.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOOKBIB_")}
    if routes:
        environment |= {"BOOKBIB_ROUTES": routes, "BOOKBIB_PACE": "off"}
    else:
        command.append("--offline")
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BuildError(f"{source}: bookbib ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return output


def _difference(first: Path, second: Path) -> str:
    """Where the bibliographies differ first, or ``""``; a report counts requests, which do differ."""
    for name in _OUTPUTS[:-1]:
        before, after = (
            (folder / name).read_text(encoding="utf-8").splitlines() for folder in (first, second)
        )
        lines = list(
            difflib.unified_diff(before, after, f"online/{name}", f"offline/{name}", lineterm="", n=1)
        )
        if lines:
            return "\n".join(lines[:40])
    return ""


def _empty(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in _KEPT:
            path.unlink()


def main() -> int:
    page = (ROOT / PAGE).is_file()
    try:
        counted = rebuild([BOOK, REGISTERS, PAGE] if page else [BOOK, REGISTERS], keep_others=not page)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    for one in counted:
        print(f"{one.source}: {one.asked} requests; {one.files} cassettes so far")
    if not page:
        print(f"{PAGE} is not there: its cassettes are kept as they were")
    return 0


if __name__ == "__main__":
    sys.exit(main())
