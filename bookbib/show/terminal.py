"""What a person sees while and after it runs: progress bars on a terminal, a summary, one line a complaint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape

from bookbib.build.reference_counts import Fate, count_references
from bookbib.build.request_counts import RequestCounts
from bookbib.build.result import Built
from bookbib.language.catalog import Said, spoken
from bookbib.language.sentences import translated
from bookbib.people.review import undecided
from bookbib.show.report.words import source_name
from bookbib.show.safe import one_line
from enrich.schedule import Progress as Told
from enrich.schedule import Stage, silent
from references.model import Problem, Severity

_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
LOUD = frozenset({"key-conflict", "key-changed", "override-failed", "internal-error", "page-from-lock"})
"""Codes of problems that are always printed in full, also by a quiet run."""
_SHOWN = 12  # works that the summary names; review and the report have all of them
WORDS: Mapping[str, Said] = {
    "more": Said("… and {n} more"),
    "references": Said("references", "count"),
    "scholarly": Said("scholarly"),
    "pages": Said("pages"),
    "works": Said("works", "count"),
    "requests": Said("requests"),
    "written": Said("written"),
    "losses": Said("losses"),
    "problems": Said("problems"),
    "to-look-at": Said("to look at", "summary"),
    "go-on": Said("go on"),
    "hint": Said("hint"),
    "of": Said("{n} of {m} found"),
    "are": Said("{n}: {m}"),
    "found": Said("{n} found"),
    "uncertain": Said("{n} uncertain"),
    "not-found": Said("{n} not found"),
    "not-asked": Said("{n} not searched for"),
    "page": Said("{n} pages"),
    "one-page": Said("{n} page"),
    "others": Said("{n} web pages, videos and programs"),
    "one-others": Said("{n} web page, video or program"),
    "read": Said("{n} of them read"),
    "gone": Said("{n} gone"),
    "from-cache": Said("{n} from the cache"),
    "asked": Said("{n} to {m}"),
    "nothing": Said("nothing", "written"),
    "losses-are": Said("{n} values that a format cannot hold; the report lists them"),
    "one-losses-are": Said("{n} value that a format cannot hold; the report lists it"),
    "works-wrong": Said("{n} works with errors or warnings"),
    "one-works-wrong": Said("{n} work with errors or warnings"),
    "works-not-found": Said("{n} works that no register knows"),
    "one-works-not-found": Said("{n} work that no register knows"),
    "others-not-found": Said("{n} others that no register knows"),
    "one-others-not-found": Said("{n} other that no register knows"),
    "or": Said(", or look at {n}"),
    "mailto": Said("with --mailto you@your.domain Crossref answers faster"),
}


@contextmanager
def progress(console: Console) -> Iterator[Stage]:
    """A `Stage` that draws bars on a terminal, and nothing in a pipe."""
    if not console.is_terminal:
        yield silent
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:

        def stage(what: str, steps: int) -> Told:
            task = bars.add_task(what, total=steps)
            known = [steps]

            def done(settled: int, more: int = 0) -> None:
                known[0] += more
                bars.update(task, total=known[0], advance=settled)

            return done

        yield stage


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the end of a run says beside its results: values that a format cannot hold, whether a mail address was
    given, whether decisions have a place, and the names of the reports that were written.
    """

    losses: int = 0
    mailto: bool = True
    overrides: bool = True
    reports: tuple[str, ...] = ()


def summary(
    console: Console,
    built: Built,
    problems: Sequence[Problem],
    requests: RequestCounts,
    written: Sequence[str],
    around: Surroundings,
) -> None:
    """The end of a run: what a person should look at, one line a work; then what was found, and how to go on."""
    items = undecided(built)
    works = {item.key: item for item in reversed(items) if item.problems[0].severity is not Severity.INFO}
    serious = [p for p in dict.fromkeys(problems) if p.severity is Severity.ERROR or p.code in LOUD]
    told = [(p, "") for p in serious]
    told += [(item.problems[0], item.key) for item in items if works.get(item.key) is item]
    told += [(p, "") for p in dict.fromkeys(problems) if p.severity is Severity.WARNING and p not in serious]
    for problem, key in told[:_SHOWN]:
        _show(console, problem, key)
    if len(told) > _SHOWN:
        console.print(_word("more", str(len(told) - _SHOWN)), highlight=False, style="dim")
    not_found = len({item.key for item in items} - works.keys())
    rows = [
        *_counts(built),
        ("requests", f"{_asked(requests)}, {_word('from-cache', str(requests.cached))}"),
        ("written", ", ".join(written) or _word("nothing")),
    ]
    if around.losses:
        rows.append(("losses", _number("losses-are", around.losses)))
    if all_kinds := _kinds([*problems, *(p for one in built.citations for p in one.problems)]):
        rows.append(("problems", all_kinds))
    if works or not_found:
        rows.append(("to-look-at", _to_look_at(len(works), not_found)))
        rows.append(("go-on", _how_to_go_on(around)))
    if not around.mailto and requests.asked.get("crossref"):
        rows.append(("hint", _word("mailto")))
    names = [_word(name) for name, _ in rows]
    width = max(map(cell_len, names))
    for name, (_, value) in zip(names, rows, strict=True):
        padded = " " * (width - cell_len(name)) + name
        console.print(f"[bold]{padded}[/]  {escape(value)}", highlight=False, soft_wrap=True)


