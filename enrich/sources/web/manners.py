"""Turns at hosts: one request a host at a time, a pause between two, and no third knock after two refusals."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from enrich.http.errors import ServiceFailure

REFUSALS: Final = 2


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    started: float | None = None
    refusals: int = 0


class Turn:
    """A host's attention, held by one thread."""

    def __init__(self, hosts: Hosts, host: _Host) -> None:
        self._hosts = hosts
        self._host = host

    def wait(self, interval: float) -> None:
        """Waits until the next request may start; `interval` is what the host asks for, if that is longer than ours."""
        self._hosts.pause(self._host, interval)

    def refused(self) -> None:
        """The host refused a request."""
        self._host.refusals += 1


class Hosts:
    """All hosts of a run. `interval` are the seconds between the starts of two requests to one of them."""

    def __init__(
        self, interval: float, *, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._interval = interval
        self._clock = clock
        self._sleep = sleep
        self._known: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, name: str) -> Iterator[Turn]:
        """Waits for the host's attention, and holds it for the block.

        Raises:
            ServiceFailure: it has refused twice in this run, and is left alone.
        """
        with self._lock:
            host = self._known.setdefault(name, _Host())
        with host.lock:
            if host.refusals >= REFUSALS:
                raise ServiceFailure(f"{name} has refused twice and is not asked any more in this run")
            yield Turn(self, host)

    def pause(self, host: _Host, interval: float) -> None:
        """As `Turn.wait`."""
        now = self._clock()
        start = now if host.started is None else max(now, host.started + max(interval, self._interval))
        if start > now:
            self._sleep(start - now)
        host.started = start
