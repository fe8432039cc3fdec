"""What is an answer, and what only looks like one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from enrich.http.validate import arxiv_judgement, crossref_judgement, found_nothing
from tests.enrich.sources.services import entry, feed

_HEAD = b'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
WORK = "https://api.crossref.org/works/10.1%2FA"
LIST = "https://api.crossref.org/works?query.bibliographic=x&rows=5"
FEED = "https://export.arxiv.org/api/query?id_list=2001.00001,2001.00002&max_results={}"


@pytest.mark.parametrize(
    ("url", "status", "body", "complaint"),
    [
        (WORK, 200, b'{"status":"ok","message":{"DOI":"10.1/a"}}', ""),
        (LIST, 200, b'{"message":{"items":[]}}', ""),
        (WORK, 404, b"Resource not found.", ""),
        (WORK, 404, b'{"status":"failed","message":[]}', ""),
        (WORK, 404, b"<!DOCTYPE html><html>", "a web page"),
        (WORK, 200, b'{"status":"ok","message":{"DOI":"10.1', "damaged JSON"),
        (WORK, 200, b"", "damaged JSON"),
        (WORK, 200, b"<html><head>", "a web page"),
        (WORK, 200, b'{"message":{"DOI":"10.1/a","abstract":"<html>"}}', ""),
        (WORK, 200, b'{"status":"error","message":{"name":"x"}}', "status 'error'"),
        (WORK, 200, b'{"status":"failed","message":[]}', "not an answer"),
        (WORK, 200, b"[" * 100_000, "damaged JSON"),
        (WORK, 200, b'{"message":{"DOI":"10.1/other"}}', "another DOI"),
        (LIST, 200, b'{"message":{"items":[{"DOI":"10.1/other"}]}}', ""),
        (LIST, 200, b'{"message":{"items":[7]}}', "cannot be read"),
        (LIST, 200, b'{"message":{"items":[7,{"DOI":"10.1/b"}]}}', ""),
    ],
)
def test_crossref(url: str, status: int, body: bytes, complaint: str) -> None:
    found = crossref_judgement(url, status, body).complaint
    assert complaint in found
    assert bool(complaint) == bool(found)


@pytest.mark.parametrize(
    ("status", "body", "complaint"),
    [
        (200, _HEAD + b"<opensearch:totalResults>0</opensearch:totalResults></feed>\n", ""),
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
        (200, feed(entry("2001.00001v1", "T"), entry("2001.00002v1", "U")).encode(), ""),
        (200, feed(entry("2001.00001v1", "T"), total=2).encode(), "without the entries"),
        (
            200,
            feed(entry("2001.00001v1", "T").replace("2017-06-12T", "2017-13-42T")).encode(),
            "cannot be read (ValueError)",
        ),
    ],
)
def test_arxiv(status: int, body: bytes, complaint: str) -> None:
    found = arxiv_judgement(FEED.format(2), status, body).complaint
    assert complaint in found
    assert bool(complaint) == bool(found)


def test_a_feed_need_not_hold_more_than_was_asked_for() -> None:
    body = feed(entry("2001.00001v1", "T"), total=4_000).encode()
    assert arxiv_judgement(FEED.format(1), 200, body).complaint == ""
    assert "counts" in arxiv_judgement(FEED.format(2), 200, body).complaint


def test_a_gate_is_a_refusal_and_damage_is_not() -> None:
    assert crossref_judgement(WORK, 200, b"<html>Making sure you're not a bot!</html>").refused
    assert arxiv_judgement(FEED.format(1), 200, b"<!doctype html>").refused
    assert not crossref_judgement(WORK, 200, b'{"mess').refused


RECORDED = Path(__file__).resolve().parents[4] / "shared" / "api" / "recorded" / "arxiv"


@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded bodies are not beside this checkout")
def test_genuine_feeds_are_answers() -> None:
    feeds = [path for path in RECORDED.glob("*__200.xml") if b"/api/errors" not in path.read_bytes()]
    assert len(feeds) > 20
    wrong = {
        path.name: complaint
        for path in feeds
        if (complaint := arxiv_judgement("https://x/?y=1", 200, path.read_bytes()).complaint)
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("status", "body", "nothing"),
    [
        (404, b"", True),
        (200, _HEAD + b"<opensearch:totalResults>0</opensearch:totalResults></feed>", True),
        (200, feed(entry("2001.00001v1", "T")).encode(), False),
        (200, json.dumps({"message": {"items": []}}).encode(), True),
        (200, json.dumps({"message": {"DOI": "10.1/a"}}).encode(), False),
        (200, b'{"data": []}', True),
        (200, b"{}", True),
        (200, b'[{"DOI": "10.0137/x", "status": "DOI does not exist"}]', True),
        (200, b'[{"DOI": "10.1007", "RA": "Crossref"}]', False),
    ],
)
def test_what_says_that_there_is_nothing(status: int, body: bytes, nothing: bool) -> None:
    assert found_nothing(status, body) is nothing
