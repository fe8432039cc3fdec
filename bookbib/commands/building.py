"""What `bookbib build` does with a job: checks it, runs it, writes, and says what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bookbib.build.files import sweep
from bookbib.build.job import Job
from bookbib.build.keymap import SUFFIXES as KEYMAPS
from bookbib.build.outputs import Written, keep_stamp, read_back, write_all
from bookbib.build.paths import STDOUT, check_owners, check_paths, seen_in, written
from bookbib.build.run import Run, run
from bookbib.build.stamp import Said, Stamping
from bookbib.commands.shared import exit_code
from bookbib.exit_codes import FINE
from bookbib.language.catalog import spoken
from bookbib.language.sentences import translated
from bookbib.memory.run_lock import held
from bookbib.show.safe import for_log, one_line
from bookbib.show.streams import console, echo, messages, say, tell
from enrich.outcome import Failure
from enrich.sources import REGISTERS
from exporters import ExportError, UnknownFormat, check_format
from references.model import Problem

if TYPE_CHECKING:
    from bookbib.show.terminal import Surroundings


def build(
    job: Job, relock: tuple[str, ...], stamping: Stamping | None, *, yes: bool, quiet: bool, changes: bool
) -> int:
    """Build what `job` says, and give the exit code. Raises `BookbibError` and `click.UsageError`."""
    _check(job)
    check_paths(job)
    with held(job.lock, lambda message: say(message, "yellow", once=True)) if job.lock else nullcontext():
        seen = seen_in(job)
        check_owners(job, _asker())
        if job.lock:
            for path in (*(one.path for one in written(job)), job.lock):
                sweep(path)
        return _build(job, relock, stamping, seen, yes=yes, quiet=quiet, changes=changes)


def _asker() -> Callable[[str], bool] | None:
    """Asks a person; None where nobody sits at a terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    return lambda question: click.confirm(
        for_log(translated(question, spoken.get())), default=False, err=True
    )


def _check(job: Job) -> None:
    if not written(job):
        raise click.UsageError("say what to write: -o refs.bib (or outputs in bookbib.toml)")
    if STDOUT in job.outputs and not job.form:
        raise click.UsageError("-o - needs --format, for standard output has no suffix")
    forms = [(path, job.form_of(path)) for path in job.outputs]
    for path, form in (*forms, *(((job.new, job.new.suffix),) if job.new else ())):
        try:
            check_format(form, job.export)
        except (UnknownFormat, ExportError) as error:
            raise click.UsageError(f"{path.name}: {error}") from error
    if job.keymap and job.keymap.suffix not in KEYMAPS:
        raise click.UsageError(f"{job.keymap}: a key map is written as {' or '.join(KEYMAPS)}")
    for path in job.reports:
        if path.suffix not in {".json", ".jsonl", ".html", ".htm"}:
            raise click.UsageError(f"{path}: reports are written as .json, .jsonl or .html")
    if job.new and not job.lock:
        raise click.UsageError("--new compares with the lock; name one with --lock, or write a bookbib.toml")
    if job.ask.offline and job.ask.refresh:
        raise click.UsageError("offline and refresh exclude each other")


def _build(
    job: Job, relock: tuple[str, ...], stamping: Stamping | None, seen: Mapping[Path, bytes],
    *, yes: bool, quiet: bool, changes: bool,
) -> int:  # fmt: skip
    with _progress() as stage:
        done = run(job, stage, frozenset(relock))
    for message in done.inputs.errors:
        say(message, bold=True)
    for notice in done.notices:
        say(notice, "yellow")
    for failure in done.built.failures:
        say(_failed(failure), "yellow" if job.ask.offline else "red", bold=not job.ask.offline)
    if relock and not _agreed(job, done, relock, yes):
        return exit_code(done)
    readable = () if job.form else job.outputs
    before = read_back(readable) if changes else ()
    wrote = write_all(done, seen)
    if wrote.kept:
        say(f"{', '.join(wrote.kept)}: not written, for not every input could be read", "yellow")
    if changes:
        _show(before, read_back(readable))
    if quiet:
        from bookbib.show.terminal import LOUD

        for problem in (*done.all_problems, *wrote.problems):
            if problem.code in LOUD:
                say(one_line(f"{problem.file}:{problem.line}: {problem.code}: {problem.message}"), bold=True)
    else:
        _summary(done, wrote)
    code = exit_code(done, wrote.problems)
    if stamping and code == FINE:
        _keep(stamping, done, wrote, quiet=quiet)
    return code


