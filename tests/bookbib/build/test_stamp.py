"""A second run of which nothing has changed does nothing, and whatever changes is noticed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bookbib.build import stamp
from bookbib.build.stamp import Said, Stamping, can_be_stamped, replay
from references.dependencies import recording
from tests.bookbib.running import bookbib, environment

TOML = """inputs = ["chapters", "book.tex"]
outputs = ["out/refs.bib", "out/refs.json"]
report = "out/report.json"
"""
ARGUMENTS = ["build", "--offline"]
PLAIN = {"LC_ALL": "C.UTF-8"}  # else Python sets LC_CTYPE for itself


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book that was built once, offline: chapters, a LaTeX file with parts, a bibliography that it names, and
    one that is not there.
    """
    root = tmp_path_factory.mktemp("stamped")
    (root / "chapters" / "deep").mkdir(parents=True)
    (root / "parts").mkdir()
    (root / "lib").mkdir()
    (root / "out").mkdir()
    (root / ".git").mkdir()
    (root / "bookbib.toml").write_text(TOML)
    (root / ".gitignore").write_text("drafts/\n")
    (root / "chapters" / "one.md").write_text("# References\n\n[1] Knuth, D. (1997). Art. Addison-Wesley.\n")
    (root / "chapters" / "cites.md").write_text("---\nbibliography: ../lib/late.bib\n---\n\nText [@key].\n")
    (root / "book.tex").write_text(
        "\\documentclass{book}\\begin{document}\\input{parts/first}\\bibliography{lib/refs}\\end{document}\n"
    )
    (root / "parts" / "first.tex").write_text("As \\cite{a} says.\n")
    (root / "lib" / "refs.bib").write_text("@book{a, title={A Book}, author={Ann Author}, year={2001}}\n")
    (root / "overrides.toml").write_text("")
    made = bookbib(*ARGUMENTS, cwd=root, **PLAIN)
    assert made.returncode == 0, made.stderr
    return root


@pytest.fixture
def here(book: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(book)
    wanted = environment(book, **PLAIN)
    for name in [*os.environ]:
        monkeypatch.delenv(name)
    for name, value in wanted.items():
        monkeypatch.setenv(name, value)
    assert replay(ARGUMENTS) is not None
    yield book
    assert replay(ARGUMENTS) is not None, "a change was not undone"


def test_says_what_a_whole_run_says(here: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (here / "out").iterdir()}
    again = bookbib(*ARGUMENTS, cwd=here)
    whole = bookbib(*ARGUMENTS, cwd=here, BOOKBIB_ANOTHER="environment")
    assert (again.stdout, again.stderr, again.returncode) == (whole.stdout, whole.stderr, whole.returncode)
    assert "0 to crossref, 0 to arxiv, 0 from the cache" in again.stdout
    assert {path: path.stat().st_mtime_ns for path in (here / "out").iterdir()} == before


def _edit(name: str, text: str = "\nmore\n") -> Callable[[Path], Callable[[], None]]:
    """Adds to a file, or makes it; the times are set back, so that only the contents tell."""

    def change(root: Path) -> Callable[[], None]:
        path = root / name
        before = path.read_bytes() if path.exists() else None
        stat = path.stat() if path.exists() else None
        with path.open("a") as file:
            file.write(text)
        if stat:
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        return (lambda: path.unlink()) if before is None else (lambda: path.write_bytes(before) and None)

    return change


def _remove(name: str) -> Callable[[Path], Callable[[], None]]:
    def change(root: Path) -> Callable[[], None]:
        path = root / name
        before = path.read_bytes()
        path.unlink()
        return lambda: path.write_bytes(before) and None

    return change


def _folder(root: Path) -> Callable[[], None]:
    (root / "chapters" / "new").mkdir()
    return lambda: (root / "chapters" / "new").rmdir()


def _unreadable(root: Path) -> Callable[[], None]:
    path = root / "out" / "refs.bib"
    mode = path.stat().st_mode
    path.chmod(0o400)
    return lambda: path.chmod(mode)


def _same_size(root: Path) -> Callable[[], None]:
    path = root / "chapters" / "one.md"
    before, stat = path.read_bytes(), path.stat()
    path.write_bytes(before.replace(b"1997", b"1998"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    return lambda: path.write_bytes(before) and None


def _relinked(root: Path) -> Callable[[], None]:
    """The same contents, elsewhere."""
    path = root / "lib" / "refs.bib"
    path.rename(root / "moved.bib")
    path.symlink_to(root / "moved.bib")

    def undo() -> None:
        path.unlink()
        (root / "moved.bib").rename(path)

    return undo


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_edit("chapters/one.md"), id="page"),
        pytest.param(_same_size, id="page-of-the-same-size-and-time"),
        pytest.param(_edit("chapters/two.md"), id="new-page"),
        pytest.param(_edit("chapters/deep/three.md"), id="new-page-below"),
        pytest.param(_folder, id="new-folder"),
        pytest.param(_remove("chapters/one.md"), id="page-gone"),
        pytest.param(_edit("parts/first.tex"), id="included"),
        pytest.param(_edit("lib/refs.bib", "@misc{b, title={B}}\n"), id="bibliography"),
        pytest.param(_relinked, id="bibliography-elsewhere"),
        pytest.param(_edit("lib/late.bib", "@misc{key, title={Key}}\n"), id="bibliography-that-was-missing"),
        pytest.param(_edit("_quarto.yml", "bibliography: x.bib\n"), id="configuration-of-the-book"),
        pytest.param(_edit(".gitignore"), id="gitignore"),
        pytest.param(_edit("chapters/.gitignore", "one.md\n"), id="new-gitignore"),
        pytest.param(_edit("bookbib.toml", "ascii = true\n"), id="settings"),
        pytest.param(_edit("chapters/bookbib.toml", 'inputs=["."]\n'), id="more-settings"),
        pytest.param(_edit("overrides.toml"), id="overrides"),
        pytest.param(_edit("bookbib.lock", " "), id="lock"),
        pytest.param(_remove("bookbib.lock"), id="lock-gone"),
        pytest.param(_edit("out/refs.bib"), id="output-edited-by-hand"),
        pytest.param(_edit("out/refs.json", " "), id="output-without-a-seal"),
        pytest.param(_edit("xdg/bookbib/http.sqlite", "x"), id="cache"),
        pytest.param(_edit("out/report.json", " "), id="report"),
        pytest.param(_remove("out/refs.json"), id="output-gone"),
        pytest.param(_unreadable, id="output-read-only"),
    ],
)
def test_a_change_is_noticed(here: Path, change: Callable[[Path], Callable[[], None]]) -> None:
    undo = change(here)
    try:
        assert replay(ARGUMENTS) is None
    finally:
        undo()


