"""The report's schema is a promise: a change of it has to change docs/report.schema.json, on purpose."""

from __future__ import annotations

import json
from pathlib import Path

from bookbib.build.pipeline import build
from bookbib.show.report.build import json_lines, json_parts, make_report, streamed, to_json
from bookbib.show.report.model import Report, Requests
from references.model import Reference
from tests.enrich.fake import arxiv_source, crossref
from tests.enrich.match.builders import record

SCHEMA = Path(__file__).parents[2] / "docs" / "report.schema.json"
PAPER = record(
    "Deep Residual Learning for Image Recognition", ("He, Kaiming", "Zhang, Xiangyu", "Ren, Shaoqing"), 2016,
    doi="10.1109/cvpr.2016.90", container_title="CVPR", page="770-778",
)  # fmt: skip


def reference(text: str, line: int = 1) -> Reference:
    return Reference(text, text, "page.md", line, line, "1", "References")


def test_the_schema_is_the_published_one() -> None:
    assert json.loads(SCHEMA.read_text()) == Report.model_json_schema(by_alias=True)


def test_a_report_says_what_was_read_and_decided() -> None:
    references = [
        reference(
            "He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778."
        ),
        reference("An unheard-of book about nothing at all by nobody", 2),
    ]
    built = build(references, (crossref(PAPER), arxiv_source()))
    report = Report.model_validate_json(to_json(make_report(built, Requests(crossref=1))))
    first, second = report.references
    assert (first.status, first.printed.year, first.printed.page) == ("matched", 2016, "770-778")
    assert first.match is not None
    assert first.match.id == "10.1109/cvpr.2016.90"
    assert 0.9 < first.match.confidence <= 1
    assert second.status == "printed"
    assert second.raw == "An unheard-of book about nothing at all by nobody"
    entry = next(e for e in report.entries if e.key == first.key)
    assert entry.csl["DOI"] == "10.1109/cvpr.2016.90"
    assert entry.origins["DOI"] == "crossref:10.1109/cvpr.2016.90"
    assert entry.references == [0]
    parts_of = streamed(built, Requests(crossref=1))
    assert "".join(json_parts(parts_of)) == to_json(report)
    lines = [json.loads(line) for line in json_lines(parts_of)]
    parts = {"reference": [], "entry": [], "report": []}
    for line in lines:
        parts[line.pop("kind")].append(line)
    [head] = parts["report"]
    assert Report(**head, references=parts["reference"], entries=parts["entry"]) == report


def test_an_empty_report_in_parts_is_the_whole_one() -> None:
    built = build([], (crossref(PAPER), arxiv_source()))
    assert "".join(json_parts(streamed(built, Requests()))) == to_json(make_report(built, Requests()))
