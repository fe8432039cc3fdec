"""`bookbib review`: walk through what is undecided; a key press decides, and overrides.toml remembers."""

from __future__ import annotations

import shutil
import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bookbib.commands.shared import FINE, asking_options, explained, job_of, reading_options
from bookbib.errors import ConfigError
from bookbib.people.review import (
    Decision,
    Indistinct,
    Item,
    accepted,
    ignored,
    overrides_of,
    rejected,
    undecided,
)
from bookbib.people.sitting import Ledger
from bookbib.show.streams import echo, say

if TYPE_CHECKING:
    from bookbib.build.run import Run
    from bookbib.show.keyboard import Keyboard
    from bookbib.show.report.words import Language

_CLEAR = "\x1b[H\x1b[2J"
_END = "\x04"  # what `Keyboard.key` gives when the terminal is gone
_UP, _DOWN, _LEFT, _RIGHT = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[C"
_NARROWEST, _LOWEST = 40, 10


@click.command("review")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--online", is_flag=True, help="Ask the services for what neither lock nor cache hold.")
@click.option("--language", type=click.Choice(["en", "zh"]), default=None, help="Language of the screen.")
@reading_options
@asking_options
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], online: bool, **given: Any) -> None:
    """Decide what bookbib could not: uncertain matches, misleading links, titles and years that differ.

    Each is shown with the records that it may be, and what speaks for and against them. One key decides; decisions
    are written to overrides.toml at once, and the next build obeys them. Needs a terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("review needs a terminal; the report (--report) shows the same without one")
    with explained():
        from bookbib.build.run import run

        job = job_of({**given, "offline": not online}, paths)
        if job.overrides is None:
            raise ConfigError("say where decisions go: --overrides overrides.toml, or write a bookbib.toml")
        done = run(replace(job, outputs=(), reports=(), new=None))
        for message in (*done.inputs.errors, *done.notices):
            say(message, "yellow")
        items = undecided(done.built)
        if not items:
            echo("Nothing is undecided.")
            context.exit(FINE)
        language: Language = "zh" if job.language == "zh" else "en"
        ledger = Ledger(job.overrides)
        try:
            with _keyboard() as keys:
                sitting = _Sitting(done, items, ledger, language, keys)
                sitting.hold()
        except KeyboardInterrupt:
            pass  # as good a way to stop as q: everything decided is written
        finally:
            click.echo(_CLEAR, nl=False)
        number, left = ledger.count, len(items) - ledger.count
        where = f", written to {job.overrides}; bookbib build obeys them" if number else ""
        echo(f"{number} decided{where}. {left} left.")
        context.exit(FINE)


def _keyboard() -> AbstractContextManager[Keyboard]:
    try:
        from bookbib.show.keyboard import keyboard
    except ImportError as error:  # termios
        raise ConfigError("review needs a terminal of Unix; use the report and bookbib override") from error
    return keyboard()


@dataclass
class _Sitting:
    """One person at one terminal: where they are, what they have decided, and what was said last."""

    done: Run
    items: tuple[Item, ...]
    ledger: Ledger
    language: Language
    keys: Keyboard
    at: int = 0
    top: int = 0
    said: str = ""
    reason: str = ""
    decisions: dict[int, Decision] = field(default_factory=dict)

    def hold(self) -> None:
        """Show and obey until the last item is left or a person quits."""
        while self.at < len(self.items):
            bottom = self._show()
            if not self._obey(self.keys.key(), bottom):
                return

    def _show(self) -> int:
        """Draw the screen; returns how far down it can be scrolled."""
        from bookbib.show.review_screen import keys_of, lines_of

        columns, rows = shutil.get_terminal_size()
        columns, rows = max(columns, _NARROWEST), max(rows, _LOWEST)
        item, decision = self.items[self.at], self.decisions.get(self.at)
        lines = lines_of(item, self.at + 1, len(self.items), columns, self.language, decision)

        def foot(*, more: bool) -> list[str]:
            shown_keys = keys_of(
                item, self.at + 1, self.language, columns, decided=decision is not None, more=more
            )
            return [*([f"\x1b[33m{self.said[:columns]}\x1b[0m"] if self.said else []), *shown_keys]

        room = max(rows - len(foot(more=True)), 1)
        bottom = max(len(lines) - room, 0)
        self.top = min(self.top, bottom)
        shown = lines[self.top : self.top + room]
        shown += [""] * (room - len(shown))
        below = foot(more=self.top < bottom)
        click.echo(_CLEAR + "\n".join([*shown, *below]), nl=False, color=True)
        return bottom

    def _obey(self, key: str, bottom: int) -> bool:
        """Do what `key` says; False ends the sitting."""
        item, self.said = self.items[self.at], ""
        if key in {"q", "Q", _END}:
            return False
        if key in {"s", "\r", "\n", _RIGHT}:
            self._go(self.at + 1)
        elif key in {"b", _LEFT}:
            self._go(max(self.at - 1, 0))
        elif key in {" ", _DOWN}:
            self.top = min(self.top + (1 if key == _DOWN else _LOWEST), bottom)
        elif key == _UP:
            self.top = max(self.top - 1, 0)
        elif key == "u" and self.at in self.decisions:
            self.ledger.undo(self.at)
            del self.decisions[self.at]
        elif key == "r":
            self._reason()
        elif key.isascii() and key.isdigit() and 1 <= int(key) <= len(item.candidates):
            self._decide(accepted(item, int(key) - 1))
        elif key == "n" and (item.candidates or item.taken):
            self._decide(rejected(item))
        elif key == "i" and item.codes:
            self._decide(ignored(item))
        return True

    def _go(self, at: int) -> None:
        self.at, self.top, self.reason = at, 0, ""

    def _decide(self, decision: Decision) -> None:
        if self._write(replace(decision, reason=self.reason)):
            self._go(self.at + 1)

    def _write(self, decision: Decision) -> bool:
        item = self.items[self.at]
        files = {reference.file for reference in item.places}
        # Decisions hold wherever bookbib is called from: a name that climbs out of this folder would not.
        names = {
            file: Path(file).name
            for file in files
            if file.startswith(("..", "/")) or Path(file).is_absolute()
        }
        try:
            self.ledger.decide(self.at, overrides_of(item, decision, self.done.built, names))
        except Indistinct as error:
            self.said = str(error)
            return False
        self.decisions[self.at] = decision
        return True

    def _reason(self) -> None:
        """Ask for a reason in words: for the decision that was taken here, else for the one to be taken now."""
        click.echo()
        self.reason = self.keys.line("Reason")
        if (before := self.decisions.get(self.at)) is not None:
            self._write(replace(before, reason=self.reason))
        elif self.reason:
            self.said = f"({self.reason})"
