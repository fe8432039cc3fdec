"""The figures of a run as Markdown: totals, slices, and confidence against precision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from benchmarks.stress.judge import Judged, Pairs, pairs
from benchmarks.stress.run import Run

BANDS = (0.0, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.0001)


def figures(run: Run, judged: Sequence[Judged], seed: int) -> str:
    """The tables, in Markdown."""
    return "\n".join(
        [
            *_totals(run, judged, pairs(run), seed),
            "",
            *_slices("style", judged, lambda one: [one.case.style]),
            "",
            *_slices("damage", judged, lambda one: [*one.case.damage] or ["none"]),
            "",
            *_slices("what stands beside it", judged, lambda one: [one.case.twin or "nothing"]),
            "",
            *_causes(judged),
            "",
            *reliability((one.confidence, one.offered_right) for one in judged if one.confidence is not None),
        ]
    )


def _totals(run: Run, judged: Sequence[Judged], joined: Pairs, seed: int) -> Iterator[str]:
    works = [one for one in judged if one.case.kind == "work"]
    sure = [one for one in works if one.case.decidable]
    right = [one for one in works if one.outcome == "right"]
    wrong = [one for one in judged if one.outcome == "wrong"]
    swapped = [one for one in judged if one.case.link == "swapped"]
    honest = [one for one in judged if one.case.link != "swapped"]
    yield f"| seed {seed}, {len(judged)} references | |"
    yield "|---|---|"
    yield f"| references to works that a service knows | {len(works)}, {len(works) - len(sure)} of them undecidable |"
    yield f"| right / wrong / not found / not read | {_outcomes(judged)} |"
    yield f"| precision (of all references with an identifier) | {_share(len(right), len(right) + len(wrong))} |"
    found = sum(one.outcome == "right" for one in sure)
    yield f"| recall (of decidable works) | {_share(found, len(sure))} |"
    reviewed = sum(one.outcome == "not-found" and one.reviewed and one.offered_right for one in sure)
    yield f"| not found, but the right record is offered for review | {reviewed} |"
    for kind, said in (
        ("invented", "invented references matched"),
        ("unregistered", "unregistered works matched"),
    ):
        some = [one for one in judged if one.case.kind == kind]
        yield f"| {said} | {sum(one.outcome == 'wrong' for one in some)} of {len(some)} |"
    alone = [one for one in sure if one.case.twin not in ("journal", "is-journal")]
    others = sum(one.without is not None for one in alone)
    yield f"| another work taken when the right record is withheld | {_share(others, len(alone))} |"
    yield f"| swapped links found | {_share(sum(one.alarm for one in swapped), len(swapped))} |"
    alarms = sum(one.alarm for one in honest)
    yield f"| false alarms about links, per 100 references | {100 * alarms / max(len(honest), 1):.2f} ({alarms}) |"
    pairs_said = f"{joined.both} joined rightly, {joined.joined} joined, {joined.same} to join"
    yield f"| references to one work joined: F1 of pairs | {_percent(joined.f1)} ({pairs_said}) |"
    fields = [one.fields_right for one in right]
    for n, said in enumerate(("canonical title", "full author list", "year")):
        yield f"| {said} of matched works | {_share(sum(one[n] for one in fields), len(fields))} |"
    if run.cold:
        yield f"| requests per reference, empty cache | {run.requests / max(len(judged), 1):.2f} |"
    yield f"| seconds | {run.seconds:.0f} |"


def _slices(name: str, judged: Sequence[Judged], of: Callable[[Judged], Iterable[str]]) -> Iterator[str]:
    """Right, wrong, not found of what must be found; wrong of what must not."""
    rows: dict[str, Counter[str]] = {}
    for one in judged:
        for value in of(one):
            row = rows.setdefault(value, Counter())
            if one.case.kind == "work" and one.case.decidable:
                row[one.outcome] += 1
            else:
                row["must not" if one.case.kind != "work" else "undecidable"] += 1
                row["matched"] += one.outcome == "wrong"
    yield f"| {name} | right | wrong | not found | recall | others matched |"
    yield "|---|--:|--:|--:|--:|--:|"
    for value in sorted(rows):
        row = rows[value]
        of_all = row["right"] + row["wrong"] + row["not-found"] + row["unread"]
        others = row["must not"] + row["undecidable"]
        elsewhere = f"{row['matched']} of {others}" if others else "-"
        yield (
            f"| {value} | {row['right']} | {row['wrong']} | {row['not-found'] + row['unread']} "
            f"| {_share(row['right'], of_all) if of_all else '-'} | {elsewhere} |"
        )


def _causes(judged: Sequence[Judged]) -> Iterator[str]:
    count = Counter(one.cause for one in judged if one.missed)
    yield "| why decidable works were not found | references |"
    yield "|---|--:|"
    yield from (
        f"| {cause} | {number} |" for cause, number in sorted(count.items(), key=lambda c: (-c[1], c[0]))
    )


def reliability(offered: Iterable[tuple[float, bool]]) -> Iterator[str]:
    """Confidence by bands against how often the offered record was the right one."""
    given = list(offered)
    yield "| confidence | references | mean confidence | record right |"
    yield "|---|--:|--:|--:|"
    for low, high in pairwise(BANDS):
        some = [(sure, right) for sure, right in given if low <= sure < high]
        if some:
            mean = sum(sure for sure, _ in some) / len(some)
            right = _share(sum(right for _, right in some), len(some))
            yield f"| {low:g} – {min(high, 1):g} | {len(some)} | {mean:.3f} | {right} |"


def _outcomes(judged: Sequence[Judged]) -> str:
    count = Counter(one.outcome for one in judged if one.case.kind == "work" or one.outcome == "wrong")
    return " / ".join(str(count[outcome]) for outcome in ("right", "wrong", "not-found", "unread"))


def _share(right: int, of: int) -> str:
    return f"{_percent(right / of if of else None)} ({right} of {of})"


def _percent(share: float | None) -> str:
    # Never round a miss away: 100 is said only when nothing is missing.
    return "-" if share is None else f"{min(share * 100, 99.99 if share < 1 else 100):.2f} %"
