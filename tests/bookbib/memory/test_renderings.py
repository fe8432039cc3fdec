"""An output is made anew when anything that it is made of has changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookbib.memory.renderings import made_before


class Maker:
    """Counts how often something is made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> str:
        self.times += 1
        return f"text {self.times}"


def _made(folder: Path | None, make: Maker, given: object = 1, tool: str = "t", *, fit: bool = True) -> str:
    return made_before(folder, Path("refs.bib"), given, tool, make, lambda _: fit)


def test_the_same_is_made_once(tmp_path: Path) -> None:
    make = Maker()
    assert [_made(tmp_path, make) for _ in range(3)] == ["text 1"] * 3


@pytest.mark.parametrize(("given", "tool"), [(2, "t"), (1, "u")])
def test_other_entries_or_another_tool_make_another(tmp_path: Path, given: int, tool: str) -> None:
    make = Maker()
    _made(tmp_path, make)
    assert _made(tmp_path, make, given, tool) == "text 2"


def test_a_damaged_one_is_made_anew(tmp_path: Path) -> None:
    make = Maker()
    _made(tmp_path, make)
    (kept,) = (tmp_path / "renderings").iterdir()
    for damage in (kept.read_bytes()[:-3], b"", b"\x80\x05garbage"):
        kept.write_bytes(damage)
        before = make.times
        assert _made(tmp_path, make) == f"text {before + 1}"


def test_what_is_not_fit_or_has_no_folder_is_not_kept(tmp_path: Path) -> None:
    make = Maker()
    assert [_made(tmp_path, make, fit=False) for _ in range(2)] == ["text 1", "text 2"]
    assert [_made(None, make) for _ in range(2)] == ["text 3", "text 4"]
