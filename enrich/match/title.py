"""How far two titles agree: in both directions, in order, with telling words weighing more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from enrich.match.distance import OSA, Levenshtein
from references.text import has_cjk, letters, words

_STOP = frozenset(
    "a an and are as at be by can do does for from how in into is it its of on or over than that the their them to "
    "towards toward under using via we what when where which with without le la les de des du et un une der die das "
    "und von zur zum ein eine".split()
)
# Words that very many titles of our field share; two titles that agree in these alone have little in common.
_COMMON = frozenset(
    "algorithm algorithms analysis application applications approach architecture architectures artificial based "
    "classification computing convolutional data deep design detection distributed dynamic efficient end evaluation "
    "fast framework generation high image images inference introduction large language learning machine method "
    "methods model modeling models network networks neural new novel object optimization parallel performance "
    "processing recognition representation review scale segmentation semantic study survey system systems "
    "theory through training transformer transformers understanding vision visual".split()
)
_BOTH_WAYS = frozenset(
    {"net", "nets", "network", "networks"}
)  # titles change between them on the way to print
# Numerals that count works, as they are read beside each other: "II" is 2, and behind "Part" so are "I", "V" and "X".
_NUMERALS = {
    roman: str(number)
    for number, roman in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)
}  # fmt: skip
_COUNTED = frozenset("part pt parts teil partie parte volume vol book chapter phase stage".split())
_NUMBER = re.compile(r"\A(?:\w*\d\w*|i{2,3}|iv|vi{0,3}|ix)\Z")
_MEASURE = re.compile(r"\A\d+(?!d\Z)[a-z]{1,3}\Z")
_SUBTITLE = re.compile(r"\s*[:：]\s+|\s*[:：](?=[^\s/])|\s+[–—-]\s+|\.\s+(?=[A-Z])|\?\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Agreement:
    """`kind` is one of ``equal``, ``without-subtitle``, ``near``, ``partly``, ``differs``, ``number-differs``,
    ``nickname`` (too short a name to compare), ``unlike`` (it differs, but is not cited as another's:
    `enrich.match.accusation`), ``incomparable`` (two scripts) and ``unknown`` (a title is missing).

    `telling` in [0, 1] says how much the shared words single out a work; `score` in [0, 1] is the weighted share of
    words in common, the smaller of the two directions. `one_name` says that both begin with one made-up name and a
    colon, whatever stands behind it.
    """

    kind: str
    score: float = 0.0
    telling: float = 0.0
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    one_name: bool = False

    @property
    def holds(self) -> bool:
        """Whether both titles can be called the same."""
        return self.kind in {"equal", "without-subtitle", "near"}

    @property
    def mostly(self) -> bool:
        """Whether a long title agrees but for a word: enough beside an identifier, never without one."""
        return self.kind == "partly" and self.score >= 0.75 and self.telling >= 0.9 and len(self.extra) <= 2


@lru_cache(maxsize=65536)
def weight(word: str) -> float:
    """How much a word says: numbers and names most, glue least."""
    if word in _STOP:
        return 0.1
    if word in _COMMON:
        return 0.6
    return 1.2 if len(word) > 1 or not word.isascii() else 0.4


@lru_cache(maxsize=65536)
def telling(title: str) -> float:
    """How well a title singles out a work, in [0, 1]: 1 from about five telling words on."""
    distinct = dict.fromkeys(_words(title))  # no set: the order of a sum is in its last digit
    total = sum(weight(word) * (0.35 if has_cjk(word) else 1.0) for word in distinct)
    return min(1.0, total / 4.5)


@lru_cache(maxsize=65536)
def parts(title: str) -> tuple[str, str]:
    """Main title and subtitle (``""`` when there is none)."""
    found = _SUBTITLE.search(title)
    return (title[: found.start()], title[found.end() :]) if found and found.start() > 0 else (title, "")


@lru_cache(maxsize=65536)
def _words(title: str) -> tuple[str, ...]:
    """The folded words of a title, with Roman numbers as Arabic ones."""
    some = words(title)
    return tuple(
        _NUMERALS[word] if word in _NUMERALS and (len(word) > 1 or before in _COUNTED) else word
        for before, word in zip(["", *some], some, strict=False)
    )


def numeral(word: str) -> str:
    """A folded number as Arabic figures: "iv" and "4" are "4"; other words as they are."""
    return _NUMERALS.get(word, word)


def compare(printed: str, recorded: str, explained: frozenset[str] = frozenset()) -> Agreement:
    """Compare the printed title with a record's; `explained` are folded words that the record's other fields hold.

    A printed title that has run on into names or the venue is thereby not held against the record.
    """
    if not printed or not recorded:
        return Agreement("unknown")
    if has_cjk(printed) != has_cjk(recorded):
        return _across_scripts(printed, recorded)
    ours, theirs = letters(printed), letters(recorded)
    if not ours or not theirs:
        return Agreement("unknown")
    if ours == theirs:
        return Agreement("equal", 1.0, telling(recorded))
    missing, extra, shared = _difference(_words(printed), _words(recorded))
    extra = tuple(word for word in extra if word not in explained)
    numbers = _numbers(missing) ^ _numbers(extra)
    if _tells_apart(missing, extra, numbers) and _otherwise_close(missing, extra, numbers, ours, theirs):
        return Agreement("number-differs", _score(missing, extra, shared), telling(recorded), missing, extra)
    if not missing and not extra:
        return Agreement("near", 1.0, telling(recorded))
    distance = Levenshtein.normalized_similarity(ours, theirs)
    if distance >= 0.95 and not _content(missing, extra):
        return Agreement("near", distance, telling(recorded), missing, extra)
    if subtitle := _subtitle_apart(printed, recorded):
        return Agreement("without-subtitle", 0.9, telling(subtitle), missing, extra)
    score = _score(missing, extra, shared)
    if score >= 0.9 and distance >= 0.85 and not _content(missing, extra):
        return Agreement("near", score, telling(recorded), missing, extra)
    if is_nickname(printed):
        return Agreement("nickname", score, 0.0, missing, extra)
    named = _one_name(printed, recorded)
    partly = score >= 0.5 or _is_shortened(shared, extra) or (named and score >= _ALIKE)
    return Agreement("partly" if partly else "differs", score, telling(recorded), missing, extra, named)


_ALIKE = 0.3  # the share of words from which on two titles that begin with one name may be of one work


def _one_name(printed: str, recorded: str) -> bool:
    """Whether both titles are a made-up name and something behind it, and the names are one ("UltraFeedback: ...")."""
    (mine, behind), (yours, beyond) = parts(printed), parts(recorded)
    return (
        bool(behind and beyond)
        and letters(mine) == letters(yours)
        and len(words(mine)) == 1
        and _is_made_up(mine)
    )


def _is_shortened(shared: Sequence[str], extra: tuple[str, ...]) -> bool:
    """Whether all that was printed, and more than a word or two that many titles have, stands in the record's title."""
    beside = tuple(word for word in extra if word not in shared)  # "Self-Instruct: Self-Instruct"
    return not _content(beside) and sum(map(weight, shared)) >= _SHORTENED


