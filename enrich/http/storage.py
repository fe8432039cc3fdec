"""Where answers are kept: a folder of readable files, an SQLite file, or memory.

All three are requests-cache backends that keep the text of `enrich.http.cassette`. A cache is disposable: what is
damaged in it is a miss and a notice, never a crash, and failing to write costs a question next time, no more.
"""

from __future__ import annotations

import contextlib
import math
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import requests
from requests_cache.backends.base import BaseCache, BaseStorage, DictStorage
from requests_cache.models.response import CachedResponse

from enrich.http.cassette import Cassette
from enrich.http.errors import CacheError

_SQLITE_SUFFIXES: Final = frozenset({".sqlite", ".sqlite3", ".db"})
_SQLITE_HEADER: Final = b"SQLite format 3\x00"
_TABLE: Final = "answers"
_TIMES: Final = "times"  # apart, so that an older bookbib can still read and write the answers
Notice = Callable[[str], None]


class AnswerCache(BaseCache):
    """A requests-cache backend over one storage; `keeps` says which answers are worth keeping under their address."""

    def __init__(
        self, storage: BaseStorage[str, CachedResponse], keeps: Callable[[str], bool] = lambda _: True
    ) -> None:
        super().__init__()
        self.responses = storage
        self.redirects = _memory()
        self._keeps = keeps

    def save_response(
        self, response: requests.Response, cache_key: str | None = None, expires: Any = None
    ) -> None:
        """As in requests-cache."""
        if self._keeps(str(response.url)):
            super().save_response(response, cache_key, expires)

    def age(self, key: str) -> float:
        """Seconds since the answer was kept; 0 for one of this run, infinite when nobody knows."""
        storage = self.responses
        if isinstance(storage, FolderStorage | SqliteStorage):
            return max(0.0, time.time() - storage.kept_at(key))
        return 0.0


def open_cache(
    path: Path | None, *, offline: bool, notice: Notice, keeps: Callable[[str], bool]
) -> AnswerCache:
    """The cache at `path`: an SQLite file, or else a folder; in memory for None.

    Raises:
        CacheError: `path` is a file, but not of ours.
    """
    if path is None:
        return AnswerCache(_memory(), keeps)
    if path.is_file() or (path.suffix in _SQLITE_SUFFIXES and not path.is_dir()):
        return AnswerCache(SqliteStorage(path, offline=offline, notice=notice), keeps)
    return AnswerCache(FolderStorage(path, notice=notice), keeps)


def _memory() -> BaseStorage[str, Any]:
    return DictStorage()  # type: ignore[no-untyped-call]  # its constructor has no annotations


class FolderStorage(BaseStorage[str, CachedResponse]):
    """One readable JSON file an answer, written whole or not at all."""

    def __init__(self, folder: Path, *, notice: Notice) -> None:
        super().__init__()
        self._folder = folder
        self._notice = notice
        self._cassette = Cassette(indent=1)

    def __getitem__(self, key: str) -> CachedResponse:
        path = self._path(key)
        try:
            text = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise KeyError(key) from None
        except OSError as error:
            self._notice(f"{path.name} in the cache cannot be read ({error.strerror}); it is asked for again")
            raise KeyError(key) from error
        response = self._cassette.loads(text)
        if response is None:
            self._notice(f"{path.name} in the cache is damaged; it is asked for again")
            raise KeyError(key)
        response.cache_key = key
        return response

    def __setitem__(self, key: str, response: CachedResponse) -> None:
        path = self._path(key)
        # The name is ours alone: two runs at once, or two threads, never write into each other's file.
        part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_text(self._cassette.dumps(response), encoding="utf-8", newline="\n")
            part.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            self._notice(f"the cache {self._folder} cannot be written ({error.strerror})")

    def kept_at(self, key: str) -> float:
        """When the answer was kept: the file's own time, for there are no dates in it."""
        try:
            return self._path(key).stat().st_mtime
        except OSError:
            return -math.inf

    def __delitem__(self, key: str) -> None:
        try:
            self._path(key).unlink()
        except OSError as error:
            raise KeyError(key) from error

    def __contains__(self, key: object) -> bool:
        return self._path(str(key)).is_file()

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(path.stem for path in self._folder.glob("*.json")))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"


