"""Titles as questions to arXiv: one phrase each, several in one request, and which entry answers which phrase. Pure.

``ti:"a title" OR ti:"another one"`` brings the entries of all of them. Which belong to which is decided here, by the
words of their titles, in the same way when a title was asked for alone: so an answer does not depend on its company.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import quote_plus

from enrich.match.title import telling
from enrich.sources.arxiv_query import title_words

JOINED: Final = 20
"""Titles that one request asks for at most."""
MOST: Final = 60
"""Entries that one request asks for; where more fit, the titles are asked for in smaller parties."""
_LONGEST: Final = 3500  # of an address; arXiv refuses from about 7 000 on
_COMMON: Final = 0.5  # a title that says less than this fits so many papers that it would crowd out others
_FEWEST: Final = 3  # words of a title that may go with others
_WORD: Final = re.compile(r"[^\W_]+")


def phrase(title: str) -> str:
    """The words of `title` that are searched for, in their order; ``""`` when there are none."""
    return " ".join(title_words(title))


def asked(phrases: Sequence[str]) -> str:
    """The `search_query` for any of `phrases`."""
    return " OR ".join(f'ti:"{one}"' for one in phrases)


def parties(phrases: Sequence[str]) -> Iterator[list[str]]:
    """`phrases` in order, as many together as one request takes; common ones alone."""
    party: list[str] = []
    for one in phrases:
        if telling(one) < _COMMON or len(one.split()) < _FEWEST:
            yield [one]
        elif party and (len(party) == JOINED or len(quote_plus(asked([*party, one]))) > _LONGEST):
            yield party
            party = [one]
        else:
            party.append(one)
    if party:
        yield party


def holds(title: str, wanted: str) -> bool:
    """Whether the words of `wanted` stand in `title` one behind the other; accents, case and plurals do not count."""
    return f" {_plain(wanted)} " in f" {_plain(title)} "


def closeness(title: str, wanted: str) -> tuple[bool, int]:
    """For sorting: first the titles that are `wanted` and nothing more, then by how much more they say."""
    mine = _plain(title)
    return (mine != _plain(wanted), len(mine))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    words = _WORD.findall("".join(c for c in folded if not unicodedata.combining(c)))
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)
