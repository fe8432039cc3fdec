"""The references of a run, and what is known of them before and after they are asked for. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bookbib.build.result import Built, Known
from bookbib.memory.lock import fingerprint, known_ids
from enrich.outcome import CitationId, Resolved, citation_id
from references.identifiers import identities
from references.model import Identifier, Reference


def id_of(reference: Reference) -> CitationId:
    """What `reference` is known by within a run."""
    return citation_id(fingerprint(reference), reference)


@dataclass(frozen=True, slots=True)
class Pages:
    """The references of a run in document order, with the keys and identifiers that are known of them by now."""

    references: Mapping[CitationId, Reference]
    order: tuple[CitationId, ...]
    keys: Mapping[CitationId, str]
    ids: Mapping[CitationId, frozenset[Identifier]]

    @classmethod
    def of(cls, parsed: Sequence[Reference], known: Known) -> Pages:
        """Before anything was asked: what the lock knows."""
        locked = known.lock.by_fingerprint
        order = tuple(map(id_of, parsed))
        here = {one: locked[one[0]] for one in order if one[0] in locked}
        return cls(
            dict(zip(order, parsed, strict=True)),
            order,
            {one: mine.key for one, mine in here.items() if mine.key},
            {one: known_ids(mine) for one, mine in here.items()},
        )

    def after(self, built: Built) -> Pages:
        """What is known once they were built."""
        found = {one.id: self.known_ids(one.resolved) for one in built.citations}
        return replace(
            self,
            keys={**self.keys, **{one.id: one.key for one in built.citations}},
            ids={**self.ids, **found},
        )

    def known_ids(self, one: Resolved) -> frozenset[Identifier]:
        """The identifiers that a citation's work is known by, beside those that are printed."""
        return self.ids.get(one.id, frozenset()) | {i for c in one.accepted for i in identities(c.work)}

    def without(self, out: Collection[CitationId]) -> Pages:
        """The same without the citations `out`."""
        kept = {one: reference for one, reference in self.references.items() if one not in out}
        return replace(
            self,
            references=kept,
            order=tuple(one for one in self.order if one in kept),
            keys={one: key for one, key in self.keys.items() if one in kept},
        )
