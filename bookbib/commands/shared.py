"""What subcommands share: options that mean the same everywhere, exit codes, and words on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

import click
from platformdirs import user_cache_path

from bookbib.build.project import Project, find_project, is_vouched_for
from bookbib.exit_codes import FINE, FOUND, INTERNAL, INTERRUPTED, UNREACHED, UNREADABLE
from bookbib.language.catalog import LANGUAGES, Language, language_of_system, spoken
from bookbib.show.streams import say
from references.errors import BookbibError

if TYPE_CHECKING:  # what takes time to load is loaded when a command runs, not for its help
    from bookbib.build.job import Job
    from bookbib.build.run import Run
    from references.model import Problem

FORMAT_NAMES: Final = ("bibtex", "biblatex", "csl-json", "csl-yaml", "ris", "markdown", "html", "text")
"""As `exporters.FORMATS` has them; here, for exporters take time to load."""
F = TypeVar("F", bound=Callable[..., Any])


def stop(message: str, code: int = UNREADABLE) -> NoReturn:
    """End with one line that says why."""
    say(message, bold=True)
    sys.exit(code)


@contextmanager
def explained() -> Iterator[None]:
    """Errors that a person can do something about end the program in one line, and Ctrl-C without a trace."""
    try:
        yield
    except BookbibError as error:
        stop(str(error))
    except KeyboardInterrupt:
        stop("interrupted; outputs and lock are as they were, answers so far are in the cache", INTERRUPTED)


def exit_code(done: Run, later: Sequence[Problem] = ()) -> int:
    """The exit code of a run that has written what it could; `later` are problems of writing."""
    from references.containment import INTERNAL_ERROR

    if done.inputs.errors:
        return UNREADABLE
    if any(problem.code == INTERNAL_ERROR for problem in (*done.all_problems, *later)):
        return INTERNAL
    if done.built.failures and not done.job.ask.offline:
        return UNREACHED
    return FOUND if any(one.unfulfilled for one in done.built.citations) else FINE


def job_of(given: Mapping[str, Any], paths: tuple[str, ...]) -> Job:
    """The job of the command line and of the project that we are in. Raises `ConfigError`."""
    from bookbib.build.make_job import make_job

    asked = given.get("project")
    if asked is not None and asked.is_dir():
        asked = asked / "bookbib.toml"
    path = asked or find_project(Path.cwd())
    if path is None:
        project = Project(Path.cwd())
    else:
        from bookbib.build.settings import read_project  # here, for it loads pydantic

        project = read_project(path)
        if not asked and not is_vouched_for(path, Path.cwd()):
            say(f"the settings of {path} are used, which lies above this folder", "yellow")
    known = {
        "routes": routes(given.get("routes") or ""),
        "readings": user_cache_path("bookbib"),
        "shared": user_cache_path("bookbib") / "shared",
        "register_keys": register_keys(os.environ),
    }
    job = make_job(project, {**given, **known}, paths, default_cache())
    if job.language:
        spoken.set("zh" if job.language == "zh" else "en")
    return job


def register_keys(environment: Mapping[str, str]) -> dict[str, str]:
    """The users' keys by register: in the environment (``BOOKBIB_OPENALEX_KEY``), for bookbib.toml is committed."""
    from enrich.sources import REGISTERS

    names = (row.name for row in REGISTERS if row.needs == "key")
    return {name: key for name in names if (key := environment.get(f"BOOKBIB_{name.upper()}_KEY"))}


def default_cache() -> Path:
    return user_cache_path("bookbib") / "http.sqlite"


def routes(text: str) -> dict[str, str]:
    """``REAL=OTHER REAL=OTHER``: asks a mirror, or a stand-in in tests, instead of the service itself."""
    pairs = [part.partition("=") for part in text.split()]
    return {real: other for real, _, other in pairs}


def _apply(options: list[Callable[[F], F]], function: F) -> F:
    for option in reversed(options):
        function = option(function)
    return function


