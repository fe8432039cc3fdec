"""One book of a batch: built like any other, and told in numbers and rows that all books can be compared by."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from contextvars import copy_context
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookbib.build.stamp import Said, Stamping, replay
from bookbib.exit_codes import FINE, FOUND, INTERNAL, UNREADABLE
from bookbib.garbage import collect_rarely
from references.dependencies import recording
from references.errors import BookbibError
from references.identifiers import identities
from references.model import Entry, Problem, Verdict

if TYPE_CHECKING:
    from bookbib.build.run import Run


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work of one book: its `key` there, what it is called, and by how many citations it is meant."""

    key: str
    title: str
    author: str
    year: int | None
    identifiers: tuple[str, ...]
    citations: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one book. `code` is the exit code of `bookbib build`; `message` says why it is not 0.

    `outputs` are the files that it has from its own build, by their whole paths.
    """

    book: str
    code: int = FINE
    message: str = ""
    references: int = 0
    matched: int = 0
    asked: int = 0
    problems: Mapping[str, int] = field(default_factory=dict)
    dead_links: tuple[str, ...] = ()
    works: tuple[CitedWork, ...] = ()
    unchanged: bool = False
    outputs: tuple[str, ...] = ()

    def to_json(self) -> str:
        """As text, for the stamp of a book that is done."""
        return json.dumps(asdict(self), ensure_ascii=False)


def outcome_of(text: str) -> Outcome:
    """What `Outcome.to_json` wrote. Raises `ValueError`, `TypeError` or `KeyError`."""
    data: dict[str, Any] = json.loads(text)
    works = tuple(CitedWork(**{**one, "identifiers": tuple(one["identifiers"])}) for one in data.pop("works"))
    texts = {name: tuple(data[name]) for name in ("dead_links", "outputs")}
    return Outcome(**{**data, **texts, "works": works})


def build_book(folder: Path, given: Mapping[str, Any]) -> Outcome:
    """Build the book in `folder`, with the options `given` beside its bookbib.toml. Never raises: see `Outcome.code`.

    A book of which nothing has changed since it was last built so is not built again.
    """
    collect_rarely()  # here, for this may be a worker's process
    arguments = ["batch", str(folder.absolute()), repr(sorted(given.items()))]
    try:
        if said := replay(arguments):
            return replace(outcome_of(said.plain), unchanged=True)
    except (ValueError, TypeError, KeyError):  # the stamp of another version
        pass
    try:
        with recording() as tape:
            # In a context of its own: the language of one book is not that of the next, nor of the summary.
            return copy_context().run(_built, folder, given, Stamping(arguments, tape))
    except BookbibError as error:
        return Outcome(folder.as_posix(), UNREADABLE, str(error))
    except Exception as error:  # noqa: BLE001 - a defect that one book finds must not end the others
        return Outcome(folder.as_posix(), INTERNAL, f"internal error: {type(error).__name__}: {error}")


def _built(folder: Path, given: Mapping[str, Any], stamping: Stamping) -> Outcome:
    from bookbib.build.outputs import keep_stamp, write_all
    from bookbib.build.paths import check_owners, check_paths, seen_in, written
    from bookbib.build.run import run
    from bookbib.commands.shared import exit_code, job_of
    from bookbib.memory.run_lock import held

    if not (folder / "bookbib.toml").is_file():
        return Outcome(folder.as_posix(), UNREADABLE, "is no book: it has no bookbib.toml (bookbib init)")
    job = job_of({**given, "project": folder.absolute()}, ())
    if not written(job):
        return Outcome(folder.as_posix(), UNREADABLE, "bookbib.toml names no outputs")
    check_paths(job)
    with held(job.lock, lambda _message: None) if job.lock else nullcontext():
        seen = seen_in(job)
        check_owners(job)
        done = run(job)
        wrote = write_all(done, seen)
        code = exit_code(done, wrote.problems)
        problems = (*done.all_problems, *wrote.problems)
        citations = Counter(one.key for one in done.built.citations)
        made = Outcome(
            folder.as_posix(),
            code,
            _why(code, done, problems),
            references=len(done.built.citations),
            matched=sum(bool(one.resolved.accepted) for one in done.built.citations),
            asked=sum(done.asked.values()),
            problems=dict(sorted(Counter(problem.code for problem in problems).items())),
            dead_links=tuple(
                sorted({f"{p.file}:{p.line}: {p.message}" for p in problems if p.code == "dead-link"})
            ),
            works=tuple(_work(entry, citations[entry.key]) for entry in done.built.entries),
            outputs=tuple(str(one.path.absolute()) for one in written(job)),
        )
        if code == FINE:
            said = replace(made, asked=0).to_json()
            keep_stamp(stamping, done, lambda: Said(said, said))
    return made


def _why(code: int, done: Run, problems: Sequence[Problem]) -> str:
    """What the exit code `code` comes from; ``""`` for one that is fine."""
    from references.containment import INTERNAL_ERROR

    said = [*done.inputs.errors, *(failure.reason for failure in done.built.failures)]
    grave = {FOUND: "override-failed", INTERNAL: INTERNAL_ERROR}.get(code)
    said += [
        f"{problem.file}:{problem.line}: {problem.message}" if problem.line else problem.message
        for problem in dict.fromkeys(problems) if problem.code == grave
    ]  # fmt: skip
    return "; ".join(said)


def _work(entry: Entry, citations: int) -> CitedWork:
    work = entry.work
    people, match = work.authors or work.editors, entry.match
    return CitedWork(
        entry.key,
        work.title,
        (people[0].literal or people[0].full_family) if people else "",
        work.year,
        tuple(map(str, identities(work))),
        citations,
        match.candidate.source if match and match.candidate and match.verdict is Verdict.ACCEPT else "",
    )  # fmt: skip
