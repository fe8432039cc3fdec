"""How well pages are read, against hand labels that lie outside the project.

    python -m benchmarks.web ../shared/web [--half 0|1] [--wrong title|authors|date]

The folder holds `pages/*.html` and `gold.jsonl` (file, url, title, authors, date). Compared are letters and digits
only, as a reader compares. `--half` takes every second page, so that what is tuned on one half can be measured on the
other. A list of authors is right when it names the same people.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path

from enrich.sources.web.html import decode
from enrich.sources.web.page import page_record
from enrich.sources.web.record import PageRecord
from references.text import letters

_DAY = re.compile(r"\d{4}-(?:0\d|1[0-2])-[0-3]\d")
_AND = re.compile(r"\s+(?:and|und|y|et|e)\s+|\s*[,;/]\s*")


@dataclass(frozen=True)
class Row:
    """Of one field: how often there was something to find, given, right, and nothing where there is nothing."""

    field: str
    wanted: int
    given: int
    right: int
    none_wanted: int
    none_kept: int

    def __str__(self) -> str:
        def share(part: int, whole: int) -> str:
            return f"{100 * part / whole:5.1f} %" if whole else "    –  "

        return (
            f"| {self.field:7} | {self.wanted:4} | {share(self.right, self.wanted)} | {share(self.right, self.given)} "
            f"| {share(self.none_kept, self.none_wanted)} ({self.none_wanted}) |"
        )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--wrong", choices=("title", "authors", "date"))
    options = parser.parse_args()
    labels = [json.loads(line) for line in (options.folder / "gold.jsonl").read_text("utf-8").splitlines()]
    if options.half is not None:
        labels = labels[options.half :: 2]
    read = [_read(options.folder / "pages" / label["file"], label["url"]) for label in labels]
    print("| field   | said | right  | right of given | nothing where nothing is said |")
    for field in ("title", "authors", "date"):
        pairs = [
            (_label(label, field), _found(record, field)) for label, record in zip(labels, read, strict=True)
        ]
        print(_row(field, pairs))
        if field == options.wrong:
            for label, (want, got) in zip(labels, pairs, strict=True):
                if want != got:
                    print(
                        f"   {label['file']} {label['url'][:60]}\n      want {label[field]!r}\n      got  {got!r}"
                    )


def _read(path: Path, url: str) -> PageRecord:
    return page_record(decode(path.read_bytes()), url)


def _label(label: dict[str, object], field: str) -> str:
    value = label[field]
    if isinstance(value, list):
        return " ".join(sorted(letters(name) for text in value for name in _AND.split(str(text)) if name))
    if field == "date" and not _DAY.fullmatch(str(value or "")):
        return ""  # a label that is cut or says a 25th month tells nothing
    return letters(str(value or ""))


def _found(record: PageRecord, field: str) -> str:
    if field == "title":
        return letters(record.title)
    if field == "authors":
        return " ".join(sorted(map(letters, record.authors)))
    parts = record.date.parts if record.date else []
    return "".join(f"{part:02}" for part in parts)


def _row(field: str, pairs: list[tuple[str, str]]) -> Row:
    said = [(want, got) for want, got in pairs if want]
    empty = [got for want, got in pairs if not want]
    given = sum(bool(got) for _, got in pairs)
    # For dates, "given" counts where a date is known: a label without one may mean that nobody looked.
    if field == "date":
        given = sum(bool(got) for _, got in said)
    right = sum(want == got for want, got in said)
    return Row(field, len(said), given, right, len(empty), sum(not got for got in empty))


if __name__ == "__main__":
    main()
