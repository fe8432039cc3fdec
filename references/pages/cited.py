"""Which marks of a page are citation keys, where each is cited, and what identifier stands for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from references.pages.keys import Certainty, Mark, marks_in
from references.pages.source import Line

# https://quarto.org/docs/authoring/cross-references.html, pandoc-crossref and bookdown: the same sign, other things.
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
    "wikidata": "https://www.wikidata.org/wiki/",
    "clinicaltrials": "https://clinicaltrials.gov/study/",
}
_LIKE_KEY = re.compile(r"(?=[^\W\d])[\w:.-]{0,60}(?:1[89]|20)\d\d[a-z\w:.-]{0,40}\Z")
_DEFINITION = re.compile(r"\s{0,3}\[@(?P<key>[^\]\s]{1,200})\]:\s{0,8}<?(?P<target>\S{1,2000}?)>?(?:\s.*)?\Z")
_DOI = re.compile(r"10\.\d{4,9}/\S")
_ASCII = re.compile(r"[!-~]+")
_LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Citation:
    """A key that the page cites, and the positions of the `lines` where it does.

    `text` is what would be printed of an identifier that stands for the key ("doi:10.1/x"), "" for a key proper.
    """

    key: str
    text: str
    lines: tuple[int, ...]


def find_citations(lines: Sequence[Line], known: Collection[str], declared: bool) -> list[Citation]:
    """Every key that the page cites, in the order of its first citation.

    A bare ``@name`` may be a person of a forge. It is a key when `known` has it, when it looks like "smith2010",
    when the page is `declared` to cite so, or when it cites in brackets elsewhere and nothing is known of its keys.
    """
    tags = _definitions(lines)
    found = list(_marks(lines, tags))
    free = declared or (not known and any(mark.bracketed and not _CROSS.match(mark.key) for _, mark in found))
    places: dict[str, list[int]] = {}
    texts: dict[str, str] = {}
    for line, mark in found:
        key = _shortened(mark.key, known)
        target = tags.get(key, "")
        text = identifier_text(target or key)
        if target and (target.startswith("http") or not text):
            continue  # a handle that is given its address
        if not _is_key(key, mark, known, free, bool(text)):
            continue
        texts[key] = text
        at = places.setdefault(key, [])
        if not at or at[-1] != line:
            at.append(line)
    return [Citation(key, texts[key], tuple(at)) for key, at in places.items()]


def identifier_text(key: str) -> str:
    """What would be printed of the identifier that `key` is; ``""`` of a key that only names an entry.

    >>> identifier_text("doi:10.1038/nature16961"), identifier_text("arxiv:1706.03762"), identifier_text("smith2010")
    ('doi:10.1038/nature16961', 'arXiv:1706.03762', '')
    """
    if _DOI.match(key):
        return f"doi:{key}"
    scheme, colon, value = key.partition(":")
    if not colon or not value:
        return ""
    scheme = scheme.casefold()
    if scheme == "url":
        return value
    if scheme in ("http", "https"):
        return key if value.startswith("//") else ""
    prefix = _SCHEMES.get(scheme)
    return prefix + value if prefix else ""


def _definitions(lines: Iterable[Line]) -> Mapping[str, str]:
    """Manubot's tags: ``[@tag:x]: doi:10.1/x``; also a handle that is only given its address, with that address."""
    tags: dict[str, str] = {}
    for line in lines:
        if "@" in line.text and (found := _DEFINITION.match(line.text[:3000])):
            tags.setdefault(found["key"], found["target"])
    return tags


def _marks(lines: Sequence[Line], tags: Mapping[str, str]) -> Iterator[tuple[int, Mark]]:
    """Marks with the positions of their lines, paragraph by paragraph: a citation may go over a line's end."""
    for first, texts in _paragraphs(lines, tags):
        text = "\n".join(texts)
        if not ("@" in text or "ite" in text):
            continue
        line, at = first, 0
        for mark in marks_in(text):
            line += text.count("\n", at, mark.at)
            at = mark.at
            yield line, mark


def _paragraphs(lines: Sequence[Line], tags: Mapping[str, str]) -> Iterator[tuple[int, list[str]]]:
    first, texts, size = 0, [""][:0], 0
    for i, line in enumerate(lines):
        text = line.text[:_LONGEST]
        if tags and _DEFINITION.match(text[:3000]):
            text = ""
        if text.strip() and size < _LONGEST:
            if not texts:
                first = i
            texts.append(text)
            size += len(text)
            continue
        if texts:
            yield first, texts
        texts, size = ([text], len(text)) if text.strip() else ([], 0)
        first = i
    if texts:
        yield first, texts


def _is_key(key: str, mark: Mark, known: Collection[str], free: bool, identifier: bool) -> bool:
    if key in known or identifier:
        return True
    if _CROSS.match(key) or mark.certainty is Certainty.LINK_TEXT:
        return False
    if mark.certainty is Certainty.CITED:
        return any(c.isalpha() for c in key) or (len(key) > 3 and not mark.bracketed)
    return any(c.isalpha() for c in key) and (free or bool(_LIKE_KEY.match(key)))


def _shortened(key: str, known: Collection[str]) -> str:
    """`key`, or what of it is a known one: where no spaces are written, a sentence may go on right behind it."""
    if key not in known and (ascii_part := _ASCII.match(key)) and ascii_part.group() in known:
        return ascii_part.group()
    return key
