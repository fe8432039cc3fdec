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
from references.model import Reference
from references.text import has_cjk, letters
from references.urls import comparable


@dataclass(frozen=True, slots=True)
class Listed:
    """A reference of a page with the key that it has in the bibliography."""

    reference: Reference
    key: str

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
    numbered = _numbered(mine)
    own = bool(numbered)
    if not own:
        pages = {one.reference.file for one in listed if one.number}
        elsewhere = (
            _numbered([one for one in listed if one.reference.file in pages]) if len(pages) == 1 else []
        )
        numbered = elsewhere if len(elsewhere) == 1 else []
    labelled = {one.reference.label: one.key for one in reversed(listed) if _is_key(one.reference.label)}
    labelled |= {one.reference.label: one.key for one in mine if one.reference.label}
    return Lists(tuple(numbered), labelled, _people(mine) | _people_missing(mine, listed), own)


def _is_key(label: str) -> bool:
    return bool(label) and not label.isdecimal() and not label.startswith("^")


def _numbered(some: Iterable[Listed]) -> list[tuple[int, dict[str, Listed]]]:
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


def resolve(marker: Marker, text: str, line: int, lists: Lists) -> tuple[Keyed, ...] | Unresolved | None:
    """The keys that `marker` stands for; None when it is no citation."""
    if marker.kind == "number":
        return _number(marker, text, line, lists)
    if marker.kind in {"author-year", "narrative"}:
        return _people_of(marker, lists)
    keys = [lists.labelled.get(one.label) for one in marker.cited]
    if marker.kind == "footnote":
        return (Keyed(keys[0]),) if keys[0] else None  # a remark
    missing = [one.label for one, key in zip(marker.cited, keys, strict=True) if not key]
    if missing:
        return Unresolved(marker, f"no entry has the key {', '.join(missing)}")
    return tuple(
        Keyed(key, one.before, one.after, one.bare)
        for one, key in zip(marker.cited, keys, strict=True)
        if key
    )


# What stands before numbers in brackets that are an interval, an index or a shape.
_MATHEMATICAL = re.compile(
    r"(?:[=∈∉≤≥<>×⊂⊆+*/^|≈∼~]|\b(?:range|ranges|interval|intervals|shape|size|dimensions?|array|vector|list|tensor|"
    r"between|within|domain|index|indices|axis|axes|in|to|from|intervalle|Intervall|Bereich)|"
    r"区间|范围|取值|属于|形状|数组|向量|列表|维度|索引)\s*[：:]?\s*\Z",
    re.IGNORECASE,
)
_SUBSCRIPTED = re.compile(r"(?:(?<![A-Za-z0-9])[A-Za-z]|[A-Za-z]\w*_\w*|\w\)|[A-Za-z]\w*\.\w+|\])\Z")
_CODE_LIKE = re.compile(r"\A(?:\s*(?:=(?!=)|\+=|:=|\.\w|\())")


def _number(marker: Marker, text: str, line: int, lists: Lists) -> tuple[Keyed, ...] | Unresolved | None:
    items = lists.numbers_at(line)
    if not items:
        return None
    if marker.target and not _leads_to_item(marker, items):
        return None
    if _is_something_else(marker, text):
        return None
    numbers = [one.label for one in marker.cited]
    found = [items[number] for number in numbers if number in items]
    if len(found) == len(numbers):
        return tuple(Keyed(key) for key in dict.fromkeys(one.key for one in found))
    known = max(map(int, items))
    if any(int(number) == 0 or int(number) > max(2 * known, known + 20) for number in numbers):
        return None  # a year, a zero: no list has such an item
    missing = [number for number in numbers if number not in items]
    return Unresolved(marker, f"the list has no item {', '.join(missing)}")


def _leads_to_item(marker: Marker, items: Mapping[str, Listed]) -> bool:
    """Whether a number that is a link leads to its own item: by an anchor of the page, or by the item's own address."""
    if marker.target.startswith("#"):
        return True
    item = items.get(marker.cited[0].label)
    return item is not None and any(
        comparable(url) == comparable(marker.target) for url in item.reference.urls
    )


def _is_something_else(marker: Marker, text: str) -> bool:
    before, after = text[max(0, marker.start - 32) : marker.start], text[marker.end : marker.end + 8]
    shown = text[marker.start : marker.end]
    if not shown.lstrip("\\").startswith(("[", "［", "【")):
        # What is raised is no index; without brackets, after a single letter, a digit or a bracket, it is a power.
        return "[" not in shown and bool(re.search(r"(?:(?<![^\W\d_])[A-Za-z]|\d|\))\Z", before))
    if _SUBSCRIPTED.search(before) or _CODE_LIKE.match(after):
        return True
    numbers = [int(one.label) for one in marker.cited]
    if len(numbers) == 1:
        return bool(re.search(r"[=∈∉]\s*\Z", before))
    return bool(_MATHEMATICAL.search(before)) or numbers != sorted(numbers)


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
