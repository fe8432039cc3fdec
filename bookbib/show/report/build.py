"""What a run found → the report's model."""

from __future__ import annotations

import json
import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import overload

from bookbib.build.pipeline import Built
from bookbib.build.reference_counts import fate_of
from bookbib.show.report.entries import ShownEntry, shown_entries
from bookbib.show.report.model import (
    Person,
    PrintedFields,
    Report,
    ReportedEntry,
    ReportedEvidence,
    ReportedMatch,
    ReportedPage,
    ReportedProblem,
    ReportedQuestion,
    ReportedReason,
    ReportedReference,
    ReportedSnapshot,
    Requests,
)
from bookbib.show.report.verdict import status_of
from enrich.links import DEATHS
from enrich.match.evidence import Assessment
from enrich.match.weights import confidence
from enrich.outcome import Resolved
from enrich.reason import ranked
from enrich.snapshot.rows import Local
from exporters import ExportSettings
from references.model import Candidate, Date, Evidence, Name, Problem, Reference, Severity, Work

_CANDIDATES = 3  # records that were not taken, which a reference shows
_HELD = 1000  # references that are held: a page shows no more
_AUTHORS = 10  # of such a record


def make_report(
    built: Built,
    requests: Requests,
    problems: Sequence[Problem] = (),
    losses: Sequence[str] = (),
    sources: Mapping[str, Local] | None = None,
    export: ExportSettings | None = None,
) -> Report:
    """The report of a run; `problems` are those of inputs, which belong to no reference; `sources` as it was asked.

    Entries are reported as files of the settings `export` have them.
    """
    head = _head(requests, problems, losses, sources)
    return head.model_copy(
        update={"references": list(_References(built)), "entries": list(reported_entries(built, export))}
    )


class _References(Sequence[ReportedReference]):
    """The references of a run, each made when it is asked for; the last ones are held, for they are asked for again."""

    def __init__(self, built: Built) -> None:
        self._cited = built.citations
        self._made = lru_cache(maxsize=_HELD)(self._make)

    def __len__(self) -> int:
        return len(self._cited)

    @overload
    def __getitem__(self, at: int) -> ReportedReference: ...
    @overload
    def __getitem__(self, at: slice) -> list[ReportedReference]: ...
    def __getitem__(self, at: int | slice) -> ReportedReference | list[ReportedReference]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        return self._made(at)

    def _make(self, at: int) -> ReportedReference:
        one = self._cited[at]
        return _reference(one.reference, one.resolved, one.key, one.problems)


class _Entries(Mapping[str, ShownEntry]):
    """The entries of a run by their keys, packed: a tenth of what they take otherwise."""

    def __init__(self, entries: Iterable[ShownEntry]) -> None:
        self._packed = {one.key: zlib.compress(pickle.dumps(one, 5), 1) for one in entries}

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __getitem__(self, key: str) -> ShownEntry:
        entry: ShownEntry = pickle.loads(zlib.decompress(self._packed[key]))  # noqa: S301 - packed above
        return entry


@dataclass(frozen=True, slots=True)
class Streamed:
    """A report of which references and entries are made when they are asked for, as a page or a file needs them."""

    head: Report
    references: Sequence[ReportedReference]
    by_key: Mapping[str, ShownEntry]

    @property
    def tool(self) -> str:
        return self.head.tool

    @property
    def problems(self) -> Sequence[ReportedProblem]:
        return self.head.problems

    @property
    def losses(self) -> Sequence[str]:
        return self.head.losses

    @property
    def requests(self) -> Requests:
        return self.head.requests


def streamed(
    built: Built,
    requests: Requests,
    problems: Sequence[Problem] = (),
    losses: Sequence[str] = (),
    sources: Mapping[str, Local] | None = None,
    export: ExportSettings | None = None,
) -> Streamed:
    """As `make_report`, but nothing of it is held at once."""
    head = _head(requests, problems, losses, sources)
    return Streamed(head, _References(built), _Entries(shown_entries(built, export)))


def json_lines(report: Streamed) -> Iterator[str]:
    """The report as JSON Lines, one after the other.

    The first line is the report without references and entries, with ``kind`` "report"; then comes a line for each of
    them, with ``kind`` "reference" or "entry". `references` of an entry counts lines of references from 0.
    """
    entries = (_entry(report.by_key[key]) for key in report.by_key)
    for kind, parts in (("report", [report.head]), ("reference", report.references), ("entry", entries)):
        for part in parts:
            value = {"kind": kind, **part.model_dump(by_alias=True, mode="json")}
            if kind == "report":
                del value["references"], value["entries"]
            yield json.dumps(value, ensure_ascii=False) + "\n"


def json_parts(report: Streamed) -> Iterator[str]:
    """The text that `to_json` gives, part by part."""
    rest = to_json(report.head)
    entries = (_entry(report.by_key[key]) for key in report.by_key)
    for name, parts in (("references", report.references), ("entries", entries)):
        before, empty, rest = rest.partition(f'\n "{name}": []')
        yield before + empty[:-1]
        count = 0
        for part in parts:
            text = part.model_dump_json(by_alias=True, indent=1, exclude_none=False)
            yield ("," if count else "") + "\n  " + text.replace("\n", "\n  ")
            count += 1
        yield "\n ]" if count else "]"
    yield rest


