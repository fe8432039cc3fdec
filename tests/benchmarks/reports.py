"""Small reports made by hand."""

from __future__ import annotations

from typing import Any

from bookbib.show.report.model import (
    Person,
    PrintedFields,
    Report,
    ReportedEntry,
    ReportedProblem,
    ReportedReference,
    Requests,
)


def reference(line: int, key: str = "k", end: int = 0, **more: Any) -> ReportedReference:
    fields = {"file": "page.md", "end_line": end or line, "raw": f"raw {line}", "status": "matched", **more}
    printed = PrintedFields(
        title=fields.pop("title", ""),
        authors=[Person(**person) for person in fields.pop("authors", [])],
        year=fields.pop("year", None),
        type=fields.pop("type", ""),
    )
    problems = [
        ReportedProblem(code=code, severity="warning", message=code) for code in fields.pop("problems", [])
    ]
    return ReportedReference(line=line, key=key, printed=printed, problems=problems, **fields)


def entry(key: str, **csl: Any) -> ReportedEntry:
    return ReportedEntry(key=key, csl={"id": key, **csl})


def report(
    references: list[ReportedReference], entries: list[ReportedEntry] | None = None, **asked: int
) -> Report:
    return Report(tool="test", references=references, entries=entries or [], requests=Requests(**asked))
