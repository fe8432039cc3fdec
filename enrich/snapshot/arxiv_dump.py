"""arXiv's metadata file (one JSON object a paper) as what its feed would say. https://info.arxiv.org/help/bulk_data.html"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import arxiv  # type: ignore[import-untyped]  # it ships no type information

from enrich.sources.arxiv_record import candidate_from_result
from references.model import Candidate
from references.text import squeeze

_NO_DATE: Final = datetime(1, 1, 1, tzinfo=UTC)  # as arxiv.py writes a missing one


def year_of(record: Mapping[str, Any]) -> int | None:
    """The year of the first version."""
    found = _first_version(record)
    return found.year if found != _NO_DATE else None


def candidate_from_metadata(record: Mapping[str, Any]) -> Candidate | None:
    """The preprint that `record` describes, through the parser of the feed; None when its id is none of arXiv's.

    A snapshot keeps the beginning of the abstract only, by which a withdrawn paper is known.
    """
    categories = str(record.get("categories") or "").split()
    published = _first_version(record)
    number = str(record.get("id") or "")
    return candidate_from_result(
        arxiv.Result(
            entry_id=f"https://arxiv.org/abs/{number}",
            updated=published,
            published=published,
            title=squeeze(str(record.get("title") or "")),
            authors=[arxiv.Result.Author(name) for name in _authors(record)],
            summary=str(record.get("abstract") or ""),
            comment=squeeze(str(record.get("comments") or "")),
            journal_ref=squeeze(str(record.get("journal-ref") or "")),
            doi=str(record.get("doi") or "").split(" ")[0],
            primary_category=categories[0] if categories else "",
            categories=categories,
        )
    )


def _authors(record: Mapping[str, Any]) -> list[str]:
    """Names, given names first; `authors_parsed` has them as family, given, suffix, affiliations."""
    found = []
    for one in record.get("authors_parsed") or []:
        family, given, suffix = (*map(str, one[:3]), "", "", "")[:3]
        found.append(squeeze(f"{given} {family} {suffix}"))
    return [name for name in found if name]


def _first_version(record: Mapping[str, Any]) -> datetime:
    versions = record.get("versions") or []
    created = versions[0].get("created") if versions and isinstance(versions[0], Mapping) else None
    try:
        return parsedate_to_datetime(str(created))
    except ValueError:
        return _NO_DATE
