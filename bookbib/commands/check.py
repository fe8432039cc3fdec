"""`bookbib check`: for CI and pre-commit. The options; what they do is `bookbib.commands.checking`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bookbib.commands.shared import asking_options, page_options
from bookbib.commands.spoken import SpokenCommand

if TYPE_CHECKING:
    from bookbib.build.check import Level
    from bookbib.commands.checking import Form


@click.command("check", cls=SpokenCommand)
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
    unresolved: Level | None,
    fail: tuple[str, ...],
    allow: tuple[str, ...],
    form: Form,
    links: bool,
    unused: bool,
    everything: bool,
    **given: Any,
) -> None:
    """Check that lock and outputs are up to date with the pages, and that nothing is wrong with what is cited.

    Fails on citations that are not in the lock, outputs that a build would change, misleading links, retracted works,
    keys without an entry and duplicate entries. docs/problems.md explains every code.

    What is read out of running text for references is what bookbib.toml says (links = true).

    Exit codes: 0 nothing that fails, 1 something does, 2 an input could not be read, 3 (--online) a service could not
    be reached.
    """
    from bookbib.commands.checking import Wanted, check  # here, so that help need not wait for it

    wanted = Wanted(
        unresolved=unresolved,
        fail=fail,
        allow=allow,
        form=form,
        links=links,
        unused=unused,
        everything=everything,
    )
    context.exit(check({**given, "offline": not online}, paths, wanted, context.obj))
