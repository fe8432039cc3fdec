"""The one route of export.arxiv.org: /api/query, by identifiers, by words, or by both."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs, urlsplit

from tests.services.arxiv_feed import Format, Question, Shown, error_feed, feed
from tests.services.arxiv_query import BadQueryError, to_fts
from tests.services.index import Index
from tests.services.reply import Reply, as_text

BASE: Final = "https://export.arxiv.org"
_ATOM: Final = "application/atom+xml; charset=utf-8"
_LONGEST_REQUEST: Final = 7000  # 700 identifiers are refused
_ID: Final = re.compile(
    r"(?P<number>\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[A-Z]{2})?/\d{7})(?:v(?P<version>[1-9]\d{0,3}))?"
)
_SORTS: Final = {"relevance": "relevance", "lastUpdatedDate": "updated", "submittedDate": "published"}
_ORDERS: Final = {"ascending": "asc", "descending": "desc"}
_MOST: Final = 30_000
RATE_EXCEEDED: Final = as_text(429, "Rate exceeded.")


def answer(index: Index, target: str, form: Format) -> Reply:
    """What export.arxiv.org answers to a GET of `target`, path and query below the service's address."""
    if len(target) > _LONGEST_REQUEST:
        return as_text(414, "<html><head><title>414 Request-URI Too Long</title></head></html>", "text/html")
    parts = urlsplit(target)
    if parts.path.rstrip("/") != "/api/query":
        return as_text(404, "<html><head><title>404 Not Found</title></head></html>", "text/html")
    given = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
    try:
        return as_text(200, _answered(index, given, form), _ATOM)
    except _WrongError as wrong:
        return as_text(400, error_feed(str(wrong), form, wrong.fragment), _ATOM)


class _WrongError(Exception):
    def __init__(self, message: str, fragment: str = "") -> None:
        super().__init__(message)
        self.fragment = fragment


def _answered(index: Index, given: dict[str, str], form: Format) -> str:
    start = _integer(given, "start", 0)
    most = _integer(given, "max_results", 10)
    if most > _MOST:
        raise _WrongError(f"max_results must not exceed {_MOST}", "max_results_too_large")
    sort, order = given.get("sortBy", "relevance"), given.get("sortOrder", "descending")
    if sort not in _SORTS:
        raise _WrongError("sortBy must be in: relevance, lastUpdatedDate, submittedDate", "sortBy_invalid")
    if order not in _ORDERS:
        raise _WrongError("sortOrder must be in: ascending, descending", "sortOrder_invalid")
    question = Question(given.get("search_query", ""), given.get("id_list", ""), start, most)
    if question.id_list.strip():
        shown = _by_id(index, question.id_list)
        if question.search_query.strip():
            wanted = {
                hit.known.id for hit in _by_words(index, question.search_query, "relevance", 0, _MOST)[1]
            }
            shown = [one for one in shown if one.known.id in wanted]
        return feed(question, len(shown), shown[start : start + most], form)
    if not question.search_query.strip():
        return feed(question, 0, (), form)
    ordering = "relevance" if sort == "relevance" else f"{_SORTS[sort]} {_ORDERS[order]}"
    total, page = _by_words(index, question.search_query, ordering, start, most)
    return feed(question, total, page, form)


def _by_id(index: Index, id_list: str) -> list[Shown]:
    """The records that there are, in an order of arXiv's own; one malformed id spoils the whole question."""
    shown: dict[tuple[str, int], Shown] = {}
    for text in (part.strip() for part in id_list.split(",")):
        read = _ID.fullmatch(text)
        if read is None:
            raise _WrongError(f"incorrect id format for {text}", f"incorrect_id_format_for_{text}")
        fact = index.arxiv(read["number"])
        if fact is None or fact.arxiv is None:
            continue
        version = int(read["version"] or fact.arxiv.version)
        if version <= fact.arxiv.version:
            shown[fact.arxiv.id, version] = Shown(fact, version)
    return [shown[key] for key in sorted(shown, reverse=True)]


def _by_words(index: Index, query: str, ordering: str, start: int, most: int) -> tuple[int, list[Shown]]:
    try:
        match = to_fts(query)
    except BadQueryError as error:
        raise _WrongError(str(error)) from error
    if not match:
        return 0, []
    total, facts = index.search_arxiv(match, ordering, start, most)
    return total, [Shown(fact, fact.arxiv.version) for fact in facts if fact.arxiv is not None]


def _integer(given: dict[str, str], name: str, default: int) -> int:
    text = given.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        kind = "non-negative" if text.lstrip("-").isdigit() else "an integer"
        raise _WrongError(f"{name} must be {kind}", f"{name}_must_be_{kind.replace(' ', '_')}")
    return int(text)
