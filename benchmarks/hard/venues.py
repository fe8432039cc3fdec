"""``python -m benchmarks.hard.venues [FILE]``: how many pairs of venue names are told rightly, in both halves."""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from enrich.match.venue import agrees
from references.model import Work

PAIRS: Final = Path(__file__).with_name("venues.tsv")
_SAID: Final = {True: "same", False: "different", None: "cannot tell"}


class Pair(NamedTuple):
    """How a reference prints a venue, how a register files one, and whether they are the same."""

    truth: str
    printed: str
    recorded: str

    @property
    def frozen(self) -> bool:
        """Whether the pair is only for judging: decided by the name that the register files."""
        return zlib.crc32(self.recorded.casefold().encode()) % 2 == 1


def pairs(path: Path = PAIRS) -> list[Pair]:
    """The pairs of a file of three columns, truth, printed, recorded; lines that begin with ``#`` are comments."""
    lines = path.read_text("utf-8").splitlines()
    return [Pair(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def told(pair: Pair) -> str:
    """What the matcher says of a pair: "same", "different" or "cannot tell"."""
    return _SAID[agrees(Work(container_title=pair.printed), Work(container_title=pair.recorded))]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print right, wrong and undecided for both halves, and the pairs of the tuning half that are not right."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hard.venues", description=main.__doc__)
    parser.add_argument("file", nargs="?", default=PAIRS.name, help=f"the set ({PAIRS.name})")
    known = pairs(PAIRS.with_name(parser.parse_args(arguments).file))
    for frozen in (False, True):
        for truth in ("same", "different"):
            some = [pair for pair in known if pair.frozen is frozen and pair.truth == truth]
            said = [told(pair) for pair in some]
            wrong = sum(one not in (truth, "cannot tell") for one in said)
            half = "judging" if frozen else "tuning"
            print(f"{half}: {truth}: {said.count(truth)} of {len(some)} right, {wrong} wrong")
            if not frozen:
                for pair, one in zip(some, said, strict=True):
                    if one != truth:
                        print(f"    {one}: {pair.printed} | {pair.recorded}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
