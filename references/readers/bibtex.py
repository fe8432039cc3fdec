"""BibTeX and BibLaTeX: the records of a .bib file, and the works that citation keys stand for.

Fields and types: BibTeX's btxdoc (https://ctan.org/pkg/bibtex) and the biblatex manual, chapter 2
(https://ctan.org/pkg/biblatex). The syntax is bibtexparser's, what a field means in CSL is decided here.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.model import Block, DuplicateBlockKeyBlock, Entry, ParsingFailedBlock

from references.debris import cleaned
from references.identifiers import normalise
from references.model import Identifier, Problem, Reference, Severity, Work
from references.pages.as_text import citation_text
from references.readers.base import InputError, Reading, ReadSettings
from references.readers.bibtex_values import decode, evaluate, field_names
from references.readers.records import date_of, page_range
from references.urls import urls_in

# What bibtexparser would print about broken blocks is reported as problems of the reading.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_TYPES: Mapping[str, str] = {
    "article": "article-journal", "inproceedings": "paper-conference", "conference": "paper-conference",
    "book": "book", "mvbook": "book", "booklet": "pamphlet", "inbook": "chapter", "bookinbook": "chapter",
    "suppbook": "chapter", "incollection": "chapter", "suppcollection": "chapter", "collection": "book",
    "mvcollection": "book", "proceedings": "book", "mvproceedings": "book", "phdthesis": "thesis",
    "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report", "manual": "report",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "software": "software", "dataset": "dataset",
    "patent": "patent", "unpublished": "manuscript", "periodical": "periodical", "suppperiodical": "article-journal",
    "reference": "book", "inreference": "entry-encyclopedia", "movie": "motion_picture", "video": "motion_picture",
    "audio": "song", "music": "song", "artwork": "graphic", "image": "graphic", "standard": "standard",
    "legislation": "legislation", "jurisdiction": "legal_case", "letter": "personal_communication",
    "review": "review",
}  # fmt: skip
_GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "phd": "PhD thesis",
    "mathesis": "Master's thesis",
}
_INHERITED_AS = {"title": "booktitle", "subtitle": "booksubtitle"}
_NOT_INHERITED = frozenset(
    {"crossref", "xref", "xdata", "ids", "entryset", "label", "doi", "url", "eprint", "note"}
)
_PREPRINT = re.compile(r"\b(?:arxiv|corr|biorxiv|medrxiv|preprint)\b", re.I)
_HOW = re.compile(r"\\(?:url|href)\s*\{([^{}]{1,2000})\}")


def read(text: str, file: str, _settings: ReadSettings) -> Reading:
    """Every entry as a reference with its `record`; what could not be parsed as a problem with its line."""
    library = _parse(text, file)
    references: list[Reference] = []
    problems: list[Problem] = []
    book = _Book.of(library)
    for block in library.blocks:
        entry: Block | None = block
        if isinstance(block, ParsingFailedBlock):
            problems.append(_problem(block, file))
            if not isinstance(block, DuplicateBlockKeyBlock):
                continue
            entry = block.ignore_error_block
        if isinstance(entry, Entry) and entry.entry_type.casefold() != "xdata":
            references.append(_reference(entry, book, file))
    if not references and not problems:
        if "@" not in text:
            raise InputError(file, "has no BibTeX entry", hint="an entry begins with @ and its type")
        problems.append(Problem("no-references", Severity.INFO, "no references found", file))
    return Reading(tuple(references), tuple(problems))


def read_works(text: str, file: str) -> tuple[dict[str, Work], tuple[Problem, ...]]:
    """The works of a .bib file by citation key, also under biblatex's ``ids``: `ReadSettings.bib`."""
    library = _parse(text, file)
    book = _Book.of(library)
    works: dict[str, Work] = {}
    for entry in library.entries:
        fields = _fields(entry, book)
        work = _work(entry.entry_type.casefold(), fields)
        works.setdefault(entry.key, work)
        for alias in filter(None, (name.strip() for name in fields.get("ids", "").split(","))):
            works.setdefault(alias, work)
    return works, tuple(_problem(block, file) for block in library.failed_blocks)


@dataclass(frozen=True, slots=True)
class _Book:
    """What entries of a file refer to: other entries by key, and its abbreviations (``@string``) by name."""

    entries: Mapping[str, Entry]
    strings: Mapping[str, str]

    @classmethod
    def of(cls, library: Library) -> _Book:
        strings: dict[str, str] = {}
        for one in library.strings:  # in order, as one may be made of earlier ones
            strings[one.key.casefold()] = evaluate(str(one.value), strings)
        return cls({entry.key.casefold(): entry for entry in library.entries}, strings)


def _parse(text: str, file: str) -> Library:
    try:
        # Values are left as they stand: `evaluate` also joins what "#" joins, which the library does not.
        return parse_string(text, parse_stack=[])
    except RecursionError as error:
        raise InputError(file, "is nested too deeply to be read") from error