def _word(name: str, n: str = "", m: str = "") -> str:
    return WORDS[name].in_(spoken.get()).replace("{n}", n).replace("{m}", m)


def _counts(built: Built) -> list[tuple[str, str]]:
    """What was read and what became of it: pages and scholarly references are all there are, and each has one fate."""
    counted = count_references(built)
    if not counted.all:
        return [("references", "0")]
    found = Counter[str]()
    for source, number in counted.sources.items():
        found[source_name(source, spoken.get())] += number
    sources = ", ".join(f"{source} {number}" for source, number in found.most_common())
    of = _word("of", str(counted.references.get(Fate.FOUND, 0)), str(counted.scholarly))
    missing = _fates(counted.references, *_MISSING)
    rows = [
        ("references", str(counted.all)),
        ("scholarly", _joined((of + (f" ({sources})" if sources else ""), *missing))),
    ]
    if pages := counted.references.get(Fate.PAGE, 0):
        visits = (
            _number("read", counted.read) if counted.read else "",
            _number("gone", counted.gone) if counted.gone else "",
        )
        rows.append(("pages", _joined((_number("others", pages), *visits))))
    works = sum(counted.works.values())
    kinds = _fates(counted.works, Fate.FOUND, *_MISSING, Fate.PAGE)
    rows.append(("works", _word("are", str(works), ", ".join(kinds)) if len(kinds) > 1 else str(works)))
    return rows


_MISSING = (Fate.UNCERTAIN, Fate.NOT_FOUND, Fate.NOT_ASKED)


def _fates(counted: Mapping[Fate, int], *fates: Fate) -> list[str]:
    return [_number(fate.value, number) for fate in fates if (number := counted.get(fate, 0))]


def _joined(parts: Sequence[str]) -> str:
    return ("; " if spoken.get() == "en" else "；").join(part for part in parts if part)


def _number(name: str, n: int) -> str:
    """`n` things in words; one of them is called otherwise in English."""
    return _word(f"one-{name}" if n == 1 and f"one-{name}" in WORDS else name, str(n))


def _to_look_at(works: int, not_found: int) -> str:
    """How many works are in the list of `review`, each counted once."""
    if not works:
        return _number("works-not-found", not_found)
    more = _number("others-not-found", not_found) if not_found else ""
    return _joined((_number("works-wrong", works), more))


def _how_to_go_on(around: Surroundings) -> str:
    how = "bookbib review" if around.overrides else "bookbib init; bookbib build; bookbib review"
    shown = ", ".join(name for name in around.reports if not name.endswith(".json"))
    return how + _word("or", shown or "--report report.html")


def _asked(requests: RequestCounts) -> str:
    """How many requests went where: the registers that are always asked, and the others that were."""
    always = {"crossref", "arxiv"}
    some = {name: n for name, n in requests.asked.items() if n or name in always}
    return ", ".join(_word("asked", str(n), name) for name, n in some.items())


def _kinds(problems: Sequence[Problem]) -> str:
    """How many problems of each kind, the gravest and most frequent first."""
    kinds = Counter((problem.severity, problem.code) for problem in problems)
    ranked = sorted(kinds.items(), key=lambda item: (item[0][0].rank, -item[1], item[0][1]))
    return ", ".join(f"{number} {code}" for (_, code), number in ranked)


def _show(console: Console, problem: Problem, key: str) -> None:
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    head = one_line(" ".join(part for part in (f"{place}:" if place else "", key) if part))
    said = one_line(translated(problem.message, spoken.get()))
    console.print(
        f"{escape(head)} [{_STYLE[problem.severity]}]{problem.code}[/]: {escape(said)}".lstrip(),
        highlight=False,
        soft_wrap=True,
    )
