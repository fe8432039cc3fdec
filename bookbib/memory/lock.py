"""bookbib.lock: the machine's memory of what every reference was found to be, and of the keys that were given.

It holds outcomes, not entries: entries are worked out from it in every run by the same pure steps as on the first.
How it is written is in `bookbib.memory.lock_file`.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from bookbib.memory.json_values import identifier_of, work_value
from bookbib.memory.retired_keys import Retired, retired_after
from enrich.outcome import Outcome
from enrich.sources import identifier_in
from references.identifiers import identities
from references.model import Identifier, Reference, Verdict, Work

NAME = "bookbib.lock"
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
    refused = (identifier_in(name) or identifier_of(name) for name in wish.reject)
    return frozenset(
        [i for candidate in one.memory.accepted for i in identities(candidate.work)]
        + [*refused]
        + ([wish.accept] if wish.accept else [])
    )


def _rank(one: Locked) -> int:
    return _RANK[one.memory.verdict] if one.memory else 9


def updated(lock: Lock, read: Mapping[str, Sequence[Locked]], gone: Sequence[str], prefer: str) -> Lock:
    """`lock` after a run: pages that were read say what they hold now, those in `gone` nothing any more."""
    files = {name: some for name, some in lock.files.items() if name not in gone}
    for name, some in read.items():
        files[name] = tuple({one.fingerprint: one for one in reversed(some)}.values())[::-1]
    kept = {name: some for name, some in sorted(files.items()) if some}
    return replace(lock, files=kept, prefer=prefer, retired=retired_after(lock, kept))
