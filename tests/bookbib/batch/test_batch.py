"""Many books: one that fails ends no other, nothing is built twice, and a worker that is killed loses nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.bookbib.running import ROOT, bookbib, command, environment

CASSETTES = ROOT / "cassettes"


def _books(root: Path, number: int, references: int = 3) -> Path:
    pages = sorted((ROOT / "examples" / "book").rglob("*.md"))
    lines = [line for page in pages for line in page.read_text().split("\n")]
    cited = [
        line.split("] ", 1)[1] for line in lines if line.startswith("[") and "] " in line and len(line) > 50
    ]
    assert len(cited) > 10
    for one in range(number):
        folder = root / "books" / f"b{one:02}"
        folder.mkdir(parents=True)
        some = [cited[(one + step) % len(cited)] for step in range(references)]
        listed = "\n\n".join(f"[{place}] {text}" for place, text in enumerate(some, 1))
        (folder / "refs.md").write_text(f"# Book {one}\n\n## References\n\n{listed}\n")
        (folder / "bookbib.toml").write_text('inputs = ["refs.md"]\noutputs = ["refs.bib"]\n')
    return root / "books"


def _batch(root: Path, *more: object) -> subprocess.CompletedProcess[str]:
    return bookbib("batch", "books", "-o", "out", "--offline", "--cache", CASSETTES, *more, cwd=root)


def test_one_book_that_fails_is_one_line(tmp_path: Path) -> None:
    books = _books(tmp_path, 3)
    (books / "b01" / "refs.md").unlink()
    (books / "b02" / "bookbib.toml").write_text("inputs = 7\n")
    done = _batch(tmp_path, "--workers", "1")
    assert done.returncode == 2
    first, second = done.stderr.splitlines()
    assert first.startswith("books/b01: refs.md: no such file")
    assert second.startswith("books/b02: bookbib.toml:1: inputs")
    assert (
        "Vaswani" in (books / "b00" / "refs.bib").read_text()
        or (books / "b00" / "refs.bib").stat().st_size > 100
    )
    told = json.loads((tmp_path / "out" / "batch.json").read_text())
    assert told["failed"] == ["books/b01", "books/b02"]
    assert [one["code"] for one in told["books"]] == [0, 2, 2]


def test_nothing_is_built_twice_and_changes_are_noticed(tmp_path: Path) -> None:
    books = _books(tmp_path, 3)
    assert _batch(tmp_path, "--workers", "1").returncode == 0
    before = (tmp_path / "out" / "batch.json").read_bytes()
    again = _batch(tmp_path, "--workers", "1")
    assert "3, of which 3 had not changed" in again.stdout
    assert (tmp_path / "out" / "batch.json").read_bytes() == before
    with (books / "b01" / "refs.md").open("a") as page:
        page.write("\n[9] Knuth, D. E. (1997). The Art of Computer Programming. Addison-Wesley.\n")
    third = _batch(tmp_path, "--workers", "1")
    assert "3, of which 2 had not changed" in third.stdout
    assert "Knuth" in (books / "b01" / "refs.bib").read_text()


def test_a_page_that_a_person_wrote_is_not_replaced(tmp_path: Path) -> None:
    _books(tmp_path, 1)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "batch.html").write_text("mine")
    done = _batch(tmp_path, "--workers", "1")
    assert done.returncode == 2
    assert "not written by bookbib" in done.stderr
    assert (tmp_path / "out" / "batch.html").read_text() == "mine"


def _workers_of(process: int) -> list[int]:
    """The workers of Dask among the processes below `process`."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            parent = next(
                line.split()[1] for line in status.read_text().splitlines() if line.startswith("PPid:")
            )
            said = (status.parent / "cmdline").read_bytes()
        except OSError:  # it has ended meanwhile
            continue
        if parent == str(process) and b"spawn_main" in said:
            found.append(int(status.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks for the workers in /proc")
def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    books = _books(tmp_path, 16, references=12)
    arguments = command("batch", "books", "-o", "out", "--offline", "--cache", CASSETTES, "--workers", "2")
    process = subprocess.Popen(
        arguments,
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not any(books.glob("*/refs.bib")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    [first, *_] = _workers_of(process.pid)
    os.kill(first, signal.SIGKILL)
    out, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert "failed  0" in out
    assert len(list(books.glob("*/refs.bib"))) == 16
    killed = (tmp_path / "out" / "batch.json").read_bytes()
    whole = _batch(tmp_path, "--workers", "1")
    assert whole.returncode == 0
    assert (tmp_path / "out" / "batch.json").read_bytes() == killed


def test_a_book_speaks_its_own_language_and_the_summary_that_of_who_asked(tmp_path: Path) -> None:
    books = _books(tmp_path, 2)
    settings = (books / "b00" / "bookbib.toml").read_text()
    (books / "b00" / "bookbib.toml").write_text(settings + 'language = "zh"\n')
    english = _batch(tmp_path, "--workers", "1")
    assert "2, of which 0 had not changed" in english.stdout
    chinese = bookbib(
        "batch", "books", "--offline", "--cache", CASSETTES, "--workers", "1", cwd=tmp_path,
        BOOKBIB_LANGUAGE="zh",
    )  # fmt: skip
    assert [line.split()[0] for line in chinese.stdout.splitlines()] == [
        "书", "失败", "引用", "著作", "冲突", "失效链接", "已写出",
    ]  # fmt: skip


def test_the_reason_is_told_for_a_book_whose_chosen_record_could_not_be_had(tmp_path: Path) -> None:
    books = _books(tmp_path, 1)
    text = (books / "b00" / "refs.md").read_text().split("[1] ")[1][:30]
    (books / "b00" / "overrides.toml").write_text(
        f"[[override]]\ntext = '{text}'\naccept = 'doi:10.1234/none'\n"
    )
    done = _batch(tmp_path, "--workers", "1")
    assert done.returncode == 1
    assert "doi:10.1234/none could not be taken" in done.stderr


def test_without_dask_one_process_builds_all_and_nobody_need_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from bookbib.commands import batch

    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert batch._processes(7) == 1
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name)
    assert batch._processes(1) == 1
    assert batch._processes(10_000) == (os.cpu_count() or 1)


def test_the_summary_replaces_no_output_of_a_book(tmp_path: Path) -> None:
    """Two outputs meet: the book's own file stays, whether it was there before or is made by this batch."""
    books = _books(tmp_path, 1)
    settings = 'inputs = ["refs.md"]\noutputs = ["batch.json"]\n'
    (books / "b00" / "bookbib.toml").write_text(settings)
    for _ in range(2):
        done = bookbib(
            "batch",
            "books",
            "-o",
            "books/b00",
            "--offline",
            "--cache",
            CASSETTES,
            "--workers",
            "1",
            cwd=tmp_path,
        )
        assert done.returncode == 2, done.stdout
        assert "books/b00/batch.json" in done.stderr
        assert isinstance(json.loads((books / "b00" / "batch.json").read_text()), list), "a bibliography"