@pytest.mark.parametrize("name", ["BOOKBIB_MAILTO", "HOME", "XDG_STATE_HOME", "LANG", "PYTHONUTF8"])
def test_the_environment_counts(here: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with monkeypatch.context() as inner:
        inner.setenv(name, "other")
        assert replay(ARGUMENTS) is None


def test_the_command_line_and_the_folder_count(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert replay(["build"]) is None
    assert replay([*ARGUMENTS, "--ascii"]) is None
    with monkeypatch.context() as inner:
        inner.chdir(here / "chapters")
        assert replay(ARGUMENTS) is None


def test_the_interpreter_counts(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as inner:
        inner.setattr("sys.version", "another")
        assert replay(ARGUMENTS) is None


def test_the_code_of_the_tool_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("references", "enrich", "exporters", "bookbib"):
        (tmp_path / name / "inner").mkdir(parents=True)
        (tmp_path / name / "inner" / "code.py").write_text("a = 1\n")
    monkeypatch.setattr(stamp, "_HOME", tmp_path)
    seen = {stamp._tool()}
    for name in ("references", "enrich", "exporters", "bookbib"):
        path = tmp_path / name / "inner" / "code.py"
        stat = path.stat()
        path.write_text("a = 2\n")
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        seen.add(stamp._tool())
    assert len(seen) == 5


def test_a_damaged_stamp_counts_for_nothing(here: Path) -> None:
    path = stamp._place(ARGUMENTS)
    whole = path.read_text()
    for damage in ("", "[]", "{}", "null", whole[:100], whole.replace('"files"', '"filed"')):
        path.write_text(damage)
        assert replay(ARGUMENTS) is None
    path.write_text(whole)


def test_what_changes_while_it_runs_leaves_no_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    page, folder = tmp_path / "page.md", tmp_path / "folder"
    page.write_text("one")
    folder.mkdir()
    for change in (lambda: page.write_text("two"), lambda: (folder / "new.md").write_text("")):
        with recording() as tape:
            page.read_text()
            os.scandir(folder).close()
        change()
        assert not Stamping(["build"], tape).keep(Said("", ""))
        assert replay(["build"]) is None
    with recording() as tape:
        page.read_text()
        os.scandir(folder).close()
        assert Stamping(["build"], tape).keep(Said("plain", "colored"))
    assert replay(["build"]) == Said("plain", "colored")


def test_what_asks_or_answers_is_always_run() -> None:
    assert can_be_stamped(["build", "-o", "refs.bib"])
    for more in (
        ["-"],
        ["--relock=all"],
        ["--relock", "all"],
        ["--refresh"],
        ["--changes"],
        ["--new", "x.bib"],
        ["-o", "-"],
    ):
        assert not can_be_stamped(["build", *more])
    assert not can_be_stamped(["explain", "key"])
    assert not can_be_stamped([])


def test_check_says_the_same_again_and_notices_changes(here: Path) -> None:
    arguments = ["check"]
    first = bookbib(*arguments, cwd=here, **PLAIN)
    said = replay(arguments)
    assert said is not None
    assert (said.plain, said.code) == (first.stdout, first.returncode)
    undo = _edit("out/refs.json", " ")(here)
    try:
        assert replay(arguments) is None
        assert bookbib(*arguments, cwd=here, **PLAIN).returncode == 1
    finally:
        undo()
    assert bookbib(*arguments, cwd=here, **PLAIN).stdout == first.stdout
