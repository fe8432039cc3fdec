"""api.datacite.org: DOIs singly, in batches, and by words. Shapes after genuine bodies; contents from facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.services.facts import ArxivFacts, DataciteFacts, Fact
from tests.services.index import Index, words
from tests.services.reply import Reply, as_json

BASE: Final = "https://api.datacite.org"
_ARXIV: Final = "10.48550/arxiv."
_NOT_FOUND: Final = as_json(
    404, {"errors": [{"status": "404", "title": "The resource you are looking for doesn't exist."}]}
)
_FIELD: Final = re.compile(r"(titles\.title|creators\.name):\(([^()]*)\)")
_MOST: Final = 1000


def answer(facts: Iterable[Fact], index: Index, target: str) -> Reply:
    """What api.datacite.org answers to a GET of `target`."""
    parts = urlsplit(target)
    given = dict(parse_qsl(parts.query))
    if parts.path.startswith("/dois/"):
        record = _record(facts, index, unquote(parts.path.removeprefix("/dois/")).lower())
        return as_json(200, {"data": record}) if record else _NOT_FOUND
    if parts.path != "/dois":
        return _NOT_FOUND
    query, size = given.get("query", ""), min(int(given.get("page[size]", "25")), _MOST)
    if query.startswith("doi:("):
        names = [name.replace("\\", "").lower() for name in re.findall(r'"((?:[^"\\]|\\.)*)"', query)]
        found = [record for name in names if (record := _record(facts, index, name))]
    else:
        found = _by_words(facts, query)
    return as_json(200, {"data": found[:size], "meta": {"total": len(found), "totalPages": 1, "page": 1}})


def _by_words(facts: Iterable[Fact], query: str) -> list[dict[str, Any]]:
    asked = dict(_FIELD.findall(query))
    found = []
    for fact in facts:
        if fact.datacite is None or not asked:
            continue
        have = {
            "titles.title": set(words(fact.title)),
            "creators.name": {word for person in fact.authors for part in person for word in words(part)},
        }
        if all(set(words(text.replace(" AND ", " "))) <= have[field] for field, text in asked.items()):
            found.append(_resource(fact.datacite.doi, _attributes(fact, fact.datacite)))
    return found


def _record(facts: Iterable[Fact], index: Index, doi: str) -> dict[str, Any] | None:
    if doi.startswith(_ARXIV):
        fact = index.arxiv(doi.removeprefix(_ARXIV))
        return _resource(doi, _preprint(doi, fact, fact.arxiv)) if fact and fact.arxiv else None
    own = next((fact for fact in facts if fact.datacite and fact.datacite.doi == doi), None)
    return _resource(doi, _attributes(own, own.datacite)) if own and own.datacite else None


def _resource(doi: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": doi, "type": "dois", "attributes": attributes, "relationships": {}}


def _attributes(fact: Fact, own: DataciteFacts) -> dict[str, Any]:
    date = "-".join(f"{part:02}" for part in own.date)
    return {
        "doi": own.doi,
        "creators": _creators(fact),
        "titles": [{"title": fact.title}],
        "publisher": own.publisher,
        "container": dict(own.container),
        "publicationYear": own.date[0],
        "contributors": [],
        "dates": [{"date": date, "dateType": "Issued"}],
        "language": None,
        "types": {"resourceTypeGeneral": own.type, "resourceType": own.resource_type, "citeproc": "article"},
        "relatedIdentifiers": [
            {"relationType": kind, "relatedIdentifier": name, "relatedIdentifierType": "DOI"}
            for kind, name in own.related
        ],
        "relatedItems": [],
        "version": own.version or None,
        "url": own.url,
        "state": "findable",
    }


def _preprint(doi: str, fact: Fact, own: ArxivFacts) -> dict[str, Any]:
    day = "-".join(f"{part:02}" for part in own.published)
    return {
        "doi": doi,
        "creators": _creators(Fact(title=fact.title, authors=own.authors or fact.authors)),
        "titles": [{"title": own.title or fact.title}],
        "publisher": "arXiv",
        "container": {},
        "publicationYear": own.published[0],
        "contributors": [],
        "dates": [
            {"date": f"{day}T09:00:00Z" if len(own.published) == 3 else day, "dateType": "Submitted",
             "dateInformation": "v1"},
            {"date": str(own.published[0]), "dateType": "Issued"},
        ],
        "language": None,
        "types": {"resourceTypeGeneral": "Preprint", "resourceType": "Article", "citeproc": "article"},
        "relatedIdentifiers": [
            {"relationType": "IsVersionOf", "relatedIdentifier": own.doi, "relatedIdentifierType": "DOI"}
        ] if own.doi else [],
        "relatedItems": [],
        "version": str(own.version),
        "url": f"https://arxiv.org/abs/{own.id}",
        "state": "findable",
    }  # fmt: skip


def _creators(fact: Fact) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for person in fact.authors:
        if len(person) == 1:
            found.append({"name": person[0], "nameType": "Organizational", "nameIdentifiers": []})
        else:
            found.append(
                {
                    "name": f"{person[0]}, {person[1]}",
                    "nameType": "Personal",
                    "givenName": person[1],
                    "familyName": person[0],
                    "nameIdentifiers": [],
                }
            )
    return found
