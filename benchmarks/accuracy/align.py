"""Which reported reference is which labelled one: one to one, by the lines they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from benchmarks.accuracy.labels import GoldPage


class Placed(Protocol):
    """What is paired with a label: a reference, reported or just read, with its place and printed label."""

    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def end_line(self) -> int: ...
    @property
    def label(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Alignment:
    """Positions in the page's labels and in the report's references.

    `pairs` are (label, reference); `missed` labels have no reference; `extra` references have no label.
    """

    pairs: tuple[tuple[int, int], ...] = ()
    missed: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()


def align(page: GoldPage, references: Sequence[Placed]) -> Alignment:
    """Pair the labels of `page` with those `references` that are on it.

    A pair must share a line; the larger share of lines wins, then the same label, then the order on the page.
    A citation key is paired by its key, on any line where it is cited, and citing it again is no extra.
    """
    here = [i for i, reference in enumerate(references) if _on(page, reference)]
    by_line: dict[int, list[int]] = {}
    for i in here:
        for line in range(references[i].line, references[i].end_line + 1):
            by_line.setdefault(line, []).append(i)
    wishes = []
    repeats: dict[int, set[int]] = {}
    for g, gold in enumerate(page.entries):
        lines = sorted(gold.lines) or range(gold.line, gold.end_line + 1)
        near = {i for line in lines for i in by_line.get(line, ())}
        if gold.lines:
            near = {i for i in near if _label(references[i].label) == gold.label}
            repeats[g] = near
        for i in near:
            same = _label(references[i].label) == gold.label
            wishes.append((-_share(gold.line, gold.end_line, references[i]), not same, g, i))
    gold_of: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, g, i in sorted(wishes):
        if g not in taken and i not in gold_of:
            gold_of[i] = g
            taken.add(g)
    again = {i for g in taken for i in repeats.get(g, ())}
    return Alignment(
        pairs=tuple(sorted((g, i) for i, g in gold_of.items())),
        missed=tuple(g for g in range(len(page.entries)) if g not in taken),
        extra=tuple(i for i in here if i not in gold_of and i not in again and _judged(page, references[i])),
    )


def _on(page: GoldPage, reference: Placed) -> bool:
    return reference.file.replace("\\", "/").rsplit("/", 1)[-1] == page.path.name


def _judged(page: GoldPage, reference: Placed) -> bool:
    return not page.until or reference.line <= page.until


def _share(line: int, end_line: int, reference: Placed) -> float:
    common = min(end_line, reference.end_line) - max(line, reference.line) + 1
    whole = max(end_line, reference.end_line) - min(line, reference.line) + 1
    return max(common, 0) / whole


def _label(label: str) -> str:
    return label.strip("[]().^@ ")
