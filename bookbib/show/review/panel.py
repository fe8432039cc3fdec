"""What `bookbib review` shows of one item: the page, what was read, each record beside it, and what speaks for and
against. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bookbib.language.catalog import Language, Said
from bookbib.people.review import Decision, Item
from bookbib.show.explanation import evidence_table, problem_text
from bookbib.show.names import called
from bookbib.show.report.words import FIELDS, REASONS, WHY_NOT, source_name
from bookbib.show.review.differences import DIFFERS, compared
from bookbib.show.safe import fit, web_address
from enrich.match.evidence import Assessment
from enrich.match.weights import confidence
from enrich.reason import contradiction
from references.identifiers import url_of
from references.model import Candidate, Evidence, Work
from references.text import letters

_NAMES = 6
_DIFFERENT = "yellow"
_WORDS = {
    "of": Said("{n} of {m}"),
    "places": Said("and {n} more places"),
    "page": Said("On the page"),
    "taken": Said("Taken so far"),
    "nothing-taken": Said("Exported as printed so far"),
    "candidates": Said("May be"),
    "no-others": Said("No other record is on offer"),
    "no-candidates": Said("No record is on offer"),
    "sure": Said("{n} % sure"),
    "printed": Said("printed"),
    "recorded": Said("record"),
    "is-accept": Said("decided: it is {n}"),
    "is-reject": Said("decided: none of these"),
    "is-ignore": Said("decided: right as it is"),
    "is-leave-out": Said("decided: left out"),
    "is-set": Said("corrected: {n}"),
    "reason": Said("reason: {n}"),
}


def head_of(item: Item, number: int, total: int, language: Language) -> Text:
    """Which item it is, and where it stands; `number` counts from 1."""
    count = _WORDS["of"].in_(language).replace("{n}", str(number)).replace("{m}", str(total))
    text = Text(f"{count}  {fit(item.reference.place)}", style="bold")
    if len(item.places) > 1:
        places = _WORDS["places"].in_(language).replace("{n}", str(len(item.places) - 1))
        text.append(f"  {places}", style="not bold")
    text.append(f"  {fit(item.key)}", style="not bold")
    return text


def panel(item: Item, language: Language, decision: Decision | None = None) -> RenderableType:
    """Everything there is to know before one decides."""
    return Group(*_blocks(item, language, decision))


def said_of(decision: Decision, language: Language) -> str:
    """A decision in words."""
    kinds = {
        "accept": str(decision.accept or ""), "reject": ", ".join(decision.reject),
        "leave-out": "x" if decision.leave_out else "", "ignore": ", ".join(decision.ignore),
        "set": ", ".join(decision.fields),
    }  # fmt: skip
    if decision.record:
        kinds = {"accept": decision.record}
    told = [
        _WORDS[f"is-{kind}"].in_(language).replace("{n}", fit(what)) for kind, what in kinds.items() if what
    ]
    if decision.reason:
        told.append(_WORDS["reason"].in_(language).replace("{n}", fit(decision.reason)))
    return "; ".join(told)


def addresses(item: Item) -> list[str]:
    """What can be opened in a browser: the links of the page, then each record's; each once, plain addresses only."""
    records = [*item.taken[:1], *(one.candidate for one in item.candidates)]
    urls = [*item.reference.urls, *(url_of(i) for i in item.reference.ids), *map(_address, records)]
    return [url for url in dict.fromkeys(urls) if web_address(url)]


def _blocks(item: Item, language: Language, decision: Decision | None) -> Iterator[RenderableType]:
    def head(word: str) -> Text:
        return Text(f"\n{_WORDS[word].in_(language)}", style="bold cyan")

    if decision is not None:
        yield Text(f"✓ {said_of(decision, language)}", style="bold green")
    for problem in item.problems:
        yield problem_text(problem, language)
    yield head("page")
    yield _indented(Text(fit(item.reference.raw.strip())))
    claims = item.reference.claims
    if item.taken:
        yield head("taken")
        yield _record(item.taken[0], claims, (), language)
    else:
        yield head("nothing-taken")
        why = item.resolved.reason
        yield _indented(Text(REASONS[why.code].in_(language).replace("{n}", fit(why.detail)), style="dim"))
    yield head("candidates" if item.candidates else "no-others" if item.taken else "no-candidates")
    for n, one in enumerate(item.candidates, 1):
        yield _candidate(n, one, claims, language)


def _candidate(number: int, one: Assessment, claims: Work, language: Language) -> RenderableType:
    if one.contradicts:
        said, style = WHY_NOT[contradiction(one)].in_(language), "red"
    else:  # what a person must look at is never nearly certain
        percent = min(79, round(confidence(one.points) * 100))
        said, style = _WORDS["sure"].in_(language).replace("{n}", str(percent)), "yellow"
    head = Text(f" {number} ", style="bold reverse")
    head.append(f"  {said}", style=f"not reverse {style}")
    return Group(_indented(head), _record(one.candidate, claims, one.evidence, language))


def _record(
    candidate: Candidate, claims: Work, evidence: tuple[Evidence, ...], language: Language
) -> RenderableType:
    """A record, field by field beside what is printed, and the evidence."""
    head = Text(f"{source_name(candidate.source, language)} {fit(candidate.id)}", style="bold")
    if address := _address(candidate):
        head.append(f"  {fit(address)}", style="not bold blue")
    parts: list[RenderableType] = [head, _side_by_side(claims, candidate.work, language)]
    if evidence:
        parts.append(evidence_table(evidence, language))
    return Padding(Group(*parts), (0, 0, 1, 2), expand=False)


def _side_by_side(printed: Work, recorded: Work, language: Language) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(_WORDS["printed"].in_(language), overflow="fold", ratio=1)
    table.add_column(_WORDS["recorded"].in_(language), overflow="fold", ratio=1)
    table.add_row(FIELDS["title"].in_(language), *compared(printed.title, recorded.title, _DIFFERENT))
    if printed.authors or recorded.authors:
        table.add_row(FIELDS["author"].in_(language), _people(printed, recorded), _people(recorded, printed))
    for name, mine, yours in (
        ("issued", str(printed.year or ""), str(recorded.year or "")),
        ("container-title", printed.container_title, recorded.container_title),
        ("volume", printed.volume, recorded.volume),
        ("page", printed.page, recorded.page),
    ):
        if mine or yours:
            table.add_row(FIELDS[name].in_(language), *compared(mine, yours, _DIFFERENT))
    return table


def _people(work: Work, other: Work) -> Text:
    """The first authors; those whose family name the other side has not are marked, where it has any."""
    theirs = {letters(name.full_family) for name in other.authors}
    text = Text()
    for number, name in enumerate(work.authors[:_NAMES]):
        text.append(", " if number else "")
        differs = theirs and letters(name.full_family) not in theirs
        text.append(fit(called(name)), style=f"{DIFFERS} {_DIFFERENT}" if differs else "")
    if work.authors_cut or len(work.authors) > _NAMES:
        text.append(" …")
    return text


def _address(candidate: Candidate) -> str:
    return next((url for i in candidate.work.identifiers if (url := url_of(i))), "")


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2), expand=False)
