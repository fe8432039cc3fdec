"""arXiv: preprints by id in batches, and by title. Asked by the `arxiv` package, through our session."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, cast
from urllib.parse import urlencode

import arxiv  # type: ignore[import-untyped]  # it ships no type information
import requests

from enrich.http.errors import NoAnswer, ServiceFailure
from enrich.http.errors import Refused as NotLetIn
from enrich.http.services import ARXIV
from enrich.http.session import Session
from enrich.register import Answer, Client, Failed, Found, NotMine, Query, Refused, Unknown
from enrich.sources.arxiv_record import candidate_from_result
from references.identifiers import normalise
from references.model import Candidate, Identifier

BATCH: Final = 100
"""Ids per request; a longer address is refused from about 700 on."""
ROWS: Final = 5
"""Search hits that are asked for."""
_LONGEST_TITLE: Final = 24  # words: enough to tell titles apart
_WORD: Final = re.compile(r"[^\W_]+")
_ENTRY_ID: Final = re.compile(r"<id>[^<]{0,100}/abs/(?P<id>[^<\s]{1,60})\s*</id>")
_TOTAL: Final = re.compile(r"(?<=>)\d+(?=</opensearch:totalResults>)")
_QUESTION: Final = re.compile(
    r"[ \t]*<title[^<>]*>[^<]*</title>[ \t]*\n?|[ \t]*<link[^<>]*/>[ \t]*\n?"
)  # they repeat it


class _NoMorePages(Exception):  # noqa: N818 - a signal, no error
    """The client turns the page; one question is one request."""


class _Door:
    """What `arxiv.Client` takes for its requests session: one page, through ours."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.content = b""

    def get(self, url: str, headers: Any = None) -> requests.Response:  # noqa: ARG002 - the adapter names us
        if self.content:
            raise _NoMorePages
        response = self._session.get(url)
        self.content = response.content
        return response


