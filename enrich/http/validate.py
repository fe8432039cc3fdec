"""Is a body really an answer of the service? Asked before anything may be stored: kept is what parses.

A truncated body, a login page or an error feed served with status 200 would otherwise be kept for ever, and an Atom
parser takes HTML for an empty feed, which reads as "not found". What passes here has been read by the source's own
parser. The containment of one answer is here, too: whatever is in a body, reading it gives a complaint.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

_TOTAL = re.compile(rb"<(?:\w+:)?totalResults[^<>]*>\s*(\d{1,9})\s*<")
_START = re.compile(rb"<(?:\w+:)?startIndex[^<>]*>\s*(\d{1,9})\s*<")
_ENTRY = re.compile(rb"<entry[\s>/]")
_NOTHING = re.compile(rb"<(?:\w+:)?totalResults[^<>]*>\s*0\s*<")

Reader = Callable[[str, bytes], Sequence[object]]
"""What a source makes of the body that answers an address: its candidates. Raises for what it cannot read."""

UNREADABLE: Final = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What a parser raises on a body that is not as it should be."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is wrong with a body, or ``""``.

    `refused` says that it is a gate's page in place of an answer, `final` that asking again gives the same.
    """

    complaint: str = ""
    refused: bool = False
    final: bool = False


GOOD: Final = Judgement()
GATE: Final = Judgement(
    "a web page instead of an answer (a gate against programs, or a login page of the network?)", True
)
NO_METADATA: Final = Judgement("a web page: the agency offers no metadata", final=True)


def readable(read: Reader, url: str, body: bytes) -> Judgement:
    """Whether `read` can make candidates of `body`."""
    try:
        read(url, body)
    except UNREADABLE as error:
        return Judgement(f"an answer that cannot be read ({type(error).__name__})", final=True)
    return GOOD


def on_demand(name: str) -> Reader:
    """The reader ``module:function``, imported when the first answer comes: asking the cache loads no parser."""

    def read(url: str, body: bytes) -> Sequence[object]:
        module, _, function = name.partition(":")
        found: Reader = getattr(import_module(module), function)
        return found(url, body)

    return read


def json_judge(read: Reader, *, absent_is_a_page: bool = False) -> Callable[[str, int, bytes], Judgement]:
    """The judge of a service that answers in JSON, whose 404 may be anything but a page, unless it is known to be."""

    def judge(url: str, status: int, body: bytes) -> Judgement:
        if status == 404:
            return GATE if is_page(body) and not absent_is_a_page else GOOD
        try:
            json.loads(body)
        except (ValueError, RecursionError):
            return GATE if is_page(body) else Judgement("a damaged JSON answer")
        return readable(read, url, body)

    return judge


def crossref_judgement(url: str, status: int, body: bytes) -> Judgement:
    """What is wrong with a Crossref body of status 200 or 404.

    A 200 is a JSON object with a `message` and status "ok" (https://www.crossref.org/documentation/retrieve-metadata/rest-api/);
    a 404 is the plain text "Resource not found." or JSON, never a page. The record of ``/works/{doi}`` is that DOI's:
    an alias is one only where the service redirects.
    """
    if status == 404:
        return GATE if is_page(body) else GOOD
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return GATE if is_page(body) else Judgement("a damaged JSON answer")
    if not isinstance(answer, dict) or not isinstance(answer.get("message"), dict):
        return Judgement("JSON that is not an answer of the Crossref API")
    if answer.get("status", "ok") != "ok":
        return Judgement(f"an answer with status {str(answer['status'])[:40]!r}")
    asked = unquote(urlsplit(url).path.partition("/works/")[2]).lower()
    got = answer["message"].get("DOI")
    if asked and isinstance(got, str) and got.lower() != asked:
        return Judgement("the record of another DOI", final=True)
    return readable(on_demand("enrich.sources.crossref:read"), url, body)


def doi_org_judgement(url: str, status: int, body: bytes) -> Judgement:
    """What is wrong with a body that came by way of doi.org.

    Where a DOI's agency has no metadata to offer, one is sent to a web page: that is no gate, and nothing is kept.
    """
    judgement = json_judge(on_demand("enrich.sources.doi_org:read"))(url, status, body)
    path = urlsplit(url).path
    if judgement.refused and not path.startswith(("/doiRA/", "/api/")):
        return NO_METADATA
    return judgement


def arxiv_judgement(url: str, status: int, body: bytes) -> Judgement:
    """What is wrong with an arXiv body of status 200: it is a whole Atom feed with the entries that it counts.

    Errors are entries whose id is under ``/api/errors``
    (https://info.arxiv.org/help/api/user-manual.html#34-errors).
    """
    if status != 200:
        return Judgement(f"status {status}")
    if b"<feed" not in body[:4096]:
        return GATE if is_page(body) else Judgement("no Atom feed")
    if not body.rstrip().endswith(b"</feed>"):
        return Judgement("a truncated Atom feed")
    if b"/api/errors" in body:
        return Judgement("an error entry in the Atom feed")
    if len(_ENTRY.findall(body)) < _promised(url, body):
        return Judgement("an Atom feed without the entries that it counts")
    return readable(on_demand("enrich.sources.arxiv:read"), url, body)


def _promised(url: str, body: bytes) -> int:
    """How many entries a feed must have: what is left from its start on, but no more than were asked for."""
    total, start = _TOTAL.search(body), _START.search(body)
    promised = (int(total[1]) if total else 0) - (int(start[1]) if start else 0)
    most = dict(parse_qsl(urlsplit(url).query)).get("max_results", "")
    return (
        min(promised, int(most)) if most.isascii() and most.isdigit() and len(most) < 7 else min(promised, 1)
    )


def found_nothing(status: int, body: bytes) -> bool:
    """Whether a kept answer says that there is nothing, which may change: a 404, an empty list or feed."""
    if status == 404:
        return True
    if b"<feed" in body[:4096]:
        return bool(_NOTHING.search(body))
    if len(body) > 4096:
        return False
    try:
        return _is_empty(json.loads(body))
    except (ValueError, RecursionError):
        return False


def _is_empty(answer: Any) -> bool:
    """Nothing but empty lists where the services put what they found."""
    if isinstance(answer, list):  # doi.org's agencies
        return all(isinstance(one, dict) and "status" in one and "RA" not in one for one in answer)
    if not isinstance(answer, dict):
        return False
    message = answer.get("message")
    lists = [answer.get(name) for name in ("data", "docs", "results")]
    lists += [message.get("items")] if isinstance(message, dict) else []
    return not answer or any(found == [] for found in lists)


def is_page(body: bytes) -> bool:
    """Whether `body` is a web page."""
    head = body[:1024].lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in head
