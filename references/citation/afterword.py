"""What a citation says behind its end: where the work was printed again, which of its pages a note means.

"Reprinted in ...", "(Original work published 1646)", "Quoted in ...", ", insbesondere ...", ". Chapter 5: ...": none of
it says where the work itself appeared, and its years, pages and publishers are another's.
"""

from __future__ import annotations

import re

from references.citation.dates import YEAR

# Where in the work a note points to, behind the year: ", cap. 1: ...", ", insbesondere ...", ", here: 44-45".
_PLACE_BEHIND = re.compile(
    r"(?<=\d{4})[,;]\s(?:cap\.|chap\.|Kap\.|ch\. \d|[Ss]ection [IVX\d]|insbes|bes\. |esp\. |especially"
    r"|hier:?|here:) ?[^\n]{0,120}$|(?<=\d[)\d])[,;]\s(?:hier|here):?\s\d[\d, –-]*\.?$"
)
_MAYBE_PLACE = re.compile(r", (?:ca|ch|Ka|[Ss]ec|ins|bes|esp|hi|he)")
# "[First French edition, 1895]", "[See also: Dover edition 1960]": of another edition.
_EDITIONS_BEHIND = re.compile(
    r"(?<=[\w.)])\s*[\[(](?:[Ss]ee also|[Ff]irst|[Oo]riginally|[Oo]rig\.|[Rr]epr(?:int(?:ed)?|\.)"
    r"|[Uu]rspr\w+)[^\[\]()]{3,120}[\])]\.?$"
)
_FIRST_YEAR = re.compile(rf"(?<={YEAR})\s?\[{YEAR}\](?=[.,;]?$)")  # "Basic Books, 2006 [1984]"
# Kept in the work's note: printed again elsewhere, quoted elsewhere, first published elsewhere.
_AGAIN = re.compile(
    r"[.,;]?\s*[(\[]?\b(?P<note>(?:(?:[Rr]eprinted|[Rr]epr\.|[Rr]pt\.|[Rr]epublished|[Vv]ariant version|[Qq]uoted"
    r"|[Qq]td\.) (?:in|by|from|as)\b|Reprint, (?=[A-Z])|Rpt\. (?=[A-Z])|[Zz]it(?:\.|iert) nach\b"
    r"|[Nn]achdruck(?: in)?:? (?=[A-Z])|[Oo]riginal work (?:published|issued)\b|[Oo]riginally published\b"
    r"|[Ff]irst published\b|[Oo]bra original publicada\b|[Tt]rabajo original publicado\b)[^\n]{2,300}?)[)\]]?\.?$"
)
# Cheap looks before the dear ones: most citations hold none of these.
_AGAIN_STEMS = (
    "eprint", "epr. ", "pt. ", "epublished", "ariant v", "uoted ", "td. ", "zit", "Zit", "achdruck", "riginal",
    "irst publ",
)  # fmt: skip
_CHAPTER_STEMS = (". Chap", ". Ch.", ". Kap", ". Cap")
_ANY_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
# "New York: Springer. Chapter 10: Deep Learning, pp. 403-445.": what of a book is meant, behind its imprint.
_CHAPTER = re.compile(
    r"(?<=[^\W\d_])\.\s(?P<note>(?:Chapters?|Ch\.|Chap\.|Kapitel|Kap\.|Cap[íi]tulos?|Chapitre) \d{1,3}\b[^\n]{0,150})$"
)


def cut_afterword(text: str) -> tuple[str, str]:
    """`text` without what follows the work's own publication, and what of that is a note of the work."""
    notes: list[str] = []
    again = _AGAIN.search(text, 20) if any(stem in text for stem in _AGAIN_STEMS) else None
    if again and _ANY_YEAR.search(text, 0, again.start()):
        notes.append(again["note"])
        text = text[: again.start()] + "."
    chapter = (
        _CHAPTER.search(text, 20)
        if "hap" in text or "Cap" in text or "Kap" in text or "Ch." in text
        else None
    )
    if chapter and ": " in text[: chapter.start()] and _ANY_YEAR.search(text, 0, chapter.start()):
        notes.append(chapter["note"].rstrip(" ."))
        text = text[: chapter.start()] + "."
    if text.rstrip(".").endswith(("]", ")")):
        text = _FIRST_YEAR.sub("", _EDITIONS_BEHIND.sub("", text))
    if _MAYBE_PLACE.search(text):
        text = _PLACE_BEHIND.sub("", text)
    return text, "; ".join(notes)
