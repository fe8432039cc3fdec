"""Which works were identified, and whether their records are right: a work at a time, not a reference."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.accuracy.compare import ids_of, same_people, same_title, same_venue, year_of
from benchmarks.accuracy.figures import Figure, Miss, figure
from benchmarks.accuracy.identify import Outcome, best, identify
from benchmarks.accuracy.labels import GoldSet, GoldWork
from benchmarks.accuracy.pair import Pair
from bookbib.show.report.model import ReportedEntry


def judge_works(gold: GoldSet, pairs: Iterable[Pair], entries: Iterable[ReportedEntry]) -> dict[str, Figure]:
    """Identification and the canonical record, a work at a time."""
    cited: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.gold.work in gold.works:
            cited.setdefault(pair.gold.work, []).append(pair)
    identified: list[Miss | None] = []
    verdicts: list[Outcome] = []
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
        verdicts.append(verdict)
        _, first = next((o, p) for o, p in outcomes if o is verdict)
        if verdict is Outcome.RIGHT and first.entry:
            identified.append(None)
            records.append((work, first, first.entry))
        elif first.entry and verdict is not Outcome.NOT_FOUND:
            identified.append(_named(work, first, first.entry, f"{verdict}: "))
        else:
            identified.append(Miss(first.place, work.title, "not found"))
    whole = figure(identified) + _unplaced(gold, entries)
    wrongly, otherwise = verdicts.count(Outcome.WRONG), verdicts.count(Outcome.OTHER)
    return {
        "identified": whole,
        "identified_wrongly": Figure(wrongly, whole.of),
        "identified_otherwise": Figure(otherwise, whole.of),
        "not_identified": Figure(whole.of - whole.right - wrongly - otherwise, whole.of),
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
            else pair.miss(work.title, entry.csl.get("title"))
            for work, pair, entry in sure
        ),
        "record_authors": figure(
            None
            if same_people(work.authors, entry.csl)
            else pair.miss("; ".join(work.authors), "; ".join(_people(entry)))
            for work, pair, entry in sure
        ),
        "record_year": figure(
            None if year_of(entry.csl) in work.years else pair.miss(work.year, year_of(entry.csl))
            for work, pair, entry in sure
            if work.year
        ),
        "record_venue": figure(
            None
            if same_venue(work.venue, str(entry.csl.get("container-title", "")))
            else pair.miss(work.venue, entry.csl.get("container-title"))
            for work, pair, entry in sure
            if work.venue and work.doi and work.type in ("article-journal", "paper-conference")
        ),
    }


def _people(entry: ReportedEntry) -> list[str]:
    return [str(name.get("family") or name.get("literal") or "") for name in entry.csl.get("author", ())]
