"""BibTeX files that LaTeX (biblatex and classic styles), Zotero, pandoc and the parsers of the field read alike.

Fields: btxdoc (http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf), the biblatex manual (section 2.2), and
docs/adr/0005-bibtex-dialect.md for every choice that they leave open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Block, ImplicitComment
from bibtexparser.model import Entry as EntryBlock
from bibtexparser.writer import BibtexFormat

from exporters.base import Export, ExportSettings, Loss
from exporters.bibtex_fields import LANGID, FieldBlock
from exporters.gbt_marks import gbt_mark
from exporters.latex import escape, to_ascii
from exporters.paths import portable_list
from exporters.prepare import Prepared, prepare_all
from exporters.types import BIBLATEX, BIBTEX, lossy, written
from references.model import Entry, Work
from references.text import fold

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
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
_NUMBERED = frozenset({"techreport", "patent"})
_IN_SERIES = frozenset({"book", "inproceedings", "incollection"})
# What is cited by its day: styles print it in full, of other works the month at most.
_DATED_BY_DAY = frozenset(
    "article-magazine article-newspaper broadcast interview motion_picture patent post post-weblog speech"
    " webpage".split()
)
_KEPT_TYPES = {"biblatex": ("article",), "bibtex": ("article",)}
_DIALECTS = {
    "biblatex": (written(BIBLATEX), lossy(BIBLATEX, _KEPT_TYPES["biblatex"])),
    "bibtex": (written(BIBTEX), lossy(BIBTEX, _KEPT_TYPES["bibtex"])),
}


def export_bibtex(entries: Sequence[Entry], settings: ExportSettings) -> Export:
    """A .bib file in the dialect of `settings`, written by bibtexparser."""
    losses: list[Loss] = []
    blocks: list[Block] = [ImplicitComment(_header(settings))]
    for ready in prepare_all(entries, settings):
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
        self.dialect = settings.dialect
        self.block = FieldBlock(ready.key, ready.losses, ascii_only=settings.ascii)
        types, self.lossy_types = _DIALECTS[settings.dialect]
        self.type = self._entry_type(types)

    def entry(self) -> tuple[Block, list[Loss]]:
        work = self.work
        self.block.names("author", work.authors, "authors", cut=work.authors_cut)
        self.block.names("editor", work.editors, "editors")
        self.block.names("translator", work.translators, "translators")
        self._title()
        self._container()
        self._publisher()
        self.block.text("series", work.collection_title, "collection_title")
        edition = _ORDINALS.get(work.edition, work.edition) if self.dialect == "bibtex" else work.edition
        self.block.text("edition", edition, "edition")
        self.block.text("volume", work.volume, "volume")
        self._numbers()
        self._date()
        self._identifiers()
        self._rest()
        return EntryBlock(self.type, self.ready.key, self.block.fields), self.block.losses

    def _title(self) -> None:
        work = self.work
        if self.ready.title_whole:
            self.block.text("title", work.title, "title", protect=True)
        else:
            self.block.title("title", work.title, "title", self.ready.title_kept)

    def _entry_type(self, types: dict[str, str]) -> str:
        csl = self.work.type
        entry_type = types.get(csl, "misc")
        if csl == "map" and self.work.publisher and not self.work.container_title:
            entry_type = "book"  # styles print no publisher of @misc
        if csl not in types or csl in self.lossy_types:
            self.block.lose("type", f"{csl} is written as @{entry_type}")
        if entry_type == "phdthesis" and _MASTER.search(self.work.genre):
            return "mastersthesis"
        return entry_type

    def _container(self) -> None:
        work, container = self.work, self.work.container_title
        if self.type in _ARTICLES:
            self.block.text("journal", container, "container_title")
        elif self.type in _PARTS:
            self.block.text("booktitle", container or work.event_title, "container_title", protect=True)
        elif self.ready.preprint and self.ready.arxiv and fold(container).startswith(("arxiv", "corr")):
            pass  # archiveprefix says it
        elif self.type in _ORGANIZED and container:
            self.block.literal("organization", container, "container_title")
        elif container and self.type == "techreport":
            self.block.text("series", container, "container_title")
        elif container:
            self.block.lose("container_title", f"@{self.type} has no field for it")
        if work.event_title and container and work.event_title != container:
            if self.dialect == "biblatex":
                self.block.text("eventtitle", work.event_title, "event_title", protect=True)
            else:
                self.block.lose("event_title", "classic BibTeX has no field for it")

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
        self.block.literal(name, publisher, "publisher")
        self.block.literal("address", work.publisher_place, "publisher_place")

    def _numbers(self) -> None:
        work = self.work
        if self.type in _ARTICLES:
            self.block.text("number", work.issue.replace("–", "-"), "issue")
            # An article number stands where every style and reader looks for pages; only biblatex knows eid.
            self.block.text("eid" if work.page else "pages", work.number, "number")
        else:
            number, issue = work.number, work.issue
            if self.ready.preprint and self.ready.arxiv and self.ready.arxiv in number:
                number = ""  # eprint says it
            if number and self.type in _PARTS and not work.page:
                # An article number stands where every style looks for pages, as in journals.
                self.block.text("pages", number, "number")
                number = ""
            # Styles take a number for that of the series, and print it behind the title where there is none.
            numbered = self.type in _NUMBERED or (self.type in _IN_SERIES and bool(work.collection_title))
            for attribute, value in (("number", number), ("issue", issue)):
                if value and not numbered:
                    self.block.lose(attribute, f"styles print @{self.type}'s number as a part of its title")
            if numbered:
                if number and issue:
                    self.block.lose("issue", f"@{self.type} has one field for number and issue")
                self.block.text("number", number or issue, "number" if number else "issue")
        self.block.raw("pages", self.block.finish(escape(work.page).replace("-", "--"), "page"))
        if self.type in _TYPED:
            self._thesis_type()
        elif work.genre:
            self.block.lose("genre", f"@{self.type} has no field for it")
        if work.version and self.type not in _VERSIONED:
            self.block.lose("version", f"@{self.type} has no field for it")
        else:
            self.block.text("version", work.version, "version")

    def _thesis_type(self) -> None:
        """`type` where the entry type does not say the genre already (styles then print their own word)."""
        genre = self.work.genre
        if self.type == "phdthesis" and not genre:
            genre = "Thesis"  # or styles would print "PhD thesis", which nobody said
        elif self.type == "mastersthesis" or (self.type == "phdthesis" and _DOCTOR.search(genre)):
            return
        self.block.text("type", genre, "genre")

    def _date(self) -> None:
        issued, accessed = self.work.issued, self.work.accessed
        if issued:
            self.block.raw("year", str(issued.year))
            if issued.month:
                self.block.macro("month", _MONTHS[issued.month - 1])
                if issued.day and self.work.type in _DATED_BY_DAY:
                    # biblatex reads no `day`; without `year`, classic styles and most readers find no date.
                    self.block.raw("date", f"{issued.year:04d}-{issued.month:02d}-{issued.day:02d}")
                elif issued.day:
                    self.block.raw("day", str(issued.day))
        if accessed:
            parts = accessed.parts
            self.block.raw("urldate", "-".join((f"{parts[0]:04d}", *(f"{p:02d}" for p in parts[1:]))))

    def _identifiers(self) -> None:
        ready, work = self.ready, self.work
        self.block.raw("doi", ready.doi)
        if ready.arxiv:
            self.block.raw("eprint", ready.arxiv)
            self.block.raw("archiveprefix", "arXiv")
            self.block.raw("primaryclass", work.eprint_class)
            # pandoc makes an address of an eprint and prints it beside the DOI, unless braces are in the type.
            self.block.raw("eprinttype", "{}arXiv" if ready.doi else "arxiv")
            if self._noted() and self.dialect == "biblatex":  # or the id would be printed twice
                self.block.raw("options", "eprint=false")
        elif work.eprint_class:
            self.block.lose("eprint_class", "means nothing without an arXiv id")
        if self.dialect == "bibtex" and self.type == "misc":
            self.block.raw(
                "howpublished", self._found_at()
            )  # plain.bst and its kin print no url, doi, eprint of @misc
        else:
            self.block.raw("url", work.url)
        for identifier in work.identifiers:
            if identifier.scheme in {"isbn", "issn", "pmid", "pmcid"}:
                self.block.raw(identifier.scheme, identifier.value)
            elif identifier.scheme not in {"doi", "arxiv", "url"}:
                self.block.lose(identifier.scheme, "BibTeX has no field for it")

    def _noted(self) -> str:
        """The arXiv id beside a DOI as a note, which every reader and every classic style takes."""
        ready = self.ready
        said = self.dialect == "bibtex" and ready.preprint  # where it is found (`howpublished`)
        return f"arXiv:{ready.arxiv}" if ready.arxiv and ready.doi and not said else ""

    def _found_at(self) -> str:
        """Where the work is to be found, for styles that would print nothing of the kind otherwise."""
        ready = self.ready
        if ready.arxiv and ready.preprint:
            return f"arXiv:{ready.arxiv}"
        url = ready.work.url or (ready.doi and f"https://doi.org/{ready.doi}")
        return f"\\url{{{url}}}" if url else ""

    def _rest(self) -> None:
        work = self.work
        if work.medium:
            self.block.lose("medium", "BibTeX has no field for it")
        if work.language:
            langid = LANGID.get(re.split("[-_]", work.language.lower())[0], "")
            if langid:
                self.block.raw("langid", langid)
            elif self.ready.language_said:
                self.block.lose("language", f"babel's name of {work.language!r} is not known")
        self.block.raw("mark", gbt_mark(work.type, self.type))
        if work.type == "article-newspaper" and work.language.startswith("zh"):
            self.block.raw("entrysubtype", "newspaper")  # or the styles of GB/T 7714 print no day
        self.block.text("note", "; ".join(part for part in (work.note, self._noted()) if part), "note")
        self.block.text("keywords", ", ".join(k.replace(",", ";") for k in self.ready.keywords), "keywords")
