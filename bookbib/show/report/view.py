"""The report's model → what its page shows: cards in the order of urgency, counts, and bars. Pure; no markup here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import quote

from bookbib.build.report_pages import page_path
from bookbib.language.catalog import Language
from bookbib.show.report.card import REVIEW, Card, Listed, Row, card
from bookbib.show.report.model import ReportedProblem, ReportedReference, Requests
from bookbib.show.safe import fit
from references.text import has_cjk

_URGENCY = {"error": 0, "warning": 1, "info": 3}
_CALM = 4


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
    """Everything that one page shows: `cards` of the `references` of the report, and what is said of all of them.

    `ways` lead to other pages, by their numbers.
    """

    tool: str
    title: str
    files: int
    cards: tuple[Card, ...]
    references: int
    works: int
    scholarly: int
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
    page: int = 1
    pages: int = 1
    ways: tuple[tuple[int, str], ...] = ()


class Reported(Protocol):
    """What a page shows of a report. A reference may be made anew whenever it is asked for: none is kept."""

    @property
    def tool(self) -> str: ...
    @property
    def references(self) -> Sequence[ReportedReference]: ...
    @property
    def problems(self) -> Sequence[ReportedProblem]: ...
    @property
    def losses(self) -> Sequence[str]: ...
    @property
    def requests(self) -> Requests: ...
    @property
    def by_key(self) -> Mapping[str, Listed]: ...


def view(report: Reported) -> View:
    """What a single page of `report` shows, in the order in which it shows it."""
    return next(views(report, len(report.references), ""))


def views(report: Reported, size: int, name: str) -> Iterator[View]:
    """What the pages of `report` show, `size` references each, of which the first page is the file `name`."""
    whole, rows = _overview(report)
    references, entries = report.references, report.by_key
    size = max(size, 1)
    pages = max(-(-len(rows) // size), 1)
    on_page = {row.number: place // size + 1 for place, row in enumerate(rows)} if pages > 1 else {}
    for page in range(1, pages + 1):
        way = partial(_way, name, page)
        yield replace(
            whole,
            cards=tuple(
                card(row, references, entries, partial(_address, way, on_page))
                for row in rows[(page - 1) * size : page * size]
            ),
            page=page,
            pages=pages,
            ways=tuple((number, way(number)) for number in _near(page, pages)) if pages > 1 else (),
        )


def _address(way: Callable[[int], str], on_page: Mapping[int, int], number: int) -> str:
    return way(on_page.get(number, 0))


def page_name(name: str, page: int) -> str:
    """The path of a page of the report whose first page is the file `name`, from the folder that this is in.

    >>> page_name("report.html", 1), page_name("report.html", 12)
    ('report.html', 'report-pages/12.html')
    """
    return name if page == 1 else page_path(Path(name), page).as_posix()


def _way(name: str, here: int, there: int) -> str:
    """The address of a page on another one; ``""`` on the page itself, and for what is on no page."""
    if there in (0, here):
        return ""
    path = PurePosixPath(page_name(name, there))
    if here == 1:
        return quote(path.as_posix())
    return quote(f"../{path.name}" if there == 1 else path.name)


def _near(page: int, pages: int) -> list[int]:
    """Numbers of pages that one page leads to: the first, the last, those around it, and some between."""
    step = max(pages // 10, 1)
    return sorted({1, pages, *range(max(page - 2, 1), min(page + 3, pages + 1)), *range(step, pages, step)})


def _overview(report: Reported) -> tuple[View, list[Row]]:
    """The view without its cards, and a row for each reference, the most urgent first."""
    kinds, rows, words, scholarly = _Kinds(), [], _Words(), 0
    files = dict.fromkeys(reference.file for reference in report.references)
    folder, by_file = _folder(tuple(files)), len(files) > 1
    for number, one in enumerate(report.references, 1):
        group = one.file[len(folder) :] if by_file else (one.section or one.file)
        rows.append(Row(number, _urgency(one), one.status, _source(one), fit(group)))
        scholarly += one.fate != "page"
        kinds.add(one.problems)
        words.add(one)
    sources = sorted({row.source for row in rows if row.source not in _OURS})
    parts = (*sources, "review", "printed")
    whole = View(
        tool=fit(report.tool),
        title=_title(tuple(files), folder),
        files=len(files),
        cards=(),
        references=len(rows),
        works=len(report.by_key),
        scholarly=scholarly,
        statuses=Counter(row.status for row in rows),
        needing=sum(row.urgency <= REVIEW for row in rows),
        outcomes=_bar("", parts, [row.source for row in rows]),
        groups=_groups(rows, parts),
        grouped_by="file" if by_file else "section",
        kinds=kinds.ranked(),
        sources=tuple(sources),
        problems=tuple(report.problems),
        losses=tuple(fit(loss) for loss in report.losses),
        requests=(report.requests.crossref, report.requests.arxiv, report.requests.cached),
        language=words.language(),
    )
    return whole, sorted(rows, key=lambda row: (row.urgency, row.number))


def _urgency(reference: ReportedReference) -> int:
    urgency = min((_URGENCY[problem.severity] for problem in reference.problems), default=_CALM)
    return min(urgency, REVIEW) if reference.status == "review" else urgency


def _source(reference: ReportedReference) -> str:
    match = reference.match
    return match.source if match and reference.status == "matched" else reference.status


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


def _bar(name: str, parts: Sequence[str], values: Sequence[str]) -> Bar:
    counts = Counter(values)
    return Bar(name, tuple((part, counts[part]) for part in parts))


def _groups(rows: Sequence[Row], parts: Sequence[str]) -> tuple[Bar, ...]:
    """A bar for each file or section; none when there is only one."""
    members: dict[str, list[str]] = {}
    for row in rows:
        members.setdefault(row.group, []).append(row.source)
    bars = tuple(_bar(name, parts, values) for name, values in members.items())
    return bars if len(bars) > 1 else ()


class _Kinds:
    """One problem of every kind, and how many there are."""

    def __init__(self) -> None:
        self._first: dict[str, ReportedProblem] = {}
        self._counts: Counter[str] = Counter()

    def add(self, problems: Sequence[ReportedProblem]) -> None:
        """Counts the problems of a reference."""
        for problem in problems:
            self._first.setdefault(problem.code, problem)
            self._counts[problem.code] += 1

    def ranked(self) -> tuple[tuple[ReportedProblem, int], ...]:
        """The gravest first, then the most frequent."""
        counts = self._counts
        ranked = sorted(self._first.values(), key=lambda p: (_URGENCY[p.severity], -counts[p.code], p.code))
        return tuple((problem, counts[problem.code]) for problem in ranked)


class _Words:
    """What tells the language of a page: its own headings, or most of its references."""

    def __init__(self) -> None:
        self._sections: set[str] = set()
        self._chinese = self._all = 0

    def add(self, reference: ReportedReference) -> None:
        """Counts a reference."""
        if reference.section:
            self._sections.add(reference.section)
        self._chinese += has_cjk(reference.raw)
        self._all += 1

    def language(self) -> Language:
        """The language that the report opens in."""
        sections = len(self._sections)
        if chinese := sum(has_cjk(section) for section in self._sections):
            return "zh" if chinese * 2 >= sections else "en"
        return "zh" if self._chinese * 2 > self._all else "en"
