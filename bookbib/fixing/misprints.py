"""Words that differ from a record's by a slip of the pen, and not by spelling, form or transliteration. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from enrich.match.distance import OSA
from references.model import Name
from references.text import has_cjk, letters

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORTEST = 4  # letters below which a word may well be another one
_MOST = 2  # words of a title that slips explain; more make it another title


def title_slips(printed: str, recorded: Sequence[str]) -> list[tuple[str, str]]:
    """The misprinted words of a title with those of the one among the `recorded` titles that has all other words.

    None when a title has exactly these words, or none has them but for a slip or two: then it is another title, and
    a person must look at it.
    """
    mine = _WORD.findall(printed)
    if any(letters(printed) == letters(title) for title in recorded):
        return []
    for title in recorded:
        theirs = _WORD.findall(title)
        if len(mine) != len(theirs) or re.findall(r"\d+", printed) != re.findall(r"\d+", title):
            continue
        differing = [(a, b) for a, b in zip(mine, theirs, strict=True) if letters(a) != letters(b)]
        if 0 < len(differing) <= _MOST < len(mine) and all(is_slip(a, b) for a, b in differing):
            return [(a, in_case_of(a, b)) for a, b in differing]
    return []


def name_slips(printed: Sequence[Name], recorded: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """The misprinted names with those that stand at the same place of the record.

    Of a person with a Latin name the family name is compared, of one with a Chinese name the whole name.
    """
    known = {letters(_shown(name)) for name in recorded}
    mine = {letters(_shown(name)) for name in printed}
    for one, other in zip(printed, recorded, strict=False):
        before, after = _shown(one), _shown(other)
        if letters(before) in known or letters(after) in mine:
            continue
        if has_cjk(before) and has_cjk(after):
            slip = (
                len(before) == len(after) > 2 and sum(a != b for a, b in zip(before, after, strict=True)) == 1
            )
        else:
            slip = is_slip(before, after) and _initial(one) in {"", _initial(other)}
        if slip:
            yield before, in_case_of(before, after)


def is_slip(one: str, other: str) -> bool:
    """Whether `one` is `other` mistyped: a letter or two wrong, missing, doubled or swapped.

    Not one: a plural, British and American spelling, an umlaut written out. Those are choices.
    """
    mine, yours = letters(one), letters(other)
    shorter = min(len(mine), len(yours))
    if shorter < _SHORTEST or has_cjk(mine) or has_cjk(yours) or _spelt(mine) == _spelt(yours):
        return False
    if mine.startswith(yours) or yours.startswith(mine):
        return False
    allowed = 1 if shorter < 9 else 2
    return OSA.distance(mine, yours, score_cutoff=allowed) <= allowed


def _spelt(word: str) -> str:
    """`word` without what spelling and transliteration leave to the writer."""
    word = re.sub(r"(?<=[aou])e", "", word.replace("ß", "ss"))
    word = re.sub(r"ll(?=ing|ed|er)", "l", word.replace("our", "or").replace("z", "s"))
    return re.sub(r"tre\Z", "ter", word.removesuffix("s"))


def _shown(name: Name) -> str:
    if has_cjk(name.family):
        return f"{name.family}{name.given}"
    return name.family or name.literal


def _initial(name: Name) -> str:
    return letters(name.given)[:1]


def in_case_of(like: str, word: str) -> str:
    """`word` in capitals, in small letters or with a capital, as `like` is written."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    if like.islower():
        return word.lower()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
