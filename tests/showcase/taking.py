"""A book taken through bookbib's commands, against servers on loopback."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from bookbib.cli import commands
from exporters.pandoc import find_pandoc

BOOKS = Path(__file__).parent / "books"


def run(*arguments: str, code: int = 0) -> Result:
    """One command, in the folder that we are in; its exit code must be `code`."""
    done = CliRunner().invoke(commands, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code == code, f"bookbib {' '.join(arguments)}: {done.exit_code}\n{done.output}"
    return done


def taken(name: str, to: Path) -> Path:
    """A copy of the book `name` below the folder `to`."""
    return Path(shutil.copytree(BOOKS / name, to / name))


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a book as it is now."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@dataclass(frozen=True)
class Printed:
    """What pandoc made of chapters, and what it complained about."""

    html: str
    complaints: str


def printed(chapters: list[Path], bibliography: Path) -> Printed:
    """The chapters as one HTML page, citations by pandoc's own processor."""
    done = subprocess.run(
        [find_pandoc(), "--from=markdown", "--citeproc", f"--bibliography={bibliography}", "--to=html",
         "--metadata=link-citations=true", *map(str, chapters)],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    return Printed(done.stdout, done.stderr)


def typeset(folder: Path, main: str) -> str:
    """The log of a LaTeX document that was set with XeLaTeX and biber."""
    latex = ["xelatex", "-interaction=nonstopmode", "-no-shell-escape", main]
    for command in (latex, ["biber", "--quiet", Path(main).stem], latex, latex):
        subprocess.run(command, cwd=folder, capture_output=True, timeout=180, check=True)
    return (folder / main).with_suffix(".log").read_text(encoding="utf-8", errors="replace")
