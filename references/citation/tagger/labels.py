"""The labels of tokens: the parts of a citation, in CSL's words; ``other`` is what belongs to none ("In", "pp.")."""

from __future__ import annotations

LABELS = (
    "author", "editor", "translator", "title", "container", "series", "volume", "issue", "page", "date",
    "publisher", "place", "edition", "genre", "number", "other",
)  # fmt: skip
