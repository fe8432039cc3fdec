"""CSL-JSON as doi.org's content negotiation gives it, as a candidate. Pure.

Each agency fills CSL its own way: Crossref puts its own types, and lists where CSL has strings; others put strings
where Crossref has lists; names of bodies are `literal` or `name`. It is read as a Crossref record that is less full.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from enrich.sources import crossref_fields as fields
from enrich.sources.crossref_record import TYPES, candidate_from_record
from references.model import Candidate

_CSL_TYPES: Final = frozenset(
    "article article-journal article-magazine article-newspaper book chapter dataset document entry-encyclopedia"
    " graphic manuscript motion_picture paper-conference patent post-weblog report review software song speech"
    " standard thesis webpage".split()
)
_PEOPLE: Final = ("author", "editor", "translator")


def candidate_from_csl(item: Mapping[str, Any]) -> Candidate:
    """The work that `item` describes.

    Raises:
        ValueError: it has neither a DOI nor a title, so it describes nothing.
    """
    record = dict(item)
    for field in _PEOPLE:
        record[field] = [_person(entry) for entry in fields.mappings(record.get(field) or [])]
    kind = fields.text(record, "type")
    record["type"] = "other" if kind in _CSL_TYPES else kind
    if isinstance(record.get("title"), list | tuple):
        record["title"] = list(record["title"])[:1]
    candidate = candidate_from_record(record)
    if not candidate.id or not candidate.work.title:
        raise ValueError("a record without DOI or title")
    csl_type = kind if kind in _CSL_TYPES else TYPES.get(kind, "document")
    return replace(candidate, source="doi.org", work=replace(candidate.work, type=csl_type))


def _person(entry: Mapping[str, Any]) -> dict[str, Any]:
    """CSL's `literal` under Crossref's name for it."""
    return {**entry, "name": entry.get("name") or entry.get("literal")}
