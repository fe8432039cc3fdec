"""What a .bib entry lacks or has wrong, by a record that was taken for it: named corrections, safe and unsafe. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bookbib.fixing.bib_layout import BibEntry, BibField
from references.text import letters

SAFE: Mapping[str, str] = {
    "missing-doi": "the DOI is added",
    "missing-eprint": "the arXiv id is added",
    "missing-venue": "the journal or the proceedings are added",
    "missing-volume": "the volume is added",
    "missing-number": "the issue is added",
    "missing-pages": "the pages are added",
    "missing-publisher": "the publisher is added",
    "missing-isbn": "the ISBN is added",
    "page-dashes": "pages are parted by --",
    "doi-address": "a DOI is written without the resolver",
    "html-entity": "an entity of HTML becomes its letter",
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

# Which fields say the same in BibTeX and biblatex.
_SAME: tuple[tuple[str, ...], ...] = (
    ("doi",), ("eprint", "arxivid"), ("journal", "journaltitle", "booktitle", "maintitle"), ("volume",),
    ("number", "issue"), ("pages",), ("publisher", "institution", "school", "organization"), ("isbn",),
)  # fmt: skip
_MISSING = ("doi", "eprint", "venue", "volume", "number", "pages", "publisher", "isbn")
_WITH = {"eprint": {False: ("archiveprefix", "primaryclass"), True: ("eprinttype", "eprintclass")}}
_RESOLVER = re.compile(r"\A(?:https?://)?(?:dx\.)?doi\.org/|\Adoi:\s*", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|[lr][sd]quo|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_DASHES = re.compile(r"\A\s*([A-Za-z]?\d+)\s*(?:[-‐-―−]|\\textendash\s*|---)\s*([A-Za-z]?\d+)\s*\Z")
_LATEX = {"&": "\\&", "%": "\\%", "#": "\\#", "–": "--", "—": "---", "\u00a0": "~", "<": "$<$", ">": "$>$"}


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of an entry: the `field` that gets the `value` (new, or in place of `before`), and its `source`.

    `field` is ``""`` for the entry's type. On a page, `span` are the characters that `value` takes the place of, and
    `line` is that on which the reference begins.
    """

    code: str
    key: str
    field: str
    value: str
    before: str = ""
    source: str = ""
    span: tuple[int, int] = (0, 0)
    line: int = 0

    @property
    def is_safe(self) -> bool:
        return self.code in SAFE


def of_the_text(entry: BibEntry) -> Iterator[Correction]:
    """What the file itself shows to be wrong, whatever any register says."""
    for field in entry.fields:
        if not field.is_plain:
            continue
        name, text = field.name.lower(), field.text
        if name == "pages" and (found := _DASHES.match(text)):
            yield Correction("page-dashes", entry.key, field.name, f"{found[1]}--{found[2]}", text)
        elif name == "doi" and _RESOLVER.match(text.strip()):
            yield Correction("doi-address", entry.key, field.name, _RESOLVER.sub("", text.strip()), text)
        elif name not in {"url", "file", "abstract"} and _ENTITY.search(text):
            plain = _ENTITY.sub(_as_latex, text)
            if plain != text:
                yield Correction("html-entity", entry.key, field.name, plain, text)


def _as_latex(found: re.Match[str]) -> str:
    letter = html.unescape(found[0])
    return _LATEX.get(letter, letter)


def by_record(
    entry: BibEntry, record: BibEntry, origins: Mapping[str, str], *, taken: str, biblatex: bool = False
) -> Iterator[Correction]:
    """What the entry lacks or has otherwise than `record`, the entry as it would be exported from what was found.

    `origins` says by BibTeX field where a value of `record` comes from; `taken` names the record. Only what does not
    come from the file itself is a correction. `biblatex` says which of the two families of field names the file uses.
    """
    for kind, names in zip(_MISSING, _SAME, strict=True):
        found = record.field(*names)
        if found is None or not _is_news(found, origins):
            continue
        mine = entry.field(*names)
        if mine is None:
            if kind == "publisher" and entry.type.lower() == "article":
                continue
            yield Correction(f"missing-{kind}", entry.key, found.name, found.text, source=taken)
            for other in record.fields:
                if (
                    other.name.lower() in _WITH.get(kind, {}).get(biblatex, ())
                    and entry.field(other.name.lower()) is None
                ):
                    yield Correction(f"missing-{kind}", entry.key, other.name, other.text, source=taken)
        elif kind in {"doi", "volume", "number", "pages"} and mine.is_plain and not _agree(kind, mine, found):
            yield Correction(f"wrong-{kind}", entry.key, mine.name, found.text, mine.text, taken)
    yield from _facts(entry, record, origins, taken)


def _facts(entry: BibEntry, record: BibEntry, origins: Mapping[str, str], taken: str) -> Iterator[Correction]:
    for kind, names in (("title", ("title",)), ("authors", ("author",)), ("year", ("year", "date"))):
        mine, found = entry.field(*names), record.field(*names)
        if not mine or not found or not mine.is_plain or not _is_news(found, origins):
            continue
        if not _agree(kind, mine, found):
            yield Correction(f"wrong-{kind}", entry.key, mine.name, found.text, mine.text, taken)


def _is_news(field: BibField, origins: Mapping[str, str]) -> bool:
    """Whether a value of the record says more than the file did."""
    return not origins.get(field.name.lower(), "").startswith(("printed:", "detected"))


def _agree(kind: str, mine: BibField, found: BibField) -> bool:
    one, other = mine.text.strip(), found.text.strip()
    if kind == "doi":
        return _RESOLVER.sub("", one).casefold() == _RESOLVER.sub("", other).casefold()
    if kind == "year":
        return one[:4] == other[:4]
    if kind == "authors":
        return _families(one) == _families(other)
    if kind == "pages":  # a first page alone, or an article number, is no contradiction
        return re.findall(r"\w+", one)[:1] == re.findall(r"\w+", other)[:1]
    return letters(_plain(one)) == letters(_plain(other))


def _plain(text: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text  # here, for it takes long to load

    return str(LatexNodes2Text().latex_to_text(text))


def _families(text: str) -> list[str]:
    """The folded family names of an author field; ``others`` ends the list for both."""
    out = []
    for name in re.split(r"\s+and\s+", _plain(text.replace("\n", " "))):
        if letters(name) == "others":
            break
        family = name.partition(",")[0] if "," in name else name.split()[-1] if name.split() else ""
        out.append(letters(family))
    return out
