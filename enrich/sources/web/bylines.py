"""By-lines: where a page marks its authors for the eye, by attributes, by links and by what its lines say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from enrich.sources.web.headline import Headline
from enrich.sources.web.html import Element, Page, text_of
from enrich.sources.web.lines import SAYS_BY, begins_by, dated_people, is_spaced, people_under, signed_by
from enrich.sources.web.persons import looks_like_person, people_in
from enrich.sources.web.regions import names_of, stands_around
from enrich.sources.web.topics import topics_of
from references.text import has_cjk, letters, squeeze
from references.urls import path_of

LONGEST: Final = 160

_BY_CLASS: Final = re.compile(
    r"(?:\A|[\s_-])(?:by-?lines?|authors?|autor(?:e|es|en|in)?|authored|writer|written-?by|redakteur"
    r"|verfasser|creator"
    r"|signature|contributors?|posted-?by|entry-author|auteur|author-?names?|autorname|(?:\w+-)?nick-?name|full-?name)(?:\Z|[\s_-])"
    r"|(?:author|byline|autor)(?:name|link|s)?(?:-txt)?(?:\Z|\s)",
    re.I,
)
_NOT_BY_CLASS: Final = re.compile(
    r"(?i)comment|image|avatar|photo|picture|bio\b|description|social|follow|twitter|about"
    r"|by-?line.{0,12}date|teaser|related"
    r"|-box|more|copyright|list|email|role|title\b"
)
_SHORT: Final = 90
_AUTHORS_PATH: Final = re.compile(
    r"(?i)/(?:\w*authors?|auto(?:r|ren|res)|people|person|\w*team|staff|contributors?|profil(?:e|es)?|users?"
    r"|writers?|redaktion|by|members?|u|space)/(?:[^/]+/)*([^/]+?)(?:\.html?)?/?\Z"
)
_ENTRANCE: Final = re.compile(r"(?i)(?:log|sign|regist|setting|cent|home|index|list|all|new)")


@dataclass(frozen=True, slots=True)
class Claim:
    """One place that names authors: the `kind` of place, what it says, as names, and whether the headline is near."""

    kind: str
    names: tuple[str, ...]
    near: bool = False


def bylines(page: Page, headline: Headline) -> Iterator[Claim]:
    """What the elements of the page's body say about its authors, in the order of the page.

    Kinds: `rel`, `itemprop` and `class` for the attribute that marks the element, `text` for words such as "by",
    `href` for a link to the page of an author, `dateline` for a name beside the date, `ld` for microdata that no
    reader sees, `beside` for marks that stand around the text.
    """
    body = page.tree.find("body")
    topics, spaced = topics_of(page), is_spaced(page)
    for element in () if body is None else body.iter(etree.Element):
        if next(element.iterancestors("figure"), None) is not None:
            continue  # who took the picture
        near = headline.is_near(element)
        kind = _kind(element, near)
        under = people_under(element) if kind in ("", "text") and not stands_around(element) else ()
        if under:
            yield Claim("text", under, near)
        elif kind:
            yield from _of_kind(kind, element, near, spaced)
        elif near and not stands_around(element):
            yield from _linked(element)
            if names := dated_people(element, topics, headline.text):
                yield Claim("dateline", names, True)


def described(page: Page) -> Iterator[Claim]:
    """Authors in a description that is the beginning of the text: "Posted by Ada Example, Research Scientist"."""
    for text in page.meta("description", "og:description")[:2]:
        if SAYS_BY.match(text) and (names := signed_by(text)):
            yield Claim("described", names, True)


def _of_kind(kind: str, element: Element, near: bool, spaced: bool) -> Iterator[Claim]:
    if kind == "itemprop" and (declared := _microdata(element)):
        hidden = not text_of(element)
        yield Claim("ld" if hidden else "beside" if stands_around(element) else kind, declared, near)
        return
    text = text_of(element)
    if not 2 <= len(text) <= LONGEST:
        return
    if stands_around(element):
        if kind != "text":
            yield Claim("beside", tuple(people_in(text)))
        return
    if kind == "text":
        if len(text) <= _SHORT or SAYS_BY.match(text):
            yield Claim(kind, signed_by(text, spaced), near)
        return
    links = [text_of(a) for a in element.iter("a", "span") if a is not element and _is_author_link(a)]
    names = tuple(dict.fromkeys(n for link in links for n in people_in(link))) if links else ()
    yield Claim(
        kind, names or tuple(people_in(text)) if not near or _is_named(text) else _leaf(element), near
    )


def _is_named(text: str) -> bool:
    return any(looks_like_person(name) for name in people_in(text))


def _leaf(element: Element) -> tuple[str, ...]:
    """The first text inside `element` where it is a person's name: an account, a role or a button follows."""
    first = next((said for text in element.itertext() if (said := squeeze(text))), "")
    return tuple(people_in(first)) if " " in first and looks_like_person(first) else ()


def _kind(element: Element, near: bool) -> str:
    if "author" in (element.get("rel") or "").split():
        return "rel"
    if (element.get("itemprop") or "") in ("author", "creator"):
        return "itemprop"
    names = names_of(element)
    if names and len(names) < 300 and _BY_CLASS.search(names) and not _NOT_BY_CLASS.search(names):
        return "class"
    if element.tag in ("byline", "author"):
        return "class"
    return "text" if begins_by(element, near) else ""


def _is_author_link(element: Element) -> bool:
    href = element.get("href") or ""
    return element.get("rel") == "author" or "author" in href or "autor" in href


def _microdata(element: Element) -> tuple[str, ...]:
    """Names of the persons that `element` holds as microdata (https://schema.org/Person)."""
    if "itemscope" not in element.attrib or not (element.get("itemtype") or "").endswith("/Person"):
        return ()
    said = [e.get("content") or text_of(e) for e in element.iter() if (e.get("itemprop") or "") == "name"]
    return tuple(n for text in said[:1] if len(text) <= LONGEST for n in people_in(text))


def _linked(element: Element) -> Iterator[Claim]:
    """A link that leads to the page of the person it names: ``/author/ada-example`` and "Ada Example".

    Names in Chinese characters stand in no address; there the account's page alone must do.
    """
    if element.tag != "a":
        return
    found = _AUTHORS_PATH.search(path_of(element.get("href") or ""))
    text = text_of(element).strip(" ,")
    if not found or len(text) > 60:
        return
    if (letters(found[1]) == letters(text) and " " in text) or (
        has_cjk(text) and looks_like_person(text) and not _ENTRANCE.match(found[1])
    ):
        yield Claim("href", tuple(people_in(text)), True)
