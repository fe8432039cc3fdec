"""What `bookbib fix` does: reads, asks, shows the corrections, and writes them where that was said."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from bookbib.build.bibliographies import bibliographies
from bookbib.build.job import Job
from bookbib.build.run import Run, run
from bookbib.commands.build import command as build
from bookbib.commands.shared import exit_code, explained, job_of
from bookbib.errors import ConfigError
from bookbib.exit_codes import FINE, FOUND
from bookbib.fixing.corrections import CODES, UNSAFE, Correction
from bookbib.fixing.patch import patch_of
from bookbib.fixing.run import Fixed, fixed
from bookbib.language.catalog import spoken
from bookbib.language.sentences import translated
from bookbib.memory.lock_file import write_lock
from bookbib.memory.run_lock import held
from bookbib.show.safe import for_log, one_line
from bookbib.show.streams import echo, say, tell
from references.readers.base import InputError


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of the command line."""

    write: bool
    show: bool
    check: bool
    unsafe: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]

    def takes(self, one: Correction) -> bool:
        """Whether a correction is wanted."""
        chosen = (
            one.code in self.select if self.select else one.is_safe or (self.unsafe and one.code in UNSAFE)
        )
        return chosen and one.code not in self.ignore


def correct(context: click.Context, paths: tuple[str, ...], wanted: Wanted, given: dict[str, Any]) -> int:
    """Correct what `given` and `paths` describe, and give the exit code. Raises `click.UsageError`."""
    with explained():
        for named in (*wanted.select, *wanted.ignore):
            if named not in CODES:
                from bookbib.suggest import suggest

                raise click.UsageError(f"{named!r} is no correction{suggest(named, CODES)}")
        job = job_of(given, paths)
        done = run(replace(job, outputs=(), reports=(), new=None, keymap=None))
        for message in done.inputs.errors:
            say(message, bold=True)
        for failure in done.built.failures:
            say(failure.reason, "yellow")

        files = _fixed(done, paths, wanted.takes)
        own = [path for path in bibliographies(job, done.inputs.files) if _is_the_projects(path, job, files)]
        if job.whole and own:
            names = tuple(Path(os.path.relpath(path, job.base)).as_posix() for path in own)
            files += _fixed(
                run(replace(job, paths=names, outputs=(), reports=(), new=None, keymap=None)),
                names,
                wanted.takes,
            )
        _show(files, patch=not wanted.write and not wanted.check)
        changed = [one for one in files if one.after != one.before]
        write, asks = wanted.write, not (wanted.write or wanted.show or wanted.check)
        if changed and asks and sys.stdin.isatty() and sys.stdout.isatty():
            write = click.confirm(for_log(translated("Write them?", spoken.get())), default=False, err=True)
        if write:
            _write(changed)
        _tell_nothing(files, done)
        _tell_left(files, unsafe=wanted.unsafe or bool(wanted.select))
        if write and changed and job.settings_file and job.lock and job.lock.exists():
            context.invoke(build, paths=(), quiet=True, **_asked(given))
        elif write and given.get("lock") and job.lock:
            with held(job.lock, lambda message: say(message, "yellow", once=True)):
                write_lock(job.lock, run(replace(job, outputs=(), reports=(), new=None, keymap=None)).lock)
            tell(f"{job.lock}: written")
        code = exit_code(done)
        return code if code != FINE or not (wanted.check and changed) else FOUND


def _tell_nothing(files: list[Fixed], done: Run) -> None:
    """Where nothing is to be corrected, whether that is because nothing is wrong or because nobody could be asked."""
    if any(one.corrections or one.others for one in files):
        return
    silent = {citation for failure in done.built.failures for citation in failure.citations}
    if silent:
        say(
            f"nothing was found to correct; {len(silent)} of {len(done.built.citations)} references could not be "
            f"looked up" + (" (--offline answers from lock and cache alone)" if done.job.ask.offline else ""), "yellow"
        )  # fmt: skip
    else:
        say("nothing to correct")


def _is_the_projects(path: Path, job: Job, files: list[Fixed]) -> bool:
    """Whether a bibliography lies in the project's folder, and is not among its inputs anyway."""
    known = {one.path.resolve() for one in files}
    return path.is_relative_to(job.base.resolve()) and path not in known


def _fixed(done: Run, paths: tuple[str, ...], wanted: Callable[[Correction], bool]) -> list[Fixed]:
    """What there is to correct. A file that cannot be corrected is an error where it is named, else it is told."""
    files = []
    for name in done.inputs.files:
        try:
            files.append(fixed(name, done, wanted))
        except (ConfigError, InputError) as error:
            if name in paths:
                raise
            say(str(error), "yellow")
    return files


def _show(files: list[Fixed], *, patch: bool) -> None:
    for one in files:
        for correction in one.corrections:
            source = f" ({correction.source})" if correction.source else ""
            before = f"'{correction.before}' → " if correction.before else ""
            echo(
                one_line(
                    f"{_shown(one)}:{correction.line}: {correction.key}: {correction.code}: "
                    f"{correction.field or 'type'} = {before}'{correction.value}'{source}"
                )
            )
        if patch:
            echo(patch_of(one.before, one.after, _shown(one)), nl=False)


def _shown(one: Fixed) -> str:
    return Path(os.path.relpath(one.path)).as_posix()


def _tell_left(files: list[Fixed], *, unsafe: bool) -> None:
    told = "left to you"
    left = translated(told, spoken.get())
    for one in files:
        for key, problem in one.left:
            about = f"{key}: " if key else ""
            message = translated(problem.message, spoken.get())
            echo(one_line(f"{_shown(one)}:{problem.line}: {about}{left}: {problem.code}: {message}"))
    more = Counter(correction.code for one in files for correction in one.others if correction.code in UNSAFE)
    if more and not unsafe:
        kinds = ", ".join(f"{number} {code}" for code, number in sorted(more.items()))
        tell(f"{more.total()} more with --unsafe: {kinds}")


def _asked(given: dict[str, Any]) -> dict[str, Any]:
    """The options of fix that a build has, too, but for what the project itself says."""
    return {name: value for name, value in given.items() if name not in {"project", "links"} or value}


def _write(changed: list[Fixed]) -> None:
    from bookbib.build.files import check_writable, write_atomically

    for one in changed:
        check_writable(one.path)
    for one in changed:
        write_atomically(one.path, one.after, one.codec, was=one.before.encode(one.codec))
        number = len(one.corrections)
        tell(f"{_shown(one)}: {number} correction{'s' if number != 1 else ''} written")
