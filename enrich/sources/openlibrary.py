"""Open Library: books by ISBN in batches, and by title and author. It asks who asks: a mail address is needed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

from enrich.http.services import OPENLIBRARY
from enrich.register import Answer, Query
from enrich.sources.json_client import Batches, Online, look_up, search, sort_out
from enrich.sources.openlibrary_record import candidate_from_book, candidate_from_doc
from references.model import Candidate, Identifier

BASE: Final = OPENLIBRARY.base
BATCH: Final = 25
ROWS: Final = 5
_FIELDS: Final = "key,title,subtitle,author_name,first_publish_year,publisher,isbn,edition_count"


class OpenLibrary(Online):
    """The register "openlibrary". Threads may share it."""

    service = OPENLIBRARY

    def look_up(self, ids: Sequence[Identifier]) -> Mapping[Identifier, Answer]:
        """As in `Client`: ISBNs. A key that is absent from the answer is unknown."""
        mine, others = sort_out(ids, ("isbn",))
        batches = Batches(BATCH, lambda batch: _address(batch), _split, absent=b"{}")
        return others | look_up(self._session, mine, address, read, batches)

    def search(self, queries: Sequence[Query]) -> Mapping[Query, Answer]:
        """As in `Client`: the title, and the first author where one is known."""
        return search(self._session, queries, _search_address, read)


def address(isbn: Identifier) -> str:
    """Where one book is, and is kept in the cache."""
    return _address([isbn])


def _address(isbns: Sequence[Identifier]) -> str:
    keys = ",".join(f"ISBN:{isbn.value}" for isbn in isbns)
    return f"{BASE}/api/books?{urlencode({'bibkeys': keys, 'jscmd': 'data', 'format': 'json'})}"


def read(url: str, body: bytes) -> list[Candidate]:
    """The candidates of a body that Open Library sent to `url`; raises for what cannot be read."""
    answer = json.loads(body)
    if urlsplit(url).path == "/search.json":
        return [found for record in answer["docs"] if (found := candidate_from_doc(record))]
    asked = {
        key.partition(":")[2] for key in parse_qs(urlsplit(url).query).get("bibkeys", [""])[0].split(",")
    }
    books = {key.partition(":")[2]: record for key, record in answer.items()}
    if books.keys() - asked:
        raise ValueError("books that were not asked for")
    return [candidate_from_book(isbn, record) for isbn, record in sorted(books.items())]


def _split(body: bytes, isbns: Sequence[Identifier]) -> Mapping[Identifier, bytes]:
    books = json.loads(body)
    return {
        isbn: json.dumps({key: books[key]}).encode()
        for isbn in isbns
        if (key := f"ISBN:{isbn.value}") in books
    }


def _search_address(query: Query) -> str:
    if not query.title.strip():
        return ""
    asked = {"title": query.title, "limit": str(ROWS), "fields": _FIELDS}
    if query.authors:
        asked["author"] = query.authors[0]
    return f"{BASE}/search.json?{urlencode(asked)}"
