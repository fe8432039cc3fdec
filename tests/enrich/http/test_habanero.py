"""habanero asks through the session, and only inside the block."""

from __future__ import annotations

import sys
import threading

import habanero
import httpx2
import pytest

from enrich.http.errors import NotCached, no_answer
from enrich.http.habanero import through
from enrich.http.session import open_session
from enrich.http.settings import HttpSettings
from tests.enrich.http.loopback import Asked, Reply, json_reply, serving


def works(asked: Asked) -> Reply:
    return json_reply({"status": "ok", "message": {"DOI": asked.path.partition("/works/")[2]}})


def modules() -> list[object]:
    return [m for n, m in sys.modules.items() if n.startswith("habanero") and getattr(m, "httpx2", None)]


def test_answers_come_through_the_session() -> None:
    with serving(works) as server, open_session(HttpSettings(routes=server.routes, pace=False)) as session:
        client = habanero.Crossref(base_url="https://api.crossref.org", timeout=1)
        with through(session), through(session):
            answers = [client.works(ids=["10.1%2FA"]) for _ in range(3)]
            assert all(m.httpx2 is not httpx2 for m in modules())  # type: ignore[attr-defined]
            assert habanero.request_class.httpx2.HTTPError is httpx2.HTTPError
        assert all(m.httpx2 is httpx2 for m in modules())  # type: ignore[attr-defined]
        assert {a["message"]["DOI"] for a in answers} == {"10.1/A"}
        assert session.counts.asked == {"crossref": 1}
        assert session.counts.cached == {"crossref": 2}
        assert "habanero" not in server.asked[0].headers["User-Agent"]


def test_the_reason_of_a_failure_can_be_found() -> None:
    with open_session(HttpSettings(offline=True)) as session, through(session):
        client = habanero.Crossref()
        with pytest.raises(httpx2.ConnectError) as by_id:
            client.works(ids=["10.1%2FA"])
        with pytest.raises(RuntimeError) as by_query:
            client.works(query_bibliographic="x")
    for raised in (by_id, by_query):
        assert isinstance(no_answer(raised.value), NotCached)
    assert no_answer(ValueError()) is None


def test_threads_share_the_facade() -> None:
    with serving(works) as server, open_session(HttpSettings(routes=server.routes, pace=False)) as session:
        client = habanero.Crossref(base_url="https://api.crossref.org")
        found: list[str] = []

        def ask(number: int) -> None:
            with through(session):
                found.append(client.works(ids=[f"10.1%2F{number}"])["message"]["DOI"])

        threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(found) == [f"10.1/{n}" for n in range(8)]
    assert all(m.httpx2 is httpx2 for m in modules())  # type: ignore[attr-defined]


def test_two_sessions_at_once_are_an_error() -> None:
    with (
        open_session(HttpSettings()) as one,
        open_session(HttpSettings()) as other,
        through(one),
        pytest.raises(RuntimeError, match="another session"),
        through(other),
    ):
        pass


def test_another_habanero_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("habanero.request_class.httpx2")
    with (
        open_session(HttpSettings()) as session,
        pytest.raises(RuntimeError, match=r"habanero\.request_class does not ask by httpx2"),
        through(session),
    ):
        pass
