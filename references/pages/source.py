"""The lines of a page, with what nobody reads as text hidden: front matter, code, comments, raw BibTeX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_FENCE = re.compile(r"[ \t>]*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(?P<mark>`{3,}|~{3,})(?P<info>[^`\n]*)\Z")
_BIB_ENTRY = re.compile(
    r"\s{0,12}@(?:article|book|booklet|conference|inbook|incollection|inproceedings|manual|mastersthesis|misc|"
    r"online|phdthesis|proceedings|report|software|dataset|techreport|thesis|unpublished|string|comment|preamble)"
    r"\s{0,4}[{(]",
    re.I,
)
_TITLE_KEY = re.compile(r"""title\s{0,4}[:=]\s{0,4}["']?(?P<title>.{1,300}?)["']?\s*\Z""")
_BIBLIOGRAPHY_KEY = re.compile(r"\s{0,8}bibliography\s{0,4}[:=]")
_DETAILS = re.compile(r"<(?P<end>/?)details\b", re.I)
_LIST = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_LONGEST_BIB = 400  # lines of one raw BibTeX entry; an unclosed brace must not hide the rest of the page


class Line(NamedTuple):
    """One line: its number for people, as it stands in the file, and what of it is text ("" when nothing)."""

    number: int
    raw: str
    text: str


class Source(NamedTuple):
    """A page's lines, the title that its front matter gives, and whether that names a bibliography."""

    lines: list[Line]
    title: str
    has_bibliography: bool


def read_source(lines: Sequence[str], numbers: Sequence[int]) -> Source:
    """`lines` (without line ends) with their `numbers`, each with its hidden parts removed. Linear."""
    texts = [line.replace("\ufeff", "") for line in lines]
    title, has_bibliography = _front_matter(texts)
    _hide_code(texts)
    _hide_comments(texts)
    _hide_bibtex(texts)
    _hide_details(lines, texts)
    return Source(
        [
            Line(number, raw, text.rstrip("\r\n"))
            for number, raw, text in zip(numbers, lines, texts, strict=True)
        ],
        title,
        has_bibliography,
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


def _hide_code(texts: list[str]) -> None:
    """Fenced code (to the end of the page when it is never closed, as CommonMark has it) and indented code."""
    mark = ""
    in_list = False
    may_start = True
    for i, text in enumerate(texts):
        fence = _FENCE.match(text) if "`" in text or "~" in text else None
        if mark:
            if fence and fence["mark"].startswith(mark) and not fence["info"].strip():
                mark = ""
            texts[i] = ""
        elif fence:
            mark = fence["mark"]
            texts[i] = ""
            may_start = True
        elif not text.strip():
            may_start = True
        else:
            indented = text.startswith(("    ", "\t"))
            if _LIST.match(text) and not (indented and may_start and not in_list):
                in_list = True
            elif not text[0].isspace() and may_start:
                in_list = text.startswith("[^")  # a note, too, goes on in indented paragraphs
            if indented and may_start and not in_list:
                texts[i] = ""
            else:
                may_start = False


def _hide_comments(texts: list[str]) -> None:
    last_end = max((i for i, text in enumerate(texts) if "-->" in text), default=-1)
    inside = False
    for i, text in enumerate(texts):
        if not inside and "<!--" not in text:
            continue
        kept: list[str] = []
        at = 0
        while at < len(text):
            if inside:
                end = text.find("-->", at)
                at = len(text) if end < 0 else end + 3
                inside = end < 0
            else:
                start = text.find("<!--", at)
                if start < 0:
                    kept.append(text[at:])
                    break
                kept.append(text[at:start])
                at = start + 4
                # A comment that is never closed hides its own line only: people lose a mark, not a chapter.
                if i >= last_end and text.find("-->", at) < 0:
                    break
                inside = True
        texts[i] = "".join(kept)


def _hide_bibtex(texts: list[str]) -> None:
    """BibTeX that stands on a page without a code fence ("cite this as")."""
    i = 0
    while i < len(texts):
        if "@" not in texts[i] or not _BIB_ENTRY.match(texts[i]):
            i += 1
            continue
        depth = 0
        end = i
        for j in range(i, min(len(texts), i + _LONGEST_BIB)):
            depth += texts[j].count("{") - texts[j].count("}")
            end = j
            if depth <= 0:
                break
        else:
            end = i
        for j in range(i, end + 1):
            texts[j] = ""
        i = end + 1


def _hide_details(lines: Sequence[str], texts: list[str]) -> None:
    """A fold that holds BibTeX ("click for the BibTeX") belongs to the entry above it and says nothing new."""
    start = -1
    for i, text in enumerate(texts):
        if "<" not in text:
            continue
        for found in _DETAILS.finditer(text):
            if not found["end"]:
                start = i
            elif start >= 0:
                if any(_BIB_ENTRY.match(line) for line in lines[start : i + 1]):
                    for j in range(start, i + 1):
                        texts[j] = ""
                start = -1
