"""A page that cannot be read today keeps its entries: its citations are taken from the lock. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from bookbib.build.inputs import Inputs
from bookbib.build.job import Job
from bookbib.memory.lock import Lock, Locked
from references.model import Problem, Reference, Severity


def all_references(job: Job, lock: Lock, inputs: Inputs) -> tuple[Reference, ...]:
    """The references of a run in the order of its inputs: those that were read and, of pages that could not be, those
    that the lock remembers. The latter stand on no line that is known.
    """
    kept = {name: list(_of_lock(job, lock, inputs, name)) for name in inputs.unread}
    if not any(kept.values()):
        return inputs.references
    read: Mapping[str, list[Reference]] = defaultdict(list)
    for reference in inputs.references:
        read[reference.file].append(reference)
    return tuple(one for name in inputs.order for one in (*read[name], *kept.get(name, ())))


def kept_pages(job: Job, lock: Lock, inputs: Inputs) -> Iterator[Problem]:
    """What a person must know about pages whose references come from the lock."""
    for name in inputs.unread:
        if number := len(list(_of_lock(job, lock, inputs, name))):
            yield Problem(
                "page-from-lock",
                Severity.WARNING,
                f"could not be read; the lock remembers its {number} reference{'s' if number != 1 else ''}",
                name,
                0,
                "Make the page readable again, or take it out of the inputs.",
            )


def _of_lock(job: Job, lock: Lock, inputs: Inputs, name: str) -> Iterator[Reference]:
    """What the lock has of a page, or of all pages of a folder, that could not be read."""
    inside = job.name_of(name)
    read = {job.name_of(one) for one in inputs.files}
    for file, some in lock.files.items():
        if file == inside:
            yield from (_as_read(one, name) for one in some)
        elif file.startswith(f"{inside}/") and file not in read:
            yield from (_as_read(one, name + file.removeprefix(inside)) for one in some)


def _as_read(one: Locked, file: str) -> Reference:
    label = one.key if one.record is not None else ""  # an author's key is theirs, also on such a day
    return Reference(one.text, one.text, file, 0, 0, label=label, urls=one.urls, record=one.record)
