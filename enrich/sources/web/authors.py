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
from enrich.sources.web.bylines import LONGEST, Claim, bylines, described
from enrich.sources.web.dates import page_date
from enrich.sources.web.headline import headline_of
from enrich.sources.web.html import Page, types_of
from enrich.sources.web.lines import apart, is_spaced
from enrich.sources.web.persons import looks_like_person, people_in
from enrich.sources.web.regions import stands_around
from enrich.sources.web.site import is_person, is_site, resolve, site_names, text_of_name
from references.text import letters

_METAS: Final = (
    "citation_author", "dc.creator", "dcterms.creator", "dc.contributor.author", "byl", "sailthru.author",
    "parsely-author", "author", "article:author", "article.author", "og:article:author", "dc.author",
    "article:author_name", "og:author", "cxenseparse:author", "authors", "rbauthors", "citation_authors",
)  # fmt: skip
_SHORT: Final = 100
_MOST: Final = 60
"""Places that are looked at: lists of posts have thousands, and a page's own by-line stands near its head."""


@dataclass(frozen=True, slots=True)
class Signed:
    """`persons` as printed, in the order of the by-line; `bodies` are organisations that sign."""

    persons: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


def page_authors(page: Page, title: str) -> Signed:
    """The persons and bodies that sign the page called `title`; empty where no place says it clearly."""
    sites, spaced = site_names(page), is_spaced(page)
    claims = list(islice((c for c in _claims(page, title, sites) if c.names), _MOST))
    persons = [
        Claim(c.kind, kept, c.near)
        for c in claims
        if c.kind != "body" and (kept := _persons(c.names, sites, spaced))
    ]
    persons += _together(persons)
    persons = _without_neighbours(claims, persons)
    bodies = dict.fromkeys(n for c in claims for n in c.names if _is_body(n, sites))
    chosen = _choose(page, persons, sites)
    return Signed(chosen, tuple(bodies) if not chosen else ())


def _persons(names: Iterable[str], sites: frozenset[str], spaced: bool) -> tuple[str, ...]:
    parted = [one for name in names for one in ([name] if spaced else apart(name))]
    kept = [
        name for name in parted if looks_like_person(name) and not (" " in name and letters(name) in sites)
    ]
    if any(" " in name for name in kept):
        kept = [name for name in kept if " " in name or not name.isupper()]  # "Ada Example, CNN"
    return tuple({letters(name): name for name in kept}.values())


def _together(claims: Iterable[Claim]) -> list[Claim]:
    """Authors of whom each has a mark of his own beside the headline, as one list."""
    marked: dict[str, dict[str, str]] = {}
    for claim in claims:
        if claim.near and claim.kind in _OF_ONE:
            marked.setdefault(claim.kind, {}).update({letters(name): name for name in claim.names})
    return [Claim(kind, tuple(names.values()), True) for kind, names in marked.items() if len(names) > 1]


def _without_neighbours(claims: Sequence[Claim], persons: list[Claim]) -> list[Claim]:
    """`persons` without marks that only a class name makes, away from the headline, behind one that names nobody.

    A page's own by-line is the first of its marks; where that cannot be read, the next is another text's.
    """
    first = next((c for c in claims if c.kind == "class"), None)
    if first is None or any(c.kind == "class" and set(c.names) & set(first.names) for c in persons):
        return persons
    return [c for c in persons if c.kind != "class" or c.near]


def _is_body(name: str, sites: frozenset[str]) -> bool:
    return 2 < len(name) <= 80 and (is_organisation(name) or (is_site(name, sites) and " " in name))


def _choose(page: Page, claims: list[Claim], sites: frozenset[str]) -> tuple[str, ...]:
    """The list that most kinds of places support: declared (JSON-LD, meta) and seen (marked, printed)."""
    if not claims:
        return ()
    visible = _visible(page)
    best: tuple[bool, float, int] = (False, 0.0, 0)
    chosen: tuple[str, ...] = ()
    for claim in claims:
        if claim.kind == "beside":
            continue
        own = frozenset(map(letters, claim.names))
        kinds = frozenset(c.kind for c in claims if own & frozenset(map(letters, c.names)))
        if not kinds & _MARKED and own & sites:
            continue  # an account that is called like the site
        if kinds == {"meta"} and page_date(page) is None:
            continue  # whose site it is: texts that somebody signs bear a date, start pages and lists do not
        support = _support(kinds, own, visible, claim.names)
        near = any(c.near for c in claims if own & frozenset(map(letters, c.names)))
        named = any(" " in name or not name.isascii() for name in claim.names)  # a name before an account
        rank = (named, support + _NEAR * near, len(claim.names))
        if support >= _ENOUGH and rank > best:
            best, chosen = rank, claim.names
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


_MARKED: Final = frozenset({"rel", "itemprop", "class", "text", "href", "dateline", "described"})
_OF_ONE: Final = frozenset({"rel", "itemprop", "href"})
_BY_MARKUP: Final = frozenset({"rel", "itemprop", "class"})
_TRUST: Final[Mapping[str, float]] = {
    "citation": 3.0, "ld": 1.0, "meta": 0.8, "label": 0.9, "rel": 1.3, "itemprop": 1.2, "class": 1.1, "text": 0.9,
    "beside": 0.5, "href": 1.0, "dateline": 0.8, "described": 1.4,
}  # fmt: skip
_SEEN: Final = 0.6
_UNSEEN: Final = 1.5
_PEN_NAME: Final = 0.6
_PEN_NAME_MARKED: Final = 0.3
_ENOUGH: Final = 1.3
_NEAR: Final = 0.3  # of two lists the one by the headline; it makes no list good enough


def _claims(page: Page, title: str, sites: frozenset[str]) -> Iterator[Claim]:
    cited = [name for text in page.meta("citation_author") for name in people_in(text, inverted=True)]
    yield Claim("citation", tuple(cited))
    for item in page.main[:4]:
        said = item.get("author") or item.get("creator")
        names = [name for text in _ld_people(page, said) for name in people_in(text)]
        yield Claim("body" if _is_declared_body(page, said) else "ld", tuple(dict.fromkeys(names)))
    metas = [text for text in page.meta(*_METAS[1:]) if "://" not in text and len(text) <= LONGEST]
    yield from (Claim("meta", tuple(people_in(_without_site(text, sites)))) for text in metas)
    for number in ("1", "2"):
        label, said = (
            page.metas.get(f"twitter:label{number}", ("",))[0],
            page.metas.get(f"twitter:data{number}", ("",))[0],
        )
        if re.match(
            r"(?i)(?:written|verfasst|geschrieben|escrito|écrit|scritto|by|author|autor|作者|執筆者)", label
        ):
            yield Claim("label", tuple(people_in(said)))
    yield from described(page)
    yield from bylines(page, headline_of(page, title))


def _without_site(text: str, sites: frozenset[str]) -> str:
    """ "Tidewater - Ada Example" without the name of the site."""
    kept = [part for part in re.split(r"\s+[-|–—]\s+", text) if not is_site(part, sites)]
    return kept[0] if kept else text


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
            yield from (name for name in text_of_name(found) if "://" not in name and len(name) <= LONGEST)


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
