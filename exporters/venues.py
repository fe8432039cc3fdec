"""One venue, one spelling and one kind over the whole book (docs/adr/0014-the-printed-page.md)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from exporters.base import ExportSettings
from exporters.text import clean
from references.model import Entry, Work
from references.venues import one_spelling, undoubled

_IN_VENUES: Final = frozenset({"paper-conference", "article-journal", "chapter"})
_NUMBERED: Final = re.compile(r"\s(\d{1,3})\Z")


@dataclass(frozen=True, slots=True)
class Venues:
    """How the book writes its venues: `spellings` by their cleaned name, and which of them are `conferences`."""

    spellings: Mapping[str, str]
    conferences: frozenset[str]

    def respelt(self, work: Work) -> Work:
        """`work`, already cleaned, with its venue as the book writes it; a volume that stood in the name is kept."""
        name = work.container_title
        written = self.spellings.get(name, "") if work.type in _IN_VENUES else ""
        if not written:
            return work
        number = _NUMBERED.search(name)
        volume = number[1] if number and not work.volume and not written.endswith(number[0]) else work.volume
        return replace(work, container_title=written, volume=volume)

    def typed(self, work: Work, printed: bool) -> Work:
        """`work` as a conference paper where only its print makes it an article, and the book's records disagree.

        People print the proceedings of a conference like a journal, "Advances in …, 2018, 31".
        """
        if printed and work.type == "article-journal" and work.container_title in self.conferences:
            return replace(work, type="paper-conference")
        return work


def venues_of(entries: Iterable[Entry], settings: ExportSettings) -> Venues:
    """The venues of a book, from the names and types of all its `entries`."""
    if settings.venues == "as-is":
        return Venues({}, frozenset())
    within = [
        (clean(entry.work.container_title)[0], entry.work.type)
        for entry in entries
        if entry.work.type in _IN_VENUES
    ]
    names = [name for name, _ in within]
    spelt = one_spelling(names, settings.venues)
    whole = {name: undoubled(name) for name in names if undoubled(name) != name}
    spellings = {name: spelt.get(name, whole.get(name, name)) for name in {*spelt, *whole}}
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for name, kind in within:
        kinds[spellings.get(name, name)][kind] += 1
    conferences = {name for name, k in kinds.items() if name and k["paper-conference"] > k["article-journal"]}
    return Venues(spellings, frozenset(conferences))
