"""The registers, opened when there is something to ask: a run that knows everything loads no HTTP client."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from enrich.register import AccessSettings, Client, Register
from enrich.snapshot.rows import Local, answered_from
from enrich.sources import REGISTERS

if TYPE_CHECKING:
    from enrich.http.session import Session


@dataclass(frozen=True, slots=True)
class AskSettings:
    """How the services are asked; see `enrich.http.settings.HttpSettings`, which checks it when it is first used.

    `sources` are the registers that are answered from elsewhere than their service, by their names.
    """

    cache: Path | None = None
    mailto: str = ""
    offline: bool = False
    refresh: bool = False
    routes: Mapping[str, str] = field(default_factory=dict)
    pace: bool = True
    shared: Path | None = None
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    snapshots: Mapping[str, Path] = field(default_factory=dict)
    web: bool = False
    pages: Mapping[str, str] = field(default_factory=dict)
    redis: str = ""
    sources: Mapping[str, Local] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LazyRegister:
    """A register whose client is made with its first question."""

    register: Register
    make: Callable[[Register], Client]

    def client(self) -> Client:
        """As in `enrich.register.Opened`."""
        return self.make(self.register)


@dataclass
class OpenRegisters:
    """The registers of one run, and, at its end, what asking them came to."""

    opened: tuple[LazyRegister, ...] = ()
    asked: Mapping[str, int] = field(default_factory=dict)
    cached: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


class _LazySession:
    """Opens the session once, and each client once, for whoever asks first; threads may share it."""

    def __init__(self, settings: AskSettings, stack: ExitStack) -> None:
        self._settings, self._stack, self._lock = settings, stack, threading.Lock()
        self._session: Session | None = None
        self._clients: dict[str, Client] = {}
        self.registers = OpenRegisters()

    def client(self, register: Register) -> Client:
        with self._lock:
            if register.name not in self._clients:
                self._clients[register.name] = register.load(self._session or self._open())
            return self._clients[register.name]

    def _open(self) -> Session:
        from enrich.http.session import open_session  # here, for HTTP takes long to load
        from enrich.http.settings import HttpSettings

        given = self._settings
        settings = HttpSettings(
            cache=given.cache, mailto=given.mailto, offline=given.offline, refresh=given.refresh,
            routes=given.routes, pace=given.pace, shared=given.shared, keys=given.keys,
            snapshots=given.snapshots, web=given.web, pages=given.pages, redis=given.redis,
        )  # fmt: skip
        self._session = session = self._stack.enter_context(open_session(settings))

        def count() -> None:
            self.registers.asked, self.registers.cached = session.counts.asked, session.counts.cached
            self.registers.notices = session.notices

        self._stack.callback(count)
        return session


_NONE: Final[Mapping[str, Local]] = {}


def available(given: AccessSettings, sources: Mapping[str, Local] = _NONE) -> tuple[Register, ...]:
    """The registers that have what they need, in the order of the table; a snapshot needs nothing else."""
    there = (one for one in REGISTERS if one.is_available(given) or one.name in sources)
    return answered_from(there, sources)


def opened_through(session: Session, sources: Mapping[str, Local] = _NONE) -> tuple[LazyRegister, ...]:
    """Every register, ready to be asked through a session that is open already."""
    return tuple(
        LazyRegister(one, lru_cache(maxsize=1)(lambda row: row.load(session)))
        for one in available(session.settings, sources)
    )


@contextmanager
def open_registers(settings: AskSettings) -> Iterator[OpenRegisters]:
    """Registers for one run; counts and notices are filled in at the end of the block.

    Raises `CacheError` from the first question when the cache cannot be opened.
    """
    with ExitStack() as stack:
        lazy = _LazySession(settings, stack)
        lazy.registers.opened = tuple(
            LazyRegister(one, lazy.client) for one in available(settings, settings.sources)
        )
        yield lazy.registers
