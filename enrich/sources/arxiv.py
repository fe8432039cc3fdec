"""arXiv: preprints by id in batches, and by title. Asked by the `arxiv` package, through our session."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, cast
from urllib.parse import urlencode

import arxiv  # type: ignore[import-untyped]  # it ships no type information
import requests

from enrich.http.errors import NoAnswer
from enrich.http.services import ARXIV
from enrich.http.session import Session
from enrich.sources.arxiv_query import looser, phrase
from enrich.sources.arxiv_record import candidate_from_result
from enrich.sources.base import Hits, Lookup, Progress, Query, no_progress
from references.identifiers import normalise
from references.model import Candidate, Identifier

BATCH: Final = 100
"""Ids per request; a longer address is refused from about 700 on."""
ROWS: Final = 5
"""Search hits that are asked for."""
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


class Arxiv:
    """The source "arxiv". Threads may share it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def name(self) -> str:
        """As in `Source`."""
        return ARXIV.name

    @property
    def schemes(self) -> frozenset[str]:
        """As in `Source`."""
        return frozenset({"arxiv"})

    def lookup(self, ids: Iterable[Identifier], progress: Progress = no_progress) -> Lookup:
        """As in `Source`. Ids of a wrong form are not asked for: one of them would spoil a whole batch."""
        wanted = sorted({i for i in ids if i.scheme == "arxiv"})
        asked = [i for i in wanted if normalise("arxiv", i.value) == i]
        progress(len(wanted) - len(asked))
        found, failures = self._records([i.value for i in asked], progress)
        return Lookup(
            {i: found[i.value] for i in asked if i.value in found},
            frozenset(i for i in asked if i.value in failures),
            next((failures[i.value] for i in asked if i.value in failures), ""),
        )

    def former_titles(self, ids: Iterable[Identifier]) -> dict[Identifier, str]:
        """As in `Source`: the titles of first versions, which arXiv gives for ``IDv1``."""
        asked = {f"{i.value}v1": i for i in sorted(set(ids)) if i.scheme == "arxiv"}
        found, _ = self._records(list(asked), no_progress)
        return {asked[name]: found[name].work.title for name in asked if name in found}

    def _records(
        self, names: Sequence[str], progress: Progress
    ) -> tuple[dict[str, Candidate], dict[str, str]]:
        """What arXiv has under `names` (ids, with or without a version), and why nobody knows about the others."""
        found: dict[str, Candidate] = {}
        failures: dict[str, str] = {}
        held = [name for name in names if self._session.holds(address(name))]
        missing = sorted(set(names) - set(held))
        for start in range(0, len(missing), BATCH):
            held += self._batch(missing[start : start + BATCH], found, failures, progress)
        for name in held:
            self._batch([name], found, failures, progress)
        return found, failures

    def search(self, query: Query) -> Hits:
        """As in `Source`: the title as a phrase; where that finds nothing, what `looser` says."""
        for question in (phrase(query), looser(query)):
            if not question:
                continue
            try:
                results, _ = self._ask(arxiv.Search(query=question, max_results=ROWS), ROWS)
            except (NoAnswer, arxiv.ArxivError) as error:
                return Hits(failure=_reason(error))
            found = tuple(one for result in results if (one := candidate_from_result(result)))
            if found:
                return Hits(found)
        return Hits()

    def _batch(
        self,
        batch: Sequence[str],
        found: dict[str, Candidate],
        failures: dict[str, str],
        progress: Progress,
    ) -> list[str]:
        """Asks for `batch`; after a failure gives back what the cache still knows of before."""
        search = arxiv.Search(id_list=list(batch), max_results=len(batch))
        try:
            results, feed = self._ask(search, len(batch))
        except (NoAnswer, arxiv.ArxivError) as error:
            if isinstance(error, arxiv.HTTPError) and error.status == 400:
                if len(batch) == 1:  # arXiv says that this is no id: then there is no such paper
                    progress(1)
                    return []
                middle = len(batch) // 2
                halves = (batch[:middle], batch[middle:])
                return [i for half in halves for i in self._batch(half, found, failures, progress)]
            old = [i for i in batch if len(batch) > 1 and self._session.settle_for_old(address(i))]
            failures.update((i, _reason(error)) for i in batch if i not in old)
            progress(len(batch) - len(old))
            return old
        # The answer keeps no order, and an absent id is simply absent.
        answers = {
            name: c for r in results if (c := candidate_from_result(r)) for name in _names(r.get_short_id())
        }
        found.update((name, answers[name]) for name in batch if name in answers)
        if len(batch) > 1:
            for name, body in _single_feeds(feed, batch):
                self._session.keep(address(name), "application/atom+xml", body)
        progress(len(batch))
        return []

    def _ask(self, search: arxiv.Search, size: int) -> tuple[list[arxiv.Result], bytes]:
        door = _Door(self._session)
        client = arxiv.Client(page_size=size, delay_seconds=0, num_retries=0)  # the adapter waits and retries
        client._session = cast("requests.Session", door)  # noqa: SLF001 - the package offers no other way in
        results: list[arxiv.Result] = []
        with contextlib.suppress(_NoMorePages):
            results.extend(client.results(search))
        return results, door.content


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


def _reason(error: Exception) -> str:
    if isinstance(error, arxiv.HTTPError):
        return f"{ARXIV.title} answered HTTP {error.status}"
    return str(error)
