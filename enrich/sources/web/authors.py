"""Who wrote a page: the persons whom its by-line names, when that can be told; otherwise nobody.

Pages name wrong authors three times in ten: the account that pasted a text, the publisher, a navigation text, whoever
wrote the first comment. So a name counts when it is marked as an author and printed where a reader sees it, or when
two kinds of places agree, and only when it can be a person's name. Bodies that sign are kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from lxml import etree

from enrich.sources.people import is_organisation
from enrich.sources.web.html import Element, Page, text_of, types_of
from enrich.sources.web.persons import looks_like_person, people_in
from enrich.sources.web.regions import names_of, stands_around
from enrich.sources.web.site import is_person, is_site, resolve, site_names, text_of_name
from references.text import letters

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
_METAS: Final = (
    "citation_author", "dc.creator", "dcterms.creator", "dc.contributor.author", "byl", "sailthru.author",
    "parsely-author", "author", "article:author", "article.author", "og:article:author", "dc.author",
    "article:author_name", "og:author", "cxenseparse:author", "authors", "rbauthors", "citation_authors",
)  # fmt: skip
_TEXT_BY: Final = re.compile(
    r"\A(?:(?:written|posted|published|story|text|words|geschrieben|verfasst|veröffentlicht|article|publié"
    r"|escrito)\s+)?"
    r"(?:by|von|par|por|autor(?:in)?:|author:|text:|von:|by:|作者[:：]|文[:：／/]|著者[:：])(?:\s+|(?<=\W))(?=\S)",
    re.I,
)
_LONGEST: Final = 160
_SHORT: Final = 100
_MOST: Final = 60
"""Places that are looked at: lists of posts have thousands, and a page's own by-line stands near its head."""


@dataclass(frozen=True, slots=True)
class Signed:
    """`persons` as printed, in the order of the by-line; `bodies` are organisations that sign."""

    persons: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    """One place that names authors: the `kind` of place and what it says, as names."""

    kind: str
    names: tuple[str, ...]


def page_authors(page: Page) -> Signed:
    """The persons and bodies that sign the page; empty where no place says it clearly."""
    sites = site_names(page)
    claims = list(islice((c for c in _claims(page) if c.names), _MOST))
    persons = [
        _Claim(c.kind, kept) for c in claims if c.kind != "body" and (kept := _persons(c.names, sites))
    ]
    bodies = dict.fromkeys(n for c in claims for n in c.names if _is_body(n, sites))
    chosen = _choose(page, persons, sites)
    return Signed(chosen, tuple(bodies) if not chosen else ())


def _persons(names: Iterable[str], sites: frozenset[str]) -> tuple[str, ...]:
    kept = [
        name for name in names if looks_like_person(name) and not (" " in name and letters(name) in sites)
    ]
    return tuple({letters(name): name for name in kept}.values())


def _is_body(name: str, sites: frozenset[str]) -> bool:
    return 2 < len(name) <= 80 and (is_organisation(name) or (is_site(name, sites) and " " in name))


def _choose(page: Page, claims: list[_Claim], sites: frozenset[str]) -> tuple[str, ...]:
    """The list that most kinds of places support: declared (JSON-LD, meta) and seen (marked, printed)."""
    if not claims:
        return ()
    visible = _visible(page)
    best: tuple[float, int] = (0.0, 0)
    chosen: tuple[str, ...] = ()
    for claim in claims:
        if claim.kind == "beside":
            continue
        own = frozenset(map(letters, claim.names))
        kinds = frozenset(c.kind for c in claims if own & frozenset(map(letters, c.names)))
        if not kinds & _MARKED and own & sites:
            continue  # an account that is called like the site
        support = _support(kinds, own, visible, claim.names)
        if support >= _ENOUGH and (support, len(claim.names)) > best:
            best, chosen = (support, len(claim.names)), claim.names
    return chosen


def _support(kinds: frozenset[str], own: frozenset[str], visible: _Contains, names: Sequence[str]) -> float:
    """How much speaks for a list: the kinds of places that name one of its people, and whether a reader sees them."""
    support = sum(_TRUST[kind] for kind in kinds)
    if all(name in visible for name in own):
        support += _SEEN
    elif not kinds & _MARKED and not ("beside" in kinds and "ld" in kinds):
        support -= _UNSEEN
    pen_names = sum(1 for name in names if " " not in name and name.isascii()) / len(names)
    return support - (_PEN_NAME_MARKED if kinds & _BY_MARKUP else _PEN_NAME) * pen_names


