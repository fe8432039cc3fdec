"""The stand-in as clients meet it: identifiers, search, faults, the log, control from another process."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import arxiv
import httpx2
import pytest
import requests
from habanero import Crossref

from tests.services import ARXIV, CROSSREF, FACTS, Fact, Services, load_facts, services
from tests.services.arxiv_query import BadQueryError, to_fts
from tests.services.crossref_record import render
from tests.services.facts import parse_facts

ATTENTION = Fact.model_validate(
    {
        "title": "Attention Is All You Need",
        "authors": [["Vaswani", "Ashish"], ["Shazeer", "Noam"]],
        "arxiv": {
            "id": "1706.03762",
            "version": 7,
            "published": [2017, 6, 12],
            "updated": [2023, 8, 2],
            "categories": ["cs.CL", "cs.LG"],
        },
    }
)
SWISH = Fact.model_validate(
    {
        "title": "Searching for Activation Functions",
        "authors": [["Ramachandran", "Prajit"], ["Zoph", "Barret"], ["Le", "Quoc V."]],
        "arxiv": {
            "id": "1710.05941",
            "version": 2,
            "published": [2017, 10, 16],
            "updated": [2017, 10, 27],
            "categories": ["cs.NE"],
            "earlier": [{"upto": 1, "title": "Swish: a Self-Gated Activation Function"}],
        },
    }
)
SUPPORT_VECTORS = Fact.model_validate(
    {
        "title": "Support-vector networks",
        "authors": [["Cortes", "Corinna"], ["Vapnik", "Vladimir"]],
        "crossref": {
            "doi": "10.1007/BF00994018",
            "aliases": ["10.1023/A:1022627411411"],
            "container": ["Machine Learning"],
            "print": [1995, 9],
        },
    }
)
HALIDE = Fact.model_validate(
    {
        "title": "Halide: a language and compiler",
        "authors": [["Ragan-Kelley", "Jonathan"], ["Barnes", "Connelly"]],
        "crossref": {
            "doi": "10.1145/2491956.2462176",
            "type": "proceedings-article",
            "container": ["PLDI & friends"],
            "print": [2013, 6, 16],
            "quirks": ["subtitle-apart", "family-upper", "container-entity", "year-only"],
        },
    }
)


@pytest.fixture
def stand_in() -> Iterator[Services]:
    with services([ATTENTION, SWISH, SUPPORT_VECTORS, HALIDE]) as running:
        yield running


@pytest.fixture(scope="module")
def everything() -> Iterator[Services]:
    with services() as running:
        yield running


def ask(stand_in: Services, path: str, **parameters: Any) -> requests.Response:
    url = f"{stand_in.address}{path}" + (f"?{urlencode(parameters)}" if parameters else "")
    with requests.Session() as session:
        return session.get(url, allow_redirects=False, timeout=10)


class TestClients:
    """habanero 2.9 and arxiv.py 4 accept the answers."""

    def test_habanero_looks_up_one(self, stand_in: Services) -> None:
        client = Crossref(base_url=stand_in.routes[CROSSREF], mailto="someone@example.org")
        record = client.works(ids=[quote("10.1145/2491956.2462176", safe="")])
        assert record["message"]["title"] == ["Halide"]
        assert record["message"]["subtitle"] == ["a language and compiler"]

    def test_habanero_looks_up_a_batch(self, stand_in: Services) -> None:
        client = Crossref(base_url=stand_in.routes[CROSSREF])
        dois = ["10.1145/2491956.2462176", "10.1007/bf00994018", "10.1000/none"]
        found = client.works(filter={"doi": dois}, limit=len(dois))["message"]["items"]
        assert {item["DOI"] for item in found} == set(dois[:2])

    def test_habanero_searches(self, stand_in: Services) -> None:
        client = Crossref(base_url=stand_in.routes[CROSSREF])
        found = client.works(
            query_bibliographic="Cortes, C. & Vapnik, V. Support-vector networks. 1995", limit=5
        )
        assert found["message"]["items"][0]["DOI"] == "10.1007/bf00994018"

    def test_habanero_raises_what_it_raises_at_crossref(self, stand_in: Services) -> None:
        client = Crossref(base_url=stand_in.routes[CROSSREF])
        with pytest.raises(httpx2.HTTPStatusError, match="404"):
            client.works(ids=["10.1000%2Fnone"])

    @pytest.mark.parametrize("form", ["new", "old"])
    def test_arxiv_looks_up(self, stand_in: Services, form: Any) -> None:
        stand_in.arxiv_format = form
        search = arxiv.Search(id_list=["1706.03762", "1710.05941v1", "0000.00000"])
        found = {result.get_short_id(): result for result in arxiv_client(stand_in).results(search)}
        assert found.keys() == {"1706.03762v7", "1710.05941v1"}
        attention = found["1706.03762v7"]
        assert attention.title == "Attention Is All You Need"
        assert [author.name for author in attention.authors] == ["Ashish Vaswani", "Noam Shazeer"]
        assert (attention.published.year, attention.updated.year) == (2017, 2023)
        assert attention.primary_category == "cs.CL"
        assert found["1710.05941v1"].title == "Swish: a Self-Gated Activation Function"

    @pytest.mark.parametrize(
        "query",
        [
            'ti:"searching for activation functions"',
            "ti:activation AND au:ramachandran",
            "au:zoph ANDNOT ti:attention",
            "(ti:nothing OR ti:searching) AND cat:cs.NE",
            "all:searching",
            'au:"quoc v le"',
            "au:quoc_v_le",
        ],
    )
    def test_arxiv_searches(self, stand_in: Services, query: str) -> None:
        [found] = arxiv_client(stand_in).results(arxiv.Search(query=query, max_results=5))
        assert found.title == "Searching for Activation Functions"


def arxiv_client(stand_in: Services) -> arxiv.Client:
    client = arxiv.Client(delay_seconds=0, num_retries=0)
    client.query_url_format = f"{stand_in.routes[ARXIV]}/api/query?{{}}"
    return client


class TestCrossref:
    def test_the_case_and_the_encoding_of_a_doi_mean_nothing(self, stand_in: Services) -> None:
        for doi in ("10.1007/BF00994018", "10.1007%2Fbf00994018", "10.1007%2FBF00994018"):
            assert ask(stand_in, f"/crossref/works/{doi}").json()["message"]["DOI"] == "10.1007/bf00994018"

    def test_an_alias_redirects_and_is_in_no_list(self, stand_in: Services) -> None:
        answer = ask(stand_in, "/crossref/works/10.1023%2FA:1022627411411")
        assert answer.status_code == 301
        assert answer.headers["Location"] == f"{CROSSREF}/works/10.1007/bf00994018"
        listed = ask(stand_in, "/crossref/works", filter="doi:10.1023/A:1022627411411").json()["message"]
        assert listed["total-results"] == 0

    def test_quirks_are_in_the_record(self, stand_in: Services) -> None:
        record = ask(stand_in, "/crossref/works/10.1145%2F2491956.2462176").json()["message"]
        assert [author["family"] for author in record["author"]] == ["RAGAN-KELLEY", "BARNES"]
        assert record["container-title"] == ["PLDI &amp; friends"]
        assert record["issued"] == {"date-parts": [[2013]]}

    def test_pools_and_their_limits(self, stand_in: Services) -> None:
        single, listed = "/crossref/works/10.1007%2FBF00994018", "/crossref/works"
        limits = {
            (path, mail): ask(stand_in, path, **({"mailto": mail} if mail else {})).headers[
                "x-rate-limit-limit"
            ]
            for path in (single, listed)
            for mail in ("", "someone@example.org")
        }
        assert list(limits.values()) == ["5", "10", "1", "3"]
        assert ask(stand_in, listed).headers["x-api-pool"] == "public"

    def test_pages_and_cursors_give_each_record_once(self, everything: Services) -> None:
        paged: list[str] = []
        for offset in (0, 500, 1000):
            answer = ask(everything, "/crossref/works", rows=500, offset=offset, select="DOI").json()[
                "message"
            ]
            paged += [item["DOI"] for item in answer["items"]]
        cursor, walked = "*", list[str]()
        while len(walked) < len(paged):
            answer = ask(everything, "/crossref/works", rows=500, cursor=cursor, select="DOI").json()[
                "message"
            ]
            walked += [item["DOI"] for item in answer["items"][: len(paged) - len(walked)]]
            cursor = answer["next-cursor"]
        assert paged == walked
        assert len(set(paged)) == len(paged)

    def test_a_wrong_cursor(self, stand_in: Services) -> None:
        answer = ask(stand_in, "/crossref/works", cursor="thing")
        assert (answer.status_code, answer.json()["message-type"]) == (404, "resource-failure")

    def test_filters_narrow_a_search(self, everything: Services) -> None:
        query = {"query.bibliographic": "deep residual learning image recognition", "rows": 50}
        found = ask(everything, "/crossref/works", **query, filter="type:component").json()["message"][
            "items"
        ]
        assert found
        assert {item["type"] for item in found} == {"component"}

    def test_dates_narrow_a_list(self, stand_in: Services) -> None:
        filter_ = "from-pub-date:1995,until-pub-date:1995"
        found = ask(stand_in, "/crossref/works", filter=filter_).json()["message"]["items"]
        assert [item["DOI"] for item in found] == ["10.1007/bf00994018"]

    def test_a_request_line_that_is_too_long(self, stand_in: Services) -> None:
        assert ask(stand_in, "/crossref/works", query="x" * 4100).status_code == 414


class TestArxiv:
    def test_ten_results_unless_told_otherwise(self, everything: Services) -> None:
        assert ask(everything, "/arxiv/api/query", search_query="all:networks").text.count("<entry>") == 10

    def test_pages(self, everything: Services) -> None:
        seen: list[str] = []
        for start in (0, 7, 14):
            parameters = {"search_query": "ti:learning", "start": start, "max_results": 7}
            seen += re.findall(
                r"<id>(.*?/abs/.*?)</id>", ask(everything, "/arxiv/api/query", **parameters).text
            )
        assert len(set(seen)) == len(seen) == 21

    def test_newest_first(self, everything: Services) -> None:
        parameters = {"search_query": "all:networks", "sortBy": "submittedDate", "sortOrder": "descending"}
        dates = re.findall(
            "<published>(.*?)</published>", ask(everything, "/arxiv/api/query", **parameters).text
        )
        assert dates == sorted(dates, reverse=True)
        assert len(set(dates)) > 1

    def test_both_parameters_mean_both(self, stand_in: Services) -> None:
        parameters = {"id_list": "1706.03762,1710.05941", "search_query": "ti:attention"}
        assert ask(stand_in, "/arxiv/api/query", **parameters).text.count("<entry>") == 1

    def test_a_version_that_there_is_not(self, stand_in: Services) -> None:
        assert ask(stand_in, "/arxiv/api/query", id_list="1706.03762v8").text.count("<entry>") == 0

    @pytest.mark.parametrize(
        "parameters",
        [
            {"search_query": "zz:word"},
            {"search_query": "ti:word AND"},
            {"search_query": "(ti:word"},
            {"search_query": "ti:word)"},
            {"search_query": "(" * 500},
            {"search_query": "ti:word", "start": "-1"},
            {"search_query": "ti:word", "max_results": "30001"},
            {"search_query": "ti:word", "sortBy": "luck"},
            {"id_list": "1706.03762,17.03762"},
            {"id_list": "hep-th 9901001"},
        ],
    )
    def test_what_is_refused(self, stand_in: Services, parameters: dict[str, str]) -> None:
        answer = ask(stand_in, "/arxiv/api/query", **parameters)
        assert answer.status_code == 400
        assert "/api/errors" in answer.text

    def test_seven_hundred_identifiers_are_too_many(self, stand_in: Services) -> None:
        ids = ",".join(f"1706.{number:05}" for number in range(700))
        assert ask(stand_in, "/arxiv/api/query", id_list=ids).status_code == 414

    def test_words_cannot_become_operators_of_the_index(self) -> None:
        assert to_fts('ti:"a NEAR b"') == 'ti : "a near b"'
        assert to_fts("ti:col*") == 'ti : "col"'
        with pytest.raises(BadQueryError):
            to_fts("AND ti:a")


class TestFaults:
    def test_a_status_for_the_next_requests(self, stand_in: Services) -> None:
        stand_in.fault("429", times=2, service="crossref")
        statuses = [ask(stand_in, "/crossref/works").status_code for _ in range(3)]
        assert statuses == [429, 429, 200]
        assert ask(stand_in, "/arxiv/api/query", id_list="1706.03762").status_code == 200

    def test_a_path_until_cleared(self, stand_in: Services) -> None:
        stand_in.fault("500", times=None, path="/works/10.1007")
        for _ in range(3):
            answer = ask(stand_in, "/crossref/works/10.1007%2FBF00994018")
            assert (answer.status_code, answer.json()["message-type"]) == (500, "exception")
        assert ask(stand_in, "/crossref/works").status_code == 200
        stand_in.reset()
        assert ask(stand_in, "/crossref/works/10.1007%2FBF00994018").status_code == 200

    def test_arxiv_says_rate_exceeded(self, stand_in: Services) -> None:
        stand_in.fault("429")
        answer = ask(stand_in, "/arxiv/api/query", id_list="1706.03762")
        assert (answer.status_code, answer.text) == (429, "Rate exceeded.")
        assert "Retry-After" not in answer.headers

    def test_slow(self, stand_in: Services) -> None:
        stand_in.fault("slow", seconds=0.2)
        began = time.monotonic()
        assert ask(stand_in, "/crossref/works").status_code == 200
        assert time.monotonic() - began >= 0.2

    def test_truncated(self, stand_in: Services) -> None:
        stand_in.fault("truncated")
        with pytest.raises(requests.exceptions.ChunkedEncodingError):
            ask(stand_in, "/crossref/works/10.1007%2FBF00994018")

    def test_reset(self, stand_in: Services) -> None:
        stand_in.fault("reset")
        with pytest.raises(requests.exceptions.ConnectionError):
            ask(stand_in, "/crossref/works")
        assert stand_in.log.requests[-1].fault == "reset"

    def test_captive_portal(self, stand_in: Services) -> None:
        stand_in.fault("captive")
        answer = ask(stand_in, "/crossref/works")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html")

    def test_feeds_that_lie(self, stand_in: Services) -> None:
        stand_in.fault("empty-feed")
        stand_in.fault("error-200")
        empty, error = (ask(stand_in, "/arxiv/api/query", id_list="1706.03762") for _ in range(2))
        assert ("totalResults>1<" in empty.text, "<entry>" in empty.text) == (True, False)
        assert (error.status_code, "/api/errors" in error.text) == (200, True)

    def test_a_fault_that_there_is_not(self, stand_in: Services) -> None:
        with pytest.raises(ValueError, match="no such fault: 'flood'"):
            stand_in.fault("flood")  # type: ignore[arg-type]


class TestLogAndControl:
    def test_requests_are_counted_by_service(self, stand_in: Services) -> None:
        ask(stand_in, "/crossref/works")
        ask(stand_in, "/crossref/works/10.1000%2Fnone")
        ask(stand_in, "/arxiv/api/query", id_list="1706.03762")
        assert stand_in.log.counts() == {"crossref": 2, "arxiv": 1}
        assert stand_in.log.count() == 3
        assert [request.status for request in stand_in.log.requests] == [200, 404, 200]

    def test_from_another_process(self) -> None:
        command = [sys.executable, "-m", "tests.services", "--facts", str(FACTS[0])]
        root = Path(__file__).parents[1]
        with subprocess.Popen(
            command, cwd=root, stdout=subprocess.PIPE, text=True, env=dict(os.environ)
        ) as process:
            assert process.stdout is not None
            said = process.stdout.readline()
            found = re.fullmatch(
                r"export BOOKBIB_ROUTES='https://api\.crossref\.org=(http://127\.0\.0\.1:\d+)/crossref "
                r"https://export\.arxiv\.org=\1/arxiv( https://\S+=\1/\S+)*'\n",
                said,
            )
            if found is None:
                process.kill()
            assert found, said
            base = found[1]
            post(f"{base}/__control__/fault", {"kind": "429", "times": 1})
            with pytest.raises(urllib.error.HTTPError, match="429") as caught:
                urllib.request.urlopen(f"{base}/crossref/works")
            caught.value.close()
            with urllib.request.urlopen(f"{base}/__control__/log") as answer:
                log = json.load(answer)
            assert (log["crossref"], log["arxiv"], log["requests"][0]["fault"]) == (1, 0, "429")
            post(f"{base}/__control__/reset", {})
            with pytest.raises(urllib.error.HTTPError, match="400") as caught:
                post(f"{base}/__control__/fault", {"kind": "flood"})
            caught.value.close()
            process.send_signal(signal.SIGTERM)
            assert process.wait(10) == 0


def post(url: str, data: Any) -> None:
    request = urllib.request.Request(url, json.dumps(data).encode(), method="POST")
    urllib.request.urlopen(request).close()


class TestFacts:
    def test_a_broken_line_is_named(self) -> None:
        with pytest.raises(ValueError, match=r"facts:2: (.|\n)*no_such_field"):
            list(parse_facts(['{"title": "A"}', '{"title": "B", "no_such_field": 1}']))

    def test_no_identifier_stands_twice(self) -> None:
        facts = load_facts(FACTS)
        dois = [fact.crossref.doi.lower() for fact in facts if fact.crossref]
        numbers = [fact.arxiv.id for fact in facts if fact.arxiv]
        assert len(set(dois)) == len(dois)
        assert len(set(numbers)) == len(numbers)
        assert len(facts) <= 1600
        assert sum(path.stat().st_size for path in FACTS) < 3_000_000

    def test_crossref_knows_no_numbers_of_others(self) -> None:
        prefixes = {fact.crossref.doi.split("/")[0] for fact in load_facts(FACTS) if fact.crossref}
        assert not prefixes & {"10.5555", "10.48550", "10.5281", "10.6084"}

    def test_every_quirk_is_there(self) -> None:
        used = {quirk.value for fact in load_facts(FACTS) if fact.crossref for quirk in fact.crossref.quirks}
        assert {
            "subtitle-apart",
            "family-upper",
            "no-authors",
            "year-only",
            "issued-null",
            "title-upper",
        } <= used
        assert {"title-stop", "title-spaces", "title-markup", "container-entity", "given-initials"} <= used


def printed(fact: Fact) -> str:
    """The citation of a Crossref work as a book prints it."""
    assert fact.crossref is not None
    names = [f"{person[1][0]}. {person[0]}" if len(person) > 1 else person[0] for person in fact.authors[:3]]
    year = (fact.crossref.print or fact.crossref.online or ("",))[0]
    more = ", et al." if len(fact.authors) > 3 else ""
    container = fact.crossref.container[-1] if fact.crossref.container else ""
    return f"{', '.join(names)}{more}. {fact.title.capitalize()}. In {container}, {year}."


class TestSearch:
    def test_a_formatted_citation_finds_its_work(self, everything: Services) -> None:
        """In the top five, though the traps and a thousand distractors are there and subtitles stand apart."""
        works = [f for f in load_facts(file for file in FACTS if file.stem == "works") if f.crossref]
        missed = []
        for fact in works:
            assert fact.crossref is not None
            parameters = {"query.bibliographic": printed(fact), "rows": 5, "select": "DOI"}
            items = ask(everything, "/crossref/works", **parameters).json()["message"]["items"]
            if fact.crossref.doi.lower() not in [item["DOI"] for item in items]:
                missed.append(fact.crossref.doi)
        assert len(works) > 150
        assert missed == []

    def test_the_copies_come_first(self, everything: Services) -> None:
        """As at Crossref, where seven bogus copies of this paper outrank everything else."""
        query = (
            "Vaswani, Shazeer, Parmar, Uszkoreit, Jones, Gomez, Kaiser, Polosukhin. Attention Is All You Need"
        )
        parameters = {"query.bibliographic": query, "rows": 7, "select": "DOI"}
        items = ask(everything, "/crossref/works", **parameters).json()["message"]["items"]
        assert [item["DOI"].split("/")[0] for item in items] == ["10.65215"] * 7

    def test_scores_fall(self, everything: Services) -> None:
        items = ask(everything, "/crossref/works", query="neural networks", rows=100).json()["message"][
            "items"
        ]
        scores = [item["score"] for item in items]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) == 100

    def test_what_the_record_does_not_show_cannot_be_found(self) -> None:
        facts = Fact.model_validate(
            {
                "title": "A quiet work",
                "authors": [["Zyzzyva", "Ada"]],
                "crossref": {"doi": "10.1000/quiet", "print": [2001], "quirks": ["no-authors"]},
            }
        )
        with services([facts]) as running:
            assert "author" not in ask(running, "/crossref/works/10.1000%2Fquiet").json()["message"]
            found = ask(running, "/crossref/works", query="Zyzzyva").json()["message"]
        assert found["total-results"] == 0

    def test_the_same_question_gives_the_same_bytes(self, everything: Services) -> None:
        parameters = {"query.bibliographic": "image recognition 2016", "rows": 20}
        bodies = {ask(everything, "/crossref/works", **parameters).content for _ in range(2)}
        with services() as again:
            bodies.add(ask(again, "/crossref/works", **parameters).content)
        assert len(bodies) == 1


def test_titles_with_every_quirk() -> None:
    def titles(*quirks: str) -> tuple[list[str], list[str]]:
        data = {"title": "Salt & Pepper: A Study of Two", "crossref": {"doi": "10.1/x", "quirks": quirks}}
        fact = Fact.model_validate(data)
        assert fact.crossref is not None
        item = render(fact, fact.crossref)
        return item.get("title", ["absent"]), item.get("subtitle", [])

    assert titles() == (["Salt & Pepper: A Study of Two"], [])
    assert titles("subtitle-apart") == (["Salt & Pepper"], ["A Study of Two"])
    assert titles("title-entity") == (["Salt &amp;amp; Pepper: A Study of Two"], [])
    assert titles("title-upper", "title-stop") == (["SALT & PEPPER: A STUDY OF TWO."], [])
    assert titles("title-markup") == (["<i>Salt</i> & Pepper: A Study of Two"], [])
    assert titles("title-spaces") == (["Salt & Pepper:\n                    A Study of Two"], [])
    assert titles("title-absent") == (["absent"], [])
    assert titles("title-empty") == ([], [])
