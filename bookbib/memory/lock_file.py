"""bookbib.lock as a file: read, in this or an older version, and written so that git can merge it.

docs/lock.md shows the format, docs/adr/0006-lock.md says why it is laid out as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bookbib.build.files import is_special, write_atomically
from bookbib.errors import LockError
from bookbib.memory.digests import verify, with_digest, without_digest
from bookbib.memory.json_values import (
    BadValue,
    candidate_value,
    identifier_of,
    memory_of,
    memory_value,
    work_of,
    work_value,
)
from bookbib.memory.lock import Lock, Locked, Output
from bookbib.memory.migrations import MIGRATIONS
from bookbib.memory.retired_keys import Retired

VERSION = 4
_SHELVES = 256
_DIGESTS_SINCE = 3  # the first version whose records carry checksums
# What is no page on a shelf: a key that no work has any more, and the checksum of a file that was written. Each has a
# line of its own on a shelf of its own, so that two branches that both wrote the file merge.
_KEY, _OUTPUT = "key ", "output "
_REFERENCE = frozenset("fingerprint key text urls record provisional joined outcome records".split())
_START = '{"fingerprint": '  # how the lines of one reference begin, by which errors find them


def read_lock(path: Path) -> Lock:
    """The lock at `path`; an empty one when there is none. Raises `LockError`."""
    if is_special(path):
        raise LockError(f"{path}: is no regular file")
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Lock()
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise LockError(_message(path, line, "is not UTF-8")) from error
    except OSError as error:
        raise LockError(f"{path}: cannot be read ({error.strerror or error})") from error
    for at, row in enumerate(text.split("\n"), 1):
        if row.startswith(("<<<<<<< ", "=======", ">>>>>>> ")):
            raise LockError(
                f"{path}:{at}: holds a conflict that git left; take either side whole "
                f"(git checkout --theirs {path.name}) and build again: what it lacks is looked up"
            )
    try:
        return parse_lock(text)
    except DamagedLock as damage:
        raise LockError(_message(path, damage.line, str(damage))) from damage


def _message(path: Path, line: int, what: str) -> str:
    return (
        f"{path}:{line}: {what}; restore the file (git checkout {path.name}), "
        f"or delete it to begin anew (keys are then made anew, too)"
    )


class DamagedLock(Exception):  # noqa: N818 - what it is
    """What is wrong with the text of a lock, and on which line."""

    def __init__(self, line: int, what: str) -> None:
        self.line = line
        super().__init__(what)


def parse_lock(text: str) -> Lock:
    """The lock that `text` says, of this version or an older one. Raises `DamagedLock`."""
    data, version = _loaded(text)
    starts = [number for number, line in enumerate(text.split("\n"), 1) if line.lstrip().startswith(_START)]
    files: dict[str, tuple[Locked, ...]] = {}
    count = 0
    retired: dict[str, Retired] = {}
    outputs: set[Output] = set()
    for name, some in _shelved(data):
        if name.startswith(_KEY) and isinstance(some, dict):
            retired[name.removeprefix(_KEY)] = _retired(some)
            continue
        if name.startswith(_OUTPUT) and isinstance(some, str):
            outputs.add(Output(some, name.removeprefix(_OUTPUT)))
            continue
        if not isinstance(some, list):
            raise DamagedLock(1, f"is damaged ({name}: a list is needed)")
        lines = []
        for one in some:
            try:
                lines.append(_locked(one, sealed=version >= _DIGESTS_SINCE))
            except BadValue as error:
                line = starts[count] if count < len(starts) else 1
                raise DamagedLock(line, f"is damaged in {name} ({error})") from error
            count += 1
        files[name] = tuple(lines)
    prefer = data.get("prefer", "published")
    if not isinstance(prefer, str):
        raise DamagedLock(1, "is damaged (prefer: a text is needed)")
    snapshots = data.get("snapshots", {})
    if not isinstance(snapshots, dict) or not all(isinstance(one, str) for one in snapshots.values()):
        raise DamagedLock(1, "is damaged (snapshots: an object of texts is needed)")
    return Lock(files, prefer, retired, frozenset(outputs), snapshots)


def _loaded(text: str) -> tuple[dict[str, Any], int]:
    """The JSON of a lock in the shape of this version, and the version that it was written in."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise DamagedLock(error.lineno, f"is damaged ({error.msg})") from error
    except ValueError as error:  # a number of thousands of digits
        raise DamagedLock(1, f"is damaged ({error})") from error
    except RecursionError as error:
        raise DamagedLock(1, "is damaged (nested too deeply)") from error
    if not isinstance(data, dict) or type(data.get("version")) is not int:
        raise DamagedLock(1, "is no lock of bookbib: it has no version")
    version = data["version"]
    if version > VERSION:
        raise DamagedLock(
            1, f"was written by a newer bookbib (version {version}, this one knows {VERSION}); update bookbib"
        )
    for older in range(version, VERSION):
        try:
            data = MIGRATIONS[older](data) if older in MIGRATIONS else _unknown(older)
        except BadValue as error:
            raise DamagedLock(1, f"is damaged ({error})") from error
    return data, version


