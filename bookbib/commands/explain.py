"""`bookbib explain`: everything that was found out about one reference, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bookbib.commands.shared import asking_options, explained, job_of, reading_options, stop
from bookbib.errors import ConfigError
from bookbib.exit_codes import FINE, UNREACHED
from bookbib.language.catalog import spoken
from bookbib.show.streams import console as open_console
from bookbib.show.streams import say
from bookbib.suggest import suggest

if TYPE_CHECKING:
    from bookbib.build.job import Job
    from bookbib.build.result import Cited
    from bookbib.build.run import Run

_PLACE = re.compile(r"\A(?P<file>.+):(?P<line>\d{1,9})\Z", re.S)
_NEAR = 3  # lines that are named when there is no reference on the one asked for


@click.command("explain")
@click.argument("target", metavar="PATH:LINE|KEY")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--online", is_flag=True, help="Ask the services for what neither lock nor cache hold.")
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
        named = find(target, done)
        if not named:
            stop(_nothing_at(target, done))
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
    place = _PLACE.match(target)
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
    from rich.rule import Rule

    from bookbib.show.explanation import Told, explanation
    from bookbib.show.report.entries import shown_entries

    entries = {entry.key: entry for entry in shown_entries(done.built, done.job.export)}
    console = open_console(highlight=False)
    for one in named:
        if one is not named[0]:
            console.print(Rule(style="dim"))
        told = Told(one.reference, one.resolved, one.problems, entries.get(one.key))
        console.print(explanation(told, spoken.get()))


def find(target: str, done: Run) -> list[Cited]:
    """The citations that `target` names: those of a line, of a key, or of an identifier."""
    if place := _PLACE.match(target):
        line = int(place["line"])
        on_page = _of_file(place["file"], done)
        here = [one for one in on_page if one.reference.line <= line <= one.reference.end_line]
        if here:
            return here
    wanted = target.strip().removeprefix("@").casefold()
    citations = done.built.citations
    by_key = [one for one in citations if one.key.casefold() == wanted]
    return by_key or [one for one in citations if wanted in _names(one)]


def _names(one: Cited) -> set[str]:
    ids = (*one.reference.ids, *(i for c in one.resolved.accepted for i in c.work.identifiers))
    return {name.casefold() for i in ids for name in (str(i), i.value)}


def _of_file(file: str, done: Run) -> list[Cited]:
    wanted = Path(file).resolve()
    return [one for one in done.built.citations if (done.job.base / one.reference.file).resolve() == wanted]


def _nothing_at(target: str, done: Run) -> str:
    place = _PLACE.match(target)
    if place is None or not Path(place["file"]).exists():
        return f"no entry has the key {target!r}{suggest(target, {one.key for one in done.built.citations})}"
    line = int(place["line"])
    lines = sorted({one.reference.line for one in _of_file(place["file"], done)})
    if not lines:
        return f"{place['file']}: no references were read there"
    near = sorted(sorted(lines, key=lambda other: (abs(other - line), other))[:_NEAR])
    return f"{target}: no reference stands on this line; the nearest are on {', '.join(map(str, near))}"