def _speak(context: click.Context, parameter: click.Parameter, value: Language | None) -> Language | None:
    """From here on everything is said in this language."""
    del context, parameter
    spoken.set(value or language_of_system())
    return value


def language_option(function: F, *, kept: bool = False) -> F:
    """In which language a person is spoken to; `kept` says whether the command wants to know."""
    option = click.option(
        "--language", type=click.Choice(LANGUAGES), default=None, envvar="BOOKBIB_LANGUAGE", is_eager=True,
        callback=_speak, expose_value=kept,
        help="Language of what is said, and of an HTML report.  [default: that of bookbib.toml, else of your system; "
        "of a report that of the pages]",
    )  # fmt: skip
    return option(function)


def reading_options(function: F) -> F:
    """What to read, and where the project's files are."""
    links = click.option(
        "--links", is_flag=True, default=None, help="Also take the links of the running text for references."
    )
    return links(page_options(function))


def page_options(function: F) -> F:
    """The same without ``--links``, which means something else where links are checked."""
    function = language_option(function, kept=True)
    file = click.Path(path_type=Path, dir_okay=False)
    return _apply(
        [
            click.option(
                "--bib", "bibs", multiple=True, type=file,
                help="BibTeX file with the entries that citation keys (@key, \\cite{key}) in the text stand for.",
            ),
            click.option("--include", multiple=True, metavar="PATTERN", help="In folders, read only files like this."),
            click.option("--exclude", multiple=True, metavar="PATTERN", help="In folders, leave out files like this."),
            click.option(
                "--project", type=click.Path(path_type=Path, exists=True),
                help="The bookbib.toml to obey, or its folder.  [default: the nearest one above]",
            ),
            click.option(
                "--lock", type=file,
                help="The lock: what was found before, and the keys that were given.  "
                "[default: bookbib.lock beside bookbib.toml; none without one]",
            ),
            click.option("--overrides", type=file, help="Decisions of people.  [default: overrides.toml]"),
            click.option(
                "--prefer", type=click.Choice(["published", "preprint", "cited"]), default=None,
                help="Which version of a work to take when several are known.  [default: published]",
            ),
            click.option(
                "--keys", default=None, metavar="PATTERN",
                help="How new keys are made, of {auth} {year} {title} {venue}.  [default: {auth}{year}{title}]",
            ),
        ],
        function,
    )  # fmt: skip


def asking_options(function: F) -> F:
    """How the services are asked."""
    return _apply(
        [
            click.option(
                "--cache", type=click.Path(path_type=Path), default=None,
                help="Cache of answers: an .sqlite file, or a folder of readable JSON files.  "
                "[default: in your cache folder]",
            ),
            click.option(
                "--mailto", envvar="BOOKBIB_MAILTO", default="", metavar="ADDRESS",
                help="Your mail address, for Crossref's faster pool. Sent to Crossref and arXiv, stored nowhere.",
            ),
            click.option(
                "--no-web", is_flag=True, envvar="BOOKBIB_NO_WEB",
                help="Do not read the web pages that are cited.  [default: web = true in bookbib.toml]",
            ),
            click.option(
                "--source", "sources", multiple=True, metavar="NAME=WHERE",
                envvar="BOOKBIB_SOURCE",
                help="Where a register's answers come from: crossref=snapshot:FOLDER, crossref=off, crossref=network, "
                "or dblp=file:PATH for a download (dblp, acl, pmlr).",
            ),
            click.option(
                "--fallback", is_flag=True, default=None,
                help="Ask the service for what a snapshot does not know.",
            ),
            click.option(
                "--redis", envvar="BOOKBIB_REDIS", default="", metavar="URL",
                help="A Redis server through which many machines behind one address keep one pace (redis://HOST:6379/0).",
            ),
            click.option("--routes", envvar="BOOKBIB_ROUTES", default="", hidden=True),
            click.option("--pace", envvar="BOOKBIB_PACE", type=click.Choice(["on", "off"]), default="on", hidden=True),
        ],
        function,
    )  # fmt: skip
