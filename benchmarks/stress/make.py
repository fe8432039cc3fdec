"""Makes the set: draws works, gives some a twin, damages and prints them. Equal seeds give equal bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Final

from benchmarks.stress.cases import Case, Cited, Link, StressSet
from benchmarks.stress.damage import DAMAGES
from benchmarks.stress.invented import invent
from benchmarks.stress.pool import Pool, known
from benchmarks.stress.styles import STYLES, render
from benchmarks.stress.twins import MAY_BE_CITED, TWINS, arxiv_facts
from references.model import Identifier
from references.text import fold, letters
from tests.services.facts import Fact, Person

INVENTED_SHARE: Final = 0.2  # of the works
UNREGISTERED_SHARE: Final = 0.05
ONLY_PREPRINT_SHARE: Final = 0.05
TWIN_SHARE: Final = 0.5
TWICE_SHARE: Final = 0.05
NO_ACRONYM_SHARE: Final = 0.75
EVENT_ACRONYM_SHARE: Final = 0.5  # of these: their event's acronym is a field of the record
_DAMAGE_WEIGHTS: Final = {
    "": 22, "typo": 9, "ocr": 9, "no-year": 8, "no-venue": 7, "no-authors": 5, "no-pages": 8, "near-year": 5,
    "wrong-year": 5, "short-venue": 8, "acronym": 9, "et-al": 5,
}  # fmt: skip


def make(pool: Pool, size: int, seed: int) -> StressSet:
    """`size` works as references, and invented and unregistered ones in proportion."""
    chance = Random(f"stress:{seed}")
    papers = chance.sample(pool.papers, min(size * 3, len(pool.papers)))
    drawn, others = papers[:size], papers[size:]
    facts: list[Fact] = []
    cases: list[Case] = []
    wanted = int(size * (ONLY_PREPRINT_SHARE + UNREGISTERED_SHARE))
    hidden = chance.sample(pool.unregistered, min(wanted, len(pool.unregistered)))
    for number, work in enumerate(drawn):
        if chance.random() < ONLY_PREPRINT_SHARE and hidden:
            paper = hidden.pop()
            published = arxiv_facts(number + 1, max(paper.year, 1993), chance)
            facts.append(Fact(title=paper.title, authors=paper.authors, arxiv=published))
            printed = Cited(paper.title, _people(paper.authors), paper.year, paper.venue, pages=paper.pages)
            if chance.random() < 0.5:
                printed = as_preprint(printed, published.id, chance)
            right = frozenset({Identifier("arxiv", published.id)})
            cases.append(_case(f"arxiv:{published.id}", printed, right, chance, others, twin="only-preprint"))
            continue
        case, new = _with_twin(work, others, number, pool, chance)
        facts += [*new, *as_deposited(work, seed)]
        cases.append(case)
        if chance.random() < TWICE_SHARE:
            cases.append(_again(case, chance))
    for paper in hidden[: int(size * UNREGISTERED_SHARE)]:
        printed = Cited(paper.title, _people(paper.authors), paper.year, paper.venue, pages=paper.pages)
        case = _case(f"unregistered:{paper.title}", printed, frozenset(), chance, others)
        cases.append(replace(case, kind="unregistered"))
    for number in range(int(size * INVENTED_SHARE)):
        how, printed = invent(pool, others, chance)
        case = _case(f"invented-{number}:{how}", printed, frozenset(), chance, others, how)
        while how == "other-people" and (case.style == "title" or not case.printed.authors):
            case = _case(
                case.work, printed, frozenset(), chance, others, how
            )  # without names it is the real one
        cases.append(replace(case, kind="invented"))
    chance.shuffle(cases)
    return StressSet(seed, _judged_decidable(cases, facts, pool), tuple(facts))


def _with_twin(
    work: Fact, others: Sequence[Fact], number: int, pool: Pool, chance: Random
) -> tuple[Case, list[Fact]]:
    kind = chance.choice(sorted(TWINS)) if chance.random() < TWIN_SHARE else ""
    twin = TWINS[kind](work, chance.choice(others), number + 1, chance) if kind else None
    if twin is None or (twin.title != work.title and letters(twin.title) in pool.titles):
        return _case(f"doi:{known(work).doi}", cited(work), ids(work), chance, others), []
    if kind == "preprint" and twin.arxiv:
        printed = cited(work)
        if chance.random() < 0.5:
            printed = as_preprint(replace(printed, year=twin.arxiv.published[0]), twin.arxiv.id, chance)
        case = _case(f"doi:{known(work).doi}", printed, ids(work) | ids(twin), chance, others, kind)
        return replace(case, published=cited(work).year), [twin]
    if kind in MAY_BE_CITED and chance.random() < 0.35:
        return _case(f"doi:{known(twin).doi}", cited(twin), ids(twin), chance, others, f"is-{kind}"), [twin]
    return _case(f"doi:{known(work).doi}", cited(work), ids(work), chance, others, kind), [twin]


def _case(
    work: str,
    printed: Cited,
    right: frozenset[Identifier],
    chance: Random,
    others: Sequence[Fact],
    twin: str = "",
) -> Case:
    style = chance.choice(sorted(STYLES))
    damage = chance.choices(list(_DAMAGE_WEIGHTS), list(_DAMAGE_WEIGHTS.values()))[0]
    if style == "title":
        # A bare title is no longer anybody's when letters of it are gone as well.
        damage = "" if damage in ("no-authors", "et-al", "no-pages") else damage
    damaged = DAMAGES[damage](printed, chance) if damage else printed
    link: Link = "none"
    roll = chance.random()
    if roll < 0.08:
        link, damaged = "swapped", replace(damaged, url=_other_link(printed, others, chance))
    elif roll < 0.34 and right:
        link, damaged = "right", replace(damaged, url=_address(chance.choice(sorted(right))))
    shown = tuple(name for name in (damage,) if name and damaged != printed)
    return Case("work", work, printed, damaged, style, render(damaged, style), shown, twin, link, right)


def _again(case: Case, chance: Random) -> Case:
    """A second reference to the work of `case`, in another style, undamaged as far as the first one is."""
    style = chance.choice(sorted(set(STYLES) - {case.style, "title"}))
    printed = case.printed if case.link != "swapped" else replace(case.printed, url="")
    link: Link = "none" if case.link == "swapped" else case.link
    return replace(case, printed=printed, style=style, text=render(printed, style), link=link)


def cited(work: Fact) -> Cited:
    """All that a careful author prints of a record."""
    facts = known(work)
    year = (facts.print or (0,))[0]
    return Cited(
        work.title, _people(work.authors), year or None, facts.container[-1], facts.volume, facts.issue,
        facts.page.replace("-", "–"), facts.publisher if facts.type != "journal-article" else "",
    )  # fmt: skip


def as_preprint(printed: Cited, number: str, chance: Random) -> Cited:
    """The preprint of the work instead; one in three forgets the number."""
    how = chance.randrange(3)
    venue = ("arXiv preprint", f"arXiv preprint arXiv:{number}", f"CoRR, abs/{number}")[how]
    return replace(printed, venue=venue, arxiv=number, volume="", issue="", pages="", publisher="")


def as_deposited(work: Fact, seed: int) -> tuple[Fact, ...]:
    """The record as registers mostly hold it: three of four name their venue without its acronym.

    The corpus spells venues as DBLP does, with the acronym in brackets; of 57 venues at Crossref, 14 had it in their
    name. What is printed stays, and so does the record of a venue that has no acronym. The choice has a source of
    chance of its own, so that nothing else of a seed changes.
    """
    facts = known(work)
    found = _ACRONYM.search(facts.container[-1])
    bare = facts.container[-1][: found.start()].strip() if found else ""
    chance = Random(f"deposited:{seed}:{facts.doi}")
    if not found or not bare or chance.random() >= NO_ACRONYM_SHARE:
        return ()
    event = bare if facts.event == facts.container[-1] else facts.event
    acronym = found[1] if chance.random() < EVENT_ACRONYM_SHARE else facts.acronym
    named = facts.model_copy(
        update={"container": (*facts.container[:-1], bare), "event": event, "acronym": acronym}
    )
    return (work.model_copy(update={"crossref": named}),)


_ACRONYM = re.compile(r"\s*\(([^()]*[A-Z]{2}[^()]*)\)(?:\s*\([^()]*\))?\s*\Z")


def ids(work: Fact) -> frozenset[Identifier]:
    """Identifiers of a record."""
    found = [Identifier("doi", work.crossref.doi.lower())] if work.crossref else []
    found += [Identifier("arxiv", work.arxiv.id)] if work.arxiv else []
    return frozenset(found)


def _people(authors: Sequence[Person]) -> tuple[tuple[str, str], ...]:
    return tuple((one[0], one[1] if len(one) > 1 else "") for one in authors)


def _other_link(printed: Cited, others: Sequence[Fact], chance: Random) -> str:
    """The address of another work, of the same venue or year where there is one among a few."""
    some = [
        one
        for one in chance.sample(others, min(40, len(others)))
        if letters(one.title) != letters(printed.title)
    ]
    near = [one for one in some if (known(one).print or (0,))[0] == printed.year] or some
    return _address(chance.choice(sorted(ids(near[0]))))


def _address(identifier: Identifier) -> str:
    base = "https://doi.org/" if identifier.scheme == "doi" else "https://arxiv.org/abs/"
    return f"{base}{identifier.value}"


def _judged_decidable(cases: Sequence[Case], facts: Sequence[Fact], pool: Pool) -> tuple[Case, ...]:
    """Cases with what is known of the other works of their titles: is there anything printed that tells them apart?

    Nothing does when no place and no year more than one off is printed, no link is right, and no name is another's.
    """
    titles: dict[str, set[str]] = {}
    people: dict[str, set[str]] = {}
    years: dict[str, int] = {}
    for fact in facts:
        if fact.crossref and fact.crossref.type in {"proceedings-article", "journal-article", "book-chapter"}:
            titles.setdefault(letters(fact.title), set()).add(fact.crossref.doi.lower())
            people[fact.crossref.doi.lower()] = {fold(one[0]) for one in fact.authors}
            years[fact.crossref.doi.lower()] = (fact.crossref.print or (0,))[0]
    return tuple(
        replace(
            case, decidable=case.kind != "work" or _is_decidable(case, titles, people, years, pool.titles)
        )
        for case in cases
    )


def _is_decidable(
    case: Case,
    titles: Mapping[str, set[str]],
    people: Mapping[str, set[str]],
    years: Mapping[str, int],
    registered: Mapping[str, Sequence[str]],
) -> bool:
    key = letters(case.original.title)
    same = titles.get(key, set()) | set(registered.get(key, ()))
    rivals = {doi for doi in same if Identifier("doi", doi) not in case.right}
    shown, text = case.printed, case.text
    if (
        not rivals
        or case.link == "right"
        or any(given and given in text for given in (shown.pages, shown.volume))
    ):
        return True
    names = {fold(family) for family, _ in shown.authors if family in text}
    if names and all(doi in people and not names & people[doi] for doi in rivals):
        return True
    if shown.venue and shown.venue in text:
        return True
    told = (
        shown.year if f"{shown.year}" in text and not {"wrong-year", "near-year"} & {*case.damage} else None
    )
    return bool(told) and all(abs(years.get(doi, told or 0) - (told or 0)) > 1 for doi in rivals)
