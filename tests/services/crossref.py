"""The routes of api.crossref.org that a bibliography tool asks: works by DOI, lists by filter, search."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.services.crossref_record import Json, render
from tests.services.facts import Fact
from tests.services.index import Index
from tests.services.reply import Reply, as_json, as_text

BASE: Final = "https://api.crossref.org"
_NOT_FOUND: Final = as_text(404, "Resource not found.")
_NO_SUCH: Final = (
    "{kind} '{name}' specified but there is no such {kind} for this route. "
    "Valid {kind}s for this route are: {valid}"
)
_LONGEST_REQUEST: Final = 4096
_QUERY_FIELDS: Final = {
    "query": "",
    "query.bibliographic": "",
    "query.title": "title",
    "query.author": "author",
    "query.container-title": "container",
}
_PLAIN_PARAMETERS: Final = frozenset(
    {"rows", "offset", "cursor", "sample", "filter", "select", "sort", "order", "mailto", "facet"}
)
# Filter name → SQL condition with one value; the same filter twice means either, two filters mean both.
_FILTERS: Final = {
    "doi": "doi = ?",
    "prefix": "prefix = ?",
    "type": "type = ?",
    "issn": "instr(fact, '\"' || ? || '\"') > 0",
    "isbn": "instr(fact, '\"' || ? || '\"') > 0",
    "from-pub-date": "issued >= ?",
    "until-pub-date": "substr(issued, 1, length(?1)) <= ?1",
}
_SELECTABLE: Final = frozenset(
    "DOI ISBN ISSN URL abstract accepted alternative-id archive article-number assertion author chair "
    "container-title content-created content-domain created degree deposited editor event funder group-title "
    "indexed is-referenced-by-count issn-type issue issued license link member original-title page posted prefix "
    "published published-online published-print publisher publisher-location reference references-count relation "
    "resource score short-container-title short-title standards-body subject subtitle title translator type "
    "update-policy update-to volume".split()
)
_SORTS: Final = frozenset(
    "score relevance published issued deposited indexed updated created published-print published-online "
    "is-referenced-by-count references-count".split()
)


class _InvalidError(Exception):
    def __init__(self, kind: str, value: str, message: str) -> None:
        super().__init__(message)
        self.kind, self.value, self.message = kind, value, message

    def reply(self, status: int = 400, message_type: str = "validation-failure") -> Reply:
        problem = {"type": self.kind, "value": self.value, "message": self.message}
        return as_json(status, {"status": "failed", "message-type": message_type, "message": [problem]})


def answer(index: Index, target: str, user_agent: str = "") -> Reply:
    """What api.crossref.org answers to a GET of `target`, path and query below the service's address."""
    if len(target) > _LONGEST_REQUEST:
        return as_text(414, "<html><head><title>414 Request-URI Too Large</title></head></html>", "text/html")
    parts = urlsplit(target)
    path = parts.path.removeprefix("/v1")
    parameters = parse_qsl(parts.query, keep_blank_values=True)
    if path.rstrip("/") == "/works":
        reply = _list(index, parameters)
        kind = "list"
    elif path.startswith("/works/") and len(path) > len("/works/"):
        reply = _single(index, unquote(path.removeprefix("/works/")))
        kind = "single"
    else:
        return _NOT_FOUND
    polite = "mailto:" in user_agent or any(name == "mailto" for name, _ in parameters)
    return Reply(reply.status, reply.content_type, reply.body, {**_limits(polite, kind), **reply.headers})


def exception() -> Reply:
    """The 500 of an exception inside the service: a JSON object where a list or a record would stand."""
    message = {
        "name": "class clojure.lang.ExceptionInfo",
        "description": "clojure.lang.ExceptionInfo: Response Exception",
        "message": "Response Exception",
        "stack": ["clojure.core$ex_info.invokeStatic(core.clj:4617)"],
        "cause": None,
    }
    envelope = {
        "status": "error",
        "message-type": "exception",
        "message-version": "1.0.0",
        "message": message,
    }
    return as_json(500, envelope)


def _limits(polite: bool, kind: str) -> dict[str, str]:
    """The headers that tell the pool and its limits, as of 2025-12-01."""
    limit = {("single", True): 10, ("single", False): 5, ("list", True): 3, ("list", False): 1}[kind, polite]
    return {
        "x-rate-limit-limit": str(limit),
        "x-rate-limit-interval": "1s",
        "x-concurrency-limit": "3" if polite else "1",
        "x-api-pool": "polite" if polite else "public",
    }


def _single(index: Index, doi: str) -> Reply:
    fact = index.crossref(doi)
    if fact is not None and fact.crossref is not None:
        return as_json(200, _envelope("work", render(fact, fact.crossref) | {"score": 1}))
    primary = index.primary(doi)
    if primary is not None:
        return Reply(301, "text/plain", b"", {"Location": f"{BASE}/works/{primary}"})
    if doi.endswith("/agency") and index.crossref(doi.removesuffix("/agency")) is not None:
        agency = {
            "DOI": doi.removesuffix("/agency").lower(),
            "agency": {"id": "crossref", "label": "Crossref"},
        }
        return as_json(200, _envelope("work-agency", agency))
    return _NOT_FOUND


