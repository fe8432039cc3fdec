"""Crossref: records by DOI in batches, and by the text of a citation. Asked by habanero, through our session."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

import habanero
import httpx2

from enrich.http.errors import no_answer
from enrich.http.habanero import through
from enrich.http.services import CROSSREF
from enrich.http.session import Session
from enrich.match.evidence import NEVER
from enrich.sources.base import Hits, Lookup, Progress, Query, no_progress
from enrich.sources.crossref_record import candidate_from_record
from references.model import Candidate, Identifier
from references.text import squeeze

BATCH: Final = 50
"""DOIs per request; more is not promised to work."""
ROWS: Final = 5
"""Search hits that are asked for."""
MORE_ROWS: Final = 25
"""Hits that are asked for where none of the first can be what is cited."""
_LONGEST_FILTER: Final = 3000  # of the 4096 bytes that a request line may have
_LONGEST_QUERY: Final = 2400
# Registered with DataCite: Crossref answers 404 for all of them (arXiv, Zenodo, figshare, Mendeley Data, Dryad).
_ELSEWHERE: Final = ("10.48550/", "10.5281/", "10.6084/", "10.17632/", "10.5061/")
# What habanero raises, and leaks, when an answer is no good.
_ERRORS: Final = (httpx2.HTTPError, habanero.RequestError, RuntimeError, ValueError, TypeError, LookupError)


@dataclass(frozen=True, slots=True)
class _Failed:
    """No answer; `refused` when the service called the question itself wrong."""

    reason: str
    refused: bool = False


class Crossref:
    """The source "crossref". Threads may share it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._client = habanero.Crossref(base_url=CROSSREF.base)

    @property
    def name(self) -> str:
        """As in `Source`."""
        return CROSSREF.name

    @property
    def schemes(self) -> frozenset[str]:
        """As in `Source`."""
        return frozenset({"doi"})

    def lookup(self, ids: Iterable[Identifier], progress: Progress = no_progress) -> Lookup:
        """As in `Source`: what the cache holds, then batches, then singly what a batch left out.

        A list leaves out DOIs that are aliases of another one; asked for singly, they lead to it.
        """
        wanted = sorted({i for i in ids if i.scheme == "doi"})
        found: dict[Identifier, Candidate] = {}
        failures: dict[Identifier, str] = {}
        asked = [i for i in wanted if not i.value.startswith(_ELSEWHERE)]
        progress(len(wanted) - len(asked))
        held = [i for i in asked if self._session.holds(address(i.value))]
        missing = sorted(set(asked) - set(held))
        alone = [i for i in missing if "," in i.value]  # a comma separates filters
        with through(self._session):
            self._one_by_one(held, found, failures, progress)
            for batch in _batches([i for i in missing if "," not in i.value]):
                alone += self._batch(batch, found, failures, progress)
            self._one_by_one(sorted(alone), found, failures, progress)
        return Lookup(found, frozenset(failures), next((failures[i] for i in wanted if i in failures), ""))

    def former_titles(self, ids: Iterable[Identifier]) -> dict[Identifier, str]:
        """As in `Source`: Crossref keeps only the title of today."""
        del ids
        return {}

    def search(self, query: Query) -> Hits:
        """As in `Source`: `query.bibliographic` with the citation text alone, in Crossref's order.

        Crossref's score is no confidence and is left out.
        """
        text = _shortened(squeeze(query.text))
        if not text:
            return Hits()
        hits = self._hits(text, ROWS)
        # Reviews, figures and copies of one paper can fill the first rows; then the paper stands behind them.
        crowded = len(hits.candidates) == ROWS and all(
            NEVER.keys() & set(one.flags) for one in hits.candidates
        )
        return self._hits(text, MORE_ROWS) if crowded else hits

    def _hits(self, text: str, rows: int) -> Hits:
        with through(self._session):
            answer = self._works(query_bibliographic=text, limit=rows)
        if isinstance(answer, _Failed):
            return Hits(failure=answer.reason)
        candidates = (candidate_from_record(item) for item in _items(answer))
        return Hits(tuple(candidate for candidate in candidates if candidate.id))

    def _batch(
        self,
        batch: Sequence[Identifier],
        found: dict[Identifier, Candidate],
        failures: dict[Identifier, str],
        progress: Progress,
    ) -> list[Identifier]:
        """Asks for `batch`; gives back what must be asked for singly."""
        answer = self._works(filter={"doi": [i.value for i in batch]}, limit=len(batch))
        if isinstance(answer, _Failed) and answer.refused:
            # One DOI that the filter cannot take spoils the whole batch.
            if len(batch) == 1:
                return list(batch)
            middle = len(batch) // 2
            halves = (batch[:middle], batch[middle:])
            return [i for half in halves for i in self._batch(half, found, failures, progress)]
        if isinstance(answer, _Failed):
            old = [i for i in batch if self._session.settle_for_old(address(i.value))]
            failures.update((i, answer.reason) for i in batch if i not in old)
            progress(len(batch) - len(old))
            return old
        records = {str(item.get("DOI", "")).lower(): item for item in _items(answer)}
        left_out: list[Identifier] = []
        for identifier in batch:
            record = records.get(identifier.value)
            if record is None:
                left_out.append(identifier)
                continue
            self._session.keep(address(identifier.value), "application/json", _single_answer(record))
            found[identifier] = candidate_from_record(record)
        progress(len(batch) - len(left_out))
        return left_out

    def _one_by_one(
        self,
        ids: Sequence[Identifier],
        found: dict[Identifier, Candidate],
        failures: dict[Identifier, str],
        progress: Progress,
    ) -> None:
        for identifier in ids:
            # habanero encodes nothing and drops what stands behind "#" and "?".
            answer = self._works(ids=[quote(identifier.value, safe="")])
            record = None if isinstance(answer, _Failed) else answer.get("message")
            if isinstance(answer, _Failed):
                if not answer.refused:
                    failures[identifier] = answer.reason
            elif isinstance(record, Mapping):
                found[identifier] = candidate_from_record(record)
            else:
                failures[identifier] = _UNREADABLE
            progress(1)

    def _works(self, **question: Any) -> Mapping[str, Any] | _Failed:
        """habanero's answer; only inside `through`, which raises by itself when habanero is not as we know it."""
        try:
            answer = self._client.works(**question)
        except _ERRORS as error:
            return _failed(error)
        return answer if isinstance(answer, Mapping) else _Failed(_UNREADABLE)


