"""Connections that end when the time for an answer is over, however the other side spends it.

Time-outs of sockets begin anew with every byte: a service that sends its headers one by one would hold us for ever.
Here a deadline is set for the thread, and the connection that it uses is shut at that moment.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

_thread = threading.local()


@contextmanager
def until(moment: float) -> Iterator[None]:
    """Inside the block, this thread's connections are shut at `moment` (`time.monotonic`)."""
    _thread.deadline = moment
    try:
        yield
    finally:
        _thread.deadline = None


@contextmanager
def _watched(connection: HTTPConnection) -> Iterator[None]:
    deadline: float | None = getattr(_thread, "deadline", None)
    if deadline is None:
        yield
        return
    late = threading.Event()

    def shut() -> None:
        late.set()
        if sock := getattr(connection, "sock", None):
            with suppress(OSError):  # it may be closed at this very moment
                sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except OSError as error:
        if late.is_set():
            raise TimeoutError("the answer takes too long") from error
        raise
    finally:
        timer.cancel()


class _Http(HTTPConnection):
    def connect(self) -> None:
        with _watched(self):
            super().connect()

    def getresponse(self) -> Any:
        with _watched(self):
            return super().getresponse()


class _Https(_Http, HTTPSConnection):
    """The same over TLS: `super()` in the methods of `_Http` is `HTTPSConnection` here."""


class _HttpPool(HTTPConnectionPool):
    ConnectionCls = _Http


class _HttpsPool(HTTPSConnectionPool):
    ConnectionCls = _Https


def watch(manager: urllib3.PoolManager) -> None:
    """From now on `manager` makes connections that keep `until`."""
    manager.pool_classes_by_scheme = {"http": _HttpPool, "https": _HttpsPool}
