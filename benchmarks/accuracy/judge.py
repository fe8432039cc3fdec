"""Judges a report by labels: pure functions from (labels, report) to figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations

from benchmarks.accuracy.align import Alignment, align
from benchmarks.accuracy.compare import ids_of, is_person, same_people, same_title, same_venue, year_of
from benchmarks.accuracy.figures import Figure, Miss, figure, together
from benchmarks.accuracy.identify import Outcome, best, identify
from benchmarks.accuracy.labels import GoldEntry, GoldPage, GoldSet, GoldWork
from bookbib.report.model import PrintedFields, Report, ReportedEntry, ReportedReference

MISLINK = "link-mismatch"
"""The code of the problem that says that a link leads to another work."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A label, the reference that was found for it, and the entry that it became (None: the report has none)."""

    page: GoldPage
    gold: GoldEntry
    found: ReportedReference
    entry: ReportedEntry | None

    @property
    def place(self) -> str:
        return f"{self.page.path.name}:{self.gold.line}"


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
        **_works(gold, pairs, report.entries),
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


def _works(gold: GoldSet, pairs: Iterable[Pair], entries: Iterable[ReportedEntry]) -> dict[str, Figure]:
    """Identification and the canonical record, a work at a time."""
    cited: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.gold.work in gold.works:
            cited.setdefault(pair.gold.work, []).append(pair)
    identified: list[Miss | None] = []
    wrong: list[Miss | None] = []
    records: list[tuple[GoldWork, Pair, ReportedEntry]] = []
    for key, group in cited.items():
        work = gold.works[key]
        outcomes = [(identify(work, pair.entry) if pair.entry else Outcome.NOT_FOUND, pair) for pair in group]
        # A work that has no record, or none that the labels are sure of, can still be matched to another one.
        for outcome, pair in outcomes:
            if pair.entry and (work.judged or pair.found.status == "matched"):
                wrong.append(_named(work, pair, pair.entry) if outcome is Outcome.WRONG else None)
        if not (work.judged and work.has_id):
            continue
        verdict = best(outcome for outcome, _ in outcomes)
        _, first = next((o, p) for o, p in outcomes if o is verdict)
        if verdict is Outcome.RIGHT and first.entry:
            identified.append(None)
            records.append((work, first, first.entry))
        elif first.entry and verdict is not Outcome.NOT_FOUND:
            identified.append(_named(work, first, first.entry, f"{verdict}: "))
        else:
            identified.append(Miss(first.place, work.title, "not found"))
    unplaced = _unplaced(gold, entries)
    return {
        "identified": figure(identified) + unplaced,
        "not_wrong": figure(wrong),
        **_canonical(records),
    }


def _unplaced(gold: GoldSet, entries: Iterable[ReportedEntry]) -> Figure:
    """Works that are labelled without a place: found when some entry carries their identifier."""
    if not any(page.until for page in gold.pages):
        return Figure()
    placed = {entry.work for page in gold.pages for entry in page.entries}
    linked = {entry.link_work for page in gold.pages for entry in page.entries}
    carried = {name for entry in entries for name in ids_of(entry.csl) if name}
    return figure(
        None if {work.doi, work.arxiv} & carried else Miss("(not placed)", work.title, "not found")
        for key, work in gold.works.items()
        if work.judged and work.has_id and key not in placed and key not in linked
    )


def _named(work: GoldWork, pair: Pair, entry: ReportedEntry, prefix: str = "") -> Miss:
    ids = " ".join(name for name in ids_of(entry.csl) if name)
    known = " ".join(name for name in (work.doi, work.arxiv) if name)
    return Miss(pair.place, f"{work.title} [{known}]", f"{prefix}{entry.csl.get('title', '')} [{ids}]")


def _canonical(records: Iterable[tuple[GoldWork, Pair, ReportedEntry]]) -> dict[str, Figure]:
    sure = [(work, pair, entry) for work, pair, entry in records if work.authors_complete]
    return {
        "record_title": figure(
            None
            if same_title(work.title, str(entry.csl.get("title", "")))
            else _is(pair, work.title, entry.csl.get("title"))
            for work, pair, entry in sure
        ),
        "record_authors": figure(
            None
            if same_people(work.authors, entry.csl)
            else _is(pair, "; ".join(work.authors), "; ".join(_people(entry)))
            for work, pair, entry in sure
        ),
        "record_year": figure(
            None if year_of(entry.csl) == work.year else _is(pair, work.year, year_of(entry.csl))
            for work, pair, entry in sure
            if work.year
        ),
        "record_venue": figure(
            None
            if same_venue(work.venue, str(entry.csl.get("container-title", "")))
            else _is(pair, work.venue, entry.csl.get("container-title"))
            for work, pair, entry in sure
            if work.venue and work.type in ("article-journal", "paper-conference")
        ),
    }


def _people(entry: ReportedEntry) -> list[str]:
    return [str(name.get("family") or name.get("literal") or "") for name in entry.csl.get("author", ())]


def _is(pair: Pair, expected: object, got: object) -> Miss:
    return Miss(pair.place, str(expected), str(got or ""))


def _mislinks(pairs: Iterable[Pair]) -> dict[str, Figure]:
    listed = [(pair, any(problem.code == MISLINK for problem in pair.found.problems)) for pair in pairs]
    return {
        "mislinks": figure(
            None if said else _is(pair, f"the link leads to {pair.gold.link_work}", "(not reported)")
            for pair, said in listed
            if pair.gold.link_work
        ),
        "no_false_alarm": figure(
            _is(pair, "the link is right", MISLINK) if said else None
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
