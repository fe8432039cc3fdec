"""Every code that a report can hold has words, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from bookbib.show.report.words import EVIDENCE, PROBLEMS, REASONS, WHY_NOT, strength
from enrich.match.weights import POINTS
from enrich.reason import ReasonCode, WhyNot

DOCS = Path(__file__).parents[2] / "docs"


def test_evidence() -> None:
    assert set(EVIDENCE) == set(POINTS) | {"override", "twin"}, (
        "these two weigh nothing: they are facts about a verdict"
    )


def test_problems_are_those_of_the_documentation() -> None:
    documented = re.findall(r"^\| `([a-z-]+)` \|", (DOCS / "problems.md").read_text(encoding="utf-8"), re.M)
    assert documented
    assert set(documented) <= set(PROBLEMS)


def test_reasons() -> None:
    assert set(REASONS) == set(get_args(ReasonCode))
    assert set(WHY_NOT) == set(get_args(WhyNot))


@pytest.mark.parametrize("points", sorted(set(POINTS.values())))
def test_strength_grows_with_points(points: float) -> None:
    order = ["says little", "slight", "fair", "strong", "very strong"]
    assert order.index(strength(points).en) <= order.index(strength(points * 2).en)
    assert strength(points) == strength(-points)


def test_reasons_are_documented() -> None:
    documented = re.findall(
        r"^\| `([a-z]+-[a-z-]+|override)` \|", (DOCS / "explain.md").read_text(encoding="utf-8"), re.M
    )
    assert set(documented) == set(get_args(ReasonCode))