_SHORTENED = 1.8  # a telling word and a common one, or three common ones


def stands_in(recorded: str, text: str) -> bool:
    """Whether a record's title stands in a text letter by letter, however it was split; short ones never count."""
    theirs = letters(recorded)
    return len(theirs) >= 20 and theirs in letters(text)


def _across_scripts(printed: str, recorded: str) -> Agreement:
    """A Chinese title against one that is not: only the words in Latin letters can be compared."""
    chinese, other = (printed, recorded) if has_cjk(printed) else (recorded, printed)
    if letters(other) and letters(other) in letters(chinese):
        return Agreement("near", 1.0, telling(other))
    main = letters(parts(other)[0])
    if len(main) >= _NAME_IN_PROSE and main in letters(chinese):
        return Agreement("incomparable")
    latin = [word for word in dict.fromkeys(words(chinese)) if word.isascii()]
    if latin and telling(" ".join(latin)) >= 0.6:
        shared = set(latin) & set(words(other))
        score = sum(map(weight, sorted(shared))) / max(sum(map(weight, latin)), 0.1)
        return Agreement("incomparable" if score >= 0.3 else "differs", score, telling(recorded))
    return Agreement("incomparable")


_NAME_IN_PROSE = 8  # letters of a main title from which on it does not stand in other words by chance


