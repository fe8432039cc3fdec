"""When the next request to one service may start: spacing, how many at once, and pauses."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from enrich.http.services import Service, is_single

_INTERVAL = re.compile(r"(\d{1,6})\s*s?\Z")


class Agreed(Protocol):
    """What runs agree on about one service: on one machine (`local_agreement`), or on many (`redis_agreement`)."""

    def book(self, kind: str, interval: float, now: float) -> float:
        """The next starting time for a request of `kind`, at least `interval` after the one before."""

    def pause(self, until: float) -> None:
        """Nobody asks before `until`."""

    def paused_until(self, now: float) -> float:
        """The end of the pause that is on, or a moment that is past."""

    def place(self, number: int) -> AbstractContextManager[None]:
        """Holds one of `number` places for the block. Raises `Crowded`."""


class LongPause(Exception):  # noqa: N818 - it says what is the matter, and is always caught
    """The service is paused for longer than one is ready to wait."""


class Pace:
    """Gives out starting times for one service, in agreement with all runs that share `agreement`.

    Requests of one kind (a record, a list) start at least an interval apart, and no more than the allowed number
    are under way at once. What the service announces in its headers only ever slows us down. `sleep` None means
    never to wait.
    """

    def __init__(
        self,
        service: Service,
        agreement: Agreed,
        *,
        polite: bool,
        clock: Callable[[], float],
        sleep: Callable[[float], None] | None,
    ) -> None:
        self._rate = service.allowed(polite=polite)
        self._agreement = agreement
        self._clock = clock
        self._sleep = sleep
        self._announced: dict[str, float] = {}
        self._allowed = self._rate.at_once
        self._under_way = 0
        self._turn = threading.Condition()

    @contextmanager
    def turn(self, url: str, patience: Callable[[], float]) -> Iterator[None]:
        """Waits until `url` may be asked, and holds a place for as long as the request takes.

        Raises:
            LongPause: the service is paused for more than `patience` seconds.
            Crowded: other runs on this machine hold all places.
        """
        with self._turn:
            while self._under_way >= self._allowed:
                self._turn.wait()
            self._under_way += 1
            allowed = self._allowed
        try:
            with self._agreement.place(allowed):
                if self._sleep is not None:
                    self._wait(url, patience, self._sleep)
                yield
        finally:
            with self._turn:
                self._under_way -= 1
                self._turn.notify()

    def _wait(self, url: str, patience: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._sit_out(patience, sleep)
        kind = _kind(url)
        with self._turn:
            interval = max(self._rate.interval(url), self._announced.get(kind, 0.0))
        now = self._clock()
        start = self._agreement.book(kind, interval, now)
        if start > now:
            sleep(start - now)
        self._sit_out(patience, sleep)  # it may have begun in the meantime

    def _sit_out(self, patience: Callable[[], float], sleep: Callable[[float], None]) -> None:
        while (left := self._agreement.paused_until(now := self._clock()) - now) > 0:
            if left > patience():
                raise LongPause
            sleep(left)

    def pause(self, seconds: float) -> None:
        """Nobody asks the service for so long: no thread, no other run."""
        self._agreement.pause(self._clock() + seconds)

    @property
    def pause_left(self) -> float:
        """Seconds until the service may be asked again."""
        now = self._clock()
        return max(0.0, self._agreement.paused_until(now) - now) if self._sleep is not None else 0.0

    def heed(self, url: str, headers: Mapping[str, str]) -> None:
        """Takes note of `x-rate-limit-limit`, `x-rate-limit-interval` and `x-concurrency-limit`."""
        limit, interval = headers.get("x-rate-limit-limit", ""), headers.get("x-rate-limit-interval", "")
        concurrency = headers.get("x-concurrency-limit", "")
        with self._turn:
            if (per := _INTERVAL.match(interval.strip())) and _is_count(limit):
                self._announced[_kind(url)] = int(per[1]) / int(limit)
            if _is_count(concurrency):
                self._allowed = min(self._allowed, int(concurrency))


def _kind(url: str) -> str:
    return "single" if is_single(url) else "many"


def _is_count(text: str) -> bool:
    return len(text) < 10 and text.isascii() and text.isdigit() and int(text) > 0
