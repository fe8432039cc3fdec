"""``python -m benchmarks.assess``: how many pairs of a reference and a record are judged in a second.

The pairs are those of the hard references (`benchmarks.hard`): every reference against the records of its block and of
the blocks around it. They are judged twice in one run, first with nothing folded before, then once more. What a pair
costs is given beside what folding one citation costs in the same run: only the ratio means anything elsewhere.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence

from benchmarks.hard.cases import blocks
from benchmarks.hard.replay import reference
from enrich.match.evidence import assess
from enrich.match.romanised import same_romanised
from references.model import Candidate, Name, Reference
from references.text import words

_AROUND = 2  # blocks before and behind a reference's own whose records it is judged against, too


def pairs() -> list[tuple[Reference, Candidate]]:
    """What is judged: about as many records to a reference as a search gives."""
    known = list(blocks())
    return [
        (cited, candidate)
        for place, block in enumerate(known)
        for cited in (reference(one.text, one.line) for one in block.references)
        for around in known[max(0, place - _AROUND) : place + _AROUND + 1]
        for candidate in around.records
    ]


def seconds(work: Callable[[], object]) -> float:
    """Processor time that `work` takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main(arguments: Sequence[str] | None = None) -> int:
    """Print pairs a second, and what a pair costs in foldings of a citation."""
    argparse.ArgumentParser(prog="python -m benchmarks.assess", description=__doc__).parse_args(arguments)
    judged = pairs()
    assess(*judged[0])
    same_romanised(Name("郑", "纬民"), Name("Zheng", "Weimin"))  # dictionaries are loaded once in a run
    texts = [cited.text for cited, _ in judged]
    folding = min(seconds(lambda: [words(text) for text in texts]) for _ in range(3))
    print(f"{len(judged)} pairs")
    for when in ("for the first time", "again"):
        took = seconds(lambda: [assess(cited, candidate) for cited, candidate in judged])
        print(f"{when}: {len(judged) / took:.0f} pairs a second; a pair costs {took / folding:.1f} foldings")
    return 0


if __name__ == "__main__":
    sys.exit(main())
