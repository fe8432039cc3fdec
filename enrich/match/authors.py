"""How far the printed names agree with a record's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from enrich.match.distance import OSA
from enrich.match.romanised import same_romanised
from references.model import Name
from references.text import fold, has_cjk, letters

ALL = 4
"""From how many names on it says something that all of them agree."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """`printed` names could be compared, `found` of them are among the record's; `first` is None when nobody can tell.

    `silent` says that the names of people are printed, or recorded, where the other side names a body.
    """

    printed: int = 0
    found: int = 0
    first: bool | None = None
    missing: tuple[str, ...] = ()
    recorded: int = 0
    silent: bool = False

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

    Chinese names against romanised ones agree where pinyin makes one of the other, and else say nothing; so does a body
    that is printed for people ("OpenAI", "Coronaviridae Study Group"), for they may be its members.
    """
    ours_all = [_folded(_without_article(name)) for name in printed]
    theirs = _people_first([one for one in map(_folded_parts, recorded) if one.full], ours_all)
    if not theirs:
        return Agreement()
    cjk = any(one.cjk for one in theirs)
    ours = [one for one in ours_all if one.is_somebody and one.cjk == cjk]
    if not ours:
        if printed and not any(one.cjk == cjk for one in ours_all):
            return _romanised(ours_all, theirs)
        return _in_text(theirs, text) if not printed and text else Agreement()
    families = {one.family for one in theirs}
    if any(one.given in families for one in ours):
        ours = [part for one in ours for part in _two_people(one, theirs)]
    found = [_among(one, theirs) for one in ours]
    missing = tuple(one.name.full_family for one, there in zip(ours, found, strict=True) if not there)
    if sum(found) * 2 < len(ours) and text:
        # The list was misread (glued, torn, other order): look for the record's names in the text itself.
        rescue = _in_text(theirs, text, at_least=min(len(ours), len(theirs)))
        if rescue.found > sum(found):
            return rescue
    if not any(found) and _are_bodies(ours) != _are_bodies(theirs):
        return Agreement(silent=True)
    first: bool | None = found[0] and (_same(ours[0], theirs[0]) or not _among(ours[0], theirs[1:]))
    if not first and all(found) and _are_bodies(ours):
        first = None  # a study group among its people
    return Agreement(len(ours), sum(found), first, missing, len(theirs))


def _two_people(one: _Folded, theirs: Sequence[_Folded]) -> tuple[_Folded, ...]:
    """The two of "Gu, Dao (2023)", where both are the record's family names; else the name as it is."""
    family, second = one.family, one.given
    if (
        len(second) < _SHORT
        or not {family, second} <= {other.family for other in theirs}
        or _among(one, theirs)
    ):
        return (one,)
    return (_folded(Name(family=one.name.family)), _folded(Name(family=one.name.given)))


_SHORT = 2  # letters from which on a given name may be a family name, and is no initial


def _are_bodies(some: Sequence[_Folded]) -> bool:
    """Whether all names are those of bodies: they have no parts."""
    return all(one.name.literal and not one.name.given for one in some)


def _romanised(ours: Sequence[_Folded], theirs: Sequence[_Folded]) -> Agreement:
    """How far Chinese names are romanised ones; nothing follows unless nearly all are, and the first one is."""
    first = same_romanised(ours[0].name, theirs[0].name)
    found = [first, *(any(same_romanised(one.name, other.name) for other in theirs) for one in ours[1:])]
    agreement = Agreement(len(ours), sum(found), first, recorded=len(theirs))
    return agreement if first and agreement.holds else Agreement()


def outside_of(printed: tuple[Name, ...], title: str, text: str) -> tuple[Name, ...]:
    """The printed names, unless all of them were read out of the title, and stand nowhere else in the text.

    "Networks Conditioned by Brain Signals" names nobody; "Turing, A. On Turing machines" does.
    """
    title_run, run = letters(title), letters(text)
    keys = [one.full for one in map(_folded, printed)]
    if not keys or not all(key in title_run for key in keys) or title_run not in run:
        return printed
    rest = run.replace(title_run, "", 1)
    return printed if any(key in rest for key in keys) else ()


