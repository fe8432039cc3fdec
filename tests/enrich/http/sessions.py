"""A session on a loopback server, with a clock that only sleeping moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from enrich.http.polite import Timeouts
from enrich.http.session import Session, open_session
from enrich.http.settings import HttpSettings
from tests.enrich.http.loopback import Asked, FakeTime, Loopback, Reply, json_reply, serving

RECORD = "https://api.crossref.org/works/10.1%2F{}"


LIST = "https://api.crossref.org/works?query.bibliographic=q{}"


PREPRINTS = "https://export.arxiv.org/api/query?search_query=q{}"


OK = json_reply({"status": "ok", "message": {}})


QUICK = Timeouts(connect=0.5, read=0.3, whole=0.6)


@contextmanager
def asking(
    answer: Callable[[Asked], Reply], *, mailto: str = "me@example.org", pace: bool = True
) -> Iterator[tuple[Loopback, Session, FakeTime]]:
    moment = FakeTime()
    with serving(answer) as server:
        settings = HttpSettings(mailto=mailto, routes=server.routes, timeouts=QUICK, pace=pace)
        with open_session(settings, clock=moment.clock, sleep=moment.sleep) as session:
            yield server, session, moment


def replies(*given: Reply) -> Callable[[Asked], Reply]:
    """The given replies one after the other, the last one for ever."""
    left = list(given)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]
