"""doi.org: which agency registered a DOI, whether it is real, and what agencies say that have no API of their own here.

It is asked last, for DOIs that no other register knows; so that none of them is called a typing error without an
answer from the one that would know.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final, Literal
from urllib.parse import quote, unquote, urlsplit

from enrich.http.errors import NoAnswer
from enrich.http.services import DOI_ORG
from enrich.http.validate import NO_METADATA
from enrich.register import Answer, Failed, NotMine, Unknown
from enrich.sources.doi_org_record import candidate_from_csl
from enrich.sources.json_client import Online, ask, failed
from references.model import Candidate, Identifier

BASE: Final = DOI_ORG.base
NEGOTIATING: Final = frozenset({"mEDRA", "JaLC"})
"""Other agencies that answer in CSL. ISTIC, CNKI, KISTI and OP send web pages, whatever one accepts."""
_EXISTS: Final = 1
_NO_SUCH_HANDLE: Final = 100
_NO_VALUES: Final = 200  # there is such a handle, without what was asked for


class DoiOrg(Online):
    """The register "doi.org". Threads may share it."""

    service = DOI_ORG

    def look_up(self, ids: Sequence[Identifier]) -> Mapping[Identifier, Answer]:
        """As in `Client`. Agencies are asked for once a prefix, and kept."""
        return {i: self._one(i) if i.scheme == "doi" else NotMine() for i in sorted(set(ids))}

    def _one(self, identifier: Identifier) -> Answer:
        agency = self._agency(identifier.value.partition("/")[0])
        if not isinstance(agency, str):
            return agency
        exists = self._exists(identifier.value)
        if exists is not True:
            return exists
        if agency not in NEGOTIATING:
            return NotMine(agency)
        answer = ask(self._session, record_address(identifier.value), read_record)
        offers_nothing = isinstance(answer, Failed) and NO_METADATA.complaint in answer.reason
        # It is still a DOI of that agency: nothing is wrong with it, and its text is kept.
        return NotMine(agency) if offers_nothing or isinstance(answer, Unknown) else answer

    def _agency(self, prefix: str) -> str | Answer:
        """The agency, or the answer when there is none."""
        try:
            response = self._session.get(agency_address(prefix))
        except NoAnswer as error:
            return failed(error)
        return agency_of(response.content) or Unknown() if response.status_code == 200 else Unknown()

    def _exists(self, doi: str) -> Literal[True] | Answer:
        """Whether there is such a DOI, or the answer when there is none."""
        url = handle_address(doi)
        try:
            response = self._session.get(url)
        except NoAnswer as error:
            return failed(error)
        return True if response.status_code == 200 and read(url, response.content) else Unknown()


def agency_address(prefix: str) -> str:
    """Where it is said which agency a prefix belongs to (https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation)."""
    return f"{BASE}/doiRA/{quote(prefix, safe='')}"


def handle_address(doi: str) -> str:
    """Where it is said whether a DOI is one: the cheapest proof."""
    return f"{BASE}/api/handles/{quote(doi, safe='/')}?type=URL"


def record_address(doi: str) -> str:
    """Where the agency's record of a DOI is; in CSL, for the service is asked for nothing else."""
    return f"{BASE}/{quote(doi, safe='/')}"


def agency_of(body: bytes) -> str:
    """The agency's name ("Crossref", "ISTIC"), or ``""`` when no agency has the prefix."""
    answer = json.loads(body)
    first = answer[0] if isinstance(answer, list) and answer else {}
    agency = first.get("RA", "") if isinstance(first, Mapping) else ""
    return agency if isinstance(agency, str) else ""


def read_record(url: str, body: bytes) -> list[Candidate]:
    """The candidate of an agency's record; raises for what cannot be read."""
    del url
    return [candidate_from_csl(json.loads(body))]


def read(url: str, body: bytes) -> Sequence[Candidate | str]:
    """What a body says: a candidate, the agency's name, or that there is such a DOI; raises for what is no answer."""
    path = urlsplit(url).path
    answer = json.loads(body)
    if path.startswith("/doiRA/"):
        if not isinstance(answer, list) or not all("RA" in one or "status" in one for one in answer):
            raise ValueError("no answer about an agency")
        return [agency] if (agency := agency_of(body)) else []
    if path.startswith("/api/handles/"):
        code = answer["responseCode"]
        if code not in (_EXISTS, _NO_SUCH_HANDLE, _NO_VALUES):
            raise ValueError(f"responseCode {code}")
        return [] if code == _NO_SUCH_HANDLE else [unquote(path.removeprefix("/api/handles/"))]
    return read_record(url, body)
