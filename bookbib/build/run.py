"""One run: inputs, the lock and people's decisions in; what was built, and what it took, out. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bookbib.build.inputs import Inputs, read_inputs
from bookbib.build.job import Job
from bookbib.build.open_registers import open_registers
from bookbib.build.paths import check_read, written
from bookbib.build.pipeline import build
from bookbib.build.result import Built, Known, learnt
from bookbib.build.stamp import tool_digest
from bookbib.build.unreadable_pages import all_references, kept_pages
from bookbib.build.verified_lock import is_verified
from bookbib.memory.lock import Lock
from bookbib.memory.lock_file import read_lock
from bookbib.memory.readings import Readings, readings
from bookbib.people.overrides import Override, read_overrides
from enrich.schedule import Stage, silent
from references.dependencies import exists
from references.model import Problem


@dataclass(frozen=True, slots=True)
class Run:
    """`lock` is what the lock is to hold after the run, `known` what was known before it; `verified`: that the records
    of `known` are what the registers answered.
    """

    job: Job
    inputs: Inputs
    known: Known
    built: Built
    lock: Lock
    asked: Mapping[str, int] = field(default_factory=dict)
    cached: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    verified: bool = False

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems that belong to no reference: of inputs, and of overrides."""
        notes = self.built.notes
        if not self.covers_all:  # what is about other pages is not stale
            notes = tuple(note for note in notes if note.code != "stale-override")
        pages = kept_pages(self.job, self.known.lock, self.inputs)
        return (*self.reading_problems, *pages, *notes)

    @property
    def reading_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the inputs, but for keys without an entry about which a person has decided."""
        settled = self.built.settled_keys
        return tuple(one for one in self.inputs.problems if (one.file, one.about) not in settled)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """The problems of the run and those of its references."""
        return (*self.problems, *(problem for one in self.built.citations for problem in one.problems))

    @property
    def covers_all(self) -> bool:
        """Whether every page that the lock knows was read."""
        read = {self.job.name_of(name) for name in self.inputs.files}
        return self.job.whole or set(self.known.lock.files) <= read


def run(job: Job, stage: Stage = silent, relock: frozenset[str] = frozenset()) -> Run:
    """Read, ask and decide what `job` says.

    Raises `LockError`, `ConfigError`, `CacheError`: then nothing was written and nothing is lost.
    """
    verified = is_verified(job)
    lock = read_lock(job.lock) if job.lock else Lock()
    overrides: tuple[Override, ...] = read_overrides(job.overrides) if job.overrides else ()
    known_readings = readings(job.readings, job.root, tool_digest()) if job.readings else Readings()
    inputs = read_inputs(
        job.paths,
        links=job.links,
        bibs=job.bibs,
        include=job.include,
        exclude=job.exclude,
        base=job.base if job.whole else None,
        leave_out=[one.path for one in written(job)],
        through=known_readings.read,
    )
    check_read(job, lock, inputs.files)
    known = Known(
        lock,
        overrides,
        lru_cache(maxsize=None)(job.name_of),
        relock,
        known_readings.parse,
        known_readings.assess,
    )
    references = all_references(job, lock, inputs)
    with open_registers(job.ask) as held:
        built = build(references, held.opened, job.build, stage, known)
    known_readings.keep()
    snapshots = {
        name: f"{one.folder.name} {one.manifest.digest}"
        for name, one in job.ask.sources.items()
        if one.folder and one.manifest
    }
    after = learnt(known, built, job.build.resolve.prefer, inputs.files, _gone(job, lock, inputs))
    after = replace(after, snapshots={**lock.snapshots, **snapshots})
    return Run(job, inputs, known, built, after, dict(held.asked), dict(held.cached), held.notices, verified)


def _gone(job: Job, lock: Lock, inputs: Inputs) -> tuple[str, ...]:
    """Pages that the lock knows and that are no more: not part of the book, or not there at all.

    A page that could not be read today is not gone, so nothing is forgotten while there are errors.
    """
    if inputs.errors:
        return ()
    read = {job.name_of(name) for name in inputs.files}
    return tuple(
        name for name in sorted(lock.files)
        if name not in read and name != "-" and (job.whole or not exists(job.path_of(name)))
    )  # fmt: skip
