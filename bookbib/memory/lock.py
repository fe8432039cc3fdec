"""bookbib.lock: the machine's memory of what every reference was found to be, and of the keys that were given.

It holds outcomes, not entries: entries are worked out from it in every run by the same pure steps as on the first.
docs/lock.md shows the format, docs/adr/0006-lock.md says why it is laid out as it is.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

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
from bookbib.memory.migrations import MIGRATIONS
from bookbib.memory.retired_keys import Retired, retired_after
from enrich.outcome import Outcome
from references.model import Identifier, Reference, Verdict, Work

VERSION = 4
NAME = "bookbib.lock"
_SHELVES = 256
_DIGESTS_SINCE = 3  # the first version whose records carry checksums
# What is no page on a shelf: a key that no work has any more, and the checksum of a file that was written. Each has a
# line of its own on a shelf of its own, so that two branches that both wrote the file merge.
_KEY, _OUTPUT = "key ", "output "
_REFERENCE = frozenset("fingerprint key text urls record provisional joined outcome records".split())
_START = '{"fingerprint": '  # how the lines of one reference begin, by which errors find them
_RANK = {Verdict.ACCEPT: 0, Verdict.REVIEW: 1, Verdict.REJECT: 2, Verdict.UNRESOLVED: 3}


@dataclass(frozen=True, slots=True)
class Locked:
    """One citation of a file: its key, and what is known of it; `memory` is None when not everything was answered.

    `record` is what a reader of structured files read instead of `text`. A `provisional` key was given while a service
    could not be asked: it is made anew once everything is answered, so that an outage decides nothing for ever.
    `joined` is the least fingerprint of the citations that were one entry with this one, where there were others:
    what a person or the matcher joined shares its key rightly.
    """

    fingerprint: str
    key: str
    text: str
    urls: tuple[str, ...] = ()
    memory: Outcome | None = None
    record: Work | None = None
    provisional: bool = False
    joined: str = ""


class Output(NamedTuple):
    """A file that was written, by its name relative to the lock, and the checksum of what was written."""

    name: str
    digest: str


@dataclass(frozen=True)
class Lock:
    """`files` maps each page, relative to the lock's folder, to its citations in the order of the page.

    `prefer` is the setting under which versions were chosen: outcomes of another setting do not count.
    `retired` are keys that no citation has any more. `outputs` are the files that bookbib wrote and that can carry no
    seal (`bookbib.build.ownership`). `snapshots` are the registers that a snapshot answered for, with its folder and
    digest.
    """

    files: Mapping[str, tuple[Locked, ...]] = field(default_factory=dict)
    prefer: str = "published"
    retired: Mapping[str, Retired] = field(default_factory=dict)
    outputs: frozenset[Output] = frozenset()
    snapshots: Mapping[str, str] = field(default_factory=dict)

    def digests_of(self, name: str) -> frozenset[str]:
        """The checksums of what was written to the file `name`: of several branches, where they were merged."""
        return frozenset(one.digest for one in self.outputs if one.name == name)

    @cached_property
    def by_fingerprint(self) -> Mapping[str, Locked]:
        """The best that is known of each citation; the file's name decides between equals."""
        best: dict[str, Locked] = {}
        for name in sorted(self.files):
            for one in self.files[name]:
                if one.fingerprint not in best or _rank(one) < _rank(best[one.fingerprint]):
                    best[one.fingerprint] = one
        return best

    @property
    def citations(self) -> tuple[Locked, ...]:
        """All citations, by the names of their files."""
        return tuple(one for name in sorted(self.files) for one in self.files[name])

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(one.key for one in self.citations)


def fingerprint(reference: Reference) -> str:
    """What a citation is known by: its letters and marks and where its links lead, or its record's fields.

    Not part of it: file, line, label, number, heading, emphasis, and white space of any kind.
    """
    if reference.record is not None:
        parts = ["record", json.dumps(work_value(reference.record), ensure_ascii=False, sort_keys=True)]
    else:
        parts = ["text", "".join(unicodedata.normalize("NFKC", reference.text).split()), *reference.urls]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def known_ids(one: Locked) -> frozenset[Identifier]:
    """What a citation's work is known by: identifiers of its records, and those that a person took or refused."""
    if one.memory is None:
        return frozenset()
    wish = one.memory.wish
    refused = (name.partition(":") for name in wish.reject)
    return frozenset(
        [i for candidate in one.memory.accepted for i in candidate.work.identifiers]
        + [Identifier(scheme, value) for scheme, _, value in refused]
        + ([wish.accept] if wish.accept else [])
    )


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
    except _Damage as damage:
        raise LockError(_message(path, damage.line, str(damage))) from damage


