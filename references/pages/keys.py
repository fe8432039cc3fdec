"""Citation keys in running text, each notation after its own grammar.

- pandoc and Quarto: ``[@a; -@b, p. 3]``, ``@a [p. 3]``, ``@{any key}``
  (https://pandoc.org/MANUAL.html#extension-citations).
- MyST and Sphinx: ``{cite:p}`a,b` ``, ``:cite:`a` ``, with ``{text before}a{text after}``; ``[](doi:10.1/x)``
  (https://sphinxcontrib-bibtex.readthedocs.io, https://mystmd.org/guide/citations).
- Distill: ``<d-cite key="a,b">``; notebooks: ``<cite data-cite="a">``; LaTeX: ``\\cite{a,b}`` and its family;
  Jekyll-Scholar and Hugo: ``{% cite a %}``.
- Manubot: ``@doi:10.1/x``, ``@arxiv:1706.03762``, ``@tag:x`` with ``[@tag:x]: doi:10.1/x``
  (https://manubot.github.io/manubot/reference/citekeys/).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from references.patterns import re

_INTERNAL = r"[:.#$%&+?<>~/-]"  # pandoc: single punctuation marks inside a key, never at its end
_AT = re.compile(
    r"(?<![\w@/.&=+\\])(?<![\w]-)@(?:"
    r"\{(?P<braced>[^{}\n]{1,300})\}|"
    rf"(?P<curie>(?:doi|arxiv|pmid|pmcid|pmc|isbn|wikidata|clinicaltrials|url|https?):[^\s;,\]\[{{}}`\"|]{{1,500}})|"
    rf"(?P<key>\w{{1,200}}(?:{_INTERNAL}\w{{1,200}}){{0,40}})"
    r")",
    re.I,
)
_ROLE_NAME = re.compile(r"(?:\{|:)(?:foot|full)?cite(?:[:-]?[A-Za-z*]{1,14}){0,2}(?:\}|:)\Z")
_TEXT_IN_ROLE = re.compile(r"\{[^{}]{0,300}\}")
_DISTILL = re.compile(
    r"<(?:dt?-cite\b[^<>]{0,200}?\b(?:key|bibtex-key)|cite\b[^<>]{0,200}?\bdata-(?:foot)?cite)\s{0,3}=\s{0,3}[\"'](?P<keys>[^\"']{1,2000})[\"']",
    re.I,
)
_LATEX = re.compile(
    r"\\(?!citestyle|citeindex|citereset|bibcite)[A-Za-z]{0,10}[cC]ite[a-zA-Z]{0,14}\*?"
    r"(?P<groups>(?:\s{0,2}\([^()]{0,200}\)){0,2}(?:(?:\[[^\[\]]{0,200}\]){0,2}\{[^{}]{1,2000}\}){1,8})"
)
_LATEX_GROUP = re.compile(r"\{([^{}]{1,2000})\}")
_JEKYLL = re.compile(r"\{%-?\s{0,4}(?:full_?)?cite(?:_details)?\s(?P<keys>[^%{}]{1,500})%\}")
_HUGO = re.compile(
    r"\{\{[<%]\s{0,4}cite\s{1,4}(?:key\s?=\s?)?\"?(?P<keys>[^\s\"<>%={}]{1,200})\"?\s{0,4}[>%]\}\}"
)
_LINKED_DOI = re.compile(r"\[\]\((?P<doi>doi:10\.[^\s()]{4,300})\)")
_OPTION = re.compile(r"(?:--?\w{1,20}(?:\s+|=)(?:\"[^\"]{0,100}\"|'[^']{0,100}'|\S{1,100}))|(?:\s-[A-Z]\b)")
_TOKENS = re.compile(r"[\[\]]")


class Certainty(Enum):
    """How sure it is that a mark cites. A bare ``@name`` may be a person; one in a link's text mostly is."""

    CITED = "cited"
    BARE = "bare"
    LINK_TEXT = "link text"


class Mark(NamedTuple):
    """A key at position `at` of the text that was looked at."""

    at: int
    key: str
    certainty: Certainty
    bracketed: bool = False


