"""PubMed's own format (.nbib, MEDLINE): one tag a line, long values go on in lines that are indented.

Tags: https://www.nlm.nih.gov/bsd/mms/medlineelements.html and, of books, https://www.ncbi.nlm.nih.gov/books/NBK3827.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from references.lines import split_lines
from references.model import Name, Problem, Reference, Work
from references.names import split_name
from references.pubmed import date_in, title_of
from references.readers.base import InputError, Reading, ReadSettings
from references.readers.records import (
    identifiers_of,
    inverted_names,
    page_range,
    reference_of,
    says_nothing,
    unreadable,
)
from references.text import squeeze

_LINE = re.compile(r"(?P<tag>[A-Z]{2,4}) {0,2}- ?(?P<value>.*)")
_NAMED = re.compile(r"(?P<value>\S+) \[(?P<kind>\w+)\]")
_ARTICLE_NUMBER = re.compile(r"[A-Za-z]{1,4}\d[\w.-]*\Z")
# Publication types that say what CSL calls by another name; https://www.nlm.nih.gov/mesh/pubtypes.html
_TYPES = {
    "preprint": "article",
    "book chapter": "chapter",
    "book": "book",
    "dataset": "dataset",
    "technical report": "report",
    "news": "article-newspaper",
    "academic dissertation": "thesis",
}


def recognises(text: str) -> bool:
    """Whether `text` begins as an export of PubMed does."""
    return re.match(r"\s*PMID ?- ?\d", text) is not None or re.match(r"\s*(?:OWN|STAT) ?- ", text) is not None


@dataclass(slots=True)
class _Record:
    line: int
    lines: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)


def read(text: str, file: str, _settings: ReadSettings) -> Reading:
    """Every record as a reference with its `record`. Raises `InputError` when the text has no line ``TAG - value``."""
    references: list[Reference] = []
    problems: list[Problem] = []
    for record in _records(text):
        work = _work(record.values)
        if says_nothing(work):
            problems.append(unreadable(file, record.line, "the record has no title and no PMID"))
            continue
        raw = "\n".join(record.lines).rstrip()
        references.append(reference_of(work, raw, file, record.line))
    if not references and not problems:
        raise InputError(file, "has no PubMed record", hint="a record begins with a line 'PMID- '")
    return Reading(tuple(references), tuple(problems))


def _records(text: str) -> Iterator[_Record]:
    record: _Record | None = None
    last: list[str] | None = None
    for number, line in enumerate(split_lines(text), 1):
        found = _LINE.match(line)
        if found and (record is None or found["tag"] == "PMID"):
            if record is not None:
                yield record
            record = _Record(number)
        if record is None:
            continue
        record.lines.append(line)
        if found:
            last = record.values.setdefault(found["tag"], [])
            last.append(found["value"].strip())
        elif line.startswith("   ") and last:
            last[-1] += " " + line.strip()
        elif not line.strip():
            last = None
    if record is not None:
        yield record


def _work(values: Mapping[str, list[str]]) -> Work:
    def get(*tags: str) -> str:
        return next((squeeze(values[tag][0]) for tag in tags if values.get(tag)), "")

    kinds = [kind.casefold() for kind in values.get("PT", ())]
    book, title = get("BTI"), title_of(get("TI"))
    pages = page_range(get("PG"))
    number = pages if _ARTICLE_NUMBER.match(pages) else ""
    type_ = next((_TYPES[kind] for kind in kinds if kind in _TYPES), "")
    if not type_:
        type_ = ("chapter" if title else "book") if book else "article-journal"
    authors, cut = _names(values, "FAU", "AU")
    return Work(
        type=type_,
        title=title or title_of(book),
        authors=authors,
        authors_cut=cut,
        editors=_names(values, "FED", "ED")[0],
        issued=date_in(get("DP")) or date_in(get("DEP", "CDAT")),
        container_title=(book if title else "") or get("JT", "TA"),
        collection_title=get("CTI"),
        volume=get("VI"),
        issue=get("IP"),
        page="" if number else pages,
        number=number,
        edition=get("EN"),
        publisher=get("PB"),
        publisher_place=get("PL") if book else "",  # of journals it is the country of the publisher
        language=_language(get("LA")),
        identifiers=identifiers_of(_numbers(values)),
    )


def _names(values: Mapping[str, list[str]], full: str, short: str) -> tuple[tuple[Name, ...], bool]:
    names, cut = inverted_names(values.get(full, ()))
    if not names:
        names = tuple(split_name(name) for name in values.get(short, ()) if name)
    groups = (
        tuple(Name(literal=squeeze(name)) for name in values.get("CN", ()) if name) if full == "FAU" else ()
    )
    return (*names, *groups), cut


def _language(text: str) -> str:
    return {"eng": "en", "ger": "de", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "rus": "ru", "chi": "zh",
            "jpn": "ja", "kor": "ko", "pol": "pl", "dut": "nl"}.get(text, text)  # fmt: skip


def _numbers(values: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    yield "pmid", "".join(values.get("PMID", ())[:1])
    yield "pmcid", "".join(values.get("PMC", ())[:1])
    for tag in ("LID", "AID"):
        for value in values.get(tag, ()):
            if (found := _NAMED.search(value)) and found["kind"] == "doi":
                yield "doi", found["value"]
    for tag, scheme in (("ISBN", "isbn"), ("IS", "issn")):
        for value in values.get(tag, ()):
            yield scheme, value.split("(")[0]
