"""A page's title as a reader would cite it: the words on which several places of the page agree.

`<title>`, `og:title` and headlines carry the site's name, a section or a slogan behind a separator. Every place is a
witness for its whole text and for each run of its segments from an end; the run with most support wins.
"""

from __future__ import annotations

import html as entities
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from enrich.sources.web.html import Page, text_of
from enrich.sources.web.regions import headings
from enrich.sources.web.site import is_site, site_names, text_of_name
from references.text import letters, squeeze

_SEPARATOR: Final = re.compile(r"\s*(?:\||｜|»|«|›|‹|::|//)\s*|\s+[-–—·•:/~<>*]+\s+|\s*_\s*(?=[^_]*\Z)|(?<=\w): ")
_TAG: Final = re.compile(r"<[^<>]{0,80}>")
_WORDY: Final = re.compile(r"\w")
# How much a place says about what the page's text is called. What a reader sees as the headline says most; what
# search engines and networks are given is often shortened, or written once more for them.
_WEIGHTS: Final = {
    "citation_title": 3.0,
    "h1": 2.3,
    "heading": 1.2,
    "title": 1.3,
    "og:title": 1.0,
    "headline": 1.0,
    "name": 0.5,
    "twitter:title": 0.4,
    "dc.title": 0.8,
}
_PART: Final = 0.9
"""A run of segments is worth a little less than a whole text."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One place of a page that says a title."""

    place: str
    text: str


def page_title(page: Page) -> str:
    """The title, without the site's name; ``""`` when no place of the page says one."""
    sites = site_names(page)
    support: dict[str, float] = defaultdict(float)
    written: dict[str, tuple[float, str]] = {}
    seen_at: dict[str, set[str]] = defaultdict(set)
    for witness in witnesses(page):
        weight = _WEIGHTS[witness.place]
        for run, whole in _runs(witness.text, sites):
            key = letters(run)
            if not key or (witness.place in seen_at[key]):
                continue
            seen_at[key].add(witness.place)
            support[key] += weight * (1.0 if whole else _PART)
            if weight > written.get(key, (0.0, ""))[0]:
                written[key] = (weight, run)
    if not support:
        return ""
    best = max(support, key=lambda key: (round(support[key], 3), len(key)))
    return written[best][1]


def witnesses(page: Page) -> Iterator[Witness]:
    """What every place of the page says, cleaned of markup."""
    for place, names in (
        ("citation_title", ("citation_title",)),
        ("og:title", ("og:title",)),
        ("twitter:title", ("twitter:title", "twitter:text:title")),
        ("dc.title", ("dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title", "headline")),
    ):
        yield from (Witness(place, text) for text in map(_plain, page.meta(*names)[:2]) if text)
    for item in page.main[:3]:
        for place in ("headline", "name"):
            yield from (Witness(place, text) for text in map(_plain, text_of_name(item.get(place))) if text)
    yield from (Witness("title", text) for t in page.tree.iter("title") if (text := _plain(text_of(t))))
    for _, text, own in list(headings(page.tree))[:6]:
        yield Witness("h1" if own else "heading", _plain(text))


def _plain(text: str) -> str:
    """`text` without tags and entities that were escaped twice."""
    return squeeze(_TAG.sub(" ", entities.unescape(text)).replace("\u00ad", "").replace("\u200b", ""))


def _runs(text: str, sites: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """`text` without the site's name at its ends, and its other runs of segments that begin or end where it does."""
    cuts = [(0, 0), *(found.span() for found in _SEPARATOR.finditer(text)), (len(text), len(text))]
    first, last = 0, len(cuts) - 1
    while last - first > 1 and is_site(text[cuts[last - 1][1] : cuts[last][0]], sites):
        last -= 1
    while last - first > 1 and is_site(text[cuts[first][1] : cuts[first + 1][0]], sites):
        first += 1
    core = text[cuts[first][1] : cuts[last][0]].strip()
    if is_site(core, sites) or not _WORDY.search(core):
        return
    yield core, True
    for cut in range(first + 1, last):
        for run in (text[cuts[first][1] : cuts[cut][0]], text[cuts[cut][1] : cuts[last][0]]):
            if _WORDY.search(run) and not is_site(run, sites):
                yield run.strip(), False
