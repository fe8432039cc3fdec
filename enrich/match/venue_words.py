"""The words of a venue's name: what tells it apart, what may be missing, and what abbreviates what. Pure.

Abbreviations follow ISO 4 and the List of Title Word Abbreviations (https://www.issn.org/services/online-services/access-to-the-ltwa/)
in their principle, not as a list: a word is cut behind some letter ("Comput."), or contracted to its first and last
letters with some between ("Natl.").
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from enrich.match.distance import OSA
from references.patterns import re
from references.text import fold

STOP: Final = frozenset(
    "a an and at by for from in into of on the to with de der des die du e el en et for fur i la las le les los und y"
    " zur".split()
)
SPONSORS: Final = frozenset(
    "aaas acm afips asme cvf gi ieee iee iet ifip ifac informs ire rsj siam sigact sigai sigarch sigbed"
    " sigchi sigda sigecom siggraph sigir sigkdd sigmicro sigmobile sigmod sigops sigplan sigsac sigsoft sigweb usenix"
    " springer elsevier".split()
)
EVENTS: Final = frozenset(
    "conference conferences conf symposium symposia symp meeting mtg congress cong colloquium workshop workshops"
    " wkshp wkshps wksp convention".split()
)
_PROCEEDINGS: Final = frozenset("proceedings proceeding procedings proc procs".split())
_JOURNALS: Final = re.compile(
    r"(?i)\b(?:transactions?|trans|journal|j|letters?|lett|magazine|mag|annals|review|rev|bulletin|bull|notices|archives?"
    r"|zeitschrift|quarterly|acta)\b"
)
OPTIONAL: Final = (
    SPONSORS
    | (EVENTS - {"workshop", "workshops", "wkshp", "wkshps", "wksp"})
    | _PROCEEDINGS
    | frozenset(
        "international internat intl int annual biennial usa vol volume online print exhibition eds".split()
    )
)
_ORDINAL: Final = re.compile(
    r"\A(?:\d+(?:st|nd|rd|th)|\d+|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y|ieth)|hundredth|[xvi]{2,6})\Z"
)
_TOKEN: Final = re.compile(r"[^\W_]+(?:['’](?=s\b)s)?")
_YEAR: Final = re.compile(r"(?<![\w])['’‘`]\s?\d\d\b|(?<!\d)(?:19|20)\d\d(?!\d)|(?<=[A-Za-z])\d\d\Z")
_GLUED_YEAR: Final = re.compile(r"(?<=[A-Z]{2})[-'’]?\d\d(?:\d\d)?\b")


@lru_cache(maxsize=16384)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name as they are printed, without years and ordinals."""
    bare = _GLUED_YEAR.sub(" ", _YEAR.sub(" ", name.replace("&", " and ")))
    found = _TOKEN.findall(bare)
    return tuple(word for word in found if not _ORDINAL.match(word.lower()))


@lru_cache(maxsize=16384)
def telling(name: str) -> tuple[str, ...]:
    """The folded words that tell a venue apart.

    Of a name that has none ("Proceedings of the IEEE"), all but the glue.
    """
    kept = whole(name)
    optional = OPTIONAL if is_event(name) else OPTIONAL - {"annual"}  # "Annual Review of Fluid Mechanics"
    return tuple(word for word in kept if word not in optional and not is_sponsor(word)) or kept


@lru_cache(maxsize=16384)
def whole(name: str) -> tuple[str, ...]:
    """All folded words but the glue."""
    some = tokens(name)
    folded = [fold(word) for word in some]
    return tuple(word for place, word in enumerate(folded) if _counts(word, place, some))


@lru_cache(maxsize=16384)
def sponsors(name: str) -> frozenset[str]:
    """The societies that a name names."""
    return frozenset(word for word in map(fold, tokens(name)) if is_sponsor(word))


def is_sponsor(word: str) -> bool:
    """Whether a folded word is a society's name: of the list, or a special interest group's ("signll")."""
    return word in SPONSORS or (len(word) > 4 and word.startswith("sig") and word not in _NO_GROUP)


_NO_GROUP: Final = frozenset({"signal", "signals", "sight", "sign", "signs", "significance", "sigma"})


@lru_cache(maxsize=16384)
def is_event(name: str) -> bool:
    """Whether a name says that it is a meeting's."""
    return bool(EVENTS & frozenset(map(fold, tokens(name))))


@lru_cache(maxsize=16384)
def is_journal(name: str) -> bool:
    """Whether a name says that it is a journal's."""
    return not is_event(name) and _JOURNALS.search(name) is not None


def _counts(word: str, place: int, some: tuple[str, ...]) -> bool:
    """Whether the folded `word` at `place` of the printed words `some` counts.

    Glue does not; a capital at the end does, with "Series" before it or not: "Physical Review A".
    """
    if place == len(some) - 2 and word in _SECTIONS and len(some[-1]) == 1:
        return False
    if word not in STOP:
        return True
    return place == len(some) - 1 and len(some[-1]) == 1 and some[-1].isupper()


_SECTIONS: Final = frozenset({"series", "section", "ser", "sect"})


def aligned(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names are the same words, each one whole or abbreviated."""
    if not one or not other:
        return False
    if "".join(one) == "".join(other):
        return True
    return len(one) == len(other) and all(map(abbreviates, one, other))


@lru_cache(maxsize=65536)
def abbreviates(one: str, other: str) -> bool:
    """Whether one word is the other, cut, contracted or mistyped."""
    if one == other:
        return True
    short, long_ = sorted((one, other), key=len)
    if short[0] != long_[0]:
        return False
    if len(short) == 1:
        return long_ == "journal" or (len(long_) > 2 and short != "a")
    if long_.startswith(short):
        return len(long_) - len(short) == 1 or not _is_word(short, long_)
    if len(short) >= 3 and short[-1] == long_[-1] and _is_subsequence(short, long_):
        return len(short) <= 5
    return len(short) >= 7 and OSA.distance(short, long_, score_cutoff=1) <= 1


def _is_word(short: str, long_: str) -> bool:
    """Whether a cut form is a word of its own that names something else ("cell" is no short form of "cellular")."""
    return short in {"cell", "art", "web", "net", "nature"} and long_ != short + "s"


def _is_subsequence(short: str, long_: str) -> bool:
    letters = iter(long_)
    return all(letter in letters for letter in short)


@lru_cache(maxsize=16384)
def spelt_by(name: str) -> re.Pattern[str]:
    """The pattern of acronyms that the words of a name spell: a letter of each, societies whole or not at all."""
    pattern = ""
    for word in tokens(name):
        key = re.escape(fold(word))
        if len(word) > 1 and word.isupper():
            pattern += f"(?:{key}|{key[0]})" if not is_sponsor(key) else f"(?:{key}|{key[0]})?"
        elif fold(word) in STOP or fold(word) in OPTIONAL or fold(word) in EVENTS or key == "series":
            pattern += f"(?:{re.escape(key[0])})?"
        else:
            pattern += re.escape(key[0])
    return re.compile(pattern)
