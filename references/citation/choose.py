"""Which family reads a citation best: every family tries, and named evidence decides."""

from __future__ import annotations

import re
from collections.abc import Callable

from references.citation import (
    author_date,
    by_line,
    chinese,
    comma,
    gbt7714,
    page_forms,
    quoted,
    sentence,
    slashed,
    title_first,
)
from references.citation.base import Citation, Reading
from references.citation.words import JAPANESE
from references.model import Work


def _gost(citation: Citation) -> Reading | None:
    """GOST, whose patterns are compiled when the first citation has its marks."""
    if not _GOST_MARKS.search(citation.flat):
        return None
    from references.citation import gost

    return gost.read(citation)


def _unmarked(citation: Citation) -> Reading | None:
    """GB/T 7714 without marks, whose patterns are compiled when the first Chinese citation without a mark comes."""
    if not _CHINESE_STOP.search(citation.flat) or _NATIVE.search(citation.flat):
        return None
    from references.citation import gbt7714_unmarked

    return gbt7714_unmarked.read(citation)


def _east_asian(citation: Citation) -> Reading | None:
    """Chinese, Japanese and Korean orders, whose patterns are compiled when the first citation is in such writing."""
    if citation.flat.isascii() or max(citation.flat, default="") < "\u3040":
        return None
    from references.citation import east_asian

    reading = east_asian.read(citation)
    if _NATIVE.search(citation.flat):
        from references.citation import japanese_korean

        reading = japanese_korean.read(citation) or reading
    return reading


# A full stop behind Chinese writing, and no mark of a title.
_CHINESE_STOP = re.compile(r"^[^《「『]*[\u3400-\u9fff]\)?\s?\.")
_GOST_MARKS = re.compile(r"//| [-–—] |[.а-я] ?: ?[А-Я]|[а-я].* № ?\d|^[А-Я]{2,6} (?:Р )?\d")
# Kana, Hangul, marks of titles, characters that only Japan writes so, a family name apart from the given one.
_NATIVE = re.compile(
    rf"[\u3040-\u30ff\uac00-\ud7af「『{JAPANESE}]|[東京阪]都?, |岩波|\d頁"
    r"|^[\u3005\u4e00-\u9fff]{1,4} [\u3005\u4e00-\u9fff]{1,4}[,:.]|大学出版会|平成|令和|昭和|、\s?(?:19|20)\d\d年?\.?$"
)

# In the order of how much a family asks of a text; the earlier wins where the evidence is the same.
FAMILIES: tuple[Callable[[Citation], Reading | None], ...] = (
    slashed.read, gbt7714.read, _unmarked, _gost, _east_asian, chinese.read,
    page_forms.read, quoted.read, by_line.read, author_date.read, comma.read, sentence.read,
    title_first.read,
)  # fmt: skip

# What speaks for a reading (and, negative, against it). Marks that only one family has weigh most.
WEIGHTS = {
    "type-mark": 30.0,
    "quoted-title": 10.0,
    "bracketed-year": 5.0,
    "year-behind-names": 6.0,
    "names-colon": 6.0,
    "names-stop": 3.0,
    "names-comma": 2.0,
    "journal-without-title": 14.0,
    "names-behind-title": 3.0,
    "list-of-names": 3.0,
    "names": 1.0,
    "several-names": 1.0,
    "initials": 1.0,
    "closed-list": 1.0,
    "et-al": 1.0,
    "in": 1.0,
    "preprint": 1.0,
    "locator": 1.0,
    "typed-venue": 1.0,
    "date": 1.0,
    "title-first": 2.0,
    "event": 4.0,
    "double-slash": 14.0,
    "chinese-order": 14.0,
    "book-marks": 12.0,
    "page-form": 10.0,
    "credit": 12.0,
    "chinese-imprint": 10.0,
    "prefix": 8.0,
    "short-note": 20.0,
    "by-names": 2.0,
    "by-line": 8.0,
    "slashed": 14.0,
    "site": 4.0,
    "loose-names": -2.0,
    "lower-case-title": -1.0,
    "one-word-title": -1.0,
}


# A reading with this much evidence is taken without asking the families that come after.
CERTAIN = 12.0


def weigh(reading: Reading) -> float:
    """The sum of a reading's evidence."""
    return sum(WEIGHTS.get(name, 0.0) for name in reading.evidence)


def choose(citation: Citation) -> Reading:
    """The best reading of `citation`; the whole text as a title, style "unknown", when no family has one."""
    best: Reading | None = None
    best_weight = 0.0
    for read in FAMILIES:
        reading = read(citation)
        if reading is None:
            continue
        weight = weigh(reading)
        if best is None or weight > best_weight:
            best, best_weight = reading, weight
        if weight >= CERTAIN:
            break
    if best is not None:
        return best
    return Reading(
        "unknown", Work(title=citation.text, accessed=citation.accessed, url=citation.url), frozenset()
    )
