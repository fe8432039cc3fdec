"""What is known of a lock: that its records are what the registers answered, so that it need not be found out again.

A build whose lock came from answers alone, or from a lock of which this was known, leaves a mark in the user's cache
folder, and so does a check that has compared. The mark names, by their contents or states, all that it is about: the
lock, the cache, the settings that choose records, and the tool. Where any of them is another one, it counts for
nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from bookbib.build.job import Job
from bookbib.build.stamp import tool_digest
from bookbib.cache_folder import keep
from references.dependencies import state_of


def is_verified(job: Job) -> bool:
    """Whether the records of the lock, as it now is, are known to be those of the cache, as it now is."""
    path = _place(job)
    try:
        return path is not None and path.read_text(encoding="ascii") == _told(job)
    except (OSError, ValueError):  # none was kept, or it is damaged: then it is not known
        return False


def keep_verified(job: Job) -> None:
    """Remembers that the records of the lock are those of the cache."""
    path, told = _place(job), _told(job)
    if path and told:
        keep(path, lambda file: file.write(told.encode("ascii")))


def _place(job: Job) -> Path | None:
    if job.readings is None or job.lock is None:
        return None
    name = hashlib.sha256(os.fsencode(os.path.realpath(job.lock))).hexdigest()[:32]
    return job.readings / "verified" / name


def _told(job: Job) -> str:
    """A digest of everything that a mark is about; "" where there is no lock or no cache."""
    if job.lock is None or job.ask.cache is None:
        return ""
    try:
        lock = hashlib.sha256(job.lock.read_bytes()).hexdigest()
    except OSError:
        return ""
    snapshots = sorted(
        (name, one.manifest.digest) for name, one in job.ask.sources.items() if one.folder and one.manifest
    )
    told = (
        tool_digest(),
        lock,
        _state_of_cache(job.ask.cache),
        repr(job.build.resolve),
        snapshots,
        job.ask.web,
    )
    return hashlib.sha256(json.dumps(told).encode("utf-8", "surrogatepass")).hexdigest()


def _state_of_cache(cache: Path) -> list[object]:
    """The states of a cache's files: one database, or a folder with a file for each answer."""
    if not cache.is_dir():
        return [str(cache.absolute()), *(state_of(f"{cache}{end}") for end in ("", "-wal"))]
    return [str(cache.absolute()), *((one.name, state_of(str(one))) for one in sorted(cache.iterdir()))]
