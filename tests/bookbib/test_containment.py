"""One bad byte stops nothing: what goes wrong inside one reference, file or entry concerns nothing outside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import exporters
from bookbib.build.exporting import export_contained
from bookbib.cli import commands
from bookbib.memory import readings
from exporters import Export, ExportSettings
from references.containment import INTERNAL_ERROR, contained
from references.errors import BookbibError
from references.model import Entry, Problem, Reference, Severity, Work
from tests.bookbib.running import away_from_home

PAGE = (
    "# References\n\n1. A pamphlet about BOOM and nothing, 1701\n2. Another pamphlet, 1702\n"
    "3. A third pamphlet, 1703\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    away_from_home(monkeypatch, tmp_path / "home")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ch.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def build(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["build", *map(str, arguments), "--offline"])


def test_a_defect_becomes_a_problem_at_its_place() -> None:
    problems: list[Problem] = []
    assert contained(lambda: 1 // 0, "else", problems, file="a.md", line=3, on="some\ntext") == "else"
    (problem,) = problems
    assert (problem.code, problem.severity, problem.file, problem.line) == (
        INTERNAL_ERROR,
        Severity.ERROR,
        "a.md",
        3,
    )
    assert "ZeroDivisionError" in problem.message
    assert "test_containment.py" in problem.message
    assert "“some text”" in problem.message
    assert contained(lambda: 7, None, problems, file="a.md") == 7
    assert len(problems) == 1


@pytest.mark.parametrize("error", [BookbibError("said to a person"), KeyboardInterrupt(), MemoryError()])
def test_what_concerns_the_whole_run_passes(error: BaseException) -> None:
    def work() -> None:
        raise error

    with pytest.raises(type(error)):
        contained(work, None, [], file="a.md")


def test_a_reference_that_cannot_be_parsed_is_exported_as_printed(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = readings.parse

    def parse(reference: Reference) -> Reference:
        if "BOOM" in reference.text:
            raise RecursionError("deep")
        return right(reference)

    monkeypatch.setattr(readings, "parse", parse)
    done = build("ch.md", "-o", "r.json", "--report", "r2.json")
    assert done.exit_code == 4, done.output
    assert "ch.md:3:" in done.output
    assert INTERNAL_ERROR in done.output
    titles = [item["title"] for item in json.loads((here / "r.json").read_text(encoding="utf-8"))]
    assert len(titles) == 3
    assert any("BOOM" in title for title in titles)
    traced = CliRunner().invoke(commands, ["--debug", "build", "ch.md", "-o", "r.json", "--offline"])
    assert "Traceback" in traced.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_a_reader_fails_on_leaves_the_others(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import bookbib.build.inputs as inputs

    right = inputs.read_file

    def read_file(path: Path, *more: Any) -> Any:
        if path.name == "bad.md":
            raise IndexError("no such thing")
        return right(path, *more)

    monkeypatch.setattr(inputs, "read_file", read_file)
    (here / "bad.md").write_text(PAGE, encoding="utf-8")
    done = build("bad.md", "ch.md", "-o", "r.json")
    assert done.exit_code == 2
    assert "bad.md: could not be read" in done.stderr
    assert len(json.loads((here / "r.json").read_text(encoding="utf-8"))) == 3


def test_an_entry_that_an_exporter_fails_on_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    right = exporters.EXPORTERS[".json"]

    def export_json(entries: Any, settings: ExportSettings) -> Export:
        if any(entry.work.volume == "bad" or "worse" in entry.work.title for entry in entries):
            raise KeyError("volume")
        return right(entries, settings)

    monkeypatch.setitem(exporters.EXPORTERS, ".json", export_json)  # type: ignore[arg-type]  # a dict inside
    entries = [
        Entry("a", Work(title="Good")),
        Entry("b", Work(title="Bad", volume="bad", url="https://a.example/")),
        Entry("c", Work(title="worse")),
    ]
    exported, problems = export_contained(
        ".json", entries, ExportSettings(), lambda one: ("p.md", "abc".index(one.key))
    )
    items = json.loads(exported.text)
    assert [item["id"] for item in items] == ["a", "b"]
    assert (items[1]["title"], items[1]["URL"]) == ("Bad", "https://a.example/")
    assert [(problem.file, problem.line) for problem in problems] == [
        ("p.md", 1),
        ("p.md", 2),
        ("p.md", 2),
        ("p.md", 2),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com：8080/x?y=1",
        "https://[your-domain]/wiki",
        "http://[::1",
        "https://a.example:99999999/x",
        "https://a.example/?url=https%3A//[x]/",
        "https://exa\u2100mple.com/a",
        "//[x",
    ],
)
def test_odd_addresses(here: Path, address: str) -> None:
    page = f"# References\n\n1. [A page of somebody]({address})\n2. Smith J. A title. {address} 2019.\n3. {address}\n"
    (here / "ch.md").write_text(page, encoding="utf-8")
    (here / "x.bib").write_text(f"@misc{{a, title={{T}}, url={{{address}}}, year=2001}}\n", encoding="utf-8")
    done = build("ch.md", "x.bib", "-o", "r.bib", "-o", "r.json", "-o", "r.ris", "--report", "r.html")
    assert done.exit_code == 0, done.output
    assert len(json.loads((here / "r.json").read_text(encoding="utf-8"))) >= 1


def test_numbers_and_nesting_without_end(here: Path) -> None:
    (here / "a.json").write_text(
        '[{"id": "a", "type": "book", "title": "T", "volume": ' + "9" * 6000 + "}]", encoding="utf-8"
    )
    (here / "b.json").write_text("[" * 200_000, encoding="utf-8")
    done = build("a.json", "b.json", "ch.md", "-o", "r.json")
    assert done.exit_code == 2
    assert "b.json" in done.stderr
    assert len(json.loads((here / "r.json").read_text(encoding="utf-8"))) >= 3
    for text in ("inputs = [" + "9" * 6000 + "]\n", "inputs = " + "[" * 100_000, "a" * 5_000_000):
        (here / "bookbib.toml").write_text(text, encoding="utf-8")
        stopped = CliRunner().invoke(commands, ["build"])
        assert stopped.exit_code == 2
        assert stopped.stderr.startswith("bookbib.toml")
        assert len(stopped.stderr) < 1000


def test_unknown_names_in_the_settings_of_check_are_errors(here: Path) -> None:
    (here / "bookbib.toml").write_text(
        'inputs = ["ch.md"]\n[check]\nfail = ["year-difers"]\n', encoding="utf-8"
    )
    done = CliRunner().invoke(commands, ["check"])
    assert done.exit_code == 2
    assert "year-differs" in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions(shell: str) -> None:
    done = CliRunner().invoke(commands, ["completion", shell])
    assert done.exit_code == 0
    assert "_BOOKBIB_COMPLETE" in done.stdout
    assert "bookbib" in done.stdout
