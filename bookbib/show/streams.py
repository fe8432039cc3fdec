"""Standard output and standard error: strangers' text goes out made safe, and a failing stream harms nothing."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from bookbib.language.catalog import spoken
from bookbib.language.sentences import translated
from bookbib.show.safe import fit, for_log

if TYPE_CHECKING:
    from rich.console import Console


def prepare_streams() -> None:
    """Make the standard streams able to take every text: what their encoding lacks is written as an escape.

    A stream that was closed before we were called is replaced by one that swallows what is written to it.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - open until the end
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - open until the end
        elif hasattr(stream, "reconfigure"):
            # On Windows a pipe or a file would get the code page of the machine, which no program expects in JSON.
            code = {"encoding": "utf-8"} if os.name == "nt" and not stream.isatty() else {}
            stream.reconfigure(errors="backslashreplace", **code)


def echo(text: str, *, nl: bool = True) -> None:
    """Lines of plain text on standard output."""
    click.echo(for_log(text), nl=nl)


def tell(sentence: str) -> None:
    """A sentence of ours on standard output, in the language of the run."""
    click.echo(for_log(translated(sentence, spoken.get())))


def say(message: str, color: str = "red", *, bold: bool = False, once: bool = False) -> None:
    """One message on standard error, in the language of the run, in color on a terminal.

    `once`: it is about this moment, not about the book.
    """
    told = translated(message, spoken.get())
    _messages.append((told, color, bold))
    _passing.extend([told] * once)
    click.secho(for_log(told), fg=color, bold=bold, err=True)


_messages: list[tuple[str, str, bool]] = []
_passing: list[str] = []


def messages() -> tuple[tuple[str, str, bool], ...] | None:
    """What this process has said on standard error, with colors; None when a part of it will not be true again."""
    return None if _passing else tuple(_messages)


def console(**settings: Any) -> Console:
    """A console of rich's through which nothing raw reaches the terminal, whatever is printed to it."""
    from rich.console import Console, ConsoleOptions, RenderableType, RenderHook, RenderResult

    class Fit:
        """A renderable whose text is made fit after it was laid out, when its style is apart from it."""

        def __init__(self, inner: RenderableType) -> None:
            self._inner = inner

        def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
            for segment in console.render(self._inner, options):
                yield segment if segment.control else segment._replace(text=fit(segment.text))

    class Hook(RenderHook):
        def process_renderables(self, renderables: list[Any]) -> list[Any]:
            return [Fit(one) for one in renderables]

    made = Console(**settings)
    made.push_render_hook(Hook())
    return made


@contextlib.contextmanager
def ending() -> Iterator[None]:
    """What is left in the streams is written at the end of the block; raises `OSError` when they cannot take it.

    Afterwards the interpreter has nothing to flush, so it cannot fail once more where nobody catches it.
    """
    try:
        yield
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except BaseException:
        _forget()
        raise


def _forget() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # full or closed: what is in it is lost in any case
            nowhere = os.open(os.devnull, os.O_WRONLY)
            with contextlib.suppress(OSError, ValueError):
                os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
