"""What all runs on one machine agree on about a service: when it may be asked next, by how many, and its pauses.

A small file a service, under an operating-system lock that ends with its process, however that ends. Without a folder
the agreement holds for the threads of this process. docs/adr/0007-pace-for-the-machine.md says why it is our own.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

LONGEST_PAUSE: Final = 24 * 3600.0
"""A pause in the file that ends later than this is no pause, but a clock that was put right."""
FARTHEST_TURN: Final = 120.0
"""Likewise for the next starting time: with so few requests at once, nobody books minutes ahead."""
LONGEST_HOLD: Final = 150.0
"""Longer than any request takes: a process that holds a place for more is stopped, not at work."""
_LOOK_AGAIN: Final = 0.02


class Crowded(Exception):  # noqa: N818 - it says what is the matter, and is always caught
    """Other runs on this machine hold all places for longer than a request can take."""


@dataclass(slots=True)
class _State:
    """Seconds since the epoch."""

    free_at: dict[str, float] = field(default_factory=dict)
    paused_until: float = 0.0


class LocalAgreement:
    """The agreement about one service. `name` is a file name; `notice` is told when the folder cannot be used."""

    def __init__(self, folder: Path | None, name: str, notice: Callable[[str], None]) -> None:
        self._folder = folder
        self._name = name
        self._notice = notice
        self._lock = threading.Lock()
        self._own = _State()

    def book(self, kind: str, interval: float, now: float) -> float:
        """The next starting time for a request of `kind`, at least `interval` after the one before."""
        with self._shared() as state:
            free_at = state.free_at.get(kind, now)
            start = max(now, free_at) if free_at - now <= FARTHEST_TURN else now
            state.free_at[kind] = start + interval
        return start

    def pause(self, until: float) -> None:
        """Nobody asks before `until`; a later end that is agreed on already stays."""
        with self._shared() as state:
            state.paused_until = max(state.paused_until, until)

    def paused_until(self, now: float) -> float:
        """The end of the pause that is on, or a moment that is past."""
        with self._shared() as state:
            return state.paused_until if state.paused_until - now <= LONGEST_PAUSE else 0.0

    @contextmanager
    def place(self, number: int) -> Iterator[None]:
        """Holds one of `number` places on this machine for the block.

        Raises:
            Crowded: no place became free.
        """
        held = self._take(number) if self._folder else None
        try:
            yield
        finally:
            if held is not None:
                held.release()

    def _take(self, number: int) -> FileLock | None:
        assert self._folder
        deadline = time.monotonic() + LONGEST_HOLD
        places = [
            FileLock(self._folder / f"{self._name}.{place}.lock", thread_local=False)
            for place in range(number)
        ]
        while True:
            for place in places:
                try:
                    place.acquire(blocking=False)
                except Timeout:
                    continue
                except OSError as error:
                    self._give_up(error)
                    return None
                return place
            if time.monotonic() > deadline:
                raise Crowded
            time.sleep(_LOOK_AGAIN)

    @contextmanager
    def _shared(self) -> Iterator[_State]:
        with self._lock:
            if self._folder is None:
                yield self._own
                return
            lock = FileLock(self._folder / f"{self._name}.lock", timeout=5.0)
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                lock.acquire()
            except (OSError, Timeout) as error:
                self._give_up(error)
                yield self._own
                return
            try:
                path = self._folder / f"{self._name}.json"
                state = self._own = _read(path)
                yield state
                _write(path, state)
            except OSError as error:
                self._give_up(error)
            finally:
                lock.release()

    def _give_up(self, error: Exception) -> None:
        why = getattr(error, "strerror", "") or "it is held for too long"
        self._notice(f"{self._folder} cannot be used ({why}); other runs on this machine are not waited for")
        self._folder = None


def _read(path: Path) -> _State:
    """What the file says; a missing or damaged one says nothing."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        free_at = {str(kind): float(moment) for kind, moment in given["free_at"].items()}
        return _State(free_at, float(given["paused_until"]))
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return _State()


def _write(path: Path, state: _State) -> None:
    text = json.dumps({"free_at": state.free_at, "paused_until": state.paused_until})
    path.write_text(text + "\n", encoding="utf-8")