_UNREADABLE: Final = f"{CROSSREF.title} sent an answer that cannot be read"


def address(doi: str) -> str:
    """Where the record of one DOI is, and is kept in the cache."""
    return f"{CROSSREF.base}/works/{quote(doi, safe='')}"


def _failed(error: Exception) -> _Failed:
    if known := no_answer(error):
        return _Failed(str(known))
    status = 0
    if isinstance(error, httpx2.HTTPStatusError):
        status = error.response.status_code
    elif isinstance(error, habanero.RequestError):
        status = error.status_code
    elif isinstance(error.__context__, httpx2.HTTPStatusError):  # habanero stumbles over some error messages
        status = error.__context__.response.status_code
    return _Failed(
        f"{CROSSREF.title} answered HTTP {status}" if status else _UNREADABLE, refused=status in (400, 404)
    )


def _items(answer: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    message = answer.get("message")
    items = message.get("items") if isinstance(message, Mapping) else None
    return (item for item in (items if isinstance(items, list) else []) if isinstance(item, Mapping))


def _single_answer(record: Mapping[str, Any]) -> bytes:
    """`record`, which came in a list, as the service would give it alone; its score belongs to the list."""
    message = {field: value for field, value in record.items() if field != "score"}
    answer = {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": message}
    return json.dumps(answer).encode()


def _batches(ids: Sequence[Identifier]) -> Iterator[list[Identifier]]:
    """`ids` in order, as many at a time as one request line takes."""
    batch: list[Identifier] = []
    length = 0
    for identifier in ids:
        size = len(quote(f",doi:{identifier.value}", safe=""))
        if batch and (len(batch) == BATCH or length + size > _LONGEST_FILTER):
            yield batch
            batch, length = [], 0
        batch.append(identifier)
        length += size
    if batch:
        yield batch


def _shortened(text: str) -> str:
    """The beginning of `text` that fits into a request, cut between words where there are some."""
    text = text[:_LONGEST_QUERY]
    while len(encoded := quote(text)) > _LONGEST_QUERY:
        keep = len(text) * _LONGEST_QUERY // len(encoded)
        text = text[: min(keep, len(text) - 1)].rpartition(" ")[0] or text[: min(keep, len(text) - 1)]
    return text
