"""One pace for many machines: the agreement by a Redis server, here a stand-in for it that runs the same scripts."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fakeredis
import pytest
import redis

from enrich.http.errors import SettingError
from enrich.http.local_agreement import LocalAgreement
from enrich.http.redis_agreement import RedisAgreement, connect

Pair = tuple[RedisAgreement, RedisAgreement]


@pytest.fixture
def client() -> Iterator[Any]:
    """The server that BOOKBIB_TEST_REDIS names, if it does: then its database is emptied."""
    if address := os.environ.get("BOOKBIB_TEST_REDIS"):
        real = connect(address)
        real.flushdb()
        yield real
    else:
        yield fakeredis.FakeRedis()


@pytest.fixture
def pair(client: Any, tmp_path: Path) -> Pair:
    """Two machines, each with a folder of its own."""
    one, other = (
        RedisAgreement(
            client, "crossref", LocalAgreement(tmp_path / name, "crossref", pytest.fail), pytest.fail
        )
        for name in "ab"
    )
    return one, other


def test_turns_are_booked_one_after_the_other(pair: Pair) -> None:
    starts = [pair[number % 2].book("many", 10.0, 1000.0) - 1000.0 for number in range(4)]
    assert starts == pytest.approx([0, 10, 20, 30], abs=0.5)
    assert pair[0].book("single", 10.0, 1000.0) == pytest.approx(1000.0)


def test_a_turn_impossibly_far_ahead_is_not_waited_for(pair: Pair) -> None:
    pair[0].book("many", 5000.0, 1000.0)
    assert pair[1].book("many", 1.0, 1000.0) == pytest.approx(1000.0)


def test_a_pause_holds_for_the_other_machine_and_is_never_shortened(pair: Pair) -> None:
    assert pair[1].paused_until(1000.0) == 0.0
    pair[0].pause(time.time() + 60)
    pair[1].pause(time.time() + 5)
    assert pair[1].paused_until(1000.0) == pytest.approx(1060.0, abs=2)


def test_places_are_counted_over_both_machines(pair: Pair) -> None:
    began = threading.Event()
    with pair[0].place(2), pair[1].place(2):

        def third() -> None:
            with pair[0].place(2):
                began.set()

        thread = threading.Thread(target=third)
        thread.start()
        assert not began.wait(0.2)
    assert began.wait(5)
    thread.join()


def test_without_the_server_each_machine_keeps_its_own_pace(tmp_path: Path) -> None:
    notices: list[str] = []
    lost = redis.Redis(host="127.0.0.1", port=1, socket_connect_timeout=0.2)
    one = RedisAgreement(lost, "crossref", LocalAgreement(tmp_path, "crossref", pytest.fail), notices.append)
    with one.place(1):
        assert [one.book("many", 10.0, 1000.0) for _ in range(2)] == [1000.0, 1010.0]
    one.pause(time.time() + 60)
    assert one.paused_until(time.time()) > time.time()
    assert len(notices) == 1
    assert "Redis" in notices[0]


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(SettingError, match="--redis"):
        connect("localhost:6379")
