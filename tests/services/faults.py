"""Faults that a test switches on: what a service does wrong, for which requests, how often."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Literal, get_args

FaultKind = Literal[
    "403", "429", "500", "503", "504", "slow", "truncated", "captive", "reset", "empty-feed", "error-200"
]
"""A status that the service gives instead of an answer; ``slow`` answers late; ``truncated`` sends the first half
of the body under a length that says so; ``captive`` is a portal's HTML under 200; ``reset`` closes the connection
without an answer; ``empty-feed`` (arXiv) counts results and shows none; ``error-200`` (arXiv) is an Error entry
under 200."""

KINDS: tuple[str, ...] = get_args(FaultKind)


@dataclass(frozen=True, slots=True)
class Fault:
    """`kind` for the next `times` requests (None: until cleared) to `service` whose path and query contain `path`."""

    kind: FaultKind
    times: int | None = 1
    service: str = ""
    path: str = ""
    seconds: float = 0.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such fault: {self.kind!r}; there are {', '.join(KINDS)}")

    def concerns(self, service: str, target: str) -> bool:
        return (not self.service or self.service == service) and self.path in target


class Faults:
    """The faults that are switched on, oldest first; safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._live: list[tuple[Fault, int | None]] = []

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._live.append((fault, fault.times))

    def clear(self) -> None:
        with self._lock:
            self._live.clear()

    def take(self, service: str, target: str) -> Fault | None:
        """The fault for this request, counted as used; None when the request is to be answered well."""
        with self._lock:
            for place, (fault, left) in enumerate(self._live):
                if fault.concerns(service, target):
                    if left is not None:
                        if left <= 1:
                            del self._live[place]
                        else:
                            self._live[place] = (fault, left - 1)
                    return fault
        return None
