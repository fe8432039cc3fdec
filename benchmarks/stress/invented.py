"""References to works that exist nowhere, put together from real ones so that every word of them is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from types import MappingProxyType

from benchmarks.stress.cases import Cited
from benchmarks.stress.pool import Pool, known
from benchmarks.stress.twins import change_word
from references.text import letters
from tests.services.facts import Fact

_JOINTS = (": ", " for ", " with ", " using ", " via ", " in ", " of ", " from ", " by ")


def _halves(title: str) -> tuple[str, str]:
    """`title` before and behind its first joint, the joint included behind; empty when there is none."""
    found = [(title.find(joint), joint) for joint in _JOINTS if title.find(joint) > 8]
    at = min(found)[0] if found else -1
    return (title[:at], title[at:]) if at > 0 else ("", "")


def spliced(one: Fact, other: Fact, third: Fact, _chance: Random) -> Cited | None:
    """The beginning of one title and the end of another, by the people of a third."""
    return _spliced(one, other, third)


def spliced_same_people(one: Fact, other: Fact, _third: Fact, _chance: Random) -> Cited | None:
    """The same, by the people, in the place and in the year of the first: what a language model makes up."""
    return _spliced(one, other, one)


def sequel(one: Fact, other: Fact, _third: Fact, chance: Random) -> Cited | None:
    """A real title with one telling word changed, by the same people, some years and another venue away."""
    title = change_word(one.title, other.title, chance)
    return _printed(title, one, other, (known(one).print or (2010,))[0] + 3) if title else None


def numbered(one: Fact, other: Fact, _third: Fact, chance: Random) -> Cited | None:
    """A sequel that was never written."""
    return _printed(f"{one.title}, Part {chance.choice(['II', 'III', '2'])}", one, other)


def other_people(one: Fact, other: Fact, _third: Fact, _chance: Random) -> Cited | None:
    """A real title given to other people, of another place and year."""
    year = (known(one).print or (2010,))[0]
    apart = 4 if (known(other).print or (2010,))[0] >= year else -4
    return _printed(one.title, other, other, year + apart)


INVENTIONS: Mapping[str, Callable[[Fact, Fact, Fact, Random], Cited | None]] = MappingProxyType(
    {
        "spliced": spliced, "spliced-same-people": spliced_same_people, "sequel": sequel, "numbered": numbered,
        "other-people": other_people,
    }
)  # fmt: skip


def invent(pool: Pool, others: Sequence[Fact], chance: Random) -> tuple[str, Cited]:
    """How it was made up, and a reference whose title no record has (or none by these people)."""
    while True:
        how = chance.choice(sorted(INVENTIONS))
        one, other, third = chance.sample(others, 3)
        made = INVENTIONS[how](one, other, third, chance)
        if made is None or not made.authors or len(made.title) > 180:
            continue
        if how == "other-people":
            families = {person[0] for person in one.authors}
            if len(pool.titles[letters(one.title)]) == 1 and not families & {f for f, _ in made.authors}:
                return how, made
        elif letters(made.title) not in pool.titles:
            return how, made


def _spliced(one: Fact, other: Fact, people: Fact) -> Cited | None:
    beginning, _ = _halves(one.title)
    _, end = _halves(other.title)
    return _printed(beginning + end, people, people) if beginning and end else None


def _printed(title: str, people: Fact, place: Fact, year: int = 0) -> Cited:
    facts = known(place)
    printed = Cited(
        title,
        tuple((one[0], one[1]) for one in people.authors),
        year or (facts.print or (2010,))[0],
        facts.container[-1],
        publisher=facts.publisher,
    )
    return replace(printed, pages=f"{len(title) * 7}–{len(title) * 7 + 9}")
