"""A terminal for tests: a process behind a pseudo-terminal, its screen as pyte emulates it."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte

_PATIENCE = 25.0
_SETTLED = 0.15


class Terminal:
    """`screen` is what a person sees now; `press` types; `wait_for` reads until some text is on the screen."""

    def __init__(
        self, command: Sequence[str], cwd: Path, env: Mapping[str, str], columns: int = 100, rows: int = 40
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        self.resize(columns, rows)
        self._process = subprocess.Popen(
            command, cwd=cwd, env=_plain(env), stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True, preexec_fn=_in_front,
        )  # fmt: skip
        os.close(slave)
        self.raw = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *about: object) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
        os.close(self._master)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def words(self) -> str:
        """The text without its line breaks: what a narrow screen has wrapped is found again."""
        return " ".join(self.text.split())

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def wait_for(self, wanted: str) -> str:
        deadline = time.monotonic() + _PATIENCE
        while wanted not in self.words:
            if not self._read(deadline - time.monotonic()):
                raise AssertionError(f"no {wanted!r} on the screen:\n{self.text}")
        while self._read(_SETTLED):  # the rest of the same drawing
            pass
        return self.words

    def end(self) -> int:
        """Read to the end of the process; returns its exit code."""
        deadline = time.monotonic() + _PATIENCE
        while self._read(deadline - time.monotonic()):
            pass
        return self._process.wait(10)

    def _read(self, patience: float) -> bool:
        if not select.select([self._master], [], [], max(patience, 0))[0]:
            return False
        try:
            read = os.read(self._master, 1 << 16)
        except OSError as error:  # how Linux says that the other side is closed
            if error.errno != errno.EIO:
                raise
            return False
        self.raw += read
        self._stream.feed(read)
        return bool(read)


def _plain(env: Mapping[str, str]) -> dict[str, str]:
    """`env` without a size of its own: the terminal's is what counts."""
    return {name: value for name, value in env.items() if name not in {"COLUMNS", "LINES"}} | {
        "TERM": "vt100"
    }


def _in_front() -> None:
    """Take the terminal, and heed Ctrl-C, which a process that a background started may ignore."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
