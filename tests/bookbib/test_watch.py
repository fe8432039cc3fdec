"""`bookbib watch`: a save is a build, and what changed is printed."""

from __future__ import annotations

import os
import shlex
import signal
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


@pytest.mark.parametrize("line", ["{} > log.txt 2>&1", "{} 2>&1 | tee log.txt"])
def test_what_it_says_is_no_reason_to_build_again(tmp_path: Path, line: str) -> None:
    pytest.importorskip("watchfiles")
    (tmp_path / "page.md").write_text(
        "# References\n\n[1] Knuth, D. E. (1997). The Art of Computer Programming. Addison-Wesley.\n"
    )
    (tmp_path / "bookbib.toml").write_text('inputs = ["."]\noutputs = ["refs.bib"]\n')
    process = subprocess.Popen(
        ["sh", "-c", line.format(shlex.join(command("watch", "--times", "6", "--offline")))], cwd=tmp_path,
        env=environment(tmp_path), stdout=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    log = tmp_path / "log.txt"
    deadline = time.monotonic() + 60
    while not (log.exists() and "1 new" in log.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    before, last = "", log.read_text()
    while before != last and time.monotonic() < deadline:
        time.sleep(2)  # several builds long
        before, last = last, log.read_text()
    goes_on = process.poll() is None
    os.killpg(process.pid, signal.SIGTERM)
    process.wait()
    assert goes_on, f"six builds of nothing new: {last}"
    assert last.count("nothing changes") <= 1


def test_what_build_would_refuse_is_said(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    done = bookbib("watch", "--times", "1", cwd=tmp_path)
    assert done.returncode == 2
    assert "say which pages to read" in done.stderr
