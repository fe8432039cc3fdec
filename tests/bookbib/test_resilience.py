"""Two runs at once, full disks, read-only folders, services that fail: whole files and one clear line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bookbib.build.files import check_writable
from bookbib.errors import OutputError
from bookbib.memory.lock_file import read_lock
from bookbib.memory.run_lock import BusyError, held
from tests.bookbib.running import bookbib, command, environment
from tests.services.faults import FaultKind
from tests.services.server import Services, services

pytestmark = pytest.mark.slow

PAGE = """# References

1. He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778.
2. [Very deep convolutional networks for large-scale image recognition](https://arxiv.org/abs/1409.1556)
"""
NEXT = "3. Dean J, Ghemawat S. MapReduce: simplified data processing on large clusters[J]. CACM, 2008.\n"
BUILD = (
    "build",
    "page.md",
    "-q",
    "-o",
    "refs.json",
    "-o",
    "refs.bib",
    "--lock",
    "bookbib.lock",
    "--cache",
    "c.sqlite",
)


@pytest.fixture(scope="module")
def started() -> Iterator[Services]:
    with services() as running:
        yield running


@pytest.fixture
def running(started: Services) -> Services:
    started.reset()
    return started


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_two_runs_at_once_wait_for_each_other(book: Path, running: Services) -> None:
    running.fault("slow", times=None, seconds=0.5)
    env = environment(book, running.routes_variable)
    runs = [
        subprocess.Popen(command(*BUILD), cwd=book, env=env, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [run.communicate(timeout=300)[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert sum("another bookbib is at work" in one for one in said) >= 1
    asked = running.log.count()
    running.faults.clear()
    running.log.clear()
    alone = book / "alone"
    alone.mkdir()
    (alone / "page.md").write_text(PAGE, encoding="utf-8")
    assert bookbib(*BUILD, cwd=alone, routes=running.routes_variable).returncode == 0
    assert asked == running.log.count(), "the ones that waited had nothing left to ask"
    for name in ("refs.json", "refs.bib", "bookbib.lock"):
        assert (book / name).read_bytes() == (alone / name).read_bytes()


def test_who_waits_too_long_says_so(tmp_path: Path) -> None:
    said: list[str] = []
    lock = tmp_path / "bookbib.lock"
    with (
        held(lock, said.append),
        pytest.raises(BusyError, match="has been at work"),
        held(lock, said.append, 0.2),
    ):
        pass
    assert said == ["another bookbib is at work on bookbib.lock; waiting for it to end"]
    with held(lock, said.append):
        assert len(said) == 1, "the first one has let go"
    assert not list(tmp_path.iterdir()), "nothing of this lies in the project"


def test_interrupted_by_a_person(book: Path, running: Services) -> None:
    running.fault("slow", times=None, seconds=2.0)
    env = environment(book, running.routes_variable)
    run = subprocess.Popen(
        command(*BUILD), cwd=book, env=env, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # what runs in a background may ignore it
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while not list(book.glob("c.sqlite*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    run.send_signal(signal.SIGINT)
    said = run.communicate(timeout=300)[1]
    assert run.returncode == 130
    assert said.strip() == "interrupted; outputs and lock are as they were, answers so far are in the cache"
    assert not (book / "refs.json").exists()
    running.reset()
    assert bookbib(*BUILD, cwd=book, routes=running.routes_variable).returncode == 0


def test_a_full_disk(book: Path, running: Services) -> None:
    assert bookbib(*BUILD, cwd=book, routes=running.routes_variable).returncode == 0
    before = {name: (book / name).read_bytes() for name in ("refs.json", "refs.bib", "bookbib.lock")}
    with (book / "page.md").open("a", encoding="utf-8") as file:
        file.write(NEXT)
    # A limit on the size of files is the full disk that a test can have: writing fails in the middle of a file.
    limited = (
        "import resource, runpy, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)); "
        "sys.argv[:] = ['bookbib', *sys.argv[1:]]; runpy.run_module('bookbib.cli', run_name='__main__')"
    )
    result = subprocess.run(
        [sys.executable, "-c", limited, *BUILD[:-2], "--offline"], cwd=book, env=environment(book),
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert result.returncode == 2, result.stderr
    (line,) = [line for line in result.stderr.splitlines() if "cannot be written" in line]
    assert "refs.json" in line
    assert {name: (book / name).read_bytes() for name in before} == before, "the old files are whole"
    assert not list(book.glob(".*.tmp"))


def test_places_that_cannot_be_written_are_told_before_anything_is_asked(
    book: Path, running: Services
) -> None:
    (book / "folder.bib").mkdir()
    result = bookbib("build", "page.md", "-o", "folder.bib", cwd=book, routes=running.routes_variable)
    assert result.returncode == 2
    result = bookbib("build", "page.md", "-o", "page.md/refs.bib", cwd=book, routes=running.routes_variable)
    assert result.returncode == 2
    assert "page.md/refs.bib: cannot be written" in result.stderr
    assert running.log.count() == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="read-only for you"):
        check_writable(tmp_path / "refs.bib")
    tmp_path.chmod(0o700)


@pytest.mark.parametrize("kind", ["429", "500", "captive", "truncated", "reset"])
def test_a_book_that_grows_while_the_services_fail(book: Path, running: Services, kind: FaultKind) -> None:
    assert bookbib(*BUILD, cwd=book, routes=running.routes_variable).returncode == 0
    old = {item["id"]: item for item in json.loads((book / "refs.json").read_text())}
    with (book / "page.md").open("a", encoding="utf-8") as file:
        file.write(NEXT)
    running.fault(kind, times=None)
    start = time.monotonic()
    result = bookbib(*BUILD, cwd=book, routes=running.routes_variable)
    assert time.monotonic() - start < 60
    assert result.returncode == 3
    assert "this concerns 1 reference," in result.stderr
    now = {item["id"]: item for item in json.loads((book / "refs.json").read_text())}
    assert {key: now[key] for key in old} == old, "what the lock knows is complete"
    (key,) = set(now) - set(old)
    (line,) = [one for one in read_lock(book / "bookbib.lock").files["page.md"] if one.memory is None]
    assert line.key == key
    running.reset()
    assert bookbib(*BUILD, cwd=book, routes=running.routes_variable).returncode == 0
    later = {item["id"]: item for item in json.loads((book / "refs.json").read_text())}
    assert later[key].get("DOI") == "10.1145/1327452.1327492", (
        "the gap is filled, under the key that was given"
    )
    running.log.clear()
    assert bookbib(*BUILD, cwd=book, routes=running.routes_variable).returncode == 0
    assert running.log.count() == 0


def test_a_damaged_lock_is_not_overwritten(book: Path, running: Services) -> None:
    (book / "bookbib.lock").write_text('{"version": 2,\n"prefer": \n')
    result = bookbib(*BUILD, cwd=book, routes=running.routes_variable)
    assert result.returncode == 2
    assert "bookbib.lock:3: is damaged" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert (book / "bookbib.lock").read_text() == '{"version": 2,\n"prefer": \n'
    assert running.log.count() == 0
