"""Which part of a page an element belongs to: the text itself, or what stands around it.

Pages name the parts around a text in the attributes `class` and `id` by the words of web design; these are the words
of that trade, not of single sites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from enrich.sources.web.html import WHOLE, Element, text_of

_AROUND_TAGS: Final = frozenset({"aside", "nav", "footer", "form", "noscript", "template"})
_AROUND: Final = re.compile(
    r"(?:\A|[\s_-])(?:(?:user)?comments?(?!ary)|comment-?(?:list|form|author|body)|respond|replies|disqus"
    r"|sidebar|side-?bar"
    r"|widget|related|recommend(?:ed|ations?)?|recirc\w*|teasers?|promo|popular|trending|most-?read"
    r"|newsletter|(?<!post[-_])(?<!entry[-_])(?<!article[-_])footer|colophon"
    r"|nav(?:igation|bar)?|menu|breadcrumbs?|share|sharing|social|advert\w*|cookie\w*|modal|popup|carousel"
    r"|read-?more"
    r"|more-?(?:from|stories|news)|similar|suggested|latest|recent|tags?|newsfeed|slider|ticker)(?:\Z|[\s_-])",
    re.I,
)
# A by-line may be a margin in name ("author-share", <nav class="byline">), and a text has a foot of its own.
_BY: Final = re.compile(
    r"(?:\A|[\s_-])(?:by-?line|authors?|(?:post|entry|article)?-?meta|published)(?:\Z|[\s_-])", re.I
)
_HEADING: Final = re.compile(
    r"(?:\A|[\s_-])(?:entry|post|article|page|story|content|news|main|blog|single)?[-_]*(?:title|headline|heading)(?:\Z|[\s_-])",
    re.I,
)


_LENT: Final = frozenset({"share", "sharing", "social"})


def names_of(element: Element) -> str:
    """What the attributes `class` and `id` of `element` say."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def stands_around(element: Element) -> bool:
    """Whether `element` is in a part of the page that is not its text: comments, sidebars, lists of other pages."""
    node: Element | None = element
    while (
        node is not None and node.tag not in ("body", "html", "article", "main") and node.get(WHOLE) is None
    ):
        names = names_of(node)
        if _is_margin(node, names):
            return True
        node = node.getparent()
    return False


def _is_margin(node: Element, names: str) -> bool:
    found = _AROUND.search(names) if names and len(names) < 400 else None
    if not found and node.tag not in _AROUND_TAGS:
        return False
    if node.tag in ("aside", "nav") or (found and found[0].strip(" _-").lower() in _LENT):
        return not _BY.search(names)
    if node.tag == "footer":
        return next(node.iterancestors("article"), None) is None
    return True


def headings(tree: Element) -> Iterator[tuple[Element, str, bool]]:
    """The page's headings that may name its text, in order: element, text, whether it is the page's own kind (h1)."""
    for element in tree.iter("h1", "h2", "h3", "div", "span", "p", "td"):
        own = element.tag == "h1" or element.get("itemprop") == "headline"
        if not own and not _HEADING.search(names_of(element)):
            continue
        if not own and (element.tag not in ("h2", "h3") and len(element) > 3):
            continue
        text = text_of(element)
        if 2 <= len(text) <= 300 and not stands_around(element):
            yield element, text, own
