"""Chinese names against romanised ones: whether pinyin makes one of the other. Pure.

Only agreement counts. That the pinyin differs says nothing: names from Hong Kong, Taiwan or abroad are spelt by other
rules, and Japanese and Korean ones share the characters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from references.model import Name
from references.surnames import leading_surname, surname_reading
from references.text import has_cjk, letters


def same_romanised(one: Name, other: Name) -> bool:
    """Whether exactly one of two names is written in Chinese characters, and the other is its pinyin.

    The given name may be initials; family and given name may be taken for each other; a family name alone says too
    little.
    """
    if has_cjk(one.full_family) == has_cjk(other.full_family):
        return False
    chinese, roman = (one, other) if has_cjk(one.full_family) else (other, one)
    read = _pinyin(chinese.family or chinese.literal, chinese.given)
    if read is None:
        return False
    family, syllables = read
    mine, given = _plain(roman.family or roman.literal), _plain(roman.given)
    if not given:
        return mine in {family + "".join(syllables), "".join(syllables) + family}
    return (mine == family and _reads(given, syllables)) or (given == family and _reads(mine, syllables))


def _plain(some: str) -> str:
    """Folded letters, with the sound of 吕 written in one way of its four: Lü, Lv, Lyu, Lu."""
    return _U.sub("u", letters(some))


_U = re.compile(r"(?<=[ln])(?:v|yu)")


def _reads(given: str, syllables: tuple[str, ...]) -> bool:
    """Whether a folded given name is these syllables, their initials, or the first of these."""
    initials = "".join(syllable[0] for syllable in syllables)
    return given in {"".join(syllables), initials, initials[:1]}


@lru_cache(maxsize=16384)
def _pinyin(family: str, given: str) -> tuple[str, tuple[str, ...]] | None:
    """The reading of a Chinese name: of its family name, and the syllables of its given name."""
    whole = "".join((family + given).split())
    if not 2 <= len(whole) <= 4 or not all(map(has_cjk, whole)):
        return None
    if given:
        reading, rest = surname_reading(family), "".join(given.split())
    else:
        reading, rest = leading_surname(whole)
        if not reading:
            family, rest = whole[0], whole[1:]
    from pypinyin import Style, lazy_pinyin  # here, for its dictionaries take half a second to load

    def read(some: str) -> list[str]:
        return [_plain(one) for one in lazy_pinyin(some, style=Style.NORMAL, v_to_u=False)]

    return _plain(reading) or "".join(read(family)), tuple(read(rest))
