"""DataCite: software, data sets, theses, Dagstuhl's papers, and a second road to arXiv's preprints."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote, urlencode

from enrich.http.services import DATACITE
from enrich.register import Answer, Query
from enrich.sources.datacite_record import candidate_from_attributes
from enrich.sources.json_client import Batches, Online, look_up, search, sort_out
from references.model import Candidate, Identifier

BASE: Final = DATACITE.base
BATCH: Final = 50
"""DOIs per request, as others have measured it to work; the documentation promises no number."""
ROWS: Final = 5
"""Search hits that are asked for."""
_MOST_WORDS: Final = 16
_WORD: Final = re.compile(r"[^\W_]+")


class DataCite(Online):
    """The register "datacite". Threads may share it."""

    service = DATACITE

    def look_up(self, ids: Sequence[Identifier]) -> Mapping[Identifier, Answer]:
        """As in `Client`: DOIs, and arXiv ids by the DOIs that arXiv registers for them."""
        mine, others = sort_out(ids, ("doi", "arxiv"))
        batches = Batches(
            BATCH, _batch_address, _split
        )  # an index that lags leaves out new DOIs: those singly
        return others | look_up(self._session, mine, address, read, batches)

    def search(self, queries: Sequence[Query]) -> Mapping[Query, Answer]:
        """As in `Client`: all words of the title, and a family name of an author where one is known."""
        return search(self._session, queries, _search_address, read)


def address(identifier: Identifier) -> str:
    """Where the record of one identifier is, and is kept in the cache."""
    return f"{BASE}/dois/{quote(doi_of(identifier), safe='')}"


def doi_of(identifier: Identifier) -> str:
    """The DOI that DataCite knows it by."""
    return f"10.48550/arxiv.{identifier.value}" if identifier.scheme == "arxiv" else identifier.value


def read(url: str, body: bytes) -> list[Candidate]:
    """The candidates of a body that DataCite sent to `url`; raises for what cannot be read."""
    del url
    data = json.loads(body)["data"]
    records = data if isinstance(data, list) else [data]
    return [candidate_from_attributes(record["attributes"]) for record in records]


def _batch_address(ids: Sequence[Identifier]) -> str:
    names = " OR ".join(f'"{_escaped(doi_of(i))}"' for i in ids)
    return f"{BASE}/dois?{urlencode({'query': f'doi:({names})', 'page[size]': len(ids)})}"


def _escaped(doi: str) -> str:
    return doi.replace("\\", "\\\\").replace('"', '\\"')


def _split(body: bytes, ids: Sequence[Identifier]) -> Mapping[Identifier, bytes]:
    data = json.loads(body)["data"]
    records = {str(record["attributes"].get("doi", "")).lower(): record for record in data}
    return {i: json.dumps({"data": records[doi_of(i)]}).encode() for i in ids if doi_of(i) in records}


def _search_address(query: Query) -> str:
    words = _WORD.findall(query.title)[:_MOST_WORDS]
    if not words:
        return ""
    asked = f"titles.title:({' AND '.join(word.lower() for word in words)})"  # OR and NOT are words, too
    if query.authors and (names := _WORD.findall(query.authors[0])):
        asked += f" AND creators.name:({' AND '.join(name.lower() for name in names)})"
    return f"{BASE}/dois?{urlencode({'query': asked, 'page[size]': ROWS})}"
