"""The command line. A subcommand is loaded when it is called, so that none pays for the others.

Exit codes: 0 fine; 1 problems found by `check`; 2 usage, an input that cannot be read, or an output that cannot or must
not be written; 3 a source could not be reached; 4 a defect of bookbib was contained. In the last two cases outputs are
written from what could be read and found.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Final

import click

from bookbib.commands.spoken import SpokenGroup
from bookbib.language.catalog import Said, language_of_system, spoken

# Each module has its click command as `command`; what `bookbib --help` says of it stands here, so that help loads none.
UNREADABLE: Final = 2
COMMANDS: Final[Mapping[str, tuple[str, Said]]] = {
    "add": ("bookbib.commands.add", Said("Print one work as an entry, or append it to a .bib file.")),
    "batch": ("bookbib.commands.batch", Said("Build many books, and say what they have in common.")),
    "build": ("bookbib.commands.build", Said("Read references and write a bibliography.")),
    "check": ("bookbib.commands.check", Said("Check that lock and outputs are up to date; for CI.")),
    "cite": ("bookbib.commands.cite", Said("Write chapters that cite by key, for an edition.")),
    "completion": ("bookbib.commands.completion", Said("Print completions for a shell.")),
    "diff": ("bookbib.commands.diff", Said("Show what differs between two bibliographies.")),
    "explain": ("bookbib.commands.explain", Said("Tell what was read, asked and decided, and why.")),
    "fix": ("bookbib.commands.fix", Said("Correct .bib files and pages in place.")),
    "init": ("bookbib.commands.init", Said("Write a bookbib.toml that fits a folder.")),
    "override": ("bookbib.commands.override", Said("Write down a decision about a reference.")),
    "review": ("bookbib.commands.review", Said("Walk through what is undecided.")),
    "snapshot": ("bookbib.commands.snapshot", Said("Make a register of your own from a download.")),
    "watch": ("bookbib.commands.watch", Said("Build on every save, and print what changes.")),
}


class _Lazy(SpokenGroup):
    """A group whose subcommands are imported by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def listed(self, ctx: click.Context) -> list[tuple[str, str]]:
        del ctx
        return [(name, said.en) for name, (_, said) in COMMANDS.items()]


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bookbib")
@click.option("--debug", is_flag=True, help="Show the whole trace of a defect of bookbib.")
def commands(debug: bool) -> None:
    """Turn the references of a book, as people wrote them, into a bibliography that can be trusted."""
    if debug:
        from references.containment import debug as shown

        shown.set(True)


def _run(arguments: list[str]) -> None:
    """Run one command, or say again what it would say, if nothing that it depends on has changed since."""
    from bookbib.build.stamp import Stamping, can_be_stamped, replay
    from bookbib.garbage import collect_rarely

    collect_rarely()
    name = os.environ.get("BOOKBIB_NAME", "bookbib")
    if not arguments or {"-h", "--help", "--version"} & {*arguments}:
        commands(arguments, prog_name=name)
    elif not can_be_stamped(arguments):
        from bookbib.kept_patterns import remembered_patterns

        with remembered_patterns():
            commands(arguments, prog_name=name)
    elif said := replay(arguments):
        from bookbib.show.streams import say

        for text, color, bold in said.messages:
            say(text, color, bold=bold)
        plain = not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
        sys.stdout.write(said.plain if plain else said.colored)
        sys.exit(said.code)
    else:
        from bookbib.kept_patterns import remembered_patterns
        from references.dependencies import recording

        with remembered_patterns(), recording() as tape:
            commands(arguments, prog_name=name, obj=Stamping(arguments, tape))


def main() -> None:
    """Run the command line; what is written to a stream that is full or closed is lost, and said by the exit code."""
    from bookbib.show.streams import ending, prepare_streams

    prepare_streams()
    spoken.set(language_of_system())
    code: int | str | None = 0
    try:
        with ending():
            try:
                _run(sys.argv[1:])
            except SystemExit as end:
                code = end.code
    except OSError:  # nobody reads what we write, or there is no room for it
        code = code or UNREADABLE
    sys.exit(code)


if __name__ == "__main__":  # python -m bookbib.cli, for where scripts are not on the PATH
    main()
