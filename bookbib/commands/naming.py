"""What a person names by place, key or identifier: found among the citations of a run, or told what is nearest."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bookbib.suggest import suggest

if TYPE_CHECKING:
    from bookbib.build.result import Cited
    from bookbib.build.run import Run

PLACE: Final = re.compile(r"\A(?P<file>.+):(?P<line>\d{1,9})\Z", re.S)
_NEAR = 3  # lines that are named when there is no reference on the one asked for


def named(target: str, done: Run) -> list[Cited]:
    """The citations that `target` names: those of a line, of a key, or of an identifier."""
    if place := PLACE.match(target):
        line = int(place["line"])
        here = [
            one for one in _of_file(place["file"], done)
            if one.reference.line <= line <= one.reference.end_line
        ]  # fmt: skip
        if here:
            return here
    wanted = target.strip().removeprefix("@").casefold()
    citations = done.built.citations
    by_key = [one for one in citations if one.key.casefold() == wanted]
    return by_key or [one for one in citations if wanted in _names(one)]


def nothing_at(target: str, done: Run) -> str:
    """A sentence for a `target` that names nothing, with what is nearest."""
    place = PLACE.match(target)
    if place is None or not is_page(place["file"]):
        wanted, keys = target.removeprefix("@"), {one.key for one in done.built.citations}
        return f"no entry has the key {target!r}{suggest(wanted, keys, listed=False)}"
    file, line = place["file"], int(place["line"])
    if not Path(file).exists():
        return f"{file}: no such file{suggest(file, done.inputs.files, listed=False)}"
    lines = sorted({one.reference.line for one in _of_file(file, done)})
    if not lines:
        return f"{file}: no references were read there"
    near = sorted(sorted(lines, key=lambda other: (abs(other - line), other))[:_NEAR])
    return f"{target}: no reference stands on this line; the nearest are on {', '.join(map(str, near))}"


def is_page(name: str) -> bool:
    """Whether what stands before a colon and a number is meant as the path of a page, and not as a part of a key."""
    from references.readers import READERS

    path = Path(name)
    return path.exists() or "/" in name or "\\" in name or path.suffix.lower() in READERS


def _names(one: Cited) -> set[str]:
    ids = (*one.reference.ids, *(i for c in one.resolved.accepted for i in c.work.identifiers))
    return {name.casefold() for i in ids for name in (str(i), i.value)}


def _of_file(file: str, done: Run) -> list[Cited]:
    wanted = Path(file).resolve()
    return [one for one in done.built.citations if (done.job.base / one.reference.file).resolve() == wanted]
