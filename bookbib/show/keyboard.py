"""Single keys from a terminal of Unix. Keys typed ahead are kept, and the sequence of an arrow key is one key."""

from __future__ import annotations

import codecs
import os
import re
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager

import click

END = "\x04"
_KEY = re.compile(r"\x1b(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z])|.", re.S)


class Keyboard:
    """The keys of standard input, one by one, while the block of `keyboard` lasts."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._ahead: list[str] = []

    def key(self) -> str:
        """The next key; `END` when the terminal is gone."""
        while not self._ahead:
            read = os.read(self._descriptor, 1024)
            if not read:
                return END
            self._ahead = _KEY.findall(self._decoder.decode(read))
        return self._ahead.pop(0)

    def line(self, prompt: str) -> str:
        """A line of text, typed and corrected as usual."""
        with _lines(self._descriptor):
            return str(click.prompt(prompt, default="", show_default=False)).strip()


@contextmanager
def keyboard() -> Iterator[Keyboard]:
    """Single keys without echo; afterwards the terminal is as it was. Ctrl-C interrupts as everywhere."""
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(
            descriptor, termios.TCSADRAIN
        )  # the default of TCSAFLUSH would throw away what is typed ahead
        yield Keyboard(descriptor)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


@contextmanager
def _lines(descriptor: int) -> Iterator[None]:
    """The terminal takes whole lines, and shows them, for as long as the block lasts."""
    before = termios.tcgetattr(descriptor)
    cooked = list(before)
    cooked[3] |= termios.ICANON | termios.ECHO
    try:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, cooked)
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
