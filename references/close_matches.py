"""The known words that a mistyped one is nearest to, for messages. Pure."""

from __future__ import annotations

from collections.abc import Iterable

SURE = 80.0
"""Of 100 letters as many are the same, in their order: one in five may be wrong, and the word is still meant."""
_BESIDE = 10.0  # what is not much less near than the best is named, too


def close_matches(word: str, known: Iterable[str], most: int = 1, least: float = SURE) -> tuple[str, ...]:
    """At most `most` of `known`, the nearest first, of those that are at least `least` of 100 like `word`.

    Words are compared as wholes: a label “1” is not near to every key that holds a 1.
    """
    from rapidfuzz import fuzz, process  # here, for it is only needed when something is wrong

    found = process.extract(
        word, sorted(known), scorer=fuzz.ratio, processor=str.casefold, limit=most, score_cutoff=least
    )
    return tuple(name for name, score, _ in found if not least or score >= found[0][1] - _BESIDE)
