"""``python -m benchmarks.hard.calibration``: how often a record is right at each confidence, by source of text.

Three sources: citations replayed with their real neighbours (replay.py; their strings are rendered from items of
recorded lists), real references of life science papers of which no record is at hand, so that whatever is offered is
wrong (``parsing/biomedical-dev.jsonl`` below ``BOOKBIB_GOLD``), and the hard references written from knowledge.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from benchmarks.calibrate import Sample, by_points, fit
from benchmarks.hard import replay
from benchmarks.hard.__main__ import play as play_hard
from benchmarks.hard.cases import REFERENCES, SETS, blocks
from benchmarks.stress.table import reliability
from enrich.match.decide import decide
from enrich.match.evidence import assess
from enrich.match.weights import confidence
from enrich.sources.crossref_record import candidate_from_record
from references.model import Match, Verdict

GOLD: Final = Path(os.environ.get("BOOKBIB_GOLD") or Path(__file__).parents[3] / "shared" / "gold")


Judged = tuple[Match, bool]
"""A verdict, and whether the record that it is on is right."""


def sample(match: Match, *, right: bool) -> Iterator[Judged]:
    """A verdict that is on a record."""
    if match.candidate is not None:
        yield match, right


def replayed() -> Iterator[Judged]:
    """Citations with their real neighbours, as they are and without the right record."""
    for one in replay.play():
        named = one.match.candidate is not None and one.match.candidate.id == one.doi
        yield from sample(one.match, right=named)
        yield from sample(one.without, right=False)


def absent() -> Iterator[Judged]:
    """Real references of which no record is at hand, against the nearest of all records."""
    records = replay.lines(replay.API / "records.jsonl.gz")
    neighbours = replay.Neighbours(candidate_from_record(one["record"]) for one in records)
    path = GOLD / "parsing" / "biomedical-dev.jsonl"
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        text = " ".join(json.loads(line)["reference"].split())
        cited = replay.reference(text, number)
        match = decide([assess(cited, one) for one in neighbours.of(text)])
        yield from sample(match, right=False)


def hard() -> Iterator[Judged]:
    """The hard references of all sets, as they are."""
    for name in SETS:
        for one in play_hard(list(blocks(REFERENCES.with_name(name)))):
            named = one.match.candidate is not None and _id(one.match) in one.case.right
            yield from sample(one.match, right=named)


def _id(match: Match) -> str:
    return str(match.candidate).removeprefix("crossref:").lower()


def table(some: Iterable[Judged]) -> str:
    """The confidence of points alone against how often the record was right."""
    return "\n".join(reliability((confidence(points(match)), right) for match, right in some))


def taken(some: Iterable[Judged]) -> str:
    """The confidence that is reported of records that were taken, against how often they were right."""
    return "\n".join(
        reliability((match.confidence, right) for match, right in some if match.verdict is Verdict.ACCEPT)
    )


def points(match: Match) -> float:
    """The sum of a verdict's evidence."""
    return sum(piece.points for piece in match.evidence)


def main() -> int:
    """Print a table for each source of text, and the curve fitted to all of them."""
    if not (replay.API / "replay.jsonl.gz").is_file() or not (GOLD / "parsing").is_dir():
        print("the real strings are not here: say where with BOOKBIB_API and BOOKBIB_GOLD", file=sys.stderr)
        return 2
    none = list(absent())
    sources = {
        "Citations replayed with their real neighbours, each also without the right record": list(replayed()),
        "Real references whose records are not there": none,
        "Hard references": list(hard()),
    }
    for name, samples in sources.items():
        print(f"\n{name}: {len(samples)} verdicts\n{table(samples)}\n\ntaken, as reported\n{taken(samples)}")
    everything = [Sample(points(match), right) for some in sources.values() for match, right in some]
    middle, slope = fit(everything)
    print(
        f"\ncurve: _MIDDLE, _SLOPE = {middle:.2f}, {slope:.3f}\n"
        + "\n".join(by_points(everything, middle, slope))
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
