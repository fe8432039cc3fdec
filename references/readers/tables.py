"""Tables of other markups, a row at a time, as rows of HTML, which the reader of pages knows.

A row stands on the line that it begins on and ends on the line that it ends on, so that places stay exact.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_GRID = re.compile(r"\s*\+(?:[-=]+\+)+\s*\Z")
_GRID_HEAD = re.compile(r"\s*\+(?:=+\+)+\s*\Z")
_SIMPLE = re.compile(r"\s*=+(?:\s+=+)+\s*\Z")
_LIST_ROW = re.compile(r"(?P<indent>\s*)[*+-]\s+[*+-](?:\s+(?P<text>.*))?\Z")
_LIST_CELL = re.compile(r"(?P<indent>\s+)[*+-](?:\s+(?P<text>.*))?\Z")
_HEAD_ROWS = re.compile(r"\s*:header-rows:\s*(\d)")
_HEAD_CELLS = re.compile(r"\s*:header:\s*(.+)")
_CELL = re.compile(
    r"(?<!\\)(?:(?:\d{1,2}(?:\.\d{1,2})?|\.\d{1,2})\+|(?P<times>\d{1,2})\*)?[<^>.]{0,3}[aehlmsdv]?\|"
)
_COLUMNS = re.compile(r"cols\s*=\s*(?:\"(?P<quoted>[^\"]{1,300})\"|(?P<bare>[\w*]{1,10}))")


class Row(NamedTuple):
    """A row of a table: positions of its first and last line, its cells, and whether it names the columns."""

    first: int
    last: int
    cells: tuple[str, ...]
    is_head: bool = False


def put(rows: Sequence[Row], texts: list[str]) -> None:
    """Writes `rows` into the lines that they come from."""
    for row in rows:
        tag = "th" if row.is_head else "td"
        cells = "".join(f"<{tag}>{cell}</{tag}>" for cell in row.cells)
        texts[row.first] = f"<tr>{cells}"
        for at in range(row.first + 1, row.last + 1):
            texts[at] = ""
        texts[row.last] += "</tr>"


def is_grid(line: str) -> bool:
    """Whether a line is the edge of a grid table of reStructuredText, ``+-----+-----+``."""
    return "+" in line and _GRID.match(line) is not None


def is_simple(line: str) -> bool:
    """Whether a line is the edge of a simple table of reStructuredText, ``===== =====``."""
    return "=" in line and _SIMPLE.match(line) is not None


def grid_rows(lines: Sequence[str], at: int) -> tuple[list[Row], int]:
    """The rows of the grid table whose upper edge is at `at`, and the position behind it."""
    edges = [found.start() for found in re.finditer(r"\+", lines[at])]
    rows: list[Row] = []
    start = end = at + 1
    while end < len(lines) and lines[end].strip()[:1] in ("+", "|"):
        if is_grid(lines[end]) or lines[end].lstrip().startswith("+"):
            if end > start:
                rows.append(Row(start, end - 1, _columns(lines[start:end], edges)))
            if _GRID_HEAD.match(lines[end]):
                rows = [row._replace(is_head=True) for row in rows]
            start = end + 1
        end += 1
    return rows, end


def _columns(lines: Sequence[str], edges: Sequence[int]) -> tuple[str, ...]:
    """Cells of a row of a grid. A cell that spans columns ends at the next bar that stands on an edge."""
    bars = [edge for edge in edges if all(len(line) > edge and line[edge] in "|+" for line in lines)] or [
        edges[0],
        edges[-1],
    ]
    return tuple(
        " ".join(" ".join(line[left + 1 : right] for line in lines).split()) for left, right in pairwise(bars)
    )


def simple_rows(lines: Sequence[str], at: int) -> tuple[list[Row], int]:
    """The rows of the simple table whose upper edge is at `at`, and the position behind it; none for a lone line.

    A line with nothing in its first column goes on with the row above it.
    """
    starts = [found.start() for found in re.finditer(r"=+", lines[at])]
    edges = [at]
    end = at + 1
    while end < len(lines) and len(edges) < 3:
        if is_simple(lines[end]):
            edges.append(end)
            after = lines[end + 1] if end + 1 < len(lines) else ""
            if not after.strip() or len(edges) == 3:
                break
        end += 1
    if len(edges) < 2:
        return [], at + 1
    rows: list[Row] = []
    for i in range(at + 1, edges[-1]):
        line = lines[i]
        if not line.strip() or i in edges or re.fullmatch(r"[\s-]+", line):
            continue
        cells = tuple(
            line[left:right].strip() for left, right in zip(starts, [*starts[1:], None], strict=True)
        )
        if rows and not cells[0] and rows[-1].last >= i - 2:
            joined = zip(rows[-1].cells, cells, strict=True)
            rows[-1] = rows[-1]._replace(last=i, cells=tuple(f"{a} {b}".strip() for a, b in joined))
        else:
            rows.append(Row(i, i, cells, is_head=len(edges) == 3 and i < edges[1]))
    return rows, edges[-1] + 1


def list_rows(lines: Sequence[str], start: int, end: int) -> list[Row]:
    """The rows of a ``list-table`` whose content stands on the lines from `start` to `end`."""
    heads = next((int(found[1]) for line in lines[start:end] if (found := _HEAD_ROWS.match(line))), 0)
    rows: list[Row] = []
    margin = -1
    for i in range(start, end):
        line = lines[i]
        if (found := _LIST_ROW.match(line[:20_000])) and margin in (-1, len(found["indent"])):
            margin = len(found["indent"])
            rows.append(Row(i, i, (found["text"] or "",), len(rows) < heads))
        elif rows and line.strip():
            cells = rows[-1].cells
            cell = _LIST_CELL.match(line[:20_000])
            if cell and len(cell["indent"]) == margin + 2:
                cells = (*cells, cell["text"] or "")
            else:
                cells = (*cells[:-1], f"{cells[-1]} {line.strip()}".strip())
            rows[-1] = rows[-1]._replace(last=i, cells=cells)
    return rows


def csv_rows(lines: Sequence[str], start: int, end: int) -> list[Row]:
    """The rows of a ``csv-table`` whose options and content stand on the lines from `start` to `end`."""
    heads = next((int(found[1]) for line in lines[start:end] if (found := _HEAD_ROWS.match(line))), 0)
    rows: list[Row] = []
    for i in range(start, end):
        line = lines[i].strip()
        if named := _HEAD_CELLS.match(line):
            rows.append(Row(i, i, _record(named[1]), is_head=True))
        elif line and not re.match(r":[\w-]+:", line):
            plain = sum(not row.is_head for row in rows)
            rows.append(Row(i, i, _record(line), is_head=plain == 0 and len(rows) < heads))
    return rows


def _record(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in next(csv.reader([line], skipinitialspace=True), []))


def bar_rows(lines: Sequence[str], start: int, end: int, attributes: str) -> list[Row]:
    """The rows of a table of AsciiDoc whose cells stand on the lines from `start` to `end`, between ``|===``.

    `attributes` is the line in square brackets above it: it says how many columns there are, where the first line
    does not.
    """
    cells: list[tuple[int, int, str]] = []  # first and last line, text
    for i in range(start, end):
        line = lines[i].strip()
        pieces = list(_CELL.finditer(line))
        before = line[: pieces[0].start()] if pieces else line
        if before and cells:
            first, _, text = cells[-1]
            cells[-1] = (first, i, f"{text} {before.strip(' +')}".strip())
        ends = [piece.start() for piece in pieces[1:]] + [len(line)]
        for piece, after in zip(pieces, ends, strict=False):
            text = line[piece.end() : after].strip()
            cells += [(i, i, text)] * int(piece["times"] or 1)
    first = next((i for i in range(start, end) if lines[i].strip()), start)
    width = _width(attributes) or sum(one[0] == first for one in cells)
    if width < 1:
        return []
    heads = "header" in attributes or (first + 1 < end and not lines[first + 1].strip() and first == start)
    groups = [cells[at : at + width] for at in range(0, len(cells), width)]
    return [
        Row(group[0][0], group[-1][1], tuple(text for _, _, text in group), is_head=heads and number == 0)
        for number, group in enumerate(groups)
    ]


def _width(attributes: str) -> int:
    said = _COLUMNS.search(attributes)
    if not said:
        return 0
    columns = 0
    for one in (said["quoted"] or said["bare"]).split(","):
        times = re.match(r"\s*(\d{1,2})\*", one)
        columns += int(times[1]) if times else 1
    return columns
