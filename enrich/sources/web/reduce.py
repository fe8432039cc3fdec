"""A page's HTML, reduced to what its record is read from, before it is kept.

What is cut out: scripts but JSON-LD, styles, drawings, forms' contents, comments, attributes that nobody reads, and
of every longer text but its beginning. A page's text belongs to its owner; its title, by-line and date are facts.
"""

from __future__ import annotations

from typing import Final

import lxml.html
from lxml import etree

from enrich.sources.web.html import WHOLE, Element, parse

_DROPPED: Final = (
    "style",
    "svg",
    "iframe",
    "object",
    "embed",
    "video",
    "audio",
    "canvas",
    "select",
    "textarea",
    "template",
)
_KEPT: Final = frozenset(
    {
        "class",
        "id",
        "rel",
        "href",
        "itemprop",
        "datetime",
        "content",
        "value",
        "itemscope",
        "itemtype",
        "name",
        "property",
        "lang",
        "type",
        "title",
        "xml:lang",
        WHOLE,
    }
)
_TEXT: Final = 160
_WHOLE_TEXT: Final = frozenset({"script", "title", "h1", "h2", "h3", "h4", "h5", "h6"})
_LONGEST_LINK: Final = 300


def reduce_html(html: str, url: str) -> str:
    """The reduced page; it gives the same record as `html`. ``""`` for a page in which nothing can be read."""
    page = parse(html, url)
    if page is None:
        return ""
    for element in list(page.tree.iter(etree.Element)):
        tag = element.tag
        if tag in _DROPPED or (tag == "script" and "ld+json" not in (element.get("type") or "").lower()):
            _drop(element)
            continue
        _trim(element)
    return str(lxml.html.tostring(page.tree, encoding="unicode", with_tail=False))


def _trim(element: Element) -> None:
    for name in list(element.attrib):
        if name not in _KEPT:
            del element.attrib[name]
    if element.tag == "a" and len(element.get("href") or "") > _LONGEST_LINK:
        del element.attrib["href"]
    if element.tag not in _WHOLE_TEXT:
        element.text = _start(element.text)
    element.tail = _start(element.tail)


def _start(text: str | None) -> str | None:
    """The beginning of `text`; the ellipsis says that something is missing."""
    return text if text is None or len(text) <= _TEXT else f"{text[:_TEXT]}…"


def _drop(element: Element) -> None:
    """Takes `element` out and leaves what stands behind it."""
    parent = element.getparent()
    if parent is None:
        return
    element.drop_tree()
