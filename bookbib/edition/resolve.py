"""Which markers of a page cite, and which keys they stand for. Pure.

A number is a citation when the list that belongs to its place has an item of that number and nothing around it says
that it is something else. A marker that looks like a citation and cannot be resolved is told, never guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bookbib.edition.forms import Keyed
from bookbib.edition.markers import Cited, Marker
from bookbib.edition.numbers import reading
from bookbib.edition.signs import Signs
from references.model import Reference
from references.text import has_cjk, letters
from references.urls import comparable


@dataclass(frozen=True, slots=True)
class Listed:
    """A reference of a page with the key that it has in the bibliography; `is_printed`: it surely has an entry there,
    also if it is but a key.
    """

    reference: Reference
    key: str
    is_printed: bool = False

    @property
    def number(self) -> str:
        """Its number in a list, or ``""``."""
        label = self.reference.label
        return label if label.isdecimal() else ""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A marker that names what no list has; `reason` says what is missing."""

    marker: Marker
    reason: str


@dataclass(frozen=True, slots=True)
class Person:
    """A work as author-year citations name it: its key and the folded family names of its authors."""

    key: str
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """What the markers of one page can name: its own items, else those of the book's one list."""

    numbered: tuple[tuple[int, Mapping[str, Listed]], ...]
    """Numbered lists with the line on which each begins."""
    labelled: Mapping[str, str]
    people: Mapping[tuple[str, str], tuple[Person, ...]]
    own: bool = True

    def numbers_at(self, line: int) -> Mapping[str, Listed]:
        """The list that a marker on `line` refers to: the next one below it, else the last one above."""
        below = [items for start, items in self.numbered if start > line]
        if below:
            return below[0]
        return self.numbered[-1][1] if self.numbered else {}


def lists_of(file: str, listed: Sequence[Listed]) -> Lists:
    """The lists for the page `file` among all references of a book."""
    mine = [one for one in listed if one.reference.file == file]
    numbered = numbered_lists(mine)
    own = bool(numbered)
    if not own:
        pages = {one.reference.file for one in listed if one.number}
        elsewhere = (
            numbered_lists([one for one in listed if one.reference.file in pages]) if len(pages) == 1 else []
        )
        numbered = elsewhere if len(elsewhere) == 1 else []
    known = [one for one in listed if _has_entry(one)]
    labelled = {one.reference.label: one.key for one in reversed(known) if _is_key(one.reference.label)}
    labelled |= {one.reference.label: one.key for one in mine if one.reference.label and _has_entry(one)}
    return Lists(tuple(numbered), labelled, _people(mine) | _people_missing(mine, listed), own)


def _is_key(label: str) -> bool:
    return bool(label) and not label.isdecimal() and not label.startswith("^")


def _has_entry(one: Listed) -> bool:
    """Whether something is known of a work but its key."""
    return one.is_printed or one.reference.record is not None or one.reference.text != one.reference.label


def numbered_lists(some: Iterable[Listed]) -> list[tuple[int, dict[str, Listed]]]:
    """Runs of numbered items; a number that comes again begins the next list."""
    out: list[tuple[int, dict[str, Listed]]] = []
    section = None
    for one in some:
        if not one.number:
            continue
        if not out or one.number in out[-1][1] or (one.number == "1" and one.reference.section != section):
            out.append((one.reference.line, {}))
        out[-1][1][one.number] = one
        section = one.reference.section
    return out


def _people(some: Iterable[Listed]) -> dict[tuple[str, str], tuple[Person, ...]]:
    """Works by first author and year, in the order of the list."""
    found: dict[tuple[str, str], dict[str, Person]] = defaultdict(dict)
    for one in some:
        work = one.reference.claims
        names = work.authors or work.editors
        if not names or work.year is None:
            continue
        families = tuple(letters(name.family or name.literal) for name in names)
        whole = letters(f"{names[0].family}{names[0].given}") if has_cjk(names[0].family) else ""
        for name in {letters(names[0].full_family), families[0], whole} - {""}:
            found[name, str(work.year)].setdefault(one.key, Person(one.key, families))
    return {who: tuple(works.values()) for who, works in found.items()}


def _people_missing(
    mine: Sequence[Listed], listed: Sequence[Listed]
) -> dict[tuple[str, str], tuple[Person, ...]]:
    """Of the rest of the book, whom the page itself does not list."""
    own = _people(mine)
    return {who: works for who, works in _people(listed).items() if who not in own}


