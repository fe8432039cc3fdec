"""How a register of JSON records is asked: what the cache holds, then batches, then one by one.

A batch is not kept as it came, for the next question will be for another set: its records are kept one by one, under
the addresses that ask for one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from enrich.http.errors import NoAnswer
from enrich.http.errors import Refused as NotLetIn
from enrich.http.services import Service
from enrich.http.session import Session
from enrich.http.validate import UNREADABLE
from enrich.register import Answer, Client, Failed, Found, NotMine, Query, Refused, Unknown
from references.model import Candidate, Identifier

Read = Callable[[str, bytes], Sequence[Candidate]]


class Online(Client):
    """A client that asks `service` through the one session. Threads may share it."""

    service: ClassVar[Service]

    def __init__(self, session: Session) -> None:
        self._session = session

    def reopen(self) -> None:
        """As in `Client`: a service that was closed may be asked again, within limits."""
        self._session.reopen(self.service.name)


@dataclass(frozen=True, slots=True)
class Batches:
    """How several records are asked for at once.

    `address` is that of a batch; `split` gives the record of each identifier in an answer, as a body of its own.
    `absent` is the body that says of one identifier that there is none; None where a batch may leave out what there
    is, so that one has to ask again. `body` makes the JSON of a POST, for services that want one.
    """

    size: int
    address: Callable[[Sequence[Identifier]], str]
    split: Callable[[bytes, Sequence[Identifier]], Mapping[Identifier, bytes]]
    absent: bytes | None = None
    body: Callable[[Sequence[Identifier]], object] | None = None


def look_up(
    session: Session,
    ids: Iterable[Identifier],
    address: Callable[[Identifier], str],
    read: Read,
    batches: Batches | None = None,
) -> dict[Identifier, Answer]:
    """The answer for each of `ids`; `address` is where one record is asked for, and kept."""
    wanted = sorted(set(ids))
    answers: dict[Identifier, Answer] = {}
    if batches:
        for batch in _slices([i for i in wanted if not session.holds(address(i))], batches.size):
            answers |= _ask_batch(session, batch, address, batches)
    for identifier in wanted:
        if identifier not in answers:
            answers[identifier] = ask(session, address(identifier), read)
    return answers


def sort_out(
    ids: Iterable[Identifier], schemes: Collection[str]
) -> tuple[list[Identifier], dict[Identifier, Answer]]:
    """Those of `ids` that a register of `schemes` can be asked for, and the answers for the others."""
    wanted = list(ids)
    return (
        [i for i in wanted if i.scheme in schemes],
        {i: NotMine() for i in wanted if i.scheme not in schemes},
    )


def ask(session: Session, url: str, read: Read) -> Answer:
    """The answer to one question; a 404 and an empty answer say that there is nothing."""
    try:
        response = session.get(url)
    except NoAnswer as error:
        return failed(error)
    if response.status_code != 200:
        return Unknown()
    try:
        candidates = tuple(read(url, response.content))
    except UNREADABLE as error:
        session.forget(url)  # kept by an older bookbib, which did not look
        return Failed(f"an answer cannot be read ({type(error).__name__})")
    return Found(candidates) if candidates else Unknown()


def search(
    session: Session, queries: Iterable[Query], address: Callable[[Query], str], read: Read
) -> dict[Query, Answer]:
    """The answer to each query; one whose `address` is empty asks nothing, and finds nothing."""
    answers: dict[Query, Answer] = {}
    for query in dict.fromkeys(queries):
        url = address(query)
        answers[query] = ask(session, url, read) if url else Unknown()
    return answers


def failed(error: NoAnswer) -> Answer:
    """What a question without an answer means."""
    return Refused(str(error)) if isinstance(error, NotLetIn) else Failed(str(error), error.passing)


def _ask_batch(
    session: Session, batch: Sequence[Identifier], address: Callable[[Identifier], str], batches: Batches
) -> dict[Identifier, Answer]:
    """Asks for `batch`, keeps what comes, and gives the answers that cannot be asked for singly."""
    by_address = {address(i): i for i in batch}
    with session.asking(by_address) as missing:
        asked = [by_address[url] for url in missing]
        if len(asked) < 2:
            return {}
        try:
            response = (
                session.get(batches.address(asked))
                if batches.body is None
                else session.post(batches.address(asked), batches.body(asked))
            )
        except NoAnswer as error:
            return {i: failed(error) for i in asked if not session.settle_for_old(address(i))}
        if response.status_code != 200:  # one identifier that the service cannot take spoils a batch
            return {}
        records = batches.split(response.content, asked)
        for identifier in asked:
            body = records.get(identifier, batches.absent)
            if body is not None:
                session.keep(address(identifier), "application/json", body)
    return {}


def _slices(ids: Sequence[Identifier], size: int) -> Iterator[Sequence[Identifier]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
