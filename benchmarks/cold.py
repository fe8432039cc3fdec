"""`python -m benchmarks.cold PAGE`: what a first run costs at the published rates, and when what is asked.

The program runs with an empty cache against the stand-in of tests/services, with its pace switched on and a mail
address, as a person would run it; then once more, which must ask nothing. The services' own time to answer is not in
the figures: the stand-in answers at once.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_plus

from benchmarks.timeline import drawn
from tests.services import Services, services
from tests.services.log import Logged

_WIDTH = 60  # characters of a timeline


@dataclass(frozen=True, slots=True)
class Sent:
    """One request: when it came in (seconds from the start of the program), and of which kind it was."""

    at: float
    kind: str


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of the program."""

    seconds: float
    references: int
    sent: tuple[Sent, ...]

    @property
    def a_reference(self) -> float:
        """Requests a reference."""
        return len(self.sent) / self.references


def kind_of(request: Logged) -> str:
    """Which kind of question a request was, in words."""
    target = unquote_plus(request.target)
    if request.service == "arxiv":
        return "arXiv, titles" if "search_query=ti:" in target else "arXiv, ids"
    if target.startswith("/works/"):
        return "Crossref, one DOI"
    return "Crossref, DOIs" if "filter=doi:" in target else "Crossref, searches"


@contextmanager
def _watched(running: Services, sent: list[Sent], begun: float) -> Iterator[None]:
    """Notes the time of each request."""
    add = running.log.add

    def noting(request: Logged) -> None:
        sent.append(Sent(time.monotonic() - begun, kind_of(request)))
        add(request)

    running.log.add = noting  # type: ignore[method-assign]  # put back below
    try:
        yield
    finally:
        running.log.add = add  # type: ignore[method-assign]


def run(page: Path, options: Sequence[str], running: Services, folder: Path) -> Cost:
    """One run with the cache in `folder`. Raises `RuntimeError` when the program fails."""
    report = folder / "report.json"
    command = [sys.executable, "-m", "bookbib.cli", "build", str(page), "-o", str(folder / "refs.bib")]
    command += ["--report", str(report), "--cache", str(folder / "cache.sqlite"), "--no-lock", *options]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOOKBIB_")}
    environment |= {"BOOKBIB_ROUTES": running.routes_variable, "BOOKBIB_MAILTO": "nobody@example.org"}
    sent: list[Sent] = []
    begun = time.monotonic()
    with _watched(running, sent, begun):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - begun
    if done.returncode:
        raise RuntimeError(f"bookbib ended with {done.returncode}\n{done.stdout}{done.stderr}")
    references = len(json.loads(report.read_bytes())["references"])
    return Cost(seconds, references, tuple(sent))


def timeline(cost: Cost) -> Iterator[str]:
    """A Markdown code block: one line a kind of question, one character a slice of time."""
    step = cost.seconds / _WIDTH
    yield "```"
    for kind in dict.fromkeys(one.kind for one in sorted(cost.sent, key=lambda one: one.kind)):
        times = [one.at for one in cost.sent if one.kind == kind]
        slices = [sum(int(t / step) == n for t in times) for n in range(_WIDTH)]
        marks = "".join("·" if not number else "▪" if number < 3 else "█" for number in slices)
        yield f"{kind:19} {marks} {len(times):4}"
    yield f"{'':19} 0 s{f'{cost.seconds:.0f} s':>{_WIDTH - 3}}"
    yield "```"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("page", type=Path)
    parser.add_argument("--svg", type=Path, help="draw the first run into this file")
    parser.add_argument("--prefer", default="published", choices=["published", "preprint", "cited"])
    options = parser.parse_args()
    with services() as running, tempfile.TemporaryDirectory() as folder:
        first, second = (
            run(options.page, ["--prefer", options.prefer], running, Path(folder)) for _ in (1, 2)
        )
    print(
        f"first run: {first.seconds:.1f} s, {len(first.sent)} requests, {first.a_reference:.2f} a reference"
    )
    print(f"second run: {second.seconds:.1f} s, {len(second.sent)} requests")
    print("\n".join(timeline(first)))
    if options.svg:
        options.svg.write_text(drawn([(one.at, one.kind) for one in first.sent], first.seconds), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