_MARKED: Final = frozenset({"rel", "itemprop", "class", "text"})
_BESIDE: Final = frozenset({"rel", "itemprop"})
_BY_MARKUP: Final = frozenset({"rel", "itemprop", "class"})
_TRUST: Final[Mapping[str, float]] = {
    "citation": 3.0, "ld": 1.0, "meta": 0.8, "label": 0.9, "rel": 1.3, "itemprop": 1.2, "class": 1.1, "text": 0.9,
    "beside": 0.5,
}  # fmt: skip
_SEEN: Final = 0.6
_UNSEEN: Final = 1.5
_PEN_NAME: Final = 0.6
_PEN_NAME_MARKED: Final = 0.3
_ENOUGH: Final = 1.3


def _claims(page: Page) -> Iterator[_Claim]:
    cited = [name for text in page.meta("citation_author") for name in people_in(text, inverted=True)]
    yield _Claim("citation", tuple(cited))
    for item in page.main[:4]:
        said = item.get("author") or item.get("creator")
        names = [name for text in _ld_people(page, said) for name in people_in(text)]
        yield _Claim("body" if _is_declared_body(page, said) else "ld", tuple(dict.fromkeys(names)))
    metas = [text for text in page.meta(*_METAS[1:]) if "://" not in text and len(text) <= _LONGEST]
    yield from (_Claim("meta", tuple(people_in(text))) for text in metas)
    for number in ("1", "2"):
        label, said = (
            page.metas.get(f"twitter:label{number}", ("",))[0],
            page.metas.get(f"twitter:data{number}", ("",))[0],
        )
        if re.match(
            r"(?i)(?:written|verfasst|geschrieben|escrito|écrit|scritto|by|author|autor|作者|執筆者)", label
        ):
            yield _Claim("label", tuple(people_in(said)))
    yield from _marked(page)


def _is_declared_body(page: Page, value: Any) -> bool:
    """Whether JSON-LD says that an organisation is the author, and not a person."""
    given = [resolve(page, one) for one in (value if isinstance(value, list) else [value])]
    typed = [one for one in given if isinstance(one, dict) and types_of(one)]
    return bool(typed) and not any(is_person(one) for one in typed) and "Organization" in types_of(typed[0])


def _ld_people(page: Page, value: Any) -> Iterator[str]:
    """The names in a JSON-LD value of authors; a reference by ``@id`` is looked up in the page."""
    for one in value if isinstance(value, list) else [value]:
        found = resolve(page, one)
        if isinstance(found, (dict, str)):
            yield from (name for name in text_of_name(found) if "://" not in name and len(name) <= _LONGEST)


def _marked(page: Page) -> Iterator[_Claim]:
    """By-lines: elements marked as the author's by `rel`, `itemprop` or `class`, or that begin with "by"."""
    for element in page.tree.iter(
        "a",
        "span",
        "div",
        "p",
        "li",
        "address",
        "cite",
        "strong",
        "em",
        "b",
        "i",
        "small",
        "h3",
        "h4",
        "h5",
        "section",
        "header",
        "ul",
        "td",
        "dd",
    ):
        kind = _kind(element)
        if not kind:
            continue
        text = text_of(element)
        if not 2 <= len(text) <= _LONGEST:
            continue
        if stands_around(element):
            if kind in _BESIDE:
                yield _Claim("beside", tuple(people_in(text)))
            continue
        if kind == "text":
            found = _TEXT_BY.match(text)
            if not found or len(text) > 90:
                continue
            named = [name for name in people_in(text) if looks_like_person(name) and " " in name]
            if len(named) != len(list(people_in(text))):
                continue  # running text that begins with "by"
        links = [
            text_of(a)
            for a in element.iter("a", "span")
            if a is not element
            and (
                a.get("rel") == "author"
                or "author" in (a.get("href") or "")
                or "autor" in (a.get("href") or "")
            )
        ]
        names = tuple(dict.fromkeys(n for link in links for n in people_in(link))) if links else ()
        yield _Claim(kind, names or tuple(people_in(text)))


def _kind(element: Element) -> str:
    if "author" in (element.get("rel") or "").split():
        return "rel"
    if (element.get("itemprop") or "") in ("author", "creator"):
        return "itemprop"
    names = names_of(element)
    if names and len(names) < 300 and _BY_CLASS.search(names) and not _NOT_BY_CLASS.search(names):
        return "class"
    head = (element.text or "").strip()[:30]
    return "text" if head and _TEXT_BY.match(f"{head} x") else ""


def _visible(page: Page) -> _Contains:
    """What is printed in short texts of the page's own part, as by-lines are; running text names many people."""
    body = page.tree.find("body")
    parts: list[str] = []
    for element in () if body is None else body.iter(etree.Element):
        for text, place in ((element.text, element), (element.tail, element.getparent())):
            short = (text or "").strip()
            if (
                1 < len(short) <= _SHORT
                and place is not None
                and element.tag != "script"
                and not stands_around(place)
            ):
                parts.append(letters(short))
    return _Contains("".join(parts))


@dataclass(frozen=True, slots=True)
class _Contains:
    """A page's printed letters, asked whether they hold a name."""

    text: str

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name in self.text
