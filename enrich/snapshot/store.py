"""The records of a snapshot, packed, by their identifiers: one SQLite file beside the index."""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

NAME: Final = "records.sqlite"
_DICTIONARY: Final = 8192  # bytes of sample records that every record is packed against
_LEVEL: Final = 6
_WINDOW: Final = (
    -14
)  # raw deflate, 16 KiB: records are short, and making a larger window ready takes longer than they do
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS records (number INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS titles (number INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS ids (id TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    digest TEXT PRIMARY KEY, name TEXT NOT NULL, seen INTEGER NOT NULL, done INTEGER NOT NULL
) WITHOUT ROWID;
"""


class Store:
    """The open file; threads may share it. Numbers are given in order, beginning with 1, and never twice."""

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        self._lock = threading.Lock()
        mode = "rwc" if writable else "ro"
        self._db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, check_same_thread=False, isolation_level=None
        )
        if writable:
            self._db.executescript(_SCHEMA)
            self._db.execute("PRAGMA cache_size = -200000")
        self._dictionary = bytes(self.fact("dictionary", b""))
        self.has_titles = bool(self.fact("titles"))

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._db.close()

    def fact(self, name: str, default: Any = None) -> Any:
        """What was noted under `name`."""
        with self._lock:
            row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else default

    def note(self, name: str, value: str | int | bytes) -> None:
        """Notes a fact; it is there when the transaction that it is part of ends well."""
        self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def begin(self) -> None:
        """Begins what `commit` ends: all of it is kept, or nothing."""
        self._db.execute("BEGIN")

    def commit(self) -> None:
        """Ends what `begin` began."""
        self._db.execute("COMMIT")

    def progress(self) -> dict[str, tuple[int, bool]]:
        """How many values of each file (by its digest) are in, and whether that is all of it."""
        rows = self._db.execute("SELECT digest, seen, done FROM files").fetchall()
        return {digest: (seen, bool(done)) for digest, seen, done in rows}

    def note_progress(self, digest: str, name: str, seen: int, *, done: bool) -> None:
        """Notes how far a file was read; see `note`."""
        self._db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", (digest, name, seen, int(done)))

    def train(self, samples: Iterable[bytes]) -> None:
        """Fixes what records are packed against: the beginnings of some of them, for records are alike."""
        if not self._dictionary:
            self._dictionary = b"".join(sample[:1024] for sample in samples)[-_DICTIONARY:]
            self.note("dictionary", self._dictionary)
            self.note("titles", 1)  # this store has them from its first record on

    def put(self, number: int, ids: Sequence[str], record: bytes, title: str) -> bool:
        """Keeps a record under `number` and its `ids`, in place of an older one of the first. False: it is the same.

        `title` are the words that it is compared by before it is unpacked.
        """
        row = self._db.execute("SELECT number FROM ids WHERE id = ?", (ids[0],)).fetchone()
        if row is not None:
            if self._raw(row[0]) == record:
                return False
            self._db.execute("DELETE FROM records WHERE number = ?", row)
            self._db.execute("DELETE FROM titles WHERE number = ?", row)
        packer = zlib.compressobj(_LEVEL, wbits=_WINDOW, memLevel=7, zdict=self._dictionary)
        packed = packer.compress(record) + packer.flush()
        self._db.execute("INSERT INTO records VALUES (?, ?)", (number, packed))
        self._db.execute("INSERT INTO titles VALUES (?, ?)", (number, title))
        self._db.executemany("INSERT OR REPLACE INTO ids VALUES (?, ?)", [(one, number) for one in ids])
        return True

    def find(self, name: str) -> Mapping[str, Any] | None:
        """The record of an identifier (``doi:10.1/x``)."""
        with self._lock:
            row = self._db.execute("SELECT number FROM ids WHERE id = ?", (name,)).fetchone()
        return self.record(row[0]) if row else None

    def record(self, number: int) -> Mapping[str, Any] | None:
        """The record that has `number`; None where a newer one has taken its place."""
        with self._lock:
            raw = self._raw(number)
        found: Mapping[str, Any] | None = json.loads(raw) if raw is not None else None
        return found

    def titles(self, numbers: Sequence[int]) -> dict[int, str]:
        """The words of the titles of those of the records that are still there."""
        asked = ",".join("?" * len(numbers))
        with self._lock:
            rows = self._db.execute(f"SELECT number, words FROM titles WHERE number IN ({asked})", numbers)  # noqa: S608
            return dict(rows.fetchall())

    def after(self, number: int) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """The records behind `number`, in order."""
        rows = self._db.execute(
            "SELECT number FROM records WHERE number > ? ORDER BY number", (number,)
        ).fetchall()
        for (one,) in rows:
            record = self.record(one)
            assert record is not None
            yield one, record

    def count(self) -> int:
        """How many records there are."""
        with self._lock:
            return int(self._db.execute("SELECT count(*) FROM records").fetchone()[0])

    def _raw(self, number: int) -> bytes | None:
        row = self._db.execute("SELECT record FROM records WHERE number = ?", (number,)).fetchone()
        if row is None:
            return None
        return zlib.decompressobj(wbits=_WINDOW, zdict=self._dictionary).decompress(row[0])
