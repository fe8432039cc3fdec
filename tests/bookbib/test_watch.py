"""`bookbib watch`: a save is a build, and what changed is printed."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from tests.bookbib.running import bookbib, command, environment


def test_a_save_is_a_build(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    page = tmp_path / "page.md"
    page.write_text(
        "# References\n\n[1] Knuth, D. E. (1997). The Art of Computer Programming. Addison-Wesley.\n"
    )
    (tmp_path / "bookbib.toml").write_text('inputs = ["page.md"]\noutputs = ["refs.bib"]\n')
    process = subprocess.Popen(
        command("watch", "--times", "2", "--offline"), cwd=tmp_path, env=environment(tmp_path),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not (tmp_path / "bookbib.lock").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)  # its own files are written, and no reason to build again
    with page.open("a") as file:
        file.write("\n[2] Cormen, T. H. (2009). Introduction to Algorithms. MIT Press.\n")
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert "+ cormen2009introduction" in said
    assert "Cormen" in (tmp_path / "refs.bib").read_text()


def test_what_build_would_refuse_is_said(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    done = bookbib("watch", "--times", "1", cwd=tmp_path)
    assert done.returncode == 2
    assert "say which pages to read" in done.stderr