def _shelved(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    shelves = data.get("shelves")
    if not isinstance(shelves, dict):
        raise DamagedLock(1, "is damaged (shelves: an object is needed)")
    for shelf in shelves.values():
        if not isinstance(shelf, dict):
            raise DamagedLock(1, "is damaged (a shelf: an object is needed)")
        yield from shelf.items()


def _retired(value: Mapping[str, Any]) -> Retired:
    prints, ids = value.get("fingerprints", []), value.get("ids", [])
    if not isinstance(prints, list) or not isinstance(ids, list):
        raise DamagedLock(1, "is damaged (a retired key: lists are needed)")
    try:
        return Retired(frozenset(map(str, prints)), frozenset(map(identifier_of, ids)))
    except BadValue as error:
        raise DamagedLock(1, f"is damaged (a retired key: {error})") from error


def _unknown(version: int) -> dict[str, Any]:
    raise DamagedLock(1, f"has the version {version}, which no bookbib wrote")


def _locked(value: object, *, sealed: bool) -> Locked:
    if not isinstance(value, dict):
        raise BadValue("a reference: an object is needed")
    if unknown := sorted(set(value) - _REFERENCE):
        raise BadValue(f"a reference: {unknown[0]!r} is unknown")
    texts = [value.get(name, "") for name in ("fingerprint", "key", "text")]
    urls, records = value.get("urls", []), value.get("records", [])
    if not all(isinstance(one, str) for one in texts) or not texts[0] or not texts[1]:
        raise BadValue("a reference: fingerprint, key and text are needed")
    if not isinstance(urls, list) or not all(isinstance(one, str) for one in urls):
        raise BadValue("urls: a list of texts is needed")
    if not isinstance(records, list):
        raise BadValue("records: a list is needed")
    outcome = value.get("outcome")
    memory = None if outcome is None else memory_of(outcome, map(without_digest, records))
    for one in records if sealed else ():
        verify(one)
    record = None if value.get("record") is None else work_of(value["record"])
    provisional = value.get("provisional", False)
    if not isinstance(provisional, bool):
        raise BadValue("provisional: true or false is needed")
    joined = value.get("joined", "")
    if not isinstance(joined, str):
        raise BadValue("joined: a text is needed")
    return Locked(texts[0], texts[1], texts[2], tuple(urls), memory, record, provisional, joined)


def lock_text(lock: Lock) -> str:
    """The bytes of `lock`: JSON, one record a line, on shelves by the hash of the file's name.

    Two branches that each add a chapter touch different shelves as a rule, so git merges them; the lines of a chapter
    stand in the order of its page, so that they merge where the page does.
    """
    shelves: list[list[list[str]]] = [[] for _ in range(_SHELVES)]
    for name in sorted(lock.files):
        if lock.files[name]:
            shelves[_shelf(name)].append(_page_lines(name, lock.files[name]))
    for key, what in sorted(lock.retired.items()):
        value = {"fingerprints": sorted(what.fingerprints), "ids": sorted(map(str, what.ids))}
        shelves[_shelf(_KEY + key)].append([f" {_json(_KEY + key)}: {_json(value)}"])
    for one in sorted(lock.outputs):
        label = _OUTPUT + one.digest
        shelves[_shelf(label)].append([f" {_json(label)}: {_json(one.name)}"])
    head = [f'"snapshots": {_json(dict(sorted(lock.snapshots.items())))},'] if lock.snapshots else []
    out = ["{", f'"version": {VERSION},', f'"prefer": {_json(lock.prefer)},', *head, '"shelves": {']
    for number, blocks in enumerate(shelves):
        out.append(f'"{number:03}": {{')
        for block in blocks[:-1]:
            out += [*block[:-1], block[-1] + ","]
        out += blocks[-1] if blocks else []
        out.append("}," if number < _SHELVES - 1 else "}")
    return "\n".join([*out, "}", "}", ""])


def _shelf(name: str) -> int:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[0] % _SHELVES


def _page_lines(name: str, some: Sequence[Locked]) -> list[str]:
    out = [f" {_json(name)}: ["]
    for one in some:
        out += _lines(one)
        out[-1] += ","
    out[-1] = out[-1].removesuffix(",")
    return [*out, " ]"]


def _lines(one: Locked) -> Iterator[str]:
    head = {"fingerprint": one.fingerprint, "key": one.key, "text": one.text}
    more: dict[str, Any] = {"urls": list(one.urls)} if one.urls else {}
    if one.record is not None:
        more["record"] = work_value(one.record)
    if one.provisional:
        more["provisional"] = True
    if one.joined:
        more["joined"] = one.joined
    yield "  " + _json(head | more)[:-1] + ","
    records = one.memory.records if one.memory else ()
    yield f'   "outcome": {_json(memory_value(one.memory) if one.memory else None)}' + (
        "," if records else "}"
    )
    for number, record in enumerate(records):
        start = '   "records": [\n    ' if not number else "    "
        yield (
            start
            + _json(with_digest(candidate_value(record)))
            + ("]}" if number == len(records) - 1 else ",")
        )


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a character, out of somebody's JSON
        return json.dumps(value)
    return text


def write_lock(path: Path, lock: Lock) -> bool:
    """Write `lock` whole; returns whether the bytes changed. Raises `OutputError`."""
    return write_atomically(path, lock_text(lock))
