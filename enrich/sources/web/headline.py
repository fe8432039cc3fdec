"""Where a page's headline stands, and what stands close to it: by-lines and datelines do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from enrich.sources.web.html import Element, Page, text_of
from enrich.sources.web.regions import headings
from references.text import letters

COUNTED: Final = 160  # letters of one piece of text; long ones are kept only in part (`reduce_html`)
_BEFORE: Final = 200
_AFTER: Final = 400
_SILENT: Final = frozenset({"script", "style", "select", "textarea", "noscript", "template"})


@dataclass(frozen=True, slots=True)
class Headline:
    """The places of a page's elements, in letters from its top, and the span and the text of its headline."""

    places: Mapping[Element, int]
    start: int = 0
    end: int = -1
    text: str = ""

    def is_near(self, element: Element) -> bool:
        """Whether `element` begins within a few lines of the headline; never where there is none."""
        place = self.places.get(element)
        return place is not None and self.end >= 0 and -_BEFORE <= place - self.start <= self._reach()

    def _reach(self) -> int:
        return self.end - self.start + _AFTER


def headline_of(page: Page, title: str) -> Headline:
    """The headline that says `title`, else the first heading of the page's own kind."""
    body = page.tree.find("body")
    if body is None:
        return Headline({})
    places = _places(body)
    found = [(element, text, own) for element, text, own in headings(page.tree) if element in places]
    wanted = letters(title)
    exact = [e for e, text, _ in found if wanted and letters(text) == wanted]
    chosen = exact or [e for e, text, _ in found if wanted and wanted in letters(text)]
    chosen = chosen or [e for e, _, own in found if own]
    if not chosen:
        return Headline(places)
    start = places[chosen[0]]
    text = text_of(chosen[0])
    return Headline(places, start, start + len(text), text)


def _places(body: Element) -> dict[Element, int]:
    places: dict[Element, int] = {}
    at = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "end":
            at += min(len((element.tail or "").strip()), COUNTED)
        else:
            places[element] = at
            if element.tag not in _SILENT:
                at += min(len((element.text or "").strip()), COUNTED)
    return places
