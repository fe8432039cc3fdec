"""Which citation key stands for which reference, so that another edition of the book can place ``\\cite`` there."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

from exporters.paths import portable
from references.model import Reference

COLUMNS = ("file", "line", "label", "key")
SUFFIXES = (".json", ".csv")


def keymap(
    references: Sequence[Reference], key_of: Sequence[str], written: Mapping[str, str], here: str = ""
) -> list[dict[str, str | int]]:
    """One row a reference, in the order of the pages: where it stands, its label there, and its key.

    `key_of[n]` is the key of the entry that reference `n` became; `written` gives the key that the files have for it.
    Absolute paths are shown relative to the folder `here`, or by their last part.
    """
    return [
        {"file": portable(one.file, here), "line": one.line, "label": one.label, "key": written.get(key, key)}
        for one, key in zip(references, key_of, strict=True)
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
