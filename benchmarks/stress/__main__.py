"""``python -m benchmarks.stress``: how right the matcher is on references whose truth is known by construction."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.stress.judge import judge
from benchmarks.stress.named import link_mistakes, missed_ones, taken_instead, wrong_fields, wrong_ones
from benchmarks.stress.pool import DEV_SEEDS, HELD_OUT
from benchmarks.stress.run import run
from benchmarks.stress.table import figures
from tests.services.corpus import CorpusMissingError


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures and every wrong match; 0, or 2 when the corpus is not installed."""
    options = _parser().parse_args(arguments)
    try:
        done = run(options.size, options.seed, options.prefer, options.answers)
    except CorpusMissingError as error:
        print(error, file=sys.stderr)
        return 2
    judged = judge(done)
    tables = figures(done, judged, options.seed)
    print(tables)
    if options.docs:
        options.docs.write_text(replaced(options.docs.read_text("utf-8"), said(options, tables)), "utf-8")
    for heading, text in (
        ("Wrong matches", wrong_ones(judged)),
        ("Mistakes about links", link_mistakes(judged)),
        ("Not found", missed_ones(judged) if options.misses else ""),
        ("Fields of matched works", wrong_fields(judged) if options.misses else ""),
        ("Taken when the right record is withheld", taken_instead(judged) if options.misses else ""),
    ):
        if text:
            print(f"\n{heading}\n{text}")
    return 0


def said(options: argparse.Namespace, tables: str) -> str:
    """The section of docs/matching.md: how the figures are made again, and the figures."""
    return f"""`python -m benchmarks.stress --seed {options.seed} --size {options.size}` (needs the dependency group \
`corpus`; a few minutes) prints these
figures and every wrong match by name; with `--docs docs/matching.md` it writes this section. Tuned on seeds
{", ".join(map(str, DEV_SEEDS))}, which draw from one half of the corpus; seeds from {HELD_OUT} on draw from the other.

{tables}"""


def replaced(text: str, section: str) -> str:
    """`text` with `section` between its two marks. Raises `ValueError` when it has none."""
    before, begin, rest = text.partition("<!-- figures -->\n")
    _, end, after = rest.partition("<!-- /figures -->")
    if not begin or not end:
        raise ValueError("no <!-- figures --> and <!-- /figures --> to write between")
    return f"{before}{begin}{section}\n{end}{after}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stress", description=__doc__)
    parser.add_argument("--size", type=int, default=2000, help="works to draw (2000)")
    parser.add_argument(
        "--seed",
        type=int,
        default=HELD_OUT,
        help=f"{HELD_OUT} and above report on the held-out half of the corpus ({HELD_OUT}); "
        f"tune on {', '.join(map(str, DEV_SEEDS))}",
    )
    parser.add_argument("--prefer", choices=("published", "preprint", "cited"), default="published")
    parser.add_argument("--misses", action="store_true", help="list what was not found, too")
    parser.add_argument(
        "--answers", type=Path, metavar="DIR", help="keep the stand-in's answers here, for tuning"
    )
    parser.add_argument("--docs", type=Path, metavar="FILE", help="write the figures between its marks, too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