def resolve(
    marker: Marker, text: str, line: int, lists: Lists, signs: Signs
) -> tuple[Keyed, ...] | Unresolved | None:
    """The keys that `marker` stands for; None when it is no citation. `signs` are those of the page `text`."""
    if marker.kind == "number":
        return _number(marker, text, line, lists, signs)
    if marker.kind in {"author-year", "narrative"}:
        return _people_of(marker, lists)
    keys = [lists.labelled.get(one.label) for one in marker.cited]
    if marker.kind == "footnote":
        return (Keyed(keys[0]),) if keys[0] else None  # a remark
    if marker.kind == "narrative-key":
        return (Keyed(keys[0], "", marker.cited[0].after),) if keys[0] else None  # a person, a figure
    missing = [one.label for one, key in zip(marker.cited, keys, strict=True) if not key]
    if missing:
        return Unresolved(marker, f"no entry has the key {', '.join(missing)}")
    return tuple(
        Keyed(key, one.before, one.after, one.bare)
        for one, key in zip(marker.cited, keys, strict=True)
        if key
    )


def _number(
    marker: Marker, text: str, line: int, lists: Lists, signs: Signs
) -> tuple[Keyed, ...] | Unresolved | None:
    items = lists.numbers_at(line)
    if not items or not all(_leads_to_item(one, items, text) for one in marker.cited if one.target):
        return None
    read = reading(marker, text, signs)
    if read == "other":
        return None
    numbers = [one.label for one in marker.cited]
    found = [items[number] for number in numbers if number in items]
    known = max(map(int, items))
    if any(int(number) == 0 or int(number) > max(2 * known, known + 20) for number in numbers):
        return None  # a year, a zero: no list has such an item
    if len(found) < len(numbers):
        missing = [number for number in numbers if number not in items]
        return (
            Unresolved(marker, f"the list has no item {', '.join(missing)}") if read == "citation" else None
        )
    if read == "unsure":
        return Unresolved(marker, "may cite, and may be an interval, a list of numbers or a power")
    return tuple(Keyed(key) for key in dict.fromkeys(one.key for one in found))


_ANCHOR = r"""(?:\b(?:id|name)\s*=\s*["']?|\{{[^{{}}\n]*#|\[\]\(?)({0})(?:["'\s>}}/]|$)"""
_ELSEWHERE = re.compile(
    r"(?:\A|[^a-z])(?:tab|table|fig|figure|sec|section|eq|equation|step|chapter|algorithm|example|listing)s?(?![a-z])",
    re.I,
)


def _leads_to_item(one: Cited, items: Mapping[str, Listed], text: str) -> bool:
    """Whether a number that is a link leads to its own item: by an anchor of the list, or by the item's own address.

    An anchor that the page defines must stand on or just above an item, or between the items; one that it does not
    define must at least not be that of a table, a figure or a section.
    """
    item = items.get(one.label)
    if item is None:
        return False
    address, mark, anchor = one.target.partition("#")
    if not mark or re.match(r"[a-z]+://", address, re.IGNORECASE):
        return any(comparable(url) == comparable(one.target) for url in item.reference.urls)
    if address:
        return not _ELSEWHERE.search(anchor.lower())
    if defined := re.search(_ANCHOR.format(re.escape(anchor)), text):
        line = text.count("\n", 0, defined.start()) + 1
        places = [other.reference for other in items.values()]
        return min(one.line for one in places) - 4 <= line <= max(one.end_line for one in places)
    return not _ELSEWHERE.search(anchor.lower())


def _people_of(marker: Marker, lists: Lists) -> tuple[Keyed, ...] | Unresolved | None:
    found: list[Keyed] = []
    for one in marker.cited:
        keys = _keys_of(one, lists)
        if not keys:
            some = any(lists.people.get((letters(c.family), c.year[:4])) for c in marker.cited)
            return Unresolved(marker, f"nobody is listed as {one.family} {one.year}") if some else None
        if len(keys) > 1:
            return Unresolved(marker, f"{one.family} {one.year} may be {' or '.join(keys)}")
        found.append(Keyed(keys[0], one.before, one.after))
    return tuple(found)


def _keys_of(one: Cited, lists: Lists) -> tuple[str, ...]:
    works = lists.people.get((letters(one.family), one.year[:4]), ())
    others = {letters(name) for name in one.others}
    if len(works) > 1 and others:
        works = tuple(work for work in works if others <= {*work.families}) or works
    elif len(works) > 1:
        number = [
            work for work in works if (len(work.families) > 2 if one.et_al else len(work.families) == 1)
        ]
        works = tuple(number) or works
    suffix = one.year[4:]
    if suffix and len(works) > 1:  # 2016a, 2016b: in the order of the list
        at = ord(suffix) - ord("a")
        works = works[at : at + 1]
    return tuple(work.key for work in works)
