"""EndNote's tagged format (.enw), which is also that of refer: one ``%`` and a letter a field.

Tags: EndNote's export style "EndNote Export" and refer(1). A record begins with ``%0`` or follows a blank line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from references.lines import split_lines
from references.model import Name, Problem, Reference, Work
from references.readers.base import InputError, Reading, ReadSettings
from references.readers.endnote import TYPES, date_in
from references.readers.records import (
    address,
    date_of,
    identifiers_of,
    inverted_names,
    page_range,
    reference_of,
    says_nothing,
    serial_numbers,
    unreadable,
)
from references.text import squeeze

_LINE = re.compile(r"%(?P<tag>[0-9A-Z@!?\[\]$&(){}<>+*#^~=|])(?:\s(?P<value>.*))?\Z")


def recognises(text: str) -> bool:
    """Whether `text` begins with a tagged record."""
    return re.match(r"\s*%[0AT] \S", text) is not None and re.search(r"^%[AT] \S", text, re.M) is not None


@dataclass(slots=True)
class _Record:
    line: int
    lines: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)


def read(text: str, file: str, _settings: ReadSettings) -> Reading:
    """Every record as a reference with its `record`. Raises `InputError` when no line has a tag."""
    references: list[Reference] = []
    problems: list[Problem] = []
    for record in _records(text):
        work = _work(record.values)
        if says_nothing(work):
            problems.append(unreadable(file, record.line, "the record has no title (%T)"))
            continue
        label = "".join(record.values.get("F", ())[:1])
        references.append(
            reference_of(work, "\n".join(record.lines).rstrip(), file, record.line, label=label)
        )
    if not references and not problems:
        raise InputError(
            file, "has no EndNote record", hint="a record begins with a line '%0 Journal Article'"
        )
    return Reading(tuple(references), tuple(problems))


def _records(text: str) -> Iterator[_Record]:
    record: _Record | None = None
    last: list[str] | None = None
    blank = True
    for number, line in enumerate(split_lines(text), 1):
        found = _LINE.match(line)
        if found and (record is None or found["tag"] == "0" or (blank and found["tag"] in record.values)):
            if record is not None:
                yield record
            record = _Record(number)
        blank = not line.strip()
        if record is None:
            continue
        record.lines.append(line)
        if found:
            last = record.values.setdefault(found["tag"], [])
            last.append((found["value"] or "").strip())
        elif not blank and last:
            last[-1] += "\n" + line.strip()
    if record is not None:
        yield record


def _work(values: Mapping[str, list[str]]) -> Work:
    def get(*tags: str) -> str:
        return next((squeeze(values[tag][0]) for tag in tags if values.get(tag)), "")

    kind = get("0")
    type_ = TYPES.get(kind.casefold(), "")
    if not kind:
        type_ = "article-journal" if get("J") else ("chapter" if get("B") else "")
    authors, cut = _names(values, "A")
    in_series = type_ in ("book", "report")
    # %J is the journal; %B is the book or the proceedings, of a book its series; of a thesis the university is %I.
    return Work(
        type=type_,
        title=get("T", "!"),
        authors=authors,
        authors_cut=cut,
        editors=_names(values, "E")[0],
        translators=_names(values, "?")[0] if type_ in ("book", "chapter") else (),
        issued=date_in(get("D"), get("8")),
        accessed=date_of(get("[")),
        container_title=get("J") or ("" if in_series else get("B")),
        collection_title=get("S") or (get("B") if in_series else ""),
        volume=get("V"),
        issue="" if in_series else get("N"),
        number=get("N") if in_series else "",
        page=page_range(get("P")),
        edition=get("7"),
        publisher=get("I", "Y") if type_ == "thesis" else get("I"),
        publisher_place=get("C"),
        genre=get("9"),
        language=get("G"),
        url=address(get("U")),
        note="; ".join(squeeze(note) for note in values.get("Z", ())),
        identifiers=identifiers_of(
            (
                ("doi", get("R")),
                ("pmid", get("M") if "pubmed" in get("U", "~").casefold() else ""),
                ("arxiv", get("U") if "arxiv.org/" in get("U") else ""),
                *serial_numbers("\n".join(values.get("@", ()))),
            )
        ),
    )


def _names(values: Mapping[str, list[str]], tag: str) -> tuple[tuple[Name, ...], bool]:
    """Names, one a field; some exports put all of them into one, a line each."""
    return inverted_names(line for value in values.get(tag, ()) for line in value.split("\n"))