@lru_cache(maxsize=65536)
def _parted(name: Name) -> Name:
    """A whole name that was registered as a family name ("Sinno Jialin Pan") with its parts; others as they are."""
    whole = name.family or name.literal
    if (bare := _without_article(name)) != name:
        return bare
    parts = whole.split(" ")
    if name.given or name.particle or not 2 <= len(parts) <= 3 or has_cjk(whole) or not whole.isascii():
        return name
    if _BODY.search(whole) or not all(
        part[:1].isupper() and part.replace("-", "").isalpha() for part in parts
    ):
        return name
    return Name(family=parts[-1], given=" ".join(parts[:-1]))


def _without_article(name: Name) -> Name:
    """ "The UniProt Consortium" without its article."""
    whole = name.family or name.literal
    return Name(family=whole.removeprefix("The ")) if not name.given and whole.startswith("The ") else name


def _people_first(theirs: list[_Folded], printed: Sequence[_Folded]) -> list[_Folded]:
    """The record's names without a body that stands before them ("Qwen, An Yang, ...") and that the text leaves out."""
    if len(theirs) < 2 or not printed:
        return theirs
    first = theirs[0]
    if first.name.given or first.name.particle or _among(first, printed):
        return theirs
    return theirs[1:] if _same(theirs[1], printed[0]) else theirs


_BODY = re.compile(
    r"(?i)\b(?:team|group|inc|ltd|corporation|university|institute|consortium|collaboration|association|society|research"
    r"|labs?|ai|council|committee|agency|organi[sz]ation|foundation|bank|project|network|press)\b"
)


@dataclass(frozen=True, slots=True)
class _Folded:
    """A name, and every form of it that is compared, folded once: comparing names is half of assessing."""

    name: Name
    family: str
    full: str
    given: str
    whole: str
    reverse: str
    cjk: bool
    is_somebody: bool
    short: frozenset[str] = frozenset()


@lru_cache(maxsize=65536)
def _folded(name: Name) -> _Folded:
    full = name.full_family
    return _Folded(
        name,
        letters(name.family or name.literal),
        letters(full),
        letters(name.given),
        letters(name.given + full),
        letters(full + name.given),
        has_cjk(full),
        bool(full) and letters(full) not in _NOBODY,
        frozenset() if name.given or name.particle else _short_forms(full),
    )


def _short_forms(body: str) -> frozenset[str]:
    """A body's name and what it goes by: "Intergovernmental Panel on Climate Change (IPCC)" is "ipcc", too."""
    bare = _BRACKETED.sub("", body)
    capitals = "".join(word[0] for word in bare.split() if word[:1].isupper())
    spelt = (capitals,) if len(capitals) >= _INITIALS else ()
    acronym = (bare.strip(),) if bare.strip().isupper() else ()
    bracketed = tuple(found[1] for found in _BRACKETED.finditer(body))
    named = (bare,) if bracketed else ()
    return frozenset(letters(one) for one in (*spelt, *acronym, *bracketed, *named) if letters(one))


@lru_cache(maxsize=65536)
def _folded_parts(name: Name) -> _Folded:
    return _folded(_parted(name))


_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]{2,60})[)\]]")
_INITIALS = 3  # capitals of a body's name from which on they may stand for it


def same(one: Name, other: Name) -> bool:
    """Whether two names can be those of one person: family name equal but for a slip, initials not contradicting."""
    return _same(_folded(one), _folded(other))


def _among(one: _Folded, others: Iterable[_Folded]) -> bool:
    return any(_same(one, other) for other in others)


def _same(one: _Folded, other: _Folded) -> bool:
    mine, yours = one.family, other.family
    if not mine or not yours:
        return False
    if _close(mine, yours) or _close(one.full, other.full):
        return _initials_agree(one.name, other.name)
    if len(one.whole) >= 5 and other.whole in (one.whole, one.reverse):
        return True
    if one.short and other.short and one.short & other.short:
        return True
    # "Ze Liu" and "Liu, Ze": family and given name taken for each other.
    return bool(one.name.given and other.name.given) and mine == other.given and yours == one.given


def _close(one: str, other: str) -> bool:
    if one == other:
        return True
    longer = len(other) - len(one)
    if not -2 <= longer <= 2:  # most pairs of names end here
        return False
    shorter = len(one) if longer >= 0 else len(other)
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


def _in_text(recorded: Sequence[_Folded], text: str, at_least: int = 1) -> Agreement:
    """Which of the record's names stand in the text; nothing follows when none does."""
    run = letters(text)
    found = [len(one.full) >= 4 and one.full in run for one in recorded]
    if sum(found) < max(1, at_least * 2 // 3):
        return Agreement()
    return Agreement(max(sum(found), at_least), sum(found), found[0])
