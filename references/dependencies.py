"""What a run depends on: the files that it opened, the folders that it listed, and what it looked for in vain.

Opened files and listed folders are noted by Python itself (an audit hook), so that no reader can forget to say so.
Whether a file is there is asked without opening it; for that readers use `is_file` and `exists` of this module.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

__all__ = ["Tape", "exists", "is_file", "listed", "read_before", "recording", "state_of"]

_WRITING: Final = os.O_WRONLY | os.O_RDWR
_SYSTEM: Final = ("/proc/", "/sys/", "/dev/")
_CODE: Final = (".py", ".pyc", ".so", ".pyd", ".pth", ".dll", ".dylib")
_LIBRARY: Final = os.path.dirname(os.__file__) + os.sep


def state_of(path: str) -> tuple[int, ...] | None:
    """What tells that a file was not touched: its size, times and place on the disk; None when it is not there."""
    try:
        stat = os.stat(path)
    except (OSError, ValueError):
        return None
    return stat.st_mode, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def listed(path: str) -> tuple[str, ...] | None:
    """The names in a folder with what they are; None when it cannot be listed."""
    try:
        with os.scandir(path) as entries:
            return tuple(sorted(f"{one.name}{'/' * one.is_dir()}{'@' * one.is_symlink()}" for one in entries))
    except (OSError, ValueError):
        return None


@dataclass
class Tape:
    """What was looked at, by absolute paths: `files` with their states when they were first opened, `folders` with what
    they held, `asked` of which it was asked whether they are there, `databases`, and what was `written`.
    """

    files: dict[str, tuple[int, ...] | None] = field(default_factory=dict)
    folders: dict[str, tuple[str, ...] | None] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    databases: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    _busy: bool = False

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """An event of Python's audit table."""
        if self._busy:  # what this method itself looks at
            return
        self._busy = True
        try:
            if event == "open":
                self._opened(*arguments)
            elif event in ("os.scandir", "os.listdir") and not _is_import():
                path = _absolute("." if arguments[0] is None else arguments[0])
                if path and path not in self.folders and not _is_code(path + os.sep):
                    self.folders[path] = listed(path)
            elif event in ("os.rename", "os.mkdir"):
                self.written |= {path for one in arguments[:2] if (path := _absolute(one))}
            elif event == "sqlite3.connect":
                self.databases |= {path for one in arguments[:1] if (path := _absolute(one))}
        finally:
            self._busy = False

    def _opened(self, path: Any, mode: Any, flags: Any) -> None:
        name = _absolute(path)
        if not name or _is_code(name):
            return
        if (isinstance(flags, int) and flags & _WRITING) or (
            isinstance(mode, str) and set(mode) & set("wax+")
        ):
            self.written.add(name)
        elif name not in self.files:
            self.files[name] = state_of(name)


def _absolute(path: Any) -> str:
    """The absolute path that an event names; "" for what is none, such as an open file's number."""
    if not isinstance(path, str | bytes | os.PathLike):
        return ""
    name = os.path.abspath(os.fsdecode(path))
    return "" if name.startswith(_SYSTEM) else name


def _is_import() -> bool:
    """Whether it is Python itself that lists a folder, in search of a module or of a package's version."""
    lister = sys._getframe(3).f_code.co_filename  # noqa: SLF001 - what the module inspect uses
    return lister.startswith("<frozen importlib") or f"{os.sep}importlib{os.sep}" in lister


def _is_code(path: str) -> bool:
    """Whether a file belongs to Python or to an installed package; these are known by other means."""
    return path.endswith(_CODE) or path.startswith(_LIBRARY) or f"{os.sep}site-packages{os.sep}" in path


_tape: Tape | None = None
_hooked = False


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _tape is not None and event in _HEARD:
        _tape.hear(event, arguments)


_HEARD: Final = frozenset({"open", "os.scandir", "os.listdir", "os.rename", "os.mkdir", "sqlite3.connect"})


@contextmanager
def recording() -> Iterator[Tape]:
    """Notes what is looked at within the block. Python keeps an audit hook for ever; outside it does nothing."""
    global _tape, _hooked
    if not _hooked:
        sys.addaudithook(_hook)
        _hooked = True
    before, _tape = _tape, Tape()
    try:
        yield _tape
    finally:
        _tape = before


def is_file(path: Path) -> bool:
    """`Path.is_file`, noted as something that the result depends on."""
    return _noted(path).is_file()


def read_before(path: Path) -> Path:
    """`path`, noted as read: for what keeps the contents of files in memory, and opens each once."""
    if _tape is not None:
        _tape.hear("open", (path, "r", 0))
    return path


def exists(path: Path) -> bool:
    """`Path.exists`, noted as something that the result depends on."""
    return _noted(path).exists()


def _noted(path: Path) -> Path:
    if _tape is not None:
        _tape.asked.add(os.path.abspath(path))
    return path
