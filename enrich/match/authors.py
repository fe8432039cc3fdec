"""How far the printed names agree with a record's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from references.model import Name
from references.text import fold, has_cjk, letters

ALL = 4
"""From how many names on it says something that all of them agree."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """`printed` names could be compared, `found` of them are among the record's; `first` is None when nobody can tell.

    `in_order` says that the names that were found come in the record's order.
    """

    printed: int = 0
    found: int = 0
    first: bool | None = None
    missing: tuple[str, ...] = ()
    recorded: int = 0

    @property
    def all_agree(self) -> bool:
        """Whether the printed names are all of the record's names, and not too few to say something."""
        return bool(self.first) and self.printed == self.found == self.recorded >= ALL

    @property
    def differs(self) -> bool:
        """Whether names were printed and none (or hardly any) of them is the record's."""
        return self.printed > 0 and self.found * 4 <= self.printed and not self.first

    @property
    def holds(self) -> bool:
        """Whether the printed names are the record's, but for a slip."""
        return self.found > 0 and self.found * 3 >= self.printed * 2


def compare(printed: Sequence[Name], recorded: Sequence[Name], text: str = "") -> Agreement:
    """Compare printed names with a record's; `text` is where names may stand that were not read as such.

    Chinese names against romanised ones cannot be compared and are left out.
    """
    theirs = _people_first([_parted(name) for name in recorded if name.full_family], printed)
    if not theirs:
        return Agreement()
    cjk = any(has_cjk(name.full_family) for name in theirs)
    ours = [name for name in printed if _is_somebody(name) and has_cjk(name.full_family) == cjk]
    if not ours:
        return _in_text(theirs, text) if not printed and text else Agreement()
    found = [any(same(name, other) for other in theirs) for name in ours]
    missing = tuple(name.full_family for name, there in zip(ours, found, strict=True) if not there)
    if sum(found) * 2 < len(ours) and text:
        # The list was misread (glued, torn, other order): look for the record's names in the text itself.
        rescue = _in_text(theirs, text, at_least=min(len(ours), len(theirs)))
        if rescue.found > sum(found):
            return rescue
    first = found[0] and (same(ours[0], theirs[0]) or not any(same(ours[0], other) for other in theirs[1:]))
    return Agreement(len(ours), sum(found), first, missing, len(theirs))


@lru_cache(maxsize=65536)
def _parted(name: Name) -> Name:
    """A whole name that was registered as a family name ("Sinno Jialin Pan") with its parts; others as they are."""
    whole = name.family or name.literal
    parts = whole.split(" ")
    if name.given or name.particle or not 2 <= len(parts) <= 3 or has_cjk(whole) or not whole.isascii():
        return name
    if _BODY.search(whole) or not all(
        part[:1].isupper() and part.replace("-", "").isalpha() for part in parts
    ):
        return name
    return Name(family=parts[-1], given=" ".join(parts[:-1]))


def _people_first(theirs: list[Name], printed: Sequence[Name]) -> list[Name]:
    """The record's names without a body that stands before them ("Qwen, An Yang, ...") and that the text leaves out."""
    first = theirs[0] if theirs else Name()
    if (
        len(theirs) < 2
        or not printed
        or first.given
        or first.particle
        or any(same(first, one) for one in printed)
    ):
        return theirs
    return theirs[1:] if any(same(theirs[1], one) for one in printed[:1]) else theirs


_BODY = re.compile(
    r"(?i)\b(?:team|group|inc|ltd|corporation|university|institute|consortium|collaboration|association|society|research"
    r"|labs?|ai|council|committee|agency|organi[sz]ation|foundation|bank|project|network|press)\b"
)


@lru_cache(maxsize=131072)
def same(one: Name, other: Name) -> bool:
    """Whether two names can be those of one person: family name equal but for a slip, initials not contradicting."""
    mine, yours = letters(one.family or one.literal), letters(other.family or other.literal)
    if not mine or not yours:
        return False
    if _close(mine, yours) or _close(letters(one.full_family), letters(other.full_family)):
        return _initials_agree(one, other)
    whole, whole_other = letters(one.given + one.full_family), letters(other.given + other.full_family)
    reverse = letters(one.full_family + one.given)
    if len(whole) >= 5 and whole_other in (whole, reverse):
        return True
    # "Ze Liu" and "Liu, Ze": family and given name taken for each other.
    return bool(one.given and other.given) and mine == letters(other.given) and yours == letters(one.given)


def _close(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter = min(len(one), len(other))
    return shorter >= 5 and OSA.distance(one, other, score_cutoff=2) <= (1 if shorter < 9 else 2)


def _initials_agree(one: Name, other: Name) -> bool:
    mine, yours = fold(one.given).lstrip(" .-"), fold(other.given).lstrip(" .-")
    if not mine or not yours or not mine[0].isalpha() or not yours[0].isalpha():
        return True
    initials = {part[0] for part in yours.replace("-", " ").replace(".", " ").split() if part}
    return mine[0] in initials or yours[0] in {
        p[0] for p in mine.replace("-", " ").replace(".", " ").split() if p
    }


_NOBODY = frozenset({"anonymous", "anon", "unknown", "author", "authors", "佚名", "匿名"})


def _is_somebody(name: Name) -> bool:
    return bool(name.full_family) and letters(name.full_family) not in _NOBODY


def _in_text(recorded: Sequence[Name], text: str, at_least: int = 1) -> Agreement:
    """Which of the record's names stand in the text; nothing follows when none does."""
    run = letters(text)
    found = [len(key := letters(name.full_family)) >= 4 and key in run for name in recorded]
    if sum(found) < max(1, at_least * 2 // 3):
        return Agreement()
    return Agreement(max(sum(found), at_least), sum(found), found[0])
