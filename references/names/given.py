"""Given names of many languages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from unicodedata import normalize


@cache
def given_names() -> frozenset[str]:
    """Given names of many languages, lower case, with and without accents (from the locales of PyPI's `faker`)."""
    names = files(__package__).joinpath("given_names.txt").read_text("utf-8").split()
    bare = (
        normalize("NFKD", name).encode("ascii", "ignore").decode() for name in names if not name.isascii()
    )
    return frozenset((*names, *(name for name in bare if len(name) > 2)))


def is_given(word: str) -> bool:
    """Whether `word`, or a part of it between hyphens, is a given name."""
    return any(part in given_names() for part in word.lower().split("-"))
