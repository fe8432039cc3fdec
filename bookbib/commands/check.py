"""`bookbib check`: for CI and pre-commit. Reads, compares, writes nothing."""

from __future__ import annotations

import os
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from bookbib.build.check import CODES, Finding, findings
from bookbib.build.job import Job
from bookbib.build.links import check_links
from bookbib.build.paths import written
from bookbib.build.run import run
from bookbib.build.stamp import Said
from bookbib.build.unused import unused_keys
from bookbib.commands.shared import asking_options, explained, job_of, page_options
from bookbib.errors import ConfigError
from bookbib.exit_codes import FINE, FOUND, UNREACHED, UNREADABLE
from bookbib.show.findings import as_github, as_json, as_sarif, as_text
from bookbib.show.safe import for_log
from bookbib.show.streams import echo, messages, say
from bookbib.suggest import suggest


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@page_options
@asking_options
@click.option(
    "--online/--offline", help="Also ask the services about what is new, or not.  [default: offline]"
)
@click.option(
    "--unresolved",
    type=click.Choice(["none", "review", "scholarly", "all"]),
    default=None,
    help="Fail on references without a record: on none, on those that a person should look at, on all "
    "scholarly ones, or on all.  "
    "[default: none]",
)
@click.option(
    "--fail", multiple=True, metavar="CODE", help="Also fail on this problem, such as year-differs."
)
@click.option("--allow", multiple=True, metavar="CODE", help="Do not fail on this problem.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="For people, for programs, as annotations in GitHub Actions, or as SARIF 2.1.0 for code scanning.",
)
@click.option(
    "--links",
    "links",
    is_flag=True,
    help="Also ask whether the web pages that are linked to are still there; dead links fail.",
)
@click.option(
    "--unused", is_flag=True, help="Also name entries of the bibliographies that nothing cites; they fail."
)
@click.option("--all", "everything", is_flag=True, help="Show problems that do not fail, too (text).")
@click.pass_context
def command(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    online: bool,
    unresolved: str | None,
    fail: tuple[str, ...],
    allow: tuple[str, ...],
    form: str,
    links: bool,
    unused: bool,
    everything: bool,
    **given: Any,
) -> None:
    """Check that lock and outputs are up to date with the pages, and that nothing is wrong with what is cited.

    Fails on citations that are not in the lock, outputs that a build would change, misleading links, retracted works
    and duplicate entries. docs/problems.md explains every code.

    What is read out of running text for references is what bookbib.toml says (links = true).

    Exit codes: 0 nothing that fails, 1 something does, 2 an input could not be read, 3 (--online) a service could not
    be reached.
    """
    for code in (*fail, *allow):
        if code not in CODES:
            raise click.UsageError(f"{code!r} is no problem{suggest(code, CODES)}")
    with explained():
        job = job_of({**given, "offline": not online}, paths)
        done = run(job)
        settings = job.check
        for code in (*(settings.fail if settings else ()), *(settings.allow if settings else ())):
            if code not in CODES:
                raise ConfigError(f"bookbib.toml: [check]: {code!r} is no problem{suggest(code, CODES)}")
        checked = check_links(done) if links else None
        found = findings(
            done,
            unresolved=unresolved or (settings.unresolved if settings else "none"),  # type: ignore[arg-type]  # a choice
            fail=(*fail, *(settings.fail if settings else ())),
            allow=(*allow, *(settings.allow if settings else ())),
            dead=checked.dead if checked else None,
            unused=unused_keys(done) if unused else None,
        )
        shown = [_from_here(one, job) for one in found]
        if form == "text":
            text = as_text(shown, everything=everything)
        elif form == "json":
            text = as_json(shown)
        elif form == "github":
            text = as_github(shown)
        else:
            text = as_sarif(shown, version("bookbib"))
        if form == "github":
            click.echo(text, nl=False)  # these lines are commands, ours; what they quote was made safe
        else:
            echo(text, nl=False)
    for message in done.inputs.errors:
        say(message, bold=True)
    for link in checked.unread if checked else ():
        say(f"could not be read: {link}", "yellow")
    if done.inputs.errors:
        context.exit(UNREADABLE)
    fails = any(one.fails for one in found)
    said = messages()
    if context.obj and said is not None:
        plain = text if form == "github" else for_log(text)
        again = Said(plain, plain, FOUND if fails else FINE, said)
        context.obj.keep(again, (one.path for one in written(job)), job.ask.cache)
    if fails:
        context.exit(FOUND)
    if online and done.built.failures:
        for failure in done.built.failures:
            say(failure.reason, bold=True)
        context.exit(UNREACHED)
    context.exit(FINE)


def _from_here(one: Finding, job: Job) -> Finding:
    """`one` with its file as seen from where we are, which is what editors and GitHub open."""
    file = one.problem.file
    if not file or file == "-":
        return one
    home = job.base if (job.base / file).exists() else (job.lock.parent if job.lock else job.root)
    path = Path(os.path.relpath(home / file, Path.cwd())).as_posix()
    return replace(one, problem=replace(one.problem, file=path))
