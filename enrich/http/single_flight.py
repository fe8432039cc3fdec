"""The same question never goes out twice at once from two runs on one cache, or from two batches of one run."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

_LOCKS: Final = 1024
"""Questions share this many locks, so that the folder stays small; sharing one costs a wait, no more."""
_LONGEST: Final = 200.0
"""Seconds: whoever holds a question for longer does not work on it."""


class SingleFlight:
    """Holds questions of the runs that share `cache`; without a folder it holds nothing."""

    def __init__(self, folder: Path | None, cache: Path | None, notice: Callable[[str], None]) -> None:
        self._folder = folder if cache is not None else None
        self._cache = "" if cache is None else str(cache.resolve())
        self._notice = notice
        self._mine = threading.local()

    @contextmanager
    def alone(self, keys: Iterable[str]) -> Iterator[None]:
        """No other run that shares the cache asks what `keys` name while the block runs.

        What a thread holds already it does not wait for.
        """
        before: frozenset[int] = getattr(self._mine, "numbers", frozenset())
        wanted = frozenset(map(self._number, keys)) - before if self._folder else frozenset()
        with ExitStack() as stack:
            for number in sorted(wanted):
                self._hold(stack, number)  # in one order everywhere: nobody waits in a circle
            self._mine.numbers = before | wanted
            try:
                yield
            finally:
                self._mine.numbers = before

    def _hold(self, stack: ExitStack, number: int) -> None:
        if self._folder is None:
            return
        lock = FileLock(self._folder / f"question-{number:03x}.lock", timeout=_LONGEST, thread_local=False)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            return  # whoever holds it is stopped; asking twice is the smaller evil
        except OSError as error:
            self._notice(
                f"{self._folder} cannot be used ({error.strerror}); other runs may ask the same questions"
            )
            self._folder = None
            return
        stack.callback(lock.release)

    def _number(self, key: str) -> int:
        text = f"{self._cache}\n{key}".encode("utf-8", "surrogatepass")
        return int.from_bytes(hashlib.blake2b(text, digest_size=4).digest(), "big") % _LOCKS
