"""What a run writes: bibliographies, reports, and what is new; each file whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bookbib.files import write_atomically
from bookbib.run import Run
from exporters import ExportSettings, csl_items, export, written_keys
from references.model import Entry

if TYPE_CHECKING:
    from bookbib.report.model import Requests

Item = dict[str, Any]


class Written(NamedTuple):
    """The names of what was written, and how many values the formats could not hold (the report lists them)."""

    names: list[str]
    losses: int


def write_outputs(done: Run) -> Written:
    """Write all outputs of a run. Raises `OutputError`."""
    job = done.job
    settings = replace(job.export, made_from=", ".join(done.inputs.shown))
    losses: list[str] = []
    for path in job.outputs:
        exported = export(job.form_of(path), done.built.entries, settings)
        losses += [f"{path.name}: {loss}" for loss in exported.losses]
        write_atomically(path, exported.text)
    if job.new:
        write_atomically(job.new, export(job.new.suffix, done.built.new, settings).text)
    if job.keymap:
        write_atomically(job.keymap, _keymap(done, job.keymap.suffix))
    if job.reports:
        _write_reports(done, losses)
    names = [_seen(path) for path in (*job.outputs, *filter(None, (job.new, job.keymap)), *job.reports)]
    return Written(names, len(losses))


def _seen(path: Path) -> str:
    """`path` as seen from here, where that is shorter."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def _write_reports(done: Run, losses: Sequence[str]) -> None:
    from bookbib.report.build import make_report, to_json  # here: pydantic and its models cost 0.2 s

    report = make_report(done.built, requests_of(done), done.problems, losses)
    for path in done.job.reports:
        if path.suffix == ".json":
            write_atomically(path, to_json(report))
        else:
            from bookbib.report.html import to_html

            write_atomically(path, to_html(report, done.job.language or None))  # type: ignore[arg-type]  # en or zh


def _keymap(done: Run, suffix: str) -> str:
    from bookbib.keymap import keymap, to_csv, to_json

    entries = done.built.entries
    written = dict(zip((entry.key for entry in entries), written_keys(entries), strict=True))
    rows = keymap(done.built.references, done.built.key_of, written, done.job.export.here)
    return to_csv(rows) if suffix == ".csv" else to_json(rows)


def requests_of(done: Run) -> Requests:
    """What a run has cost, as reports count it."""
    from bookbib.report.model import Requests

    return Requests(
        crossref=done.asked.get("crossref", 0),
        arxiv=done.asked.get("arxiv", 0),
        cached=sum(done.cached.values()),
    )


def items(entries: Sequence[Entry], settings: ExportSettings) -> list[Item]:
    """Entries as CSL items of one file, which `bookbib.diff` compares."""
    return csl_items(entries, settings)


def read_back(paths: Sequence[Path]) -> list[Item]:
    """The items of the first of `paths` that is there and can be read; none when there is none."""
    from bookbib.diff import load

    best = [".json", ".ris", ".bib"]  # others are for people, and not read again
    for path in sorted((p for p in paths if p.suffix in best), key=lambda path: best.index(path.suffix)):
        if path.is_file():
            return load(path.read_text(encoding="utf-8"), str(path))
    return []
