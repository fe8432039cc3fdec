"""`python -m benchmarks.throughput SNAPSHOT DUMP`: references read, parsed and matched against a snapshot, a second.

The references are records of the dump that the snapshot was made of, printed as citations, every second one damaged
(see `benchmarks.snapshot`); no register but the snapshot is asked. One process uses little more than one processor, so
what two of them do is twice the figure of a processor second. The same run times the snapshot alone: identifiers and
whole citations.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

from benchmarks.snapshot import damaged, printed, sampled
from bookbib.build.open_registers import opened_through
from bookbib.build.pipeline import BuildSettings, build
from bookbib.garbage import collect_rarely
from enrich.case import Settings
from enrich.http.session import open_session
from enrich.http.settings import HttpSettings
from enrich.register import Query
from enrich.snapshot.client import ROWS, Snapshot
from enrich.snapshot.manifest import read_manifest
from enrich.snapshot.rows import Local
from enrich.sources import REGISTERS
from references.model import Identifier, Reference
from references.readers import READERS, ReadSettings

Json = dict[str, Any]
_A_PAGE: Final = 100  # references, about what a long chapter has
_TIMED: Final = 300  # questions of each kind to the snapshot alone


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput", description=__doc__)
    parser.add_argument("snapshot", type=Path)
    parser.add_argument("dump", type=Path, help="JSON Lines, not compressed")
    parser.add_argument("--references", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chance = Random(options.seed)
    records = sampled(options.dump, options.references, chance)
    alone(options.snapshot, records[:_TIMED], chance)
    texts = [printed(one) if n % 2 else damaged(printed(one), chance) for n, one in enumerate(records)]
    whole(options.snapshot, records, texts)
    return 0


def alone(folder: Path, records: Sequence[Json], chance: Random) -> None:
    """What the snapshot takes for one identifier and for one citation, and whether the own record is found."""
    snapshot = Snapshot(folder)
    ids, texts, right = [], [], {"as printed": 0, "damaged": 0}
    for one in records:
        begun = time.process_time()
        snapshot.record(Identifier("doi", one["DOI"].lower()))
        ids.append(time.process_time() - begun)
        for how, text in (("as printed", printed(one)), ("damaged", damaged(printed(one), chance))):
            begun = time.process_time()
            found, _ = snapshot.search(Query(text), ROWS)
            texts.append(time.process_time() - begun)
            right[how] += one["DOI"].lower() in [candidate.id for candidate in found]
    snapshot.close()
    texts.sort()
    print(
        f"{snapshot.manifest.records} records: identifier {statistics.median(ids) * 1e3:.2f} ms; citation"
        f" {statistics.median(texts) * 1e3:.1f} ms, 95 % below {texts[int(len(texts) * 0.95)] * 1e3:.1f} ms;"
        f" own record in the first {ROWS}: "
        + ", ".join(f"{how} {number / len(records):.1%}" for how, number in right.items())
    )


def whole(folder: Path, records: Sequence[Json], texts: Sequence[str]) -> None:
    """References a second through the whole program, and how many got their own record, another one, or none."""
    sources = {one.name: Local(None) for one in REGISTERS} | {
        "crossref": Local(folder, read_manifest(folder))
    }
    collect_rarely()  # as the program does
    begun, cpu = time.monotonic(), _cpu()
    references: list[Reference] = []
    for start in range(0, len(texts), _A_PAGE):
        items = "\n".join(f"{n}. {text}" for n, text in enumerate(texts[start : start + _A_PAGE], 1))
        page = f"# References\n\n{items}\n"
        references += READERS[".md"](page, f"{start // _A_PAGE}.md", ReadSettings()).references
    with open_session(HttpSettings(offline=True, cache=None)) as session:
        built = build(references, opened_through(session, sources), BuildSettings(Settings()))
    seconds, cpu = time.monotonic() - begun, _cpu() - cpu
    print(
        f"{len(texts)} references, {len(built.citations)} of them read: {len(texts) / cpu:.0f} a processor second"
        f" ({len(texts) / seconds:.0f} a second here)"
    )
    fate = {" ".join(one.reference.text.split()): one for one in built.citations}
    for how, start in (("damaged", 0), ("as printed", 1)):
        right = wrong = offered = 0
        some = list(zip(texts, records, strict=True))[start::2]
        for text, record in some:
            one = fate.get(" ".join(text.split()))
            taken = {str(found.id) for found in one.resolved.accepted} if one else set()
            right += record["DOI"].lower() in taken
            wrong += bool(taken) and record["DOI"].lower() not in taken
            offered += bool(one and not taken and one.resolved.match.candidate)
        print(
            f"{how}: own record taken {right}, another one {wrong}, left to a person {offered}, of {len(some)}"
        )


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
