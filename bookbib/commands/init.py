"""`bookbib init`: writes a commented bookbib.toml by looking at the folder."""

from __future__ import annotations

from pathlib import Path

import click

from bookbib.commands.shared import explained, language_option
from bookbib.commands.spoken import SpokenCommand
from bookbib.errors import ConfigError
from bookbib.language.catalog import spoken
from bookbib.show.streams import echo, say, tell


@click.command("init", cls=SpokenCommand)
@language_option
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
@click.option("--print", "show", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Replace a bookbib.toml that is there.")
def command(folder: Path, show: bool, force: bool) -> None:
    """Look at FOLDER (default: here), and write a bookbib.toml that fits it.

    Every setting is explained in the file.
    """
    from bookbib.build.files import write_atomically
    from bookbib.build.new_project import look
    from bookbib.build.project_text import project_text
    from bookbib.build.settings import NAME

    with explained():
        path = folder / NAME
        seen = look(folder)
        text = project_text(seen, spoken.get())
        if show:
            echo(text, nl=False)
            return
        if (path.exists() or path.is_symlink()) and not force:
            raise ConfigError(f"{path}: is there already; --force replaces it")
        write_atomically(path, text)
        tell(f"{path} is written; look at it, then run: bookbib build")
        if not seen.references:
            say("no references were found yet; say in it which pages have them", "yellow")
