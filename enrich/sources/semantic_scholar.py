"""Semantic Scholar, with the user's key only: under which identifiers other registers know a paper."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote, urlencode

from enrich.http.services import SEMANTIC_SCHOLAR
from enrich.register import Answer, Query
from enrich.sources.json_client import Batches, Online, look_up, search, sort_out
from enrich.sources.semantic_scholar_record import FIELDS, candidate_from_paper
from references.model import Candidate, Identifier

BASE: Final = SEMANTIC_SCHOLAR.base
BATCH: Final = 500
"""Ids per request, by the documentation."""
_SCHEMES: Final[Mapping[str, str]] = {"doi": "DOI", "arxiv": "ARXIV", "pmid": "PMID", "pmcid": "PMCID"}
_PAPER: Final = f"{BASE}/graph/v1/paper"
_LONGEST_TITLE: Final = 300


class SemanticScholar(Online):
    """The register "semanticscholar". Its candidates carry the flag ``only-identifiers``. Threads may share it."""

    service = SEMANTIC_SCHOLAR

    def look_up(self, ids: Sequence[Identifier]) -> Mapping[Identifier, Answer]:
        """As in `Client`: DOIs, arXiv ids, PubMed's."""
        mine, others = sort_out(ids, _SCHEMES)
        batches = Batches(
            BATCH,
            lambda _: f"{_PAPER}/batch?{urlencode({'fields': FIELDS})}",
            _split,
            absent=b"{}",
            body=lambda batch: {"ids": [_name(i) for i in batch]},
        )
        return others | look_up(self._session, mine, address, read, batches)

    def search(self, queries: Sequence[Query]) -> Mapping[Query, Answer]:
        """As in `Client`: the one paper whose title is nearest; its score is no confidence."""
        return search(self._session, queries, _search_address, read)


def address(identifier: Identifier) -> str:
    """Where one paper is, and is kept in the cache."""
    return f"{_PAPER}/{quote(_name(identifier), safe=':')}?{urlencode({'fields': FIELDS})}"


def read(url: str, body: bytes) -> list[Candidate]:
    """The candidates of a body that came to `url`; raises for what cannot be read."""
    del url
    answer = json.loads(body)
    if isinstance(answer, list):  # a batch, where `null` stands for what is unknown
        return [candidate_from_paper(record) for record in answer if record is not None]
    if isinstance(answer.get("data"), list):
        return [candidate_from_paper(record) for record in answer["data"]]
    return [candidate_from_paper(answer)] if answer else []


def _name(identifier: Identifier) -> str:
    value = identifier.value.removeprefix("PMC") if identifier.scheme == "pmcid" else identifier.value
    return f"{_SCHEMES[identifier.scheme]}:{value}"


def _split(body: bytes, ids: Sequence[Identifier]) -> Mapping[Identifier, bytes]:
    """The answer has the order of the question."""
    records = json.loads(body)
    if len(records) != len(ids):
        raise ValueError("an answer of another length than the question")
    return {
        i: json.dumps(record).encode() for i, record in zip(ids, records, strict=True) if record is not None
    }


def _search_address(query: Query) -> str:
    title = query.title.strip()[:_LONGEST_TITLE]
    return f"{_PAPER}/search/match?{urlencode({'query': title, 'fields': FIELDS})}" if title else ""
