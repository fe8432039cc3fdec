"""When the next request may start: spacing and concurrency, per service."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from enrich.http.services import Service, is_single

_INTERVAL = re.compile(r"(\d{1,6})\s*s?\Z")


class Pace:
    """Gives out starting times for one service.

    Requests of one kind (a record, a list) start at least an interval apart, and no more than the allowed number
    are under way at once. What the service announces in its headers only ever slows us down.
    """

    def __init__(
        self, service: Service, *, polite: bool, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._service = service
        self._polite = polite
        self._clock = clock
        self._sleep = sleep
        self._free_at: dict[bool, float] = {}
        self._announced: dict[bool, float] = {}
        self._allowed = service.concurrency if polite else service.concurrency_public
        self._under_way = 0
        self._turn = threading.Condition()

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Waits until `url` may be asked, and holds a place for as long as the request takes."""
        kind = is_single(url)
        with self._turn:
            while self._under_way >= self._allowed:
                self._turn.wait()
            self._under_way += 1
            interval = max(self._service.interval(url, polite=self._polite), self._announced.get(kind, 0.0))
            now = self._clock()
            start = max(now, self._free_at.get(kind, now))
            self._free_at[kind] = start + interval
        try:
            if start > now:
                self._sleep(start - now)
            yield
        finally:
            with self._turn:
                self._under_way -= 1
                self._turn.notify()

    def heed(self, url: str, headers: Mapping[str, str]) -> None:
        """Takes note of `x-rate-limit-limit`, `x-rate-limit-interval` and `x-concurrency-limit`."""
        limit, interval = headers.get("x-rate-limit-limit", ""), headers.get("x-rate-limit-interval", "")
        concurrency = headers.get("x-concurrency-limit", "")
        with self._turn:
            if (per := _INTERVAL.match(interval.strip())) and _is_count(limit):
                self._announced[is_single(url)] = int(per[1]) / int(limit)
            if _is_count(concurrency):
                self._allowed = min(self._allowed, int(concurrency))


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text[:9]) > 0
