"""A register's records in an SQLite file, found by the words of their titles. Built once from what was downloaded."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from references.text import fold

_FORM: Final = 1  # of the index; another number makes a new one
_MOST_WORDS: Final = 16
_TELLING: Final = 5
_WORD: Final = re.compile(r"[^\W_]+")


class SnapshotError(ValueError):
    """A downloaded file is not what it should be; ``str()`` says what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its key there, the title that it is found by, and everything that the parser needs."""

    key: str
    title: str
    record: Mapping[str, Any]


class Index:
    """The open index; threads may share it."""

    def __init__(self, path: Path) -> None:
        import sqlite3  # here, as elsewhere in this file: few runs have a snapshot

        self._lock = threading.Lock()
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)

    def search(self, title: str, rows: int) -> list[tuple[str, Mapping[str, Any]]]:
        """Records whose titles have all words of `title`, else those that share its longest words; best first."""
        words = list(dict.fromkeys(_words(title)))[:_MOST_WORDS]
        if not words:
            return []
        found = self._matching(" ".join(f'"{word}"' for word in words), rows)
        if not found and len(words) > _TELLING:
            telling = sorted(sorted(words, key=len, reverse=True)[:_TELLING])
            found = self._matching(" ".join(f'"{word}"' for word in telling), rows)
        return found

    def record(self, key: str) -> Mapping[str, Any] | None:
        """The record of `key`."""
        with self._lock:
            row = self._db.execute("SELECT record FROM records WHERE key = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else None

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._db.close()

    def _matching(self, expression: str, rows: int) -> list[tuple[str, Mapping[str, Any]]]:
        with self._lock:
            found = self._db.execute(
                "SELECT r.key, r.record FROM titles t JOIN records r ON r.rowid = t.rowid"
                " WHERE titles MATCH ? ORDER BY t.rank, r.key LIMIT ?",
                (expression, rows),
            ).fetchall()
        return [(key, json.loads(record)) for key, record in found]


def open_index(name: str, files: Sequence[Path], folder: Path, rows: Iterable[Row], minimum: int) -> Index:
    """The index of `files` in `folder`, built from `rows` when there is none; `rows` is not touched otherwise.

    A file that has changed is indexed anew, and the old index is deleted. Two runs never build it at once.

    Raises:
        SnapshotError: there are fewer than `minimum` records: a page, a part, or something else was downloaded.
    """
    digest = hashlib.sha256(f"{_FORM}".encode())
    for file in files:
        state = file.stat()
        digest.update(
            f"\n{file.resolve()}\t{state.st_size}\t{state.st_mtime_ns}".encode("utf-8", "surrogatepass")
        )
    path = folder / f"{name}-{digest.hexdigest()[:16]}.sqlite"
    folder.mkdir(parents=True, exist_ok=True)
    from filelock import FileLock

    with FileLock(folder / f"{name}.lock"):
        if not path.exists():
            _build(path, rows, minimum, str(files[0]) if files else name)
            for old in folder.glob(f"{name}-*.sqlite"):
                if old != path:
                    with contextlib.suppress(OSError):  # another run may read it
                        old.unlink()
    return Index(path)


def _build(path: Path, rows: Iterable[Row], minimum: int, source: str) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    import sqlite3

    db = sqlite3.connect(part, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("CREATE TABLE records (key TEXT PRIMARY KEY, record TEXT NOT NULL)")
        db.execute("CREATE VIRTUAL TABLE titles USING fts5(title, content='', detail='column')")
        db.execute("BEGIN")
        count = 0
        for row in rows:
            text = json.dumps(row.record, ensure_ascii=False, separators=(",", ":"))
            done = db.execute("INSERT OR IGNORE INTO records (key, record) VALUES (?, ?)", (row.key, text))
            if done.rowcount:
                count += 1
                title = " ".join(_words(row.title))
                db.execute("INSERT INTO titles (rowid, title) VALUES (?, ?)", (done.lastrowid, title))
        if count < minimum:
            raise SnapshotError(
                f"{source}: {count} records, where at least {minimum} are to be expected; was all of it downloaded,"
                " and not a web page in its place?"
            )
        db.execute("COMMIT")
        db.close()
        part.replace(path)
    except BaseException:
        db.close()
        part.unlink(missing_ok=True)
        raise


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
