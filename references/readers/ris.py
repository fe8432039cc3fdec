"""RIS: records as Zotero, EndNote and publishers' sites export them.

Tags and types: https://en.wikipedia.org/wiki/RIS_(file_format) and the reference manager's specification that
rispy follows. A record goes from its ``TY`` line to its ``ER`` line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import rispy

from references.identifiers import normalise
from references.lines import split_lines
from references.model import Identifier, Name, Problem, Reference, Severity, Work
from references.names import split_name
from references.pages.as_text import citation_text
from references.readers.base import InputError, Reading, ReadSettings
from references.readers.records import date_of, page_range

_TYPES: Mapping[str, str] = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "INPR": "article-journal", "ABST": "article-journal",
    "MGZN": "article-magazine", "NEWS": "article-newspaper", "CPAPER": "paper-conference", "CONF": "paper-conference",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "SER": "book", "CHAP": "chapter", "ECHAP": "chapter",
    "THES": "thesis", "RPRT": "report", "GOVDOC": "report", "STAND": "standard", "PAT": "patent", "ELEC": "webpage",
    "BLOG": "post-weblog", "ICOMM": "webpage", "COMP": "software", "DATA": "dataset", "DBASE": "dataset",
    "MAP": "map", "SLIDE": "speech", "VIDEO": "motion_picture", "MPCT": "motion_picture", "ADVS": "motion_picture",
    "SOUND": "song", "MUSIC": "musical_score", "UNPB": "manuscript", "MANSCPT": "manuscript", "PAMP": "pamphlet",
    "CASE": "legal_case", "STAT": "legislation", "BILL": "bill", "PCOMM": "personal_communication",
    "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary", "FIGURE": "figure", "ART": "graphic", "GEN": "",
}  # fmt: skip
_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {2}-(?: |$)")


def read(text: str, file: str, _settings: ReadSettings) -> Reading:
    """Every record as a reference with its `record`. Raises `InputError` when there is no ``TY`` line."""
    references: list[Reference] = []
    problems: list[Problem] = []
    for raw, line, complete in _records(text):
        try:
            [fields] = rispy.loads(raw if complete else f"{raw.rstrip()}\nER  - \n")
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            message = f"not read: {error or type(error).__name__}"
            problems.append(
                Problem("unreadable-record", Severity.ERROR, message, file, line, "mend its lines")
            )
            continue
        if not complete:
            message = "the record has no end (ER  - )"
            problems.append(
                Problem("unfinished-record", Severity.WARNING, message, file, line, "add the line")
            )
        work = _work(fields)
        references.append(
            Reference(
                raw=raw.rstrip(),
                text=citation_text(work),
                file=file,
                line=line,
                end_line=line + raw.rstrip().count("\n"),
                label=str(fields.get("id", "")),
                urls=tuple(dict.fromkeys(fields.get("urls", ()))),
                record=work,
            )
        )
    if not references and not problems:
        raise InputError(file, "has no RIS record", hint="a record begins with a line 'TY  - '")
    return Reading(tuple(references), tuple(problems))


def _records(text: str) -> Iterator[tuple[str, int, bool]]:
    """Each record's text, its line, and whether it is ended."""
    lines: list[str] = []
    start = 0
    for number, line in enumerate(split_lines(text), 1):
        found = _LINE.match(line)
        tag = found["tag"] if found else ""
        if tag == "TY":
            if lines:
                yield "\n".join(lines), start, False
            lines, start = [], number
        if tag == "TY" or lines:
            lines.append(line)
        if tag == "ER" and lines:
            yield "\n".join(lines) + "\n", start, True
            lines = []
    if lines:
        yield "\n".join(lines), start, False


def _work(fields: Mapping[str, Any]) -> Work:
    def get(*names: str) -> str:
        for name in names:
            value = fields.get(name)
            if value:
                return str(value[0] if isinstance(value, list) else value).strip()
        return ""

    kind = _TYPES.get(get("type_of_reference"), "")
    first, last = get("start_page"), get("end_page")
    pages = first if not last or "-" in first else f"{first}-{last}"
    # In a chapter or paper A2 are the editors; T2 is the journal or the book, T3 the series.
    return Work(
        type=kind,
        title=get("title", "primary_title"),
        authors=_names(fields, "authors", "first_authors"),
        editors=_names(fields, "secondary_authors"),
        translators=_names(fields, "subsidiary_authors"),
        issued=date_of(get("date") or get("year", "publication_year"))
        or date_of(get("year", "publication_year")),
        accessed=date_of(get("access_date")),
        container_title=get("secondary_title", "journal_name", "alternate_title3", "alternate_title2"),
        collection_title=get("tertiary_title"),
        volume=get("volume"),
        issue=get("number"),
        page=page_range(pages),
        number=get("note") if kind in ("report", "patent", "standard") else "",
        edition=get("edition"),
        publisher=get("publisher"),
        publisher_place=get("place_published"),
        genre=get("type_of_work"),
        language=get("language"),
        url=get("urls"),
        note="; ".join(map(str, fields.get("notes", ())))
        if isinstance(fields.get("notes"), list)
        else get("notes"),
        identifiers=tuple(_identifiers(get("doi"), get("issn"), get("urls"), kind)),
    )


def _names(fields: Mapping[str, Any], *keys: str) -> tuple[Name, ...]:
    names: list[Name] = []
    for key in keys:
        for name in fields.get(key) or ():
            family, comma, rest = str(name).partition(",")
            given, _, suffix = rest.partition(",")
            if comma:
                names.append(Name(family=family.strip(), given=given.strip(), suffix=suffix.strip()))
            elif family.strip():
                names.append(split_name(family.strip()))
        if names:
            break
    return tuple(names)


def _identifiers(doi: str, number: str, url: str, kind: str) -> Iterator[Identifier]:
    is_book = kind in ("book", "chapter")
    pairs = (
        ("doi", doi),
        ("isbn" if is_book else "issn", number),
        ("issn" if is_book else "isbn", number),
        ("arxiv", url),
    )
    seen: set[str] = set()
    for scheme, value in pairs:
        identifier = normalise(scheme, value) if value else None
        if identifier and identifier.scheme not in seen:
            seen.add(identifier.scheme)
            yield identifier
