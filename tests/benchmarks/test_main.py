import json
from pathlib import Path

import pytest

from benchmarks.accuracy.__main__ import main
from benchmarks.accuracy.labels import load_sets
from bookbib.show.report.model import Report
from tests.benchmarks.reports import entry, reference, report

EXAMPLES = Path(__file__).parents[2] / "examples"


def perfect() -> Report:
    """What a program that makes no mistake would report of the example book."""
    (book,) = load_sets(Path("none"), Path("none"), EXAMPLES)
    references = [
        reference(
            gold.line,
            gold.work,
            end=gold.end_line,
            file=f"examples/book/{page.path.name}",
            label=gold.label,
            title=gold.title or "",
            authors=[{"family": family} for family in gold.authors or ()],
            year=gold.year,
            problems=["link-mismatch"] if gold.link_work else [],
        )
        for page in book.pages
        for gold in page.entries
    ]
    entries = [
        entry(
            key,
            **{
                "title": work.title,
                "DOI": work.doi,
                "number": f"arXiv:{work.arxiv}" if work.arxiv else "",
                "author": [{"family": family} for family in work.authors],
                "issued": {"date-parts": [[work.year]]} if work.year else {},
                "container-title": work.venue,
            },
        )
        for key, work in book.works.items()
    ]
    return report(references, entries, crossref=12)


def test_a_report_without_mistakes_is_judged_to_have_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "report.json", tmp_path / "figures.json"
    path.write_text(perfect().model_dump_json(by_alias=True), "utf-8")
    assert main(["--gold", str(tmp_path), "--report", str(path), "--misses", "--json", str(out)]) == 0
    figures = json.loads(out.read_text("utf-8"))["examples/book"]
    assert [key for key, value in figures.items() if value["misses"]] == []
    assert figures["recall"]["of"] == figures["precision"]["of"] >= 90
    assert figures["identified"]["right"] == figures["identified"]["of"] > 70
    assert figures["joined"]["of"] > 0
    assert "misleading links found" in capsys.readouterr().out


def test_what_is_no_report_is_said_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.json"
    path.write_text('{"version": 2}', "utf-8")
    assert main(["--gold", str(tmp_path), "--report", str(path)]) == 1
    assert "no report of version 1" in capsys.readouterr().err
