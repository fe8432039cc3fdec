"""The known word that an unknown one is nearest to, for messages about typing errors."""

from __future__ import annotations

from collections.abc import Iterable


def suggest(word: str, known: Iterable[str]) -> str:
    """``; did you mean “x”?``, or ``; known are …`` when nothing is near."""
    from rapidfuzz import fuzz, process  # here, for it is only needed when something is wrong

    choices = sorted(known)
    best = process.extractOne(word.lower(), choices, scorer=fuzz.ratio, score_cutoff=60)
    return f"; did you mean “{best[0]}”?" if best else f"; known are {', '.join(choices)}"
