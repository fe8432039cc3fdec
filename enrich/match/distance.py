"""Distances of words by rapidfuzz, which is loaded by their first use: a run that compares nothing new needs none."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any


class _Later:
    """A module of `rapidfuzz.distance` that is not loaded yet."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        value = getattr(getattr(import_module("rapidfuzz.distance"), self._name), name)
        setattr(self, name, value)
        return value


if TYPE_CHECKING:
    from rapidfuzz.distance import OSA as OSA
    from rapidfuzz.distance import Levenshtein as Levenshtein
else:
    OSA, Levenshtein = _Later("OSA"), _Later("Levenshtein")
