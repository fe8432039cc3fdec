"""Citation keys in running text: pandoc's, MyST's and Sphinx's, Distill's and LaTeX's ways to write them.

pandoc: https://pandoc.org/MANUAL.html#extension-citations. Quarto's cross-references (``@fig-``, ``@sec-``, …)
use the same sign and are none: https://quarto.org/docs/authoring/cross-references.html. Identifiers in place of
a key are Manubot's: https://manubot.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from references.pages.source import Line

_AT = re.compile(
    r"(?<![\w@/.&;=+\\-])@(?:\{(?P<braced>[^{}\s]{1,200})\}|(?P<key>[\w][\w:.#$%&+?<>~/()\[\]-]{0,300}))"
)
_ROLE = re.compile(r"(?::|\{)cite(?:[:-]?[a-z*]{1,12}){0,2}(?::|\})`(?P<keys>[^`]{1,2000})`")
_DISTILL = re.compile(
    r"<d-cite\b[^<>]{0,200}\b(?:key|bibtex-key)\s{0,3}=\s{0,3}[\"'](?P<keys>[^\"']{1,2000})[\"']", re.I
)
_LATEX = re.compile(
    r"\\(?:[a-zA-Z]{0,10}cite[a-zA-Z]{0,12}|Cite[a-zA-Z]{0,8})\*?(?:\[[^\[\]]{0,200}\]){0,2}\{(?P<keys>[^{}]{1,2000})\}"
)
_JEKYLL = re.compile(r"\{%\s{0,4}cite\s(?P<keys>[^%{}]{1,500})%\}")
_CODE = re.compile(r"(?<!`)(?P<ticks>`{1,3})(?!`)[^`]{0,2000}(?<!`)(?P=ticks)(?!`)")
_CROSS = re.compile(
    r"(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau|apx|chap|ch|part)[-:]",
    re.I,
)
_SCHEMES = {
    "doi": "doi:",
    "arxiv": "arXiv:",
    "pmid": "PMID: ",
    "pmc": "PMCID: ",
    "pmcid": "PMCID: ",
    "isbn": "ISBN ",
}
_LIKE_KEY = re.compile(r"(?=[^\W\d])[\w:.-]{0,60}(?:1[89]|20)\d\d[a-z\w:.-]{0,40}\Z")
_WINDOW = 400
_LONGEST = 200_000


class Key(NamedTuple):
    """A citation: the key, or for an identifier its `text` as it would be printed; position of its line."""

    key: str
    text: str
    line: int


def find_keys(lines: Iterable[Line], known: Iterable[str], declared: bool) -> list[Key]:
    """The first citation of every key of the page, in order.

    A bare ``@name`` may also be a person of a forge. It is a key when `known` has it, when the page declares a
    bibliography or cites in brackets elsewhere, or when it looks like "smith2010".
    """
    names = frozenset(known)
    sure: dict[str, Key] = {}
    perhaps: dict[str, Key] = {}
    order: dict[str, int] = {}
    bracketed = False
    for at, line in enumerate(lines):
        if not ("@" in line.text or "cite" in line.text or "Cite" in line.text):
            continue
        for key, certain in _keys_of(line.text[:_LONGEST]):
            found = _key(key, at)
            if found is None:
                continue
            order.setdefault(found.key, len(order))
            bracketed = bracketed or certain is None
            if certain is False and key not in names and found.text == "" and not _LIKE_KEY.match(key):
                perhaps.setdefault(found.key, found)
            else:
                sure.setdefault(found.key, found)
    if declared or bracketed:
        for key, found in perhaps.items():
            sure.setdefault(key, found)
    return sorted(sure.values(), key=lambda found: (found.line, order[found.key]))


def _keys_of(text: str) -> Iterator[tuple[str, bool | None]]:
    """Keys on a line in order; with each whether it is one for certain (None: in pandoc's brackets, so it is)."""
    found: list[tuple[int, str, bool | None]] = []
    for pattern in (_ROLE, _DISTILL, _LATEX, _JEKYLL):
        for match in pattern.finditer(text):
            keys = [key.strip().lstrip("@-") for key in re.split(r"[,;\s]+", match["keys"])]
            found.extend((match.start(), key, True) for key in keys if key)
    if "@" in text:
        plain = _CODE.sub(lambda match: " " * len(match.group()), text)
        for match in _AT.finditer(plain):
            key = match["braced"] or _trim(match["key"])
            start = match.start()
            inside = plain.rfind("[", max(0, start - _WINDOW), start) > plain.rfind(
                "]", max(0, start - _WINDOW), start
            )
            if plain[match.end("key") : match.end("key") + 1] == "@" or not key:
                continue
            found.append((match.start(), key, None if inside else False))
    for _, key, certain in sorted(found, key=lambda item: item[0]):
        yield key, certain


def _trim(key: str) -> str:
    """A bare key ends before punctuation and before a bracket that it did not open."""
    for opening, closing in ("[]", "()", "<>"):
        depth = 0
        for at, char in enumerate(key):
            depth += (char == opening) - (char == closing)
            if depth < 0 or (char == "[" and opening == "["):
                key = key[:at]
                break
    return key.rstrip(":.#$%&+?~/-")


def _key(key: str, line: int) -> Key | None:
    scheme, colon, value = key.partition(":")
    if colon and value and (prefix := _SCHEMES.get(scheme.casefold())):
        return Key(key, prefix + value, line)
    if colon and scheme.casefold() in ("https", "http", "url"):
        address = value if scheme.casefold() == "url" else key
        return Key(key, address, line)
    return None if _CROSS.match(key) or not any(char.isalpha() for char in key) else Key(key, "", line)
