"""Patterns that runs share: kept in the user's cache folder, and never needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bookbib import kept_patterns
from bookbib.kept_patterns import remembered_patterns
from references import compiled, patterns
from references.patterns import LazyPattern

pytestmark = pytest.mark.skipif(not compiled.CAN, reason="this Python is made otherwise inside")
_LONG = "|".join(f"word{number}" for number in range(100))


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    yield
    patterns._Memory.known, patterns._Memory.new = {}, None


def _compiled_by(run: str) -> bool:
    """Whether a run had to compile."""
    with remembered_patterns():
        assert LazyPattern(_LONG).search(f"{run} word9")
        return bool(patterns.learnt())


def test_a_second_run_compiles_nothing(tmp_path: Path) -> None:
    assert _compiled_by("first")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert before
    assert not _compiled_by("second")
    assert {path: path.stat().st_mtime_ns for path in before} == before, "nothing new: nothing is written"


@pytest.mark.parametrize("damage", [b"", b"x" * 40, None])
def test_a_damaged_file_counts_for_nothing(tmp_path: Path, damage: bytes | None) -> None:
    _compiled_by("first")
    (path,) = (one for one in tmp_path.rglob("*") if one.is_file())
    path.write_bytes(path.read_bytes()[:-1] if damage is None else damage)
    assert _compiled_by("second")
    assert not _compiled_by("third")


def test_what_grows_too_large_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    _compiled_by("first")
    monkeypatch.setattr(kept_patterns, "_MOST", 1)
    with remembered_patterns():
        LazyPattern(_LONG + "|more").search("")
    assert _compiled_by("second"), "the old one is forgotten"


def test_a_folder_that_cannot_be_written_to_keeps_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert _compiled_by("first")
    assert _compiled_by("second")
