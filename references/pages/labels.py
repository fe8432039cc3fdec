"""Markers of list items as people write them: "-", "1.", "1.[", "19[", "[3]", "【4】", "**[5]**", "(6)", "⑦"."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from references.names import leading_names
from references.patterns import re

_ANCHORS = re.compile(r"(?:\s*</?(?:a|span|sup|div|p)\b[^<>]{0,300}>)*\s*", re.I)
_BULLET = re.compile(r"(?:[-+*•·●▪◦‣∙○■]|[–—](?=\s))(?:\s+|(?<=[-•·●▪])(?=\[))(?:\[[ xX✓]\]\s+)?")
_ORDINAL = re.compile(
    r"(?P<bold>\*\*|__)?(?P<number>\d{1,9})(?:"
    r"\\?[.)．）](?=\s|\*\*|__|\Z)|"  # "1. ", "1) ", "1\. "
    r"\\?[.)．）](?=[^\d\s])|"  # "1.[", "1.Silver"
    r"[、]|"
    r"(?=\[[^\]])"  # "19[…"
    r")\s*(?(bold)(?P=bold)\s*)"
)
_BRACKETED = re.compile(
    r"(?P<bold>\*\*|__)?\\?(?P<open>[\[【［(（])\s{0,3}(?P<label>[^\]】］)）(（\[\n]{1,40}?)\s{0,3}\\?[\]】］)）]"
    r"(?P<link>\(#[^()\s]{0,200}\)|\[\])?(?P<tail>[:：.]?)(?(bold)(?P=bold))[:：.]?"
)
_TO_PLACE = r"\([^()\s#]{0,200}#[^()\s]{0,200}\)"  # where in the text the work is cited
_LINKED = re.compile(
    rf"(?:\[\\?\[(?P<label>[^\[\]\n]{{1,40}}?)\\?\]\]{_TO_PLACE}"
    rf"|\\?\[\[(?P<number>\d{{1,5}})\]{_TO_PLACE}\\?\])[:.]?\s*"
)
_NEXT = re.compile(
    r"(?<=[.)\]”\"’>])\s+(?=\\?\[\\?(?P<linked>\[)?(?P<number>\d{1,4})\\?\](?(linked)\]?\([^()\s#]{0,200}#))"
)
_SET_OFF = re.compile(r"(?:\*\*|__|\*|_|``)[^\s*_`][^*_`]{3,200}(?:\*\*|__|\*|_|``)[\s.,(]")
_GAP = 20  # numbers that a page leaves out
_SUFFIXED = re.compile(r"(?P<label>\d{1,4}(?!st|nd|rd|th)[a-z]{1,2})[.)]\s+(?=\S)")
_BOLD_NUMBER = re.compile(r"(?P<bold>\*\*|__)(?P<number>\d{1,5})(?P=bold)[.:)]?\s+")
_SUPERSCRIPT = re.compile(r"<sup[^<>]{0,100}>\s*[\[(]?(?P<number>\d{1,5})[\])]?\s*</sup>[.:]?\s*", re.I)
_CIRCLED = re.compile(r"[①-⑳]\s*")
_LIST_ITEM = re.compile(r"<li\b[^<>]{0,300}>\s*", re.I)
_KEY_LABEL = re.compile(
    r"(?=[^\W\d_])[^\s,]{0,30}\d{2,4}[a-z]{0,2}|[^\W\d_][^\d]{1,30}\d{4}[a-z]?|[A-Z]{2,6}[- ]?\d{1,6}|[A-Z][\w+]{1,8}"
)
_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}")
_MARK = re.compile(r"[A-Z]{1,2}(?:/[A-Z]{2})?|online|ol|internet|eb", re.I)


class Marker(NamedTuple):
    """A marker: the label that references carry ("17", "-", "Kar17"), where the text after it starts.

    `number` is set for numbers. `doubtful` marks stand at the start of wrapped lines, too: a year, "[Online]".
    """

    label: str
    end: int
    number: int | None = None
    doubtful: bool = False


def find_marker(content: str) -> Marker | None:
    """The marker that `content` (a line without its indentation) starts with, or None."""
    head = content[:700]
    if found := _LIST_ITEM.match(head):
        return Marker("-", found.end())
    if found := _BULLET.match(head):
        # "- [1] Author" and "* 1. Author" carry the number as their label.
        inner = _numbered(head[found.end() :])
        if inner and (not inner.doubtful or _names_follow(inner, head[found.end() + inner.end :])):
            return Marker(inner.label, found.end() + inner.end, None)
        return Marker("-", found.end())
    if found := _SUPERSCRIPT.match(head):
        return Marker(found["number"], found.end(), int(found["number"]))
    start = 0
    if head[0] == "<" and (anchors := _ANCHORS.match(head)):
        start = anchors.end()
    marker = _numbered(head[start:])
    if not marker:
        return None
    end = start + marker.end
    if start and (closing := _ANCHORS.match(head, end)):
        end = closing.end()
    return marker._replace(end=end)


def _names_follow(marker: Marker, rest: str) -> bool:
    """Whether people, or a title that is set off, stand behind a key in brackets that is no number.

    "[DRAGON] Alfred Aho and Ravi Sethi."; "[J2EE] **Core Patterns**, Prentice Hall"; but not "[CVPR] Deep nets".
    """
    if _SET_OFF.match(rest) and marker.label.isalnum() and not marker.label.isdigit():
        return True
    names = None if marker.label.isdigit() else leading_names(rest)
    return names is not None and (names.closed or names.initials or names.end >= len(rest.rstrip(" .")))


def may_count_on(content: str) -> bool:
    """Whether a number in brackets stands behind the end of a sentence: a cheap look before `numbered_parts`."""
    return _NEXT.search(content) is not None


def numbered_parts(content: str, number: int) -> list[str]:
    """`content` cut where the numbers in brackets after `number` go on counting behind the end of a sentence.

    Lists that a program has written into one paragraph: "Doe, J. Owls. 2001. [4] Roe, R. Hawks. 2002. [5] …".
    """
    cuts = [0]
    for found in _NEXT.finditer(content):
        following = int(found["number"])
        if following == number + 1 or (found["linked"] and number < following <= number + _GAP):
            number = following
            cuts.append(found.end())
    return [content[start:end].strip() for start, end in pairwise([*cuts, len(content)])]


def _numbered(head: str) -> Marker | None:
    first = head[:1]
    if not first:
        return None
    found = (_ORDINAL.match(head) or _BOLD_NUMBER.match(head)) if first.isdigit() or first in "*_" else None
    if found:
        number = int(found["number"])
        return Marker(str(number), found.end(), number, doubtful=number >= 1000)
    if first.isdigit() and (found := _SUFFIXED.match(head)):
        return Marker(found["label"], found.end(), None, doubtful=True)
    if first in "[【［(（*_\\":
        if found := _LINKED.match(head):
            label = found["label"] or found["number"]
            return Marker(label, found.end(), int(label) if label.isdigit() else None)
        return _bracketed(head)
    if "①" <= first <= "⑳" and (found := _CIRCLED.match(head)):
        number = ord(first) - ord("①") + 1
        return Marker(str(number), found.end(), number)
    return None


def _bracketed(head: str) -> Marker | None:
    found = _BRACKETED.match(head)
    if not found:
        return None
    label, end = found["label"].strip(), found.end()
    after = head[end : end + 1]
    if not found["link"] and after in ("(", "[", "（") and not head[end:].startswith(("[[", "[")):
        return None  # the text of a link
    if label.isascii() and label.isdigit():
        number = int(label)
        round_bracket = found["open"] in "(（"
        if round_bracket and (number >= 1000 or after.strip()):
            return None  # "(2016) Title" is a year, "(3)" glued to text a formula
        if after == "[" and "](" not in head[end:] and not head[end:].startswith("[http"):
            return None if found["link"] == "[]" else Marker(str(number), end, number, doubtful=True)
        return Marker(str(number), _skip_spaces(head, end), number, doubtful=number >= 1000)
    if (
        found["open"] in "(（"
        or after == "["
        or _DATE.match(label)
        or (_MARK.fullmatch(label) and not found["bold"])
    ):
        return None
    if _KEY_LABEL.fullmatch(label) and (after == " " or found["bold"]):
        return Marker(label, _skip_spaces(head, end), None, doubtful=True)
    return None


def _skip_spaces(head: str, at: int) -> int:
    return at + len(head[at:]) - len(head[at:].lstrip())
