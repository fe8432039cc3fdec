"""The command as a person runs it, as a process of its own, against the stand-in or with no network at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bookbib.show.report.model import Report
from tests.services.server import Services

PAGE = """# References

1. [He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778.](https://arxiv.org/abs/1512.03385)
2. [Karen Simonyan and Andrew Zisserman. Very deep convolutional networks for large-scale image recognition.
arXiv:1409.1556, 2014.](https://arxiv.org/abs/1409.1556)
3. An unheard-of pamphlet by nobody about nothing, 1702
4. [A page](https://pages.example/a)
5. [Deep residual learning for image recognition](https://arxiv.org/abs/1512.03385)
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "refs.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(
    *arguments: object, routes: str = "", cwd: Path, seed: str = "0", **environment: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bookbib.cli", *map(str, arguments)]
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("BOOKBIB_")},
        "BOOKBIB_ROUTES": routes, "BOOKBIB_PACE": "off", "PYTHONHASHSEED": seed, "XDG_CACHE_HOME": str(cwd / "xdg"),
        "PYTHONPATH": str(Path(__file__).parents[2]), **environment,
    }  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=cwd, timeout=120, check=False)


def outputs(folder: Path) -> list[object]:
    return [x for name in ("refs.bib", "refs.json", "refs.ris") for x in ("-o", folder / name)]


def test_a_first_run_and_a_second(page: Path, tmp_path: Path, running: Services) -> None:
    running.log.clear()
    arguments = ("build", page.name, *outputs(tmp_path), "--report", "report.json", "--cache", "cache.sqlite")
    first = run(*arguments, routes=running.routes_variable, cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert first.stderr == ""  # silent in pipes
    assert "references  5" in first.stdout
    asked = running.log.count()
    assert 0 < asked <= 6
    files = {path.name: path.read_bytes() for path in sorted(tmp_path.glob("re*.*"))}
    second = run(*arguments, routes=running.routes_variable, cwd=tmp_path, seed="12345")
    assert running.log.count() == asked, "a second run asks nothing"
    again = {path.name: path.read_bytes() for path in sorted(tmp_path.glob("re*.*"))}
    assert {n: b for n, b in again.items() if n != "report.json"} == {
        n: b for n, b in files.items() if n != "report.json"
    }
    report = Report.model_validate_json(again["report.json"])
    assert (report.requests.crossref, report.requests.arxiv) == (0, 0)
    assert "0 to crossref, 0 to arxiv" in second.stdout
    third = run(*arguments, routes=running.routes_variable, cwd=tmp_path, seed="7")
    assert third.returncode == 0
    assert (tmp_path / "report.json").read_bytes() == again["report.json"]


def test_what_stands_in_the_outputs(page: Path, tmp_path: Path, running: Services) -> None:
    run(
        "build",
        page.name,
        *outputs(tmp_path),
        "--report",
        "report.json",
        routes=running.routes_variable,
        cwd=tmp_path,
    )
    report = Report.model_validate_json((tmp_path / "report.json").read_bytes())
    statuses = [reference.status for reference in report.references]
    assert statuses == ["matched", "matched", "printed", "printed", "matched"]
    assert report.references[0].key == report.references[4].key
    items = json.loads((tmp_path / "refs.json").read_text())
    assert len(items) == 4
    assert "unheard-of pamphlet" in (tmp_path / "refs.bib").read_text()
    assert "https://pages.example/a" in (tmp_path / "refs.ris").read_text()


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("missing.md", None, "missing.md: no such file"),
        ("empty.md", b"", "empty.md: is empty"),
        ("binary.md", b"\x00\x01\x02" * 99, "binary.md: is binary"),
        (
            "chapter.xyz",
            b"# References\n\n1. Doe. Deep. 2010.\n",
            "chapter.xyz: is of a kind that is not known",
        ),
    ],
)
def test_an_input_that_cannot_be_read(
    page: Path, tmp_path: Path, running: Services, name: str, content: bytes | None, complaint: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = run("build", name, page.name, "-o", "refs.bib", routes=running.routes_variable, cwd=tmp_path)
    assert result.returncode == 2
    assert complaint in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Deep Residual Learning" in (tmp_path / "refs.bib").read_text(), "other inputs are still written"


def test_a_page_without_references(tmp_path: Path) -> None:
    (tmp_path / "prose.md").write_text("# A chapter\n\nNothing but prose here.\n")
    result = run("build", "prose.md", *outputs(tmp_path), "--offline", cwd=tmp_path)
    assert result.returncode == 0
    assert "no-references" in result.stdout
    assert json.loads((tmp_path / "refs.json").read_text()) == []


def test_no_network(page: Path, tmp_path: Path) -> None:
    nowhere = "https://api.crossref.org=http://127.0.0.1:9/crossref https://export.arxiv.org=http://127.0.0.1:9/arxiv"
    result = run("build", page.name, *outputs(tmp_path), routes=nowhere, cwd=tmp_path)
    assert result.returncode == 3
    lines = [line for line in result.stderr.splitlines() if line]
    assert len(lines) == 3, "one line a source, DataCite among them, which stands in for arXiv"
    assert any("arXiv cannot be reached" in line and "concerns 3 references" in line for line in lines)
    assert "not-found" not in result.stdout, "what was not asked is not said to be unknown"
    assert "He, K." in (tmp_path / "refs.bib").read_text(), "written from what is printed"


def test_offline_never_opens_a_socket(page: Path, tmp_path: Path) -> None:
    guard = tmp_path / "guard" / "sitecustomize.py"
    guard.parent.mkdir()
    guard.write_text(
        "import socket\n"
        "def forbidden(*a, **k): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = forbidden\nsocket.create_connection = forbidden\nsocket.getaddrinfo = forbidden\n"
    )
    path = f"{guard.parent}:{Path(__file__).parents[2]}"
    result = run("build", page.name, *outputs(tmp_path), "--offline", cwd=tmp_path, PYTHONPATH=path)
    assert result.returncode == 0, result.stderr
    assert "a socket was opened" not in result.stderr + result.stdout
    assert "not in the cache (offline)" in result.stderr


def test_a_wrong_suffix_and_a_wrong_mail_address(page: Path, tmp_path: Path) -> None:
    result = run("build", page.name, "-o", "refs.doc", cwd=tmp_path)
    assert result.returncode == 2
    assert "refs.doc: no format is called" in result.stderr
    result = run("build", page.name, "-o", "refs.bib", "--mailto", "nobody", cwd=tmp_path)
    assert result.returncode == 2
    assert "is no mail address" in result.stderr


def test_a_cache_that_is_something_else(page: Path, tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite").write_text("not a database")
    result = run("build", page.name, "-o", "refs.bib", "--offline", "--cache", "cache.sqlite", cwd=tmp_path)
    assert "Traceback" not in result.stderr
    assert "cache.sqlite" in result.stderr