class Arxiv(Client):
    """Asks arXiv. Threads may share it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def look_up(self, ids: Sequence[Identifier]) -> dict[Identifier, Answer]:
        """As in `Client`. Ids of a wrong form are not asked for: one of them would spoil a whole batch."""
        answers: dict[Identifier, Answer] = dict.fromkeys(ids, NotMine())
        wanted = sorted({i for i in ids if i.scheme == "arxiv"})
        names = {i.value: i for i in wanted if normalise("arxiv", i.value) == i}
        records = self._records(list(names))
        return answers | dict.fromkeys(wanted, Unknown()) | {names[n]: records[n] for n in names}

    def first_versions(self, ids: Sequence[Identifier]) -> dict[Identifier, Answer]:
        """As in `Client`: arXiv gives the first version for ``IDv1``."""
        answers: dict[Identifier, Answer] = dict.fromkeys(ids, NotMine())
        names = {f"{i.value}v1": i for i in sorted(set(ids)) if normalise("arxiv", i.value) == i}
        records = self._records(list(names))
        return answers | {names[name]: records[name] for name in names}

    def _records(self, names: Sequence[str]) -> dict[str, Answer]:
        """What arXiv has under `names` (ids, with or without a version)."""
        answers: dict[str, Answer] = dict.fromkeys(names, Unknown())
        held = [name for name in names if self._session.holds(address(name))]
        missing = sorted(set(names) - set(held))
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            with self._session.asking(map(address, batch)) as left:
                asked = [name for name in batch if address(name) in left]
                held += sorted(set(batch) - set(asked))  # another run has asked in the meantime
                held += self._batch(asked, answers) if len(asked) > 1 else asked
        for name in held:
            self._batch([name], answers)
        return answers

    def search(self, queries: Sequence[Query]) -> dict[Query, Answer]:
        """As in `Client`: the words of the title as a phrase. Without a title nothing is asked."""
        return {query: self._search(query) for query in queries}

    def _search(self, query: Query) -> Answer:
        words = _WORD.findall(query.title)[:_LONGEST_TITLE]
        if not words:
            return Unknown()
        phrase = " ".join(words)
        try:
            results, _ = self._ask(arxiv.Search(query=f'ti:"{phrase}"', max_results=ROWS), ROWS)
        except (NoAnswer, arxiv.ArxivError) as error:
            return _failed(error)
        candidates = (candidate_from_result(result) for result in results)
        found = tuple(candidate for candidate in candidates if candidate)
        return Found(found) if found else Unknown()

    def _batch(self, batch: Sequence[str], answers: dict[str, Answer]) -> list[str]:
        """Asks for `batch`; after a failure gives back what the cache still knows of before."""
        search = arxiv.Search(id_list=list(batch), max_results=len(batch))
        try:
            results, feed = self._ask(search, len(batch))
        except (NoAnswer, arxiv.ArxivError) as error:
            no_id = isinstance(error, arxiv.HTTPError) and error.status == 400
            if no_id and len(batch) == 1:  # arXiv says that this is no id: then there is no such paper
                return []
            if no_id or (len(batch) > 1 and isinstance(error, ServiceFailure) and error.unusable):
                middle = len(batch) // 2
                halves = (batch[:middle], batch[middle:])
                return [i for half in halves for i in (self._batch(half, answers) if len(half) > 1 else half)]
            old = [i for i in batch if len(batch) > 1 and self._session.settle_for_old(address(i))]
            answers.update((i, _failed(error)) for i in batch if i not in old)
            return old
        # The answer keeps no order, and an absent id is simply absent.
        found = {
            name: c for r in results if (c := candidate_from_result(r)) for name in _names(r.get_short_id())
        }
        answers.update((name, Found((found[name],))) for name in batch if name in found)
        if len(batch) > 1:
            for name, body in _single_feeds(feed, batch):
                self._session.keep(address(name), "application/atom+xml", body)
        return []

    def _ask(self, search: arxiv.Search, size: int) -> tuple[list[arxiv.Result], bytes]:
        door = _Door(self._session)
        client = arxiv.Client(page_size=size, delay_seconds=0, num_retries=0)  # the adapter waits and retries
        client._session = cast("requests.Session", door)  # noqa: SLF001 - the package offers no other way in
        results: list[arxiv.Result] = []
        with contextlib.suppress(_NoMorePages):
            results.extend(client.results(search))
        return results, door.content


class _Body:
    """What `arxiv.Client` takes for its requests session, when the body is there already."""

    status_code = 200

    def __init__(self, body: bytes) -> None:
        self.content = body

    def get(self, url: str, headers: Any = None) -> _Body:  # noqa: ARG002 - the adapter names us
        if not self.content:
            raise _NoMorePages
        answer, self.content = _Body(self.content), b""
        return answer


def read(url: str, body: bytes) -> list[Candidate]:
    """The candidates of a feed; raises for what cannot be read, such as a date that is none."""
    del url
    client = arxiv.Client(page_size=1, delay_seconds=0, num_retries=0)
    client._session = cast("requests.Session", _Body(body))  # noqa: SLF001 - the package offers no other way in
    results: list[arxiv.Result] = []
    with contextlib.suppress(_NoMorePages):
        results.extend(client.results(arxiv.Search(query="x")))
    return [found for result in results if (found := candidate_from_result(result))]


def address(arxiv_id: str) -> str:
    """Where the feed of one id is, and is kept in the cache: the address that `arxiv.Client` asks for it."""
    search = arxiv.Search(id_list=[arxiv_id], max_results=1)
    params = {**search._url_args(), "start": "0", "max_results": "1"}  # noqa: SLF001 - it must be the same address
    return str(arxiv.Client.query_url_format).format(urlencode(params))


def _names(entry_id: str) -> tuple[str, ...]:
    """What an entry answers to: its id in normal form, and the same with the version that it is."""
    identifier = normalise("arxiv", entry_id)
    version = re.search(r"v\d+\Z", entry_id)
    return (
        ()
        if identifier is None
        else (identifier.value, identifier.value + (version.group() if version else ""))
    )


def _single_feeds(feed: bytes, batch: Sequence[str]) -> Iterable[tuple[str, bytes]]:
    """`feed` as one feed for each of `batch`, without an entry where arXiv knows none; entries stay as they came."""
    text = feed.decode("utf-8", "replace")
    entries: dict[str, str] = {}
    first = end = text.find("<entry")
    while first >= 0 and (start := text.find("<entry", end)) >= 0:
        end = text.find("</entry>", start)
        if end < 0:
            break
        end += len("</entry>")
        entry = text[start:end]
        if found := _ENTRY_ID.search(entry):
            entries.update(dict.fromkeys(_names(found["id"]), entry))
    head = _QUESTION.sub("", text[:first] if first >= 0 else text.rpartition("</feed>")[0])
    for name in batch:
        own = entries.get(name, "")
        yield name, f"{_TOTAL.sub(str(int(bool(own))), head)}{own}\n</feed>\n".encode()


def _failed(error: Exception) -> Answer:
    if isinstance(error, arxiv.HTTPError):
        return Failed(f"{ARXIV.title} answered HTTP {error.status}")
    return Refused(str(error)) if isinstance(error, NotLetIn) else Failed(str(error))
