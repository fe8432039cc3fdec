"""Patterns as in a .gitignore, matched in a time that no pattern of a stranger can multiply."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

_STAR = "[^/]*"
_FOLDERS = "(?:/.+)?"  # how pathspec writes "/**"
_ANYWHERE = "^(?:.+/)?"


def ignore_spec(lines: Iterable[str]) -> GitIgnoreSpec:
    """The patterns of `lines`; raises nothing: a line that is no pattern matches nothing, as git has it."""
    patterns = []
    for line in lines:
        try:
            patterns.append(_BoundedPattern(line))
        except (ValueError, re.error):
            continue
    return GitIgnoreSpec(patterns, backend="simple")


class _BoundedPattern(GitIgnoreSpecPattern):
    """A pattern whose regular expression never tries one part of a name twice.

    ``*a*a*b`` is taken as people would: find the first "a", then the next, then a "b" at the end. What comes between
    two wildcards may stand at its first place, because what follows then has the most room; so it is an atomic group.
    """

    __slots__ = ()

    @classmethod
    def pattern_to_regex(cls, pattern: Any) -> tuple[Any, bool | None]:
        regex, include = super().pattern_to_regex(pattern)
        return (regex if regex is None else bounded(regex)), include


def bounded(regex: str) -> str:
    r"""A regular expression of pathspec with what stands between wildcards made atomic. The same names match.

    >>> bounded("^[^/]*a[^/]*b(?:(?P<ps_d>/)|$)")
    '^(?>[^/]*?a)[^/]*b(?:(?P<ps_d>/)|$)'
    """
    *before, last = regex.split(_FOLDERS)
    if not before:
        return _within(last)
    first = before[0]
    lead = "^(?:[^/]+/)*?" if first.startswith(_ANYWHERE) else "^"
    first = first.removeprefix(_ANYWHERE).removeprefix("^")
    atoms = [f"(?>{lead}{_within(first)}(?=/))"]
    atoms += [f"(?>(?:/[^/]+)*?{_within(part)}(?=/))" for part in before[1:]]
    return "".join(atoms) + _FOLDERS + _within(last)


def _within(part: str) -> str:
    head, *chunks = part.split(_STAR)
    if not chunks:
        return part
    return head + "".join(f"(?>[^/]*?{chunk})" for chunk in chunks[:-1]) + _STAR + chunks[-1]
