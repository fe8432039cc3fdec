"""A page's HTML as the places where pages say what they are: meta tags, JSON-LD, headings, microdata.

Nothing is executed and nothing is fetched. JSON-LD is read with `json` alone: contexts are never loaded, terms are
those of https://schema.org.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import lxml.html
from lxml import etree

from references.text import letters, squeeze

Element: TypeAlias = lxml.html.HtmlElement

_LONGEST: Final = 2000  # letters that are read of one element: no title, by-line or date is longer
_LARGEST_DEPTH: Final = 12
_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
_ARTICLE: Final = re.compile(
    r"(?:Article|Posting|Report|WebPage|Paper|Recipe|Review|Book|Chapter|Thesis|Dataset|Course|HowTo"
    r"|Episode|Event"
    r"|VideoObject|PresentationDigitalDocument|SoftwareSourceCode|SoftwareApplication|CreativeWork|Product"
    r"|Question"
    r"|DiscussionForumPosting|Documentation)$"
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Old pages hide parts from one browser; what is said to all others is the page, and may never be closed.
_FOR_OLD: Final = re.compile(
    r"<!--\[if (?![^\]]{0,60}(?:!|gt))[^\]]{0,60}\]>(?:(?!<!--).){0,4000}?<!\[endif\]-->", re.S
)
_CONDITION: Final = re.compile(r"<!--\[if[^\]]{0,60}\]>(?:\s*<!-->|-->)?|(?:<!--)?<!\[endif\](?:--)?>")
_LIST_SUFFIX: Final = re.compile(r"(?:\[\]|\.\d+)\Z")


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page.

    `metas` maps names of meta tags (``name``, ``property`` or ``itemprop``, lower case) to what they say, in order.
    `items` are the objects of its JSON-LD, outermost first; `main` are those that describe the page itself.
    """

    url: str
    tree: Element
    metas: Mapping[str, tuple[str, ...]]
    items: tuple[Mapping[str, Any], ...]
    main: tuple[Mapping[str, Any], ...] = field(default=())

    def meta(self, *names: str) -> tuple[str, ...]:
        """What the meta tags `names` say, in the order of `names`, each value once."""
        return tuple(dict.fromkeys(value for name in names for value in self.metas.get(name, ())))


def parse(html: str, url: str) -> Page | None:
    """`html` as a page, or None when there is nothing in it that could be read."""
    text = _CONDITION.sub(" ", _FOR_OLD.sub(" ", _CONTROL.sub(" ", html)))
    if not text.strip():
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None
    items = tuple(_items(tree))
    _mark_whole(tree)
    return Page(url, tree, _metas(tree), items, _main(items))


WHOLE: Final = "data-holds-most"
"""Attribute that `parse` gives to elements that hold most of the page's text, or its headline: no margin, whatever
their name."""


def _mark_whole(tree: Element) -> None:
    node: Element | None = tree.find("body")
    size = len(node.text_content()) if node is not None else 0
    while node is not None:
        node.set(WHOLE, "")
        node = next(
            (c for c in node.iterchildren(tag=etree.Element) if len(c.text_content()) > 0.5 * size), None
        )
    title = letters(tree.findtext("head/title") or "")
    own = [h for h in tree.iter("h1") if len(said := letters(text_of(h))) > 3 and said in title]
    # Where there is no such h1, or it is the site's name, an h2 that is most of the title is the text's headline.
    if not any(2 * len(letters(text_of(h))) > len(title) for h in own):
        own += [
            h for h in tree.iter("h2") if 2 * len(said := letters(text_of(h))) > len(title) and said in title
        ][:1]
    for headline in own:
        for around in headline.iterancestors():
            around.set(WHOLE, "")


def decode(body: bytes, content_type: str = "") -> str:
    """The text of `body`: by its byte order mark, by the header, by its own meta tag, else as UTF-8."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    header = re.search(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", content_type, re.I)
    inside = _CHARSET.search(body[:4096])
    for name in (header[1] if header else "", inside[1].decode("ascii") if inside else "", "utf-8"):
        name = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252"}.get(name.lower(), name)
        try:
            if name:
                return body.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue  # a page that says a wrong character set is read by the next one that it may be in
    return body.decode("utf-8", "replace")


def text_of(element: Element) -> str:
    """The text inside `element`, with a space where another element begins or ends; of long texts the beginning."""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(str(part)[:_LONGEST])
        size += len(parts[-1])
        if size > _LONGEST:
            break
    return squeeze(" ".join(parts))


def _metas(tree: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = squeeze(meta.get("content") or meta.get("value") or "")
        for attribute in ("name", "property", "itemprop"):
            name = _LIST_SUFFIX.sub("", (meta.get(attribute) or "").strip().lower())
            if name and content and content not in found.setdefault(name, []):
                found[name].append(content)
    return {name: tuple(values) for name, values in found.items() if values}


def _items(tree: Element) -> Iterator[Mapping[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = (script.text or "").strip().removeprefix("<![CDATA[").removesuffix("]]>").strip(" ;\n")
        try:
            yield from _objects(json.loads(source, strict=False), 0)
        except (ValueError, RecursionError):
            continue  # JSON-LD that is no JSON says nothing; the page's other places still do


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _LARGEST_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "isPartOf"):
                yield from _objects(inner, depth + 1)


def types_of(item: Mapping[str, Any]) -> tuple[str, ...]:
    """The schema.org types of a JSON-LD object, without their namespace."""
    given = item.get("@type") or ()
    listed = given if isinstance(given, list) else [given]
    return tuple(t.rpartition("/")[2].rpartition(":")[2] for t in listed if isinstance(t, str))


def _main(items: tuple[Mapping[str, Any], ...]) -> tuple[Mapping[str, Any], ...]:
    """The objects that describe the page, the most telling kinds first."""
    described = [i for i in items if any(_ARTICLE.search(t) for t in types_of(i))]
    whole = [i for i in described if types_of(i) == ("WebPage",)]
    return tuple([i for i in described if i not in whole] + whole)