class SqliteStorage(BaseStorage[str, CachedResponse]):
    """One table of key and text.

    Not requests-cache's own SQLite storage: that one pickles by default, and waits for ever on a file that it may
    not write.
    """

    def __init__(self, path: Path, *, offline: bool, notice: Notice) -> None:
        super().__init__()
        self._path = path
        self._notice = notice
        self._cassette = Cassette(damaged=lambda why: notice(f"an answer in {path.name} is damaged ({why})"))
        self._lock = threading.RLock()
        self._writable = True
        self._db = self._open(offline)

    def _open(self, offline: bool) -> sqlite3.Connection:
        path = self._path
        try:
            head = _head(path)
        except OSError as error:
            raise CacheError(f"{path}: the cache cannot be read ({error.strerror})") from error
        if head and head != _SQLITE_HEADER:
            raise CacheError(
                f"{path}: not a cache of bookbib (no SQLite file); name another one, or delete it"
            )
        if offline and not head:
            self._writable = False
            return _prepare(sqlite3.connect(":memory:", check_same_thread=False))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return self._connect()
        except OSError as error:
            raise CacheError(f"{path}: the cache cannot be made ({error.strerror})") from error
        except sqlite3.OperationalError as error:
            return self._read_only(error)
        except sqlite3.DatabaseError as error:
            if offline:
                raise CacheError(f"{path}: the cache is damaged ({error}); delete it") from error
            aside = path.with_name(path.name + ".damaged")
            for suffix in ("-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            path.replace(aside)
            self._notice(
                f"{path.name} was damaged ({error}); it was put aside as {aside.name}, a new one is made"
            )
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, timeout=30, isolation_level=None, check_same_thread=False)
        try:
            tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if tables and _TABLE not in tables:
                raise CacheError(f"{self._path}: an SQLite file of something else; name another cache")
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            return _prepare(db)
        except BaseException:
            db.close()
            raise

    def _read_only(self, error: sqlite3.Error) -> sqlite3.Connection:
        """The file as it stands, when its folder may not be written (WAL needs a second file beside it)."""
        self._writable = False
        try:
            address = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
            db = sqlite3.connect(address, uri=True, check_same_thread=False)
            db.execute(f"SELECT 1 FROM {_TABLE} LIMIT 1")  # noqa: S608 - our own constant
        except sqlite3.Error:
            raise CacheError(f"{self._path}: the cache cannot be opened ({error})") from error
        self._notice(f"{self._path.name} cannot be written; new answers are not kept")
        return db

    def __getitem__(self, key: str) -> CachedResponse:
        row = self._run(f"SELECT value FROM {_TABLE} WHERE key = ?", (key,))  # noqa: S608 - our own constant
        response = self._cassette.loads(row[0]) if row else None
        if response is None:
            raise KeyError(key)
        response.cache_key = key
        return response

    def __setitem__(self, key: str, response: CachedResponse) -> None:
        if self._writable:
            text = self._cassette.dumps(response)
            self._run(f"INSERT OR REPLACE INTO {_TABLE} (key, value) VALUES (?, ?)", (key, text))  # noqa: S608 - our own constant
            moment = str(int(time.time()))
            self._run(f"INSERT OR REPLACE INTO {_TIMES} (key, kept_at) VALUES (?, ?)", (key, moment))  # noqa: S608 - our own constant

    def kept_at(self, key: str) -> float:
        """When the answer was kept; minus infinity when that was before times were noted."""
        row = self._run(f"SELECT kept_at FROM {_TIMES} WHERE key = ?", (key,)) if self._writable else (0,)  # noqa: S608 - our own constant
        return float(row[0]) if row else -math.inf

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        if self._writable:
            self._run(f"DELETE FROM {_TABLE} WHERE key = ?", (key,))  # noqa: S608 - our own constant

    def __contains__(self, key: object) -> bool:
        return self._run(f"SELECT 1 FROM {_TABLE} WHERE key = ?", (str(key),)) is not None  # noqa: S608 - our own constant

    def __iter__(self) -> Iterator[str]:
        with self._lock:
            rows = self._db.execute(f"SELECT key FROM {_TABLE} ORDER BY key").fetchall()  # noqa: S608 - our own constant
        return iter([row[0] for row in rows])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._db.close()

    def _run(self, statement: str, values: tuple[str, ...]) -> Any:
        """The first row; None, and a notice, when SQLite cannot."""
        try:
            with self._lock:
                return self._db.execute(statement, values).fetchone()
        except sqlite3.DatabaseError as error:
            self._notice(
                f"the cache {self._path.name} does not work ({error}); delete it when no run uses it"
            )
            return None


def _head(path: Path) -> bytes:
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(len(_SQLITE_HEADER))


def _prepare(db: sqlite3.Connection) -> sqlite3.Connection:
    db.execute(
        f"CREATE TABLE IF NOT EXISTS {_TABLE} (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"
    )
    db.execute(
        f"CREATE TABLE IF NOT EXISTS {_TIMES} (key TEXT PRIMARY KEY, kept_at INTEGER NOT NULL) WITHOUT ROWID"
    )
    return db
