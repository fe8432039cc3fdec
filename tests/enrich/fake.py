"""A source in memory that counts what it is asked; for tests of the order of questions, not of any service."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from enrich.match.title import compare
from enrich.sources.base import Hits, Lookup, Query
from references.model import Candidate, Identifier


@dataclass
class FakeSource:
    name: str
    schemes: frozenset[str]
    records: list[Candidate]
    down: str = ""
    lookups: list[tuple[Identifier, ...]] = field(default_factory=list)
    searches: list[Query] = field(default_factory=list)
    former: dict[Identifier, str] = field(default_factory=dict)

    def lookup(self, ids: Iterable[Identifier], progress: object = None) -> Lookup:
        asked = tuple(ids)
        self.lookups.append(asked)
        if self.down:
            return Lookup({}, frozenset(asked), self.down)
        known = {i: c for c in self.records for i in c.work.identifiers}
        return Lookup({i: known[i] for i in asked if i in known})

    def former_titles(self, ids: Iterable[Identifier]) -> dict[Identifier, str]:
        asked = tuple(ids)
        self.lookups.append(asked)
        return {i: self.former[i] for i in asked if i in self.former}

    def search(self, query: Query) -> Hits:
        self.searches.append(query)
        if self.down:
            return Hits((), self.down)
        return Hits(tuple(c for c in self.records if compare(query.title, c.work.title).score > 0.4))


def crossref(*records: Candidate, down: str = "") -> FakeSource:
    return FakeSource("crossref", frozenset({"doi"}), list(records), down)


def arxiv_source(*records: Candidate, down: str = "") -> FakeSource:
    return FakeSource("arxiv", frozenset({"arxiv"}), list(records), down)
