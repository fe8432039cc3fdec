"""What a page's citation keys stand for: the bibliographies that it or its book names, read beside it."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from references.dependencies import read_before
from references.model import Problem, Severity, Work
from references.readers.base import InputError, ReadSettings
from references.readers.book import bibliographies_for
from references.readers.named import front_matter

CITING = frozenset(
    ".md .markdown .mdown .mkd .mdx .qmd .rmd .myst .ipynb .tex .ltx .latex .rst .rest .adoc"
    " .asciidoc .asc .org .html .htm .xhtml".split()
)
"""Suffixes of pages that cite by key."""

Works = Callable[[Path], Mapping[str, Work]]


def with_bibliographies(
    path: Path, text: str, shown: str, settings: ReadSettings, works_of: Works
) -> tuple[ReadSettings, tuple[Problem, ...]]:
    """`settings` with the works of the bibliographies that are named, under those that were given already.

    `works_of` reads one. A name that leads nowhere and a file that cannot be read are problems, unless there are works
    already (``--bib``): then somebody has said what to use.
    """
    if "@" not in text and "cite" not in text and "bib" not in text and "Cite" not in text:
        return settings, ()
    found = bibliographies_for(path, text)
    works: dict[str, Work] = {}
    problems: list[Problem] = []
    for one in found.paths:
        try:
            stat = read_before(one).stat()
            known = _cached(one, stat.st_mtime_ns, stat.st_size, works_of)
        except (InputError, OSError, KeyError) as error:
            message = f"the bibliography {one.name} cannot be read: {error}"
            problems.append(Problem("missing-bibliography", Severity.WARNING, message, shown, 0, "mend it"))
            continue
        for key, work in known.items():
            works.setdefault(key, work)
    if (node := front_matter(text)) is not None and node.get("references") is not None:
        works = {**works, **_inline(text, shown, problems)}
    if not settings.bib:
        for where, named in found.missing:
            at = shown if where == path else _beside(shown, os.path.relpath(where, path.parent))
            message = f"the bibliography {named.name} is not there"
            problems.append(
                Problem(
                    "missing-bibliography",
                    Severity.WARNING,
                    message,
                    at,
                    named.line,
                    "correct its name, or give it with --bib",
                )
            )
    return replace(settings, bib={**works, **settings.bib}, defined=settings.defined | found.defined), tuple(
        problems
    )


def _beside(shown: str, name: str) -> str:
    """A file as messages name it, by its place from a page that they call `shown`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(shown), name.replace(os.sep, "/")))


@lru_cache(maxsize=64)
def _cached(path: Path, _changed: int, _size: int, works_of: Works) -> Mapping[str, Work]:
    return works_of(path)


def _inline(text: str, shown: str, problems: list[Problem]) -> dict[str, Work]:
    """The works under ``references:`` in the front matter; its rules stand where comments may."""
    from references.readers.csl_yaml import read_works  # here, for it loads pydantic

    end = text.find("\n---", 3)
    end = end if end >= 0 else text.find("\n...", 3)
    try:
        return read_works("\n" + text[:end].split("\n", 1)[1] + "\n", shown)
    except InputError as error:
        problems.append(
            Problem("unreadable-record", Severity.WARNING, error.message, shown, error.line, error.hint)
        )
        return {}
