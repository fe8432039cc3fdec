"""Commands that speak the language of the run: in their help, and about what is wrong with a call."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import IO, Any, Final

import click

from bookbib.language.catalog import Said, spoken
from bookbib.language.wrap import cells, wrapped

_GAP = 2  # cells between the columns of a list
_FIRST = 30  # cells of the first column at most
# What click says (https://github.com/pallets/click), as our catalog knows it.
CLICK: Final = (
    Said("Usage:"),
    Said("Options"),
    Said("Commands"),
    Said("Error: {message}"),
    Said("Try '{command} {option}' for help."),
    Said("Show the version and exit."),
    Said("Show this message and exit."),
    Said("Missing command."),
    Said("Missing argument {name}."),
    Said("Missing option {name}."),
    Said("No such option {name}."),
    Said("No such option {name}. Did you mean {possibility}?"),
    Said("No such option {name}. (Did you mean one of: {possibilities}?)"),
    Said("No such command {name}."),
    Said("No such command {name}. Did you mean {possibility}?"),
    Said("No such command {name}. (Did you mean one of: {possibilities}?)"),
    Said("Option {name} requires an argument."),
    Said("Option {name} does not take a value."),
    Said("Got unexpected extra argument ({args})"),
    Said("Got unexpected extra arguments ({args})"),
    Said("Invalid value for {option}: {message}"),
    Said("{value} is not one of {choices}."),
    Said("Path {file} does not exist."),
    Said("File {file} is a directory."),
    Said("Directory {file} is a file."),
    Said("File {file} does not exist."),
    Said("Directory {file} does not exist."),
)


DEFAULT: Final = Said("[default: ")


def translated_help(text: str) -> str:
    """A sentence of help in the language of the run."""
    from bookbib.language.sentences import translated  # here: English help needs no catalog

    return text if spoken.get() == "en" else translated(text, spoken.get())


class SpokenError(click.UsageError):
    """What is wrong with a call, with click's words around it in the language of the run."""

    def show(self, file: IO[Any] | None = None) -> None:
        if spoken.get() == "en":
            super().show(file)
            return
        if self.ctx is not None:
            self._show_usage(self.ctx, file)
        click.echo(translated_help(f"Error: {self.format_message()}"), file=file, err=file is None)

    @staticmethod
    def _show_usage(ctx: click.Context, file: IO[Any] | None) -> None:
        offer = f"Try '{ctx.command_path} {max(ctx.help_option_names, key=len)}' for help."
        click.echo(f"{ctx.get_usage()}\n{translated_help(offer)}\n", file=file, err=file is None)


@contextmanager
def usage_errors() -> Iterator[None]:
    """What click finds wrong with a call is said in the language of the run."""
    try:
        yield
    except SpokenError:
        raise
    except click.UsageError as error:
        raise SpokenError(translated_help(error.format_message()), ctx=error.ctx) from error


class _Formatter(click.HelpFormatter):
    """As click's; lines are measured in cells, for Chinese words have no spaces between them."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix if prefix is not None else f"{translated_help('Usage:')} ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(translated_help(name)):
            yield

    def write_text(self, text: str) -> None:
        if spoken.get() == "en":
            super().write_text(text)
            return
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            for line in _lines(paragraph, self.width - self.current_indent):
                self.write(f"{'':{self.current_indent}}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _FIRST, col_spacing: int = _GAP
    ) -> None:
        rows = list(rows)
        if spoken.get() == "en":
            super().write_dl(rows, col_max, col_spacing)
            return
        first = min(max(cells(name) for name, _ in rows), col_max) + col_spacing
        for name, said in rows:
            lines = wrapped(said, max(self.width - first - self.current_indent, 20))
            beside = cells(name) <= first - col_spacing
            head = f"{'':{self.current_indent}}{name}"
            self.write(head + " " * (first - cells(name)) if beside and lines else f"{head}\n")
            for number, line in enumerate(lines):
                self.write(f"{'' if beside and not number else ' ' * (self.current_indent + first)}{line}\n")


def _lines(paragraph: str, width: int) -> list[str]:
    """A paragraph in lines; one that begins with click's ``\\b`` keeps its own."""
    if paragraph.startswith("\b\n"):
        return paragraph.split("\n")[1:]
    return wrapped(paragraph, width)


class _Context(click.Context):
    formatter_class = _Formatter


class SpokenCommand(click.Command):
    """A command whose help is in the language of the run."""

    context_class = _Context

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        paragraphs = inspect.cleandoc(self.help or "").split("\n\n")
        said = copy(self)
        said.help = "\n\n".join(map(_paragraph, paragraphs))
        super(SpokenCommand, said).format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As click does it."""
        rows = []
        for parameter in self.get_params(ctx):
            if not isinstance(parameter, click.Option):
                continue
            said = copy(parameter)
            said.help = translated_help(parameter.help or "")
            if (row := said.get_help_record(ctx)) is not None:
                rows.append((row[0], row[1].replace("[default: ", DEFAULT.in_(spoken.get()))))
        with formatter.section("Options"):
            formatter.write_dl(rows)


def _paragraph(text: str) -> str:
    """A paragraph of help in the language of the run; a list keeps its lines, of which each is a sentence."""
    if text.startswith("\b"):
        return "\n".join(line if line == "\b" else _row(line) for line in text.split("\n"))
    return translated_help(" ".join(text.split()))


def _row(line: str) -> str:
    """A row of a list, of which what stands behind the gap is a sentence."""
    name, gap, said = line.partition("    ")
    return f"{name}{gap}{translated_help(said)}" if gap else translated_help(line)


class SpokenGroup(SpokenCommand, click.Group):
    """A group of commands whose help is in the language of the run."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with usage_errors():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        with usage_errors():
            return super().invoke(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("Commands"):
            formatter.write_dl([(name, translated_help(said)) for name, said in self.listed(ctx)])

    def listed(self, ctx: click.Context) -> list[tuple[str, str]]:
        """The commands, each with what is said of it in a line."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, (one.help or "").partition("\n\n")[0].strip()) for name, one in found if one]
