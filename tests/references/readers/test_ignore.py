"""Patterns of .gitignore: the same names as pathspec's own expressions match, without their backtracking."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from references.readers.ignore import ignore_spec

_PIECES = st.sampled_from(
    ["a", "b", "*", "*", "?", "/", "**/", "/**/", "[ab]", "[!a]", "!", "/**", "\\*", ".", " "]
)
_PATTERNS = st.lists(_PIECES, min_size=1, max_size=9).map("".join)
_NAMES = st.lists(st.text("aab.*", min_size=1, max_size=6), min_size=1, max_size=5).map("/".join)


@given(st.lists(_PATTERNS, min_size=1, max_size=3), _NAMES, st.sampled_from(["", "/"]))
def test_bounded_patterns_decide_as_pathspec_does(patterns: list[str], name: str, end: str) -> None:
    try:
        theirs = GitIgnoreSpec.from_lines(patterns)
    except ValueError:
        return
    assert ignore_spec(patterns).check_file(name + end).include == theirs.check_file(name + end).include


def test_hostile_patterns_are_decided_at_once() -> None:
    # Each would take hours if what stands between wildcards were tried at every place.
    spec = ignore_spec(
        ["*a" * 30 + "b", "**/a/" * 12 + "b", "/**/".join(["*a*a"] * 8) + "/b", "***" * 40 + "b"]
    )
    assert spec.check_file("a" * 250).include is None
    assert spec.check_file("a/" * 2000 + "c").include is None
    assert spec.check_file("a" * 200 + "b").include is True


def test_lines_that_are_no_pattern_match_nothing() -> None:
    assert ignore_spec(["[", "//", "", "# a", "!"]).check_file("a").include is None
