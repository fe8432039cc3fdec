"""The reports of a run as files: of a large book only a part is held at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bookbib.build.output_file import OutputFile
from bookbib.build.ownership import sealed
from bookbib.build.paths import check_owner
from bookbib.build.report_pages import page_path, take_away
from bookbib.build.request_counts import RequestCounts
from bookbib.build.run import Run
from bookbib.show.report.build import Streamed, json_lines, json_parts, streamed
from bookbib.show.report.html import PAGE, to_pages
from bookbib.show.report.model import Requests
from exporters import ExportSettings
from references.model import Problem

LONGEST = 1000
"""References up to which a report is one page."""


def reports(
    done: Run,
    counts: RequestCounts,
    losses: Sequence[str],
    defects: Sequence[Problem],
    settings: ExportSettings,
) -> Iterator[OutputFile]:
    """The files of all reports. Raises `OutputError` for a further page of one that a person has written."""
    requests = Requests(**counts.asked, cached=counts.cached)
    problems = (*done.problems, *defects)
    report = streamed(done.built, requests, problems, losses, done.job.ask.sources, settings)
    for path in done.job.reports:
        if path.suffix in {".json", ".jsonl"}:
            yield OutputFile(
                path, path.suffix, (json_lines if path.suffix == ".jsonl" else json_parts)(report)
            )
        else:
            yield from _pages(done, path, report)


def _pages(done: Run, path: Path, report: Streamed) -> Iterator[OutputFile]:
    """The pages, the first one last: what it leads to is there."""
    size = PAGE if len(report.references) > LONGEST else LONGEST
    pages = to_pages(report, path.name, done.job.language or None, size)  # type: ignore[arg-type]  # en or zh
    first, number = next(pages), 1
    for number, page in enumerate(pages, 2):
        place = page_path(path, number)
        if not done.job.force:
            check_owner(place)
        yield OutputFile(place, path.suffix, sealed(page, path.suffix), is_part=True)
    yield OutputFile(path, path.suffix, sealed(first, path.suffix))
    if not done.inputs.errors:  # then this may be less than the whole, and what is there stays
        take_away(path, number)
