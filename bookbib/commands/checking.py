"""What `bookbib check` does: reads, compares, says what it found, writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from bookbib.build.check import CODES, Finding, Level, findings
from bookbib.build.job import Job
from bookbib.build.paths import written
from bookbib.build.relative import seen_from
from bookbib.build.run import Run, run
from bookbib.build.stamp import Said, Stamping
from bookbib.commands.shared import explained, job_of
from bookbib.errors import ConfigError
from bookbib.exit_codes import FINE, FOUND, UNREACHED, UNREADABLE
from bookbib.show.findings import as_github, as_json, as_sarif, as_text
from bookbib.show.safe import for_log
from bookbib.show.streams import echo, messages, say
from bookbib.suggest import suggest
from references.model import Problem

if TYPE_CHECKING:
    from bookbib.build.links import Links

Form = Literal["text", "json", "github", "sarif"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of the command line; `unresolved` is None where bookbib.toml decides."""

    unresolved: Level | None
    fail: tuple[str, ...]
    allow: tuple[str, ...]
    form: Form
    links: bool
    unused: bool
    everything: bool


def check(given: dict[str, Any], paths: tuple[str, ...], wanted: Wanted, stamping: Stamping | None) -> int:
    """Check what `given` and `paths` describe, and give the exit code. Raises `click.UsageError`."""
    for code in (*wanted.fail, *wanted.allow):
        if code not in CODES:
            raise click.UsageError(f"{code!r} is no problem{suggest(code, CODES)}")
    with explained():
        job = job_of(given, paths)
        done = run(job)
        checked = _links(done) if wanted.links else None
        found = _found(done, wanted, checked)
        text = _text([_from_here(one, job) for one in found], wanted, whole=not done.inputs.errors)
        if wanted.form == "github":
            click.echo(text, nl=False)  # these lines are commands, ours; what they quote was made safe
        else:
            echo(text, nl=False)
    for message in done.inputs.errors:
        say(message, bold=True)
    for link in checked.unread if checked else ():
        say(f"could not be read: {link}", "yellow")
    if done.inputs.errors:
        return UNREADABLE
    result = FOUND if any(one.fails for one in found) else FINE
    said = messages()
    if stamping and said is not None:
        plain = text if wanted.form == "github" else for_log(text)
        stamping.keep(Said(plain, plain, result, said), (one.path for one in written(job)), job.ask.cache)
    if result == FINE and done.built.failures and not job.ask.offline:
        for failure in done.built.failures:
            say(failure.reason, bold=True)
        return UNREACHED
    return result


def _links(done: Run) -> Links:
    from bookbib.build.links import check_links  # here and below, for few ask for it

    return check_links(done)


def _uncited(done: Run, *, unused: bool) -> list[Problem]:
    from bookbib.build.bib_doubles import double_entries
    from bookbib.build.unused import unused_keys

    return [*double_entries(done, unused=unused), *(unused_keys(done) if unused else ())]


def _found(done: Run, wanted: Wanted, checked: Links | None) -> list[Finding]:
    """What there is to say about a run, by the options and by [check] in bookbib.toml. Raises `ConfigError`."""
    settings = done.job.check
    fail: Collection[str] = settings.fail if settings else ()
    allow: Collection[str] = settings.allow if settings else ()
    for code in (*fail, *allow):
        if code not in CODES:
            raise ConfigError(f"bookbib.toml: [check]: {code!r} is no problem{suggest(code, CODES)}")
    return findings(
        done,
        unresolved=wanted.unresolved or (settings.unresolved if settings else "none"),
        fail=(*wanted.fail, *fail),
        allow=(*wanted.allow, *allow),
        dead=checked.dead if checked else None,
        uncited=_uncited(done, unused=wanted.unused),
    )


def _text(shown: Sequence[Finding], wanted: Wanted, *, whole: bool) -> str:
    match wanted.form:
        case "text":
            return as_text(shown, everything=wanted.everything, whole=whole)
        case "json":
            return as_json(shown)
        case "github":
            return as_github(shown)
        case "sarif":
            from importlib.metadata import version  # here: it takes longer than reading a page

            return as_sarif(shown, version("bookbib"))


def _from_here(one: Finding, job: Job) -> Finding:
    """`one` with its file as seen from where we are, which is what editors and GitHub open."""
    file = one.problem.file
    if not file or file == "-":
        return one
    home = job.base if (job.base / file).exists() else (job.lock.parent if job.lock else job.root)
    path = seen_from(home / file, Path.cwd())
    return replace(one, problem=replace(one.problem, file=path))
