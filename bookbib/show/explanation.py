"""What is known about one reference, told to its author: as renderable blocks for a terminal. Pure.

The order is that of the work: what stands on the page, what was read, what was asked, what was found and what speaks
for and against each record, what was decided and why, and what became of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bookbib.language.catalog import Language, Said
from bookbib.language.sentences import translated
from bookbib.show.names import called, listed
from bookbib.show.read_by import read_by, summary
from bookbib.show.report.cite import fields
from bookbib.show.report.entries import Shown
from bookbib.show.report.verdict import decided_by, status_of
from bookbib.show.report.words import (
    ADVICE,
    ANSWERS,
    EVIDENCE,
    FIELDS,
    PROBLEMS,
    QUESTIONS,
    REASONS,
    STATUSES,
    STYLES,
    TYPES,
    WHY_NOT,
    source_name,
    strength,
)
from bookbib.show.safe import fit
from enrich.match.evidence import Assessment
from enrich.outcome import Resolved
from enrich.pages import GONE
from enrich.question import Asked
from enrich.reason import Reason, ranked, why_not
from enrich.register import PAGES
from references.model import Candidate, Evidence, Identifier, Problem, Reference, Severity, Work

_SHOWN = 5  # records that were not taken
_NAMES = 8
_STATUS_STYLE = {"matched": "bold green", "review": "bold yellow", "printed": "bold"}
_SEVERITY_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}

_HEADS = {
    "page": Said("What stands on the page"),
    "read": Said("What was read"),
    "asked": Said("What was asked"),
    "found": Said("What was found"),
    "web": Said("What the cited web page says"),
    "verdict": Said("What was decided, and why"),
    "problems": Said("What to look at"),
    "entry": Said("What stands in the bibliography"),
}
_WORDS = {
    "style": Said("Read as"),
    "read-by": Said("Read by"),
    "read-otherwise": Said("Or else"),
    "identifiers": Said("Identifiers"),
    "links": Said("Links"),
    "mended": Said("Mended"),
    "nothing-asked": Said("nothing"),
    "nothing-found": Said("nothing that could be this work"),
    "taken": Said("taken"),
    "offered": Said("uncertain: may be it"),
    "more": Said("and {n} more that fit worse"),
    "sure": Said("{n} % sure"),
    "et-al": Said("and others"),
    "page": Said("the page"),
    "cited-page": Said("the cited web page"),
    "filled": Said("What the cited web page says of itself fills what is not printed."),
    "key": Said("Key"),
    "read": Said("read on {n}"),
    "gone": Said("gone, seen on {n}"),
    "to-do": Said("To decide it: bookbib review, or print its identifier on the page."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One reference with everything that was found out about it."""

    reference: Reference
    resolved: Resolved
    problems: tuple[Problem, ...]
    entry: Shown | None


def explanation(told: Told, language: Language = "en") -> RenderableType:
    """All that there is to say about `told`."""
    return Group(*_blocks(told, language))


def _blocks(told: Told, language: Language) -> Iterator[RenderableType]:
    reference = told.reference
    head = Text(fit(reference.place), style="bold")
    if reference.section:
        head.append(f"  {fit(reference.section)}", style="dim")
    yield head
    yield from _block("page", [Text(fit(reference.raw.strip()))], language)
    yield from _block("read", [_read(reference, language)], language)
    asked = [_asked(question, language) for question in told.resolved.asked]
    yield from _block("asked", asked or [_dim(_WORDS["nothing-asked"].in_(language))], language)
    if told.resolved.page is None or told.resolved.considered:
        yield from _block("found", list(_found(told.resolved, language)), language)
    if told.resolved.page is not None:
        yield from _block("web", [_page(told.resolved.page, language)], language)
    yield from _block("verdict", list(_verdict(told, language)), language)
    if told.problems:
        yield from _block(
            "problems", [problem_text(problem, language) for problem in told.problems], language
        )
    if told.entry is not None:
        yield from _block("entry", [_entry(told.entry, language)], language)


def _block(head: str, body: Sequence[RenderableType], language: Language) -> Iterator[RenderableType]:
    yield Text()
    yield Text(_HEADS[head].in_(language), style="bold cyan")
    for part in body:
        yield Padding(part, (0, 0, 0, 2), expand=False)


def _dim(text: str) -> Text:
    return Text(text, style="dim")


