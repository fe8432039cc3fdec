"""The records of the lock beside the answers in the cache or the cassettes, where they are there.

The checksum beside a record finds what was changed by hand; somebody who changes both is found here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bookbib.build.run import Run, run
from bookbib.build.verified_lock import keep_verified
from enrich.sources import BY_NAME
from references.model import Candidate, Problem, Severity
from references.text import letters

_EVERYTHING = frozenset({"all"})


def changed_records(done: Run) -> Iterator[Problem]:
    """A problem for each citation whose record in the lock is not what its register answered.

    The same questions are put to the cache, and to nobody else; what it does not know is not compared. That is a whole
    run, so it is left out where lock and cache are those of which it is known already.
    """
    cache, lock = done.job.ask.cache, done.job.lock
    if lock is None or cache is None or not cache.exists() or not done.known.lock.files or done.verified:
        return
    job = replace(done.job, ask=replace(done.job.ask, offline=True, refresh=False))
    again = {
        str(record): record
        for one in run(job, relock=_EVERYTHING).built.resolution.resolved
        for record in (*one.accepted, *(judged.candidate for judged in one.considered))
    }
    said: set[str] = set()
    for one in done.built.resolution.resolved:
        for record in one.accepted:
            other = again.get(str(record))
            if other is None or str(record) in said or _same(record, other):
                continue
            said.add(str(record))
            register = BY_NAME.get(record.source)
            yield Problem(
                "record-differs", Severity.ERROR,
                f"the record {record} in {lock.name} is not what {register.title if register else record.source} "
                f"answered", one.reference.file, one.reference.line,
                "Restore the lock, or build again with --relock all.",
            )  # fmt: skip
    if not said:
        keep_verified(done.job)


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two records say the same of what decides: title, people, year and identifiers."""
    mine, yours = one.work, other.work
    people = [[(letters(n.full_family), letters(n.given)) for n in work.authors] for work in (mine, yours)]
    return (
        letters(mine.title) == letters(yours.title)
        and people[0] == people[1]
        and mine.year == yours.year
        and set(mine.identifiers) == set(yours.identifiers)
    )