def _head(
    requests: Requests,
    problems: Sequence[Problem],
    losses: Sequence[str],
    sources: Mapping[str, Local] | None,
) -> Report:
    return Report(
        tool=f"bookbib {version('bookbib')}",
        references=[],
        entries=[],
        requests=requests,
        problems=_problems(problems),
        losses=list(losses),
        snapshots=[
            ReportedSnapshot(
                source=name,
                name=one.folder.name,
                records=one.manifest.records,
                digest=one.manifest.digest,
            )
            for name, one in sorted((sources or {}).items())
            if one.folder and one.manifest
        ],
    )


def reported_entries(built: Built, export: ExportSettings | None = None) -> Iterator[ReportedEntry]:
    """The entries of the report, in order of the bibliography."""
    return map(_entry, shown_entries(built, export))


def _entry(one: ShownEntry) -> ReportedEntry:
    return ReportedEntry(
        key=one.key,
        csl=one.csl,
        identifiers=one.identifiers,
        origins=one.origins,
        references=list(one.references),
    )


def to_json(report: Report) -> str:
    """The bytes of report.json: indented, with a last line end, fields in the order of the model."""
    return report.model_dump_json(by_alias=True, indent=1, exclude_none=False) + "\n"


def _reference(
    reference: Reference, resolved: Resolved, key: str, problems: Sequence[Problem]
) -> ReportedReference:
    status = status_of(resolved)
    why = resolved.reason
    wanted = status != "matched" or any(problem.severity is not Severity.INFO for problem in problems)
    identifiers: dict[str, str] = {}
    for identifier in reference.ids:
        identifiers.setdefault(identifier.scheme, identifier.value)
    url = reference.urls[0] if reference.urls else ""
    return ReportedReference(
        file=reference.file,
        line=reference.line,
        end_line=reference.end_line,
        label=reference.label,
        section=reference.section,
        raw=reference.raw,
        url=url,
        printed=_printed(reference),
        identifiers=identifiers | ({"url": url} if url else {}),
        status=status,
        fate=fate_of(resolved).value,
        key=key,
        match=_match(resolved) if status != "printed" else None,
        problems=_problems(problems),
        reason=ReportedReason(code=why.code, detail=why.detail),
        asked=[
            ReportedQuestion(source=one.register, kind=one.kind, subject=str(one.subject), answer=one.answer)
            for one in resolved.asked
        ],
        candidates=_others(resolved) if wanted else [],
        page=_page(resolved.page) if resolved.page else None,
    )


def _page(page: Candidate) -> ReportedPage:
    work, gone = page.work, next((flag for flag in page.flags if flag in DEATHS), "")
    return ReportedPage(
        url=page.id,
        day=_iso(work.accessed),
        title=work.title,
        authors=[_person(name) for name in work.authors],
        issued=_iso(work.issued),
        site="" if gone else work.container_title,
        gone=gone,
        archived=work.url if gone else "",
    )


def _iso(date: Date | None) -> str:
    return "-".join(f"{part:02}" for part in date.parts) if date else ""


def _printed(reference: Reference) -> PrintedFields:
    if reference.printed is None:
        return PrintedFields()
    work: Work = reference.printed.work
    return PrintedFields(
        type=work.type,
        title=work.title,
        authors=[_person(name) for name in work.authors],
        et_al=work.authors_cut,
        year=work.year,
        container_title=work.container_title,
        volume=work.volume,
        issue=work.issue,
        page=work.page,
        publisher=work.publisher,
        style=reference.printed.style,
        repairs=[repair.name for repair in reference.printed.repairs],
    )


def _person(name: Name) -> Person:
    return Person(family="" if name.literal else name.full_family, given=name.given, literal=name.literal)


def _match(resolved: Resolved) -> ReportedMatch | None:
    match = resolved.match
    candidate = resolved.accepted[0] if resolved.accepted else match.candidate
    return _record(candidate, match.confidence, match.evidence) if candidate is not None else None


def _others(resolved: Resolved) -> list[ReportedMatch]:
    """Records that were not taken, those that never can be after the others."""
    shown = {str(candidate) for candidate in resolved.accepted}
    if status_of(resolved) == "review":
        shown.add(str(resolved.match.candidate))
    others = sorted(
        (one for one in ranked(resolved.considered) if str(one.candidate) not in shown), key=_hopeless
    )
    return [
        _record(one.candidate, confidence(one.points), one.evidence, one.barred)
        for one in others[:_CANDIDATES]
    ]


def _hopeless(one: Assessment) -> bool:
    return one.contradicts


def _record(
    candidate: Candidate, sure: float, evidence: Iterable[Evidence], barred: str = ""
) -> ReportedMatch:
    work = candidate.work
    return ReportedMatch(
        source=candidate.source,
        id=candidate.id,
        title=work.title,
        confidence=sure,
        evidence=[ReportedEvidence(name=e.name, points=e.points, detail=e.detail) for e in evidence],
        type=work.type,
        authors=[_person(name) for name in work.authors[:_AUTHORS]],
        year=work.year,
        container_title=work.container_title,
        identifiers={i.scheme: i.value for i in work.identifiers},
        barred=barred,
    )


def _problems(problems: Iterable[Problem]) -> list[ReportedProblem]:
    return [
        ReportedProblem(
            code=p.code, severity=p.severity.value, message=p.message, file=p.file, line=p.line, hint=p.hint
        )
        for p in problems
    ]
