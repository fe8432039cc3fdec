"""BibTeX files that LaTeX (biblatex and classic styles), Zotero, pandoc and the parsers of the field read alike.

Fields: btxdoc (http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf), the biblatex manual (section 2.2), and
docs/adr/0005-bibtex-dialect.md for every choice that they leave open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Block, Field, ImplicitComment
from bibtexparser.model import Entry as EntryBlock
from bibtexparser.writer import BibtexFormat

from exporters.base import Export, ExportSettings, Loss
from exporters.bibtex_names import bibtex_names
from exporters.latex import escape, lone_braces, to_ascii
from exporters.paths import portable_list
from exporters.prepare import Prepared, prepare_all
from exporters.types import BIBLATEX, BIBTEX, lossy, written
from references.model import Entry, Name, Work
from references.text import fold

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# babel's names, which biblatex and gbt7714 take as langid, by the primary subtag of BCP 47
_LANGID = {
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
    "zh": "chinese",
}
# "The edition of a book, for example, Second" (btxdoc, section 3.2); biblatex takes the number.
_ORDINALS = {
    str(number): word
    for number, word in enumerate(
        ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"),
        start=1,
    )
}
_ARTICLES = frozenset({"article"})
_PARTS = frozenset({"inproceedings", "incollection"})
_MASTER = re.compile(r"master|diplom|m\.?\s?(?:sc|a|eng)\b|硕士", re.IGNORECASE)
_DOCTOR = re.compile(r"ph\.?\s?d|doctor|dissertation|habilitation|d\.?phil|博士", re.IGNORECASE)
# Entry types that have an organization, a type, a version, a number (biblatex manual, section 2.1.1).
_ORGANIZED = frozenset({"online", "software", "misc"})
_TYPED = frozenset({"techreport", "phdthesis", "mastersthesis", "patent"})
_VERSIONED = frozenset({"online", "software", "misc"})
_NUMBERED = frozenset({"techreport", "patent", "misc", "book", "booklet", "software"})
_KEPT_TYPES = {"biblatex": ("article",), "bibtex": ("article",)}
_DIALECTS = {
    "biblatex": (written(BIBLATEX), lossy(BIBLATEX, _KEPT_TYPES["biblatex"])),
    "bibtex": (written(BIBTEX), lossy(BIBTEX, _KEPT_TYPES["bibtex"])),
}


def export_bibtex(entries: Sequence[Entry], settings: ExportSettings) -> Export:
    """A .bib file in the dialect of `settings`, written by bibtexparser."""
    losses: list[Loss] = []
    blocks: list[Block] = [ImplicitComment(_header(settings))]
    for ready in prepare_all(entries):
        block, lost = _Writer(ready, settings).entry()
        blocks.append(block)
        losses += lost
    form = BibtexFormat()  # type: ignore[no-untyped-call]  # bibtexparser leaves it untyped
    form.indent = "  "
    form.value_column = len("archiveprefix = ")
    form.block_separator = "\n"
    text = write_string(Library(blocks), unparse_stack=(), bibtex_format=form)
    return Export(text, tuple(dict.fromkeys(losses)))


def _header(settings: ExportSettings) -> str:
    made_from = " ".join(portable_list(settings.made_from, settings.here).split()).replace("@", "(at)")
    if settings.ascii:
        made_from = to_ascii(made_from)[0]
    source = f" from {made_from}" if made_from else ""
    return f"% Encoding: UTF-8\n% Made by bookbib{source}. Changes belong into the sources or the overrides, not here."


class _Writer:
    """Writes one entry: collects its fields in the order of print, and what could not be written."""

    def __init__(self, ready: Prepared, settings: ExportSettings) -> None:
        self.ready = ready
        self.work: Work = ready.work
        self.ascii = settings.ascii
        self.dialect = settings.dialect
        self.losses: list[Loss] = list(ready.losses)
        self.fields: list[Field] = []
        types, self.lossy_types = _DIALECTS[settings.dialect]
        self.type = self._entry_type(types)

    def entry(self) -> tuple[Block, list[Loss]]:
        work = self.work
        self._names("author", work.authors, "authors", cut=work.authors_cut)
        self._names("editor", work.editors, "editors")
        self._names("translator", work.translators, "translators")
        self._text("title", work.title, "title", protect=True)
        self._container()
        self._publisher()
        self._text("series", work.collection_title, "collection_title")
        edition = _ORDINALS.get(work.edition, work.edition) if self.dialect == "bibtex" else work.edition
        self._text("edition", edition, "edition")
        self._text("volume", work.volume, "volume")
        self._numbers()
        self._date()
        self._identifiers()
        self._rest()
        return EntryBlock(self.type, self.ready.key, self.fields), self.losses

    # --- what the fields are -------------------------------------------------------------------------------------

    def _entry_type(self, types: dict[str, str]) -> str:
        csl = self.work.type
        entry_type = types.get(csl, "misc")
        if csl not in types or csl in self.lossy_types:
            self._lose("type", f"{csl} is written as @{entry_type}")
        if entry_type == "phdthesis" and _MASTER.search(self.work.genre):
            return "mastersthesis"
        return entry_type

    def _container(self) -> None:
        work, container = self.work, self.work.container_title
        if self.type in _ARTICLES:
            self._text("journal", container, "container_title")
        elif self.type in _PARTS:
            self._text("booktitle", container or work.event_title, "container_title", protect=True)
        elif self.ready.preprint and self.ready.arxiv and fold(container).startswith(("arxiv", "corr")):
            pass  # archiveprefix says it
        elif self.type in _ORGANIZED and container:
            self._text("organization", container, "container_title")
        elif container and self.type == "techreport":
            self._text("series", container, "container_title")
        elif container:
            self._lose("container_title", f"@{self.type} has no field for it")
        if work.event_title and container and work.event_title != container:
            if self.dialect == "biblatex":
                self._text("eventtitle", work.event_title, "event_title", protect=True)
            else:
                self._lose("event_title", "classic BibTeX has no field for it")

    def _publisher(self) -> None:
        work = self.work
        if self.type in {"phdthesis", "mastersthesis"}:
            name = "school"
        elif self.type == "techreport":
            name = "institution"
        elif self.type in _ORGANIZED and not work.container_title and not self.ready.preprint:
            name = "organization"
        elif self.type == "booklet":
            name = "howpublished"
        else:
            name = "publisher"
        publisher = work.publisher
        if self.ready.preprint and self.ready.arxiv and fold(publisher).startswith("arxiv"):
            publisher = ""  # archiveprefix says it
        self._text(name, publisher, "publisher")
        self._text("address", work.publisher_place, "publisher_place")

    def _numbers(self) -> None:
        work = self.work
        if self.type in _ARTICLES:
            self._text("number", work.issue.replace("–", "-"), "issue")
            # An article number stands where every style and reader looks for pages; only biblatex knows eid.
            self._text("eid" if work.page else "pages", work.number, "number")
        else:
            number = work.number
            if self.ready.preprint and self.ready.arxiv and self.ready.arxiv in number:
                number = ""  # eprint says it
            if number and self.type not in _NUMBERED:
                self._lose("number", f"@{self.type} has no field for it")
                number = ""
            if number and work.issue:
                self._lose("issue", f"@{self.type} has one field for number and issue")
            self._text("number", number or work.issue, "number" if number else "issue")
        self._raw("pages", self._finish(escape(work.page).replace("-", "--"), "page"))
        if self.type in _TYPED:
            self._thesis_type()
        elif work.genre:
            self._lose("genre", f"@{self.type} has no field for it")
        if work.version and self.type not in _VERSIONED:
            self._lose("version", f"@{self.type} has no field for it")
        else:
            self._text("version", work.version, "version")

    def _thesis_type(self) -> None:
        """`type` where the entry type does not say the genre already (styles then print their own word)."""
        genre = self.work.genre
        if self.type == "phdthesis" and not genre:
            genre = "Thesis"  # or styles would print "PhD thesis", which nobody said
        elif self.type == "mastersthesis" or (self.type == "phdthesis" and _DOCTOR.search(genre)):
            return
        self._text("type", genre, "genre")

    def _date(self) -> None:
        issued, accessed = self.work.issued, self.work.accessed
        if issued:
            self._raw("year", str(issued.year))
            if issued.month:
                self.fields.append(Field("month", _MONTHS[issued.month - 1]))
                if issued.day:
                    self._raw("day", str(issued.day))
        if accessed:
            parts = accessed.parts
            self._raw("urldate", "-".join((f"{parts[0]:04d}", *(f"{p:02d}" for p in parts[1:]))))

    def _identifiers(self) -> None:
        ready, work = self.ready, self.work
        self._raw("doi", ready.doi)
        if ready.arxiv:
            self._raw("eprint", ready.arxiv)
            self._raw("archiveprefix", "arXiv")
            self._raw("primaryclass", work.eprint_class)
            self._raw("eprinttype", "arxiv")
        elif work.eprint_class:
            self._lose("eprint_class", "means nothing without an arXiv id")
        if self.dialect == "bibtex" and self.type == "misc" and work.url:
            self._raw("howpublished", f"\\url{{{work.url}}}")  # plain.bst and its kin print no url field
        else:
            self._raw("url", work.url)
        for identifier in work.identifiers:
            if identifier.scheme in {"isbn", "issn", "pmid", "pmcid"}:
                self._raw(identifier.scheme, identifier.value)
            elif identifier.scheme not in {"doi", "arxiv", "url"}:
                self._lose(identifier.scheme, "BibTeX has no field for it")

    def _rest(self) -> None:
        work = self.work
        if work.medium:
            self._lose("medium", "BibTeX has no field for it")
        if work.language:
            langid = _LANGID.get(re.split("[-_]", work.language.lower())[0], "")
            if langid:
                self._raw("langid", langid)
            else:
                self._lose("language", f"babel's name of {work.language!r} is not known")
        self._text("note", work.note, "note")
        self._text("keywords", ", ".join(k.replace(",", ";") for k in self.ready.keywords), "keywords")

    # --- how they are written ------------------------------------------------------------------------------------

    def _lose(self, field: str, reason: str) -> None:
        self.losses.append(Loss(self.ready.key, field, reason))

    def _raw(self, name: str, value: str) -> None:
        if value:
            self.fields.append(Field(name, f"{{{value}}}"))

    def _text(self, name: str, value: str, attribute: str, *, protect: bool = False) -> None:
        """A text field; `protect` keeps its capitals from styles and readers that lower them."""
        if not value:
            return
        if ("{" in value or "}" in value) and lone_braces(value):
            self._lose(attribute, "a brace without its partner is written as a full-width one")
        value = self._finish(escape(value), attribute)
        self._raw(name, f"{{{value}}}" if protect else value)

    def _names(self, name: str, people: Sequence[Name], attribute: str, *, cut: bool = False) -> None:
        if people:
            self._raw(
                name,
                bibtex_names(
                    people, cut, lambda latex: self._finish(latex, attribute), joined=not self.ascii
                ),
            )

    def _finish(self, latex: str, attribute: str) -> str:
        if not self.ascii or latex.isascii():
            return latex
        text, romanised = to_ascii(latex)
        if romanised:
            self._lose(attribute, "romanised: 7-bit LaTeX cannot set it")
        return text
