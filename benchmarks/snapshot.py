"""`python -m benchmarks.snapshot`: what a snapshot costs and finds, by its size; `--stress` runs the stress set on one.

There is no dump of a register on this machine. Its records are made: titles, names, venues and years of the corpus'
real papers (dependency group `corpus`), put together anew, so that their words are as frequent as real ones are, but
their vocabulary grows less than a real register's does.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, Final

from benchmarks.stress.judge import judge
from benchmarks.stress.make import make
from benchmarks.stress.pool import HELD_OUT, open_pool
from benchmarks.stress.run import Run, read
from benchmarks.stress.table import figures
from bookbib.build.open_registers import opened_through
from bookbib.build.pipeline import BuildSettings, build
from enrich.case import Settings
from enrich.http.session import open_session
from enrich.http.settings import HttpSettings
from enrich.register import Query
from enrich.snapshot.build import build as build_snapshot
from enrich.snapshot.client import ROWS, Snapshot
from enrich.snapshot.manifest import read_manifest
from enrich.snapshot.rows import Local
from references.model import Identifier
from tests.services import FACTS, Fact, Services, load_facts
from tests.services.corpus import CorpusMissingError, open_corpus
from tests.services.dumps import crossref_records, write_lines

Json = dict[str, Any]
_ASKED: Final = 300  # questions of each kind that are timed
_ALL: Final = 160_000_000  # records of Crossref


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 2 when the corpus is not installed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.snapshot", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument(
        "--gold", type=Path, help="JSON Lines with reference, doi, atitle, jtitle, volume, firstPage"
    )
    parser.add_argument(
        "--records", type=Path, help="real Crossref records (JSON Lines, gzip) to stand among"
    )
    parser.add_argument(
        "--stress", type=int, default=0, metavar="WORKS", help="run the stress set of so many works"
    )
    parser.add_argument("--seed", type=int, default=HELD_OUT)
    parser.add_argument("--keep", type=Path, help="leave dumps and snapshots in this folder, by size")
    options = parser.parse_args(arguments)
    try:
        real = crossref_records(_papers())
    except CorpusMissingError as error:
        print(error, file=sys.stderr)
        return 2
    gold = _lines(options.gold) if options.gold else []
    others = [one["record"] for one in _lines(options.records)] if options.records else []
    print(_HEAD)
    rows: list[Row] = []
    for size in options.sizes:
        with _folder(options.keep, size) as folder:
            rows.append(measured(size, folder, real, gold, others, Random(f"snapshot:{size}")))
        print(rows[-1].line, flush=True)
    if len(rows) > 2:
        print(f"\n{fitted(rows)}")
    if options.stress:
        done, seconds = stress(options.stress, options.seed)
        print(
            f"\n{figures(done, judge(done), options.seed)}\n\n{len(done.cases) / seconds:.0f} references a second"
        )
    return 0


_HEAD: Final = (
    "| records | built, records a CPU second | bytes a record: store | index | id, CPU ms"
    " | citation, CPU ms (median, 95 %) | own record in the first 5: as printed | damaged | gold |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One size: how many records, what a citation takes (median, in processor seconds), and its line of the table."""

    records: int
    seconds: float
    line: str


def measured(
    size: int,
    folder: Path,
    real: Sequence[Json],
    gold: Sequence[Json],
    others: Sequence[Json],
    chance: Random,
) -> Row:
    """Makes a dump and its snapshot in `folder`, and asks it."""
    labelled = [_labelled(one) for one in gold]
    given = [*others, *labelled, *real[: max(size - len(others) - len(labelled), 0)]]
    dump = write_lines(folder / "dump.jsonl", chain(given, invented(real, size - len(given), chance)))
    before = _cpu()
    manifest, _ = build_snapshot("crossref", dump, folder / "s", part=True)
    cpu = _cpu() - before
    data = folder / "s" / manifest.data
    words = sum(file.stat().st_size for file in (data / "words").rglob("*") if file.is_file())
    store = (data / "records.sqlite").stat().st_size
    snapshot = Snapshot(folder / "s")
    asked = sampled(dump, _ASKED, chance)
    ids = [_timed(lambda one=one: snapshot.record(Identifier("doi", one["DOI"].lower()))) for one in asked]
    right, times = _recall(snapshot, [(printed(one), one["DOI"]) for one in asked])
    harmed, more = _recall(snapshot, [(damaged(printed(one), chance), one["DOI"]) for one in asked])
    kept, _ = _recall(snapshot, [(" ".join(one["reference"].split()), one["doi"]) for one in gold])
    snapshot.close()
    times = sorted(times + more)
    line = (
        f"| {manifest.records} | {manifest.records / cpu:.0f} | {store / manifest.records:.0f}"
        f" | {words / manifest.records:.0f} | {statistics.median(ids) * 1e3:.2f}"
        f" | {statistics.median(times) * 1e3:.1f}, {times[int(len(times) * 0.95)] * 1e3:.1f}"
        f" | {right:.1%} | {harmed:.1%} | {f'{kept:.1%}' if gold else '—'} |"
    )
    return Row(manifest.records, statistics.median(times), line)


