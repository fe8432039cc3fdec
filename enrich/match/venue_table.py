"""Venues that have a row in venue_names.tsv: looked up by any of their names, abbreviated or not. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from enrich.match.venue_words import EVENTS, aligned, is_event, is_sponsor, sponsors, telling, tokens, whole
from references.text import fold, has_cjk, letters

_FILE = "venue_names.tsv"


@dataclass(frozen=True, slots=True)
class Row:
    """A venue of the table.

    `kind` is ``c`` conference, ``w`` workshop, ``j`` journal, ``s`` series of books or ``p`` preprint server.
    """

    key: str
    kind: str
    names: tuple[str, ...]

    @property
    def is_workshop(self) -> bool:
        """Whether the venue is a workshop, or was one in some years, so that the word tells nothing about it."""
        return self.kind == "w" or any("workshop" in name.lower() for name in self.names)


@cache
def rows() -> Mapping[str, Row]:
    """The table by key. Raises `ValueError` for a line that is no row: the file is ours."""
    from importlib.resources import (
        files,  # here, for it takes long to load, and not every run needs the table
    )

    found: dict[str, Row] = {}
    text = files("enrich.match").joinpath(_FILE).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        key, kind, names = line.split("\t")
        if key in found or kind not in ("c", "w", "j", "s", "p"):
            raise ValueError(f"{_FILE}:{number}: {key!r} stands twice or has no known kind")
        found[key] = Row(key, kind, tuple(names.split("|")))
    return found


@cache
def _acronyms() -> Mapping[str, frozenset[str]]:
    """Names of one word, or that are all capitals, by their letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows().values():
        for name in row.names:
            if " " not in name:
                found[name.lower() if "&" in name else "".join(whole(name)) or name.lower()].add(row.key)
    return {name: frozenset(keys) for name, keys in found.items()}


@cache
def _by_characters() -> Mapping[str, frozenset[str]]:
    """Chinese names by their letters: nobody abbreviates them."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows().values():
        for name in filter(has_cjk, row.names):
            found[letters(name)].add(row.key)
    return {name: frozenset(keys) for name, keys in found.items()}


@cache
def _by_start() -> Mapping[tuple[str, int], tuple[tuple[tuple[str, ...], tuple[str, ...], str, bool], ...]]:
    """Names of several words by their first letter and number of telling words."""
    found: dict[tuple[str, int], list[tuple[tuple[str, ...], tuple[str, ...], str, bool]]] = defaultdict(list)
    for row in rows().values():
        for name in row.names:
            if " " in name:
                words = telling(name)
                found[words[0][0], len(words)].append((words, whole(name), row.key, is_event(name)))
    return {start: tuple(some) for start, some in found.items()}


@lru_cache(maxsize=16384)
def keys_of(name: str) -> frozenset[str]:
    """The venues that a name can be; none for one that has no row."""
    if has_cjk(name):
        return _by_characters().get(letters(name), frozenset())
    if found := by_acronym(name):
        return found
    words, all_words = telling(name), whole(name)
    if not words or is_bare_acronym(name):
        return frozenset()
    rows_of = _by_start().get((words[0][0], len(words)), ())
    exact = frozenset(key for _, theirs, key, _ in rows_of if theirs == all_words)
    return exact or frozenset(
        key
        for theirs, theirs_whole, key, event in rows_of
        if _fits(name, key, event=event) and aligned(words, theirs) and not _rivals(name, key, theirs_whole)
    )


@lru_cache(maxsize=16384)
def is_bare_acronym(name: str) -> bool:
    """Whether a name is nothing but an acronym: then it is a row's or none's, and abbreviates no other name."""
    words = telling(name)
    return len(words) == 1 and any(fold(word) == words[0] and is_acronym(word) for word in tokens(name))


def _rivals(name: str, key: str, theirs: tuple[str, ...]) -> bool:
    """Whether a name is that of another society's journal; meetings are held by several."""
    mine, yours = sponsors(name), frozenset(filter(is_sponsor, theirs))
    return rows()[key].kind == "j" and bool(mine and yours) and not mine & yours


def _fits(name: str, key: str, *, event: bool) -> bool:
    """A meeting is no journal; a name that says neither may be a row that says neither."""
    kind = rows()[key].kind
    if kind in ("c", "w"):
        return is_event(name) or not event
    return not is_event(name) or event


def by_acronym(name: str) -> frozenset[str]:
    """The venues that are called `name` in one word."""
    found: set[str] = set()
    some = tokens(name)
    bare = [word for word in some if word.lower() not in EVENTS | {"proceedings", "proc", "the", "of", "in"}]
    if name.lower() in _acronyms() and "&" in name:  # "A&A"
        return _acronyms()[name.lower()]
    for tried in {"".join(some).lower(), "".join(bare).lower(), *_without_sponsor(bare)}:
        keys = _acronyms().get(tried, frozenset())
        if keys and (is_acronym(bare[-1]) or is_acronym("".join(bare)) or len(tried) > 6):
            found |= keys
    return frozenset(found)


def _without_sponsor(bare: list[str]) -> Iterator[str]:
    """ "ACM CCS", "USENIX ATC": a society before an acronym; "IEEE Micro" is a name."""
    if len(bare) > 1 and bare[0] in {"ACM", "IEEE", "USENIX", "SIGPLAN", "AAAI"} and is_acronym(bare[-1]):
        yield "".join(bare[1:]).lower()


def is_acronym(word: str) -> bool:
    """Whether a word is written as acronyms are: two capitals or more ("SOSP", "NeurIPS", "EuroSys")."""
    return sum(letter.isupper() or letter.isdigit() for letter in word) >= 2
