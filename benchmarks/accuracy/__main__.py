"""``make accuracy``: how right the program is, against labels. docs/accuracy.md says what each row means."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.accuracy import reading
from benchmarks.accuracy.figures import Figure, together
from benchmarks.accuracy.floors import below, by_kind, load_floors
from benchmarks.accuracy.judge import judge
from benchmarks.accuracy.labels import GoldSet, load_sets
from benchmarks.accuracy.parsing import judge_folder
from benchmarks.accuracy.reading import kinds_of
from benchmarks.accuracy.run import RunError, build, read
from benchmarks.accuracy.table import as_json, misses, render, wrong_matches
from references.citation import parse_citation

FOLDERS = ("wild", "kinds")
"""Folders of labels that measure reading alone: pages in many languages, and files of many kinds."""
READING = "Reading alone: {} (per cent)"
ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 1 when the program gave no report for a set, or when a figure is below its floor."""
    options = _parser().parse_args(arguments)
    sets = [gold for gold in _sets(options) if not options.only or options.only in gold.name]
    judged: dict[str, dict[str, Figure]] = {}
    failed = False
    for gold in sets:
        try:
            report = read(options.report) if options.report else build(gold, _build_options(options))
        except RunError as error:
            print(f"{gold.name}: {error}", file=sys.stderr)
            failed = True
            continue
        names = {reference.file.rsplit("/", 1)[-1] for reference in report.references}
        if options.report and not names & {page.path.name for page in gold.pages}:
            continue
        judged[gold.name] = judge(gold, report)
    parsed = {} if options.no_parsing else judge_folder(options.gold / "parsing", parse_citation)
    read_sets = {} if options.report else _reading(options)
    if judged:
        print(render(judged, "Pages (per cent, unless the row says otherwise)"))
        print(wrong_matches(judged))
    if parsed:
        print("\n" + render(parsed, "Printed references alone (per cent)"))
    kinds = {
        folder: by_kind(figures, kinds_of(options.gold / folder)) for folder, figures in read_sets.items()
    }
    for folder, figures in kinds.items():
        print("\n" + render(figures, READING.format(folder)))
    everything = (
        judged | parsed | {name: one for figures in read_sets.values() for name, one in figures.items()}
    )
    if options.misses:
        print(misses(everything))
    if options.json:
        options.json.write_text(json.dumps(as_json(everything), ensure_ascii=False, indent=1) + "\n", "utf-8")
    sums = {folder: together(figures.values()) for folder, figures in read_sets.items()}
    by_name = {name: one for figures in kinds.values() for name, one in figures.items()}
    fallen = [] if options.only else below(everything | by_name | sums, load_floors())
    for line in fallen:
        print(line, file=sys.stderr)
    return int(failed or bool(fallen))


def _reading(options: argparse.Namespace) -> dict[str, dict[str, dict[str, Figure]]]:
    """Figures of reading alone, by folder of labels and file."""
    judged = {
        folder: {
            name: figures
            for name, figures in reading.judge_folder(options.gold / folder).items()
            if options.only in f"{folder}/{name}"
        }
        for folder in FOLDERS
    }
    return {folder: figures for folder, figures in judged.items() if figures}


def _parser() -> argparse.ArgumentParser:
    gold = Path(os.environ.get("BOOKBIB_GOLD") or ROOT.parent / "shared" / "gold")
    pages = os.environ.get("BOOKBIB_PAGES")
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--gold", type=Path, default=gold, help="folder of labels (default: $BOOKBIB_GOLD)")
    parser.add_argument(
        "--pages",
        type=Path,
        default=Path(pages) if pages else None,
        help="their pages ($BOOKBIB_PAGES; beside --gold)",
    )
    parser.add_argument("--report", type=Path, help="judge this report.json instead of running the program")
    parser.add_argument("--only", default="", help="only the sets whose name holds this")
    parser.add_argument(
        "--cache", default=str(ROOT / "cassettes"), help="HTTP cache to replay (default: cassettes)"
    )
    parser.add_argument("--online", action="store_true", help="let the program ask the services")
    parser.add_argument("--prefer", help="passed on to the program")
    parser.add_argument("--misses", action="store_true", help="list every miss of every row")
    parser.add_argument("--no-parsing", action="store_true", help="leave the parsing sets out")
    parser.add_argument("--json", type=Path, help="write the figures and the misses to this file")
    return parser


def _sets(options: argparse.Namespace) -> list[GoldSet]:
    pages = options.pages or options.gold.parent / "pages"
    return load_sets(options.gold, pages, ROOT / "examples")


def _build_options(options: argparse.Namespace) -> list[str]:
    prefer = ["--prefer", options.prefer] if options.prefer else []
    return ["--cache", options.cache, *([] if options.online else ["--offline"]), *prefer]


if __name__ == "__main__":
    sys.exit(main())
