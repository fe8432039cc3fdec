"""A page's title as a reader would cite it: the words on which several places of the page agree.

`<title>`, `og:title` and headlines carry the site's name, a section or a slogan behind a separator. Every place is a
witness for its whole text and for each run of its segments from an end; the run with most support wins.
"""

from __future__ import annotations

import html as entities
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lxml import etree

from enrich.sources.web.html import Element, Page, text_of
from enrich.sources.web.regions import headings
from enrich.sources.web.site import is_site, site_names, text_of_name
from references.text import letters, squeeze
from references.urls import path_of, unwrap

_SEPARATOR: Final = re.compile(
    r"\s*(?:\||｜|»|«|›|‹|::|//)\s*|\s+[-–—·•:/~<>*]+\s+|\s*_\s*(?=[^_]*\Z)|(?<=\w): "
)
_TAG: Final = re.compile(r"<[^<>]{0,80}>")
_ANCHOR: Final = re.compile(r"(?:\s+#|\s*[¶§🔗\uf0c1])\s*\Z")
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
    "part": 1.0,
    "any": 0.7,
    "slug": 0.6,
}
_LONGEST: Final = 600
_MOST: Final = 40
"""Headings that are looked at; pages of lists have thousands."""
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
    said = list(witnesses(page))
    whole_somewhere = {
        letters(run)
        for w in said
        for run, whole in _runs(w.text, sites, w.place)
        if whole and w.place != "slug"
    }
    # An address may be cut short anywhere, but hardly ever just before a dash and the site's slogan.
    whole_somewhere |= {letters(w.text) for w in said if w.place == "slug"} - _before_colons(said)
    support: dict[str, float] = defaultdict(float)
    written: dict[str, tuple[float, str]] = {}
    seen_at: dict[str, set[str]] = defaultdict(set)
    for witness in said:
        weight = _WEIGHTS[witness.place]
        for run, whole in _runs(witness.text, sites, witness.place):
            key = letters(run)
            if key not in whole_somewhere or not key or witness.place in seen_at[key]:
                continue
            seen_at[key].add(witness.place)
            support[key] += weight * (1.0 if whole else _PART)
            if weight > written.get(key, (0.0, ""))[0]:
                written[key] = (weight, run)
    if not support:
        return ""
    best = max(support, key=lambda key: (round(support[key], 3), len(key)))
    return written[best][1]


def _before_colons(said: Iterable[Witness]) -> set[str]:
    return {letters(w.text[: found.start()]) for w in said for found in re.finditer(r"[:：]", w.text)}


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
    for element, text, own in islice(headings(page.tree), 6):
        if not own and any(
            letters(text_of(h)) == letters(text) for h in element.iter("h1") if h is not element
        ):
            continue  # a box around a headline says nothing more
        yield Witness("h1" if own else "heading", _plain(text))
        yield from (Witness("part", _plain(part)) for part in _parts(element))
    for element in islice(page.tree.iter("h1", "h2", "h3", "h4"), _MOST):
        yield Witness("any", _plain(text_of(element)))
    if slug := _slug(page.url):
        yield Witness("slug", slug)


def _parts(element: Element) -> Iterator[str]:
    """The parts of a headline that stand in elements of their own: a kicker and the title under it."""
    inner = element if len(element) != 1 else element[0]
    parts = [inner.text or ""]
    for child in inner.iterchildren(tag=etree.Element):
        parts += [text_of(child), child.tail or ""]
    parts = [squeeze(part) for part in parts if squeeze(part)]
    if len(parts) > 1:
        yield from (part for part in parts if len(part) > 2)


def _slug(url: str) -> str:
    """The last word of an address, as authors' systems make it from the title."""
    last = path_of(unwrap(url)).rstrip("/").rpartition("/")[2]
    return " ".join(re.split(r"[-_+. ]+", re.sub(r"\.\w{2,5}\Z", "", last)))


def _is_head(text: str, sites: frozenset[str], place: str) -> bool:
    """A headline that begins with words like the site's name may mean them; other places repeat the name there."""
    return letters(text) in sites if place in ("h1", "heading") else is_site(text, sites)


def _plain(text: str) -> str:
    """`text` without tags, entities that were escaped twice, and the sign that links to a heading."""
    text = _TAG.sub(" ", entities.unescape(text[:_LONGEST])).replace("\u00ad", "").replace("\u200b", "")
    return squeeze(_ANCHOR.sub("", text))


def _runs(text: str, sites: frozenset[str], place: str) -> Iterator[tuple[str, bool]]:
    """`text` without the site's name at its ends, and its other runs of segments that begin or end where it does."""
    cuts = [(0, 0), *(found.span() for found in _SEPARATOR.finditer(text)), (len(text), len(text))]
    first, last = 0, len(cuts) - 1
    while last - first > 1 and is_site(text[cuts[last - 1][1] : cuts[last][0]], sites):
        last -= 1
    while last - first > 1 and _is_head(text[cuts[first][1] : cuts[first + 1][0]], sites, place):
        first += 1
    core = text[cuts[first][1] : cuts[last][0]].strip()
    if is_site(core, sites) or not _WORDY.search(core):
        return
    yield core, True
    for cut in range(first + 1, last):
        for run in (text[cuts[first][1] : cuts[cut][0]], text[cuts[cut][1] : cuts[last][0]]):
            if _WORDY.search(run) and not is_site(run, sites):
                yield run.strip(), False
