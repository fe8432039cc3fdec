"""The files that a run reads and those that it writes: none is both, and none is written that a person owns.

Every path that a run writes to goes through here before anything is asked or written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bookbib.build.files import check_writable, digest_of_file, same_file, straight
from bookbib.build.job import Job
from bookbib.build.ownership import Owner, owner
from bookbib.build.report_pages import further_pages
from bookbib.errors import ConfigError, OutputError
from bookbib.memory.lock import Lock
from bookbib.memory.lock_file import read_lock
from references.readers.named import CONFIGURATIONS

STDOUT = Path("-")


@dataclass(frozen=True, slots=True)
class Named:
    """A path with the option or setting that named it."""

    path: Path
    option: str

    def __str__(self) -> str:
        return f"{self.option} {self.path}"


def written(job: Job) -> tuple[Named, ...]:
    """What a run replaces: outputs, reports, the key map and what is new."""
    return (
        *(Named(path, "-o") for path in job.outputs),
        *(Named(path, "--report") for path in job.reports),
        *((Named(job.keymap, "--keymap"),) if job.keymap else ()),
        *((Named(job.new, "--new"),) if job.new else ()),
    )


def check_paths(job: Job) -> None:
    """Raises `ConfigError` naming both options when an output, the lock or the cache is an input, a file of the project
    or another of these, and `OutputError` when one cannot be written.
    """
    outputs = written(job)
    writes = [*outputs, *_memory(job)]
    taken = [*_inputs(job), *_files_of_the_project(job)]
    for number, one in enumerate(writes):
        if one.path == STDOUT:
            continue
        for other in (*writes[:number], *taken):
            if other.path != STDOUT and same_file(one.path, other.path):
                raise ConfigError(f"{one} and {other} are one file; nothing was read or written")
        if job.ask.cache and _is_below(one.path, job.ask.cache):
            raise ConfigError(f"{one} lies in --cache {job.ask.cache}; nothing was read or written")
    for path in (*(one.path for one in outputs), *((job.lock,) if job.lock else ())):
        if path != STDOUT:
            check_writable(path)


def check_owners(job: Job, ask: Callable[[str], bool] | None = None) -> None:
    """Raises `OutputError` for a file that bookbib did not write, or that a person has changed since (by the lock).

    `ask` puts the question to a person and is None where nobody can be asked. With `Job.force` nothing is asked.
    """
    if job.force:
        return
    lock = read_lock(job.lock) if job.lock else Lock()
    for one in written(job):
        if one.path == STDOUT:
            continue
        check_owner(one.path, lock.digests_of(job.name_in_lock(one.path)), ask)
    for path in further_pages(one for one in job.reports if one.suffix in {".html", ".htm"}):
        check_owner(path, (), ask)


def seen_in(job: Job) -> dict[Path, bytes]:
    """What the files hold that a run will replace, for `bookbib.build.files.check_unchanged` before it does."""
    paths = (*(one.path for one in written(job)), *((job.lock,) if job.lock else ()))
    return {path: digest_of_file(path) for path in paths if path != STDOUT}


def check_owner(path: Path, digests: Collection[str] = (), ask: Callable[[str], bool] | None = None) -> None:
    """As `check_owners`, of one file; `digests` are the checksums that the lock has of what was written to it."""
    whose = owner(path, digests)
    if whose in {Owner.NOBODY, Owner.BOOKBIB} or (ask and ask(f"{path} {_SAID[whose]}. Replace it?")):
        return
    raise OutputError(f"{path}: is there already, and {_SAID[whose]}; {_ADVICE[whose]}")


_SAID = {
    Owner.PERSON: "was not written by bookbib",
    Owner.EDITED: "was changed since bookbib wrote it",
}
_ADVICE = {
    Owner.PERSON: "choose another name, or replace it with --force",
    Owner.EDITED: "put the change into overrides.toml or the pages, then replace the file with --force",
}


def check_read(job: Job, lock: Lock, pages: Iterable[str]) -> None:
    """Raises `ConfigError` when a run would replace a page that it has read, a bibliography of a person's that such a
    page or the book's configuration names, or that configuration; whatever ``--force`` says.
    """
    outputs = [one for one in written(job) if one.path != STDOUT and straight(one.path).exists()]
    if not outputs:
        return
    for one in outputs:
        if one.path.name in CONFIGURATIONS:
            raise ConfigError(f"{one} is a configuration of the book; nothing was written")
    theirs = [
        one for one in outputs if one.path.suffix.lower() in _BIBLIOGRAPHIES and _is_a_persons(one, job, lock)
    ]
    for page in pages:
        if page == "-":
            continue
        path = job.base / page
        for one in outputs:
            if same_file(one.path, path):
                raise ConfigError(f"{one} was read as a page of the book; nothing was written")
        named = _named_by(path) if theirs else ()
        for one in theirs:
            if any(same_file(one.path, bibliography) for bibliography in named):
                raise ConfigError(f"{one} is a bibliography that {page} names; nothing was written")


def _is_a_persons(one: Named, job: Job, lock: Lock) -> bool:
    return owner(one.path, lock.digests_of(job.name_in_lock(one.path))) not in {Owner.NOBODY, Owner.BOOKBIB}


_BIBLIOGRAPHIES = frozenset({".bib", ".bibtex", ".json", ".yaml", ".yml"})


def _named_by(page: Path) -> tuple[Path, ...]:
    """The bibliographies that a page, or the configuration of its book, names."""
    from references.readers.beside import CITING
    from references.readers.book import bibliographies_for
    from references.readers.files import read_text

    if page.suffix.lower() not in CITING:
        return ()
    return bibliographies_for(page, read_text(page, str(page))).paths


def _is_below(path: Path, folder: Path) -> bool:
    return folder.is_dir() and Path(os.path.realpath(folder)) in Path(os.path.realpath(path)).parents


def _inputs(job: Job) -> Iterator[Named]:
    """Files that are named as inputs. A folder is none: what we wrote into it is left out when it is read."""
    for given in job.paths:
        path = job.base / given
        if given != "-" and not path.is_dir():
            yield Named(path, "the input")
    yield from (Named(path, "--bib") for path in job.bibs)


def _files_of_the_project(job: Job) -> Iterator[Named]:
    """What people decided: read, and never written by a run."""
    if job.overrides:
        yield Named(job.overrides, "--overrides")
    if job.settings_file:
        yield Named(job.settings_file, "the project's")


def _memory(job: Job) -> Iterator[Named]:
    """What a run reads and writes anew."""
    if job.lock:
        yield Named(job.lock, "--lock")
    if job.ask.cache:
        yield Named(job.ask.cache, "--cache")