def _agreed(job: Job, done: Run, relock: tuple[str, ...], yes: bool) -> bool:
    """Show what asking anew has changed, and whether a person takes it."""
    from bookbib.build.outputs import items
    from bookbib.show.diff import compare, shown

    if not job.lock:
        raise click.UsageError("--relock asks anew for what is in a lock; name one with --lock")
    if unknown := sorted({*relock} - {"all", "unresolved"} - done.known.lock.keys):
        from bookbib.suggest import suggest

        raise click.UsageError(
            f"--relock: no entry is called {unknown[0]!r}{suggest(unknown[0], done.known.lock.keys)}"
        )
    old = run(replace(job, ask=replace(job.ask, offline=True, refresh=False)))
    found = compare(items(old.built.entries, done.job.export), items(done.built.entries, done.job.export))
    lines = list(shown(found))
    echo("\n".join(lines)) if lines else tell("nothing changes")
    if yes or not found.any:
        return True
    if sys.stdin.isatty():
        return click.confirm(translated("Take it?", spoken.get()), default=False)
    say("nothing was written; add --yes to take it", "yellow")
    return False


def _show(before: Any, after: Any) -> None:
    from bookbib.show.diff import compare, shown

    lines = list(shown(compare(before, after)))
    echo("\n".join(lines)) if lines else tell("nothing changes in the outputs")


def _failed(failure: Failure) -> str:
    number = len(failure.citations)
    return (
        f"{failure.reason}; this concerns {number} reference{'s' if number != 1 else ''}, "
        f"exported from what is printed or was found elsewhere"
    )


def _progress() -> Any:
    """Bars on a terminal; in a pipe nothing, and nothing to load either."""
    from enrich.schedule import silent

    if not sys.stderr.isatty():
        return nullcontext(silent)
    from bookbib.show.terminal import progress

    return progress(console(stderr=True))


def _summary(done: Run, wrote: Written) -> None:
    from bookbib.build.outputs import requests_of
    from bookbib.show.terminal import summary

    out = console(stderr=STDOUT in done.job.outputs)
    summary(out, done.built, _problems(done, wrote), requests_of(done), wrote.names, _around(done, wrote))


def _problems(done: Run, wrote: Written) -> tuple[Problem, ...]:
    """Problems that belong to no reference."""
    return (*done.problems, *wrote.problems)


def _around(done: Run, wrote: Written) -> Surroundings:
    from bookbib.show.terminal import Surroundings

    return Surroundings(
        losses=wrote.losses,
        mailto=bool(done.job.ask.mailto),
        overrides=done.job.overrides is not None,
        reports=tuple(path.name for path in done.job.reports),
    )


def _keep(stamping: Stamping, done: Run, wrote: Written, *, quiet: bool) -> None:
    """Remember what this command says as long as nothing changes, if the next run would say it."""
    told = messages()
    if told is None:
        return

    def said() -> Said:
        plain, colored = ("" if quiet else _as_text(done, wrote, colored=one) for one in (False, True))
        return Said(plain, colored, FINE, told)

    keep_stamp(stamping, done, said)


def _as_text(done: Run, wrote: Written, *, colored: bool) -> str:
    """The summary of the next run, if nothing changes until then: it asks nobody."""
    from bookbib.build.request_counts import RequestCounts
    from bookbib.show.terminal import summary

    nobody = RequestCounts({register.name: 0 for register in REGISTERS})
    text = StringIO()
    out = console(file=text, force_terminal=colored, color_system="standard" if colored else None)
    summary(out, done.built, _problems(done, wrote), nobody, wrote.names, _around(done, wrote))
    return text.getvalue()
