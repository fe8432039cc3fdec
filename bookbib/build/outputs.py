"""What a run writes: bibliographies, reports, and what is new; each file whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from bookbib.build.exporting import Place, export_contained
from bookbib.build.files import check_unchanged, straight, write_atomically, write_in_parts
from bookbib.build.output_file import OutputFile
from bookbib.build.ownership import can_be_sealed, digest_of, remember, sealed, short
from bookbib.build.paths import STDOUT, written
from bookbib.build.report_pages import further_pages
from bookbib.build.request_counts import RequestCounts
from bookbib.build.run import Run
from bookbib.build.stamp import Said, Stamping, tool_digest
from bookbib.build.verified_lock import keep_verified
from bookbib.memory.lock import Output
from bookbib.memory.lock_file import write_lock
from bookbib.memory.renderings import made_before
from enrich.sources import REGISTERS
from exporters import FORMATS, ExportSettings, Loss, csl_items, follows_from_entries, written_keys
from references.model import Entry, Problem

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the files' names as seen from here, how many values the formats could not hold (the report
    lists them), the files that were left as they were, and the outputs that the lock is to know as ours,
    and defects that were contained.
    """

    names: tuple[str, ...]
    losses: int
    kept: tuple[str, ...]
    ours: frozenset[Output]
    problems: tuple[Problem, ...] = ()


def write_outputs(done: Run) -> Written:
    """Write all outputs of a run. Raises `OutputError`.

    Where an input could not be read and no lock remembers what it held, a file that is there already is better than
    what could be written: then only files that are not there are written.
    """
    job = done.job
    exported = {path: rendered(done, path) for path in job.outputs}
    losses = [f"{path.name}: {loss}" for path, one in exported.items() for loss in one.losses]
    defects = tuple(problem for one in exported.values() for problem in one.problems)
    ours = {*done.lock.outputs}
    names, kept = [], []
    for file in _files(done, exported, losses, defects):
        if _would_lose(done, file.path):
            kept.append(_seen(file.path))
            continue
        _write(file)
        if not file.is_part:
            names.append(_seen(file.path))
        if file.path in {*job.outputs, job.keymap} and file.path != STDOUT and not can_be_sealed(file.form):
            name = job.name_in_lock(file.path)
            ours = {one for one in ours if one.name != name}
            ours.add(Output(name, digest_of("".join(file.text).encode("utf-8"))))
    return Written(tuple(names), len(losses), tuple(kept), frozenset(ours), defects)


def write_all(done: Run, seen: Mapping[Path, bytes]) -> Written:
    """Write all outputs of a run, and the lock last: what is not written is not known.

    Raises `OutputError`, also, before anything is written, when a file no longer holds what was `seen` in it.
    """
    check_unchanged(seen)
    wrote = write_outputs(done)
    if done.job.lock:
        write_lock(done.job.lock, replace(done.lock, outputs=wrote.ours))
        if done.verified or not done.known.lock.files:  # every record of it came from an answer
            keep_verified(done.job)
    return wrote


def keep_stamp(stamping: Stamping, done: Run, said: Callable[[], Said]) -> None:
    """Keeps what was `said` of a run that ended well, if the next one of which nothing has changed would say it."""
    job = done.job
    if job.lock is None or (job.new and done.built.new):
        return
    outputs = (*(one.path for one in written(job)), *further_pages(job.reports), job.lock)
    stamping.keep(said(), outputs, job.ask.cache if job.ask.offline else None)


def _files(
    done: Run, exported: Mapping[Path, Rendered], losses: Sequence[str], defects: Sequence[Problem]
) -> Iterator[OutputFile]:
    job = done.job
    for path, one in exported.items():
        yield OutputFile(path, _suffix(done, path), one.text)
    if job.new:
        new = export_contained(job.new.suffix, done.built.new, _settings(done), _place_in(done)).export
        yield OutputFile(job.new, job.new.suffix, sealed(new.text, job.new.suffix))
    if job.keymap:
        yield OutputFile(job.keymap, job.keymap.suffix, _keymap(done, job.keymap.suffix))
    if job.reports:
        from bookbib.build.reports import reports  # here: pydantic costs 0.1 s

        yield from reports(done, requests_of(done), losses, defects, _settings(done))


