"""The sources that are asked, in the order in which they are asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from enrich.sources.base import Hits, Lookup, Progress, Query, Source, no_progress
from references.model import Identifier

if TYPE_CHECKING:  # HTTP takes a quarter of a second to load, and a run that knows everything needs none
    from enrich.http.session import Session


def _crossref(session: Session) -> Source:
    from enrich.sources.crossref import Crossref

    return Crossref(session)


def _arxiv(session: Session) -> Source:
    from enrich.sources.arxiv import Arxiv

    return Arxiv(session)


@dataclass(frozen=True, slots=True)
class Entrance:
    """A source by name: the schemes that it takes, and how it is made once it is needed."""

    schemes: frozenset[str]
    make: Callable[[Session], Source]


SOURCES: Final[Mapping[str, Entrance]] = {
    "crossref": Entrance(frozenset({"doi"}), _crossref),
    "arxiv": Entrance(frozenset({"arxiv"}), _arxiv),
}


def open_sources(session: Session) -> tuple[Source, ...]:
    """Every source, ready to be asked through `session`."""
    return tuple(_OnDemand(name, entrance, session) for name, entrance in SOURCES.items())


class _OnDemand:
    """A source whose client library is loaded with the first question.

    habanero, httpx2, arxiv and lxml take a third of a second to import, and a run that finds everything in its
    memory asks nothing.
    """

    def __init__(self, name: str, entrance: Entrance, session: Session) -> None:
        self._name = name
        self._entrance = entrance
        self._session = session
        self._made: Source | None = None
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        return self._name

    @property
    def schemes(self) -> frozenset[str]:
        return self._entrance.schemes

    def lookup(self, ids: Iterable[Identifier], progress: Progress = no_progress) -> Lookup:
        wanted = [i for i in ids if i.scheme in self.schemes]
        return self._source().lookup(wanted, progress) if wanted else Lookup()

    def former_titles(self, ids: Iterable[Identifier]) -> Mapping[Identifier, str]:
        wanted = list(ids)
        return self._source().former_titles(wanted) if wanted else {}

    def search(self, query: Query) -> Hits:
        return self._source().search(query)

    def _source(self) -> Source:
        with self._lock:
            if self._made is None:
                self._made = self._entrance.make(self._session)
            return self._made