def _difference(
    printed: tuple[str, ...], recorded: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], list[str]]:
    """Words of the record that the text lacks, words of the text that the record lacks, and shared ones.

    Words that differ by a slip of the pen, and words that were glued or split, count as shared.
    """
    left, right = list(printed), list(recorded)
    shared: list[str] = []
    for word in tuple(left):
        if word in right:
            left.remove(word)
            right.remove(word)
            shared.append(word)
    for word in tuple(left) if right else ():
        twin = _mistyped(word, right)
        if twin is not None:
            left.remove(word)
            right.remove(twin)
            shared.append(twin)
    if left and right and "".join(left) == "".join(right):
        return (), (), shared + right
    return tuple(right), tuple(left), shared


def _mistyped(word: str, others: Sequence[str]) -> str | None:
    """The first of `others` that `word` differs from by an error of typing or scanning; never in its digits.

    This is where comparing titles spends its time: lengths are compared before anything else is.
    """
    size = len(word)
    both_ways, slips = word in _BOTH_WAYS, size >= _SLIPS and not is_number(word)
    if not both_ways and not slips:
        return None
    for other in others:
        length = len(other)
        if not -2 <= length - size <= 2:
            if both_ways and other in _BOTH_WAYS:
                return other
        elif slips and length >= _SLIPS and _slip(word, other):
            return other
    return None


_SLIPS = 5  # letters from which on a word may be mistyped and still be known


@lru_cache(maxsize=262144)
def _slip(one: str, other: str) -> bool:
    """Whether two words of nearly the same length are one but for a slip of the pen."""
    if is_number(other):
        return False
    if one.rstrip("s") == other.rstrip("s"):
        return True
    allowed = 1 if min(len(one), len(other)) < 9 else 2
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed  # a swap counts once


@lru_cache(maxsize=65536)
def is_number(word: str) -> bool:
    """Whether a folded word is a number, or holds one."""
    return _NUMBER.match(word) is not None


def _numbers(some: tuple[str, ...]) -> frozenset[str]:
    return frozenset(filter(is_number, some))


def _tells_apart(missing: tuple[str, ...], extra: tuple[str, ...], numbers: frozenset[str]) -> bool:
    """Whether numbers differ that count works ("Part II", "v2", "3D", "2019"); measures ("1MB") get corrected."""
    return bool(numbers) and not all(any(map(_MEASURE.match, some)) for some in (missing, extra))


def _content(*groups: tuple[str, ...]) -> bool:
    return any(weight(word) > 0.4 for group in groups for word in group)


def _otherwise_close(
    missing: tuple[str, ...], extra: tuple[str, ...], numbers: frozenset[str], ours: str, theirs: str
) -> bool:
    """Whether titles that differ in a number are near enough that the number is what tells them apart."""
    others = [word for word in missing + extra if word not in numbers and weight(word) > 0.4]
    return len(others) <= 1 and Levenshtein.normalized_similarity(ours, theirs) >= 0.6


def _score(missing: tuple[str, ...], extra: tuple[str, ...], shared: list[str]) -> float:
    common = sum(map(weight, shared))
    rest = max(sum(map(weight, missing)), sum(map(weight, extra)))
    return common / (common + rest) if common else 0.0


def _subtitle_apart(printed: str, recorded: str) -> str:
    """The main title, when it is equal and only one side has a subtitle; ``""`` otherwise."""
    for whole, other in ((recorded, printed), (printed, recorded)):
        main, subtitle = parts(whole)
        if (
            subtitle
            and letters(main) == letters(other)
            and (len(words(main)) >= 2 or (whole is printed and _is_made_up(main)))
        ):
            return main
    return ""


def _is_made_up(main: str) -> bool:
    """Whether a record's title of one word is a name that stands for a work ("ggplot2", "PipeDream")."""
    return len(letters(main)) >= _NAME and all(weight(word) > 1 for word in words(main))


_NAME = 4  # letters of a name from which on it stands for a work


@lru_cache(maxsize=8192)
def is_nickname(printed: str) -> bool:
    """ "ResNet", "GPT-2": a name that pages give a paper instead of its title."""
    return len([word for word in words(printed) if word not in _STOP]) <= 2