def marks_in(text: str) -> list[Mark]:
    """Every citation in `text` (a paragraph, lines and all), in order. Linear.

    >>> [mark.key for mark in marks_in("[@a;@b, p. 3] {cite:p}`c,d` and `[@code]`")]
    ['a', 'b', 'c', 'd']
    """
    marks: list[Mark] = []
    if "`" in text:
        text = _take_code(text, marks)
    for pattern in (_DISTILL, _JEKYLL, _HUGO):
        for found in pattern.finditer(text):
            keys = _OPTION.sub(" ", found["keys"])
            marks.extend(_several(found.start(), keys))
    if "ite" in text:
        for found in _LATEX.finditer(text):
            for group in _LATEX_GROUP.findall(found["groups"]):
                marks.extend(_several(found.start(), group))
    if "](doi:" in text:
        marks.extend(
            Mark(found.start(), found["doi"], Certainty.CITED) for found in _LINKED_DOI.finditer(text)
        )
    if "@" in text:
        marks.extend(_pandoc(text))
    return sorted(marks, key=lambda mark: mark.at)


def _several(at: int, keys: str) -> Iterator[Mark]:
    for key in re.split(r"[,;\s]+", keys):
        if (key := key.strip().lstrip("@-")) and key != "*":
            yield Mark(at, key, Certainty.CITED)


def _take_code(text: str, marks: list[Mark]) -> str:
    """`text` with its code blanked; code that follows the name of a citing role is no code but keys."""
    runs: dict[int, list[int]] = {}
    for found in re.finditer("`+", text):
        runs.setdefault(len(found.group()), []).append(found.start())
    pieces: list[str] = []
    at = 0
    for found in re.finditer("`+", text):
        start, length = found.start(), len(found.group())
        if start < at:
            continue
        places = runs[length]
        after = bisect_left(places, start + 1)
        if after == len(places):
            continue
        close = places[after]
        if length == 1 and _ROLE_NAME.search(text[max(0, start - 40) : start]):
            marks.extend(_several(start, _TEXT_IN_ROLE.sub(" ", text[start + 1 : close])))
        pieces.append(text[at:start])
        pieces.append(re.sub(r"[^\n]", " ", text[start : close + length]))
        at = close + length
    pieces.append(text[at:])
    return "".join(pieces)


def _pandoc(text: str) -> Iterator[Mark]:
    inside = _brackets(text)
    for found in _AT.finditer(text):
        key = found["braced"] or (_end_curie(found["curie"]) if found["curie"] else found["key"])
        if not key or text[found.end() : found.end() + 1] == "@":
            continue
        bracketed, linked = inside.get(found.start(), (False, False))
        certainty = Certainty.LINK_TEXT if linked else Certainty.CITED if bracketed else Certainty.BARE
        yield Mark(found.start(), key, certainty, bracketed and not linked)


def _end_curie(curie: str) -> str:
    """An identifier ends before punctuation and before a round bracket that it did not open."""
    depth = 0
    for at, char in enumerate(curie):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            curie = curie[:at]
            break
    return curie.rstrip(".:,;!?'*_")


def _brackets(text: str) -> dict[int, tuple[bool, bool]]:
    """For the position of every ``@`` inside square brackets: that it is, and whether they are a link's text."""
    places: dict[int, tuple[bool, bool]] = {}
    stack: list[int] = []
    ats = [i for i, char in enumerate(text) if char == "@"]
    low = 0
    for found in _TOKENS.finditer(text):
        at = found.start()
        if found.group() == "[":
            if not (at and text[at - 1] == "\\"):
                stack.append(at)
            continue
        if not stack:
            continue
        opened = stack.pop()
        linked = text.startswith(("(", "[", ":"), at + 1) and not text.startswith("[@", at + 1)
        if linked and opened and text[opened - 1] == "!":
            continue  # the caption of an image is text
        low = bisect_left(ats, opened)
        while low < len(ats) and ats[low] < at:
            places.setdefault(ats[low], (True, linked))
            low += 1
    return places
