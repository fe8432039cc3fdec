"""Named corrections, safe and unsafe, and those of a .bib entry that its own text shows. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

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
_VERBATIM_FIELDS = frozenset({"url", "file", "abstract", "eprint", "crossref", "xdata", "ids"})
_PROSE = frozenset(
    "title subtitle booktitle booksubtitle maintitle journal journaltitle publisher series institution school "
    "organization address location author editor note howpublished edition eventtitle type".split()
)
_BARE = re.compile(r"(?<!\\)[&%#_$^]")
_MATH = re.compile(
    r"((?<!\\)\$[^$]{1,400}(?<!\\)\$|\\\(.{1,400}?\\\)|\\ensuremath\s*\{[^{}]{0,400}\})", re.DOTALL
)
# Arguments of commands that take an address or a name, and commands that TeX may not know a sign's meaning in.
_VERBATIM = re.compile(
    r"\\(?:url|href|verb|path|nolinkurl|cite[a-z]*|ref|label|bibinfo|textsubscript|begin)\b|https?://|www\."
)
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
    """What the file itself shows to be wrong, whatever any register says. An entry that is torn is left alone: whoever
    mends it must see it as it is.
    """
    if any(field.torn for field in entry.fields):
        return
    seen: dict[str, str] = {}
    for field in entry.fields:
        if not field.is_plain:
            continue
        place = (field.at, field.end)
        if not field.text.strip():
            yield Correction("empty-field", entry.key, field.name, "", field.value, span=place)
            continue
        name = field.name.lower()
        found = list(_of_value(entry.key, field))
        value = found[-1].value if found else field.text
        if name in seen and seen[name] == value:
            yield Correction("duplicate-field", entry.key, field.name, "", field.value, span=place)
            continue
        seen.setdefault(name, value)
        is_first = entry.field(name) is field  # the others are not told by their name
        yield from found if is_first else (replace(one, span=place) for one in found)


def _of_value(key: str, field: BibField) -> Iterator[Correction]:
    """What is wrong with the value of a field, each correction with those before it: the last one has them all."""
    name, text = field.name.lower(), field.text
    if name not in _VERBATIM_FIELDS and (plain := _ENTITY.sub(_as_latex, text)) != text:
        yield Correction("html-entity", key, field.name, plain, text)
        text = plain
    if name == "pages" and (found := _DASHES.match(text)):
        yield Correction("page-dashes", key, field.name, f"{found[1]}--{found[2]}", text)
    elif name == "doi" and RESOLVER.match(text.strip()):
        yield Correction("doi-address", key, field.name, RESOLVER.sub("", text.strip()), text)
    elif name in _PROSE and not _VERBATIM.search(text) and (escaped := _escaped(text)) != text:
        yield Correction("unescaped-character", key, field.name, escaped, text)


def _escaped(text: str) -> str:
    """`text` with a backslash before each sign that would stop TeX: outside mathematics, which is left as it is."""
    parts = _MATH.split(text)
    return "".join(
        part if number % 2 else _BARE.sub(_with_backslash, part) for number, part in enumerate(parts)
    )


def _with_backslash(found: re.Match[str]) -> str:
    return "\\^{}" if found[0] == "^" else f"\\{found[0]}"


def _as_latex(found: re.Match[str]) -> str:
    letter = html.unescape(found[0])
    return _LATEX.get(letter, letter)
