"""Jupyter notebooks: their Markdown cells, read as one page. https://nbformat.readthedocs.io"""

from __future__ import annotations

import json
from collections.abc import Iterator

from references.pages.page import read_page
from references.readers.base import InputError, Reading, ReadSettings
from references.text import encodable

_PATIENCE = 3  # cells whose text is not found as it stands in the file, before line numbers are given up


def read(text: str, file: str, settings: ReadSettings) -> Reading:
    """The references in the Markdown cells; lines are those of the notebook's file.

    Raises `InputError` when the text is no JSON or has no cells.
    """
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(file, f"is not JSON ({error.msg})", error.lineno) from error
    except RecursionError as error:
        raise InputError(file, "is nested too deeply to be a notebook") from error
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if cells is None and isinstance(notebook, dict) and isinstance(notebook.get("worksheets"), list):
        cells = [cell for sheet in notebook["worksheets"] for cell in sheet.get("cells", ())]  # nbformat 3
    if not isinstance(cells, list):
        raise InputError(file, "is not a Jupyter notebook: it has no cells")
    lines: list[str] = []
    numbers: list[int] = []
    finder = _LineFinder(text)
    for source in _markdown_sources(cells):
        for line, number in _cell_lines(source, finder):
            lines.append(encodable(line))
            numbers.append(number)
        lines.append("")  # a cell is a block of its own
        numbers.append(numbers[-1] if numbers else 1)
    references, problems = read_page(lines, numbers, file, all_links=settings.prose_links, bib=settings.bib)
    return Reading(references, problems)


def _markdown_sources(cells: list[object]) -> Iterator[list[str]]:
    for cell in cells:
        if isinstance(cell, dict) and cell.get("cell_type") in ("markdown", "raw", "heading"):
            source = cell.get("source", "")
            pieces = source if isinstance(source, list) else [source]
            yield [piece for piece in pieces if isinstance(piece, str)]


def _cell_lines(pieces: list[str], finder: _LineFinder) -> Iterator[tuple[str, int]]:
    open_line, open_number = "", 0
    for piece in pieces:
        number = finder.line_of(piece)
        for part in piece.splitlines(keepends=True):
            open_number = open_number or number
            open_line += part
            if open_line.endswith(("\n", "\r")):
                yield open_line.rstrip("\r\n"), open_number
                open_line, open_number = "", 0
    if open_line:
        yield open_line, open_number


class _LineFinder:
    """Line numbers of strings of a JSON text that are asked for in the order in which they stand there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.misses = 0

    def line_of(self, piece: str) -> int:
        if self.misses >= _PATIENCE:
            return self.line
        for ascii_only in (False, True):
            written = json.dumps(piece, ensure_ascii=ascii_only)
            found = self.text.find(written, self.at)
            if found >= 0:
                self.line += self.text.count("\n", self.at, found)
                self.at = found + 1
                return self.line
        self.misses += 1
        return self.line
