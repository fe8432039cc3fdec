"""Where sentences end, and where a full stop only shortens a word."""

from __future__ import annotations

import re

from references.citation.imprint import is_place
from references.citation.words import ABBREVIATIONS, JOURNAL_ABBREVIATIONS

_SENTENCE_END = re.compile(r"[.?!][\"'”’)\]]*(?=\s)")


def sentence_ends(text: str, start: int = 0, limit: int = 40, *, abbreviated: bool = False) -> list[int]:
    """Positions behind the full stops (?, !) that end sentences, at most `limit` of them.

    `abbreviated`: the text is a venue's, where "Conf.", "Comput." and their like end nothing.
    """
    ends: list[int] = []
    for found in _SENTENCE_END.finditer(text, start):
        if found[0][0] == "." and len(found[0]) == 1 and not _ends_sentence(text, start, found.start()):
            continue
        if (
            abbreviated
            and found[0] == "."
            and word_before(text, start, found.start()).lower() in JOURNAL_ABBREVIATIONS
        ):
            continue
        ends.append(found.end())
        if len(ends) >= limit:
            break
    return ends


def _ends_sentence(text: str, start: int, stop: int) -> bool:
    """Whether the full stop at `stop` ends a sentence and not an abbreviation or an initial."""
    word = word_before(text, start, stop)
    if not word:
        return True
    following = text[stop + 1 : stop + 3].strip()
    if following and following[0].islower() and len(word) <= 4:
        return False
    if len(word) == 1 and word.isupper():
        # "vitamin C. Results": an initial only when what precedes it is no running text
        before = text[max(start, stop - 12) : stop - 1].rstrip()
        if before[-1:].isdigit():
            return True  # a unit: "at 4 T."
        place, colon, _ = text[stop + 1 : stop + 40].partition(":")
        if colon and before[-1:].islower() and is_place(place.strip()):
            return True  # "Algoritmos em C. Rio de Janeiro: LTC"
        return (
            bool(before)
            and before.split()[-1] not in _JOINING
            and before[-1].islower()
            and before[-1].isalpha()
            and following[:1].isupper()
            and len(before.split()[-1]) > 2
        )
    return word.lower() not in ABBREVIATIONS


_JOINING = frozenset(("and", "und", "with", "von", "van", "der", "del"))


def word_before(text: str, start: int, stop: int) -> str:
    """The word that ends at `stop`, without brackets and quotation marks before it; "" behind other characters."""
    words = text[max(start, stop - 32) : stop].split()
    if not words or text[stop - 1].isspace():
        return ""
    word = words[-1].lstrip("(['\"“‘")
    return word if word and (word[-1].isalnum()) else ""
