"""Judges a report by labels: pure functions from (labels, report) to figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, combinations

from benchmarks.accuracy.align import Alignment, align
from benchmarks.accuracy.compare import is_person, same_title
from benchmarks.accuracy.figures import Figure, Miss, figure, together
from benchmarks.accuracy.labels import GoldPage, GoldSet
from benchmarks.accuracy.pair import Pair
from benchmarks.accuracy.works import judge_works
from bookbib.show.report.model import PrintedFields, Report

MISLINK = "link-mismatch"
"""The code of the problem that says that a link leads to another work."""


def judge(gold: GoldSet, report: Report) -> dict[str, Figure]:
    """Every figure of one run over the pages of `gold`."""
    entries = {entry.key: entry for entry in report.entries}
    alignments = [(page, align(page, report.references)) for page in gold.pages]
    pairs = [
        Pair(page, page.entries[g], report.references[i], entries.get(report.references[i].key))
        for page, alignment in alignments
        for g, i in alignment.pairs
    ]
    asked = report.requests.crossref + report.requests.arxiv
    count = len(report.references)
    return {
        **together(_found(page, alignment, report) for page, alignment in alignments),
        **_printed([pair for pair in pairs if pair.gold.printed]),
        **judge_works(gold, pairs, report.entries),
        **_mislinks([pair for pair in pairs if pair.gold.printed]),
        **_duplicates(pairs),
        "requests": Figure(asked, count),
        "questions": Figure(asked + report.requests.cached, count),
    }


def _found(page: GoldPage, alignment: Alignment, report: Report) -> dict[str, Figure]:
    def missed(g: int) -> Miss:
        gold = page.entries[g]
        return Miss(f"{page.path.name}:{gold.line}", gold.title or gold.label or gold.work, "(not found)")

    def extra(i: int) -> Miss:
        reference = report.references[i]
        return Miss(f"{page.path.name}:{reference.line}", "(no reference)", reference.raw[:100])

    right = len(alignment.pairs)
    return {
        "recall": Figure(right, right + len(alignment.missed), tuple(missed(g) for g in alignment.missed)),
        "precision": Figure(right, right + len(alignment.extra), tuple(extra(i) for i in alignment.extra)),
    }


def _printed(pairs: Iterable[Pair]) -> dict[str, Figure]:
    listed = list(pairs)

    def row(
        wanted: Callable[[Pair], str | None], right: Callable[[Pair], bool], got: Callable[[Pair], str]
    ) -> Figure:
        def outcomes() -> Iterator[Miss | None]:
            for pair in listed:
                expected = wanted(pair)
                if expected is not None:
                    yield None if right(pair) else Miss(pair.place, expected, got(pair))

        return figure(outcomes())

    return {
        "title": row(
            lambda p: p.gold.title or None,
            lambda p: same_title(p.gold.title or "", p.found.printed.title),
            lambda p: p.found.printed.title,
        ),
        "first_author": row(
            lambda p: p.gold.authors[0] if p.gold.authors else None,
            lambda p: (
                bool(p.found.printed.authors)
                and is_person((p.gold.authors or ("",))[0], p.found.printed.authors[0])
            ),
            lambda p: _first(p.found.printed),
        ),
        "year": row(
            lambda p: str(p.gold.year) if p.gold.year else None,
            lambda p: p.found.printed.year == p.gold.year,
            lambda p: str(p.found.printed.year or ""),
        ),
        "nothing_invented": row(
            lambda p: None if p.gold.authors or p.gold.authors is None else "(no author printed)",
            lambda p: not p.found.printed.authors,
            lambda p: _first(p.found.printed),
        ),
        "type": row(
            lambda p: p.gold.type or None,
            lambda p: p.found.printed.type == p.gold.type,
            lambda p: p.found.printed.type,
        ),
    }


def _first(printed: PrintedFields) -> str:
    if not printed.authors:
        return ""
    person = printed.authors[0]
    return person.literal or f"{person.family}, {person.given}"


def _mislinks(pairs: Iterable[Pair]) -> dict[str, Figure]:
    listed = [(pair, any(problem.code == MISLINK for problem in pair.found.problems)) for pair in pairs]
    return {
        "mislinks": figure(
            None if said else pair.miss(f"the link leads to {pair.gold.link_work}", "(not reported)")
            for pair, said in listed
            if pair.gold.link_work
        ),
        "no_false_alarm": figure(
            pair.miss("the link is right", MISLINK) if said else None
            for pair, said in listed
            if not pair.gold.link_work
        ),
    }


def _duplicates(pairs: Iterable[Pair]) -> dict[str, Figure]:
    """Pairs of references to one work: how many were joined, and of those joined, how many are one work."""
    works: dict[str, list[Pair]] = {}
    keys: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.gold.work:
            works.setdefault(pair.gold.work, []).append(pair)
            keys.setdefault(pair.found.key, []).append(pair)

    def outcome(one: Pair, other: Pair, right: bool) -> Miss | None:
        places = f"{one.gold.work} & {other.place} {other.gold.work}"
        return None if right else Miss(one.place, places, f"{one.found.key} & {other.found.key}")

    return {
        "joined": figure(outcome(a, b, a.found.key == b.found.key) for a, b in _twos(works)),
        "joined_rightly": figure(outcome(a, b, a.gold.work == b.gold.work) for a, b in _twos(keys)),
    }


def _twos(groups: Mapping[str, list[Pair]]) -> Iterator[tuple[Pair, Pair]]:
    return chain.from_iterable(combinations(group, 2) for group in groups.values())
