"""Blocks that are written in HTML or as fenced divs: entries of rendered lists, rows of tables, list items."""

from __future__ import annotations

from collections.abc import Sequence

from references.pages.source import Line
from references.patterns import re

_ENTRY = re.compile(
    r"""<(?:div|p|li)\b[^>]{0,300}\bclass\s{0,2}=\s{0,2}["'][^"']{0,200}\bcsl-entry\b""", re.I
)
_BODY = re.compile(
    r"""<(?:div|ol|ul)\b[^>]{0,300}\bclass\s{0,2}=\s{0,2}["'][^"']{0,200}\bcsl-bib-body\b""", re.I
)
_DIV = re.compile(r"<(?P<end>/?)div\b", re.I)
_FENCED_DIV = re.compile(r":{3,}[ \t]*(?P<attributes>.{0,300}?)[ \t]*:*\Z")
_TAGS_ONLY = re.compile(r"(?:\s*</?[A-Za-z][^<>]{0,500}>)+\s*\Z")
_CELL = re.compile(r"<t[dh]\b[^<>]{0,300}>", re.I)
_ROW = re.compile(r"<tr\b", re.I)
_PARTS = re.compile(r"(?=<(?:li|p)\b)", re.I)
_LONGEST = 200  # lines of one entry or row


def starts_body(content: str) -> bool:
    """Whether a line opens a list that citeproc rendered."""
    return _BODY.search(content[:600]) is not None


def starts_entry(content: str) -> bool:
    """Whether a line opens an entry of such a list."""
    return _ENTRY.search(content[:600]) is not None


def entry_at(lines: Sequence[Line], i: int) -> tuple[str, int]:
    """Text and last line of the entry that opens at `i`: to the tag that closes it."""
    depth = 0
    last = i
    for j in range(i, min(len(lines), i + _LONGEST)):
        text = lines[j].text
        if j > i and _ENTRY.search(text[:600]):
            break
        last = j
        for found in _DIV.finditer(text[:200_000]):
            depth += -1 if found["end"] else 1
        if depth <= 0:
            break
    return "\n".join(lines[j].text.strip() for j in range(i, last + 1)), last


def fenced_div(content: str) -> str | None:
    """The attributes of the fenced div (``::: {#refs .csl-bib-body}``) that a line opens or closes."""
    found = _FENCED_DIV.match(content[:400])
    return found["attributes"] if found else None


def fenced_entry_at(lines: Sequence[Line], i: int) -> tuple[str, int]:
    """Text and last line of the entry that is the fenced div opening at `i`."""
    last = i
    for j in range(i + 1, min(len(lines), i + _LONGEST)):
        last = j
        if lines[j].text.lstrip().startswith(":::"):
            break
    return "\n".join(lines[j].text.strip() for j in range(i + 1, last)), last


def row_at(lines: Sequence[Line], i: int) -> tuple[tuple[str, ...], bool, int] | None:
    """Cells of the table row that opens at line `i`, whether they are its head, and its last line; None for none.

    A row that lays out lists is none: its items are what counts.
    """
    pieces: list[str] = []
    for j in range(i, min(len(lines), i + _LONGEST)):
        text = lines[j].text.strip()
        pieces.append(text)
        if "<li" in text.lower() or (j > i and _ROW.match(text)):
            return None
        if "</tr" in text.lower():
            whole = " ".join(pieces)[:100_000]
            cells = _CELL.split(whole)[1:]
            return (tuple(cell.strip() for cell in cells), "<th" in whole.lower(), j) if cells else None
    return None


def starts_row(content: str) -> bool:
    """Whether a line opens a table row."""
    return _ROW.match(content) is not None


def parts_of(content: str) -> list[str]:
    """The list items and paragraphs that stand on one line."""
    if content.count("<") < 3 or len(content) > 1_000_000:
        return [content]
    return [part for part in _PARTS.split(content) if part.strip() and not is_wrapper(part.strip())] or [
        content
    ]


def is_wrapper(content: str) -> bool:
    """Whether a line has only tags: an anchor or a wrapper between two entries."""
    if len(content) > 5000 or not _TAGS_ONLY.match(content):
        return False
    return "<a" not in content.lower() and not content.lower().startswith("<li")
