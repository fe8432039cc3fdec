"""Readers of other people, brought to one form: title, names, year, DOI, URL of every entry by key.

pybtex and bibtexparser read .bib, rispy reads RIS and json reads CSL-JSON. None of them shares code with the
exporters but bibtexparser, whose writer they use and whose parser does not know that.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import Any

import bibtexparser
import rispy
from bibtexparser import middlewares
from pybtex.database import Person, parse_string
from pylatexenc.latex2text import LatexNodes2Text

NameParts = tuple[str, str]


@dataclass(frozen=True)
class Read:
    title: str
    names: tuple[NameParts, ...]
    year: str
    doi: str
    url: str


def pybtex(text: str) -> dict[str, Read]:
    entries = parse_string(text, "bibtex").entries
    return {
        key: Read(
            title=_plain(entry.fields.get("title", "")),
            names=tuple(_person(p) for p in entry.persons.get("author", ())),
            year=entry.fields.get("year", ""),
            doi=entry.fields.get("doi", ""),
            url=entry.fields.get("url", ""),
        )
        for key, entry in entries.items()
    }


_DECODER = LatexNodes2Text(keep_comments=True, strict_latex_spaces=True)


def _plain(latex: str) -> str:
    """LaTeX as its reader sees it, by pylatexenc: pybtex's own decoder leaves ``\\$`` and ``\\{`` as they are."""
    return unicodedata.normalize("NFC", str(_DECODER.latex_to_text(latex))).replace("ˆ", "^")


def _person(person: Person) -> NameParts:
    family = " ".join(_plain(part) for part in (*person.prelast_names, *person.last_names))
    given = " ".join(
        _plain(part) for part in (*person.first_names, *person.middle_names, *person.lineage_names)
    )
    return family, given


def bibtexparser2(text: str) -> dict[str, Read]:
    """Names are not compared: its splitter takes "and" inside braces for a separator."""
    library = bibtexparser.parse_string(text, append_middleware=[middlewares.LatexDecodingMiddleware()])
    assert not library.failed_blocks
    found = {}
    for entry in library.entries:
        fields = {field.key: str(field.value) for field in entry.fields}
        found[entry.key] = Read(
            title=unicodedata.normalize("NFC", fields.get("title", "").replace("{}", "")),
            names=(),
            year=fields.get("year", ""),
            doi=fields.get("doi", ""),
            url=fields.get("url", ""),
        )
    return found


def rispy_(text: str) -> dict[str, Read]:
    return {
        record["id"]: Read(
            title=record.get("title", ""),
            names=tuple(_ris_name(name) for name in record.get("authors", ())),
            year=record.get("year", ""),
            doi=record.get("doi", ""),
            url=record.get("urls", [""])[0],
        )
        for record in rispy.loads(text)
    }


def _ris_name(name: str) -> NameParts:
    family, _, given = name.partition(",")
    return family.strip(), given.strip()


def csl_json(text: str) -> dict[str, Read]:
    return {item["id"]: _csl(item) for item in json.loads(text)}


def _csl(item: dict[str, Any]) -> Read:
    issued = item.get("issued", {}).get("date-parts", [[""]])[0][0]
    return Read(
        title=item.get("title", ""),
        names=tuple(
            (
                n.get("literal") or n.get("family", ""),
                " ".join(filter(None, (n.get("given"), n.get("suffix")))),
            )
            for n in item.get("author", ())
        ),
        year=str(issued),
        doi=item.get("DOI", ""),
        url=item.get("URL", ""),
    )