def _problem(block: ParsingFailedBlock, file: str) -> Problem:
    line = (block.start_line or 0) + 1
    if isinstance(block, DuplicateBlockKeyBlock):
        message = f"the citation key {block.key!r} is given twice"
        return Problem("duplicate-citation-key", Severity.WARNING, message, file, line, "rename one of them")
    reason = str(getattr(block.error, "abort_reason", "") or block.error).splitlines()[:1]
    return Problem(
        "unreadable-record",
        Severity.ERROR,
        f"not read: {''.join(reason) or type(block.error).__name__}",
        file,
        line,
        "mend its braces and quotes",
    )


def _reference(entry: Entry, book: _Book, file: str) -> Reference:
    fields = _fields(entry, book)
    work = _work(entry.entry_type.casefold(), fields)
    line = (entry.start_line or 0) + 1
    raw = (entry.raw or "").rstrip()
    return Reference(
        raw=raw,
        text=citation_text(work),
        file=file,
        line=line,
        end_line=line + raw.count("\n"),
        label=entry.key,
        urls=(work.url,) if work.url else (),
        record=work,
    )


def _fields(entry: Entry, book: _Book, depth: int = 0) -> dict[str, str]:
    """Fields in lower case, with those inherited by ``crossref`` and ``xdata`` (biblatex manual, 2.4.1.1)."""
    fields = {field.key.casefold(): evaluate(str(field.value), book.strings) for field in entry.fields}
    for relation in ("xdata", "crossref"):
        for key in fields.get(relation, "").split(","):
            parent = book.entries.get(key.strip().casefold())
            if parent is None or parent is entry or depth >= 3:
                continue
            for name, value in _fields(parent, book, depth + 1).items():
                if relation == "crossref":
                    if name in _NOT_INHERITED:
                        continue
                    name = _INHERITED_AS.get(name, name)
                fields.setdefault(name, value)
    return fields


def _work(kind: str, raw: Mapping[str, str]) -> Work:
    def get(*names: str) -> str:
        return next((value for name in names if (value := decode(raw.get(name, "")))), "")

    identifiers = tuple(_identifiers(raw))
    container = get("journal", "journaltitle", "booktitle", "maintitle")
    authors, cut = field_names(raw.get("author", ""))
    number, series = get("number"), get("series")
    type_ = _TYPES.get(kind, "")
    is_journal = type_ in ("article-journal", "periodical", "paper-conference")
    if kind == "article" and _PREPRINT.search(container) and not get("volume", "number"):
        type_ = "article"
    url = get("url") or next(iter(urls_in(_how(raw))), "")
    if not type_ and any(identifier.scheme == "arxiv" for identifier in identifiers):
        type_ = "article"
    elif not type_ and url:
        type_ = "webpage"
    work = Work(
        type=type_,
        title=": ".join(filter(None, (get("title"), get("subtitle")))),
        authors=authors,
        authors_cut=cut,
        editors=field_names(raw.get("editor", ""))[0],
        translators=field_names(raw.get("translator", ""))[0],
        issued=date_of(get("date", "year"), get("month"), get("day")),
        accessed=date_of(get("urldate")),
        container_title=container,
        collection_title=series,
        event_title=get("eventtitle"),
        volume=get("volume"),
        issue=get("issue") or (number if is_journal else ""),
        page=page_range(get("pages")),
        number=get("eid", "articleno") or ("" if is_journal else number),
        edition=get("edition"),
        publisher=get("publisher", "school", "institution", "organization"),
        publisher_place=get("location", "address"),
        genre=_GENRES.get(get("type"), get("type")) or _GENRES.get(kind, ""),
        version=get("version"),
        language=get("language", "langid"),
        url=url,
        note=get("note", "addendum"),
        eprint_class=get("eprintclass", "primaryclass"),
        identifiers=identifiers,
    )
    return cleaned(work)


def _how(raw: Mapping[str, str]) -> str:
    text = raw.get("howpublished", "") + " " + raw.get("note", "")
    return " ".join(_HOW.findall(text)) + " " + text


def _identifiers(raw: Mapping[str, str]) -> Iterator[Identifier]:
    kind = (raw.get("eprinttype") or raw.get("archiveprefix") or raw.get("archive") or "").casefold()
    pairs: Sequence[tuple[str, str]] = (
        ("doi", raw.get("doi", "")),
        (
            "arxiv",
            raw.get("eprint", "") if kind in ("", "arxiv") else raw.get("arxiv", raw.get("arxivid", "")),
        ),
        ("pmid", raw.get("pmid", "") or (raw.get("eprint", "") if kind == "pubmed" else "")),
        ("pmcid", raw.get("pmcid", "")),
        ("isbn", raw.get("isbn", "")),
        ("issn", raw.get("issn", "")),
    )
    seen: set[str] = set()
    for scheme, value in pairs:
        for one in (
            re.split(r"[,;\s]+", value.replace("\\_", "_").strip("{}")) if scheme != "doi" else [value]
        ):
            identifier = normalise(scheme, one.replace("\\_", "_").strip("{} ")) if one else None
            if identifier and identifier.scheme not in seen:
                seen.add(identifier.scheme)
                yield identifier
    if "arxiv" not in seen:
        from_journal = re.search(
            r"arxiv[: ]{0,2}(\d{4}\.\d{4,5})", raw.get("journal", "") + raw.get("note", ""), re.I
        )
        if from_journal and (identifier := normalise("arxiv", from_journal[1])):
            yield identifier
