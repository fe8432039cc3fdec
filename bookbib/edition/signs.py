"""What a page does with numbers, as far as it shows whether one of them cites. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from bookbib.edition.markers import Marker
from bookbib.edition.masks import Masks

_NOT_CITED = re.compile(r"\[\s*(?:-\d|\d+\.\d|0\s*,|\d+\s*,\s*\d+\.\d)")
# What is left of a line of authors: capitalised names, initials, particles, and what joins them.
_AUTHORS = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*|[\u4e00-\u9fff]{2,4}|and|und|et|y|van|von|der|den|de|del|di|da|la|le|el|bin|al|"
    r"[Aa]uthors?:?|作者：?)"
)
_LITERAL = re.compile(r"\[\s*\d{1,6}\s*,\s*\d{1,6}\s*(?:,\s*\d{1,6}\s*)*\]")
_ENOUGH = 5  # markers that name a work for the first time, to see an order in them
_STRAYS = 0.25  # of them may be out of it
_INDEX = re.compile(r"(?<![\w\\])([a-z][a-z0-9]*)\[([\w\s:+*-]{1,12})\]")
_NOTE = re.compile(r"(?:^|<br\s*/?>|\n)[ \t>*-]*<sup>\s*\[?(\d{1,3})\]?\s*</sup>", re.IGNORECASE)
_ITEM = re.compile(r"^[ \t>*+-]*\\?\[(\d{1,4})\\?\][ \t]+\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page does with numbers: whether it writes `arrays` in its running text, and `lists` of them in its code;
    which raised numbers begin `notes` of its own, and at which characters lines of a list begin (`items`) and raised
    numbers stand that are behind the `names` of the page's own authors. `indexed` are words that it writes with several
    indices: beta[0] + beta[1]. Of a page that numbers works as it cites them, `early` are the markers that would name
    one before its turn, and `in_turn` those that name the next one.
    """

    arrays: bool = False
    notes: frozenset[str] = frozenset()
    items: frozenset[int] = frozenset()
    names: frozenset[int] = frozenset()
    indexed: frozenset[str] = frozenset()
    lists: bool = False
    early: frozenset[int] = frozenset()
    in_turn: frozenset[int] = frozenset()


def signs_of(
    text: str, markers: Sequence[Marker], known: int, printed: AbstractSet[int] = frozenset()
) -> Signs:
    """The signs of a page whose longest list has `known` items, and whose references stand on the lines `printed`."""
    masks = Masks(text)
    arrays = any(not masks.covers(*found.span()) for found in _NOT_CITED.finditer(text))
    for marker in markers:
        if marker.kind == "number" and not arrays:
            numbers = numbers_in(text[marker.start : marker.end])
            arrays = (
                len(numbers) > 1
                and not marker.is_linked
                and (numbers != sorted(numbers) or 0 in numbers or numbers[-1] > max(2 * known, known + 20))
            )
    notes = frozenset(
        found[1] for found in _NOTE.finditer(text) if text.count("\n", 0, found.start(1)) + 1 not in printed
    )
    lists = any(masks.covers(*found.span()) for found in _LITERAL.finditer(text))
    names = frozenset(_behind_names(text, markers))
    return Signs(
        arrays, notes, _items(text), names, _indexed(text), lists, *_order(text, markers, known, printed)
    )


def _order(
    text: str, markers: Sequence[Marker], known: int, printed: AbstractSet[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Of a page whose works are numbered in the order in which it cites them, the markers out of this order, and those
    that keep it with a new number. Out of it is one that names a number although a lower one comes later for the first
    time: nobody cites work 9 before 5 to 8 there.
    """
    some = [
        (marker.start, {int(one.label) for one in marker.cited})
        for marker in markers
        if marker.kind == "number" and text.count("\n", 0, marker.start) + 1 not in printed
    ]
    first: dict[int, int] = {}
    for at, numbers in some:
        for number in numbers:
            first.setdefault(number, at)
    early: set[int] = set()
    in_turn: set[int] = set()
    for at, numbers in some:
        new = [number for number in numbers if first[number] == at and 0 < number <= known]
        if new:
            is_early = any(first.get(lower, at) > at for lower in range(1, max(new)))
            (early if is_early else in_turn).add(at)
    if len(early) + len(in_turn) < _ENOUGH or len(early) > _STRAYS * len(in_turn):
        return frozenset(), frozenset()
    return frozenset(early), frozenset(in_turn)


def _indexed(text: str) -> frozenset[str]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in _INDEX.finditer(text):
        found[one[1]].add(one[2].strip())
    return frozenset(word for word, indices in found.items() if len(indices) > 1)


def _behind_names(text: str, markers: Sequence[Marker]) -> Iterator[int]:
    """Where numbers are raised on a line that holds nothing but names: they lead to the authors' affiliations."""
    lines: dict[int, list[Marker]] = defaultdict(list)
    for marker in markers:
        if marker.kind == "number" and not marker.is_linked:
            lines[text.rfind("\n", 0, marker.start) + 1].append(marker)
    for start, some in lines.items():
        end = text.find("\n", some[-1].end)
        line = text[start : end if end >= 0 else len(text)]
        for marker in some:
            line = line.replace(text[marker.start : marker.end], " ")
        plain = re.sub(r"<[^<>]*>|\]\([^()]*\)|!?\[|[\]*_†‡§,;，、&#\\]|^\s*[-+]\s", " ", line)
        words = re.findall(r"\S+", plain)
        if len(words) >= 2 and all(_AUTHORS.fullmatch(word) for word in words):
            yield from (marker.start for marker in some if "[" not in text[marker.start : marker.end])


def _items(text: str) -> frozenset[int]:
    """Where lines begin with ``[n]`` beside others that do, or that have the number before or after."""
    lines = [(found.start(), int(found[1])) for found in _ITEM.finditer(text)]
    out = set()
    for (start, number), (other, next_number) in pairwise(lines):
        if next_number == number + 1 or (next_number > number and text.count("\n", start, other) == 1):
            out |= {start, other}
    return frozenset(out)


def numbers_in(shown: str) -> list[int]:
    """The numbers that a marker shows, without those of tags and addresses."""
    return [int(number) for number in re.findall(r"\d+", re.sub(r"\(.*?\)|<[^<>]*>", "", shown))]
