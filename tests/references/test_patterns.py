"""Patterns that wait: all of them compile, and they do what Python's own do."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import bookbib
import enrich
import exporters
import references
from references.patterns import LazyPattern
from references.patterns import re as lazy

_PACKAGES = (references, enrich, exporters, bookbib)


def all_patterns() -> dict[str, LazyPattern]:
    names = [
        one.name for package in _PACKAGES for one in pkgutil.walk_packages(package.__path__, package.__name__ + ".")
    ]  # fmt: skip
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    return {
        f"{module.__name__}.{name}": value
        for module in modules for name, value in vars(module).items() if isinstance(value, LazyPattern)
    }  # fmt: skip


def test_every_pattern_compiles() -> None:
    patterns = all_patterns()
    assert len(patterns) > 200, "those of the readers at least"
    for name, pattern in patterns.items():
        assert pattern.pattern, name


def test_a_pattern_is_compiled_by_its_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", lambda text, flags=0: made.append(text) or compile_(text, flags))
    pattern = lazy.compile(r"(?P<word>\w+) (\d+)", re.I)
    assert not made
    found = pattern.fullmatch("Page 12")
    assert found
    assert found["word"] == "Page"
    assert pattern.groups == 2
    assert pattern.flags & re.I
    assert pattern.sub("x", "a 1, b 2") == "x, x"
    assert pattern.findall("a 1") == [("a", "1")]
    assert pattern.split("a 1") == ["", "a", "1", ""]
    assert [one[0] for one in pattern.finditer("a 1")] == ["a 1"]
    assert pattern.search("no") is None
    assert pattern.match("a 1")
    assert made == [r"(?P<word>\w+) (\d+)"]


def test_everything_else_of_the_module_is_python_s() -> None:
    assert lazy.sub is re.sub
    assert lazy.escape is re.escape
    assert lazy.I is re.I
    assert lazy.Match is re.Match


def test_a_broken_pattern_says_so_when_it_is_used() -> None:
    broken = lazy.compile("(")
    with pytest.raises(re.error):
        broken.search("x")


def test_no_code_asks_whether_a_match_is_of_a_pattern_that_waits() -> None:
    """``found.re`` is the compiled pattern, never the one that waited: compare their ``pattern``."""
    for package in _PACKAGES:
        for path in Path(package.__path__[0]).rglob("*.py"):
            assert not re.search(r"\.re (?:is|==|!=|in)\b", path.read_text(encoding="utf-8")), path
