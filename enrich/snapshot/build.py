"""Makes a snapshot of a dump: beside the old one, which stays until the new one is whole.

The work lies in a folder of its own and is kept batch by batch, so that a run that was interrupted goes on where it
stopped. First a batch goes into the store, then into the index; how many documents the index has says how far it is.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from filelock import FileLock

from enrich.http.validate import UNREADABLE
from enrich.snapshot import index, store
from enrich.snapshot.dump import check_head, digest_of
from enrich.snapshot.index import WordIndex, terms
from enrich.snapshot.kinds import KINDS, Item, Kind
from enrich.snapshot.manifest import EVERYTHING, FORM, NAME, Filters, Manifest, read_manifest, write_manifest
from enrich.snapshot.store import Store
from enrich.sources.snapshots.index import SnapshotError

BATCH: Final = 20_000
"""Records that are read, or lost by an interruption, together."""
_NAMED: Final = 5  # places of unreadable records that are told
_MOST_UNREADABLE: Final = 0.01  # of all records; more is another format, not an accident
Progress = Callable[[int, str], None]
"""Told how many records are in, and which file is read."""


@dataclass
class Unreadable:
    """Records of the dump that could not be read: how many, and where the first ones are."""

    number: int = 0
    first: list[str] = field(default_factory=list)

    def __call__(self, message: str) -> None:
        self.number += 1
        if len(self.first) < _NAMED:
            self.first.append(message)


def build(
    source: str,
    dump: Path,
    folder: Path,
    filters: Filters = EVERYTHING,
    *,
    update: bool = False,
    part: bool = False,
    progress: Progress = lambda _records, _file: None,
) -> tuple[Manifest, Unreadable]:
    """Makes the snapshot `folder` of what the register `source` gave away in `dump`, or adds it to what is there.

    A record that is there already is replaced by the one that is read later: files are read in order of their names.
    With `part` a dump may be short although nothing is filtered out.

    Raises:
        SnapshotError: `dump` is no such dump, is damaged, or is far too short; or `folder` holds something else. What
            was in `folder` is as it was.
    """
    index.engine()
    kind = _kind(source, filters)
    paths = kind.files(dump)
    for path in paths:
        check_head(path)
    _check_folder(folder)
    old = _old(folder, source, filters) if update else None
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        digests = {path: digest_of(path) for path in paths}
        work = folder / f"part-{_name(source, filters, digests.values(), old)}"
        if old is not None and not work.exists():
            copy = work.with_name(f"{work.name}.copy")
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(folder / old.data, copy)
            copy.rename(work)
        work.mkdir(exist_ok=True)
        unreadable = Unreadable()
        records, digest = _fill(kind, digests, work, filters, unreadable, progress)
        if unreadable.number > max(_NAMED, _MOST_UNREADABLE * records):
            raise SnapshotError(f"{dump}: {unreadable.number} records cannot be read; {unreadable.first[0]}")
        least = 1 if update or part or filters.are_set else kind.whole
        if records < least:
            shutil.rmtree(work)
            raise SnapshotError(
                f"{dump}: {records} records, where {source} has at least {least}; was all of it downloaded?"
                " (--part takes a dump that is meant to be short)"
            )
        return _put_in_place(
            folder, work,
            Manifest(
                source, records, digest, f"data-{digest[:16]}",
                (old.files if old else {}) | {_short(path, dump): one for path, one in digests.items()},
                filters, unreadable.number + (old.unreadable if old else 0),
            ),
        ), unreadable  # fmt: skip


def _kind(source: str, filters: Filters) -> Kind:
    if source not in KINDS:
        raise SnapshotError(f"{source!r}: there are snapshots of {', '.join(sorted(KINDS))}")
    kind = KINDS[source]
    for name in ("since", "prefixes", "types", "subjects"):
        if getattr(filters, name) and name not in kind.filters:
            raise SnapshotError(f"{source}: its records have no {name} to filter by")
    return kind


def _check_folder(folder: Path) -> None:
    """Nothing but a snapshot, or what is to become one, is written into."""
    if folder.is_file():
        raise SnapshotError(f"{folder}: a file; name a folder for the snapshot")
    there = [one.name for one in folder.iterdir()] if folder.exists() else []
    others = [name for name in there if not name.startswith(("part-", "data-", ".lock", NAME))]
    if others:
        raise SnapshotError(f"{folder}: holds other things ({min(others)}); name a folder of its own")


def _old(folder: Path, source: str, filters: Filters) -> Manifest:
    old = read_manifest(folder)
    if old.source != source or old.filters != filters:
        raise SnapshotError(
            f"{folder}: a snapshot of {old.source} with other filters; an update needs the same"
        )
    return old


def _name(source: str, filters: Filters, digests: Any, old: Manifest | None) -> str:
    told = [FORM, source, astuple(filters), list(digests), old.digest if old else ""]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def _short(path: Path, dump: Path) -> str:
    return path.name if path == dump else path.relative_to(dump).as_posix()


def _fill(
    kind: Kind,
    digests: dict[Path, str],
    work: Path,
    filters: Filters,
    unreadable: Unreadable,
    progress: Progress,
) -> tuple[int, str]:
    """Reads what is not in yet; gives the number of records and the digest of all of them."""
    records = Store(work / store.NAME, writable=True)
    found = WordIndex(work / index.NAME)
    try:
        _catch_up(records, found, kind)
        seen = records.progress()
        for path, digest in digests.items():
            start, done = seen.get(digest, (0, False))
            if not done:
                _file(kind, path, digest, start, records, found, filters, unreadable, progress)
        return records.count(), str(records.fact("digest", hashlib.sha256(b"").hexdigest()))
    finally:
        found.close()
        records.close()


def _file(
    kind: Kind, path: Path, digest: str, start: int, records: Store, found: WordIndex, filters: Filters,
    unreadable: Unreadable, progress: Progress,
) -> None:  # fmt: skip
    reading = _Reading(kind, filters, unreadable, path, start)
    items = reading.items()
    while batch := list(islice(items, BATCH)):
        records.begin()
        rows = _put(kind, records, batch, found.last)
        records.note_progress(digest, path.name, reading.seen, done=False)
        records.commit()
        found.add(rows)
        progress(found.last, path.name)
    records.begin()
    records.note_progress(digest, path.name, reading.seen, done=True)
    records.commit()


@dataclass
class _Reading:
    """One file, as far as it is read: `seen` counts its values, of which not every one is kept."""

    kind: Kind
    filters: Filters
    unreadable: Unreadable
    path: Path
    seen: int

    def items(self) -> Iterator[Item]:
        """What is kept of the values behind the first `seen`."""
        for value in islice(self.kind.values(self.path, self.unreadable), self.seen, None):
            self.seen += 1
            try:
                item = self.kind.item(value, self.filters)
                "".join(item.ids if item else ()).encode()  # half a character is no identifier
            except UNREADABLE as error:
                self.unreadable(f"{self.path}: record {self.seen}: {type(error).__name__}")
                continue
            if item is not None:
                yield item


def _put(kind: Kind, records: Store, items: list[Item], last: int) -> list[tuple[int, str]]:
    """Keeps `items`; gives numbers and words of those that are new."""
    packed = [
        json.dumps(item.record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        for item in items
    ]
    records.train(packed[:64])
    chain = hashlib.sha256(str(records.fact("digest", "")).encode())
    rows: list[tuple[int, str]] = []
    for item, record in zip(items, packed, strict=True):
        title = " ".join(terms(kind.title(item.record)))
        if records.put(last + len(rows) + 1, item.ids, record, title):
            chain.update(item.ids[0].encode() + b"\0" + record + b"\0")
            rows.append((last + len(rows) + 1, " ".join(terms(item.text))))
    if rows:
        records.note("digest", chain.hexdigest())
    return rows


def _catch_up(records: Store, found: WordIndex, kind: Kind) -> None:
    """Puts into the index what an interrupted run has put into the store only; replaced records leave empty ones."""
    rest = dict(records.after(found.last))
    if rest:
        texts = {number: _text(kind, record) for number, record in rest.items()}
        found.add((number, texts.get(number, "")) for number in range(found.last + 1, max(rest) + 1))


def _text(kind: Kind, record: Any) -> str:
    item = kind.item(record, Filters())
    return " ".join(terms(item.text)) if item else ""


def _put_in_place(folder: Path, work: Path, manifest: Manifest) -> Manifest:
    """The new data under its name, then the manifest, then away with what nobody names any more."""
    data = folder / manifest.data
    if data.exists():
        shutil.rmtree(work)  # the same records: nothing is new
    else:
        work.rename(data)
    write_manifest(folder, manifest)
    for other in folder.iterdir():
        if other.is_dir() and other != data and other.name.startswith(("part-", "data-")):
            shutil.rmtree(
                other, ignore_errors=True
            )  # a run that reads the old one goes on with its open files
    return manifest
