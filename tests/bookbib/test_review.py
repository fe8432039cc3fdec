"""`bookbib review` as a person sees it: through a pseudo-terminal, after a build against the stand-in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bookbib.show.report.model import Report
from tests.bookbib.terminal import Terminal
from tests.services.server import Services, services

PAGE = """# References

1. Deep Learning Inference in Meta Data Centers: Characterization, Performance Optimizations and Hardware Implications
2. [Deep Learning Inference in Meta Data Centers: Characterization, Performance Optimizations and Hardware \
Implications](https://arxiv.org/abs/1811.09886)
3. [Badrinarayanan V, Kendall A, Cipolla R. SegNet: A deep convolutional encoder-decoder architecture for image \
segmentation. 2015.](https://arxiv.org/abs/1807.10221)
4. [A page](https://pages.example/a)
"""
SETTINGS = 'inputs = ["page.md"]\noutputs = ["refs.bib"]\nreport = "report.json"\ncache = "cache.sqlite"\n'
KEPT = '# our decisions\n\n[[override]]\ntext = "A page"  # it is gone\nskip = true\n'
_COLOURS = re.compile(rb"\x1b\[[0-9;]*m|\x1b\[H|\x1b\[2?J")


@pytest.fixture(scope="module")
def running() -> Iterator[Services]:
    with services() as started:
        yield started


def environment(folder: Path, routes: str = "") -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("BOOKBIB_")},
        "BOOKBIB_ROUTES": routes, "BOOKBIB_PACE": "off", "XDG_CACHE_HOME": str(folder / "xdg"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }  # fmt: skip


def bookbib(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bookbib.cli", *arguments]


def build(folder: Path, routes: str = "") -> Report:
    done = subprocess.run(
        bookbib("build"), cwd=folder, env=environment(folder, routes), capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Report.model_validate_json((folder / "report.json").read_bytes())


@pytest.fixture
def book(tmp_path: Path, running: Services) -> Path:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "bookbib.toml").write_text(SETTINGS, encoding="utf-8")
    report = build(tmp_path, running.routes_variable)
    assert [reference.status for reference in report.references] == [
        "review",
        "matched",
        "matched",
        "printed",
    ]
    return tmp_path


def review(book: Path, *arguments: str, columns: int = 100, rows: int = 40) -> Terminal:
    return Terminal(bookbib("review", *arguments), book, environment(book), columns, rows)


def decisions(book: Path) -> list[dict[str, object]]:
    found = tomllib.loads((book / "overrides.toml").read_text(encoding="utf-8"))["override"]
    assert isinstance(found, list)
    return found


def test_a_record_is_accepted_and_the_next_build_obeys(book: Path, running: Services) -> None:
    with review(book) as terminal:
        seen = terminal.wait_for("quit")
        assert "1 of 3" in seen
        assert "page.md:3" in seen
        assert "arXiv 1811.09886" in seen
        assert "+ the title is the same but for a word or two" in seen
        terminal.press("1")
        terminal.wait_for("2 of 3")
        (one,) = decisions(book)
        assert one["accept"] == "arxiv:1811.09886"
        terminal.press("q")
        assert terminal.end() == 0
        assert "1 decided" in terminal.words
        assert b"\x1b" not in _COLOURS.sub(b"", terminal.raw), "nothing beyond colors, home and clear"
    report = build(book, running.routes_variable)
    assert report.references[0].status == "matched"
    assert report.references[1].key == report.references[0].key


def test_none_of_these_with_a_reason_and_what_stood_there_stays(book: Path) -> None:
    (book / "overrides.toml").write_text(KEPT, encoding="utf-8")
    with review(book) as terminal:
        terminal.wait_for("1 of 3")
        terminal.press("r")
        terminal.wait_for("Reason")
        terminal.press("another “company”\r")
        terminal.wait_for("(another “company”)")
        terminal.press("n")
        terminal.wait_for("2 of 3")
        terminal.press("q")
        assert terminal.end() == 0
    text = (book / "overrides.toml").read_text(encoding="utf-8")
    assert text.startswith(KEPT)
    made = decisions(book)[-1]
    assert made["reject"] == ["arxiv:1811.09886"]
    assert made["reason"] == "another “company”"


def test_a_mismatch_is_called_right_until_nothing_is_left(book: Path) -> None:
    with review(book) as terminal:
        terminal.wait_for("1 of 3")
        terminal.press("ss")
        seen = terminal.wait_for("3 of 3")
        assert "Link leads to another work" in seen
        assert "1 arXiv 1807.10221" in seen, "the record that the link leads to can be chosen"
        terminal.press("i")
        assert terminal.end() == 0, "after the last one it is over"
    assert [one.get("ignore") for one in decisions(book)] == [["link-mismatch"]]
    with review(book) as terminal:
        terminal.wait_for("1 of 2")
        terminal.press("n")
        terminal.wait_for("2 of 2")
        terminal.press("i")
        terminal.end()
    assert len(decisions(book)) == 3
    with review(book) as terminal:
        assert "Nothing is undecided" in terminal.wait_for("undecided")


def test_undo_takes_the_file_away_that_was_not_there(book: Path) -> None:
    with review(book) as terminal:
        terminal.wait_for("1 of 3")
        terminal.press("1")
        terminal.wait_for("2 of 3")
        terminal.press("b")
        seen = terminal.wait_for("1 of 3")
        assert "decided: it is arxiv:1811.09886" in seen
        terminal.press("u")
        terminal.wait_for("1 of 3")
        terminal.press("q")
        terminal.end()
    assert not (book / "overrides.toml").exists()


def test_what_somebody_writes_meanwhile_stays(book: Path) -> None:
    with review(book) as terminal:
        terminal.wait_for("1 of 3")
        (book / "overrides.toml").write_text(KEPT, encoding="utf-8")
        terminal.press("1")
        terminal.wait_for("2 of 3")
        terminal.press("q")
        terminal.end()
    assert (book / "overrides.toml").read_text(encoding="utf-8").startswith(KEPT)
    assert len(decisions(book)) == 2


def test_interrupted_and_on_a_small_screen(book: Path) -> None:
    with review(book, columns=50, rows=16) as terminal:
        assert "more below: space" in terminal.wait_for("more below")
        before = terminal.text
        terminal.press(" ")
        terminal.wait_for("Data Centers")
        for _ in range(8):
            terminal.press(" ")
        terminal.wait_for("strong")
        assert terminal.text != before
        terminal.press("\x03")
        assert terminal.end() == 0
        assert "0 decided" in terminal.words


def test_in_chinese(book: Path) -> None:
    with review(book, "--language", "zh") as terminal:
        assert "不是它" in terminal.wait_for("退出")
        terminal.press("q")
        terminal.end()


def test_without_a_terminal(book: Path) -> None:
    done = subprocess.run(
        bookbib("review"), cwd=book, env=environment(book), capture_output=True, text=True, timeout=60, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
