"""By-lines: where a page marks its authors for the eye, by attributes, by words, by links and beside its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from enrich.sources.web.dates import days_in
from enrich.sources.web.headline import COUNTED, Headline
from enrich.sources.web.html import Element, Page, text_of
from enrich.sources.web.persons import looks_like_person, people_in
from enrich.sources.web.regions import names_of, stands_around
from references.names import LETTER
from references.text import has_cjk, letters, squeeze
from references.urls import path_of

LONGEST: Final = 160

_BY_CLASS: Final = re.compile(
    r"(?:\A|[\s_-])(?:by-?lines?|authors?|autor(?:e|es|en|in)?|authored|writer|written-?by|redakteur"
    r"|verfasser|creator"
    r"|signature|contributors?|posted-?by|entry-author|auteur|author-?names?|autorname)(?:\Z|[\s_-])"
    r"|(?:author|byline|autor)(?:name|link|s)?(?:-txt)?(?:\Z|\s)",
    re.I,
)
_NOT_BY_CLASS: Final = re.compile(
    r"(?i)comment|image|avatar|photo|picture|bio\b|description|social|follow|twitter|about"
    r"|by-?line.{0,12}date|teaser|related"
    r"|-box|more|copyright|list|email|role|title\b"
)
_TEXT_BY: Final = re.compile(
    r"\A(?:(?:written|posted|published|story|text|words|geschrieben|verfasst|veröffentlicht|article|publié"
    r"|escrito|(?:\w+ )?beitrag)\s+)?"
    r"(?:by|von|par|por|auteurs?\s*:|autor(?:in|en)?\s*:|authors?\s*:|text:|von:|by:|作者[:：]|文[:：／/]"
    r"|著者[:：])(?:\s+|(?<=\W))(?=\S)",
    re.I,
)
_SAYS_BY: Final = re.compile(r"\A(?:(?:written|posted|published)\s+by|auth?ors?\s*:)\s", re.I)
_SHORT: Final = 90
_LINES: Final = frozenset(
    {"p", "div", "span", "small", "header", "h2", "h3", "h4", "h5", "h6", "li", "em", "td"}
)
_WORD: Final = re.compile(rf"[{LETTER}]{{3,}}")
_PARTS: Final = re.compile(r"\s*[|｜·•‧∙—–/]\s*|\s+-\s+|,\s+")
_LABEL: Final = re.compile(
    r"\A(?:authors?|autor(?:in|en)?|auteurs?|by|von|par|por|作者|著者)\s*[:：]?\s+", re.I
)
_AUTHORS_PATH: Final = re.compile(
    r"(?i)/(?:\w*authors?|auto(?:r|ren|res)|people|person|\w*team|staff|contributors?|profil(?:e|es)?|users?"
    r"|writers?|redaktion|by|members?)/(?:[^/]+/)*([^/]+?)(?:\.html?)?/?\Z"
)
_SUBJECT_PATH: Final = re.compile(r"(?i)/(?:tags?|categor\w*|topics?|sections?|series|rubri\w+|kategorien?)/")


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
    topics = topics_of(page)
    for element in () if body is None else body.iter(etree.Element):
        if next(element.iterancestors("figure"), None) is not None:
            continue  # who took the picture
        near = headline.is_near(element)
        kind = _kind(element)
        if kind:
            yield from _of_kind(kind, element, near)
        elif near and not stands_around(element):
            yield from _linked(element)
            yield from _dated(element, topics, headline)


def described(page: Page) -> Iterator[Claim]:
    """Authors in a description that is the beginning of the text: "Posted by Ada Example, Research Scientist"."""
    for text in page.meta("description", "og:description")[:2]:
        if (found := _SAYS_BY.match(text)) and (names := _leading_people(text[found.end() :])):
            yield Claim("described", names, True)


def _of_kind(kind: str, element: Element, near: bool) -> Iterator[Claim]:
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
        found = _TEXT_BY.match(text)
        if found and (len(text) <= _SHORT or _SAYS_BY.match(text)):
            yield Claim(kind, _leading_people(text[found.end() :]), near)
        return
    links = [text_of(a) for a in element.iter("a", "span") if a is not element and _is_author_link(a)]
    names = tuple(dict.fromkeys(n for link in links for n in people_in(link))) if links else ()
    yield Claim(kind, names or tuple(people_in(text)), near)


def _kind(element: Element) -> str:
    if "author" in (element.get("rel") or "").split():
        return "rel"
    if (element.get("itemprop") or "") in ("author", "creator"):
        return "itemprop"
    names = names_of(element)
    if names and len(names) < 300 and _BY_CLASS.search(names) and not _NOT_BY_CLASS.search(names):
        return "class"
    if element.tag in ("byline", "author"):
        return "class"
    head = (element.text or "").strip()[:40]
    return "text" if head and _TEXT_BY.match(f"{head} x") else ""


def _is_author_link(element: Element) -> bool:
    href = element.get("href") or ""
    return element.get("rel") == "author" or "author" in href or "autor" in href


def _microdata(element: Element) -> tuple[str, ...]:
    """Names of the persons that `element` holds as microdata (https://schema.org/Person)."""
    if "itemscope" not in element.attrib or not (element.get("itemtype") or "").endswith("/Person"):
        return ()
    said = [e.get("content") or text_of(e) for e in element.iter() if (e.get("itemprop") or "") == "name"]
    return tuple(n for text in said[:1] if len(text) <= LONGEST for n in people_in(text))


def _leading_people(text: str) -> tuple[str, ...]:
    """The persons that `text` begins with. Behind them only roles and bodies may stand, or it is running text."""
    named = list(people_in(text))
    persons = [name for name in named if looks_like_person(name) and " " in name]
    count = next((at for at, name in enumerate(named) if name not in persons), len(named))
    rest = named[count:]
    if not all(name[:1].isupper() and len(name) <= 60 for name in rest):
        return ()
    return tuple(named[:count])


def _linked(element: Element) -> Iterator[Claim]:
    """A link that leads to the page of the person it names: ``/author/ada-example`` and "Ada Example"."""
    if element.tag != "a":
        return
    found = _AUTHORS_PATH.search(path_of(element.get("href") or ""))
    text = text_of(element).strip(" ,")
    if found and len(text) <= 60 and letters(found[1]) == letters(text) and " " in text:
        yield Claim("href", tuple(people_in(text)), True)


def _dated(element: Element, topics: Topics, headline: Headline) -> Iterator[Claim]:
    """The person beside a date: "29 December 2023 · 4 min · Ada Example", and nothing more but a few words."""
    if element.tag not in _LINES or not 10 <= len(text := text_of(element)) <= _SHORT:
        return
    if not any(True for _ in days_in(text)):
        return
    parts = (part for part in _printed_parts(element) if part not in headline.text)
    names = [part for part in parts if _stands_for_a_person(part) and not topics.name(part)]
    if len(names) == 1:
        yield Claim("dateline", tuple(people_in(names[0])), True)


def _printed_parts(element: Element) -> Iterator[str]:
    """The texts of `element` between separators, without what links and buttons say."""
    for node in element.iter():
        own = node.text if node.tag not in ("a", "button", "script") else None
        behind = node.tail if node is not element else None
        for text in (own, behind):
            for part in _PARTS.split(text or ""):
                yield _LABEL.sub("", squeeze(part).strip(" ,;"))


def _stands_for_a_person(text: str) -> bool:
    return " " in text and not has_cjk(text) and looks_like_person(text) and list(people_in(text)) == [text]


@dataclass(frozen=True, slots=True)
class Topics:
    """What a page is about: `said` by tags and sections, and the words that its text writes `small`."""

    said: frozenset[str]
    small: frozenset[str]

    def name(self, text: str) -> bool:
        """Whether `text` is a topic, though it is written like a person's name ("Machine Learning")."""
        return letters(text) in self.said or any(word.lower() in self.small for word in _WORD.findall(text))


def topics_of(page: Page) -> Topics:
    """The topics of `page`. Nobody's name is written small in a text, and most of its topics are."""
    said = page.meta("keywords", "news_keywords", "article:section", "article:tag", "parsely-section")
    words = {letters(word) for text in said for word in re.split(r"[,;]", text)}
    words |= {letters(text_of(a)) for a in page.tree.iter("a") if _SUBJECT_PATH.search(a.get("href") or "")}
    texts = [
        (text or "")[:COUNTED]
        for e in page.tree.iter(etree.Element)
        for text in (e.text, e.tail)
        if e.tag != "script"
    ]
    texts += page.meta("description", "og:description")
    return Topics(
        frozenset(words), frozenset(w for text in texts for w in _WORD.findall(text) if w.islower())
    )
