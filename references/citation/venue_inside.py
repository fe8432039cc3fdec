"""What "In ..." says: that a work is in another one, and whose hand that was."""

from __future__ import annotations

import re

from references.citation.contributors import NAMES
from references.model import Name
from references.names import split_names

_INSIDE = re.compile(r"[Ii]n(?:\s?:|\s)\s*")
_EN = re.compile(r"En:?\s+(?=[A-ZÀ-Þ])")
_EN_COLON = re.compile(r"En:\s+(?=[A-ZÀ-Þ])")
_PRESENTED = re.compile(
    r"\(?(?:Presented at|[Pp]aper presented at|Submitted to|[Tt]o appear in|Accepted (?:at|to|by))\s(?:the\s)?"
    r"|[Aa]t\s(?:the\s)?(?=(?:[\w&/'’-]{1,30}\s){0,8}(?:Conference|Symposium|Workshop|Congress|Meeting)\b)"
)
# Editors before the book's title ("In A. Name and B. Name, editors, Title"; "In: Name, A. (eds.) Title") and behind it.
_EDITORS_BEFORE = re.compile(
    r"(?P<names>[^()]{3,200}?)[, ]\s?\(?(?:editors?|[Ee]ds?|[Cc]oords?|[Cc]omps?|[Dd]irs?|[Oo]rgs?)\b\.?\)?"
    r"[,.:]?\s+(?=\S)"
)
_EDITORS_BEHIND = re.compile(
    rf"[,.]\s(?:[Ee]dited by\s|[Ee]ds?\.\s(?:by\s)?)(?P<names>{NAMES}|[^,.()]{{3,60}}(?:,? and [^,.()]{{3,40}})?)"
    r"|,\s(?P<ieee>(?:[A-ZÀ-Þ]\.[ -]?){1,3}[A-ZÀ-Þ][\w'’-]+(?:(?:,| and"
    r"|, and) (?:[A-ZÀ-Þ]\.[ -]?){1,3}[A-ZÀ-Þ][\w'’-]+){0,6}), [Ee]ds?\."
)
_MAYBE_EDITORS = re.compile(r"[Ee]d|\([CcDdOo]")


def take_inside(tail: str, paged: bool) -> tuple[bool, tuple[Name, ...], str]:
    """Whether "In" (or "Presented at") opens the tail, the editors of what it is in, and the rest."""
    found = _INSIDE.match(tail) or _PRESENTED.match(tail)
    if not found and (paged or _MAYBE_EDITORS.search(tail)):
        found = _EN.match(tail)
    found = found or _EN_COLON.match(tail)
    if not found:
        return False, (), tail
    tail = tail[found.end() :]
    if _MAYBE_EDITORS.search(tail):
        before = _EDITORS_BEFORE.match(tail)
        if before and "," not in before["names"][-1:]:
            names, _ = split_names(before["names"])
            if all(name.family for name in names):
                return True, names, tail[before.end() :]
        behind = _EDITORS_BEHIND.search(tail)
        if behind:
            names, _ = split_names(behind["names"] or behind["ieee"])
            return True, names, f"{tail[: behind.start()]}.{tail[behind.end() :]}"
    return True, (), tail
