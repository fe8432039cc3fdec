"""Connections that only go to public addresses: DNS is checked at the moment of connecting, once, by what is used.

A name that was checked before could resolve to another address a moment later; so the address that passed is the one
that is connected to.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NameResolutionError, NewConnectionError

from enrich.sources.web.address import is_public

_MARGIN: Final = 0.05


class PrivateAddressError(NewConnectionError):
    """A host is, or resolves to, an address that is not of the public internet."""


class Guard:
    """Opens sockets for one adapter; `allowed` are host and port pairs that may be private (stand-ins of tests)."""

    def __init__(self, allowed: frozenset[tuple[str, int]]) -> None:
        self._allowed = allowed
        self._own = threading.local()

    def connect(self, connection: HTTPConnection) -> socket.socket:
        """A connected socket to the host of `connection`.

        Raises:
            PrivateAddressError: the host resolves to no public address.
            NewConnectionError, NameResolutionError: there is no connection, or no such host.
        """
        host, port = connection.host.strip("[]"), connection.port
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NameResolutionError(host, connection, socket.gaierror(str(error))) from error
        free = (host, port) in self._allowed
        public = [entry for entry in found if free or is_public(str(entry[4][0]))]
        if not public or len(public) < len(found):  # a name that leads both ways is a trap
            raise PrivateAddressError(connection, f"{host} is no address of the public internet")
        failure: OSError | None = None
        for family, kind, protocol, _, address in public:
            try:
                sock = socket.socket(family, kind, protocol)
                sock.settimeout(connection.timeout if isinstance(connection.timeout, (int, float)) else 10.0)
                sock.connect(address)
            except OSError as error:
                failure = error
                sock.close()
                continue
            if earlier := self._own.__dict__.get("last"):
                earlier.close()
            self._own.last = sock.dup()
            return sock
        raise NewConnectionError(connection, f"no connection ({failure})") from failure

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Ends every connection that is opened inside the block by this thread after `seconds`, whatever it is doing.

        Time limits of sockets count from byte to byte; a server that drips would never reach them.
        """
        own: dict[str, socket.socket] = self._own.__dict__  # this thread's; the timer's thread reads it, too

        def end() -> None:
            with suppress(OSError, KeyError):  # nothing is open, or it is closed already
                own["last"].shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(seconds + _MARGIN, end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            if "last" in own:
                own.pop("last").close()


class GuardedAdapter(HTTPAdapter):
    """A requests adapter whose connections `guard` opens."""

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        super().__init__(max_retries=0, pool_connections=4, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """As in requests, with our own kind of connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _pools(self.guard)


def _pools(guard: Guard) -> dict[str, Any]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return guard.connect(self)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return guard.connect(self)

    class PlainPool(urllib3.HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(urllib3.HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
