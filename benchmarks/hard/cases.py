"""Reads references.txt and its like: blocks of records, as registers would answer, and references to them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from enrich.sources.crossref_record import candidate_from_record
from references.model import Candidate, Date, Identifier, Name, Work

REFERENCES: Final = Path(__file__).with_name("references.txt")
SETS: Final = (
    "references.txt",
    "second.txt",
    "third.txt",
    "fourth.txt",
    "fifth.txt",
    "sixth.txt",
    "seventh.txt",
    "eighth.txt",
)
"""The sets of this folder, in the order in which they were written."""


@dataclass(frozen=True, slots=True)
class Hard:
    """A reference: its text, the ids of the records that are right (none when no record is), and its class."""

    text: str
    right: frozenset[str]
    kind: str
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """Records that are easily taken for each other, and references to them."""

    records: tuple[Candidate, ...]
    references: tuple[Hard, ...]

    @property
    def frozen(self) -> bool:
        """Whether the block is only for judging."""
        return zlib.crc32(self.records[0].id.encode()) % 2 == 1


def blocks(path: Path = REFERENCES) -> Iterator[Block]:
    """The blocks of a file. Raises `ValueError` with file and line for a line that is no record and no reference."""
    records: list[Candidate] = []
    references: list[Hard] = []
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], 1):
        fields = [field.strip() for field in line[1:].split("|")] if line.startswith(("@", ">")) else []
        if line.startswith("@") and len(fields) >= 9:
            records.append(_record(fields))
        elif line.startswith(">") and len(fields) >= 3:
            right = frozenset(one.strip().lower() for one in fields[0].split(",") if one.strip() != "-")
            references.append(Hard(" | ".join(fields[2:]), right, fields[1], number))
        elif not line and references:
            yield Block(tuple(records), tuple(references))
            records, references = [], []
        elif line and not line.startswith("#"):
            raise ValueError(f"{path.name}:{number}: neither a record nor a reference")


def _record(fields: list[str]) -> Candidate:
    id_, kind, year, people, title, container, volume, issue, page, *more = fields
    extra = dict(one.strip().split("=", 1) for one in (more[0] if more else "").split(";") if "=" in one)
    if id_.startswith("arxiv:"):
        return _preprint(id_.partition(":")[2], int(year), people, title)
    names = [one.partition(",") for one in people.split(";") if one.strip()]
    date = {"date-parts": [[int(year)]]}
    item: dict[str, Any] = {
        "DOI": id_, "type": kind, "title": [title], "issued": date, "published-print": date,
        "author": [{"family": family.strip(), "given": given.strip()} for family, _, given in names],
        "container-title": [container] if container else [], "volume": volume, "issue": issue, "page": page,
        "publisher": extra.get("publisher", ""), "is-referenced-by-count": int(extra.get("cited", 0)),
    }  # fmt: skip
    if kind == "posted-content":
        item |= {"subtype": extra.get("subtype", "preprint"), "posted": date}
    for name, field in (("subtitle", "subtitle"), ("original", "original-title")):
        if name in extra:
            item[field] = [extra[name]]
    if "edition" in extra:
        item["edition-number"] = extra["edition"]
    if "institution" in extra:
        item["institution"] = [{"name": extra["institution"]}]
    if "created" in extra:
        item["created"] = {"date-parts": [[int(extra["created"])]]}
    if "event" in extra or "acronym" in extra:
        item["event"] = {"name": extra.get("event", ""), "acronym": extra.get("acronym", "")}
    if "issn" in extra:
        item["ISSN"] = [extra["issn"]]
    for relation in ("is-preprint-of", "has-preprint"):
        if relation in extra:
            item["relation"] = {relation: [{"id-type": "doi", "id": extra[relation]}]}
    return candidate_from_record(item)


def _preprint(number: str, year: int, people: str, title: str) -> Candidate:
    names = tuple(
        Name(family=family.strip(), given=given.strip())
        for family, _, given in (one.partition(",") for one in people.split(";"))
    )
    identifier = Identifier("arxiv", number)
    work = Work(
        type="article", title=title, authors=names, issued=Date(year), publisher="arXiv",
        number=f"arXiv:{number}", identifiers=(identifier,),
    )  # fmt: skip
    return Candidate(work, "arxiv", number)
