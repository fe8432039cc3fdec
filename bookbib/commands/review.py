"""`bookbib review`: walk through what is undecided; a key press decides, and overrides.toml remembers."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import click

from bookbib.commands.shared import asking_options, explained, job_of, reading_options
from bookbib.commands.spoken import SpokenCommand
from bookbib.errors import ConfigError
from bookbib.exit_codes import FINE
from bookbib.language.catalog import spoken
from bookbib.show.streams import say, tell


@click.command("review", cls=SpokenCommand)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--online/--offline",
    help="Ask the services for what neither lock nor cache hold, or not.  [default: offline]",
)
@reading_options
@asking_options
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], online: bool, **given: Any) -> None:
    """Decide what bookbib could not: misleading links, uncertain matches, titles and years that differ, scholarly works
    that were not found.

    Each is shown with the records that it may be, what speaks for and against them, and the words in which they differ.
    One key decides; decisions are written to overrides.toml at once, and the next build obeys them. ? shows all keys.
    Needs a terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("review needs a terminal; the report (--report) shows the same without one")
    with explained():
        from bookbib.build.run import run
        from bookbib.people.overrides_file import OverridesFile
        from bookbib.people.review import undecided
        from bookbib.people.review_session import ReviewSession

        job = job_of({**given, "offline": not online}, paths)
        if job.overrides is None:
            raise ConfigError("say where decisions go: --overrides overrides.toml, or write a bookbib.toml")
        done = run(replace(job, outputs=(), reports=(), new=None))
        for message in (*done.inputs.errors, *done.notices):
            say(message, "yellow")
        items = undecided(done.built)
        if not items:
            tell("Nothing is undecided.")
            context.exit(FINE)
        sitting = ReviewSession(done.built, items, OverridesFile(job.overrides))

        from bookbib.show.review.app import ReviewApp  # Textual, which nobody else should wait for

        ReviewApp(sitting, spoken.get()).run()
        where = f", written to {job.overrides}; bookbib build obeys them" if sitting.count else ""
        tell(f"{sitting.count} decided{where}. {len(items) - sitting.count} left.")
        context.exit(FINE)
