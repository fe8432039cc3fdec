"""Pace, places and pauses hold for all runs on a machine."""

from __future__ import annotations

import itertools
import statistics
import subprocess
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from enrich.http.errors import ServiceFailure
from enrich.http.session import Session, open_session
from enrich.http.settings import HttpSettings
from tests.enrich.http.loopback import Asked, FakeTime, Reply, serving
from tests.enrich.http.sessions import OK, RECORD, replies

ROOT = Path(__file__).resolve().parents[3]


def test_a_pause_holds_for_other_runs_and_their_threads(tmp_path: Path) -> None:
    moment = FakeTime()
    with serving(replies(Reply(429, headers={"Retry-After": "40"}), OK)) as server:
        settings = HttpSettings(routes=server.routes, shared=tmp_path, mailto="a@b.c")

        def opened() -> AbstractContextManager[Session]:
            return open_session(settings, clock=moment.clock, sleep=moment.sleep)

        with opened() as one, opened() as other:
            assert one.get(RECORD.format(1)).status_code == 200
            assert moment.slept == [40.0]
            server.answer = replies(Reply(503, headers={"Retry-After": "50"}), OK)
            begun = moment.now
            assert one.get(RECORD.format(2)).status_code == 200
            assert other.get(RECORD.format(3)).status_code == 200
            assert moment.now - begun >= 50
        server.answer = lambda _: Reply(429, headers={"Retry-After": "7200"})
        with opened() as one, pytest.raises(ServiceFailure):
            one.get(RECORD.format(4))
        before = len(server.asked)
        with opened() as later, pytest.raises(ServiceFailure, match="longer pause than a run waits"):
            later.get(RECORD.format(5))
        assert len(server.asked) == before


_OTHER_RUN = """
import sys, time
from pathlib import Path
from enrich.http.session import open_session
from enrich.http.settings import HttpSettings
address, folder, number = sys.argv[1:]
routes = {"https://api.crossref.org": address}
with open_session(HttpSettings(routes=routes, shared=Path(folder), mailto="a@b.c")) as session:
    for turn in range(3):
        session.get(f"https://api.crossref.org/works?query.bibliographic=q{number}{turn}")
"""


def test_pace_and_places_hold_for_all_runs_on_a_machine(tmp_path: Path) -> None:
    """Four processes together keep what one must keep: three lists a second, three at once."""
    starts = []

    def answer(_: Asked) -> Reply:
        starts.append(time.monotonic())
        return Reply(200, OK.body, OK.headers, delay=0.5)

    with serving(answer) as server:
        command = [sys.executable, "-c", _OTHER_RUN, server.address, str(tmp_path)]
        runs = [subprocess.Popen([*command, str(number)], cwd=ROOT) for number in range(4)]
        assert [run.wait() for run in runs] == [0] * 4
        assert server.most_at_once <= 3
    starts.sort()
    assert len(starts) == 12
    gaps = [later - earlier for earlier, later in itertools.pairwise(starts)]
    assert statistics.median(gaps) > 0.2  # 0.33 apart when they leave; a busy machine may bring some closer
    assert starts[-1] - starts[0] > 11 * 0.33 - 0.3


def test_a_folder_that_cannot_be_used_costs_no_answer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with serving(lambda _: OK) as server:
        settings = HttpSettings(tmp_path / "c", routes=server.routes, shared=tmp_path / "file" / "x")
        with open_session(settings, sleep=lambda _: None) as session:
            assert session.get(RECORD.format(1)).status_code == 200
            assert any("cannot be used" in notice for notice in session.notices)
