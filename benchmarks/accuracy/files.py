"""How well files of every format are read, against labels by hand (a folder like the gold's ``kinds``).

For every NAME.EXT with a NAME.entries.jsonl: how many labelled references were found, how many of those found are
labelled (precision), and of those found how many titles and first authors agree. A label and a reference are the same
when their lines overlap and, where several stand on the same lines, their titles are nearest. Labels of kind
``citation-key`` count by key. Lines named in NAME.traps.jsonl (but for ``prose-links``) must give nothing.

    python -m benchmarks.accuracy.files FOLDER [NAME ...]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from references.model import Reference
from references.parse import parse
from references.readers import ARCHIVES, READERS, InputError, ReadSettings, read_file
from references.text import letters

_SAME_TITLE = 92.0
_LABELS = ".entries.jsonl"


@dataclass(slots=True)
class Score:
    """Counts of one file."""

    labels: int = 0
    found: int = 0
    extra: int = 0
    titled: int = 0
    titles: int = 0
    authored: int = 0
    authors: int = 0
    keys: int = 0
    keys_found: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in (
            "labels",
            "found",
            "extra",
            "titled",
            "titles",
            "authored",
            "authors",
            "keys",
            "keys_found",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def score(page: Path, labels: Path) -> Score:
    """The counts of one page; a page that cannot be read at all has found nothing."""
    gold = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines() if line.strip()]
    keys = [one for one in gold if one["kind"] == "citation-key"]
    printed = [one for one in gold if one["kind"] != "citation-key"]
    try:
        references = [parse(one) for one in read_file(page, page.name, ReadSettings()).references]
    except InputError as error:
        return Score(len(printed), keys=len(keys), missed=[str(error)])
    result = Score(len(printed), keys=len(keys))
    if keys:
        names = {one.label for one in references} | {one.text for one in references}
        result.keys_found = sum(one["label"] in names or one["work"] in names for one in keys)
        result.missed = [
            one["label"] for one in keys if one["label"] not in names and one["work"] not in names
        ]
    if printed:
        _pair(printed, references, page.suffix.lower() in ARCHIVES, result)
    return result


def _pair(
    printed: Sequence[dict[str, Any]], references: Sequence[Reference], by_title: bool, result: Score
) -> None:
    free = dict(enumerate(references))
    pairs: list[tuple[dict[str, Any], Reference]] = []
    for one in printed:
        near = [
            (_likeness(one, reference), at)
            for at, reference in free.items()
            if by_title or "line" not in one
            or (reference.line <= one["end_line"] and one["line"] <= reference.end_line)
        ]  # fmt: skip
        if near and (not by_title or max(near)[0] > 60):
            _, at = max(near)
            pairs.append((one, free.pop(at)))
        else:
            result.missed.append(f"{one.get('line')}: {one.get('printed_title')}")
    result.found = len(pairs)
    result.extra = len(free)
    for one, reference in pairs:
        work = reference.claims
        if one.get("printed_title"):
            result.titled += 1
            is_same = fuzz.ratio(letters(work.title), letters(one["printed_title"])) >= _SAME_TITLE
            result.titles += is_same
            if not is_same:
                result.missed.append(
                    f"{one.get('line')}: title {work.title!r}, label {one['printed_title']!r}"
                )
        if one.get("printed_authors"):
            result.authored += 1
            name = work.authors[0] if work.authors else None
            result.authors += name is not None and letters(name.family or name.literal) in (
                letters(one["printed_authors"][0]), letters(one["printed_authors"][0].split()[-1])
            )  # fmt: skip


def _likeness(one: dict[str, Any], reference: Reference) -> float:
    title = one.get("printed_title") or one.get("url") or ""
    return max(
        fuzz.ratio(letters(reference.claims.title), letters(title)),
        fuzz.partial_ratio(letters(title), letters(reference.text)) * 0.9 if title else 0.0,
    )


def main(arguments: Sequence[str]) -> int:
    """Prints a line a file, and the sum; with names, what was missed, too."""
    folder, names = Path(arguments[0]), set(arguments[1:])
    total = Score()
    for labels in sorted(folder.glob(f"*{_LABELS}")):
        stem = labels.name.removesuffix(_LABELS)
        if names and stem not in names:
            continue
        pages = [
            page for page in sorted(folder.glob(f"{stem}.*"))
            if page.name[len(stem) :].lower() in {*READERS, *ARCHIVES} and not _is_help(page, folder, stem)
        ]  # fmt: skip
        for page in pages[:1]:
            one = score(page, labels)
            total.add(one)
            print(_row(page.name, one))
            if names:
                print(*(f"    {missed}" for missed in one.missed), sep="\n")
    print(_row("all", total))
    return 0


def _is_help(page: Path, folder: Path, stem: str) -> bool:
    """Whether a .bib only serves the keys of the page of the same name."""
    return (
        page.suffix == ".bib"
        and len([one for one in folder.glob(f"{stem}.*") if one.suffix != page.suffix]) > 2
    )


def _row(name: str, one: Score) -> str:
    def share(part: int, whole: int) -> str:
        return f"{part}/{whole} {part / whole:.1%}" if whole else "-"

    return (
        f"{name:44} found {share(one.found, one.labels):16} precision {share(one.found, one.found + one.extra):16} "
        f"titles {share(one.titles, one.titled):16} first authors {share(one.authors, one.authored):16} "
        f"keys {share(one.keys_found, one.keys)}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
