"""The sources that are asked, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from enrich.http.session import Session
from enrich.sources.arxiv import Arxiv
from enrich.sources.base import Source
from enrich.sources.crossref import Crossref

SOURCES: Final[Mapping[str, Callable[[Session], Source]]] = {
    "crossref": Crossref,
    "arxiv": Arxiv,
}


def open_sources(session: Session) -> tuple[Source, ...]:
    """Every source, ready to be asked through `session`."""
    return tuple(make(session) for make in SOURCES.values())
