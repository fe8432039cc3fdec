"""What a case of the stress set is: a printed reference, and what is true about it by construction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from references.model import Identifier
from tests.services.facts import Fact

ET_AL: Final = "et al."
"""Stands for the authors behind it, in the place of a family name."""
Kind = Literal["work", "invented", "unregistered"]
Link = Literal["none", "right", "swapped"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A work as it is going to be printed: what a style takes, after fields were dropped or damaged.

    `authors` are (family, given) pairs, given may be empty. `arxiv` is printed only where the preprint is cited.
    `url` is the target of the reference's link.
    """

    title: str
    authors: tuple[tuple[str, str], ...] = ()
    year: int | None = None
    venue: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    arxiv: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One reference of the set.

    `right` are the identifiers that its entry may carry; none for a reference that must stay unmatched.
    `decidable` is false where nothing that is printed tells the cited work from another one of the same title:
    then not to be sure is right. `work` is equal for references to one work; `original` is the reference before
    anything was dropped or damaged. `published` is the year of the version of record where the preprint is cited.
    """

    kind: Kind
    work: str
    original: Cited
    printed: Cited
    style: str
    text: str
    damage: tuple[str, ...] = ()
    twin: str = ""
    link: Link = "none"
    right: frozenset[Identifier] = frozenset()
    decidable: bool = True
    published: int | None = None


@dataclass(frozen=True, slots=True)
class StressSet:
    """Cases in document order, and the records that the services know besides those of the corpus."""

    seed: int
    cases: tuple[Case, ...]
    facts: tuple[Fact, ...] = field(default=())
