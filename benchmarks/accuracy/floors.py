"""Floors: figures that are not to fall again. `floors.json` has them by set or kind and row, in per cent.

A floor is raised by hand when a change has made a figure better; a figure that nobody can compute here (the labels
are elsewhere) is not asked for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from benchmarks.accuracy.figures import Figure, Figures, together

FLOORS = Path(__file__).with_name("floors.json")

Floors = Mapping[str, Mapping[str, float]]


def load_floors(path: Path = FLOORS) -> Floors:
    """The floors of the file at `path`."""
    floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    return floors


def below(judged: Mapping[str, Figures], floors: Floors) -> list[str]:
    """One line for every figure of `judged` that is under its floor."""
    lines = []
    for name, rows in floors.items():
        for row, floor in rows.items():
            figure = judged.get(name, {}).get(row, Figure())
            if figure.share is not None and 100 * figure.share < floor:
                lines.append(f"{name}: {row} is {100 * figure.share:.1f}, below its floor of {floor:.1f}")
    return lines


def by_kind(judged: Mapping[str, Figures], kinds: Mapping[str, str]) -> dict[str, Figures]:
    """The figures of files added up by the kind that `kinds` gives each."""
    names: dict[str, list[str]] = {}
    for name in judged:
        names.setdefault(kinds[name], []).append(name)
    return {kind: together(judged[name] for name in names[kind]) for kind in sorted(names)}
