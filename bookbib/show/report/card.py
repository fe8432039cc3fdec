"""One reference of a report → what its card shows. Pure; no markup here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bookbib.show.report.cite import Field, Segment, citation, fields, identifier_links, names_of
from bookbib.show.report.entries import Shown
from bookbib.show.report.marks import Claims, Span, mark
from bookbib.show.report.model import ReportedMatch, ReportedReference
from bookbib.show.safe import fit, web_address

REVIEW = 2
"""The urgency of what waits for a person without being wrong."""
_TWINS = 12  # other places of the same work that a card names
_LONGEST_RAW = 6000  # characters of one reference that the page shows; no reference that is one has more


class Listed(Shown, Protocol):
    """An entry, and which of the report's references became it."""

    @property
    def references(self) -> Sequence[int]: ...


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a reference without its card: `number` counts from 1 in document order."""

    number: int
    urgency: int
    status: str
    source: str
    group: str


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
    """Another reference of the same entry; `file` is named only when it is another one, `page` (an address) too."""

    number: int
    page: str
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
        return self.urgency <= REVIEW


def card(
    row: Row,
    references: Sequence[ReportedReference],
    entries: Mapping[str, Listed],
    page_of: Callable[[int], str],
) -> Card:
    """The card of a reference; `page_of` gives the address of the page that another one stands on."""
    reference = references[row.number - 1]
    entry = entries.get(reference.key)
    match = reference.match
    raw = fit(reference.raw if len(reference.raw) <= _LONGEST_RAW else reference.raw[:_LONGEST_RAW] + " …")
    return Card(
        number=row.number,
        reference=reference,
        spans=mark(raw.strip("\n"), _read(reference), _recorded(reference, entry)),
        citation=citation(entry) if entry else (),
        fields=fields(entry) if entry else (),
        record=_record(match) if match else None,
        others=tuple(_record(other) for other in reference.candidates),
        twins=_twins(row.number, entry, references, page_of) if entry else (),
        urgency=row.urgency,
        group=row.group,
        source=row.source,
        url=web_address(reference.url),
    )


def _twins(
    number: int, entry: Listed, references: Sequence[ReportedReference], page_of: Callable[[int], str]
) -> tuple[Twin, ...]:
    others = [position for position in entry.references[: _TWINS + 1] if position + 1 != number]
    if not others:
        return ()
    here = references[number - 1].file
    return tuple(
        Twin(position + 1, page_of(position + 1), fit(other.file) if other.file != here else "", other.line)
        for position in others
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


def _recorded(reference: ReportedReference, entry: Shown | None) -> Claims | None:
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
