"""What a judge hands on: how many were right, of how many, and each one that was not, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is not as labelled: where, what the label says, what the report says."""

    place: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class Figure:
    """`right` of `of`, with the rest in `misses`. A figure of nothing (`of` = 0) is neither good nor bad."""

    right: int = 0
    of: int = 0
    misses: tuple[Miss, ...] = ()

    @property
    def share(self) -> float | None:
        return self.right / self.of if self.of else None

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.right + other.right, self.of + other.of, self.misses + other.misses)


Figures = Mapping[str, Figure]
"""Figures by the key of their row; the rows are in `benchmarks.accuracy.table`."""


def figure(outcomes: Iterable[Miss | None]) -> Figure:
    """A figure of `outcomes`: None is right, a `Miss` is not."""
    listed = list(outcomes)
    misses = tuple(miss for miss in listed if miss is not None)
    return Figure(len(listed) - len(misses), len(listed), misses)


def together(many: Iterable[Figures]) -> dict[str, Figure]:
    """The sums of `many`, row by row."""
    total: dict[str, Figure] = {}
    for figures in many:
        for key, value in figures.items():
            total[key] = total.get(key, Figure()) + value
    return total
