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
from enrich.register import Answer, Failed, Found, NotMine, Query, Refused, Unknown
from enrich.sources import arxiv_titles as titles
from enrich.sources.arxiv_query import looser
from enrich.sources.arxiv_record import candidate_from_result
from enrich.sources.json_client import Online
from references.identifiers import normalise
from references.model import Candidate, Identifier

BATCH: Final = 100
"""Ids per request; a longer address is refused from about 700 on."""
ROWS: Final = 5
"""Search hits that an answer holds."""
_ENTRY_ID: Final = re.compile(r"<id>[^<]{0,100}/abs/(?P<id>[^<\s]{1,60})\s*</id>")
_TOTAL: Final = re.compile(r"(?<=>)\d+(?=</opensearch:totalResults>)")
_PAGE: Final = re.compile(r"(?<=>)\d+(?=</opensearch:itemsPerPage>)")
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


class Arxiv(Online):
    """Asks arXiv. Threads may share it."""

    service = ARXIV

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
        """As in `Client`: the words of each title as a phrase, several in one request. No title, no question."""
        phrases = {query: titles.phrase(query.title) for query in queries}
        wanted = list(dict.fromkeys(one for one in phrases.values() if one))
        answers: dict[str, Answer] = {"": Unknown()}
        held = [one for one in wanted if self._session.holds(title_address(one))]
        for party in titles.parties([one for one in wanted if one not in held]):
            with self._session.asking(map(title_address, party)) as left:
                asked = [one for one in party if title_address(one) in left]
                held += [one for one in party if one not in asked]  # another run has asked in the meantime
                held += self._titles(asked, answers) if asked else []
        for one in held:
            self._titles([one], answers)
        return {
            query: self._loosely(query) if isinstance(answers[one], Unknown) else answers[one]
            for query, one in phrases.items()
        }

    def _loosely(self, query: Query) -> Answer:
        """What telling words and the first author find, where the phrase found nothing and the case deserves it."""
        question = looser(query)
        if not question:
            return Unknown()
        try:
            results, _ = self._ask(arxiv.Search(query=question, max_results=ROWS), ROWS)
        except (NoAnswer, arxiv.ArxivError) as error:
            return _failed(error)
        found = tuple(one for result in results if (one := candidate_from_result(result)))
        return Found(found) if found else Unknown()

    def _titles(self, party: Sequence[str], answers: dict[str, Answer]) -> list[str]:
        """Asks for the titles of `party`; after a failure gives back what the cache still knows of before."""
        search = arxiv.Search(query=titles.asked(party), max_results=titles.MOST)
        try:
            results, feed = self._ask(search, titles.MOST)
        except (NoAnswer, arxiv.ArxivError) as error:
            wrong = isinstance(error, arxiv.HTTPError) and error.status == 400
            if len(party) > 1 and (wrong or (isinstance(error, ServiceFailure) and error.unusable)):
                return self._in_halves(party, answers)
            if wrong:
                answers[party[0]] = Unknown()  # arXiv says that nothing can be called so
                return []
            old = [
                one for one in party if len(party) > 1 and self._session.settle_for_old(title_address(one))
            ]
            answers.update((one, _failed(error)) for one in party if one not in old)
            return old
        if len(party) > 1 and _total(feed) > len(results):
            return self._in_halves(party, answers)
        records = [(result.title, record) for result in results if (record := candidate_from_result(result))]
        mine = {one: _hits(one, records) for one in party}
        answers.update((one, Found(hits[:ROWS]) if hits else Unknown()) for one, hits in mine.items())
        if len(party) > 1:
            head, entries = _parts(feed)
            for one, hits in mine.items():
                body = _feed(head, [entries[hit.id] for hit in hits], titles.MOST)
                self._session.keep(title_address(one), "application/atom+xml", body)
        return []

    def _in_halves(self, party: Sequence[str], answers: dict[str, Answer]) -> list[str]:
        """Fewer titles at a time, where together they bring more entries than one answer holds."""
        middle = len(party) // 2
        return [one for half in (party[:middle], party[middle:]) for one in self._titles(half, answers)]

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


def title_address(phrase: str) -> str:
    """Where the feed of one title is, and is kept in the cache."""
    search = arxiv.Search(query=titles.asked([phrase]), max_results=titles.MOST)
    size = str(titles.MOST)
    params = {**search._url_args(), "start": "0", "max_results": size}  # noqa: SLF001 - it must be the same address
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


def _hits(phrase: str, records: Sequence[tuple[str, Candidate]]) -> tuple[Candidate, ...]:
    """The records whose title, as it came or as plain text, holds `phrase`: the same ones in whatever company."""
    fitting = [
        record for raw, record in records
        if titles.holds(record.work.title, phrase) or titles.holds(raw, phrase)
    ]  # fmt: skip
    return tuple(sorted(fitting, key=lambda c: (*titles.closeness(c.work.title, phrase), c.id)))


def _total(feed: bytes) -> int:
    """How many entries there are for the question, whether or not they came."""
    found = _TOTAL.search(feed.decode("utf-8", "replace"))
    return int(found.group()) if found else 0


def _parts(feed: bytes) -> tuple[str, dict[str, str]]:
    """What stands before the entries of `feed`, and each entry as it came, by the names that it answers to."""
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
    return _QUESTION.sub("", text[:first] if first >= 0 else text.rpartition("</feed>")[0]), entries


def _feed(head: str, entries: Sequence[str], size: int) -> bytes:
    """A feed of `entries` alone, as a question for `size` entries brings it: nothing of the others is left in it."""
    head = _PAGE.sub(str(size), _TOTAL.sub(str(len(entries)), head))
    return f"{head}{''.join(entries)}\n</feed>\n".encode()


def _single_feeds(feed: bytes, batch: Sequence[str]) -> Iterable[tuple[str, bytes]]:
    """`feed` as one feed for each of `batch`, without an entry where arXiv knows none; entries stay as they came."""
    head, entries = _parts(feed)
    for name in batch:
        yield name, _feed(head, [entries[name]] if name in entries else [], 1)


def _failed(error: Exception) -> Answer:
    if isinstance(error, arxiv.HTTPError):
        return Failed(f"{ARXIV.title} answered HTTP {error.status}")
    return Refused(str(error)) if isinstance(error, NotLetIn) else Failed(str(error), _is_passing(error))


def _is_passing(error: Exception) -> bool:
    return isinstance(error, NoAnswer) and error.passing
