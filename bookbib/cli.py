"""The command line. Exit codes: 0 fine; 2 usage or an input that cannot be read; 3 a source could not be reached.

Outputs are written in all of these cases from what could be read and found.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from platformdirs import user_cache_path
from rich.console import Console

from bookbib.files import OutputError, write_atomically
from bookbib.inputs import read_inputs
from bookbib.pipeline import BuildSettings, build
from bookbib.report.build import make_report, to_json
from bookbib.report.model import Requests
from bookbib.terminal import complain, progress, summary
from enrich.http.errors import CacheError
from enrich.http.session import HttpSettings, Session, open_session
from enrich.resolve import Failure, Settings
from enrich.sources import open_sources
from exporters import EXPORTERS, ExportSettings, export

FINE, UNREADABLE, UNREACHED = 0, 2, 3


def _default_cache() -> Path:
    return user_cache_path("bookbib") / "http.sqlite"


def _routes(text: str) -> dict[str, str]:
    """``REAL=OTHER REAL=OTHER``: asks a mirror, or a stand-in in tests, instead of the service itself."""
    pairs = [part.partition("=") for part in text.split()]
    return {real: other for real, _, other in pairs}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bookbib")
def main() -> None:
    """Turn the references of a book, as people wrote them, into a bibliography that can be trusted."""


@main.command("build")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; its suffix names the format: .bib, .json (CSL-JSON), .ris. May be repeated.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a report of everything that was read, asked and decided (JSON).",
)
@click.option(
    "--cache",
    type=click.Path(path_type=Path),
    default=None,
    help="Cache of answers: an .sqlite file, or a folder of readable JSON files.  [default: in your cache folder]",
)
@click.option("--offline", is_flag=True, help="Never open a connection; answer from the cache alone.")
@click.option("--refresh", is_flag=True, help="Ask again for everything, and renew the cache.")
@click.option(
    "--mailto",
    envvar="BOOKBIB_MAILTO",
    default="",
    metavar="ADDRESS",
    help="Your mail address, for Crossref's faster pool. Sent to Crossref and arXiv, stored nowhere.",
)
@click.option(
    "--prefer",
    type=click.Choice(["published", "preprint", "cited"]),
    default="published",
    show_default=True,
    help="Which version of a work to take when several are known.",
)
@click.option("--links", is_flag=True, help="Also take the links of the running text for references.")
@click.option(
    "--bib",
    "bibs",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="BibTeX file with the entries that citation keys (@key, \\cite{key}) in the text stand for.",
)
@click.option("--include", multiple=True, metavar="PATTERN", help="In folders, read only files like this.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="In folders, leave out files like this.")
@click.option(
    "--bibtex-dialect",
    type=click.Choice(["biblatex", "bibtex"]),
    default="biblatex",
    show_default=True,
    help="Which entry types .bib files use.",
)
@click.option("--ascii", "ascii_only", is_flag=True, help="Write .bib files as 7-bit LaTeX.")
@click.option("-q", "--quiet", is_flag=True, help="No summary; errors only.")
@click.option("--routes", envvar="BOOKBIB_ROUTES", default="", hidden=True)
@click.option("--pace", envvar="BOOKBIB_PACE", type=click.Choice(["on", "off"]), default="on", hidden=True)
@click.pass_context
def build_command(
    context: click.Context, paths: tuple[str, ...], outputs: tuple[Path, ...], report: Path | None, cache: Path | None,
    offline: bool, refresh: bool, mailto: str, prefer: str, links: bool, bibs: tuple[Path, ...],
    include: tuple[str, ...], exclude: tuple[str, ...], bibtex_dialect: str, ascii_only: bool, quiet: bool,
    routes: str, pace: str,
) -> None:  # fmt: skip
    """Read the references in PATH... and write a bibliography.

    PATH is a file or a folder: Markdown, Jupyter notebooks, .bib, CSL-JSON, RIS, plain text; - reads standard
    input. Exit codes: 0 fine, 2 an input could not be read, 3 a service could not be reached (what could be read
    and found is written in any case).
    """
    _check_outputs(outputs)
    errors = Console(stderr=True)
    read = read_inputs(paths, links=links, bibs=bibs, include=include, exclude=exclude)
    for message in read.errors:
        complain(errors, message)
    try:
        http = HttpSettings(
            cache=cache or _default_cache(), mailto=mailto, offline=offline, refresh=refresh,
            routes=_routes(routes), pace=pace == "on",
        )  # fmt: skip
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    settings = BuildSettings(Settings(prefer=prefer))  # type: ignore[arg-type]  # click checked the choice
    try:
        with open_session(http) as session, progress(errors) as stage:
            sources = {source.name: source for source in open_sources(session)}
            built = build(read.references, sources, settings, stage)
            requests = _requests(session)
            for notice in session.notices:
                complain(errors, notice, "yellow")
    except CacheError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        complain(errors, "interrupted; outputs are as they were, answers so far are in the cache")
        sys.exit(130)
    for failure in built.failures:
        complain(errors, _failed(failure), "yellow" if offline else "bold red")
    export_settings = ExportSettings(
        dialect=bibtex_dialect,  # type: ignore[arg-type]  # click checked the choice
        ascii=ascii_only, made_from=", ".join(read.shown),
    )  # fmt: skip
    losses: list[str] = []
    try:
        for path in outputs:
            exported = export(path.suffix, built.entries, export_settings)
            losses += [f"{path.name}: {loss}" for loss in exported.losses]
            write_atomically(path, exported.text)
        if report is not None:
            write_atomically(report, to_json(make_report(built, requests, read.problems, losses)))
    except OutputError as error:
        complain(errors, str(error))
        sys.exit(UNREADABLE)
    if not quiet:
        written = [*map(str, outputs), *([str(report)] if report else [])]
        summary(Console(), built, read.problems, requests, written)
    unreached = bool(built.failures) and not offline
    context.exit(UNREADABLE if read.errors else UNREACHED if unreached else FINE)


def _check_outputs(outputs: Sequence[Path]) -> None:
    for path in outputs:
        if path.suffix not in EXPORTERS:
            raise click.UsageError(f"{path}: no format has this suffix; known are {', '.join(EXPORTERS)}")


def _requests(session: Session) -> Requests:
    asked, cached = session.counts.asked, session.counts.cached
    return Requests(
        crossref=asked.get("crossref", 0), arxiv=asked.get("arxiv", 0), cached=sum(cached.values())
    )


def _failed(failure: Failure) -> str:
    number = len(failure.references)
    return (
        f"{failure.reason}; this concerns {number} reference{'s' if number != 1 else ''}, "
        f"exported from what is printed or was found elsewhere"
    )


if __name__ == "__main__":  # python -m bookbib.cli, for where scripts are not on the PATH
    sys.exit(main(prog_name=os.environ.get("BOOKBIB_NAME", "bookbib")))
