"""openlibrary.org: books by ISBN and by words. Shapes after a genuine body and the docs; contents from facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from tests.services.facts import BookFacts, Fact
from tests.services.index import words
from tests.services.reply import Reply, as_json, as_text

BASE: Final = "https://openlibrary.org"


def answer(facts: Iterable[Fact], target: str, user_agent: str) -> Reply:
    """What openlibrary.org answers to a GET of `target`; a name without a contact is turned away."""
    if "mailto:" not in user_agent:
        return as_text(403, "Forbidden\n")
    parts = urlsplit(target)
    given = dict(parse_qsl(parts.query))
    if parts.path == "/api/books":
        asked = [key for key in given.get("bibkeys", "").split(",") if key.startswith("ISBN:")]
        books = {isbn: fact for fact in facts if fact.book for isbn in fact.book.isbn}
        return as_json(
            200,
            {key: _edition(books[isbn]) for key in asked if (isbn := key.removeprefix("ISBN:")) in books},
        )
    if parts.path == "/search.json":
        docs = [_doc(fact, fact.book) for fact in facts if fact.book and _fits(fact, given)]
        return as_json(
            200, {"numFound": len(docs), "start": 0, "docs": docs[: int(given.get("limit", "100"))]}
        )
    return as_text(404, "not found\n")


def _fits(fact: Fact, given: dict[str, str]) -> bool:
    names = {word for person in fact.authors for part in person for word in words(part)}
    title = set(words(fact.title))
    return set(words(given.get("title", ""))) <= title and set(words(given.get("author", ""))) <= names


def _edition(fact: Fact) -> dict[str, Any]:
    own = fact.book
    assert own
    title, _, subtitle = fact.title.partition(": ")
    record: dict[str, Any] = {
        "key": f"/books/{own.key}M",
        "url": f"https://openlibrary.org/books/{own.key}M",
        "title": title,
        "authors": [{"name": _display(person)} for person in fact.authors],
        "publishers": [{"name": own.publisher}],
        "publish_date": own.published,
        "identifiers": {"isbn_13": list(own.isbn), "openlibrary": [f"{own.key}M"]},
    }
    return record | ({"subtitle": subtitle} if subtitle else {})


def _doc(fact: Fact, own: BookFacts) -> dict[str, Any]:
    title, _, subtitle = fact.title.partition(": ")
    record: dict[str, Any] = {
        "key": f"/works/{own.key}W",
        "title": title,
        "author_name": [_display(person) for person in fact.authors],
        "first_publish_year": own.year,
        "publisher": [own.publisher],
        "isbn": list(own.isbn),
        "edition_count": own.editions,
    }
    return record | ({"subtitle": subtitle} if subtitle else {})


def _display(person: tuple[str, ...]) -> str:
    return f"{person[1]} {person[0]}" if len(person) > 1 else person[0]
