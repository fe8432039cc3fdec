"""What is an answer, and what only looks like one."""

from __future__ import annotations

import pytest

from enrich.http.validate import arxiv_complaint, crossref_complaint

_HEAD = b'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'


@pytest.mark.parametrize(
    ("status", "body", "complaint"),
    [
        (200, b'{"status":"ok","message":{"DOI":"10.1/a"}}', ""),
        (200, b'{"message":{"items":[]}}', ""),
        (404, b"Resource not found.", ""),
        (404, b'{"status":"failed","message":[]}', ""),
        (404, b"<!DOCTYPE html><html>", "a web page"),
        (200, b'{"status":"ok","message":{"DOI":"10.1', "damaged JSON"),
        (200, b"", "damaged JSON"),
        (200, b"<html><head>", "a web page"),
        (200, b'{"status":"error","message":{"name":"x"}}', "status 'error'"),
        (200, b'{"status":"failed","message":[]}', "not an answer"),
        (200, b"[" * 100_000, "damaged JSON"),
    ],
)
def test_crossref(status: int, body: bytes, complaint: str) -> None:
    found = crossref_complaint(status, body)
    assert complaint in found
    assert bool(complaint) == bool(found)


@pytest.mark.parametrize(
    ("status", "body", "complaint"),
    [
        (200, _HEAD + b"<opensearch:totalResults>0</opensearch:totalResults></feed>\n", ""),
        (200, _HEAD + b"<opensearch:totalResults>1</opensearch:totalResults><entry/></feed>", ""),
        (200, _HEAD + b'<x:totalResults xmlns:x="y">1</x:totalResults></feed>', "without the entries"),
        (
            200,
            _HEAD + b"<opensearch:totalResults>5</opensearch:totalResults>"
            b"<opensearch:startIndex>5</opensearch:startIndex></feed>",
            "",
        ),
        (200, _HEAD + b"<entry><id>http://arxiv.org/api/errors#x</id></entry></feed>", "error entry"),
        (200, _HEAD + b"<entry>", "truncated"),
        (200, b"<html><body>", "a web page"),
        (200, b"Rate exceeded.", "no Atom feed"),
        (404, b"", "status 404"),
    ],
)
def test_arxiv(status: int, body: bytes, complaint: str) -> None:
    found = arxiv_complaint(status, body)
    assert complaint in found
    assert bool(complaint) == bool(found)
