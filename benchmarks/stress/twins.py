"""Records beside the true one: fabricated near-duplicates that a search finds first, and true second versions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

from benchmarks.stress.pool import known
from tests.services.facts import ArxivFacts, CrossrefFacts, Fact, Update

Twin = Callable[[Fact, Fact, int, Random], Fact | None]
"""Takes a work, another work to borrow from, a number and chance; gives the record, or None when it cannot be."""

JOURNALS = (
    "IEEE Transactions on Pattern Analysis and Machine Intelligence",
    "ACM Transactions on Information Systems",
    "Artificial Intelligence",
    "Machine Learning",
    "Information Sciences",
    "Computational Linguistics",
)
_WORD = re.compile(r"[A-Za-z]{5,}")


def part(work: Fact, _other: Fact, number: int, random: Random) -> Fact:
    """The sequel of the same authors, one year later."""
    title = f"{work.title} {random.choice(['II', '2', ': Part II', '(Part 2)'])}".replace(" :", ":")
    return _sequel(work, title, number)


def version(work: Fact, _other: Fact, number: int, _random: Random) -> Fact | None:
    """ "Name: what it is" followed by "Name v2: what it is"."""
    name, colon, rest = work.title.partition(": ")
    return _sequel(work, f"{name} v2: {rest}", number) if colon and len(name.split()) <= 2 else None


def word(work: Fact, other: Fact, number: int, random: Random) -> Fact | None:
    """The same authors a year later, about something else: one telling word of the title is another's."""
    title = change_word(work.title, other.title, random)
    return _sequel(work, title, number) if title else None


def other_people(work: Fact, other: Fact, number: int, random: Random) -> Fact:
    """Other people's work of the same title, elsewhere and in another year."""
    return Fact(title=work.title, authors=other.authors, crossref=known(other).model_copy(update={
        "doi": _doi(number), "print": (_year(work) + random.choice([-4, -3, 2, 3, 5]), 3), "quirks": (),
    }))  # fmt: skip


def journal(work: Fact, _other: Fact, number: int, random: Random) -> Fact:
    """The journal's longer version of a conference paper, under the same title."""
    return Fact(title=work.title, authors=work.authors, crossref=CrossrefFacts(
        doi=_doi(number), type="journal-article", container=(random.choice(JOURNALS),),
        volume=str(random.randint(3, 60)), issue=str(random.randint(1, 12)), page=_pages(random),
        publisher="IEEE", print=(_year(work) + random.randint(1, 3), random.randint(1, 12)),
    ))  # fmt: skip


def component(work: Fact, _other: Fact, _number: int, random: Random) -> Fact:
    """A figure of the paper, registered under the paper's title and without authors."""
    return Fact(title=work.title, crossref=CrossrefFacts(
        doi=f"{known(work).doi}/fig-{random.randint(1, 9)}", type="component", publisher=known(work).publisher,
        print=(_year(work),),
    ))  # fmt: skip


def peer_review(work: Fact, other: Fact, number: int, _random: Random) -> Fact:
    return Fact(title=f"Review for \"{work.title}\"", authors=other.authors[:1], crossref=CrossrefFacts(
        doi=f"{_doi(number)}/v1/review1", type="peer-review", publisher="Wiley", print=(_year(work),),
    ))  # fmt: skip


def copy(work: Fact, _other: Fact, number: int, _random: Random) -> Fact:
    """Somebody's upload of the paper, many years later."""
    return Fact(title=work.title, authors=work.authors, crossref=CrossrefFacts(
        doi=f"10.65215/{number:08x}", type="posted-content", subtype="preprint", posted=(2025, 8, 1),
    ))  # fmt: skip


def erratum(work: Fact, _other: Fact, number: int, _random: Random) -> Fact:
    return Fact(title=f"Correction to: {work.title}", authors=work.authors, crossref=known(work).model_copy(update={
        "doi": _doi(number), "page": "", "quirks": (),
        "update_to": (Update(doi=known(work).doi, type="correction", date=(_year(work),)),),
    }))  # fmt: skip


def preprint(work: Fact, _other: Fact, number: int, random: Random) -> Fact:
    """The same work at arXiv: no distractor but a second right answer; half of them name the DOI."""
    year = max(1992, _year(work) - random.randint(0, 1))
    return Fact(title=work.title, authors=work.authors, arxiv=arxiv_facts(
        number, year, random, known(work).doi if random.random() < 0.5 else ""
    ))  # fmt: skip


TWINS: Mapping[str, Twin] = MappingProxyType(
    {
        "part": part, "version": version, "word": word, "other-people": other_people, "journal": journal,
        "component": component, "peer-review": peer_review, "copy": copy, "erratum": erratum,
        "preprint": preprint,
    }
)  # fmt: skip
MAY_BE_CITED = frozenset({"part", "version", "word", "other-people", "journal"})
"""Twins that are works of their own: references to them are in the set as well."""


def arxiv_facts(number: int, year: int, random: Random, doi: str = "") -> ArxivFacts:
    """An arXiv record of `year`, under a number that real papers do not have."""
    month = random.randint(1, 12)
    when = f"{year % 100:02}{month:02}"
    if year >= 2015:
        id_ = f"{when}.{90000 + number % 9999}"
    else:
        id_ = f"{when}.{9000 + number % 999}" if year >= 2008 else f"cs/{when}{number % 999:03}"
    return ArxivFacts(id=id_, published=(year, month), categories=("cs.LG",), doi=doi)


def change_word(title: str, other: str, random: Random) -> str:
    """`title` with one of its long words replaced by one of `other`; empty when there is none to take."""
    mine = [found.group() for found in _WORD.finditer(title)]
    theirs = [w for w in _WORD.findall(other) if w.casefold() not in title.casefold()]
    if not mine or not theirs:
        return ""
    taken = random.choice(theirs)
    return title.replace(random.choice(mine), taken if title.istitle() else taken.lower(), 1)


def _sequel(work: Fact, title: str, number: int) -> Fact:
    facts = known(work)
    return Fact(title=title, authors=work.authors, crossref=facts.model_copy(update={
        "doi": _doi(number), "print": (_year(work) + 1, 6), "quirks": (),
        "container": tuple(one.replace(str(_year(work)), str(_year(work) + 1)) for one in facts.container),
        "page": f"{number % 700 + 3}-{number % 700 + 11}",
    }))  # fmt: skip


def _year(work: Fact) -> int:
    return (known(work).print or (2010,))[0]


def _pages(random: Random) -> str:
    first = random.randint(1, 2000)
    return f"{first}-{first + random.randint(8, 30)}"


def _doi(number: int) -> str:
    """A DOI that nobody has."""
    return f"10.59999/stress.{number}"
