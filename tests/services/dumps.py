"""`python -m tests.services.dumps FOLDER`: what registers would give away if they knew our facts and nothing else.

The forms are those of the real dumps (Crossref's public data file, arXiv's metadata file, DataCite's data file); what
is in them are the facts of the stand-in, and no record of a register.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from tests.services import datacite
from tests.services.crossref_record import render
from tests.services.facts import ArxivFacts, DateParts, Fact, load_facts
from tests.services.server import FACTS


def crossref_records(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """The records that Crossref has."""
    return [dict(render(fact, fact.crossref)) for fact in facts if fact.crossref]


def arxiv_records(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """The lines of arXiv's metadata file."""
    return [_arxiv(fact, fact.arxiv) for fact in facts if fact.arxiv]


def datacite_records(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """The lines of DataCite's data file; arXiv's preprints are left out, as arXiv's own file has them."""
    return [
        datacite._resource(fact.datacite.doi, datacite._attributes(fact, fact.datacite))
        for fact in facts
        if fact.datacite
    ]


def write_lines(path: Path, records: Iterable[object]) -> Path:
    """`records` as JSON Lines, packed when `path` says so; equal records give equal bytes."""
    lines = (f"{json.dumps(record, ensure_ascii=False)}\n".encode() for record in records)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(b"".join(lines), mtime=0))
    else:
        with path.open("wb") as file:
            file.writelines(lines)
    return path


def write_dumps(facts: Sequence[Fact], folder: Path) -> dict[str, Path]:
    """The dumps of three registers below `folder`, by the registers' names."""
    crossref = crossref_records(facts)
    half = len(crossref) // 2
    write_lines(folder / "crossref" / "0.jsonl.gz", crossref[:half])
    write_lines(folder / "crossref" / "1.jsonl.gz", crossref[half:])
    return {
        "crossref": folder / "crossref",
        "arxiv": write_lines(folder / "arxiv-metadata.json", arxiv_records(facts)),
        "datacite": write_lines(folder / "datacite.jsonl.gz", datacite_records(facts)),
    }


def _arxiv(fact: Fact, own: ArxivFacts) -> dict[str, Any]:
    people = own.authors or fact.authors
    return {
        "id": own.id,
        "submitter": " ".join(reversed(people[0][:2])) if people else "",
        "authors": ", ".join(" ".join(reversed(person[:2])) for person in people),
        "title": own.title or fact.title,
        "comments": own.comment or None,
        "journal-ref": own.journal_ref or None,
        "doi": own.doi or None,
        "report-no": None,
        "categories": " ".join(own.categories),
        "license": None,
        "abstract": "  We say what the title says.\n",
        "versions": [
            {"version": f"v{n}", "created": _moment(own.published)} for n in range(1, own.version + 1)
        ],
        "update_date": "-".join(f"{part:02}" for part in _day(own.updated or own.published)),
        "authors_parsed": [[*person, "", "", ""][:3] for person in people],
    }


def _moment(date: DateParts) -> str:
    return format_datetime(datetime(*_day(date), 17, 0, 0, tzinfo=UTC), usegmt=True)


def _day(date: DateParts) -> tuple[int, int, int]:
    year, month, day = (*date, 1, 1)[:3]
    return year, month, day


if __name__ == "__main__":
    for name, where in write_dumps(load_facts(FACTS), Path(sys.argv[1])).items():
        print(f"{name}: {where}")
