"""What a .bib entry lacks or has otherwise than the record that was taken for it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from bookbib.fixing.corrections import RESOLVER, Correction
from bookbib.fixing.published import published, year_of
from references.readers.bibtex_layout import BibEntry, BibField
from references.text import letters

# Which fields say the same in BibTeX and biblatex.
_SAME: tuple[tuple[str, ...], ...] = (
    ("doi",), ("eprint", "arxivid"), ("journal", "journaltitle", "booktitle", "maintitle"), ("volume",),
    ("number", "issue"), ("pages",), ("publisher", "institution", "school", "organization"), ("isbn",),
)  # fmt: skip
_MISSING = ("doi", "eprint", "venue", "volume", "number", "pages", "publisher", "isbn")
_WITH = {"eprint": {False: ("archiveprefix", "primaryclass"), True: ("eprinttype", "eprintclass")}}
_TYPES = {
    "article": "article", "inproceedings": "inproceedings", "conference": "inproceedings", "book": "book",
    "mvbook": "book", "incollection": "inproceedings", "inbook": "inproceedings", "misc": "misc", "online": "misc",
    "unpublished": "misc",
}  # fmt: skip


def by_record(
    entry: BibEntry, record: BibEntry, origins: Mapping[str, str], *, taken: str, biblatex: bool = False
) -> Iterator[Correction]:
    """What the entry lacks or has otherwise than `record`, the entry as it would be exported from what was found.

    `origins` says by BibTeX field where a value of `record` comes from; `taken` names the record. Only what does not
    come from the file itself is a correction. `biblatex` says which of the two families of field names the file uses.
    """
    new = list(published(entry, record, taken))
    yield from new
    entry = replace(entry, type=record.type) if new else entry
    done = {one.field.lower() for one in new} | {one.renames.lower() for one in new if one.renames}
    rest = (one for one in _details(entry, record, origins, taken, biblatex) if one.field.lower() not in done)
    yield from rest
    yield from (one for one in _facts(entry, record, origins, taken) if one.field.lower() not in done)
    if not new and _is_other_type(entry, record):
        yield Correction("wrong-type", entry.key, "", record.type, entry.type, taken)


def _details(
    entry: BibEntry, record: BibEntry, origins: Mapping[str, str], taken: str, biblatex: bool
) -> Iterator[Correction]:
    for kind, names in zip(_MISSING, _SAME, strict=True):
        found = record.field(*names)
        if found is None or not _is_news(found, origins):
            continue
        mine = entry.field(*names)
        if mine is None:
            if kind == "publisher" and entry.type.lower() == "article":
                continue
            # A booktitle is no good to an @article: it comes with the type.
            code = "wrong-type" if kind == "venue" and _is_other_type(entry, record) else f"missing-{kind}"
            yield Correction(code, entry.key, found.name, found.text, source=taken)
            for other in record.fields:
                if (
                    other.name.lower() in _WITH.get(kind, {}).get(biblatex, ())
                    and entry.field(other.name.lower()) is None
                ):
                    yield Correction(f"missing-{kind}", entry.key, other.name, other.text, source=taken)
        elif kind in {"doi", "volume", "number", "pages"} and mine.is_plain and not _agree(kind, mine, found):
            yield Correction(f"wrong-{kind}", entry.key, mine.name, found.text, mine.text, taken)


def _is_other_type(entry: BibEntry, record: BibEntry) -> bool:
    """Whether an entry calls something else what the record calls an article in a journal, a paper or a book."""
    mine, theirs = _TYPES.get(entry.type.lower(), ""), _TYPES.get(record.type.lower(), "")
    venues = ({"journal", "journaltitle"}, {"booktitle"})
    names = {field.name.lower() for field in entry.fields}
    fits = not names & venues[theirs == "article"] if theirs in {"article", "inproceedings"} else True
    return bool(mine) and theirs in {"article", "inproceedings", "book"} and mine != theirs and fits


def _facts(entry: BibEntry, record: BibEntry, origins: Mapping[str, str], taken: str) -> Iterator[Correction]:
    for kind, names in (("title", ("title",)), ("authors", ("author",)), ("year", ("year", "date"))):
        mine, found = entry.field(*names), record.field(*names)
        if not mine or not found or not mine.is_plain or not _is_news(found, origins):
            continue
        if not _agree(kind, mine, found):
            value = year_of(mine, found) if kind == "year" else found.text
            yield Correction(f"wrong-{kind}", entry.key, mine.name, value, mine.text, taken)


def _is_news(field: BibField, origins: Mapping[str, str]) -> bool:
    """Whether a value of the record says more than the file did."""
    return not origins.get(field.name.lower(), "").startswith(("printed:", "detected"))


def _agree(kind: str, mine: BibField, found: BibField) -> bool:
    one, other = mine.text.strip(), found.text.strip()
    if kind == "doi":
        return RESOLVER.sub("", one).casefold() == RESOLVER.sub("", other).casefold()
    if kind == "year":
        return one[:4] == other[:4]
    if kind == "authors":
        (mine_all, cut), (theirs, _) = _families(one), _families(other)
        return mine_all == (theirs[: len(mine_all)] if cut else theirs)
    if kind == "pages":  # a first page alone, or an article number, is no contradiction
        return re.findall(r"\w+", one)[:1] == re.findall(r"\w+", other)[:1]
    return letters(_plain(one)) == letters(_plain(other))


def _plain(text: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text  # here, for it takes long to load

    return str(LatexNodes2Text().latex_to_text(text))


def _families(text: str) -> tuple[list[str], bool]:
    """The folded family names of an author field, and whether ``others`` ends it."""
    out: list[str] = []
    for name in re.split(r"\s+and\s+", _plain(text.replace("\n", " "))):
        if letters(name) == "others":
            return out, True
        family = name.partition(",")[0] if "," in name else name.split()[-1] if name.split() else ""
        out.append(letters(family))
    return out, False
