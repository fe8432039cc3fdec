"""The stand-in's bodies have the shapes of genuine ones.

The key sets below are facts about real answers, noted from recorded bodies of api.crossref.org (1 111 items of lists
and searches, 2022-2026) and export.arxiv.org (2012-2026). ALWAYS are the keys that every real item of the type has,
OFTEN those that some have: a rendered item has all of the first and nothing outside of both.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree as ET

import pytest

from tests.services import FACTS, Services, load_facts, services
from tests.services.crossref_record import render

ENVELOPE = {"status", "message-type", "message-version", "message"}
LIST_MESSAGE = {"facets", "total-results", "items", "items-per-page", "query"}
ALWAYS = frozenset(
    "indexed reference-count publisher content-domain DOI type created source is-referenced-by-count prefix member "
    "deposited score resource issued references-count URL".split()
)
OFTEN = {
    "journal-article": "short-container-title issue published-print page title volume author container-title language "
    "journal-issue ISSN issn-type published subtitle published-online editor article-number original-title "
    "update-to relation updated-by",
    "proceedings-article": "title published-print published-online event container-title published author page volume "
    "editor ISSN issn-type publisher-location subtitle",
    "book-chapter": "publisher-location published-print page title author container-title published ISSN issn-type "
    "published-online edition-number isbn-type ISBN language subtitle original-title editor relation",
    "book": "publisher-location isbn-type published-print title author container-title ISBN ISSN issn-type published "
    "editor published-online original-title subtitle",
    "monograph": "publisher-location isbn-type published-print title author editor ISBN published edition-number "
    "subtitle container-title ISSN issn-type published-online",
    "posted-content": "institution posted group-title title author published subtype relation",
    "component": "title author",
    "peer-review": "published-print published-online title author review relation published",
    "proceedings": "title published-print published container-title ISSN issn-type ISBN isbn-type event",
}
# What every real item of the type has beyond ALWAYS.
TYPE_ALWAYS = {
    "journal-article": {"short-container-title"},
    "proceedings-article": {"event"},
    "posted-content": {"posted", "title", "author", "subtype"},
    "peer-review": {"review", "relation"},
}
PERSON = {"given", "family", "name", "suffix", "sequence", "affiliation"}
UPDATE = {"DOI", "type", "label", "source", "updated"}
TIMESTAMP = {"date-parts", "date-time", "timestamp"}
ATOM = "{http://www.w3.org/2005/Atom}"
ARXIV = "{http://arxiv.org/schemas/atom}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
FEED = {"id", "title", "updated", "link"}
ENTRY_ALWAYS = {"id", "title", "updated", "published", "summary", "link", "category", "author"}


@pytest.fixture(scope="module")
def stand_in() -> Iterator[Services]:
    with services() as running:
        yield running


def get(url: str) -> tuple[int, str, bytes]:
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Type"], error.read()


def crossref(stand_in: Services, path: str, **parameters: str | int) -> Any:
    query = urlencode({name.replace("__", "."): value for name, value in parameters.items()})
    return json.loads(get(f"{stand_in.address}/crossref{path}?{query}")[2])


@pytest.mark.parametrize("file", FACTS, ids=lambda file: file.stem)
def test_every_fact_renders_to_the_keys_of_real_items(file: Any) -> None:
    for fact in load_facts([file]):
        if fact.crossref is None:
            continue
        item = render(fact, fact.crossref) | {"score": 1.0}
        wanted = ALWAYS | TYPE_ALWAYS.get(item["type"], set())
        if item["type"] == "posted-content" and "institution" not in item:
            wanted = wanted - {"author"}  # the copies that bear no names
        assert wanted <= item.keys(), (item["DOI"], wanted - item.keys())
        assert item.keys() <= wanted | set(OFTEN[item["type"]].split()), item["DOI"]


def test_every_fact_renders_to_the_types_of_real_items() -> None:
    for fact in load_facts(FACTS):
        if fact.crossref is None:
            continue
        item = render(fact, fact.crossref)
        for name in ("title", "subtitle", "container-title", "short-container-title", "ISSN", "ISBN"):
            assert all(isinstance(text, str) for text in item.get(name, [])), name
        for person in [*item.get("author", []), *item.get("editor", [])]:
            assert person.keys() <= PERSON
            assert person["sequence"] in ("first", "additional")
            assert isinstance(person["affiliation"], list)
            assert "family" in person or "name" in person
        for name in ("indexed", "created", "deposited"):
            assert item[name].keys() >= TIMESTAMP
        for name in ("issued", "published", "published-print", "published-online", "posted"):
            if name in item:
                [parts] = item[name]["date-parts"]
                assert 1 <= len(parts) <= 3
                assert parts == [None] or all(isinstance(part, int) for part in parts)
        for name in ("update-to", "updated-by"):
            assert all(update.keys() == UPDATE for update in item.get(name, []))
        for related in item.get("relation", {}).values():
            assert all(one.keys() == {"id-type", "id", "asserted-by"} for one in related)
        assert isinstance(item.get("volume", ""), str)
        assert item["DOI"] == item["DOI"].lower()


def test_the_envelope_of_a_work(stand_in: Services) -> None:
    answer = crossref(stand_in, f"/works/{quote('10.1038/nature16961', safe='')}")
    assert answer.keys() == ENVELOPE
    assert (answer["status"], answer["message-type"], answer["message-version"]) == ("ok", "work", "1.0.0")
    assert answer["message"]["score"] == 1
    assert answer["message"]["DOI"] == "10.1038/nature16961"


def test_the_envelope_of_a_list(stand_in: Services) -> None:
    answer = crossref(stand_in, "/works", filter="doi:10.1038/nature16961,doi:10.1145/3065386", rows=2)
    assert answer.keys() == ENVELOPE
    assert answer["message-type"] == "work-list"
    message = answer["message"]
    assert message.keys() == LIST_MESSAGE
    assert (message["total-results"], message["items-per-page"]) == (2, 2)
    assert message["query"] == {"start-index": 0, "search-terms": None}


def test_search_terms_echo_query_only(stand_in: Services) -> None:
    assert crossref(stand_in, "/works", query="residual")["message"]["query"]["search-terms"] == "residual"
    answer = crossref(stand_in, "/works", query__bibliographic="residual")
    assert answer["message"]["query"]["search-terms"] is None


def test_select_shows_only_what_was_selected(stand_in: Services) -> None:
    answer = crossref(
        stand_in, "/works", query__bibliographic="residual learning", rows=3, select="DOI,title"
    )
    assert all(item.keys() <= {"DOI", "title"} for item in answer["message"]["items"])


def test_an_unknown_doi_is_not_found_in_plain_text(stand_in: Services) -> None:
    status, content_type, body = get(f"{stand_in.address}/crossref/works/10.48550%2FarXiv.1706.03762")
    assert (status, content_type, body) == (404, "text/plain", b"Resource not found.")


@pytest.mark.parametrize(
    ("parameters", "kind"),
    [
        ({"rows": "1001"}, "integer-not-valid"),
        ({"rows": "x"}, "integer-not-valid"),
        ({"sample": "101"}, "integer-not-valid"),
        ({"filter": "no-such:1"}, "filter-not-available"),
        ({"select": "DOI,nothing"}, "select-not-available"),
        ({"nothing": "1"}, "parameter-not-allowed"),
    ],
)
def test_validation_failures(stand_in: Services, parameters: dict[str, str], kind: str) -> None:
    status, _, body = get(f"{stand_in.address}/crossref/works?{urlencode(parameters)}")
    answer = json.loads(body)
    assert status == 400
    assert (answer["status"], answer["message-type"]) == ("failed", "validation-failure")
    [problem] = answer["message"]
    assert problem.keys() == {"type", "value", "message"}
    assert problem["type"] == kind


@pytest.mark.parametrize("form", ["new", "old"])
def test_feeds_have_the_elements_of_real_ones(stand_in: Services, form: Any) -> None:
    stand_in.arxiv_format = form
    try:
        url = f"{stand_in.address}/arxiv/api/query?id_list=1512.03385,1602.03837,quant-ph/9707021"
        status, content_type, body = get(url)
    finally:
        stand_in.arxiv_format = "new"
    assert (status, content_type.split(";")[0]) == (200, "application/atom+xml")
    feed = ET.fromstring(body)
    names = {child.tag.removeprefix(ATOM) for child in feed if child.tag.startswith(ATOM)}
    assert names == FEED | {"entry"}
    counts = {
        child.tag.removeprefix(OPENSEARCH): child.text for child in feed if child.tag.startswith(OPENSEARCH)
    }
    assert counts == {"totalResults": "3", "startIndex": "0", "itemsPerPage": "10"}
    for entry in feed.iter(f"{ATOM}entry"):
        assert {c.tag.removeprefix(ATOM) for c in entry if c.tag.startswith(ATOM)} == ENTRY_ALWAYS
        extra = {c.tag.removeprefix(ARXIV) for c in entry if c.tag.startswith(ARXIV)}
        assert "primary_category" in extra
        assert extra <= {"primary_category", "comment", "journal_ref", "doi"}
        titles = {link.get("title") for link in entry.iter(f"{ATOM}link")}
        assert titles - {"doi"} == {None, "pdf"}
        assert ("doi" in titles) == ("doi" in extra)


def test_the_two_formats_differ_as_real_ones_do(stand_in: Services) -> None:
    url = f"{stand_in.address}/arxiv/api/query?id_list=2307.00000,1602.07261,1710.05941"
    new = get(url)[2].decode()
    stand_in.arxiv_format = "old"
    try:
        old = get(url)[2].decode()
    finally:
        stand_in.arxiv_format = "new"
    assert 'xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom"' in new
    assert '<link href="https://arxiv.org/abs/' in new
    assert '<link href="http://arxiv.org/abs/' in old
    assert "<arxiv:primary_category xmlns:arxiv=" in old
    # Long titles are broken in the old format and never in the new one.
    title = "Inception-v4, Inception-ResNet and the Impact of Residual Connections on"
    assert f"{title} Learning" in new
    assert f"{title}\n  Learning" in old


@pytest.mark.parametrize("form", ["new", "old"])
def test_a_malformed_identifier_spoils_the_batch(stand_in: Services, form: Any) -> None:
    stand_in.arxiv_format = form
    try:
        status, _, body = get(f"{stand_in.address}/arxiv/api/query?id_list=1512.03385,abc")
    finally:
        stand_in.arxiv_format = "new"
    entry = ET.fromstring(body).find(f"{ATOM}entry")
    assert status == 400
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "Error"
    assert entry.findtext(f"{ATOM}summary") == "incorrect id format for abc"
    assert "/api/errors#incorrect_id_format_for_abc" in (entry.findtext(f"{ATOM}id") or "")
