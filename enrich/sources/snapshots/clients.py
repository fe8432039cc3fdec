"""DBLP, the ACL Anthology and PMLR, read from what the user has downloaded: clients of `enrich.register`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from enrich.http.session import Session
from enrich.http.validate import UNREADABLE
from enrich.register import Answer, Client, Failed, Found, NotMine, Query, Unknown
from enrich.sources.snapshots import acl_record, dblp_record, pmlr_record
from enrich.sources.snapshots.index import Index, SnapshotError, open_index
from references.model import Candidate, Identifier

ROWS: Final = 5
"""Search hits that are looked at."""
WHOLE_DBLP: Final = 100_000
"""Records that a DBLP must have: a gate's page was once taken for one, and replaced a database by nothing."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How one kind of download is read: which files, as how many records at least, and a record as a candidate."""

    name: str
    open: Callable[[Path, Path, int], Index]
    candidate: Callable[[Index, str, Mapping[str, Any]], Candidate]
    minimum: int


def _open_dblp(path: Path, folder: Path, minimum: int) -> Index:
    return open_index("dblp", [path], folder, dblp_record.rows(path), minimum)


def _dblp(index: Index, key: str, record: Mapping[str, Any]) -> Candidate:
    volume = record.get("crossref")
    return dblp_record.candidate_from_dblp(key, record, index.record(str(volume)) if volume else None)


def _open_acl(path: Path, folder: Path, minimum: int) -> Index:
    files = acl_record.files(path)
    return open_index("acl", files, folder, acl_record.rows(files), minimum)


def _open_pmlr(path: Path, folder: Path, minimum: int) -> Index:
    files = pmlr_record.files(path)
    return open_index("pmlr", files, folder, pmlr_record.rows(files), minimum)


SNAPSHOTS: Final = {
    one.name: one
    for one in (
        Snapshot("dblp", _open_dblp, _dblp, WHOLE_DBLP),
        Snapshot("acl", _open_acl, lambda _, key, record: acl_record.candidate_from_acl(key, record), 1),
        Snapshot("pmlr", _open_pmlr, lambda _, key, record: pmlr_record.candidate_from_pmlr(key, record), 1),
    )
}


class SnapshotClient(Client):
    """Asks one download, which is indexed with the first question. Threads may share it.

    `folder` is where the index is kept. `minimum` is how many records there must be, by default the snapshot's own.
    """

    def __init__(self, snapshot: Snapshot, path: Path, folder: Path, minimum: int | None = None) -> None:
        self._snapshot = snapshot
        self._path = path
        self._folder = folder
        self._minimum = snapshot.minimum if minimum is None else minimum
        self._lock = threading.Lock()
        self._index: Index | SnapshotError | OSError | None = None

    def look_up(self, ids: Sequence[Identifier]) -> Mapping[Identifier, Answer]:
        """As in `Client`: it is found by words only; who has an identifier finds the work by that."""
        return dict.fromkeys(ids, NotMine())

    def search(self, queries: Sequence[Query]) -> Mapping[Query, Answer]:
        """As in `Client`: by the words of the title."""
        return {query: self._search(query) for query in dict.fromkeys(queries)}

    def _search(self, query: Query) -> Answer:
        index = self._opened()
        if not isinstance(index, Index):
            return Failed(str(index))
        found = []
        for key, record in index.search(query.title, ROWS):
            try:
                found.append(self._snapshot.candidate(index, key, record))
            except UNREADABLE as error:
                return Failed(f"{self._path}: the record {key} cannot be read ({type(error).__name__})")
        return Found(tuple(found)) if found else Unknown()

    def _opened(self) -> Index | SnapshotError | OSError:
        with self._lock:
            if self._index is None:
                try:
                    self._index = self._snapshot.open(self._path, self._folder, self._minimum)
                except (SnapshotError, OSError) as error:
                    self._index = error
            return self._index


def open_snapshot(name: str, session: Session) -> SnapshotClient:
    """The client of the snapshot `name` that the session's settings name a download for."""
    settings = session.settings
    return SnapshotClient(SNAPSHOTS[name], settings.snapshots[name], settings.indexes())
