"""Named corrections, safe and unsafe, and those of a .bib entry that its own text shows. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from references.readers.bibtex_layout import BibEntry, BibField

SAFE: Mapping[str, str] = {
    "missing-doi": "the DOI is added",
    "missing-eprint": "the arXiv id is added",
    "missing-venue": "the journal or the proceedings are added",
    "missing-volume": "the volume is added",
    "missing-number": "the issue is added",
    "missing-pages": "the pages are added",
    "missing-publisher": "the publisher is added",
    "missing-isbn": "the ISBN is added",
    "published-preprint": "a preprint that was published becomes the publication: type, venue, year; it keeps its key",
    "page-dashes": "pages are parted by --",
    "doi-address": "a DOI is written without the resolver",
    "html-entity": "an entity of HTML becomes its letter",
    "unescaped-character": "a bare &, % or # that would stop TeX is written with a backslash",
    "empty-field": "a field without a value is taken out",
    "duplicate-field": "a field that says the same twice is taken out once",
    "wrong-link": "a link that leads to another work leads to the right one",
    "wrong-identifier": "a printed DOI or arXiv id of another work becomes the right one",
    "dead-link": "a link to a page that is gone leads to its archived copy",
}
UNSAFE: Mapping[str, str] = {
    "wrong-title": "the title is the record's",
    "wrong-authors": "the authors are the record's",
    "wrong-year": "the year is the record's",
    "wrong-doi": "the DOI is the record's",
    "wrong-pages": "the pages are the record's",
    "wrong-volume": "the volume is the record's",
    "wrong-number": "the issue is the record's",
    "wrong-type": "the entry type is the record's",
}
WISHES: Mapping[str, str] = {"published-link": "a link to a preprint leads to the version of record"}
CODES = {**SAFE, **UNSAFE, **WISHES}
"""The name of every correction, and what it does. Wishes are made only where they are selected by name."""

RESOLVER = re.compile(r"\A(?:https?://)?(?:dx\.)?doi\.org/|\Adoi:\s*", re.IGNORECASE)
"""What people write before a DOI."""
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|[lr][sd]quo|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_DASHES = re.compile(r"\A\s*([A-Za-z]?\d+)\s*(?:[-‐-―−]|\\textendash\s*|---)\s*([A-Za-z]?\d+)\s*\Z")
_PROSE = frozenset(
    {"title", "subtitle", "booktitle", "journal", "journaltitle", "publisher", "series", "institution"}
)
_BARE = re.compile(r"(?<!\\)[&%#]")
_VERBATIM = re.compile(r"\$|\\(?:url|href|verb)\b|https?://")
_LATEX = {"&": "\\&", "%": "\\%", "#": "\\#", "–": "--", "—": "---", "\u00a0": "~", "<": "$<$", ">": "$>$"}


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of an entry: the `field` that gets the `value` (new, or in place of `before`), and its `source`.

    `field` is ``""`` for the entry's type; a field without a `value` is taken out; `renames` is the field that `field`
    takes the place of. `span` is the place of a field that its name does not tell; on a page, it is the characters that
    `value` takes the place of. `line` is that on which the entry or the reference begins.
    """

    code: str
    key: str
    field: str
    value: str
    before: str = ""
    source: str = ""
    span: tuple[int, int] = (0, 0)
    line: int = 0
    renames: str = ""

    @property
    def is_safe(self) -> bool:
        return self.code in SAFE


def of_the_text(entry: BibEntry) -> Iterator[Correction]:
    """What the file itself shows to be wrong, whatever any register says."""
    seen: dict[str, BibField] = {}
    for field in entry.fields:
        if not field.is_plain:
            continue
        name, text = field.name.lower(), field.text
        place = (field.at, field.end)
        if not text.strip():
            yield Correction("empty-field", entry.key, field.name, "", field.value, span=place)
        elif seen.setdefault(name, field) is not field:
            if seen[name].value == field.value:
                yield Correction("duplicate-field", entry.key, field.name, "", field.value, span=place)
        elif name == "pages" and (found := _DASHES.match(text)):
            yield Correction("page-dashes", entry.key, field.name, f"{found[1]}--{found[2]}", text)
        elif name == "doi" and RESOLVER.match(text.strip()):
            yield Correction("doi-address", entry.key, field.name, RESOLVER.sub("", text.strip()), text)
        elif name not in {"url", "file", "abstract"} and _ENTITY.search(text):
            plain = _ENTITY.sub(_as_latex, text)
            if plain != text:
                yield Correction("html-entity", entry.key, field.name, plain, text)
        elif name in _PROSE and _BARE.search(text) and not _VERBATIM.search(text):
            yield Correction("unescaped-character", entry.key, field.name, _BARE.sub(r"\\\g<0>", text), text)


def _as_latex(found: re.Match[str]) -> str:
    letter = html.unescape(found[0])
    return _LATEX.get(letter, letter)
