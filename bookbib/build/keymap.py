"""Which citation key stands for which reference, so that another edition of the book can place ``\\cite`` there."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

from bookbib.build.result import Cited
from exporters.paths import portable

COLUMNS = ("file", "line", "label", "key")
SUFFIXES = (".json", ".csv")


def keymap(
    citations: Sequence[Cited], written: Mapping[str, str], here: str = ""
) -> list[dict[str, str | int]]:
    """One row a reference, in the order of the pages: where it stands, its label there, and its key.

    `written` gives the key that the files have for the key of a citation. Absolute paths are shown relative to the
    folder `here`, or by their last part.
    """
    return [
        {
            "file": portable(one.reference.file, here),
            "line": one.reference.line,
            "label": one.reference.label,
            "key": written.get(one.key, one.key),
        }
        for one in citations
    ]


def to_json(rows: Sequence[Mapping[str, str | int]]) -> str:
    """An array of objects, one a line."""
    lines = ",\n".join(" " + json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n" if rows else "[]\n"


def to_csv(rows: Sequence[Mapping[str, str | int]]) -> str:
    """RFC 4180 with a header and LF line ends."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