class Rendered(NamedTuple):
    """What an output is to hold, what its format could not hold, and the defects that were contained."""

    text: str
    losses: tuple[Loss, ...]
    problems: tuple[Problem, ...]


def rendered(done: Run, path: Path) -> Rendered:
    """What the output `path` is to hold after a run. It is made only if it was not made of the same entries before."""
    job, settings = done.job, _settings(done)
    if path == STDOUT or not follows_from_entries(job.form_of(path)) or _keeps_what_is_theirs(done, path):
        return _made(done, path, settings)
    given = job.form_of(path), _suffix(done, path), settings, done.built.bibliography
    return made_before(
        job.readings,
        path,
        given,
        tool_digest(),
        lambda: _made(done, path, settings),
        lambda one: not one.problems,
    )


def _keeps_what_is_theirs(done: Run, path: Path) -> bool:
    """Whether the output takes over what an author's .bib file has beside the entries."""
    return _suffix(done, path) == ".bib" and any(one.reference.record for one in done.built.citations)


def _made(done: Run, path: Path, settings: ExportSettings) -> Rendered:
    form = done.job.form_of(path)
    exported, problems = export_contained(form, done.built.bibliography, settings, _place_in(done))
    if _keeps_what_is_theirs(done, path):
        from bookbib.build.authors_bib import with_what_is_theirs  # here, for few books cite .bib files

        exported = with_what_is_theirs(exported, done, settings)
    text = exported.text if path == STDOUT else sealed(exported.text, _suffix(done, path))
    return Rendered(text, exported.losses, problems)


def _place_in(done: Run) -> Place:
    cited = done.built.by_key

    def place(entry: Entry) -> tuple[str, int]:
        first = cited[entry.key][0].reference
        return first.file, first.line

    return place


def _suffix(done: Run, path: Path) -> str:
    form = done.job.form_of(path)
    return FORMATS.get(form, form)


def _settings(done: Run) -> ExportSettings:
    return replace(done.job.export, made_from=", ".join(done.inputs.shown))


def _would_lose(done: Run, path: Path) -> bool:
    """Whether `path` may have entries of a page that could not be read today and that no lock remembers."""
    if not done.inputs.errors or path == STDOUT:
        return False
    if not done.built.citations:
        return True
    if not straight(path).exists():
        return False
    remembered = {*done.known.lock.files}
    return not remembered or any(done.job.name_of(name) not in remembered for name in done.inputs.unread)


def _write(file: OutputFile) -> None:
    parts = (file.text,) if isinstance(file.text, str) else file.text
    if file.path == STDOUT:
        for part in parts:
            sys.stdout.buffer.write(part.encode("utf-8"))
    elif can_be_sealed(file.form):
        write_atomically(file.path, "".join(parts))
    else:
        write_in_parts(
            file.path,
            (part.encode("utf-8") for part in parts),
            lambda digest: remember(file.path, short(digest)),
        )


def _seen(path: Path) -> str:
    """`path` as seen from here, where that is shorter."""
    if path == STDOUT:
        return "standard output"
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def _keymap(done: Run, suffix: str) -> str:
    from bookbib.build.keymap import keymap, to_csv, to_json

    entries = done.built.bibliography
    written = dict(zip((entry.key for entry in entries), written_keys(entries), strict=True))
    rows = keymap([one for one in done.built.citations if one.key in written], written, done.job.export.here)
    return to_csv(rows) if suffix == ".csv" else to_json(rows)


def requests_of(done: Run) -> RequestCounts:
    """What a run has cost, as reports count it."""
    asked = {register.name: done.asked.get(register.name, 0) for register in REGISTERS}
    return RequestCounts(asked, sum(done.cached.values()))


def items(entries: Sequence[Entry], settings: ExportSettings) -> list[Item]:
    """Entries as CSL items of one file, which `bookbib.show.diff` compares."""
    return csl_items(entries, settings)


def read_back(paths: Sequence[Path]) -> list[Item]:
    """The items of the first of `paths` that is there and can be read; none when there is none."""
    from bookbib.show.diff import load

    best = [".json", ".ris", ".bib"]  # others are for people, and not read again
    for path in sorted((p for p in paths if p.suffix in best), key=lambda path: best.index(path.suffix)):
        if path.is_file():
            return load(path.read_text(encoding="utf-8"), str(path))
    return []
