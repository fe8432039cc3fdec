"""The table of words that are capitals wherever they stand in a title (`references/data/capitals.txt`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class CaseTable:
    """`words` are capitals wherever they stand, `after` behind the lower-case word that is given first, and `tails`
    as later parts of compounds whose first part is a name (``IR-Net``)."""

    words: frozenset[str]
    after: frozenset[tuple[str, str]]
    tails: frozenset[str]
    ahead: frozenset[tuple[str, str]] = frozenset()
    """Words that are capitals before the lower-case word that is given second ("United" before "states")."""


@lru_cache(maxsize=1)
def case_table() -> CaseTable:
    """The table of `references/data/capitals.txt`."""
    text = files("references").joinpath("data", "capitals.txt").read_text(encoding="utf-8")
    sections: dict[str, list[str]] = {"words": [], "after": [], "tails": [], "phrases": []}
    rows = sections["words"]
    for line in text.splitlines():
        if line.startswith("["):
            rows = sections[line.strip("[]")]
        elif line and not line.startswith("#"):
            rows += [line] if rows is sections["after"] or rows is sections["phrases"] else line.split()
    behind = (line.split() for line in sections["after"])
    after = {(before, word) for before, *words in behind for word in words}
    names = [pair for line in sections["phrases"] for pair in pairwise(line.split())]
    return CaseTable(
        frozenset(sections["words"]),
        frozenset(after | {(one.lower(), other) for one, other in names}),
        frozenset(sections["tails"]),
        frozenset((one, other.lower()) for one, other in names),
    )
