"""What Semantic Scholar knows a paper under elsewhere. Pure. https://api.semanticscholar.org/api-docs/graph

It finds identifiers and never fields: its venues are guesses (an SSRN paper "in" an eJournal), given names initials.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from enrich.register import POINTER
from enrich.sources import crossref_fields as fields
from enrich.sources.people import given_first
from references.identifiers import normalise
from references.model import Candidate, Date, Identifier, Work

FIELDS: Final = "externalIds,title,year,authors"
_SCHEMES: Final = (("doi", "DOI"), ("arxiv", "ArXiv"), ("pmid", "PubMed"), ("pmcid", "PubMedCentral"))


def candidate_from_paper(record: Mapping[str, Any]) -> Candidate:
    """A paper's identifiers, with as much beside them as is needed to tell whether it is the paper that was meant.

    The flag ``only-identifiers`` says that nothing of it may be printed.

    Raises:
        ValueError: it has no id.
    """
    key = fields.text(record, "paperId")
    if not key:
        raise ValueError("a paper without an id")
    year = record.get("year")
    names = (
        given_first(fields.text(entry, "name")) for entry in fields.mappings(record.get("authors") or [])
    )
    work = Work(
        title=fields.text(record, "title"),
        authors=tuple(name for name in names if name.family or name.literal),
        issued=Date(year) if isinstance(year, int) and 1000 <= year <= 2999 else None,
        identifiers=identifiers_of(record),
    )
    return Candidate(work, "semanticscholar", key, (POINTER,))


def identifiers_of(record: Mapping[str, Any]) -> tuple[Identifier, ...]:
    """The identifiers that other registers answer for."""
    given = record.get("externalIds")
    given = given if isinstance(given, Mapping) else {}
    found = (normalise(scheme, fields.text(given, name)) for scheme, name in _SCHEMES)
    return tuple(dict.fromkeys(identifier for identifier in found if identifier))
