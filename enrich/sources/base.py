"""What every source can do, and how it says what it could not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from references.model import Candidate, Identifier

Progress = Callable[[int], None]
"""Called with the number of questions that have just been settled."""


def no_progress(settled: int) -> None:
    """Ignores progress."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question in words: the cleaned citation text, and the parts of it that were read."""

    text: str
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Lookup:
    """The answer to a look-up of identifiers.

    An identifier is in `found`, or in `unanswered` (the source could not be asked: `failure` says why), or the
    source does not know it.
    """

    found: Mapping[Identifier, Candidate] = field(default_factory=dict)
    unanswered: frozenset[Identifier] = frozenset()
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to a search, best first as the source ranks them; `failure` says why there is no answer."""

    candidates: tuple[Candidate, ...] = ()
    failure: str = ""


class Source(Protocol):
    """A service that knows works. Only sources reach the network, and only through `enrich.http`."""

    @property
    def name(self) -> str:
        """The name that origins and reports carry ("crossref")."""

    @property
    def schemes(self) -> frozenset[str]:
        """Identifier schemes that `lookup` takes."""

    def lookup(self, ids: Iterable[Identifier], progress: Progress = no_progress) -> Lookup:
        """Records of `ids`, asked in as few requests as the service allows. Never raises for an outage."""

    def search(self, query: Query) -> Hits:
        """Records that may be what `query` says. Never raises for an outage."""

    def former_titles(self, ids: Iterable[Identifier]) -> Mapping[Identifier, str]:
        """What the works of `ids` were called at first, where the source knows and can be asked."""
