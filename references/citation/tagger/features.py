"""What the tagger sees of each token: its shape, punctuation, ending, neighbours, and what stood before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from references.citation.tagger.clues import CLUES, is_journal_word
from references.citation.tagger.tokens import Token
from references.citation.words import PUBLISHER

_CORE = re.compile(r"[^\W_].*[^\W_]|[^\W_]", re.DOTALL)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d[a-z]?")
_RANGE = re.compile(r"\w*\d\w*[-–—]{1,2}\w*\d\w*")
_OPENING, _CLOSING = '"“„«‘', '"”“»’'


@dataclass(frozen=True, slots=True)
class _Seen:
    """One token by itself."""

    word: str
    clue: str
    shape: str
    before: str
    behind: str
    ending: str
    known: str
    imprint: str = ""


@lru_cache(maxsize=4096)
def _is_publisher(word: str) -> bool:
    return PUBLISHER.search(word) is not None


def _look(token: str, names: AbstractSet[str], places: AbstractSet[str]) -> _Seen:
    found = _CORE.search(token)
    if not found:
        return _Seen(token, f"#{token[:3]}", "punct", "", token[:3], "", "")
    core = found[0]
    before, behind = token[: found.start()], token[found.end() :]
    word = core.lower()
    clue = word if word in CLUES else ""
    known = ""
    if word in names or ("-" in word and word.split("-", 1)[0] in names):
        known = "given"
    if is_journal_word(word):
        known += "journal"
    imprint = ""
    if core[0].isupper() and (word in places or word.split("/", 1)[0] in places):
        imprint = "P"
    elif core[0].isupper() and _is_publisher(core):
        imprint = "B"
    return _Seen(
        word, clue, _shape(core, behind), before, behind, word[-3:] if len(word) > 4 else "", known, imprint
    )


def _shape(core: str, behind: str) -> str:
    if core.isdigit():
        return "year" if len(core) == 4 and _YEAR.fullmatch(core) else f"d{min(len(core), 6)}"
    if core[0].isdigit() or core[-1].isdigit():
        if _YEAR.fullmatch(core):
            return "year"
        if _RANGE.fullmatch(core):
            return "range"
        return "digits" if core[0].isdigit() else "lettered"
    if len(core) == 1:
        return ("X." if behind[:1] == "." else "X") if core.isupper() else "x"
    if core.isupper():
        return f"XX{min(len(core), 4)}" if core.isalpha() else ("X.X" if "." in core else "X-X")
    if core.islower():
        return "xx" if len(core) > 3 else "xs"
    if core[0].isupper():
        if core[1:].islower():
            return "Xxx" if len(core) > 3 else "Xx"
        return "Xx-Xx" if "-" in core else ("X.Xx" if "." in core[:3] else "XxX")
    return "xX"


def features(tokens: Sequence[Token], names: AbstractSet[str], places: AbstractSet[str]) -> list[list[str]]:
    """The features of every token, as CRFsuite takes them; linear in the number of tokens.

    `names` are given names and `places` words of places of publication, both in lower case.
    """
    seen = [_look(token.text, names, places) for token in tokens]
    count = len(seen)
    result: list[list[str]] = []
    stops = years = inside = numbers = 0
    quoted = False
    last_year = max((number for number, each in enumerate(seen) if each.shape == "year"), default=-1)
    for number, each in enumerate(seen):
        before = seen[number - 1] if number else _EDGE
        before2 = seen[number - 2] if number > 1 else _EDGE
        after = seen[number + 1] if number + 1 < count else _EDGE
        after2 = seen[number + 2] if number + 2 < count else _EDGE
        opens = each.before != "" and each.before[-1] in _OPENING
        quoted = quoted or opens
        place = number * 8 // count
        row = [
            "bias",
            "s=" + each.shape,
            "p=" + each.behind,
            "b=" + each.before,
            "e=" + each.ending,
            "k=" + each.known,
            f"at={place}",
            "w=" + each.clue,
            "e-=" + before.ending,
            "e+=" + after.ending,
            "w-=" + before.clue,
            "w+=" + after.clue,
            "w--=" + before2.clue,
            "w++=" + after2.clue,
            f"s-={before.shape}{before.behind}",
            f"s+={after.shape}{after.behind}",
            f"s--={before2.shape}{before2.behind}",
            f"s++={after2.shape}{after2.behind}",
            f"ss={before.shape}{before.behind}|{each.shape}{each.behind}",
            f"sn={each.shape}{each.behind}|{after.shape}{after.behind}",
            f"k3={before.known}|{each.known}|{after.known}",
            f"b+={after.before}",
            f"wk={before.clue}|{each.shape}",
            f"state={min(stops, 4)}{min(years, 2)}{min(inside, 1)}{'q' if quoted else ''}",
            f"s0={min(stops, 4)}{each.shape}",
            f"y={years}{'L' if number == last_year else ''}{each.shape}",
            f"n={min(numbers, 3)}{each.shape}{each.behind[:1]}",
            f"i={min(inside, 1)}{each.shape}",
            f"im={before.imprint}|{each.imprint}|{after.imprint}",
            f"ib={each.imprint}{each.behind[:1]}{after.shape}",
        ]
        if number < 3:
            row.append(f"first={number}")
        if number > count - 3:
            row.append(f"last={count - number}")
        result.append(row)
        if quoted and any(mark in _CLOSING for mark in each.behind):
            quoted = False
        if "." in each.behind and each.shape not in ("X.", "X.X") and len(each.word) > 2:
            stops += 1
        if each.shape == "year":
            years += 1
        elif each.shape[0] == "d" or each.shape == "range":
            numbers += 1
        if each.clue == "in" and each.word == "in" and number and before.behind[-1:] in '.,;:?!"”':
            inside += 1
    return result


_EDGE = _Seen("", "<>", "edge", "", "", "", "")
