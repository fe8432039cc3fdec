"""The ACL Anthology's XML as records, and a record as a candidate. https://github.com/acl-org/acl-anthology"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

from enrich.sources.people import given_first, person
from enrich.sources.snapshots.index import Row, SnapshotError
from references.identifiers import normalise
from references.model import Candidate, Date, Name, Work
from references.text import squeeze

Record = Mapping[str, Any]

_MONTHS: Final = (
    "january february march april may june july august september october november december".split()
)
_YEAR: Final = re.compile(r"(1[89]\d\d|20\d\d)")
_DASH: Final = re.compile(r"\s*[-‐‑‒–—−]+\s*")


def files(folder: Path) -> list[Path]:
    """The Anthology's files below `folder`: a clone of its repository, or its ``data/xml``.

    Raises:
        SnapshotError: there are none.
    """
    found = next((sorted(place.glob("*.xml")) for place in (folder / "data" / "xml", folder)), [])
    found = found or sorted(folder.glob("*.xml"))
    if not found:
        raise SnapshotError(f"{folder}: no XML of the ACL Anthology there; name a clone of its repository")
    return found


def rows(paths: list[Path]) -> Iterator[Row]:
    """The papers of the Anthology's files.

    Raises:
        SnapshotError: a file is no XML.
    """
    for path in paths:
        try:
            collection = ET.parse(path).getroot()  # noqa: S314 - expat of today bounds expanding entities
        except ET.ParseError as error:
            raise SnapshotError(f"{path}: no XML ({error})") from error
        if collection.tag == "collection":
            yield from _papers(collection)


def _papers(collection: ET.Element) -> Iterator[Row]:
    for volume in collection.iter("volume"):
        meta = volume.find("meta")
        shared = _shared(meta) if meta is not None else {}
        for paper in volume.iter("paper"):
            key = anthology_id(str(collection.get("id")), str(volume.get("id")), str(paper.get("id")))
            title = _text(paper, "title")
            if title and paper.find("retracted") is None:
                record = {"title": title, "author": _persons(paper, "author"), **shared}
                record |= {
                    field: text for field in ("pages", "doi", "language") if (text := _text(paper, field))
                }
                yield Row(key, title, record)


def _shared(meta: ET.Element) -> dict[str, Any]:
    names = ("booktitle", "publisher", "address", "month", "year", "isbn", "journal-title", "journal-volume",
             "journal-issue")  # fmt: skip
    found: dict[str, Any] = {name: text for name in names if (text := _text(meta, name))}
    if editors := _persons(meta, "editor"):
        found["editor"] = editors
    return found


def _persons(element: ET.Element, tag: str) -> list[list[str]]:
    return [[_text(one, "first"), _text(one, "last")] for one in element.findall(tag)]


def _text(element: ET.Element, tag: str) -> str:
    child = element.find(tag)
    return squeeze("".join(child.itertext())) if child is not None else ""


def anthology_id(collection: str, volume: str, paper: str) -> str:
    """A paper's id: ``2021.naacl-main.208``, or, until 2019, ``N04-1001`` (https://aclanthology.org/info/ids/).

    >>> anthology_id("2021.naacl", "main", "208"), anthology_id("N04", "1", "1"), anthology_id("W18", "54", "1")
    ('2021.naacl-main.208', 'N04-1001', 'W18-5401')
    """
    if not re.fullmatch(r"[A-Z]\d\d", collection) or not (volume.isdigit() and paper.isdigit()):
        return f"{collection}-{volume}.{paper}"
    if collection[0] == "W" or collection == "C69" or (collection == "D19" and int(volume) >= 5):
        return f"{collection}-{int(volume):02d}{int(paper):02d}"
    return f"{collection}-{int(volume):d}{int(paper):03d}"


def candidate_from_acl(key: str, record: Record) -> Candidate:
    """The paper that `record` describes. Its title's case is the paper's own: the Anthology marks what must keep it."""
    journal = str(record.get("journal-title", ""))
    doi = normalise("doi", str(record.get("doi", "")))
    isbn = normalise("isbn", str(record.get("isbn", "")))
    work = Work(
        type="article-journal" if journal else "paper-conference",
        title=str(record.get("title", "")),
        authors=_people(record.get("author", ())),
        editors=_people(record.get("editor", ())),
        issued=_date(record),
        container_title=journal or str(record.get("booktitle", "")),
        volume=str(record.get("journal-volume", "")),
        issue=str(record.get("journal-issue", "")),
        page=_DASH.sub("-", str(record.get("pages", ""))),
        publisher=str(record.get("publisher", "")),
        publisher_place=str(record.get("address", "")),
        language=str(record.get("language", "")),
        url=f"https://aclanthology.org/{key}",
        identifiers=tuple(identifier for identifier in (doi, isbn) if identifier),
    )
    return Candidate(work, "acl", key, () if work.authors else ("no-authors",))


def _people(pairs: object) -> tuple[Name, ...]:
    found = []
    for first, last in pairs if isinstance(pairs, list | tuple) else ():
        found.append(person(str(first), str(last)) if last else given_first(str(first)))
    return tuple(name for name in found if name.family or name.literal)


def _date(record: Record) -> Date | None:
    year = _YEAR.search(str(record.get("year", "")))
    month = re.match(r"[a-z]+", str(record.get("month", "")).lower())
    number = next((n for n, name in enumerate(_MONTHS, 1) if month and name.startswith(month[0][:3])), None)
    return Date(int(year[1]), number) if year else None
