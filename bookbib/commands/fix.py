"""`bookbib fix`: corrections of an author's own .bib files, as a patch."""

from __future__ import annotations

import difflib
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bookbib.commands.shared import FINE, FOUND, asking_options, exit_code, explained, job_of, reading_options
from bookbib.fixing.corrections import CODES, SAFE, Correction
from bookbib.show.safe import for_log, one_line
from bookbib.show.streams import echo, say, tell


@click.command("fix")
@click.argument("paths", nargs=-1, required=True, metavar="FILE.bib...")
@click.option("--write", is_flag=True, help="Write the corrections into the files.")
@click.option("--diff", "show", is_flag=True, help="Show them as a patch, and write nothing.  [default]")
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 when there is something to correct.")
@click.option("--unsafe", is_flag=True, help="Also what changes titles, authors, years and types.")
@click.option("--select", multiple=True, metavar="CODE", help="Only these corrections. May be repeated.")
@click.option("--ignore", multiple=True, metavar="CODE", help="All but these corrections. May be repeated.")
@click.option("--offline", is_flag=True, help="Never open a connection; answer from lock and cache alone.")
@reading_options
@asking_options
@click.pass_context
def command(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    write: bool,
    show: bool,
    check: bool,
    unsafe: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    **given: Any,
) -> None:
    """Fill in and correct the entries of FILE.bib... in place: keys, order, comments, macros, layout and fields that
    bookbib does not know stay as they are.

    Without --write the corrections are shown as a patch; on a terminal you are asked whether to write them. Each has a
    name, and is safe (something missing is added, a spelling mended) or, with --unsafe, changes what you wrote. A
    record is only believed where it surely is the entry's work. Decisions in overrides.toml hold.
    """
    from bookbib.build.run import run
    from bookbib.fixing.run import fixed

    with explained():
        for named in (*select, *ignore):
            if named not in CODES:
                from bookbib.suggest import suggest

                raise click.UsageError(f"{named!r} is no correction{suggest(named, CODES)}")
        job = job_of(given, paths)
        done = run(replace(job, outputs=(), reports=(), new=None, keymap=None))
        for message in done.inputs.errors:
            say(message, bold=True)
        for failure in done.built.failures:
            say(failure.reason, "yellow")

        def wanted(one: Correction) -> bool:
            chosen = one.code in select if select else one.is_safe or unsafe
            return chosen and one.code not in ignore

        files = [
            fixed(path, done, wanted) for path in map(Path, paths) if path.as_posix() in done.inputs.files
        ]
        _show(files, patch=not write and not check)
        changed = [one for one in files if one.after != one.before]
        if changed and not (write or show or check) and sys.stdin.isatty() and sys.stdout.isatty():
            write = click.confirm(for_log("Write them?"), default=False, err=True)
        if write:
            _write(changed)
        left = _left(files)
        if left and not unsafe and not select:
            tell(f"{left} more with --unsafe")
        code = exit_code(done)
        context.exit(code if code != FINE or not (check and changed) else FOUND)


def _show(files: list[Any], *, patch: bool) -> None:
    for one in files:
        for correction in one.corrections:
            source = f" ({correction.source})" if correction.source else ""
            before = f"{correction.before!r} → " if correction.before else ""
            echo(
                one_line(
                    f"{one.path}:{one.line_of(correction.key)}: {correction.key}: {correction.code}: "
                    f"{correction.field or 'type'} = {before}{correction.value!r}{source}"
                )
            )
        if patch:
            lines = difflib.unified_diff(
                one.before.splitlines(keepends=True), one.after.splitlines(keepends=True),
                f"a/{one.path}", f"b/{one.path}",
            )  # fmt: skip
            echo("".join(lines), nl=False)


def _write(changed: list[Any]) -> None:
    from bookbib.build.files import check_writable, write_atomically

    for one in changed:
        check_writable(one.path)
    for one in changed:
        write_atomically(one.path, one.after)
        tell(f"{one.path}: {len(one.corrections)} corrections written")


def _left(files: list[Any]) -> int:
    return sum(correction.code not in SAFE for one in files for correction in one.others)
