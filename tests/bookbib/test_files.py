"""Outputs are either the old or the new file, whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookbib.build.files import write_atomically
from bookbib.errors import OutputError


def test_written_once_and_left_alone_when_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "new" / "refs.bib"
    assert write_atomically(path, "ä\n")
    assert path.read_bytes() == "ä\n".encode()
    before = path.stat().st_mtime_ns
    assert not write_atomically(path, "ä\n")
    assert path.stat().st_mtime_ns == before


def test_an_interruption_leaves_the_old_file_and_no_debris(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("old")

    def interrupted(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"refs\.bib: cannot be written .*choose another place"):
        write_atomically(tmp_path / "file" / "refs.bib", "x")
