"""`bookbib explain`: everything that was found out about one reference, in words."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from platformdirs import user_cache_path
from rich.console import Console
from rich.rule import Rule

from bookbib.explanation import Told, explanation
from bookbib.job import plan
from bookbib.lock import LockError
from bookbib.nearest import ConfigError
from bookbib.project import Project, find_project, read_project
from bookbib.report.build import make_report
from bookbib.report.model import Requests
from bookbib.run import Run, run
from bookbib.terminal import complain, progress
from enrich.http.errors import CacheError
from references.model import Reference

UNREADABLE, UNREACHED = 2, 3
_PLACE = re.compile(r"\A(?P<file>.+):(?P<line>\d{1,9})\Z", re.S)
_NEAR = 3  # lines that are named when there is no reference on the one asked for


@click.command("explain")
@click.argument("target", metavar="PATH:LINE|KEY")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--online", is_flag=True, help="Ask the services for what the cache does not hold.")
@click.option(
    "--language", type=click.Choice(["en", "zh"]), default=None, help="Language of the explanation."
)
@click.option(
    "--cache", type=click.Path(path_type=Path), default=None, help="Cache of answers, as for build."
)
@click.option(
    "--prefer",
    type=click.Choice(["published", "preprint", "cited"]),
    default=None,
    help="Which version of a work to take, as for build.",
)
@click.option("--links", is_flag=True, help="Also take the links of the running text, as for build.")
@click.option(
    "--bib",
    "bibs",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="BibTeX file for citation keys in the text, as for build.",
)
@click.option(
    "--mailto",
    envvar="BOOKBIB_MAILTO",
    default="",
    metavar="ADDRESS",
    help="Your mail address; with --online.",
)
@click.option("--routes", envvar="BOOKBIB_ROUTES", default="", hidden=True)
@click.option("--pace", envvar="BOOKBIB_PACE", type=click.Choice(["on", "off"]), default="on", hidden=True)
def explain_command(
    target: str, paths: tuple[str, ...], online: bool, language: str | None, cache: Path | None,
    prefer: str | None, links: bool, bibs: tuple[Path, ...], mailto: str, routes: str, pace: str,
) -> None:  # fmt: skip
    """Explain a reference: what was read, asked and found, what speaks for and against it, and why it was decided so.

    Name it by place (chapter.md:12) or by citation key. PATH... are the pages that build was given; without them those
    of bookbib.toml, else the page that is named. Everything is answered from the lock and the cache, so that it costs
    nothing after a build.
    """
    errors = Console(stderr=True)
    given = {
        "cache": cache, "prefer": prefer, "links": links or None, "bibs": bibs, "mailto": mailto, "pace": pace,
        "language": language, "offline": not online, "routes": routes_of(routes),
    }  # fmt: skip
    done = look_again(errors, given, paths, _PLACE.match(target))
    positions = find(target, done)
    if not positions:
        complain(errors, _nothing_at(target, done))
        sys.exit(UNREADABLE)
    report = make_report(done.built, Requests())
    entries = {entry.key: entry for entry in report.entries}
    unreached = {position for failure in done.built.failures for position in failure.references}
    out = Console(highlight=False)
    for number, position in enumerate(positions):
        if number:
            out.print(Rule(style="dim"))
        told = Told(
            done.built.references[position],
            done.built.resolution.resolved[position],
            done.built.problems[position],
            entries.get(done.built.key_of[position]),
            position in unreached,
        )
        out.print(explanation(told, "zh" if done.job.language == "zh" else "en"))
    if unreached & set(positions):
        hint = "" if online else "; with --online they are asked"
        complain(errors, f"some questions are not answered in the cache{hint}", "yellow")
        if online:
            sys.exit(UNREACHED)


def routes_of(text: str) -> dict[str, str]:
    """``REAL=OTHER REAL=OTHER``: what to ask instead of the services themselves, in tests."""
    return {real: other for real, equals, other in (part.partition("=") for part in text.split()) if equals}


def look_again(
    errors: Console, given: Mapping[str, object], paths: Sequence[str], place: re.Match[str] | None = None
) -> Run:
    """The run of `paths`, of the project, or of the page that `place` names. Ends the process with a message if bad."""
    try:
        found = find_project(Path.cwd())
        project = read_project(found) if found else Project(Path.cwd())
        read = tuple(paths)
        if (
            not read
            and place
            and (project.settings is None or not _in_project(place["file"], project, given))
        ):
            read = (place["file"],)
        job = plan(project, given, read, user_cache_path("bookbib") / "http.sqlite")
        with progress(errors) as stage:
            done = run(job, stage)
    except (ConfigError, LockError, CacheError) as error:
        complain(errors, str(error))
        sys.exit(UNREADABLE)
    except ValueError as error:  # of the settings of HTTP, such as an address that is none
        raise click.UsageError(str(error)) from error
    for message in (*done.inputs.errors, *done.notices):
        complain(errors, message)
    if done.inputs.errors and not done.built.references:
        sys.exit(UNREADABLE)
    return done


def find(target: str, done: Run) -> list[int]:
    """Positions of the references that `target` names: those of a line, of a key, or of an identifier."""
    references = done.built.references
    if place := _PLACE.match(target):
        line = int(place["line"])
        here = [
            p for p in _of_file(place["file"], done) if references[p].line <= line <= references[p].end_line
        ]
        if here:
            return here
    wanted = target.strip().removeprefix("@").casefold()
    by_key = [p for p, key in enumerate(done.built.key_of) if key.casefold() == wanted]
    if by_key:
        return by_key
    return [
        p for p, one in enumerate(done.built.resolution.resolved)
        if wanted in _identifiers(references[p], [i for c in one.accepted for i in c.work.identifiers])
    ]  # fmt: skip


def _identifiers(reference: Reference, found: Sequence[object]) -> set[str]:
    ids = [*map(str, reference.text_ids), *map(str, reference.link_ids), *map(str, found)]
    return {text.casefold() for text in ids} | {text.partition(":")[2].casefold() for text in ids}


def _of_file(file: str, done: Run) -> list[int]:
    wanted = Path(file).resolve()
    return [
        p for p, one in enumerate(done.built.references) if (done.job.base / one.file).resolve() == wanted
    ]


def _in_project(file: str, project: Project, given: Mapping[str, object]) -> bool:
    """Whether the project reads `file`."""
    job = plan(project, given, (), Path())
    wanted = Path(file).resolve()
    roots = [(job.base / path).resolve() for path in job.paths]
    return any(wanted == root or root in wanted.parents for root in roots)


def _nothing_at(target: str, done: Run) -> str:
    place = _PLACE.match(target)
    if place is None:
        from bookbib.nearest import suggest

        return f"no entry has the key {target!r}{suggest(target, set(done.built.key_of))}"
    line = int(place["line"])
    lines = sorted({done.built.references[p].line for p in _of_file(place["file"], done)})
    if not lines:
        return f"{place['file']}: no references were read there"
    near = sorted(sorted(lines, key=lambda other: (abs(other - line), other))[:_NEAR])
    return f"{target}: no reference stands on this line; the nearest are on {', '.join(map(str, near))}"
