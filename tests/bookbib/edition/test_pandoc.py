"""The example book as an edition: cited chapters through pandoc's own citation processor, without one key missing."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from bookbib.cli import commands
from exporters.pandoc import find_pandoc
from tests.bookbib.running import away_from_home

ROOT = Path(__file__).parents[3]


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    away_from_home(monkeypatch, tmp_path / "home")
    monkeypatch.chdir(ROOT)
    asking = ("--offline", "--cache", "cassettes")
    for arguments in (
        ("build", "examples/book", "-o", str(tmp_path / "refs.bib"), *asking),
        ("cite", "examples/book", "-o", str(tmp_path / "chapters"), *asking),
    ):
        done = CliRunner().invoke(commands, arguments)
        assert done.exit_code == 0, done.output
    return tmp_path


def test_every_citation_is_found_and_printed(edition: Path) -> None:
    chapters = sorted(map(str, (edition / "chapters").glob("0*.md")))
    done = subprocess.run(
        [find_pandoc(), "--citeproc", "--bibliography", str(edition / "refs.bib"), "--metadata", "link-citations=true",
         "--metadata", "title=A book", "--to", "html", *chapters],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert "not found" not in done.stderr
    cited = set(re.findall(r"@([A-Za-z][\w:-]*)", " ".join(Path(one).read_text("utf-8") for one in chapters)))
    printed = set(re.findall(r'id="ref-([^"]+)"', done.stdout))
    used = {key for key in cited if f'href="#ref-{key}"' in done.stdout}
    assert len(used) >= 8
    assert used == printed & cited == printed, (
        "every work that is cited is printed, once, and every marker is a link"
    )
