"""Pace, retries and giving up, against a real server and a clock that only sleeping moves."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from enrich.http.errors import NoAnswer, Refused, ServiceFailure
from enrich.http.services import CROSSREF
from enrich.http.session import open_session
from enrich.http.settings import HttpSettings
from tests.enrich.http.loopback import Asked, FakeTime, Reply, json_reply, serving
from tests.enrich.http.sessions import LIST, OK, PREPRINTS, QUICK, RECORD, asking, replies

_REFUSALS = ("refuses us", "a web page", "keeps its doors shut")


@pytest.mark.parametrize(
    ("address", "mailto", "interval"),
    [
        (RECORD, "me@example.org", 1 / 10),
        (RECORD, "", 1 / 5),
        (LIST, "me@example.org", 1 / 3),
        (LIST, "", 1.0),
        (PREPRINTS, "me@example.org", 3.0),
        (PREPRINTS, "", 3.0),
    ],
)
def test_requests_of_one_kind_are_spaced(address: str, mailto: str, interval: float) -> None:
    feed = Reply(200, b"<feed></feed>", {"Content-Type": "application/atom+xml"})
    with asking(lambda a: feed if "api/query" in a.path else OK, mailto=mailto) as (_, session, moment):
        for number in range(4):
            session.get(address.format(number))
    assert moment.slept == [round(interval, 3)] * 3


def test_pace_counts_from_the_last_request() -> None:
    with asking(lambda _: OK) as (_, session, moment):
        session.get(LIST.format(1))
        moment.now += 10
        session.get(LIST.format(2))
        session.get(RECORD.format(1))  # another kind has its own pace
    assert moment.slept == []


def test_announced_limits_slow_down_but_never_speed_up() -> None:
    slow = json_reply({"message": {}}, **{"x-rate-limit-limit": "1", "x-rate-limit-interval": "2s"})
    fast = json_reply({"message": {}}, **{"x-rate-limit-limit": "50", "x-rate-limit-interval": "1s"})
    odd = json_reply({"message": {}}, **{"x-rate-limit-limit": "0", "x-rate-limit-interval": "soon"})
    for reply, interval in ((slow, 2.0), (fast, 0.333), (odd, 0.333)):
        with asking(lambda _, reply=reply: reply) as (_, session, moment):
            for number in range(3):
                session.get(LIST.format(number))
        assert moment.slept == [0.333, interval]  # the second had its turn before the first was answered


def test_no_more_requests_at_once_than_allowed() -> None:
    one = json_reply({"message": {}}, **{"x-concurrency-limit": "1"})
    for reply, most in ((OK, 3), (one, 1)):
        slow = Reply(200, reply.body, reply.headers, delay=0.03)
        with asking(lambda _, slow=slow: slow, pace=False) as (server, session, _):
            session.get(RECORD.format("first"))
            threads = [threading.Thread(target=session.get, args=(RECORD.format(n),)) for n in range(9)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert len(server.asked) == 10
        assert server.most_at_once <= most
        assert most == 1 or server.most_at_once > 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_failures_that_pass_are_tried_again(status: int) -> None:
    with asking(replies(Reply(status), Reply(status), OK)) as (server, session, moment):
        assert session.get(RECORD.format(1)).status_code == 200
        assert session.counts.asked == {"crossref": 3}
        assert session.outages == {}
        assert len(server.asked) == 3
    assert moment.slept == [1.0, 2.0]


def test_retry_after_is_honoured() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    first, second = (Reply(429, headers={"Retry-After": value}) for value in ("7", soon))
    with asking(replies(first, second, OK)) as (_, session, moment):
        assert session.get(RECORD.format(1)).status_code == 200
    assert moment.slept[0] == 7.0
    assert 20 < moment.slept[1] <= 30


def test_a_service_that_wants_a_long_pause_is_left_alone() -> None:
    with asking(lambda _: Reply(429, headers={"Retry-After": "3600"})) as (server, session, moment):
        for number in range(2):
            with pytest.raises(ServiceFailure, match="too often") as failure:
                session.get(RECORD.format(number))
            assert failure.value.passing
        assert len(server.asked) == 1
        assert "crossref" in session.outages
        assert not session.reopen("crossref")  # an hour is too long, also for the end of a run
        moment.now += 3590
        server.answer = lambda _: OK
        assert session.reopen("crossref")
        assert session.get(RECORD.format(1)).status_code == 200
    assert moment.slept == [10.0]


def test_a_hiccup_ends_nothing() -> None:
    """Twelve seconds of 429, met by many questions at once, leave none of them unanswered."""
    over = 1000.0 + 12
    answers = []
    with asking(lambda _: OK) as (server, session, moment):
        server.answer = lambda _: OK if moment.now >= over else Reply(429)

        def ask(number: int) -> None:
            answers.append(session.get(LIST.format(number)).status_code)

        threads = [threading.Thread(target=ask, args=(n,)) for n in range(40)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers == [200] * 40
        assert session.outages == {}
        assert len(server.asked) < 40 + 16  # they cool down together: nobody hammers on


def test_a_service_that_is_down_is_closed_and_asked_once_more_at_the_end() -> None:
    with asking(lambda _: Reply(503)) as (server, session, moment):
        began = moment.now
        for number in range(5):
            with pytest.raises(ServiceFailure, match=r"Crossref failed \(HTTP 503\) \(8 tries\)") as failure:
                session.get(RECORD.format(number))
            assert failure.value.passing
        assert moment.now - began <= 120
        assert len(server.asked) == 8
        assert session.outages == {"crossref": "Crossref failed (HTTP 503) (8 tries)"}
        server.answer = lambda _: Reply(200, b"<feed></feed>")
        assert session.get(PREPRINTS.format(1)).status_code == 200  # the other service is asked on
        server.answer = lambda _: OK
        assert session.reopen("crossref")
        assert session.get(RECORD.format(1)).status_code == 200
        assert session.outages == {}


def test_the_second_round_is_the_last_one() -> None:
    with asking(lambda _: Reply(503)) as (server, session, moment):
        for _ in range(2):
            with pytest.raises(ServiceFailure):
                session.get(RECORD.format(1))
            before = moment.now
            reopened = session.reopen("crossref")
        assert not reopened
        with pytest.raises(ServiceFailure) as failure:
            session.get(RECORD.format(2))
        assert not failure.value.passing
        assert moment.now == before
        assert len(server.asked) == 8 + 6


def test_three_questions_in_vain_close_a_service() -> None:
    with asking(lambda a: Reply(500)) as (server, session, moment):
        for number in range(5):
            with pytest.raises(ServiceFailure, match=r"Crossref failed \(HTTP 500\) \(4 tries\)"):
                session.get(RECORD.format(number))
        assert len(server.asked) == 12
        assert session.outages == {"crossref": "Crossref failed (HTTP 500) (4 tries)"}
    assert [s for s in moment.slept if s >= 1] == [1.0, 2.0, 4.0] * 3


def test_an_answer_in_between_starts_the_count_again() -> None:
    with asking(lambda a: Reply(500) if "bad" in a.path else OK) as (_, session, _time):
        for turn in range(3):
            for number in range(2):
                with pytest.raises(ServiceFailure):
                    session.get(RECORD.format(f"bad{turn}{number}"))
            session.get(RECORD.format(f"good{turn}"))
        assert session.outages == {}


def test_one_refusal_is_about_one_question_and_three_are_about_us() -> None:
    with asking(lambda a: Reply(403) if "bad" in a.path else OK) as (server, session, _time):
        for number in range(2):
            with pytest.raises(Refused, match="refuses us"):
                session.get(RECORD.format(f"bad{number}"))
        assert session.get(RECORD.format("good")).status_code == 200
        assert session.outages == {}
        for number in range(2, 5):
            with pytest.raises(Refused):
                session.get(RECORD.format(f"bad{number}"))
        assert "refuses us" in session.outages["crossref"]
        with pytest.raises(ServiceFailure, match="refuses us"):
            session.get(RECORD.format("another"))
        assert not session.reopen("crossref")  # who is not wanted does not come back
        assert len(server.asked) == 6


@pytest.mark.parametrize(
    ("reply", "words", "tries"),
    [
        (Reply(403), "refuses us", 1),
        (Reply(503, b"", {"cf-mitigated": "challenge"}), "keeps its doors shut", 1),
        (Reply(418), "HTTP 418", 1),
        (Reply(200, b"<html><body>log in", {"Content-Type": "text/html"}), "a web page", 1),
        (Reply(200, b'{"status": "ok", "mess'), "a damaged JSON answer", 4),
        (Reply(200, b"[]"), "not an answer of the Crossref API", 4),
        (Reply(200, b'{"message": {}}', length=500), "broke the connection", 4),
        (Reply(200, b'{"message": {}}', {"Content-Encoding": "gzip"}), "broke the connection", 4),
        (Reply(404, b"<html>no such page</html>"), "a web page", 1),
        (Reply(200, b'{"message": {}}', delay=0.6), "did not answer in time", 2),
        (Reply(200, b'{"message": {}}' + b" " * 100, drip=0.05), "did not answer in time", 2),
    ],
)
def test_what_is_no_answer_is_a_failure(reply: Reply, words: str, tries: int) -> None:
    with asking(lambda _: reply, pace=False) as (_, session, _time):
        with pytest.raises(NoAnswer, match=words) as failure:
            session.get(RECORD.format(1))
        assert isinstance(failure.value, Refused) == (words in _REFUSALS)
        assert session.counts.asked == {"crossref": tries}


def test_a_damaged_answer_is_asked_for_again_and_not_kept() -> None:
    with asking(replies(Reply(200, b'{"status'), OK)) as (_, session, _time):
        assert session.get(RECORD.format(1)).json()["status"] == "ok"


def test_compressed_answers_are_read() -> None:
    body = Reply(200, gzip.compress(b'{"message": {"a": 1}}'), {"Content-Encoding": "gzip"})
    with asking(lambda _: body) as (_, session, _time):
        assert session.get(RECORD.format(1)).json() == {"message": {"a": 1}}


def test_a_question_that_the_service_calls_wrong_comes_back_and_is_not_kept() -> None:
    with asking(lambda _: json_reply({"status": "failed", "message": []}, 400)) as (server, session, _):
        for _ in range(2):
            assert session.get(LIST.format(1)).status_code == 400
        assert len(server.asked) == 2


def test_a_list_that_is_not_there_is_no_not_found() -> None:
    with (
        asking(lambda _: Reply(404, b"Resource not found.")) as (_, session, _time),
        pytest.raises(ServiceFailure, match="this kind of question"),
    ):
        session.get(LIST.format(1))


def test_refused_connections_end_a_service_at_once() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    moment = FakeTime()
    settings = HttpSettings(routes={CROSSREF.base: address}, timeouts=QUICK)
    with open_session(settings, clock=moment.clock, sleep=moment.sleep) as session:
        for number in range(3):
            with pytest.raises(ServiceFailure, match="connection refused"):
                session.get(RECORD.format(number))
        assert session.counts.asked == {"crossref": 2}
        assert session.outages["crossref"] == "Crossref cannot be reached (connection refused) (2 tries)"


def test_unknown_names_end_a_service_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with open_session(HttpSettings(pace=False)) as session:
        for number in range(2):
            with pytest.raises(ServiceFailure, match="its name is not known"):
                session.get(RECORD.format(number))
        assert session.counts.asked == {"crossref": 2}


def test_one_connection_serves_many_requests() -> None:
    ports = set()

    def answer(asked: Asked) -> Reply:
        ports.add(threading.get_ident())  # the server has one thread a connection
        return OK

    with asking(answer, pace=False) as (_, session, _time):
        for number in range(5):
            session.get(RECORD.format(number))
    assert len(ports) == 1


def test_waiting_is_real_without_a_fake_clock() -> None:
    with serving(lambda _: OK) as server:
        began = time.monotonic()
        with open_session(HttpSettings(mailto="a@b.c", routes=server.routes)) as session:
            for number in range(3):
                session.get(RECORD.format(number))
        assert time.monotonic() - began > 0.19
