"""Whether a printed venue can be a record's, however abbreviated: "CVPR", "Proc. Design, Autom. Test Eur. Conf."."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from references.model import Work
from references.text import has_cjk, letters, words

# What nearly every venue's name holds; it says nothing about which one it is.
_GENERIC = frozenset(
    "a acm advances and annual association at conf conference congress european ieee in int international intl "
    "joint journal meeting national of on part proc proceedings series sigplan sigarch sigops society symp symposium "
    "the thirtieth trans transactions usenix vol workshop workshops".split()
)
_ORDINAL = re.compile(
    r"\A(?:\d+(?:st|nd|rd|th)?|(?:19|20)\d\d|\w+(?:first|second|third|eth|enth|ieth|fth|xth))\Z"
)
# Names that changed, and short forms that are no initials.
_ALIASES = {"neurips": "nips", "interspeech": "isca", "corr": "arxiv"}
_PREPRINT = frozenset({"arxiv", "corr", "biorxiv", "medrxiv", "ssrn", "techrxiv"})


def is_preprint_server(venue: str) -> bool:
    """Whether a printed venue names a preprint server ("arXiv preprint", "CoRR")."""
    return bool(_PREPRINT & set(words(venue)))


def agrees(printed: Work, recorded: Work) -> bool | None:
    """True or False when both works name a venue that can be compared, None when nothing can be said."""
    ours = [name for name in (printed.container_title, printed.event_title, printed.collection_title) if name]
    theirs = [
        name for name in (recorded.container_title, recorded.event_title, recorded.collection_title) if name
    ]
    if not ours or not theirs or has_cjk("".join(ours)) != has_cjk("".join(theirs)):
        return None
    if any(_one(mine, yours) for mine in ours for yours in theirs):
        return True
    return None if all(is_preprint_server(mine) for mine in ours) else False


def _one(printed: str, recorded: str) -> bool:
    if letters(printed) == letters(recorded):
        return True
    mine, yours = _telling(printed), _telling(recorded)
    if not mine or not yours:
        return False
    acronyms = {_ALIASES.get(word, word) for word in mine if 2 <= len(word) <= 12}
    theirs = {_ALIASES.get(word, word) for word in yours}
    capitals = {
        _ALIASES.get(word.lower(), word.lower())
        for word in re.findall(r"\b[A-Z][A-Za-z]*[A-Z]{1,}\b", printed)
    }
    if capitals & theirs:
        return True
    initials = _initials(yours)
    if any(len(word) >= 3 and word in initials for word in acronyms):
        return True
    if any(len(word) >= 3 and word in _initials(mine) for word in theirs & _capital_words(recorded)):
        return True
    # Jaccard-like over abbreviations: most of the shorter name's words begin words of the longer one.
    short, long_ = (mine, yours) if len(mine) <= len(yours) else (yours, mine)
    hits = sum(any(_abbreviates(word, other) for other in long_) for word in short)
    return hits >= 1 and hits * 3 >= len(short) * 2


def _abbreviates(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= 2 and longer.startswith(shorter) and len(longer) >= 4)


def _initials(some: Iterable[str]) -> str:
    return "".join(word[0] for word in some)


@lru_cache(maxsize=16384)
def _telling(venue: str) -> tuple[str, ...]:
    return tuple(word for word in words(venue) if word not in _GENERIC and not _ORDINAL.match(word))


def _capital_words(venue: str) -> set[str]:
    return {word.lower() for word in re.findall(r"\b[A-Z]{3,}\b", venue)}
