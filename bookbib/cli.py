"""The command line. A subcommand is loaded when it is called, so that none pays for the others.

Exit codes: 0 fine; 1 problems found by `check`; 2 usage, or an input that cannot be read; 3 a source could not be
reached. Outputs are written in all of these cases from what could be read and found.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Final

import click

# Each module has its click command as `command`.
COMMANDS: Final[Mapping[str, str]] = {
    "build": "bookbib.commands.build",
    "check": "bookbib.commands.check",
    "diff": "bookbib.commands.diff",
    "explain": "bookbib.commands.explain",
    "init": "bookbib.commands.init",
    "override": "bookbib.commands.override",
    "review": "bookbib.commands.review",
}


class _Lazy(click.Group):
    """A group whose subcommands are imported by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bookbib")
def main() -> None:
    """Turn the references of a book, as people wrote them, into a bibliography that can be trusted."""


if __name__ == "__main__":  # python -m bookbib.cli, for where scripts are not on the PATH
    sys.exit(main(prog_name=os.environ.get("BOOKBIB_NAME", "bookbib")))
