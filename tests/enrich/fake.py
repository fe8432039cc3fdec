"""A register in memory that counts what it is asked; for tests of the order of questions, not of any service."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bookbib.memory.lock import fingerprint
from enrich.case import Citation, Settings
from enrich.match.title import compare
from enrich.outcome import Outcome, Resolution
from enrich.register import Answer, Client, Failed, Found, NotMine, Query, Register, Unknown
from enrich.resolve import resolve as resolve_citations
from enrich.sources import BY_NAME
from enrich.wish import NO_WISH, Wish
from references.model import Candidate, Identifier, Reference


@dataclass(eq=False)
class FakeSource(Client):
    """As in `Opened`, and its own client. `delays` are the seconds that its answers take, one after the other."""

    register: Register
    records: list[Candidate]
    down: str = ""
    lookups: list[tuple[Identifier, ...]] = field(default_factory=list)
    searches: list[Query] = field(default_factory=list)
    former: dict[Identifier, str] = field(default_factory=dict)
    delays: list[float] = field(default_factory=list)
    aliases: dict[Identifier, Candidate] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.register.name

    def client(self) -> FakeSource:
        return self

    def look_up(self, ids: Sequence[Identifier]) -> dict[Identifier, Answer]:
        self._wait()
        self.lookups.append(tuple(ids))
        known = {i: c for c in self.records for i in c.work.identifiers} | self.aliases
        return {i: self._record(i, known) for i in ids}

    def _record(self, identifier: Identifier, known: dict[Identifier, Candidate]) -> Answer:
        if not self.register.takes(identifier):
            return NotMine()
        if self.down:
            return Failed(self.down)
        return Found((known[identifier],)) if identifier in known else Unknown()

    def first_versions(self, ids: Sequence[Identifier]) -> dict[Identifier, Answer]:
        self._wait()
        self.lookups.append(tuple(ids))
        known = {i: c for c in self.records for i in c.work.identifiers}
        return {
            i: Found((replace(known[i], work=replace(known[i].work, title=self.former[i])),))
            if i in self.former else Unknown()
            for i in ids
        }  # fmt: skip

    def search(self, queries: Sequence[Query]) -> dict[Query, Answer]:
        self._wait()
        self.searches += queries
        return {query: self._hits(query) for query in queries}

    def _hits(self, query: Query) -> Answer:
        if self.down:
            return Failed(self.down)
        hits = tuple(c for c in self.records if compare(query.title, c.work.title).score > 0.4)
        return Found(hits) if hits else Unknown()

    def _wait(self) -> None:
        if self.delays:
            time.sleep(self.delays.pop())


def crossref(*records: Candidate, down: str = "") -> FakeSource:
    return FakeSource(BY_NAME["crossref"], list(records), down)


def arxiv_source(*records: Candidate, down: str = "") -> FakeSource:
    return FakeSource(BY_NAME["arxiv"], list(records), down)


def resolve(
    references: Sequence[Reference],
    made: Sequence[FakeSource],
    settings: Settings = Settings(),  # noqa: B008 - frozen
    remembered: dict[int, Outcome] | None = None,
    wishes: dict[int, Wish] | None = None,
) -> Resolution:
    """`references` through the schedule; what is remembered of them and wished for goes by their numbers."""
    citations = [
        Citation(one, fingerprint(one), (wishes or {}).get(n, NO_WISH), (remembered or {}).get(n))
        for n, one in enumerate(references)
    ]
    return resolve_citations(citations, made, settings)
