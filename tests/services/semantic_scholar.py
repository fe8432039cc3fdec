"""api.semanticscholar.org: papers in batches, singly and by title. Shapes after genuine bodies; contents from facts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.services.facts import Fact
from tests.services.index import Index, words
from tests.services.reply import Reply, as_json

BASE: Final = "https://api.semanticscholar.org"
_PAPER: Final = "/graph/v1/paper/"


def answer(facts: Iterable[Fact], index: Index, target: str, key: str, body: bytes) -> Reply:
    """What api.semanticscholar.org answers; `body` is that of a POST. Without a key it is busy, as for most people."""
    if not key:
        return as_json(429, {"message": "Too Many Requests.", "code": "429"})
    parts = urlsplit(target)
    given = dict(parse_qsl(parts.query))
    name = unquote(parts.path.removeprefix(_PAPER))
    if name == "batch":
        return as_json(200, [_paper(_found(index, one)) for one in json.loads(body)["ids"]])
    if name == "search/match":
        asked = words(given.get("query", ""))
        hits = [fact for fact in facts if (fact.crossref or fact.arxiv) and words(fact.title) == asked]
        hit = min(hits, key=lambda fact: fact.arxiv is None, default=None)  # copies have no preprint
        if hit is None:
            return as_json(404, {"error": "Title match not found"})
        return as_json(200, {"data": [{**(_paper(hit) or {}), "matchScore": 109.5}]})
    found = _found(index, name)
    return (
        as_json(200, _paper(found)) if found else as_json(404, {"error": f"Paper with id {name} not found"})
    )


def _found(index: Index, name: str) -> Fact | None:
    scheme, _, value = name.partition(":")
    if scheme.upper() == "DOI":
        return index.crossref(value.lower())
    return index.arxiv(value) if scheme.upper() == "ARXIV" else None


def _paper(fact: Fact | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    ids: dict[str, Any] = {"CorpusId": 1}
    ids |= {"DOI": fact.crossref.doi} if fact.crossref else {}
    ids |= {"ArXiv": fact.arxiv.id} if fact.arxiv else {}
    year = next(
        (d[0] for d in (fact.crossref and fact.crossref.print, fact.arxiv and fact.arxiv.published) if d),
        None,
    )
    return {
        "paperId": hashlib.sha1(json.dumps(ids, sort_keys=True).encode()).hexdigest(),
        "externalIds": ids,
        "title": fact.title,
        "year": year,
        "authors": [{"authorId": "1", "name": _short(person)} for person in fact.authors],
    }


def _short(person: tuple[str, ...]) -> str:
    return f"{person[1][:1]}. {person[0]}" if len(person) > 1 else person[0]
