"""What `bookbib review` shows: one item as lines of text with ANSI colors, and the keys that can be pressed. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from bookbib.people.review import Decision, Item
from bookbib.show.explanation import evidence_table, problem_text, record_line
from bookbib.show.report.words import REASONS, WHY_NOT, Language, Said, source_name
from bookbib.show.safe import fit
from bookbib.show.streams import console as open_console
from enrich.match.evidence import Assessment
from enrich.match.weights import confidence
from references.identifiers import url_of
from references.model import Candidate, Work

_WORDS = {
    "of": Said("{n} of {m}", "第 {n} 条，共 {m} 条"),
    "places": Said("and {n} more places", "另有 {n} 处"),
    "page": Said("On the page", "原文"),
    "read": Said("Read as", "识别为"),
    "taken": Said("Taken so far", "目前采用"),
    "nothing-taken": Said("Exported as printed so far", "目前照原文导出"),
    "candidates": Said("May be", "可能是"),
    "no-others": Said("No other record is on offer", "没有其他候选记录"),
    "no-candidates": Said("No record is on offer", "没有候选记录"),
    "sure": Said("{n} % sure", "置信度 {n}%"),
    "is-accept": Said("decided: it is {n}", "已决定：是 {n}"),
    "is-reject": Said("decided: none of these", "已决定：都不是"),
    "is-ignore": Said("decided: right as it is", "已决定：无误"),
    "reason": Said("reason: {n}", "理由：{n}"),
    "more": Said("more below: space", "下面还有：空格键"),
}
_KEYS = {
    "accept": Said("it is this one", "就是它"),
    "none": Said("none of these", "都不是"),
    "not-this": Said("not this one", "不是它"),
    "ignore": Said("right as it is", "无误"),
    "reason": Said("give a reason", "写理由"),
    "skip": Said("skip", "跳过"),
    "back": Said("back", "返回"),
    "undo": Said("undo", "撤销"),
    "quit": Said("quit", "退出"),
}


def lines_of(
    item: Item,
    number: int,
    total: int,
    width: int,
    language: Language = "en",
    decision: Decision | None = None,
) -> list[str]:
    """The whole text of one item; `number` counts from 1. Longer than a screen, it is for the caller to scroll."""
    return _printed(Group(*_blocks(item, number, total, language, decision)), width)


def keys_of(
    item: Item, number: int, language: Language, width: int, *, decided: bool, more: bool
) -> list[str]:
    """The keys that do something here, in as few lines as `width` allows."""
    count = len(item.candidates)
    keys = [("1" if count == 1 else f"1-{count}", "accept")] if count else []
    if count or item.taken:
        keys.append(("n", "none" if len(item.candidates) + bool(item.taken) > 1 else "not-this"))
    if item.codes:
        keys.append(("i", "ignore"))
    keys += [("r", "reason"), ("s", "skip")]
    if number > 1:
        keys.append(("b", "back"))
    if decided:
        keys.append(("u", "undo"))
    keys.append(("q", "quit"))
    text = Text()
    for key, what in keys:
        # No break inside: a key and its meaning stay on one line.
        text.append(key, style="bold reverse" if what == "accept" else "bold")
        text.append("\u00a0" + _KEYS[what].in_(language).replace(" ", "\u00a0"))
        text.append("   ")
    if more:
        text.append(_WORDS["more"].in_(language).replace(" ", "\u00a0"), style="yellow")
    text.rstrip()
    return [line.replace("\u00a0", " ") for line in _printed(Group(Rule(style="dim"), text), width)]


def said_of(decision: Decision, language: Language) -> str:
    """A decision in words."""
    kind = "accept" if decision.accept else "reject" if decision.reject else "ignore"
    said = _WORDS[f"is-{kind}"].in_(language).replace("{n}", str(decision.accept or ""))
    if decision.reason:
        said += f" ({_WORDS['reason'].in_(language).replace('{n}', fit(decision.reason))})"
    return said


def _blocks(
    item: Item, number: int, total: int, language: Language, decision: Decision | None
) -> Iterator[RenderableType]:
    def head(word: str) -> Text:
        return Text(f"\n{_WORDS[word].in_(language)}", style="bold cyan")

    count = _WORDS["of"].in_(language).replace("{n}", str(number)).replace("{m}", str(total))
    top = Text(f"{count}  ", style="bold")
    top.append(fit(item.reference.place), style="bold")
    if len(item.places) > 1:
        top.append(
            "  " + _WORDS["places"].in_(language).replace("{n}", str(len(item.places) - 1)), style="dim"
        )
    top.append(f"  {fit(item.key)}", style="dim")
    yield top
    if decision is not None:
        yield Text(f"✓ {said_of(decision, language)}", style="bold green")
    for problem in item.problems:
        yield problem_text(problem, language)
    yield head("page")
    yield _indented(Text(fit(item.reference.raw.strip())))
    if read := _read(item.reference.claims):
        yield head("read")
        yield _indented(Text(read))
    if item.taken:
        yield head("taken")
        yield from (_indented(_record(candidate)) for candidate in item.taken[:1])
    else:
        yield head("nothing-taken")
        why = item.resolved.reason
        yield _indented(Text(REASONS[why.code].in_(language).replace("{n}", fit(why.detail)), style="dim"))
    yield head("candidates" if item.candidates else "no-others" if item.taken else "no-candidates")
    for n, one in enumerate(item.candidates, 1):
        yield _candidate(n, one, language)


def _candidate(number: int, one: Assessment, language: Language) -> RenderableType:
    if one.contradicts:
        said, style = WHY_NOT["republication" if one.title.holds else "another-work"].in_(language), "red"
    else:
        percent = min(
            79, round(confidence(one.points) * 100)
        )  # what a person must look at is never nearly certain
        said, style = _WORDS["sure"].in_(language).replace("{n}", str(percent)), "yellow"
    head = Text(f"{number} ", style="bold reverse")
    head.append("  ", style="not reverse")
    head.append(f"{source_name(one.candidate.source)} {fit(one.candidate.id)}", style="bold not reverse")
    head.append(f"  {said}", style=f"not bold not reverse {style}")
    return Group(_indented(head), Padding(_described(one.candidate), (0, 0, 0, 6)), Padding(
        evidence_table(one.evidence, language), (0, 0, 0, 4), expand=False
    ))  # fmt: skip


def _record(candidate: Candidate) -> Text:
    head = Text(f"{source_name(candidate.source)} {fit(candidate.id)}\n", style="bold")
    head.append_text(_described(candidate))
    return head


def _described(candidate: Candidate) -> Text:
    text = Text(fit(candidate.work.title), style="not bold")
    if line := record_line(candidate.work):
        text.append(f"\n{line}", style="not bold dim")
    address = next((url for i in candidate.work.identifiers if (url := url_of(i))), "")
    if address:
        text.append(f"\n{fit(address)}", style="not bold not dim blue")
    return text


def _read(work: Work) -> str:
    return fit(" · ".join(filter(None, (work.title, record_line(work)))))


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2), expand=False)


def _printed(what: RenderableType, width: int) -> list[str]:
    console = open_console(
        file=StringIO(), force_terminal=True, color_system="standard", width=width, highlight=False
    )
    with console.capture() as captured:
        console.print(what)
    return [line.rstrip() for line in captured.get().rstrip("\n").split("\n")]