def _grid(columns: int) -> Table:
    table = Table.grid(padding=(0, 2))
    for n in range(columns):
        table.add_column(overflow="fold", no_wrap=False, style="dim" if n == 0 else "")
    return table


def _read(reference: Reference, language: Language) -> RenderableType:
    work = reference.claims
    table = _grid(2)
    names = "; ".join(map(listed, work.authors))
    if work.authors_cut:
        names += f" {_WORDS['et-al'].in_(language)}"
    rows = [
        ("type", TYPES[work.type].in_(language) if work.type in TYPES else work.type),
        ("title", work.title),
        ("author", names),
        ("issued", str(work.year or "")),
        ("container-title", work.container_title),
        ("volume", work.volume),
        ("issue", work.issue),
        ("page", work.page),
        ("number", work.number),
        ("publisher", work.publisher),
    ]
    for name, value in rows:
        if value:
            table.add_row(FIELDS[name].in_(language), Text(fit(value)))
    extra = {
        "identifiers": ", ".join(str(i) for i in dict.fromkeys(reference.ids)),
        "links": ", ".join(reference.urls),
    }
    if reference.printed:
        style = reference.printed.style
        extra["style"] = STYLES[style].in_(language) if style in STYLES else style
        if reference.record is None and reference.text:
            extra["read-by"] = read_by(reference.printed.readers, language)
            other = reference.printed.readers.other
            extra["read-otherwise"] = summary(other) if other else ""
        mended = dict.fromkeys(
            f"{repair.name.replace('-', ' ')}: “{repair.before}” → “{repair.after}”"
            for repair in reference.printed.repairs
        )
        extra["mended"] = "\n".join(mended)
    for name, value in extra.items():
        if value:
            table.add_row(_WORDS[name].in_(language), Text(fit(value)))
    return table


def _asked(one: Asked, language: Language) -> Text:
    page = one.subject.value if isinstance(one.subject, Identifier) and not one.decides else ""
    said = QUESTIONS["page" if page else one.kind].in_(language).replace("{n}", fit(page or str(one.subject)))
    text = Text(f"{source_name(one.register, language)}: {said}")
    agency = f" ({one.agency})" if one.agency else ""
    text.append(f"  {ANSWERS[one.answer].in_(language)}{agency}", style="dim" if one.answered else "yellow")
    return text


def _found(resolved: Resolved, language: Language) -> Iterator[RenderableType]:
    best = decided_by(resolved)
    first = resolved.accepted[0] if resolved.accepted else None
    if first is not None and (best is None or str(best.candidate) != str(first)):
        yield _record(first, _WORDS["taken"].in_(language), "green", language)
    status = status_of(resolved)
    shown = 0
    if best is not None and status != "printed":
        said = _WORDS["taken" if status == "matched" else "offered"].in_(language)
        if "override" not in {piece.name for piece in resolved.match.evidence}:
            percent = min(99, round(resolved.match.confidence * 100))  # no record is certain
            said += f", {_WORDS['sure'].in_(language).format(n=percent)}"
        yield _record(best.candidate, said, "green" if status == "matched" else "yellow", language)
        yield evidence_table(best.evidence, language)
        shown += 1
    others = [
        one for one in ranked(resolved.considered)
        if str(one.candidate) not in {str(c) for c in resolved.accepted}
        and (status == "printed" or best is None or str(one.candidate) != str(best.candidate))
    ]  # fmt: skip
    for one in others[:_SHOWN]:
        yield _record(one.candidate, _not_taken(resolved, one, language), "red", language)
        yield evidence_table(one.evidence, language)
        shown += 1
    if len(others) > _SHOWN:
        yield _dim(_WORDS["more"].in_(language).format(n=len(others) - _SHOWN))
    if not shown and first is None:
        yield _dim(_WORDS["nothing-found"].in_(language))


def _not_taken(resolved: Resolved, one: Assessment, language: Language) -> str:
    return (
        WHY_NOT[why_not(one, resolved.accepted)]
        .in_(language)
        .replace("{n}", fit(translated(one.barred, language)))
    )


def _record(candidate: Candidate, said: str, style: str, language: Language) -> RenderableType:
    text = Text(f"{source_name(candidate.source, language)} {fit(candidate.id)}", style="bold")
    text.append(f"  {said}", style=style)
    text.append(f"\n{fit(candidate.work.title)}", style="not bold")
    if line := record_line(candidate.work):
        text.append(f"\n{line}", style="not bold dim")
    return text


