"""`bookbib explain`: everything that was found out about one reference, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bookbib.commands.naming import PLACE, nothing_at
from bookbib.commands.naming import named as named_by
from bookbib.commands.shared import asking_options, explained, job_of, reading_options, stop
from bookbib.commands.spoken import SpokenCommand
from bookbib.errors import ConfigError
from bookbib.exit_codes import FINE, UNREACHED
from bookbib.language.catalog import spoken
from bookbib.show.streams import console as open_console
from bookbib.show.streams import say

if TYPE_CHECKING:
    from bookbib.build.job import Job
    from bookbib.build.result import Cited
    from bookbib.build.run import Run
    from references.model import Problem


@click.command("explain", cls=SpokenCommand)
@click.argument("target", metavar="PATH:LINE|KEY")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--online/--offline",
    help="Ask the services for what neither lock nor cache hold, or not.  [default: offline]",
)
@reading_options
@asking_options
@click.pass_context
def command(
    context: click.Context, /, target: str, paths: tuple[str, ...], online: bool, **given: Any
) -> None:
    """Explain a reference: what was read, asked and found, what speaks for and against it, and why it was decided so.

    Name it by place (chapter.md:12), by citation key, or by identifier. PATH... are the pages that build was given;
    without them those of bookbib.toml, else the page that is named. It is answered from the lock and the cache, so
    it costs nothing after a build; nothing is written.
    """
    with explained():
        done = _run(_job(target, {**given, "offline": not online}, paths))
        named = named_by(target, done)
        if not named:
            stop(nothing_at(target, done))
        _print(done, named)
        failed = {citation for failure in done.built.failures for citation in failure.citations}
        missed = any(one.id in failed for one in named)
        if missed:
            say(
                "a service could not be reached; not everything is known"
                if online
                else "not everything is in the cache; with --online the services are asked",
                "yellow",
            )
        context.exit(UNREACHED if missed and online else FINE)


def _job(target: str, given: dict[str, Any], paths: tuple[str, ...]) -> Job:
    """The job of `paths`, of the project, or of the page that `target` names."""
    place = PLACE.match(target)
    page = place["file"] if place and Path(place["file"]).is_file() else ""
    try:
        job = job_of(given, paths)
    except ConfigError:
        if not page:
            raise
        return job_of(given, (page,))
    roots = [(job.base / path).resolve() for path in job.paths]
    wanted = Path(page).resolve() if page else None
    if wanted and not paths and not any(root in (wanted, *wanted.parents) for root in roots):
        return job_of(given, (page,))  # a page that the project does not read
    return job


def _run(job: Job) -> Run:
    from bookbib.build.run import run

    done = run(replace(job, outputs=(), reports=(), new=None))
    for message in (*done.inputs.errors, *done.notices):
        say(message, "yellow")
    return done


def _print(done: Run, named: Sequence[Cited]) -> None:
    from bookbib.show.explanation import Told, explanation
    from bookbib.show.report.entries import shown_entries

    keys = {one.key for one in named}
    entries = {entry.key: entry for entry in shown_entries(done.built, done.job.export, keys)}
    written = {entry.key for entry in done.built.bibliography}
    console = open_console(highlight=False)
    for one in named:
        if one is not named[0]:
            from rich.rule import Rule  # here, for mostly there is one

            console.print(Rule(style="dim"))
        last = one is next(
            other for other in reversed(named) if other.key == one.key
        )  # an entry is shown once
        stands = entries.get(one.key) if last and one.key in written else None
        told = Told(one.reference, one.resolved, _problems(one, done), stands)
        console.print(explanation(told, spoken.get()))


def _problems(one: Cited, done: Run) -> tuple[Problem, ...]:
    """The problems of a citation, and those of its line that are about it: a key that nobody has defined, say."""
    reference = one.reference
    here = (problem for problem in done.problems if f"{problem.file}:{problem.line}" == reference.place)
    return (
        *one.problems,
        *(problem for problem in here if problem.about and problem.about == reference.label),
    )
