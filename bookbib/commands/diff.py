"""`bookbib diff`: what has changed between two bibliographies."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bookbib.commands.shared import explained, language_option
from bookbib.commands.spoken import SpokenCommand
from bookbib.errors import ConfigError
from bookbib.exit_codes import FINE, FOUND
from bookbib.show.streams import echo, tell


@click.command("diff", cls=SpokenCommand)
@language_option
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 when there are changes, as git diff does.")
@click.pass_context
def command(context: click.Context, /, old: str | None, new: str | None, form: str, exit_code: bool) -> None:
    """Say what changed from OLD to NEW: new entries, gone ones, changed fields, changed keys.

    Each is a .bib, .json (CSL-JSON or a report) or .ris file, or REVISION:FILE out of git, such as HEAD:refs.bib.
    With OLD alone, a file is compared with its last committed state. Without both, an output of the project is, its
    CSL-JSON where there is one.

    \b
    + key    new
    - key    gone
    ~ key    changed, with the fields below: before → after
    """
    from bookbib.show.diff import as_json, compare, shown  # here, so that help need not wait for it
    from bookbib.show.safe import for_json

    with explained():
        if old is None:
            old = _output()
        if new is None:
            if _revision(old):
                new = old.partition(":")[2]
            else:
                old, new = f"HEAD:{old}", old
        changes = compare(_items(old), _items(new))
        if form == "json":
            echo(for_json(json.dumps(as_json(changes), ensure_ascii=False, indent=1)))
        else:
            lines = list(shown(changes))
            echo("\n".join(lines)) if lines else tell("nothing has changed")
    context.exit(FOUND if exit_code and changes.any else FINE)


def _output() -> str:
    from bookbib.build.relative import seen_from
    from bookbib.build.settings import find_project, read_project

    found = find_project(Path.cwd())
    settings = read_project(found).settings if found else None
    if found is None or settings is None or not settings.outputs:
        raise ConfigError("say which files to compare: bookbib diff OLD NEW")
    ranked = sorted(settings.outputs, key=lambda name: not name.endswith(".json"))
    return seen_from(found.parent / ranked[0], Path.cwd())


def _revision(name: str) -> bool:
    """Whether `name` is REVISION:FILE, and no file whose path has a colon."""
    return ":" in name and not Path(name).exists() and not Path(name).drive


def _items(name: str) -> list[dict[str, object]]:
    from bookbib.build.history import at_revision
    from bookbib.show.diff import load

    if not _revision(name):
        try:
            return load(Path(name).read_text(encoding="utf-8"), name)
        except FileNotFoundError as error:
            raise ConfigError(f"{name}: no such file") from error
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{name}: cannot be read ({error})") from error
    revision, _, file = name.partition(":")
    return load(at_revision(revision, Path(file), file), file)
