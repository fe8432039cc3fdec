"""Crossref: records by DOI in batches, and by the text of a citation. Asked by habanero, through our session."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import quote

import habanero
import httpx2

from enrich.http.errors import Refused as NotLetIn
from enrich.http.errors import no_answer
from enrich.http.habanero import through
from enrich.http.services import CROSSREF
from enrich.http.session import Session
from enrich.http.validate import UNREADABLE
from enrich.match.barred import NEVER
from enrich.register import Answer, Failed, Found, NotMine, Query, Refused, Unknown
from enrich.sources.crossref_record import candidate_from_record
from enrich.sources.json_client import Online
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
# What habanero raises, and leaks, when an answer is no good.
_ERRORS: Final = (httpx2.HTTPError, habanero.RequestError, RuntimeError, ValueError, TypeError, LookupError)


@dataclass(frozen=True, slots=True)
class _Failed:
    """No answer: `wrong` when the service called the question itself wrong, `shut_out` when it does not let us in."""

    reason: str
    wrong: bool = False
    shut_out: bool = False
    passing: bool = False

    @property
    def answer(self) -> Answer:
        return Refused(self.reason) if self.shut_out else Failed(self.reason, self.passing)


class Crossref(Online):
    """Asks Crossref. Threads may share it."""

    service = CROSSREF

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._client = habanero.Crossref(base_url=CROSSREF.base)

    def look_up(self, ids: Sequence[Identifier]) -> dict[Identifier, Answer]:
        """As in `Client`: what the cache holds, then batches, then singly what a batch left out.

        A list leaves out DOIs that are aliases of another one; asked for singly, they lead to it.
        """
        answers: dict[Identifier, Answer] = dict.fromkeys(ids, NotMine())
        wanted = sorted({i for i in ids if i.scheme == "doi"})
        held = [i for i in wanted if self._session.holds(address(i.value))]
        missing = sorted(set(wanted) - set(held))
        alone = [i for i in missing if "," in i.value]  # a comma separates filters
        with through(self._session):
            for batch in _batches([i for i in missing if "," not in i.value]):
                with self._session.asking(address(i.value) for i in batch) as left:
                    asked = [i for i in batch if address(i.value) in left]
                    held += sorted(set(batch) - set(asked))  # another run has asked in the meantime
                    alone += self._batch(asked, answers) if asked else []
            for identifier in sorted([*held, *alone]):
                answers[identifier] = self._single(identifier)
        return answers

    def search(self, queries: Sequence[Query]) -> dict[Query, Answer]:
        """As in `Client`: `query.bibliographic` with the citation text alone, in Crossref's order.

        Crossref's score is no confidence and is left out.
        """
        with through(self._session):
            return {query: self._search(query) for query in queries}

    def _search(self, query: Query) -> Answer:
        text = _shortened(squeeze(query.text))
        if not text:
            return Unknown()
        answer = self._hits(text, ROWS)
        # Reviews, figures and copies of one paper can fill the first rows; then the paper stands behind them.
        crowded = (
            isinstance(answer, Found)
            and len(answer.candidates) == ROWS
            and all(NEVER.keys() & set(one.flags) for one in answer.candidates)
        )
        return self._hits(text, MORE_ROWS) if crowded else answer

    def _hits(self, text: str, rows: int) -> Answer:
        answer = self._works(query_bibliographic=text, limit=rows)
        if isinstance(answer, _Failed):
            return answer.answer
        candidates = _readable(list(_items(answer)))
        found = tuple(candidate for candidate in candidates if candidate.id)
        return Found(found) if found else Unknown()

    def _batch(self, batch: Sequence[Identifier], answers: dict[Identifier, Answer]) -> list[Identifier]:
        """Asks for `batch`; gives back what must be asked for singly."""
        answer = self._works(filter={"doi": [i.value for i in batch]}, limit=len(batch))
        if isinstance(answer, _Failed) and answer.wrong:
            # One DOI that the filter cannot take spoils the whole batch.
            if len(batch) == 1:
                return list(batch)
            middle = len(batch) // 2
            halves = (batch[:middle], batch[middle:])
            return [i for half in halves for i in self._batch(half, answers)]
        if isinstance(answer, _Failed):
            old = [i for i in batch if self._session.settle_for_old(address(i.value))]
            answers.update((i, answer.answer) for i in batch if i not in old)
            return old
        records = {str(item.get("DOI", "")).lower(): item for item in _items(answer)}
        left_out: list[Identifier] = []
        for identifier in batch:
            record = records.get(identifier.value)
            if record is None:
                left_out.append(identifier)
                continue
            answers[identifier] = _contained(record)
            if isinstance(answers[identifier], Found):  # kept is what parses
                self._session.keep(address(identifier.value), "application/json", _single_answer(record))
        return left_out

    def _single(self, identifier: Identifier) -> Answer:
        # habanero encodes nothing and drops what stands behind "#" and "?".
        answer = self._works(ids=[quote(identifier.value, safe="")])
        if isinstance(answer, _Failed):
            return Unknown() if answer.wrong else answer.answer
        record = answer.get("message")
        found = _contained(record) if isinstance(record, Mapping) else Failed(_UNREADABLE)
        if isinstance(found, Found):
            found = Found(tuple(_with_alias(one, identifier) for one in found.candidates))
        if isinstance(found, Failed):  # kept by an older bookbib, which did not look
            self._session.forget(address(identifier.value))
        return found

    def _works(self, **question: Any) -> Mapping[str, Any] | _Failed:
        """habanero's answer; only inside `through`, which raises by itself when habanero is not as we know it."""
        try:
            answer = self._client.works(**question)
        except _ERRORS as error:
            return _failed(error)
        return answer if isinstance(answer, Mapping) else _Failed(_UNREADABLE)


