"""habanero through our session.

habanero 2.9 calls `httpx2.get()` by name, with a client of its own for every call: no cache, no pace, no retries.
Inside `through(session)` that name, in habanero's own modules and nowhere else, is a facade whose `get` asks the
session and hands back a genuine `httpx2.Response`. docs/adr/0003-one-session.md says why.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any, Final

import httpx2

from enrich.http.errors import NoAnswer
from enrich.http.session import Session

_MODULES: Final = ("habanero.request", "habanero.request_class")
"""The modules that ask for works; without them there is nothing to route."""


class _Transport(httpx2.BaseTransport):
    """Asks the session instead of the network."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.method != "GET":
            raise httpx2.UnsupportedProtocol(f"{request.method} is never sent", request=request)
        try:
            answer = self._session.get(str(request.url))
        except NoAnswer as error:
            raise httpx2.ConnectError(str(error), request=request) from error
        headers = {"Content-Type": answer.headers.get("Content-Type", "")}
        return httpx2.Response(answer.status_code, headers=headers, content=answer.content, request=request)


class _Facade:
    """Stands for the module httpx2: `get` goes through the session, everything else is httpx2's."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._client = httpx2.Client(transport=_Transport(session), trust_env=False)

    def get(self, url: str, **kwargs: Any) -> httpx2.Response:
        return self._client.get(url, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(httpx2, name)

    def close(self) -> None:
        self._client.close()


class _Installed:
    """The one facade that is in place, and how many blocks use it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.facade: _Facade | None = None
        self.users = 0
        self.modules: tuple[ModuleType, ...] = ()


_installed = _Installed()  # habanero's modules are the process's; so is the knowledge of what stands in them


@contextmanager
def through(session: Session) -> Iterator[None]:
    """Inside the block, in every thread, habanero asks `session`.

    Raises:
        RuntimeError: habanero's modules are not those that we know, or another session holds them.
    """
    with _installed.lock:
        if _installed.facade is None:
            _installed.modules = _modules()
            _installed.facade = _Facade(session)
            for module in _installed.modules:
                module.httpx2 = _installed.facade  # type: ignore[attr-defined]
        elif _installed.facade.session is not session:
            raise RuntimeError("habanero already asks through another session")
        _installed.users += 1
    try:
        yield
    finally:
        with _installed.lock:
            _installed.users -= 1
            if not _installed.users:
                for module in _installed.modules:
                    module.httpx2 = httpx2  # type: ignore[attr-defined]
                _installed.facade.close()
                _installed.facade = None


def _modules() -> tuple[ModuleType, ...]:
    for name in _MODULES:
        if getattr(import_module(name), "httpx2", None) is not httpx2:
            raise RuntimeError(f"{name} does not ask by httpx2: this habanero is not the one that is pinned")
    return tuple(
        module
        for name, module in sorted(sys.modules.items())
        if name.partition(".")[0] == "habanero" and getattr(module, "httpx2", None) is httpx2
    )
