"""Given names of many languages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def given_names() -> frozenset[str]:
    """Given names of many languages, lower case (from the locales of PyPI's `faker`)."""
    text = files(__package__).joinpath("given_names.txt").read_text("utf-8")
    return frozenset(text.split())