def _page(page: Candidate, language: Language) -> RenderableType:
    """What the cited page said about itself, and when."""
    gone = GONE in page.flags
    day = "-".join(f"{part:02}" for part in page.work.accessed.parts) if page.work.accessed else ""
    told = _WORDS["gone" if gone else "read"].in_(language).format(n=day)
    said = _record(page, told, "red" if gone else "green", language)
    return Group(said, Text(fit(page.work.url))) if gone and page.work.url else said


def record_line(work: Work) -> str:
    """Who, when and where, on one line."""
    names = [called(name) for name in work.authors[:_NAMES]]
    if len(work.authors) > _NAMES or work.authors_cut:
        names.append("…")
    return fit(" · ".join(filter(None, (", ".join(names), str(work.year or ""), work.container_title))))


def evidence_table(evidence: Sequence[Evidence], language: Language = "en") -> RenderableType:
    """What speaks for a record (+), then what speaks against it (−), the strongest first."""
    table = Table.grid(padding=(0, 2))
    table.add_column(width=1)
    table.add_column(overflow="fold", ratio=1)
    table.add_column(justify="right", style="dim", no_wrap=True)
    for piece in sorted(evidence, key=lambda piece: (piece.points < 0, -abs(piece.points), piece.name)):
        said = EVIDENCE[piece.name].in_(language) if piece.name in EVIDENCE else piece.name
        line = Text(said)
        if piece.detail:
            line.append(f"  {fit(translated(piece.detail, language))}", style="dim")
        against = piece.points < 0
        word = strength(piece.points).in_(language) if piece.points else ""
        table.add_row(Text("−" if against else "+", style="red" if against else "green"), line, word)
    return Padding(table, (0, 0, 1, 2), expand=False)


def _verdict(told: Told, language: Language) -> Iterator[RenderableType]:
    status = status_of(told.resolved)
    why = told.resolved.reason
    text = Text(STATUSES[status].in_(language), style=_STATUS_STYLE[status])
    text.append(
        f". {sentence(why, language)}" if language == "en" else f"。{sentence(why, language)}",
        style="not bold default",
    )
    yield text
    if status == "printed" and told.resolved.page is not None and GONE not in told.resolved.page.flags:
        yield _dim(_WORDS["filled"].in_(language))
    if status == "review":
        yield _dim(_WORDS["to-do"].in_(language))


def sentence(why: Reason, language: Language) -> str:
    """A reason in words."""
    said = REASONS[why.code].in_(language).replace("{n}", fit(why.detail))
    return f"{said} ({fit(why.detail)})" if why.code == "override" and why.detail else said


def problem_text(problem: Problem, language: Language) -> Text:
    """A problem and what to do about it."""
    said = PROBLEMS[problem.code].in_(language) if problem.code in PROBLEMS else problem.code
    text = Text(said, style=_SEVERITY_STYLE[problem.severity])
    text.append(f": {fit(translated(problem.message, language))}", style="not bold not dim default")
    advice = (
        ADVICE[problem.code].in_(language)
        if problem.code in ADVICE
        else fit(translated(problem.hint, language))
    )
    if advice:
        text.append(f"\n{advice}", style="not bold dim default")
    return text


def _entry(entry: Shown, language: Language) -> RenderableType:
    table = _grid(3)
    table.add_row(_WORDS["key"].in_(language), Text(fit(entry.key), style="bold"), "")
    for row in fields(entry):
        name = FIELDS[row.variable].in_(language) if row.variable in FIELDS else row.variable
        kind = row.value if row.variable != "type" else TYPES.get(row.value, Said(row.value)).in_(language)
        if not row.origin.source:
            origin = ""  # it follows from other fields, and stands nowhere
        elif row.origin.source == "printed":
            origin = f"{_WORDS['page'].in_(language)} {row.origin.record}"
        elif row.origin.source == PAGES:
            origin = _WORDS["cited-page"].in_(language)
        else:
            origin = f"{source_name(row.origin.source, language)} {row.origin.record}"
        table.add_row("arXiv" if name == "arxiv" else name, Text(kind), _dim(origin.strip()))
    return table
