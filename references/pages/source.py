"""The lines of a page, with what nobody reads as text hidden: front matter, code, comments, raw BibTeX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from references.pages.embedded import Embedded, take_records
from references.pages.hidden import hide_code, hide_comments

_TITLE_KEY = re.compile(r"""title\s{0,4}[:=]\s{0,4}["']?(?P<title>.{1,300}?)["']?\s*\Z""")
_BIBLIOGRAPHY_KEY = re.compile(r"\s{0,8}bibliography\s{0,4}[:=]")


class Line(NamedTuple):
    """One line: its number for people, as it stands in the file, and what of it is text ("" when nothing)."""

    number: int
    raw: str
    text: str


class Source(NamedTuple):
    """A page's lines, the title that its front matter gives, whether that names a bibliography, its records."""

    lines: list[Line]
    title: str
    has_bibliography: bool
    records: list[Embedded]


def read_source(lines: Sequence[str], numbers: Sequence[int]) -> Source:
    """`lines` (without line ends) with their `numbers`, each with its hidden parts removed. Linear."""
    texts = [line.replace("\ufeff", "") for line in lines]
    title, has_bibliography = _front_matter(texts)
    fences = hide_code(texts)
    hide_comments(texts)
    records = take_records(lines, texts, fences)
    return Source(
        [
            Line(number, raw, text.rstrip("\r\n"))
            for number, raw, text in zip(numbers, lines, texts, strict=True)
        ],
        title,
        has_bibliography,
        records,
    )


def _front_matter(texts: list[str]) -> tuple[str, bool]:
    fence = texts[0].rstrip() if texts else ""
    if fence not in ("---", "+++"):
        return "", False
    end = next((i for i in range(1, len(texts)) if texts[i].rstrip() in (fence, "...")), 0)
    head = texts[1:end]
    # A rule at the top of a page is no front matter: that has a "key:" or "key =" in its first line of content.
    first = next((line for line in head if line.strip() and not line.lstrip().startswith("#")), "")
    if not end or (head and not re.match(r"[\w\"'. -]{1,80}[:=]", first)):
        return "", False
    title, has_bibliography = "", False
    for i in range(end + 1):
        if found := _TITLE_KEY.match(texts[i][:400]):
            title = title or found["title"]
        has_bibliography = has_bibliography or bool(_BIBLIOGRAPHY_KEY.match(texts[i]))
        texts[i] = ""
    return title, has_bibliography