_UNREADABLE: Final = f"{CROSSREF.title} sent an answer that cannot be read"


def read(url: str, body: bytes) -> list[Candidate]:
    """The candidates of a body that Crossref sent to `url`; raises for what cannot be read.

    Of a list, records that cannot be read are left out, unless there is no other.
    """
    del url
    message = json.loads(body)["message"]
    if not isinstance(message.get("items"), list):
        return [candidate_from_record(message)]
    return _readable(message["items"])


def _contained(record: Mapping[str, Any]) -> Answer:
    try:
        return Found((candidate_from_record(record),))
    except UNREADABLE:
        return Failed(_UNREADABLE)


def _with_alias(record: Candidate, asked: Identifier) -> Candidate:
    """The record that a DOI led to, which may bear another one: the DOI asked for is then an alias of its work."""
    if asked in record.work.identifiers or asked in record.related:
        return record
    return replace(record, related=tuple(sorted((*record.related, asked))))


def _readable(items: Sequence[Mapping[str, Any]]) -> list[Candidate]:
    found: list[Candidate] = []
    failure: Exception | None = None
    for item in items:
        try:
            found.append(candidate_from_record(item))
        except UNREADABLE as error:
            failure = error
    if failure and not found:
        raise failure
    return found


def address(doi: str) -> str:
    """Where the record of one DOI is, and is kept in the cache."""
    return f"{CROSSREF.base}/works/{quote(doi, safe='')}"


def _failed(error: Exception) -> _Failed:
    if known := no_answer(error):
        return _Failed(str(known), shut_out=isinstance(known, NotLetIn), passing=known.passing)
    status = 0
    if isinstance(error, httpx2.HTTPStatusError):
        status = error.response.status_code
    elif isinstance(error, habanero.RequestError):
        status = error.status_code
    elif isinstance(error.__context__, httpx2.HTTPStatusError):  # habanero stumbles over some error messages
        status = error.__context__.response.status_code
    return _Failed(
        f"{CROSSREF.title} answered HTTP {status}" if status else _UNREADABLE, wrong=status in (400, 404)
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
