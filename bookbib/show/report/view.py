"""The report's model → what its page shows: cards in the order of urgency, counts, and bars. Pure; no markup here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from bookbib.language.catalog import Language
from bookbib.show.report.cite import Field, Segment, citation, fields, identifier_links, names_of
from bookbib.show.report.marks import Claims, Span, mark
from bookbib.show.report.model import (
    Report,
    ReportedEntry,
    ReportedMatch,
    ReportedProblem,
    ReportedReference,
)
from bookbib.show.safe import fit, web_address
from references.text import has_cjk

_URGENCY = {"error": 0, "warning": 1, "info": 3}
_CALM = 4
_REVIEW = 2
_TWINS = 12  # other places of the same work that a card names
_LONGEST_RAW = 6000  # characters of one reference that the page shows; no reference that is one has more


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a source beside a reference: the one that was taken, that may be it, or that was not taken."""

    match: ReportedMatch
    names: str
    links: tuple[tuple[str, str], ...]
    speaks_for: tuple[Any, ...]
    speaks_against: tuple[Any, ...]

    @property
    def percent(self) -> int:
        """Whole per cent; 100 only where a person decided, because no record is certain."""
        if any(piece.name == "override" for piece in self.match.evidence):
            return 100
        return min(99, int(self.match.confidence * 100 + 0.5))


@dataclass(frozen=True, slots=True)
class Twin:
    """Another reference of the same entry; `file` is named only when it is another one."""

    number: int
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Card:
    """One reference. `number` counts from 1 in document order; `twins` are the others of the same entry."""

    number: int
    reference: ReportedReference
    spans: tuple[Span, ...]
    citation: tuple[Segment, ...]
    fields: tuple[Field, ...]
    record: Record | None
    others: tuple[Record, ...]
    twins: tuple[Twin, ...]
    urgency: int
    group: str
    source: str
    url: str

    @property
    def from_records(self) -> bool:
        """Whether any field of the entry comes from a record."""
        return any(segment.origin.source not in {"", "printed"} for segment in self.citation)

    @property
    def needs_a_look(self) -> bool:
        return self.urgency <= _REVIEW


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: `parts` are (what, how many), which stand side by side."""

    name: str
    parts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        return sum(number for _, number in self.parts)


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the page shows."""

    tool: str
    title: str
    files: int
    cards: tuple[Card, ...]
    works: int
    statuses: Mapping[str, int]
    needing: int
    outcomes: Bar
    groups: tuple[Bar, ...]
    grouped_by: str
    kinds: tuple[tuple[ReportedProblem, int], ...]
    sources: tuple[str, ...]
    problems: tuple[ReportedProblem, ...]
    losses: tuple[str, ...]
    requests: tuple[int, int, int]
    language: Language


def view(report: Report) -> View:
    """What the page of `report` shows, in the order in which it shows it."""
    files = tuple(dict.fromkeys(reference.file for reference in report.references))
    by_file = len(files) > 1
    entries = {entry.key: entry for entry in report.entries}
    folder = _folder(files)
    groups = [r.file[len(folder) :] if by_file else (r.section or r.file) for r in report.references]
    cards = [
        _card(n, report.references, entries.get(reference.key), group)
        for n, (reference, group) in enumerate(zip(report.references, groups, strict=True), 1)
    ]
    sources = sorted({card.source for card in cards if card.source not in _OURS})
    parts = (*sources, "review", "printed")
    return View(
        tool=fit(report.tool),
        title=_title(files, folder),
        files=len(files),
        cards=tuple(sorted(cards, key=lambda card: (card.urgency, card.number))),
        works=len(report.entries),
        statuses=Counter(card.reference.status for card in cards),
        needing=sum(card.needs_a_look for card in cards),
        outcomes=_bar("", parts, [card.source for card in cards]),
        groups=_groups(cards, parts),
        grouped_by="file" if by_file else "section",
        kinds=_kinds([p for r in report.references for p in r.problems]),
        sources=tuple(sources),
        problems=tuple(report.problems),
        losses=tuple(fit(loss) for loss in report.losses),
        requests=(report.requests.crossref, report.requests.arxiv, report.requests.cached),
        language=_language(report.references),
    )


_OURS = ("review", "printed")


def _folder(files: Sequence[str]) -> str:
    """The folder that all of `files` are in, with its slash; ``""`` when there is none."""
    shared: list[str] = []
    for names in zip(*(file.split("/")[:-1] for file in files), strict=False):
        if len({*names}) > 1:
            break
        shared.append(names[0])
    return "".join(f"{name}/" for name in shared)


def _title(files: Sequence[str], folder: str) -> str:
    """What the report is about: the one file, or the folder of several; ``""`` when they have none in common."""
    return fit(PurePosixPath(files[0] if len(files) == 1 else folder).name) if files else ""


