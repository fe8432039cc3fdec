"""Prints the set on pages, reads them back, and runs the whole pipeline on them against the stand-in."""

from __future__ import annotations

import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.stress.cases import Case, StressSet
from benchmarks.stress.make import make
from benchmarks.stress.pool import open_pool
from bookbib.build.open_registers import opened_through
from bookbib.build.pipeline import BuildSettings, build
from bookbib.build.result import Built
from enrich.case import Settings
from enrich.http.session import open_session
from enrich.http.settings import HttpSettings
from references.model import Reference
from references.readers import READERS, ReadSettings
from tests.services import FACTS, Fact, Services, load_facts
from tests.services.index import Index

Prefer = Literal["published", "preprint", "cited"]
_A_PAGE = 100  # references, about what a long chapter has


@dataclass(frozen=True, slots=True)
class Run:
    """The set, what the program made of it, and at what cost (`cold`: with an empty cache).

    `place[n]` is the reference that case `n` was read as.
    """

    cases: Sequence[Case]
    place: Sequence[int | None]
    built: Built
    requests: int
    seconds: float
    cold: bool


def run(size: int, seed: int, prefer: Prefer = "published", answers: Path | None = None) -> Run:
    """Make the set of `seed`, and run the program on it, with an empty cache unless a folder of `answers` is given."""
    reserved = load_facts(FACTS)
    pool, index = open_pool(seed, reserved)
    return play(make(pool, size, seed), reserved, index, prefer, answers)


def play(
    stress: StressSet,
    known: Sequence[Fact],
    index: Index,
    prefer: Prefer = "published",
    answers: Path | None = None,
) -> Run:
    """Run the program on `stress` against a stand-in that knows `known`, `index` and the records of the set.

    In the folder `answers` the stand-in's answers are kept, for each set in a file of its own: searching is most
    of the time, and whoever tunes asks the same again. Requests are then not what an empty cache costs.

    Raises `RuntimeError` when the stand-in fails: figures of a run with outages would mean nothing.
    """
    index.add(stress.facts)
    cache = (
        answers / f"stress-{zlib.crc32(repr((stress.facts, len(known))).encode()):08x}.sqlite"
        if answers
        else None
    )
    references, place = read(stress)
    with (
        Services(known, index=index) as services,
        open_session(HttpSettings(cache=cache, routes=services.routes, pace=False)) as session,
    ):
        begun = time.monotonic()
        built = build(references, opened_through(session), BuildSettings(Settings(prefer=prefer)))
        seconds = time.monotonic() - begun
        requests = sum(session.counts.asked.values())
    if built.failures:
        raise RuntimeError(f"the stand-in could not be asked: {built.failures[0].reason}")
    return Run(stress.cases, place, built, requests, seconds, answers is None)


def pages(stress: StressSet) -> dict[str, str]:
    """The set as Markdown pages, one list of references each."""
    written = {}
    for start in range(0, len(stress.cases), _A_PAGE):
        items = [
            f"{number}. {case.text}" for number, case in enumerate(stress.cases[start : start + _A_PAGE], 1)
        ]
        written[f"page-{start // _A_PAGE + 1:02}.md"] = "\n".join(["# References", "", *items, ""])
    return written


def read(stress: StressSet) -> tuple[list[Reference], list[int | None]]:
    """The references as the program's own reader finds them, and which one each case became."""
    references: list[Reference] = []
    place: list[int | None] = []
    for name, text in pages(stress).items():
        found = READERS[".md"](text, name, ReadSettings()).references
        by_line = {one.line: len(references) + n for n, one in enumerate(found)}
        items = len(text.split("\n")) - 3
        place += [by_line.get(line) for line in range(3, 3 + items)]
        references += found
    return references, place
