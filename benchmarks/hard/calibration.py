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
from benchmarks.hard.cases import blocks
from benchmarks.stress.table import reliability
from enrich.match.decide import decide
from enrich.match.evidence import assess
from enrich.match.weights import confidence
from enrich.sources.crossref_record import candidate_from_record
from references.model import Match, Verdict

GOLD: Final = Path(os.environ.get("BOOKBIB_GOLD") or Path(__file__).parents[3] / "shared" / "gold")


def sample(match: Match, *, right: bool) -> Iterator[Sample]:
    """The points of the record that a verdict is on, if it is on one."""
    if match.candidate is not None:
        yield Sample(sum(piece.points for piece in match.evidence), right)


def replayed() -> Iterator[Sample]:
    """Citations with their real neighbours, as they are and without the right record."""
    for one in replay.play():
        named = one.match.candidate is not None and one.match.candidate.id == one.doi
        yield from sample(one.match, right=named)
        yield from sample(one.without, right=False)


def absent() -> Iterator[tuple[Sample, bool]]:
    """Real references of which no record is at hand, against the nearest of all records; and whether one was taken."""
    records = replay.lines(replay.API / "records.jsonl.gz")
    neighbours = replay.Neighbours(candidate_from_record(one["record"]) for one in records)
    path = GOLD / "parsing" / "biomedical-dev.jsonl"
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        text = " ".join(json.loads(line)["reference"].split())
        cited = replay.reference(text, number)
        match = decide([assess(cited, one) for one in neighbours.of(text)])
        for one in sample(match, right=False):
            yield one, match.verdict is Verdict.ACCEPT


def hard() -> Iterator[Sample]:
    """The hard references, as they are."""
    for one in play_hard(list(blocks())):
        named = one.match.candidate is not None and _id(one.match) in one.case.right
        yield from sample(one.match, right=named)


def _id(match: Match) -> str:
    return str(match.candidate).removeprefix("crossref:").lower()


def table(samples: Iterable[Sample]) -> str:
    """Confidence against how often the record was right."""
    return "\n".join(reliability((confidence(one.points), one.right) for one in samples))


def main() -> int:
    """Print a table for each source of text, and the curve fitted to all of them."""
    if not (replay.API / "replay.jsonl.gz").is_file() or not (GOLD / "parsing").is_dir():
        print("the real strings are not here: say where with BOOKBIB_API and BOOKBIB_GOLD", file=sys.stderr)
        return 2
    none = list(absent())
    sources = {
        "Citations replayed with their real neighbours, each also without the right record": list(replayed()),
        "Real references whose records are not there": [one for one, _ in none],
        "Hard references": list(hard()),
    }
    for name, samples in sources.items():
        print(f"\n{name}: {len(samples)} verdicts\n{table(samples)}")
    print(f"\ntaken although no right record is there: {sum(taken for _, taken in none)}")
    everything = [one for samples in sources.values() for one in samples]
    middle, slope = fit(everything)
    print(
        f"\ncurve: _MIDDLE, _SLOPE = {middle:.2f}, {slope:.3f}\n"
        + "\n".join(by_points(everything, middle, slope))
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
