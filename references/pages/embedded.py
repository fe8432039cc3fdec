"""Records that stand on a page: BibTeX and CSL-JSON, fenced, quoted, in ``<pre>``, in a fold or just in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from references.pages.hidden import Fence
from references.patterns import re

_TYPES = (
    "article|book|booklet|conference|inbook|incollection|inproceedings|manual|mastersthesis|misc|online|phdthesis|"
    "proceedings|report|software|dataset|techreport|thesis|unpublished|string|comment|preamble|electronic|patent"
)
_BIB_ENTRY = re.compile(rf"[\s>]{{0,24}}(?:[-*+]\s{{1,4}})?(?:<pre[^<>]{{0,100}}>)?\s{{0,8}}(?:<code[^<>]{{0,100}}>)?"
                        rf"\s{{0,8}}\\?@(?:{_TYPES})\s{{0,4}}\\?[{{(]", re.I)  # fmt: skip
_LEAD = re.compile(r"[\s>]*(?:[-*+]\s+)?(?:<(?:pre|code)\b[^<>]{0,100}>\s*)*")
_TAIL = re.compile(r"(?:\\|<br\s*/?>|</(?:code|pre)>|\s)+\Z", re.I)
_DETAILS = re.compile(r"<(?P<end>/?)details\b", re.I)
_WORDS_IN_FOLD = re.compile(r"<summary\b.{0,500}?(?:</summary>|\Z)|<[^<>]{1,300}>", re.I | re.S)
_LONGEST = 400  # lines of one entry; an unclosed brace must not hide the rest of the page


class Embedded(NamedTuple):
    """Records on the lines `first` to `last`; `kind` is "bibtex" or "csl-json".

    `lines` are the records' own lines, without what marks them on the page, one for each line of the page there.
    `folded` is true in a fold, which belongs to the entry above it.
    """

    kind: str
    first: int
    last: int
    lines: tuple[str, ...]
    folded: bool = False


def take_records(lines: Sequence[str], texts: list[str], fences: Sequence[Fence]) -> list[Embedded]:
    """The records of a page; what of them still stands in `texts` is emptied. Linear.

    `lines` are the page's own lines, `texts` the same without code and comments.
    """
    found = [one for fence in fences if (one := _fenced(lines, fence))]
    found.extend(_in_text(texts))
    found.sort(key=lambda one: one.first)
    return _hide_folds(texts, found)


def _fenced(lines: Sequence[str], fence: Fence) -> Embedded | None:
    inside = lines[fence.first + 1 : fence.last + (not fence.closed)]
    info = fence.info.casefold().lstrip("{. ")
    if "csl" in info and "json" in info:
        return Embedded("csl-json", fence.first, fence.last, ("", *inside, ""))
    if not any("@" in line and _BIB_ENTRY.match(line) for line in inside):
        return None
    cleaned = (re.sub(r"\A[\s>]+", "", line).rstrip("`~ ") for line in inside)
    return Embedded("bibtex", fence.first, fence.last, ("", *cleaned))


def _in_text(texts: list[str]) -> Iterator[Embedded]:
    i = 0
    while i < len(texts):
        if "@" not in texts[i] or not _BIB_ENTRY.match(texts[i]):
            i += 1
            continue
        depth = 0
        end = i
        for j in range(i, min(len(texts), i + _LONGEST)):
            if j > i and "@" in texts[j] and _BIB_ENTRY.match(texts[j]):
                break  # the entry before it was never closed
            depth += texts[j].count("{") - texts[j].count("}")
            end = j
            if depth <= 0:
                break
        if depth > 0:
            end = i
        yield Embedded("bibtex", i, end, tuple(_clean(text) for text in texts[i : end + 1]))
        for j in range(i, end + 1):
            texts[j] = ""
        i = end + 1


def _clean(text: str) -> str:
    text = _TAIL.sub("", text[-300:]) if len(text) <= 300 else text
    text = _LEAD.sub("", text, count=1)
    return re.sub(r"\\([@{}_#%&])", r"\1", text) if text.startswith(("\\@", "@")) or "\\_" in text else text


def _hide_folds(texts: list[str], found: list[Embedded]) -> list[Embedded]:
    """Marks the records in folds ("click for the BibTeX"); a fold with nothing else is emptied."""
    folds: list[tuple[int, int]] = []
    start = -1
    for i, text in enumerate(texts):
        if "<" not in text:
            continue
        for tag in _DETAILS.finditer(text):
            if not tag["end"]:
                start = i
            elif start >= 0:
                folds.append((start, i))
                start = -1
    marked = []
    at = 0
    for one in found:
        while at < len(folds) and folds[at][1] < one.first:
            at += 1
        inside = at < len(folds) and folds[at][0] <= one.first
        if inside:
            first, last = folds[at]
            rest = _WORDS_IN_FOLD.sub("", "\n".join(texts[first : last + 1]))
            if not rest.strip():
                texts[first : last + 1] = [""] * (last + 1 - first)
        marked.append(one._replace(folded=inside))
    return marked
