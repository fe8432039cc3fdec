"""Noting pieces of evidence, each with the points that weights.py gives it."""

from __future__ import annotations

from enrich.match.weights import POINTS
from references.model import Evidence


def note(pieces: list[Evidence], name: str, detail: str = "", scale: float = 1.0) -> None:
    pieces.append(Evidence(name, round(POINTS[name] * scale, 2), detail))