def _message(path: Path, line: int, what: str) -> str:
    return (
        f"{path}:{line}: {what}; restore the file (git checkout {path.name}), "
        f"or delete it to begin anew (keys are then made anew, too)"
    )


class _Damage(Exception):  # noqa: N818 - what it is
    def __init__(self, line: int, what: str) -> None:
        self.line = line
        super().__init__(what)


def parse_lock(text: str) -> Lock:
    """The lock that `text` says, of this version or an older one."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise _Damage(error.lineno, f"is damaged ({error.msg})") from error
    except ValueError as error:  # a number of thousands of digits
        raise _Damage(1, f"is damaged ({error})") from error
    except RecursionError as error:
        raise _Damage(1, "is damaged (nested too deeply)") from error
    if not isinstance(data, dict) or type(data.get("version")) is not int:
        raise _Damage(1, "is no lock of bookbib: it has no version")
    version = data["version"]
    if version > VERSION:
        raise _Damage(
            1, f"was written by a newer bookbib (version {version}, this one knows {VERSION}); update bookbib"
        )
    for older in range(version, VERSION):
        try:
            data = MIGRATIONS[older](data) if older in MIGRATIONS else _unknown(older)
        except BadValue as error:
            raise _Damage(1, f"is damaged ({error})") from error
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
            raise _Damage(1, f"is damaged ({name}: a list is needed)")
        lines = []
        for one in some:
            try:
                lines.append(_locked(one, sealed=version >= _DIGESTS_SINCE))
            except BadValue as error:
                line = starts[count] if count < len(starts) else 1
                raise _Damage(line, f"is damaged in {name} ({error})") from error
            count += 1
        files[name] = tuple(lines)
    prefer = data.get("prefer", "published")
    if not isinstance(prefer, str):
        raise _Damage(1, "is damaged (prefer: a text is needed)")
    snapshots = data.get("snapshots", {})
    if not isinstance(snapshots, dict) or not all(isinstance(one, str) for one in snapshots.values()):
        raise _Damage(1, "is damaged (snapshots: an object of texts is needed)")
    return Lock(files, prefer, retired, frozenset(outputs), snapshots)


def _shelved(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    shelves = data.get("shelves")
    if not isinstance(shelves, dict):
        raise _Damage(1, "is damaged (shelves: an object is needed)")
    for shelf in shelves.values():
        if not isinstance(shelf, dict):
            raise _Damage(1, "is damaged (a shelf: an object is needed)")
        yield from shelf.items()


def _retired(value: Mapping[str, Any]) -> Retired:
    prints, ids = value.get("fingerprints", []), value.get("ids", [])
    if not isinstance(prints, list) or not isinstance(ids, list):
        raise _Damage(1, "is damaged (a retired key: lists are needed)")
    try:
        return Retired(frozenset(map(str, prints)), frozenset(map(identifier_of, ids)))
    except BadValue as error:
        raise _Damage(1, f"is damaged (a retired key: {error})") from error


def _unknown(version: int) -> dict[str, Any]:
    raise _Damage(1, f"has the version {version}, which no bookbib wrote")


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


def _rank(one: Locked) -> int:
    return _RANK[one.memory.verdict] if one.memory else 9


def write_lock(path: Path, lock: Lock) -> bool:
    """Write `lock` whole; returns whether the bytes changed. Raises `OutputError`."""
    return write_atomically(path, lock_text(lock))


def updated(lock: Lock, read: Mapping[str, Sequence[Locked]], gone: Sequence[str], prefer: str) -> Lock:
    """`lock` after a run: pages that were read say what they hold now, those in `gone` nothing any more."""
    files = {name: some for name, some in lock.files.items() if name not in gone}
    for name, some in read.items():
        files[name] = tuple({one.fingerprint: one for one in reversed(some)}.values())[::-1]
    kept = {name: some for name, some in sorted(files.items()) if some}
    return replace(lock, files=kept, prefer=prefer, retired=retired_after(lock, kept))
