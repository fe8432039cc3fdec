"""``python -m tests.acceptance [FOLDER...]``: prints one table, exit 1 when a consumer reads what was not meant.

Each FOLDER holds refs.bib, refs.json and refs.ris; the varied entries and the torture entries of tests/exporters are
always checked, in both dialects. ``--install`` fetches the Debian packages first (root). What cannot be had is skipped
with a line. ``--light`` is for CI: one run of biber and one of BibTeX.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from exporters import ExportSettings, export
from exporters.base import Dialect
from tests.acceptance.consumers import Reading, readings, schema_errors
from tests.acceptance.explained import reason, tex_reason
from tests.acceptance.items import Item, compare, from_csl
from tests.acceptance.printed import misprints
from tests.acceptance.tools import install_debian_packages
from tests.acceptance.typeset import typeset
from tests.exporters.torture import TORTURE
from tests.exporters.varied import VARIED

STYLES: dict[Dialect, tuple[tuple[str, str], ...]] = {
    "biblatex": (("biber", "numeric"), ("biber", "gb7714-2015"), ("bibtex", "gbt7714-numerical")),
    "bibtex": (("bibtex", "plain"), ("bibtex", "abbrv"), ("bibtex", "gbt7714-numerical")),
}
LIGHT: dict[Dialect, tuple[tuple[str, str], ...]] = {
    "biblatex": (("biber", "gb7714-2015"),),
    "bibtex": (("bibtex", "plain"),),
}
FILES = (".bib", ".json", ".ris")
SHOWN = 6  # unexplained differences named a consumer


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m tests.acceptance", description=__doc__)
    arguments.add_argument("folders", nargs="*", type=Path)
    arguments.add_argument("--install", action="store_true", help="install the Debian packages first (root)")
    arguments.add_argument("--no-tex", action="store_true", help="parsers only")
    arguments.add_argument("--work", type=Path, default=Path("build/acceptance"))
    arguments.add_argument("--light", action="store_true", help="one run of biber and one of BibTeX, for CI")
    options = arguments.parse_args()
    styles = LIGHT if options.light else STYLES
    if options.install:
        print(install_debian_packages() or "Debian packages: installed")
    work: Path = options.work.resolve()
    failures = 0
    for dialect in styles:
        for name, entries in (("varied", VARIED), ("torture", TORTURE)):
            folder = work / f"{name}-{dialect}"
            folder.mkdir(parents=True, exist_ok=True)
            lost: set[tuple[str, str, str]] = set()
            for suffix in FILES:
                exported = export(suffix, entries, ExportSettings(dialect=dialect))
                (folder / f"refs{suffix}").write_bytes(exported.text.encode())
                lost |= {(suffix, loss.key, loss.field) for loss in exported.losses}
            failures += check(folder, work, styles[dialect], lost, tex=not options.no_tex)
    for given in options.folders:
        failures += check(given.resolve(), work, styles["biblatex"], tex=not options.no_tex)
    print(f"\n{'FAIL: ' + str(failures) + ' findings' if failures else 'PASS'}")
    return int(failures > 0)


def check(
    folder: Path,
    work: Path,
    styles: tuple[tuple[str, str], ...],
    lost: Collection[tuple[str, str, str]] = (),
    *,
    tex: bool,
) -> int:
    """Prints the table of one folder; returns the number of findings that nothing explains.

    `lost` are suffix, key and field of what the exporters said that a format cannot hold.
    """
    items = json.loads((folder / "refs.json").read_text(encoding="utf-8"))
    truth = [from_csl(i) for i in items]
    print(f"\n## {folder.name}: {len(truth)} entries\n")
    print("| consumer | file | read | equal | explained | not explained |\n|---|---|---|---|---|---|")
    notes: list[str] = []
    failures = sum(_row(reading, truth, notes, lost) for reading in readings(folder, work))
    errors, lack = schema_errors(folder / "refs.json", work)
    print(f"| CSL 1.0.2 schema | .json | {'skipped' if lack else f'{len(errors)} errors'} | | | |")
    notes += [f"schema: {e}" for e in errors[:SHOWN]] + ([f"schema: skipped: {lack}"] if lack else [])
    misprinted = list(misprints(folder / "refs.bib"))
    print(f"| the printed page | .bib | {len(misprinted)} misprints | | | |")
    notes += [f"print: {m}" for m in misprinted[:SHOWN]]
    failures += len(errors) + len(misprinted)
    titles = [(i["id"], i.get("title", "")) for i in items]
    for engine, style in styles if tex else ():
        done = typeset(
            folder / "refs.bib", engine, style, titles, work / "tex" / folder.name / f"{engine}-{style}"
        )
        if done.skipped:
            print(f"| {done.style} | .bib | skipped | | | |")
            notes.append(f"{done.style}: skipped: {done.skipped}")
            continue
        shown = len(truth) - len(done.absent)
        known = {c: why for c in done.complaints if (why := tex_reason(style, c, truth))}
        done = replace(done, complaints=tuple(c for c in done.complaints if c not in known))
        notes += [f"{done.style}: {why}" for why in known.values()]
        print(
            f"| {done.style} | .bib | {done.printed} | {shown} in the PDF | {len(known)} | {len(done.complaints)} |"
        )
        failures += len(done.complaints) + len(done.absent) + abs(len(truth) - done.printed)
        notes += [f"{done.style}: {c}" for c in done.complaints[:SHOWN]]
        notes += [f"{done.style}: not in the PDF: {', '.join(done.absent[:SHOWN])}"] if done.absent else []
        notes += (
            [f"{done.style}: the font of this test has no {' '.join(done.glyphs)}"] if done.glyphs else []
        )
    print("\n" + "\n".join(f"- {note}" for note in dict.fromkeys(notes)))
    return failures


def _row(
    reading: Reading, truth: list[Item], notes: list[str], lost: Collection[tuple[str, str, str]]
) -> int:
    name = f"{reading.consumer} {reading.file}"
    if reading.skipped:
        print(f"| {reading.consumer} | {reading.file} | skipped | | | |")
        notes.append(f"{name}: skipped: {reading.skipped}")
        return 0
    by_id = {i.id: i for i in truth}
    result = compare(truth, reading.items)
    reasons: dict[str, list[str]] = {}
    unexplained = []
    for key, field, read in result.differences:
        attribute = {"names": "authors"}.get(field, field)
        why = reason(reading.consumer, reading.file, field, read, by_id[key]) or (
            "named in the list of losses" if (reading.file, key, attribute) in lost else ""
        )
        if why:
            reasons.setdefault(why, []).append(key)
        else:
            unexplained.append(f"{name}: {key}: {field} {read!r}"[:300])
    for error in reading.errors:
        why = reason(reading.consumer, reading.file, "error", error)
        if why:
            reasons.setdefault(why, []).append(error)
        else:
            unexplained.append(f"{name}: {error}")
    explained = sum(len(cases) for cases in reasons.values())
    print(
        f"| {reading.consumer} | {reading.file} | {result.read} | {result.equal} | {explained} | {len(unexplained)} |"
    )
    notes += unexplained[:SHOWN]
    notes += [f"{name}: {why} ({len(cases)})" for why, cases in reasons.items()]
    return len(unexplained)


if __name__ == "__main__":
    sys.exit(main())
