"""doi.org: agencies by prefix, handles, and content negotiation. Shapes after genuine bodies; contents from facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from tests.services.facts import AgencyFacts, Fact
from tests.services.index import Index
from tests.services.reply import Reply, as_json, as_text

BASE: Final = "https://doi.org"
_PAGE: Final = (
    "<!DOCTYPE html>\n<html lang='en'><head><title>{0}</title></head><body><h2>{0}</h2></body></html>\n"
)
_OTHER_PREFIXES: Final = {
    "10.5281": "DataCite",
    "10.6084": "DataCite",
    "10.48550": "DataCite",
    "10.3969": "ISTIC",
}


def answer(facts: Iterable[Fact], index: Index, target: str) -> Reply:
    """What doi.org answers to a GET of `target` that accepts CSL."""
    path = unquote(urlsplit(target).path)
    if path.startswith("/doiRA/"):
        return _agency(facts, path.removeprefix("/doiRA/").partition("/")[0])
    if path.startswith("/api/handles/"):
        return _handle(facts, index, path.removeprefix("/api/handles/").lower())
    doi = path.removeprefix("/").lower()
    own = next((fact for fact in facts if fact.agency and fact.agency.doi == doi), None)
    if own and own.agency and own.agency.offers_csl:
        return as_json(200, _csl(own, own.agency))
    return as_text(
        200 if own else 404, _PAGE.format("A landing page" if own else "DOI Not Found"), "text/html"
    )


def _agency(facts: Iterable[Fact], prefix: str) -> Reply:
    agencies = dict(_OTHER_PREFIXES)
    for fact in facts:
        for doi, agency in (
            (fact.crossref.doi if fact.crossref else "", "Crossref"),
            (fact.datacite.doi if fact.datacite else "", "DataCite"),
            (fact.agency.doi if fact.agency else "", fact.agency.name if fact.agency else ""),
        ):
            if doi:
                agencies.setdefault(doi.partition("/")[0], agency)
    if prefix in agencies:
        return as_json(200, [{"DOI": prefix, "RA": agencies[prefix]}])
    return as_json(200, [{"DOI": prefix, "status": "DOI does not exist"}])


def _handle(facts: Iterable[Fact], index: Index, doi: str) -> Reply:
    known = index.crossref(doi) or index.primary(doi) or index.arxiv(doi.removeprefix("10.48550/arxiv."))
    known = known or next(
        (
            fact
            for fact in facts
            if doi in (fact.datacite.doi if fact.datacite else "", fact.agency.doi if fact.agency else "")
        ),
        None,
    )
    if not known:
        return as_json(404, {"responseCode": 100, "handle": doi})
    value = {"index": 1, "type": "URL", "data": {"format": "string", "value": "https://example.org/"}}
    return as_json(200, {"responseCode": 1, "handle": doi, "values": [value]})


def _csl(fact: Fact, own: AgencyFacts) -> dict[str, Any]:
    people = [
        {"family": person[0], "given": person[1]} if len(person) > 1 else {"literal": person[0]}
        for person in fact.authors
    ]
    return {
        "type": own.type,
        "DOI": own.doi,
        "title": fact.title,
        "author": people,
        "container-title": own.container,
        "issued": {"date-parts": [list(own.date)]},
        "page": own.page,
        "publisher": own.publisher,
    }
