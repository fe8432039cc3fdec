"""`bookbib completion`: what a shell needs to complete commands, options and files."""

from __future__ import annotations

import click

from bookbib.commands.shared import language_option
from bookbib.commands.spoken import SpokenCommand
from bookbib.show.streams import echo

_WHERE = {
    "bash": '~/.bashrc:   eval "$(bookbib completion bash)"',
    "zsh": '~/.zshrc:    eval "$(bookbib completion zsh)"',
    "fish": "~/.config/fish/completions/bookbib.fish:   bookbib completion fish > THAT FILE",
}


@click.command("completion", cls=SpokenCommand, epilog="\b\n" + "\n".join(_WHERE.values()))
@click.argument("shell", type=click.Choice([*_WHERE]))
@language_option
def command(shell: str) -> None:
    """Print the completions of bookbib for SHELL."""
    from click.shell_completion import get_completion_class

    from bookbib.cli import commands

    kind = get_completion_class(shell)
    assert kind is not None, "click knows these three"
    echo(kind(commands, {}, "bookbib", "_BOOKBIB_COMPLETE").source())
