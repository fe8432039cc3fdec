"""A snapshot as a register: a client of `enrich.register` that answers identifiers and searches from a folder."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from enrich.http.validate import UNREADABLE
from enrich.register import Answer, Client, Failed, Found, NotMine, Query, Unknown
from enrich.snapshot import index, store
from enrich.snapshot.index import WordIndex, terms
from enrich.snapshot.kinds import KINDS
from enrich.snapshot.manifest import read_manifest
from enrich.snapshot.store import Store
from enrich.sources.snapshots.index import SnapshotError
from references.model import Candidate, Identifier

ROWS: Final = 5
"""Search hits that are looked at, as many as the services are asked for."""
_LOOKED_AT: Final = 40  # by the index's order; the best of them are found by whole titles
_KNOWN: Final = 0.8  # of a title's words that a citation has when it may mean that work


def _share(title: set[str], said: set[str]) -> float:
    """How much of a title stands in what was said; a short title says little by that."""
    return round(len(title & said) / (len(title) + 1), 3) if title else 0.0


class Snapshot:
    """The open folder: records by identifiers and by words. Threads may share it.

    Raises:
        SnapshotError: the folder is no snapshot, or tantivy is missing.
    """

    def __init__(self, folder: Path) -> None:
        self.manifest = read_manifest(folder)
        self._kind = KINDS[self.manifest.source]
        data = folder / self.manifest.data
        self._store = Store(data / store.NAME)
        self._words = WordIndex(data / index.NAME)

    @property
    def schemes(self) -> frozenset[str]:
        """The schemes of the identifiers that it looks up."""
        return self._kind.schemes

    def close(self) -> None:
        """Closes its files."""
        self._words.close()
        self._store.close()

    def record(self, identifier: Identifier) -> Candidate | None:
        """The record of `identifier`; None when it is not here. Raises `UNREADABLE` for one that cannot be read."""
        found = self._store.find(str(identifier))
        return self._candidate(found) if found is not None else None

    def search(self, query: Query, rows: int = ROWS) -> tuple[tuple[Candidate, ...], bool]:
        """Records that may be what `query` says, best first; and whether the first one's title stands in it.

        The index finds what shares telling words; of that, titles of which most stands in the citation come first.
        """
        text = query.text or query.title
        said = set(terms(f"{query.text} {query.title}"))
        numbers = self._words.search(text, _LOOKED_AT)
        titles = self._titles(numbers)  # a record that is not there has a newer one in its place
        ranked = sorted(
            (-_share(titles[one], said), place, one) for place, one in enumerate(numbers) if one in titles
        )
        known = bool(ranked) and -ranked[0][0] >= _KNOWN
        records = (self._store.record(number) for *_, number in ranked[:rows])
        return tuple(self._candidate(record) for record in records if record is not None), known

    def _titles(self, numbers: Sequence[int]) -> dict[int, set[str]]:
        """The words of the records' titles; a snapshot that was made before titles were kept has the records."""
        if self._store.has_titles:
            return {number: set(words.split()) for number, words in self._store.titles(numbers).items()}
        records = ((number, self._store.record(number)) for number in numbers)
        return {number: set(terms(self._kind.title(one))) for number, one in records if one is not None}

    def _candidate(self, record: Mapping[str, Any]) -> Candidate:
        return self._kind.candidate(record, self._store.find)


class SnapshotRegister(Client):
    """Answers from a snapshot, opened with the first question; `fallback` asks the service for what is not there.

    What a snapshot does not know may be newer than it, or no part of it. So that nothing is called unknown for that,
    its answer is `NotMine`: it has said nothing about it.
    """

    def __init__(self, folder: Path, fallback: Callable[[], Client] | None = None) -> None:
        self._folder = folder
        self._fallback = fallback
        self._lock = threading.Lock()
        self._opened: Snapshot | Failed | None = None

    def look_up(self, ids: Sequence[Identifier]) -> Mapping[Identifier, Answer]:
        """As in `Client`."""
        answers: dict[Identifier, Answer] = {one: self._record(one) for one in dict.fromkeys(ids)}
        rest = [one for one, answer in answers.items() if isinstance(answer, NotMine)]
        return answers | dict(self._fallback().look_up(rest)) if rest and self._fallback else answers

    def search(self, queries: Sequence[Query]) -> Mapping[Query, Answer]:
        """As in `Client`; the service is asked when no title that was found stands in the citation."""
        answers: dict[Query, Answer] = {}
        rest: list[Query] = []
        for query in dict.fromkeys(queries):
            answers[query], known = self._search(query)
            if not known and not isinstance(answers[query], Failed):
                rest.append(query)
        if rest and self._fallback:
            theirs = self._fallback().search(rest)
            answers |= {query: one for query, one in theirs.items() if not isinstance(one, Unknown | NotMine)}
        return answers

    def first_versions(self, ids: Sequence[Identifier]) -> Mapping[Identifier, Answer]:
        """As in `Client`: a dump has the last titles only, so the service is asked if it may be."""
        return self._fallback().first_versions(ids) if self._fallback else dict.fromkeys(ids, NotMine())

    def reopen(self) -> None:
        """As in `Client`."""
        if self._fallback:
            self._fallback().reopen()

    def _record(self, identifier: Identifier) -> Answer:
        snapshot = self._snapshot()
        if isinstance(snapshot, Failed):
            return snapshot
        if identifier.scheme not in snapshot.schemes:
            return NotMine()
        try:
            found = snapshot.record(identifier)
        except UNREADABLE as error:
            return self._damaged(error)
        return Found((found,)) if found else NotMine()

    def _search(self, query: Query) -> tuple[Answer, bool]:
        snapshot = self._snapshot()
        if isinstance(snapshot, Failed):
            return snapshot, False
        try:
            found, known = snapshot.search(query)
        except UNREADABLE as error:
            return self._damaged(error), False
        return (Found(found), known) if found else (Unknown(), False)

    def _damaged(self, error: Exception) -> Failed:
        return Failed(
            f"{self._folder}: a record cannot be read ({type(error).__name__}); build the snapshot again"
        )

    def _snapshot(self) -> Snapshot | Failed:
        with self._lock:
            if self._opened is None:
                try:
                    self._opened = Snapshot(self._folder)
                except (SnapshotError, OSError, ValueError) as error:
                    self._opened = Failed(str(error))
            return self._opened
