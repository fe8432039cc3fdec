"""How often a reading of each kind is right: ``python -m benchmarks.tagger.calibration``.

Genuine records in the CSL styles that the tagger was not trained on (`benchmarks.tagger.held_out`). The numbers of
`references.citation.confidence` come from the first half of the records; the second half only checks them.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator

from benchmarks.tagger.held_out import hash_of, printed_lists, records, right
from references.citation import parse_citation
from references.model import Readers

Cell = tuple[str, float]


def cell(readers: Readers) -> Cell:
    """What a confidence depends on: who read and whether a sign spoke against it, and the confidence itself."""
    kind = "signs" if readers.signs else "no sign"
    other = ", two readings" if readers.other else ""
    return f"{readers.reader}, {kind}{other}", readers.confidence


def readings(count: int) -> Iterator[tuple[int, Readers, bool]]:
    """Half of the records (0 or 1), who read, and whether the reading is right."""
    items = {item["id"]: item for item in records(count)}
    for entries in printed_lists(count).values():
        for key, text in entries.items():
            printed = parse_citation(text)
            judged = right(text, items[key], printed)
            if judged is not None:
                yield hash_of(items[key]["title"], 7) % 2, printed.readers, judged


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    options = parser.parse_args()
    cells: dict[tuple[str, float], list[list[int]]] = defaultdict(lambda: [[0, 0], [0, 0]])
    for half, readers, judged in readings(options.count):
        name, confidence = cell(readers)
        counted = cells[name, round(confidence * 20) / 20][half]
        counted[0] += judged
        counted[1] += 1
    print(f"{'who read':<34}{'said':>6}   {'fitted on':>16}   {'checked on':>16}")
    for (name, said), halves in sorted(cells.items()):
        shares = "   ".join(f"{100 * good / max(1, of):6.1f} % of {of:<4}" for good, of in halves)
        print(f"{name:<34}{said:>6.2f}   {shares}")
    for half in (0, 1):
        error = sum(abs(h[half][0] - said * h[half][1]) for (_, said), h in cells.items())
        total = sum(h[half][1] for h in cells.values())
        print(
            f"{('fitted', 'checked')[half]}: mean distance between said and seen {100 * error / total:.1f} points"
        )


if __name__ == "__main__":
    main()
