"""PubMed: records by PMID in batches, through ESummary. https://www.ncbi.nlm.nih.gov/books/NBK25499/"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

from enrich.http.services import PUBMED
from enrich.register import Answer
from enrich.sources.json_client import Batches, Online, look_up, sort_out
from enrich.sources.pubmed_record import candidate_from_summary
from references.model import Candidate, Identifier

BASE: Final = PUBMED.base
BATCH: Final = 100


class PubMed(Online):
    """The register "pubmed". Threads may share it."""

    service = PUBMED

    def look_up(self, ids: Sequence[Identifier]) -> Mapping[Identifier, Answer]:
        """As in `Client`: PMIDs. PubMed says of each that it does not know that there is no summary."""
        mine, others = sort_out(ids, ("pmid",))
        return others | look_up(self._session, mine, address, read, Batches(BATCH, _address, _split))


def address(pmid: Identifier) -> str:
    """Where one record is, and is kept in the cache."""
    return _address([pmid])


def _address(pmids: Sequence[Identifier]) -> str:
    asked = {
        "db": "pubmed",
        "id": ",".join(pmid.value for pmid in pmids),
        "retmode": "json",
        "tool": "bookbib",
    }
    return f"{BASE}/entrez/eutils/esummary.fcgi?{urlencode(asked)}"


def read(url: str, body: bytes) -> list[Candidate]:
    """The candidates of a body that PubMed sent to `url`; raises for what cannot be read."""
    answer = json.loads(body)
    asked = parse_qs(urlsplit(url).query).get("id", [""])[0].split(",")
    if "error" in answer or "result" not in answer:  # "Invalid uid ..." of a whole request
        raise ValueError("no result")
    result = answer["result"]
    if set(result["uids"]) - set(asked):
        raise ValueError("records that were not asked for")
    return [
        found for pmid in result["uids"] if (found := candidate_from_summary(pmid, result[pmid])) is not None
    ]


def _split(body: bytes, pmids: Sequence[Identifier]) -> Mapping[Identifier, bytes]:
    result = json.loads(body)["result"]
    return {
        pmid: json.dumps({"result": {"uids": [pmid.value], pmid.value: result[pmid.value]}}).encode()
        for pmid in pmids
        if pmid.value in result
    }
