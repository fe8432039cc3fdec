"""What both READMEs say that the demo prints is what it prints. After a change: ``BOOKBIB_REFRESH_README=1 pytest``."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
_SHOWN = re.compile(r"(<!-- demo -->\n```\n)(.*?)(```\n<!-- /demo -->)", re.DOTALL)
_ERRORS = 2  # how many of the problems that the demo prints the page shows, before its summary


def printed(folder: Path, language: str) -> str:
    outputs = [part for name in ("refs.bib", "refs.json", "refs.ris") for part in ("-o", str(folder / name))]
    done = subprocess.run(
        [sys.executable, "-m", "bookbib.cli", "build", "examples/book", *outputs,
         "--report", str(folder / "report.json"), "--offline", "--cache", "cassettes", "--language", language],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=True,
        env={**os.environ, "XDG_STATE_HOME": str(folder / "state"), "COLUMNS": "120"},
    )  # fmt: skip
    return done.stdout.replace(str(folder), "build/demo")


def shown(text: str) -> str:
    """The end of what the demo prints, its long lines folded, as the page shows it."""
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if re.match(" *(references|引用) ", line))
    errors = [line for line in lines[:start] if line.startswith("examples/")][-_ERRORS:]
    folded = [part for line in errors for part in textwrap.wrap(line, 118, break_long_words=False)]
    return "\n".join(["…", *folded, *lines[start:]]) + "\n"


@pytest.mark.parametrize("language", READMES)
def test_the_demo_prints_what_the_page_says(tmp_path: Path, language: str) -> None:
    readme = READMES[language]
    page = readme.read_text(encoding="utf-8")
    now = shown(printed(tmp_path, language))
    if "BOOKBIB_REFRESH_README" in os.environ:
        page = _SHOWN.sub(lambda found: found[1] + now + found[3], page)
        readme.write_text(page, encoding="utf-8")
    found = _SHOWN.search(page)
    assert found is not None
    assert found[2] == now
