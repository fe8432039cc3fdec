"""How many requests went out to each service, and how many questions the cache answered."""

from __future__ import annotations

import threading
from collections import Counter


class Counts:
    """Counters that threads may share. What they show depends on the questions alone, not on their order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: Counter[str] = Counter()
        self._cached: Counter[str] = Counter()

    def count_asked(self, service: str) -> None:
        """A request left for `service`: retries and redirects count, too."""
        with self._lock:
            self._asked[service] += 1

    def count_cached(self, service: str) -> None:
        """A question to `service` was answered from the cache."""
        with self._lock:
            self._cached[service] += 1

    @property
    def asked(self) -> dict[str, int]:
        """Requests that went out, by service."""
        with self._lock:
            return dict(sorted(self._asked.items()))

    @property
    def cached(self) -> dict[str, int]:
        """Questions that the cache answered, by service."""
        with self._lock:
            return dict(sorted(self._cached.items()))
