"""The agreement of `enrich.http.local_agreement` for the runs of many machines behind one address, by a Redis server.

The server's clock counts, for those of machines differ. Every step is one script, so that nobody comes between.
docs/adr/0007-pace-for-the-machine.md says why this is our own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final
from uuid import uuid4

from enrich.http.errors import SettingError
from enrich.http.local_agreement import FARTHEST_TURN, LONGEST_HOLD, LONGEST_PAUSE, Crowded, LocalAgreement

_LOOK_AGAIN: Final = 0.05
_NOW: Final = "local t = redis.call('TIME'); local now = t[1] + t[2] / 1000000\n"
_BOOK: Final = (
    _NOW
    + """
local free, interval = tonumber(redis.call('GET', KEYS[1]) or now), tonumber(ARGV[1])
if free - now > tonumber(ARGV[2]) then free = now end
local start = math.max(now, free)
redis.call('SET', KEYS[1], string.format('%.6f', start + interval), 'EX', 600)
return string.format('%.6f', start - now)
"""
)
_PAUSE: Final = """
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], '1', 'PX', ARGV[1]) end
return 1
"""
_TAKE: Final = (
    _NOW
    + """
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.6f', now))
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], string.format('%.6f', now + tonumber(ARGV[2])), ARGV[3])
redis.call('EXPIRE', KEYS[1], 600)
return 1
"""
)


def connect(url: str) -> Any:
    """A client of the server at `url` (``redis://host:6379/0``). Raises `SettingError`."""
    try:
        import redis
    except ImportError as error:
        raise SettingError("--redis needs the package redis: pip install 'bookbib[machines]'") from error
    try:
        return redis.Redis.from_url(url, socket_timeout=5.0, socket_connect_timeout=5.0)
    except ValueError as error:
        raise SettingError(f"--redis: {error}") from error


class RedisAgreement:
    """The agreement about the service `name`. When the server cannot be asked, `own` holds, and `notice` is told."""

    def __init__(self, client: Any, name: str, own: LocalAgreement, notice: Callable[[str], None]) -> None:
        self._client = client
        self._key = f"bookbib:{name}"
        self._own = own
        self._notice = notice
        self._lost = False

    def book(self, kind: str, interval: float, now: float) -> float:
        """As in `LocalAgreement`."""
        wait = self._run(_BOOK, f"{self._key}:next:{kind}", interval, FARTHEST_TURN)
        return self._own.book(kind, interval, now) if wait is None else now + float(wait)

    def pause(self, until: float) -> None:
        """As in `LocalAgreement`; `until` is a moment of this machine's clock."""
        self._own.pause(until)
        self._run(_PAUSE, f"{self._key}:pause", max(1, round((until - time.time()) * 1000)))

    def paused_until(self, now: float) -> float:
        """As in `LocalAgreement`."""
        left = self._ask(lambda: self._client.pttl(f"{self._key}:pause"))
        if left is None:
            return self._own.paused_until(now)
        return now + left / 1000 if 0 < left <= LONGEST_PAUSE * 1000 else 0.0

    @contextmanager
    def place(self, number: int) -> Iterator[None]:
        """As in `LocalAgreement`. A place whose holder is gone without a word is free again after 150 seconds."""
        token, key = uuid4().hex, f"{self._key}:places"
        deadline = time.monotonic() + LONGEST_HOLD
        while (taken := self._run(_TAKE, key, number, LONGEST_HOLD, token)) == 0:
            if time.monotonic() > deadline:
                raise Crowded
            time.sleep(_LOOK_AGAIN)
        if taken is None:
            with self._own.place(number):
                yield
            return
        try:
            yield
        finally:
            self._ask(lambda: self._client.zrem(key, token))

    def _run(self, script: str, key: str, *given: object) -> Any:
        return self._ask(lambda: self._client.eval(script, 1, key, *map(str, given)))

    def _ask(self, question: Callable[[], Any]) -> Any:
        """The server's answer, or None from the first failure on."""
        from redis.exceptions import RedisError

        if self._lost:
            return None
        try:
            return question()
        except RedisError as error:
            self._lost = True
            self._notice(
                f"the Redis server cannot be used ({type(error).__name__}); other machines are not waited for"
            )
            return None
