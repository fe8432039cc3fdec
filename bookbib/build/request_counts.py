"""What a run has cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestCounts:
    """Requests that went out to each register, by its name, and questions that the cache answered."""

    asked: Mapping[str, int]
    cached: int = 0
