"""OpenAlex, with the user's key only: works by DOI in batches, and by title."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote, urlencode

from enrich.http.services import OPENALEX
from enrich.register import Answer, Query
from enrich.sources.json_client import Batches, Online, look_up, search, sort_out
from enrich.sources.openalex_record import candidate_from_work
from references.identifiers import normalise
from references.model import Candidate, Identifier

BASE: Final = OPENALEX.base
BATCH: Final = 50
ROWS: Final = 5
_FIELDS: Final = ",".join(
    "id doi title display_name publication_year type language primary_location locations authorships biblio"
    " is_retracted".split()
)
_WORD: Final = re.compile(r"[^\W_]+")
_MOST_WORDS: Final = 24


class OpenAlex(Online):
    """The register "openalex". Threads may share it."""

    service = OPENALEX

    def look_up(self, ids: Sequence[Identifier]) -> Mapping[Identifier, Answer]:
        """As in `Client`: DOIs. Some of Crossref's are missing there, which says nothing about them."""
        mine, others = sort_out(ids, ("doi",))
        alone = [i for i in mine if "|" in i.value or "," in i.value]  # they separate values and filters
        batches = Batches(BATCH, _batch_address, _split, absent=b'{"results": []}')
        together = look_up(self._session, [i for i in mine if i not in alone], address, read, batches)
        return others | together | look_up(self._session, alone, address, read)

    def search(self, queries: Sequence[Query]) -> Mapping[Query, Answer]:
        """As in `Client`: the words of the title."""
        return search(self._session, queries, _search_address, read)


def address(doi: Identifier) -> str:
    """Where one work is, and is kept: a single record is free, unlike ``/works/https://doi.org/…``."""
    return f"{BASE}/works/doi:{quote(doi.value, safe='')}?{urlencode({'select': _FIELDS})}"


def read(url: str, body: bytes) -> list[Candidate]:
    """The candidates of a body that OpenAlex sent to `url`; raises for what cannot be read."""
    del url
    answer = json.loads(body)
    if isinstance(answer.get("results"), list):
        return [candidate_from_work(record) for record in answer["results"]]
    return [candidate_from_work(answer)]


def _batch_address(ids: Sequence[Identifier]) -> str:
    names = "|".join(i.value for i in ids)
    asked = {"filter": f"doi:{names}", "per-page": str(len(ids)), "select": _FIELDS}
    return f"{BASE}/works?{urlencode(asked)}"


def _split(body: bytes, ids: Sequence[Identifier]) -> Mapping[Identifier, bytes]:
    records = {
        doi: record
        for record in json.loads(body)["results"]
        if (doi := normalise("doi", str(record.get("doi"))))
    }
    return {i: json.dumps(records[i]).encode() for i in ids if i in records}


def _search_address(query: Query) -> str:
    words = _WORD.findall(query.title)[:_MOST_WORDS]
    if not words:
        return ""
    asked = {"filter": f"title.search:{' '.join(words)}", "per-page": str(ROWS), "select": _FIELDS}
    return f"{BASE}/works?{urlencode(asked)}"