def _list(index: Index, parameters: list[tuple[str, str]]) -> Reply:
    try:
        return _listed(index, parameters)
    except _InvalidError as invalid:
        if invalid.kind == "cursor-invalid":
            return invalid.reply(404, "resource-failure")
        return invalid.reply()


def _listed(index: Index, parameters: list[tuple[str, str]]) -> Reply:
    given = dict(parameters)
    for name, value in given.items():
        if name not in _PLAIN_PARAMETERS and name not in _QUERY_FIELDS:
            kind = "query-field-not-available" if name.startswith("query.") else "parameter-not-allowed"
            raise _InvalidError(
                kind, name if kind[0] == "p" else value, f"This route does not support {name}"
            )
    rows = _integer(given, "rows", 20, 1000)
    if "sample" in given:
        rows = _integer(given, "sample", 20, 100)
    offset = _integer(given, "offset", 0, 10_000)
    cursor = given.get("cursor")
    if cursor is not None:
        offset = _cursor(cursor)
    selected = _selected(given.get("select"))
    _sorting(given)
    where, values = _condition(given.get("filter", ""))
    query = _query(given)
    facts: list[Fact]
    if query:
        hits = index.search_crossref(query, where, values)
        total = len(hits)
        page = hits[offset : offset + rows]
        found = [(score, index.crossref(doi)) for score, doi in page]
        items = [_item(fact, score, selected) for score, fact in found if fact is not None]
    else:
        total, facts = index.list_crossref(where, values, offset, rows)
        items = [_item(fact, 1.0, selected) for fact in facts]
    message: Json = {"facets": {}}
    if cursor is not None:
        message["next-cursor"] = base64.urlsafe_b64encode(f"at:{offset + len(items)}".encode()).decode()
    message |= {
        "total-results": total,
        "items": items,
        "items-per-page": rows,
        "query": {"start-index": 0 if cursor is not None else offset, "search-terms": given.get("query")},
    }
    return as_json(200, _envelope("work-list", message))


def _item(fact: Fact, score: float, selected: frozenset[str] | None) -> Json:
    assert fact.crossref is not None
    item = render(fact, fact.crossref) | {"score": round(score, 5)}
    return item if selected is None else {key: value for key, value in item.items() if key in selected}


def _envelope(kind: str, message: Mapping[str, Any]) -> Json:
    return {"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message}


def _query(given: Mapping[str, str]) -> dict[str, str]:
    query: dict[str, str] = {}
    for name, field in _QUERY_FIELDS.items():
        if given.get(name, "").strip():
            query[field] = f"{query.get(field, '')} {given[name]}"
    return query


def _integer(given: Mapping[str, str], name: str, default: int, highest: int) -> int:
    text = given.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and int(text[:9]) <= highest and len(text) < 9):
        message = (
            f"Integer specified as {text} but must be a positive integer less than or equal to {highest}. "
        )
        raise _InvalidError("integer-not-valid", text, message)
    return int(text)


def _cursor(text: str) -> int:
    if text == "*":
        return 0
    try:
        plain = base64.urlsafe_b64decode(text.encode()).decode()
        return int(plain.removeprefix("at:"))
    except (binascii.Error, ValueError):
        raise _InvalidError("cursor-invalid", text, "Cursor specified but it is invalid") from None


def _selected(text: str | None) -> frozenset[str] | None:
    if text is None:
        return None
    names = text.split(",")
    for name in names:
        if name not in _SELECTABLE:
            valid = ", ".join(sorted(_SELECTABLE))
            raise _InvalidError(
                "select-not-available", name, _NO_SUCH.format(name=name, kind="select", valid=valid)
            )
    return frozenset(names)


def _sorting(given: Mapping[str, str]) -> None:
    """Only whether the words are valid: answers are always ranked by relevance, which is what clients ask for."""
    sort, order = given.get("sort", "score"), given.get("order", "desc")
    if sort not in _SORTS:
        raise _InvalidError(
            "sort-not-valid", sort, f"Sort specified as {sort} but there is no such sort for this route."
        )
    if order not in ("asc", "desc"):
        raise _InvalidError(
            "order-not-valid", order, f"Order specified as {order} but must be one of: asc or desc."
        )


def _condition(text: str) -> tuple[str, list[str]]:
    """The `filter` parameter as an SQL condition and its values."""
    groups: dict[str, list[str]] = {}
    for part in filter(None, text.split(",")):
        name, colon, value = part.partition(":")
        if not colon:
            raise _InvalidError("filter-not-valid", part, f"Filter {part} specified without a value.")
        if name not in _FILTERS:
            valid = ", ".join(_FILTERS)
            raise _InvalidError(
                "filter-not-available", name, _NO_SUCH.format(name=name, kind="filter", valid=valid)
            )
        groups.setdefault(name, []).append(value.lower() if name == "doi" else value)
    conditions, values = ["1"], []
    for name, wanted in groups.items():
        if name in ("doi", "prefix", "type"):
            conditions.append(f"{name} IN ({', '.join('?' * len(wanted))})")
            values += wanted
        else:
            condition = _FILTERS[name].replace("?1", "?")
            copies = condition.count("?")
            conditions.append("(" + " OR ".join([condition] * len(wanted)) + ")")
            values += [value for value in wanted for _ in range(copies)]
    return " AND ".join(conditions), values