def _card(
    number: int, references: Sequence[ReportedReference], entry: ReportedEntry | None, group: str
) -> Card:
    reference = references[number - 1]
    urgency = min((_URGENCY[problem.severity] for problem in reference.problems), default=_CALM)
    if reference.status == "review":
        urgency = min(urgency, _REVIEW)
    match = reference.match
    raw = fit(reference.raw if len(reference.raw) <= _LONGEST_RAW else reference.raw[:_LONGEST_RAW] + " …")
    cited = citation(entry) if entry else ()
    return Card(
        number=number,
        reference=reference,
        spans=mark(raw.strip("\n"), _read(reference), _recorded(reference, entry)),
        citation=cited,
        fields=fields(entry) if entry else (),
        record=_record(match) if match else None,
        others=tuple(_record(other) for other in reference.candidates),
        twins=_twins(number, entry, references) if entry else (),
        urgency=urgency,
        group=fit(group),
        source=match.source if match and reference.status == "matched" else reference.status,
        url=web_address(reference.url),
    )


def _twins(number: int, entry: ReportedEntry, references: Sequence[ReportedReference]) -> tuple[Twin, ...]:
    here = references[number - 1].file
    return tuple(
        Twin(position + 1, fit(other.file) if other.file != here else "", other.line)
        for position in entry.references[: _TWINS + 1]
        if position + 1 != number
        for other in (references[position],)
    )


def _read(reference: ReportedReference) -> Claims:
    printed = reference.printed
    return Claims(
        title=printed.title,
        names=tuple(person.literal or f"{person.given} {person.family}" for person in printed.authors),
        year=printed.year,
        venue=printed.container_title,
        numbers=tuple(filter(None, (printed.volume, printed.issue, printed.page))),
    )


def _recorded(reference: ReportedReference, entry: ReportedEntry | None) -> Claims | None:
    """What a source says of the same work; a field that the entry took from the page confirms nothing."""
    match = reference.match
    if match is None:
        return None
    if reference.status == "review" or entry is None:
        return Claims(
            match.title,
            tuple(f"{p.given} {p.family} {p.literal}" for p in match.authors),
            match.year,
            match.container_title,
        )
    theirs = {
        name: value for name, value in entry.csl.items()
        if not entry.origins.get(name, "printed:").startswith("printed:")
    }  # fmt: skip
    issued = theirs.get("issued", {}).get("date-parts", [[None]])[0][0]
    return Claims(
        title=theirs.get("title", ""),
        names=tuple(names_of(theirs.get("author", []))),
        year=issued,
        venue=theirs.get("container-title", ""),
        numbers=tuple(str(theirs[name]) for name in ("volume", "issue", "page", "number") if name in theirs),
    )


def _record(match: ReportedMatch) -> Record:
    names = [person.literal or f"{person.given} {person.family}".strip() for person in match.authors]
    shown = ", ".join(names[:4]) + (" …" if len(names) > 4 else "")
    ranked = sorted(match.evidence, key=lambda piece: -abs(piece.points))
    return Record(
        match=match,
        names=fit(shown),
        links=identifier_links(match.identifiers),
        speaks_for=tuple(piece for piece in ranked if piece.points >= 0),
        speaks_against=tuple(piece for piece in ranked if piece.points < 0),
    )


def _bar(name: str, parts: Sequence[str], values: Sequence[str]) -> Bar:
    counts = Counter(values)
    return Bar(name, tuple((part, counts[part]) for part in parts))


def _groups(cards: Sequence[Card], parts: Sequence[str]) -> tuple[Bar, ...]:
    """A bar for each file or section; none when there is only one."""
    members: dict[str, list[str]] = {}
    for card in cards:
        members.setdefault(card.group, []).append(card.source)
    bars = tuple(_bar(name, parts, values) for name, values in members.items())
    return bars if len(bars) > 1 else ()


def _kinds(problems: Sequence[ReportedProblem]) -> tuple[tuple[ReportedProblem, int], ...]:
    """One problem of every kind with how many there are: the gravest first, then the most frequent."""
    first: dict[str, ReportedProblem] = {}
    for problem in problems:
        first.setdefault(problem.code, problem)
    counts = Counter(problem.code for problem in problems)
    ranked = sorted(first.values(), key=lambda p: (_URGENCY[p.severity], -counts[p.code], p.code))
    return tuple((problem, counts[problem.code]) for problem in ranked)


def _language(references: Sequence[ReportedReference]) -> Language:
    """The language that the page's own headings, or most of its references, are written in."""
    sections = {reference.section for reference in references if reference.section}
    chinese = sum(has_cjk(section) for section in sections)
    if sections and chinese:
        return "zh" if chinese * 2 >= len(sections) else "en"
    return "zh" if references and sum(has_cjk(r.raw) for r in references) * 2 > len(references) else "en"
