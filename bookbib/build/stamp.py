"""A run of which nothing has changed is not run again: what it would say is said, and that is all.

After a run that ended well, a stamp in the user's cache folder says what the run depended on: the command line, the
environment, the tool, every file and folder that was looked at (also in vain), and the outputs, by their contents. The
next run of the same command compares; if all is as it was, its outcome is known. A stamp is never needed, and a
damaged one counts for nothing. This module loads nothing that takes time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from bookbib.cache_folder import keep
from references.dependencies import Tape, listed, state_of

__all__ = ["Said", "Stamping", "can_be_stamped", "replay", "tool_digest"]

FORM: Final = 1
_COMMANDS: Final = ("build", "check")
_NEVER: Final = (
    "-", "--relock", "--refresh", "--changes", "--new", "--no-lock", "--rekey", "--online", "--links", "--debug",
    "--help", "-h",
)  # fmt: skip
_ENVIRONMENT: Final = ("BOOKBIB_", "XDG_", "LC_", "PYTHON")
_ALSO: Final = frozenset(
    {"HOME", "LANG", "LANGUAGE", "PATH", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "TMPDIR"}
)
_MAKES_NO_DIFFERENCE: Final = frozenset({"PYTHONHASHSEED", "BOOKBIB_NAME"})
_MOST: Final = 20_000
"""Stamps that are kept; the oldest go."""
_PACKAGES: Final = ("references", "enrich", "exporters", "bookbib")
_HOME: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Said:
    """What a run of which nothing has changed says on standard output, plainly and on a terminal; its exit code; and
    its messages on standard error, each with its color and whether it is bold.
    """

    plain: str
    colored: str
    code: int = 0
    messages: tuple[tuple[str, str, bool], ...] = ()


def can_be_stamped(arguments: Sequence[str]) -> bool:
    """Whether a command's outcome depends on nothing but what a stamp can know."""
    return bool(arguments) and arguments[0] in _COMMANDS and not any(
        one.partition("=")[0] in _NEVER or one in ("-o-", "-y") for one in arguments[1:]
    )  # fmt: skip


def replay(arguments: Sequence[str]) -> Said | None:
    """What the command would say, if nothing that it depends on has changed since it was last run; else None."""
    path = _place(arguments)
    try:
        stamp: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if stamp["form"] != FORM or stamp["tool"] != _tool() or not _holds(stamp):
            return None
        messages = tuple((str(text), str(color), bool(bold)) for text, color, bold in stamp["messages"])
        return Said(str(stamp["plain"]), str(stamp["colored"]), int(stamp["code"]), messages)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None  # none was kept, or it is damaged: then the command runs


def _holds(stamp: dict[str, Any]) -> bool:
    return (
        all(_there(path) == was for path, was in stamp["asked"].items())
        and all(_state(path) == was for path, was in stamp["states"].items())
        and all(_digest_of_folder(path) == was for path, was in stamp["folders"].items())
        and all(_digest(path) == was for path, was in stamp["files"].items())
    )


@dataclass(frozen=True, slots=True)
class Stamping:
    """A command that is being run, and what it has looked at so far: what a click command finds as its `obj`."""

    arguments: Sequence[str]
    tape: Tape

    def keep(self, said: Said, outputs: Iterable[Path] = (), cache: Path | None = None) -> bool:
        """Keeps a stamp for the run; False where something changed while it ran.

        `outputs` are the files that it wrote or left as they were, the lock among them; `cache` is where it would look
        for answers that it did not get.
        """
        return _keep(self.arguments, self.tape, said, outputs, cache)


