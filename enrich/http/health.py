"""How one service is doing in this run: when to cool down, when to stop asking, when to come back.

A hiccup ends nothing. When the service itself is in trouble (429, 502, 503, 504, no connection), everybody pauses, for
longer each time, and goes on; the questions that met the trouble are asked again. Only when there has been no answer
for `SERVICE_SECONDS` of waiting is the service closed, and at the end of the run it is given one more chance.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from enrich.http.errors import NoAnswer, Refused, ServiceFailure
from enrich.http.trouble import Trouble

QUESTION_SECONDS: Final = 60.0
"""No new try of a question that is in trouble by itself begins later than this after its first one."""
SERVICE_SECONDS: Final = 120.0
"""A service that has not answered for this long, while it was asked or waited for, is closed."""
COMEBACK_SECONDS: Final = 60.0
"""The same in the second round at the end of the run."""
IN_A_ROW: Final = 3
"""As many questions in vain, one after the other, close a service; as many refusals close it for good."""
LONGEST_PAUSE: Final = 60.0
"""Between two tries; a service that asks for more is closed until the end of the run."""
_UNREACHED_TRIES: Final = 2
"""A service that has never answered in this run may not be there at all: no network, a wrong address."""


class Health:
    """The state of one service; threads may share it. `waits` are the pauses after the first, second, ... trouble."""

    def __init__(self, title: str, waits: tuple[float, ...], clock: Callable[[], float]) -> None:
        self._title = title
        self._waits = waits
        self._clock = clock
        self._lock = threading.Lock()
        self._limit = SERVICE_SECONDS
        self._has_answered = False
        self._closed = ""
        self._may_return = True
        self._fresh_start()

    def _fresh_start(self) -> None:
        self._since: float | None = None  # when the trouble began that nothing has answered since
        self._waited = 0.0  # what was ordered, for clocks that stand still
        self._steps = 0
        self._paused_at = -1.0
        self._in_vain = 0
        self._refusals = 0

    @property
    def closed(self) -> str:
        """Why the service is not asked for now, or ``""``."""
        with self._lock:
            return self._closed

    def patience(self) -> float:
        """Seconds of pause that are still worth sitting out."""
        with self._lock:
            return self._limit - self._passed()

    def failure(self, reason: str = "") -> NoAnswer:
        """What to raise for a question that meets a closed service."""
        with self._lock:
            return ServiceFailure(self._closed or f"{self._title} {reason}", passing=self._may_return)

    def answered(self) -> None:
        """A good answer came."""
        with self._lock:
            self._has_answered = True
            self._fresh_start()

    def refused(self, trouble: Trouble) -> Refused:
        """A question was refused; after some in a row the service is not asked any more in this run."""
        with self._lock:
            self._refusals += 1
            if self._refusals >= IN_A_ROW:
                self._close(f"{self._title} {trouble.reason}", may_return=False)
            return Refused(f"{self._title} {trouble.reason}")

    def pause(self, trouble: Trouble, asked_at: float) -> float | None:
        """Seconds that everybody is to wait, or None when it is enough: then the service is closed.

        A request that left before the last pause was ordered (`asked_at`) tells nothing new.
        """
        with self._lock:
            if trouble.unreachable and not self._has_answered and self._steps + 1 >= _UNREACHED_TRIES:
                self._close(f"{self._title} {trouble.reason} ({_UNREACHED_TRIES} tries)")
                return None
            if asked_at < self._paused_at and trouble.wait is None:
                return 0.0
            if self._since is None:
                self._since = asked_at
            wait = self._step() if trouble.wait is None else trouble.wait
            if wait > LONGEST_PAUSE or self._spent() + wait > self._limit:
                times = f" ({self._steps + 1} tries)" if self._steps else ""
                self._close(f"{self._title} {trouble.reason}{times}")
                return None
            self._steps += 1
            self._waited += wait
            self._paused_at = self._clock()
            return wait

    def try_again(self, trouble: Trouble, tried: int, spent: float) -> float | None:
        """Seconds until another try of a question is worth it that is in trouble by itself, or None."""
        with self._lock:
            if tried > len(self._waits) or tried >= trouble.tries or self._closed:
                return None
            wait = self._waits[tried - 1]
            return wait if spent + wait <= QUESTION_SECONDS else None

    def in_vain(self, trouble: Trouble, tried: int, spent: float) -> ServiceFailure:
        """A question is given up; some in a row close the service."""
        times = f" ({tried} tries)" if tried > 1 else ""
        message = f"{self._title} {trouble.reason}{times}"
        with self._lock:
            if trouble.harmless:
                self._has_answered = True
                return ServiceFailure(message, unusable=True)
            self._in_vain += 1
            self._waited += spent
            if self._in_vain >= IN_A_ROW or self._waited > self._limit:
                self._close(message)
        return ServiceFailure(message, passing=trouble.tries > 1)

    def reopen(self, pause_left: float) -> bool:
        """For the second round: whether a closed service may be asked again, once."""
        with self._lock:
            if not self._closed or not self._may_return or pause_left > COMEBACK_SECONDS:
                return False
            self._closed, self._may_return, self._limit = "", False, COMEBACK_SECONDS
            self._fresh_start()
            return True

    def close(self, reason: str) -> None:
        """Nobody asks any more until the second round."""
        with self._lock:
            self._close(f"{self._title} {reason}")

    def _close(self, message: str, *, may_return: bool = True) -> None:
        self._closed = self._closed or message
        self._may_return = self._may_return and may_return

    def _spent(self) -> float:
        return max(self._passed(), self._waited)

    def _passed(self) -> float:
        return 0.0 if self._since is None else self._clock() - self._since

    def _step(self) -> float:
        if self._steps < len(self._waits):
            return self._waits[self._steps]
        doubled = self._waits[-1] * 2.0 ** (self._steps - len(self._waits) + 1)
        return min(doubled, LONGEST_PAUSE / 2)
