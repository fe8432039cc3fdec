"""Surnames whose reading is not that of their characters."""

from __future__ import annotations

import pytest

from references.surnames import leading_surname, surname_reading


@pytest.mark.parametrize(
    ("family", "read"), [("曾", "zeng"), ("单", "shan"), ("尉迟", "yuchi"), ("王", ""), ("", "")]
)
def test_reading(family: str, read: str) -> None:
    assert surname_reading(family) == read


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("尉迟恭", ("yuchi", "恭")),
        ("仇小明", ("qiu", "小明")),
        ("王小明", ("", "王小明")),
        ("曾", ("", "曾")),
    ],
)
def test_names_that_nobody_parted(name: str, expected: tuple[str, str]) -> None:
    assert leading_surname(name) == expected
