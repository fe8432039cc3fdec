"""What a person should know of how the services were asked."""

from __future__ import annotations

import threading


class Notices:
    """Sentences, each once; threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._told: set[str] = set()

    def add(self, message: str) -> None:
        """Take note of `message`."""
        with self._lock:
            self._told.add(message)

    @property
    def told(self) -> tuple[str, ...]:
        """All of them, sorted."""
        with self._lock:
            return tuple(sorted(self._told))
