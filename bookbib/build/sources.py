"""The sources, opened when there is something to ask: a run that knows everything loads no HTTP client."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from enrich.sources.base import Hits, Lookup, Progress, Query, Source, no_progress
from references.model import Identifier

# What each source looks up; tests compare it with the sources themselves.
SCHEMES: Mapping[str, frozenset[str]] = {
    "crossref": frozenset({"doi"}),
    "arxiv": frozenset({"arxiv"}),
}


@dataclass(frozen=True, slots=True)
class AskSettings:
    """How the services are asked; see `enrich.http.session.HttpSettings`, which checks it when it is first used."""

    cache: Path | None = None
    mailto: str = ""
    offline: bool = False
    refresh: bool = False
    routes: Mapping[str, str] = field(default_factory=dict)
    pace: bool = True


@dataclass
class Asking:
    """The sources of one run, and, at its end, what asking them came to."""

    sources: Mapping[str, Source]
    asked: Mapping[str, int] = field(default_factory=dict)
    cached: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


class _Door:
    """Opens the session once, for whoever asks first; threads may share it."""

    def __init__(self, settings: AskSettings, stack: ExitStack) -> None:
        self._settings, self._stack, self._lock = settings, stack, threading.Lock()
        self._sources: Mapping[str, Source] | None = None
        self.asking = Asking({})

    def source(self, name: str) -> Source:
        with self._lock:
            if self._sources is None:
                self._sources = self._open()
            return self._sources[name]

    def _open(self) -> Mapping[str, Source]:
        from enrich.http.session import HttpSettings, open_session  # here, for HTTP takes long to load
        from enrich.sources import open_sources

        given = self._settings
        settings = HttpSettings(
            cache=given.cache, mailto=given.mailto, offline=given.offline, refresh=given.refresh,
            routes=given.routes, pace=given.pace,
        )  # fmt: skip
        session = self._stack.enter_context(open_session(settings))

        def count() -> None:
            self.asking.asked, self.asking.cached = session.counts.asked, session.counts.cached
            self.asking.notices = session.notices

        self._stack.callback(count)
        return {source.name: source for source in open_sources(session)}


@dataclass(frozen=True, slots=True)
class _Lazy:
    """A source that is opened by its first question."""

    name: str
    schemes: frozenset[str]
    door: _Door

    def lookup(self, ids: Iterable[Identifier], progress: Progress = no_progress) -> Lookup:
        return self.door.source(self.name).lookup(ids, progress)

    def former_titles(self, ids: Iterable[Identifier]) -> Mapping[Identifier, str]:
        wanted = list(ids)
        return self.door.source(self.name).former_titles(wanted) if wanted else {}

    def search(self, query: Query) -> Hits:
        return self.door.source(self.name).search(query)


@contextmanager
def asking(settings: AskSettings) -> Iterator[Asking]:
    """Sources for one run; counts and notices are filled in at the end of the block.

    Raises `CacheError` from the first question when the cache cannot be opened.
    """
    with ExitStack() as stack:
        door = _Door(settings, stack)
        door.asking.sources = {name: _Lazy(name, schemes, door) for name, schemes in SCHEMES.items()}
        yield door.asking
