"""Where the works come from: the corpus' records, cut in two halves, one for tuning and one for reporting."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from references.text import letters
from tests.services.corpus import entries, open_corpus, person, plain
from tests.services.facts import CrossrefFacts, Fact, Person
from tests.services.index import Index

DEV_SEEDS: Final = (1, 2, 3)
"""Seeds to tune on; from `HELD_OUT` on the works are taken from the other half of the corpus."""
HELD_OUT: Final = 100
# Would be markup in Markdown; pages that cite such titles escape them in their own ways.
_MARKUP = re.compile(r"[*_\[\]<>`$|\\^{}~#]|https?:")


@dataclass(frozen=True, slots=True)
class Unregistered:
    """A real paper that no service of the stand-in knows."""

    title: str
    authors: tuple[Person, ...]
    year: int
    venue: str
    pages: str


@dataclass(frozen=True, slots=True)
class Pool:
    """Papers to draw from (sorted, of one half), and what is known of all of them.

    `titles` maps folded titles to the DOIs that have them, over the whole corpus.
    """

    papers: Sequence[Fact]
    unregistered: Sequence[Unregistered]
    titles: Mapping[str, Sequence[str]]


def is_held_out(seed: int) -> bool:
    return seed >= HELD_OUT


def known(fact: Fact) -> CrossrefFacts:
    """What Crossref knows of a paper of the pool."""
    assert fact.crossref is not None
    return fact.crossref


def open_pool(seed: int, reserved: Sequence[Fact]) -> tuple[Pool, Index]:
    """The half of the corpus that `seed` draws from, and the index of the whole; `reserved` are not drawn."""
    index = open_corpus()
    _, facts = index.list_crossref("1 = 1", (), 0, 1_000_000)
    taken = {fact.crossref.doi.lower() for fact in reserved if fact.crossref}
    titles: dict[str, list[str]] = defaultdict(list)
    for fact in [*facts, *reserved]:
        if fact.crossref:
            titles[letters(fact.title)].append(fact.crossref.doi.lower())
    papers = sorted(
        (f for f in facts if _usable(f) and known(f).doi not in taken and _half(known(f).doi, seed)),
        key=lambda fact: known(fact).doi,
    )
    return Pool(papers, _unregistered(seed, titles), dict(titles)), index


def _half(name: str, seed: int) -> bool:
    return zlib.crc32(f"half:{name}".encode()) % 2 == is_held_out(seed)


def _usable(fact: Fact) -> bool:
    """Whether a page could cite the record: a title of three words, authors with names, a venue."""
    return bool(
        fact.authors and fact.crossref and fact.crossref.container and fact.crossref.print
        and _readable(fact.title, fact.authors)
        and not _MARKUP.search(fact.crossref.container[-1] + fact.crossref.doi)
    )  # fmt: skip


def _readable(title: str, authors: Sequence[Person]) -> bool:
    return (
        len(title.split()) >= 3
        and len(title) < 200
        and not _MARKUP.search(title)
        and all(len(one) > 1 and not _MARKUP.search(" ".join(one)) for one in authors)
    )


def _unregistered(seed: int, titles: Mapping[str, Sequence[str]]) -> list[Unregistered]:
    """Papers whose entries have neither DOI nor arXiv number, and whose title no record has."""
    found: dict[str, Unregistered] = {}
    for entry in entries():
        if "10." in entry.get("doi", "") or "arxiv.org" in entry.get("url", "") or not entry.get("author"):
            continue
        if not (
            entry.get("year", "").isdigit() and _half(entry.get("url", "") + entry.get("title", ""), seed)
        ):
            continue
        title = plain(entry.get("title", "")).rstrip(".")
        authors = tuple(
            person(plain(name)) for name in re.split(r"\s+and\s+", entry["author"]) if name.strip()
        )
        venue = plain(entry.get("booktitle", "") or entry.get("journal", "")).split(", ")[0]
        if (
            venue
            and authors
            and not _MARKUP.search(venue)
            and _readable(title, authors)
            and letters(title) not in titles
        ):
            pages = re.sub(r"\s*[-–]+\s*", "-", plain(entry.get("pages", "")))
            found[letters(title)] = Unregistered(title, authors, int(entry["year"]), venue, pages)
    return [found[key] for key in sorted(found)]