def fitted(rows: Sequence[Row]) -> str:
    """Time by size as a power, by least squares of logarithms, and what it would be for all of Crossref."""
    sizes, times = (
        [math.log(value) for value in some]
        for some in zip(*((r.records, r.seconds) for r in rows), strict=True)
    )
    slope, start = statistics.linear_regression(sizes, times)
    off = max(abs(math.expm1(start + slope * size - time)) for size, time in zip(sizes, times, strict=True))
    return (
        f"a citation takes {math.exp(start) * 1e3:.2f} ms times records to the power {slope:.3f} (the points are at"
        f" most {off:.0%} off); {math.exp(start + slope * math.log(_ALL)) * 1e3:.0f} ms of {_ALL}, if it goes on so"
    )


@contextmanager
def _folder(keep: Path | None, size: int) -> Iterator[Path]:
    """Where one size is made: a folder that goes when it is done, or one that stays."""
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="bookbib-snapshot-") as gone:
            yield Path(gone)
    else:
        (keep / str(size)).mkdir(parents=True, exist_ok=True)
        yield keep / str(size)


def sampled(dump: Path, number: int, chance: Random) -> list[Json]:
    """Records with a title and authors from places all over a file of JSON Lines."""
    found: dict[str, Json] = {}
    size = dump.stat().st_size
    with dump.open("rb") as file:
        while len(found) < number:
            file.seek(chance.randrange(size))
            file.readline()  # the rest of a line
            if line := file.readline():
                record = json.loads(line)
                if record.get("title") and record.get("author"):
                    found.setdefault(record["DOI"].lower(), record)
    return list(found.values())


def stress(size: int, seed: int) -> tuple[Run, float]:
    """The stress set against a snapshot of all that the stand-in would know; other registers are the stand-in's."""
    reserved = load_facts(FACTS)
    pool, index = open_pool(seed, reserved)
    made = make(pool, size, seed)
    folder = Path(tempfile.mkdtemp(prefix="bookbib-snapshot-"))
    try:
        known = {
            fact.crossref.doi.lower(): fact for fact in [*_papers(), *reserved, *made.facts] if fact.crossref
        }
        dump = write_lines(folder / "dump.jsonl", crossref_records(known.values()))
        build_snapshot("crossref", dump, folder / "s", part=True)
        index.add(made.facts)
        references, place = read(made)
        source = {"crossref": Local(folder / "s", read_manifest(folder / "s"))}
        with (
            Services(reserved, index=index) as services,
            open_session(HttpSettings(routes=services.routes, pace=False)) as session,
        ):
            begun = time.monotonic()
            built = build(references, opened_through(session, source), BuildSettings(Settings()))
            seconds = time.monotonic() - begun
            requests = sum(session.counts.asked.values())
        if built.failures:
            raise RuntimeError(f"a register could not be asked: {built.failures[0].reason}")
        return Run(made.cases, place, built, requests, seconds, True), seconds
    finally:
        shutil.rmtree(folder)


def invented(real: Sequence[Json], number: int, chance: Random) -> Iterator[Json]:
    """Records put together of the parts of real ones."""
    for count in range(max(number, 0)):
        one, two, people, place = (chance.choice(real) for _ in range(4))
        front, back = (str((r.get("title") or [""])[0]).split() for r in (one, two))
        title = " ".join([*front[: len(front) // 2 + 1], *back[len(back) // 2 :]])
        yield {
            **place, "DOI": f"10.5555/{count:09}", "title": [title], "author": people.get("author", []),
            "volume": str(chance.randint(1, 90)), "page": f"{(first := chance.randint(1, 3000))}-{first + 9}",
        }  # fmt: skip


def printed(record: Json) -> str:
    """The record as a citation."""
    names = ", ".join(str(one.get("family") or one.get("name")) for one in record["author"][:3])
    venue = " ".join(record.get("container-title") or [])[:80]
    year = (record.get("issued") or {}).get("date-parts", [[""]])[0][0]
    return f"{names}. {record['title'][0]}. {venue}, {year}. {record.get('page', '')}"


def damaged(text: str, chance: Random) -> str:
    """Every tenth word with a wrong, a missing or a doubled letter, and a quarter of the end gone."""
    words = text[: len(text) * 3 // 4].split()
    for place, word in enumerate(words):
        if len(word) > 3 and chance.random() < 0.1:
            at = chance.randrange(1, len(word))
            words[place] = (
                word[:at] + chance.choice(["", word[at - 1], "rn"]) + word[at + chance.randint(0, 1) :]
            )
    return " ".join(words)


def _recall(snapshot: Snapshot, asked: Iterable[tuple[str, str]]) -> tuple[float, list[float]]:
    right, times = [], []
    for text, doi in asked:
        begun = time.process_time()
        found, _ = snapshot.search(Query(text), ROWS)
        times.append(time.process_time() - begun)
        right.append(doi.lower() in [one.id for one in found])
    return (sum(right) / len(right) if right else 0.0), times


def _labelled(one: Json) -> Json:
    """A record that says what the label says, in the form of Crossref's; it is no record of Crossref."""
    return {
        "DOI": one["doi"], "type": "journal-article", "title": [one.get("atitle", "")],
        "container-title": [one.get("jtitle", "")], "volume": one.get("volume", ""),
        "page": one.get("firstPage", ""), "author": [{"family": one["firstAuthor"]}] if one.get("firstAuthor") else [],
    }  # fmt: skip


def _papers() -> list[Fact]:
    index = open_corpus()
    try:
        return list(index.list_crossref("1 = 1", (), 0, 1_000_000)[1])
    finally:
        index.close()


def _lines(path: Path) -> list[Json]:
    import gzip

    body = path.read_bytes()
    text = (gzip.decompress(body) if path.suffix == ".gz" else body).decode()
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _timed(work: Any) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
