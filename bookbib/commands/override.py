"""`bookbib override`: writes a decision into overrides.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bookbib.commands.naming import PLACE, is_page, named, nothing_at
from bookbib.commands.shared import explained, job_of, language_option
from bookbib.commands.spoken import SpokenCommand
from bookbib.errors import ConfigError
from bookbib.show.streams import echo, say

if TYPE_CHECKING:
    from bookbib.build.run import Run
    from bookbib.people.overrides import Override
    from references.model import Reference

_NUMBER = re.compile(r"\d{4}")


@click.command("override", cls=SpokenCommand)
@language_option
@click.argument("place", required=False, metavar="[PATH:LINE | KEY]")
@click.option("--key", help="It is about the entry with this key.")
@click.option("--id", "identifier", metavar="ID", help="It is about the work with this DOI or arXiv id.")
@click.option("--file", metavar="FILE", help="It is about references of this page (with --text).")
@click.option("--text", help="It is about references whose citation holds this text.")
@click.option("--accept", metavar="ID", help="This is the work: doi:10.… or arxiv:….")
@click.option("--reject", multiple=True, metavar="ID", help="This is not the work. May be repeated.")
@click.option(
    "--set",
    "fields",
    multiple=True,
    metavar="FIELD=VALUE",
    help="Set a field by its CSL name: --set title='…', --set year=2016, --set author='He, Kaiming; Sun, Jian'. "
    "An empty value takes the field away. May be repeated.",
)
@click.option("--rename", metavar="KEY", help="The entry's key from now on.")
@click.option("--type", "kind", metavar="TYPE", help="The work's CSL type, such as book or paper-conference.")
@click.option("--skip", is_flag=True, help="Leave the reference out.")
@click.option(
    "--merge", multiple=True, metavar="KEY", help="These entries are the same work. May be repeated."
)
@click.option("--split", is_flag=True, help="These references are a work of their own.")
@click.option(
    "--ignore", multiple=True, metavar="CODE", help="Say no more about this problem. May be repeated."
)
@click.option("--reason", help="Why; shown in reports.")
@click.option(
    "--overrides",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write to.  [default: that of the project, else overrides.toml]",
)
def command(
    place: str | None,
    key: str | None,
    identifier: str | None,
    file: str | None,
    text: str | None,
    fields: tuple[str, ...],
    kind: str | None,
    overrides: Path | None,
    **given: Any,
) -> None:
    """Write a decision about a reference into overrides.toml; what stands there stays as it is.

    Say what it is about by PATH:LINE (as reports and `bookbib explain` show it) or KEY, or by options; and what is to
    be done. The next `bookbib build` carries it out. What is about nothing in the book is refused.
    """
    from bookbib.build.relative import seen_from
    from bookbib.people.new_override import add  # here, so that help need not wait for it
    from bookbib.people.overrides import PROBLEMS
    from exporters.types import CSL_TYPES

    with explained():
        about = {"key": key, "id": identifier, "file": file, "text": text}
        if place:
            about |= _place(place, overrides)
        if kind and kind not in CSL_TYPES:
            from bookbib.suggest import suggest

            raise ConfigError(f"--type: {kind!r} is no CSL type{suggest(kind, CSL_TYPES)}")
        for code in given["ignore"]:
            if code not in PROBLEMS:
                from bookbib.suggest import suggest

                raise ConfigError(f"--ignore: {code!r} is no problem{suggest(code, PROBLEMS)}")
        values = {
            **about,
            "accept": given["accept"],
            "reject": given["reject"],
            "set": _fields(fields) or None,
            "rename": given["rename"],
            "type": kind,
            "skip": given["skip"],
            "merge": given["merge"],
            "split": given["split"],
            "ignore": given["ignore"],
            "reason": given["reason"],
        }
        path = overrides or _default()
        said = {name: value for name, value in values.items() if value}
        block = add(path, said, _checked(overrides))
        echo(f"{seen_from(path, Path.cwd())}:\n{block}", nl=False)


def _default() -> Path:
    """The project's file, seen from here."""
    from bookbib.build.settings import find_project, read_project
    from bookbib.people.overrides import NAME

    found = find_project(Path.cwd())
    if found is None:
        return Path(NAME)
    project = read_project(found)
    return project.root / (project.settings.overrides if project.settings else NAME)


def _book(overrides: Path | None) -> Run | None:
    """The book as lock and cache know it; None where no bookbib.toml says what it is."""
    from bookbib.build.project import find_project
    from bookbib.build.run import run

    if find_project(Path.cwd()) is None:
        return None
    job = job_of({"offline": True, "overrides": overrides}, ())
    return run(replace(job, outputs=(), reports=(), new=None))


def _checked(overrides: Path | None) -> Callable[[Sequence[Override]], None]:
    """What raises `ConfigError` when the last of some decisions is about nothing in the book."""

    def check(decisions: Sequence[Override]) -> None:
        from bookbib.people.override_check import refusal

        done = _book(overrides)
        if done is None:
            say("not compared with any page, for no bookbib.toml says which belong to the book", "yellow")
        elif not done.inputs.errors and (why := refusal(decisions, done.built)):
            raise ConfigError(why)

    return check


def _place(place: str, overrides: Path | None) -> dict[str, str]:
    """What ``PATH:LINE``, a key or an identifier names."""
    from bookbib.people.overrides import parse_identifier

    found = PLACE.match(place)
    if found is None or not is_page(found["file"]):
        identifier = parse_identifier(place)
        return {"id": str(identifier)} if identifier else {"key": place.removeprefix("@")}
    path, line = found["file"], int(found["line"])
    if not Path(path).exists():
        if identifier := parse_identifier(place):
            return {"id": str(identifier)}
        done = _book(overrides)
        raise ConfigError(nothing_at(place, done) if done else f"{path}: no such file")
    from bookbib.build.inputs import read_inputs
    from bookbib.people.new_override import telling_text

    job = job_of({}, (path,))
    read = read_inputs((path,), links=True, bibs=job.bibs)
    if read.errors:
        raise ConfigError(read.errors[0])
    here = [one for one in read.references if one.line <= line <= one.end_line]
    if not here:
        near = min((one.line for one in read.references), key=lambda n: abs(n - line), default=0)
        raise ConfigError(
            f"{place}: no reference stands there" + (f"; the nearest is on line {near}" if near else "")
        )
    keys = _keys(place, here, _book(overrides))
    if len(keys) > 1:
        raise ConfigError(
            f"{place}: {len(here)} references stand there; say which by its key: {', '.join(keys)}"
        )
    if keys and here[0].record:  # the page says the key itself; what the entry says may be corrected
        return {"key": keys[0]}
    name = job.name_of(path)
    return {"file": path if name.startswith("..") else name, "text": telling_text(here[0], read.references)}


def _keys(place: str, here: Sequence[Reference], done: Run | None) -> list[str]:
    """The keys of what is cited at `place`, each once; where no book is known, those that the page itself names."""
    known = [one.key for one in named(place, done)] if done else []
    return list(dict.fromkeys(known or [one.label for one in here if one.record]))


def _fields(given: tuple[str, ...]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise ConfigError(f"--set {one}: write FIELD=VALUE")
        name, value = name.strip(), value.strip()
        if name in {"author", "authors", "editor", "editors", "translator", "translators"}:
            out[name] = [person.strip() for person in value.split(";") if person.strip()]
        elif name == "year" and _NUMBER.fullmatch(value):
            out[name] = int(value)
        else:
            out[name] = value
    return out
