"""Crossref as a source: how many requests, and what each kind of answer means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from enrich.http.session import open_session
from enrich.http.settings import HttpSettings
from enrich.register import Query
from enrich.sources import BY_NAME
from enrich.sources.crossref import Crossref
from references.model import Identifier
from tests.enrich.http.loopback import Asked, Reply, json_reply
from tests.enrich.sources.services import crossref, lookup, search, session


def record(doi: str) -> dict[str, Any]:
    return {
        "DOI": doi.upper(),
        "type": "journal-article",
        "title": [f"On {doi}"],
        "author": [{"family": "A", "given": "B"}],
    }


def dois(*values: str) -> list[Identifier]:
    return [Identifier("doi", value) for value in values]


MANY = [f"10.1000/{n:03}" for n in range(120)]


def test_many_known_dois_are_asked_for_in_batches(tmp_path: Path) -> None:
    with session(crossref({d: record(d) for d in MANY}), tmp_path) as (opened, server):
        answer = lookup(Crossref(opened), [*dois(*reversed(MANY)), *dois(MANY[0]), Identifier("arxiv", "1")])
        assert opened.counts.asked == {"crossref": 3}
        assert [a.params["rows"] for a in server.asked] == ["50", "50", "20"]
        assert server.asked[0].params["filter"] == ",".join(f"doi:{d}" for d in MANY[:50])
    assert sorted(answer.found) == dois(*MANY)
    assert answer.found[Identifier("doi", MANY[7])].work.title == f"On {MANY[7]}"
    assert answer.unanswered == frozenset()
    assert answer.failure == ""


def test_each_record_is_kept_by_itself_so_that_another_set_costs_only_what_is_new(tmp_path: Path) -> None:
    records = {d: record(d) for d in MANY}
    with session(crossref(records), tmp_path) as (opened, _):
        lookup(Crossref(opened), dois(*MANY[:60]))
    with session(crossref(records), tmp_path) as (opened, server):
        answer = lookup(Crossref(opened), dois(*MANY[30:62]))
        assert opened.counts.asked == {"crossref": 1}
        assert opened.counts.cached == {"crossref": 30}
        assert server.asked[0].params["filter"] == f"doi:{MANY[60]},doi:{MANY[61]}"
        assert len(answer.found) == 32
    with open_session(HttpSettings(tmp_path, offline=True)) as opened:
        offline = lookup(Crossref(opened), dois(*MANY[10:50]))
        assert sorted(offline.found) == dois(*MANY[10:50])
        assert offline.found == {i: answer.found.get(i, offline.found[i]) for i in offline.found}


def test_what_a_batch_leaves_out_is_asked_for_singly(tmp_path: Path) -> None:
    service = crossref({d: record(d) for d in MANY[:3]}, aliases={"10.1000/old": MANY[0].upper()})
    for expected in (4, 0):  # one batch, an alias that leads to a record that it held, two unknown ones
        with session(service, tmp_path) as (opened, _):
            answer = lookup(Crossref(opened), dois(*MANY[:3], "10.1000/old", "10.9/none", "10.9/#?&=+ %41"))
            assert sum(opened.counts.asked.values()) == expected
        assert set(answer.found) == {*dois(*MANY[:3]), Identifier("doi", "10.1000/old")}
        alias = answer.found[Identifier("doi", "10.1000/old")]
        assert alias.id == MANY[0]
        assert alias.related == (Identifier("doi", "10.1000/old"),)  # a DOI of the work, from now on
        assert answer.found[Identifier("doi", MANY[0])].related == ()
        assert answer.unanswered == frozenset()


@pytest.mark.parametrize(
    "doi", ["10.1175/1520-0442(1999)012<0001:a;b>2.0.co;2", "10.1/a#b?c&d=e+f%20g/", "10.1/a b", "10.1/é中"]
)
def test_dois_of_any_characters_arrive_whole(doi: str) -> None:
    with session(crossref({doi: record(doi)})) as (opened, server):
        assert list(lookup(Crossref(opened), dois(doi)).found) == dois(doi)
        assert len(server.asked) == 1
    with session(crossref({})) as (opened, server):
        assert lookup(Crossref(opened), dois(doi)).unanswered == frozenset()
        assert server.asked[-1].path == f"/works/{doi}"


def test_dois_with_a_comma_never_stand_in_a_filter() -> None:
    with session(crossref({"10.1/a,b": record("10.1/a,b"), "10.1/c": record("10.1/c")})) as (opened, server):
        answer = lookup(Crossref(opened), dois("10.1/a,b", "10.1/c"))
        assert len(answer.found) == 2
        assert [a.params.get("filter") for a in server.asked] == ["doi:10.1/c", None]


def test_long_dois_make_smaller_batches() -> None:
    long = [f"10.1000/{'<' * 100}{n}" for n in range(30)]
    with session(crossref({d: record(d) for d in long})) as (opened, server):
        assert len(lookup(Crossref(opened), dois(*long)).found) == 30
        assert len(server.asked) == 4


def test_a_doi_that_spoils_a_batch_does_not_spoil_the_others() -> None:
    with session(crossref({d: record(d) for d in MANY[:7]})) as (opened, _):
        answer = lookup(Crossref(opened), dois(*MANY[:7], "10.1/bad"))
        assert sorted(answer.found) == dois(*MANY[:7])
        assert answer.unanswered == frozenset()
        assert opened.counts.asked["crossref"] <= 8


def test_dois_that_another_agency_surely_has_are_not_taken() -> None:
    row = BY_NAME["crossref"]
    assert row.takes(Identifier("doi", "10.1145/1"))
    assert not any(row.takes(i) for i in dois("10.48550/arxiv.1706.03762", "10.5281/zenodo.1"))


def test_an_outage_is_not_not_found() -> None:
    with session(lambda _: Reply(503)) as (opened, server):
        source = Crossref(opened)
        answer = lookup(source, dois(*MANY))
        assert answer.unanswered == frozenset(dois(*MANY))
        assert answer.failure == "Crossref failed (HTTP 503) (8 tries)"
        assert search(source, Query("anything")).failure == answer.failure
        assert len(server.asked) == 8
        assert set(opened.outages) == {"crossref"}


def test_offline_is_not_not_found(tmp_path: Path) -> None:
    with open_session(HttpSettings(tmp_path, offline=True)) as opened:
        source = Crossref(opened)
        answer = lookup(source, dois("10.1/a"))
        assert answer.unanswered == frozenset(dois("10.1/a"))
        assert answer.failure == search(source, Query("x")).failure == "Crossref: not in the cache (offline)"


def test_refresh_uses_old_records_when_the_service_fails(tmp_path: Path) -> None:
    with session(crossref({d: record(d) for d in MANY[:3]}), tmp_path) as (opened, _):
        lookup(Crossref(opened), dois(*MANY[:3]))
    new = crossref({d: record(d) | {"title": ["New"]} for d in MANY[:3]})
    with session(new, tmp_path, refresh=True) as (opened, server):
        answer = lookup(Crossref(opened), dois(*MANY[:3]))
        assert {c.work.title for c in answer.found.values()} == {"New"}
        assert len(server.asked) == 1
    with session(lambda _: Reply(503), tmp_path, refresh=True) as (opened, server):
        answer = lookup(Crossref(opened), dois(*MANY[:4]))
        assert sorted(answer.found) == dois(*MANY[:3])
        assert answer.unanswered == frozenset(dois(MANY[3]))
        assert len(server.asked) == 8


def test_search_asks_for_the_text_alone() -> None:
    with session(crossref({d: record(d) for d in MANY[:9]})) as (opened, server):
        source = Crossref(opened)
        hits = search(
            source, Query("  B. A:  On 10.1000/003, & more? ", title="t", authors=("A",), year=1999)
        )
        assert [c.id for c in hits.candidates] == MANY[:5]
        assert server.asked[0].params == {"query.bibliographic": "B. A: On 10.1000/003, & more?", "rows": "5"}
        assert server.asked[0].path == "/works"
        assert search(source, Query("   ")).candidates == ()
        assert len(server.asked) == 1


@pytest.mark.parametrize("text", ["word " * 3000, "无" * 3000, "é" * 9000])
def test_long_texts_are_cut_to_fit_a_request_line(text: str) -> None:
    with session(crossref({})) as (opened, server):
        assert search(Crossref(opened), Query(text)).failure == ""
        sent = server.asked[0].params["query.bibliographic"]
        assert text.startswith(sent)
        assert len(sent) > 200


@pytest.mark.parametrize(
    "answer",
    [
        json_reply({"status": "ok", "message": {"items": None}}),
        json_reply({"status": "ok", "message": {"items": [None, 3, {"DOI": 5}, {"title": "x"}]}, "x": 1}),
        json_reply({"status": "failed", "message": "so not"}, 400),
        json_reply({"status": "failed", "message": [{"message": "bad"}]}, 400),
        json_reply({"status": "ok", "message": {}}),
        Reply(200, b'{"message": {}}', {"Content-Type": "text/html"}),
        Reply(200, b'{"message": {}}'),
    ],
)
def test_odd_answers_never_raise(answer: Reply) -> None:
    def always(_: Asked) -> Reply:
        return answer

    with session(always) as (opened, _):
        assert search(Crossref(opened), Query("x")).candidates == ()
        assert lookup(Crossref(opened), dois("10.1/a", "10.1/b")).found.keys() <= set(
            dois("10.1/a", "10.1/b")
        )


def test_a_habanero_that_cannot_be_routed_is_a_loud_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("habanero.request.httpx2")
    with open_session(HttpSettings()) as opened:
        with pytest.raises(RuntimeError, match=r"habanero\.request does not ask"):
            lookup(Crossref(opened), dois("10.1/a"))
        with pytest.raises(RuntimeError, match=r"habanero\.request does not ask"):
            search(Crossref(opened), Query("x"))


@pytest.mark.parametrize(("barred", "asked"), [(5, ["5", "25"]), (4, ["5"])])
def test_more_is_asked_for_only_where_none_of_the_first_can_be_meant(barred: int, asked: list[str]) -> None:
    known = {
        d: {**record(d), "type": "peer-review" if n < barred else "journal-article"}
        for n, d in enumerate(MANY[:9])
    }
    with session(crossref(known)) as (opened, server):
        hits = search(Crossref(opened), Query("x"))
        assert [one.params["rows"] for one in server.asked] == asked
        assert any(c.work.type == "article-journal" for c in hits.candidates)
