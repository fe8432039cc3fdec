"""DBLP's XML as records, and a record as a candidate. https://dblp.org/xml/docu/dblpxml.pdf"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator, Mapping
from html.entities import name2codepoint
from pathlib import Path
from typing import IO, Any, Final, cast
from xml.etree import ElementTree as ET

from enrich.sources.people import given_first
from enrich.sources.snapshots.index import Row, SnapshotError
from references.identifiers import normalise
from references.model import Candidate, Date, Identifier, Name, Work
from references.text import squeeze

Record = Mapping[str, Any]

TYPES: Final[Mapping[str, str]] = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "proceedings": "book",
    "book": "book",
    "incollection": "chapter",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "data": "dataset",
}
_ONE: Final = (
    "booktitle",
    "journal",
    "pages",
    "year",
    "volume",
    "number",
    "publisher",
    "school",
    "series",
    "crossref",
)
_MANY: Final = ("author", "editor", "ee", "isbn")
_HOMONYM: Final = re.compile(r"\s\d{4}\Z")
_NOT_KEPT: Final = frozenset({"informal", "withdrawn", "noshow", "disambiguation", "group"})
"""`publtype`s: CoRR's copies, which arXiv itself knows better; persons; and what is not there any more."""
_MONTH: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_WHERE_AND_WHEN: Final = re.compile(
    rf"""(?x)
    ,\s(?: (?:[A-Z][\w/@&+-]*\s){{1,3}}['’]?\d{{2,4}}\b  # ", ICML 2018"
         | (?:{_MONTH})\s\d                               # ", December 4-9"
         | \d{{1,2}}(?:-\d{{1,2}})?\s(?:{_MONTH})\b       # ", 4-9 December"
         | Virtual\b | Online\b ).*\Z"""
)
_NAMED: Final = re.compile(r",\s(?:[A-Z][\w/@&+-]*\s){1,3}['’]?\d{2,4}\b(?!\s*-|\d)")
_PLACE: Final = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}")
_PARTS_OF_A_PLACE: Final = 3  # city, state, country
_ALSO_CALLED: Final = re.compile(r":\s(?=(?:\d+(?:st|nd|rd|th)\s)?Annual Conference\b).*\Z")


def rows(path: Path) -> Iterator[Row]:
    """The records of a ``dblp.xml.gz`` (or ``dblp.xml``), one after the other; the file is never held as a whole.

    Raises:
        SnapshotError: the file is no DBLP.
    """
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            stream = cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if packed else raw
            yield from _rows(stream, path)
    except (ET.ParseError, zlib.error, EOFError, gzip.BadGzipFile) as error:
        raise SnapshotError(f"{path}: no whole dblp.xml ({error}); download it again") from error


def _rows(stream: IO[bytes], path: Path) -> Iterator[Row]:
    parser = ET.XMLParser()  # noqa: S314 - expat of today bounds expanding entities
    # dblp.dtd, which is not there, names characters as HTML does.
    parser.entity.update({name: chr(code) for name, code in name2codepoint.items()})
    root: ET.Element | None = None
    depth = 0
    for event, element in ET.iterparse(stream, events=("start", "end"), parser=parser):  # noqa: S314 - see above
        if event == "start":
            depth += 1
            if root is None:
                root = element
                if element.tag != "dblp":
                    raise SnapshotError(f"{path}: a file of <{element.tag}>, not of DBLP's records")
            continue
        depth -= 1
        if depth == 1 and root is not None:
            if row := _row(element):
                yield row
            root.clear()


def _row(element: ET.Element) -> Row | None:
    if element.tag not in TYPES or element.get("publtype") in _NOT_KEPT or not element.get("key"):
        return None
    record: dict[str, Any] = {"type": element.tag}
    for child in element:
        text = squeeze("".join(child.itertext()))
        if child.tag == "title":
            record["title"] = text
        elif child.tag in _ONE:
            record.setdefault(child.tag, text)
        elif child.tag in _MANY:
            record.setdefault(child.tag, []).append(text)
    if not record.get("title") or record.get("journal") == "CoRR":
        return None
    return Row(str(element.get("key")), record["title"], record)


def candidate_from_dblp(key: str, record: Record, proceedings: Record | None) -> Candidate:
    """The work that `record` describes; `proceedings` is the record of the volume that it is in, if it is known.

    DBLP numbers persons of one name (" 0001") and ends titles in a full stop; both are taken off. `booktitle` is an
    acronym: the volume's own title is what a bibliography prints.
    """
    kind = str(record.get("type", ""))
    volume = proceedings or {}
    addresses = [str(address) for address in record.get("ee", ())]
    doi = next((i for a in addresses if "doi.org/" in a and (i := normalise("doi", a))), None)
    isbn = next((i for text in record.get("isbn", ()) if (i := normalise("isbn", str(text)))), None)
    booktitle = str(record.get("booktitle", ""))
    container = volume_title(str(volume.get("title", ""))) or booktitle or str(record.get("journal", ""))
    is_book = kind in ("book", "proceedings")
    work = Work(
        type=TYPES.get(kind, "document"),
        title=title_of(str(record.get("title", ""))),
        authors=_people(record.get("author", ())),
        editors=_people(record.get("editor", ()) or volume.get("editor", ())),
        issued=_year(record.get("year")),
        container_title="" if is_book else container,
        collection_title=str(record.get("series", "") or volume.get("series", "")),
        event_title=booktitle if booktitle != container and not is_book else "",
        volume=str(record.get("volume", "") or volume.get("volume", "")),
        issue=str(record.get("number", "")),
        page=str(record.get("pages", "")),
        publisher=str(record.get("school", "") or record.get("publisher", "") or volume.get("publisher", "")),
        genre={"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}.get(kind, ""),
        url=next((a for a in addresses if "doi.org/" not in a), "") if doi is None else "",
        identifiers=tuple(identifier for identifier in (doi, isbn) if isinstance(identifier, Identifier)),
    )
    return Candidate(work, "dblp", key, () if work.authors or work.editors else ("no-authors",))


def title_of(text: str) -> str:
    """A title without the full stop that DBLP puts behind every one."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def volume_title(text: str) -> str:
    """What proceedings are called, without when and where the conference was.

    >>> volume_title("13th USENIX Symposium on Operating Systems, OSDI 2018, Carlsbad, CA, USA, October 8-10, 2018.")
    '13th USENIX Symposium on Operating Systems'
    """
    title = _WHERE_AND_WHEN.sub("", title_of(text))
    pieces = title.split(", ")
    if title != title_of(text) and not _NAMED.search(text):  # no acronym stands before the place
        for _ in range(_PARTS_OF_A_PLACE):
            if len(pieces) > 1 and _PLACE.fullmatch(pieces[-1]):
                pieces.pop()
    return _ALSO_CALLED.sub("", ", ".join(pieces))


def _people(names: object) -> tuple[Name, ...]:
    texts = names if isinstance(names, list | tuple) else ()
    found = (given_first(_HOMONYM.sub("", str(text))) for text in texts)
    return tuple(name for name in found if name.family or name.literal)


def _year(text: object) -> Date | None:
    return Date(int(text)) if isinstance(text, str) and re.fullmatch(r"[12]\d{3}", text) else None
