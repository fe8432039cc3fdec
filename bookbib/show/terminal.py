"""What a person sees while and after it runs: progress bars on a terminal, a summary, one line a complaint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bookbib.build.pipeline import Built
from bookbib.show.report.model import Requests
from bookbib.show.safe import one_line
from enrich.schedule import Progress as Told
from enrich.schedule import Stage, silent
from enrich.scope import is_page
from references.model import Problem, Severity, Verdict

_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
LOUD = frozenset({"key-conflict", "key-changed", "override-failed", "internal-error", "page-from-lock"})
"""Codes of problems that are always printed in full, also by a quiet run."""
_SHOWN = 12  # problems that the summary prints in full; the report has all of them


@contextmanager
def progress(console: Console) -> Iterator[Stage]:
    """A `Stage` that draws bars on a terminal, and nothing in a pipe."""
    if not console.is_terminal:
        yield silent
        return
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


def summary(
    console: Console,
    built: Built,
    problems: Sequence[Problem],
    requests: Requests,
    written: Sequence[str],
    losses: int = 0,
) -> None:
    """The end of a run: what was found and where it came from, what is wrong, and what it cost."""
    resolved = built.resolution.resolved
    by_source = Counter(one.accepted[0].source for one in resolved if one.accepted)
    left = [one for one in resolved if not one.accepted]
    pages = sum(is_page(one.reference) for one in left)
    review = len({str(one.match.candidate) for one in left if one.match.verdict is Verdict.REVIEW})
    scholarly = len(resolved) - pages
    sources = ", ".join(f"{number} from {source}" for source, number in sorted(by_source.items())) or "none"
    all_problems = [*problems, *(problem for one in built.citations for problem in one.problems)]
    kinds = Counter((problem.severity, problem.code) for problem in all_problems)
    rows = [
        ("references", str(len(built.citations))),
        ("works", str(len(built.entries))),
        ("matched", f"{sum(by_source.values())} of {scholarly} scholarly references ({sources})"),
        ("as printed", f"{len(left) - pages} scholarly, {pages} pages, videos and programs"),
        ("requests", f"{_asked(requests)}, {requests.cached} from the cache"),
        ("problems", _kinds(kinds) or "none"),
        ("written", ", ".join(written) or "nothing"),
    ]  # fmt: skip
    if review:
        rows.append(("to look at", f"{review} works that may be something else: bookbib review"))
    if losses:
        rows.append(("losses", f"{losses} values that a format cannot hold; the report lists them"))
    serious = [p for p in all_problems if p.severity is Severity.ERROR or p.code in LOUD]
    for problem in serious[:_SHOWN]:
        _show(console, problem)
    if len(serious) > _SHOWN:
        console.print(
            f"… and {len(serious) - _SHOWN} more; --report FILE.json lists all of them", highlight=False
        )
    for name, value in rows:
        console.print(f"[bold]{name:>10}[/]  {escape(value)}", highlight=False, soft_wrap=True)


def _asked(requests: Requests) -> str:
    """How many requests went where: the registers that are always asked, and the others that were."""
    always = {"crossref", "arxiv"}
    return ", ".join(f"{n} to {name}" for name, n in requests.asked.items() if n or name in always)


def _kinds(kinds: Counter[tuple[Severity, str]]) -> str:
    order = [Severity.ERROR, Severity.WARNING, Severity.INFO]
    ranked = sorted(kinds.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1]))
    return ", ".join(f"{number} {code}" for (_, code), number in ranked)


def _show(console: Console, problem: Problem) -> None:
    place = (
        f"{problem.file}:{problem.line}: "
        if problem.file and problem.line
        else f"{problem.file}: "
        if problem.file
        else ""
    )
    style = _STYLE[problem.severity]
    console.print(
        f"{escape(one_line(place))} [{style}]{problem.code}[/]: {escape(one_line(problem.message))}".lstrip(),
        highlight=False,
        soft_wrap=True,
    )
