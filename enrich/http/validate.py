"""Is a body really an answer of the service? Asked before anything may be stored.

A truncated body, a captive portal's login page or an error feed served with status 200 would otherwise be kept
for ever, and an Atom parser takes HTML for an empty feed, which reads as "not found".
"""

from __future__ import annotations

import json
import re

_TOTAL = re.compile(rb"<(?:\w+:)?totalResults[^<>]*>\s*(\d{1,9})\s*<")
_START = re.compile(rb"<(?:\w+:)?startIndex[^<>]*>\s*(\d{1,9})\s*<")


def crossref_complaint(status: int, body: bytes) -> str:
    """What is wrong with a Crossref body of status 200 or 404; ``""`` when it is an answer.

    A 200 is a JSON object with a `message` and status "ok" (https://www.crossref.org/documentation/retrieve-metadata/rest-api/);
    a 404 is the plain text "Resource not found." or JSON, never a page.
    """
    if status == 404:
        return "a web page instead of an answer" if _is_page(body) else ""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return "a web page instead of an answer" if _is_page(body) else "a damaged JSON answer"
    if not isinstance(answer, dict) or not isinstance(answer.get("message"), dict):
        return "JSON that is not an answer of the Crossref API"
    return "" if answer.get("status", "ok") == "ok" else f"an answer with status {answer['status']!r}"


def arxiv_complaint(status: int, body: bytes) -> str:
    """What is wrong with an arXiv body of status 200; ``""`` when it is a whole Atom feed with what it promises.

    Errors are entries whose id is under ``/api/errors``
    (https://info.arxiv.org/help/api/user-manual.html#34-errors).
    """
    if status != 200:
        return f"status {status}"
    if b"<feed" not in body[:4096]:
        return "a web page instead of an Atom feed" if _is_page(body) else "no Atom feed"
    if not body.rstrip().endswith(b"</feed>"):
        return "a truncated Atom feed"
    if b"/api/errors" in body:
        return "an error entry in the Atom feed"
    total, start = _TOTAL.search(body), _START.search(body)
    promised = (int(total[1]) if total else 0) - (int(start[1]) if start else 0)
    return "an Atom feed without the entries that it counts" if promised > 0 and b"<entry" not in body else ""


def _is_page(body: bytes) -> bool:
    head = body[:1024].lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in head