def _keep(
    arguments: Sequence[str], tape: Tape, said: Said, outputs: Iterable[Path], cache: Path | None
) -> bool:
    if _tool() != tool_digest():  # it was installed anew while it ran
        return False
    own = {os.path.abspath(path) for path in outputs}
    written = {os.path.realpath(path) for path in tape.written} | tape.written | own
    read = {path: was for path, was in tape.files.items() if not _is_ours(path)}
    for path, was in read.items():
        if path not in written and os.path.realpath(path) not in written and state_of(path) != was:
            return False
    names = {os.path.basename(path) for path in written}
    folders = {path: was for path, was in tape.folders.items() if not _is_ours(path + os.sep)}
    for path, was_listed in folders.items():
        if _without(listed(path), names) != _without(was_listed, names):
            return False
    files = sorted(own | {path for path in read if path not in tape.written or os.path.exists(path)})
    databases = {*tape.databases, *((os.path.abspath(cache),) if cache else ())}
    states = sorted(path + end for path in databases for end in ("", "-wal"))
    homes = {os.path.dirname(path) for path in own}
    stamp = {
        "form": FORM, "tool": tool_digest(), "plain": said.plain, "colored": said.colored, "code": said.code,
        "messages": said.messages,
        "asked": {path: _there(path) for path in sorted({*tape.asked, *homes})},
        "states": {path: _state(path) for path in states},
        "folders": {path: _digest_of_folder(path) for path in sorted(folders)},
        "files": {path: _digest(path) for path in files},
    }  # fmt: skip
    _write(_place(arguments), json.dumps(stamp, ensure_ascii=True, indent=0))
    return True


def _write(path: Path, text: str) -> None:
    keep(path, lambda file: file.write(text.encode("ascii")))
    with suppress(OSError):  # a cache folder that cannot be written to: then every run is run
        kept = sorted(path.parent.iterdir(), key=lambda one: one.stat().st_mtime_ns)
        for old in kept[:-_MOST]:
            old.unlink(missing_ok=True)


def _place(arguments: Sequence[str]) -> Path:
    """A stamp's file: one for each command line, folder and environment."""
    environment = sorted(
        (name, value)
        for name, value in os.environ.items()
        if (name.startswith(_ENVIRONMENT) or name in _ALSO) and name not in _MAKES_NO_DIFFERENCE
    )
    told = [
        list(arguments),
        os.getcwd(),
        os.environ.get("PWD", ""),
        environment,
        os.getuid() if hasattr(os, "getuid") else 0,
    ]
    return _folder() / f"{_hash(json.dumps(told).encode())}.json"


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("bookbib") / "stamps"


def _is_ours(path: str) -> bool:
    """Whether a file is one of the stamps, or part of the tool, which is known by its state."""
    return path.startswith((str(_folder()) + os.sep, *(str(_HOME / name) + os.sep for name in _PACKAGES)))


@lru_cache(maxsize=1)
def tool_digest() -> str:
    """The digest of the tool as it was when this process first asked, which is the code that it runs."""
    return _tool()


def _tool() -> str:
    """A digest of the states of its own files, the names of installed packages (with their versions), and the
    interpreter.
    """
    told: list[Any] = [sys.version, sys.executable, str(_HOME)]
    waiting = [str(_HOME / name) for name in _PACKAGES]
    while waiting:
        folder = waiting.pop()
        with os.scandir(folder) as entries:
            for one in sorted(entries, key=lambda entry: entry.name):
                if one.is_dir():
                    if one.name != "__pycache__":
                        waiting.append(one.path)
                else:
                    stat = one.stat()
                    told.append((one.path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns))
    told += [(path, listed(path)) for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    return _hash(json.dumps(told).encode("utf-8", "surrogatepass"))


def _there(path: str) -> list[Any]:
    """What stands at `path`, without its contents."""
    try:
        return [os.stat(path).st_mode, os.path.realpath(path)]
    except (OSError, ValueError):
        return []


def _state(path: str) -> list[int]:
    return list(state_of(path) or ())


def _digest(path: str) -> str:
    """Contents and mode of a file, and where it really lies; "" when it cannot be read."""
    try:
        mode = os.stat(path).st_mode
        with open(path, "rb") as file:
            return f"{mode:o} {hashlib.file_digest(file, 'sha256').hexdigest()} {os.path.realpath(path)}"
    except (OSError, ValueError):
        return ""


def _digest_of_folder(path: str) -> str:
    names = listed(path)
    return "" if names is None else _hash("\0".join(names).encode("utf-8", "surrogatepass"))


def _without(names: tuple[str, ...] | None, own: set[str]) -> set[str] | None:
    return None if names is None else {name for name in names if name.rstrip("/@") not in own}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
