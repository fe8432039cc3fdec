"""One answer has its limits: time, size, redirects."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
import tracemalloc
import zlib

import pytest

from enrich.http.errors import Refused, ServiceFailure
from enrich.http.services import CROSSREF
from enrich.http.session import open_session
from enrich.http.settings import HttpSettings
from tests.enrich.http.loopback import Asked, Reply, serving
from tests.enrich.http.sessions import QUICK, RECORD, asking


def test_headers_that_drip_cannot_hold_us() -> None:
    """The time for an answer counts from the start of the request, not from its last byte."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            for _ in range(2):
                connection, _address = server.accept()
                with connection, contextlib.suppress(OSError):
                    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                    for _ in range(60):
                        connection.sendall(b"x")
                        time.sleep(0.05)

        thread = threading.Thread(target=drip)
        thread.start()
        routes = {CROSSREF.base: f"http://127.0.0.1:{server.getsockname()[1]}"}
        began = time.monotonic()
        with (
            open_session(HttpSettings(routes=routes, timeouts=QUICK, pace=False)) as session,
            pytest.raises(ServiceFailure, match="did not answer in time"),
        ):
            session.get(RECORD.format(1))
        assert time.monotonic() - began < 2.5
        thread.join()


def test_a_bomb_is_found_before_it_is_unpacked() -> None:
    """A third of a megabyte that would become three hundred."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b" " * 2**20) for _ in range(300)) + packer.flush()
    assert len(bomb) < 400_000
    with (
        serving(lambda _: Reply(200, bomb, {"Content-Encoding": "gzip"})) as server,
        open_session(HttpSettings(routes=server.routes, pace=False)) as session,
    ):
        tracemalloc.start()
        with pytest.raises(ServiceFailure, match="too large"):
            session.get(RECORD.format(1))
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(server.asked) == 1
    assert peak < 130_000_000


def test_an_answer_that_announces_too_much_is_not_read() -> None:
    with asking(lambda _: Reply(200, b"{}", length=51 * 2**20), pace=False) as (server, session, _):
        with pytest.raises(ServiceFailure, match="too large"):
            session.get(RECORD.format(1))
        assert len(server.asked) == 1


def test_redirects_go_round_three_times_at_most() -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(301, b"", {"Location": f"/works/10.1%2F{len(asked.path)}{time.monotonic_ns()}"})

    with asking(answer, pace=False) as (server, session, _):
        with pytest.raises(ServiceFailure, match="3 redirects"):
            session.get(RECORD.format(1))
        assert len(server.asked) == 4


def test_an_address_that_is_none_leads_nowhere() -> None:
    with (
        asking(lambda _: Reply(301, b"", {"Location": "https://[your-domain]/"}), pace=False) as (
            _,
            session,
            _t,
        ),
        pytest.raises(Refused, match="another address"),
    ):
        session.get(RECORD.format(1))
