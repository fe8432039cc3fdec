"""``python -m benchmarks.hard [FILE]``: hard references against the records that they are taken for.

FILE is one of the sets in this folder (references.txt, second.txt, ...); each was fresh once.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.hard.cases import REFERENCES, Block, Hard, blocks
from benchmarks.hard.replay import Neighbours, reference
from enrich.match.decide import decide
from enrich.match.evidence import assess
from enrich.scope import is_page, worth_searching
from references.model import Candidate, Match, Verdict
from references.text import letters

NEIGHBOURS = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reference and what was made of it, as it is and without the right records.

    `said` is ``right``, ``wrong``, ``review`` (the right record is named) or ``missed``.
    """

    case: Hard
    frozen: bool
    said: str
    match: Match
    without: Match


def play(some: Sequence[Block]) -> Iterator[Outcome]:
    """Every reference against all records of its block and the nearest ones of all others."""
    everything = Neighbours(record for block in some for record in block.records)
    for block in some:
        for case in block.references:
            cited = reference(case.text, case.line)
            ids = set(cited.ids)
            offered = {
                str(record): record for record in (*block.records, *everything.of(case.text, NEIGHBOURS))
            }
            if is_page(cited) or not (worth_searching(cited) or ids):
                offered = {}
            considered = [assess(cited, record) for record in offered.values()]
            match = decide(considered)
            meant = [record for record in offered.values() if _is(record, case)]
            without = decide(
                [one for one in considered if not any(_is_version(one.candidate, m) for m in meant)]
            )
            yield Outcome(case, block.frozen, _said(match, case), match, without)


def _is(candidate: object, case: Hard) -> bool:
    name = str(candidate).removeprefix("crossref:").lower()
    return name in case.right


def _is_version(one: Candidate, meant: Candidate) -> bool:
    """Whether a record is the one meant, its preprint, or its twin by the letters of title and page."""
    if letters(one.work.title) != letters(meant.work.title):
        return one is meant
    preprint = "article" in (one.work.type, meant.work.type)
    return one is meant or preprint or bool(one.work.page and one.work.page == meant.work.page)


def _said(match: Match, case: Hard) -> str:
    named = match.candidate is not None and _is(match.candidate, case)
    if match.verdict is Verdict.ACCEPT:
        return "right" if named else "wrong"
    if not case.right:
        return "right"
    return "review" if match.verdict is Verdict.REVIEW and named else "missed"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both halves, the classes, and what was wrong; of the judging half only with ``--judge``."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hard", description=__doc__)
    parser.add_argument("file", nargs="?", default=REFERENCES.name, help=f"the set ({REFERENCES.name})")
    parser.add_argument("--misses", action="store_true", help="what was not found, too")
    parser.add_argument(
        "--judge", action="store_true", help="show the judging half by name (then it is no longer one)"
    )
    options = parser.parse_args(arguments)
    done = list(play(list(blocks(REFERENCES.with_name(options.file)))))
    for frozen in (False, True):
        half = [one for one in done if one.frozen is frozen]
        counts = Counter(one.said for one in half)
        taken = sum(one.without.verdict is Verdict.ACCEPT for one in half)
        print(
            f"{'judging' if frozen else 'tuning'}: {len(half)} references: "
            + ", ".join(f"{counts[name]} {name}" for name in ("right", "wrong", "review", "missed"))
            + f"; another work taken when the right records are withheld: {taken}"
        )
    classes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in done:
        classes[one.case.kind][one.said] += 1
    for kind, counts in sorted(classes.items()):
        print(f"    {kind}: " + ", ".join(f"{number} {name}" for name, number in sorted(counts.items())))
    for one in done:
        if (one.frozen and not options.judge) or (one.said != "wrong" and not options.misses):
            continue
        if one.said != "right":
            _show(one.said, one.case, one.match)
        if one.without.verdict is Verdict.ACCEPT:
            _show("withheld", one.case, one.without)
    return 0


def _show(said: str, case: Hard, match: Match) -> None:
    evidence = ", ".join(f"{piece.name} {piece.points:+g}" for piece in match.evidence)
    right = ", ".join(sorted(case.right)) or "-"
    print(f"\n{said} ({case.kind}, line {case.line}): {case.text}")
    print(f"    {right} | {match.candidate} {match.verdict} {evidence}")


if __name__ == "__main__":
    sys.exit(main())
