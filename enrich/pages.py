"""What a web page may add to a printed reference: pure rules, over works and candidates.

The author printed a reference after reading the page; a program reads the page and is wrong about its authors three
times in ten. So print wins wherever it says anything, and the page fills what is empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from enrich.match.title import compare, stands_in
from references.model import Candidate, Date, Identifier, Work
from references.text import letters
from references.urls import clean_url, host_of

GONE: Final = "gone"
"""The flag of a page that is not there any more; the flag after it says why."""
_FILLED: Final = ("container_title", "publisher", "language")
_BARE: Final = re.compile(r"(?i)\A(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?\Z")
_LOOSE_TYPES: Final = frozenset({"", "webpage", "document", "misc"})


@dataclass(frozen=True, slots=True)
class Filled:
    """`work` is the printed one with its gaps filled; `from_page` are the fields that the page gave."""

    work: Work
    from_page: frozenset[str]


def fill_from_page(printed: Work, page: Candidate) -> Filled:
    """`printed` with what it lacks taken from `page`.

    A printed title that is only an address, or the site's host, is no title. A printed year gets the page's day when
    that is in the same year. Persons come from the page only where none are printed.
    """
    said = page.work
    taken: dict[str, Any] = {}
    if said.title and (not printed.title or is_bare(printed.title, printed.url or said.url)):
        taken["title"] = said.title
    if said.authors and not printed.authors and not printed.editors:
        taken["authors"] = said.authors
    if said.issued and (printed.issued is None or _refines(said.issued, printed.issued)):
        taken["issued"] = said.issued
    if said.accessed and printed.accessed is None:
        taken["accessed"] = said.accessed
    if said.type not in _LOOSE_TYPES and printed.type in _LOOSE_TYPES:
        taken["type"] = said.type
    for name in _FILLED:
        if (
            getattr(said, name)
            and not getattr(printed, name)
            and not _repeats(name, getattr(said, name), printed)
        ):
            taken[name] = getattr(said, name)
    return Filled(replace(printed, **taken), frozenset(taken))


def is_bare(title: str, url: str) -> bool:
    """Whether `title` is only an address, or only the host of `url`."""
    return bool(_BARE.match(title.strip())) or bool(
        url and letters(title) == letters(host_of(clean_url(url)))
    )


def confirmed_ids(page: Candidate, text: str, title: str = "") -> tuple[Identifier, ...]:
    """Those identifiers that the page claims, if the reference's own words name what the page is called.

    `text` is the citation text, `title` the title that was read in it. A page about a paper carries the paper's DOI
    in its head, and so does a news item about it; only the words of the reference can tell which was meant. A
    reference that prints nothing but an address means whatever the page is.
    """
    if not page.related or not page.work.title:
        return ()
    said = title or text
    if is_bare(said, page.work.url):
        return page.related
    agreed = (title and compare(title, page.work.title).holds) or stands_in(page.work.title, text)
    return page.related if agreed else ()


def is_paper(page: Candidate, printed: Work) -> bool:
    """Whether `page` is the publisher's own record of a paper that `printed` seems to name.

    Papers of venues that register no DOIs have no other record. It is judged like that of any register.
    """
    said = page.work
    scholarly = said.type in {"article-journal", "paper-conference", "chapter", "thesis", "report"}
    named = bool(printed.title) and compare(printed.title, said.title).holds
    return scholarly and named and bool(said.authors and said.container_title)


def access_date(
    printed: Date | None, setting: Date | None, answered: Date | None, gone: bool = False
) -> Date | None:
    """When the page was read: what the text prints, else what the person sets, else the day when the page answered.

    A page that is gone was not read on the day when that was seen.
    """
    if printed or setting:
        return printed or setting
    return None if gone else answered


def _refines(said: Date, printed: Date) -> bool:
    """Whether `said` is `printed`, only more exactly."""
    same_month = printed.month is None or printed.month == said.month
    return said.year == printed.year and same_month and len(said.parts) > len(printed.parts)


def _repeats(name: str, value: str, printed: Work) -> bool:
    """Whether a site's or publisher's name stands in the entry already, in another role."""
    if name == "language":
        return False
    others: Mapping[str, str] = {"container_title": printed.publisher, "publisher": printed.container_title}
    people = {letters(n.literal or f"{n.given} {n.family}") for n in printed.authors}
    return letters(value) in people | {letters(others[name])}
