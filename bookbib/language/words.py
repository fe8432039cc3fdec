"""Words of sentences that stand in no sentence of their own in the sources: they are filled into others."""

from __future__ import annotations

from typing import Final

from bookbib.language.catalog import Said

FILLED_IN: Final = (
    Said("retracted"),
    Said("withdrawn"),
    Said("link"),
    Said("title"),
    Said("first author"),
    Said("year"),
    Said("none"),
    Said("and"),
)
"""What became of a work, where an identifier stands, and what was read in two ways (`enrich.links`)."""
