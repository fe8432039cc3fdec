"""The hard references of benchmarks/hard: what they must not fall below, and that nothing is wrong."""

from __future__ import annotations

import pytest

from benchmarks.hard.__main__ import play
from benchmarks.hard.cases import REFERENCES, SETS, blocks


@pytest.mark.parametrize("name", SETS)
def test_nothing_is_wrong_and_most_is_right(name: str) -> None:
    said = [one.said for one in play(list(blocks(REFERENCES.with_name(name))))]
    assert "wrong" not in said
    assert said.count("right") >= 0.94 * len(said)
