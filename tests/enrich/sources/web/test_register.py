"""The row of the web's pages: what the contract of registers asks, for a register that has no address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from enrich.http.session import Session, open_session
from enrich.http.settings import HttpSettings
from enrich.pages import GONE
from enrich.register import PAGES, Failed, Found, Gone, NotAsked, NotMine, Query, Refused, Unknown
from enrich.sources import BY_NAME
from references.model import Identifier
from tests.services.web import BLOG_POST, WebReply, WebServers, data, page

POST = Identifier("url", "https://notes.example.org/caches")
LOST = Identifier("url", "https://notes.example.org/lost")
SHUT = Identifier("url", "https://shut.example.org/page")
ILL = Identifier("url", "https://ill.example.org/page")
BLANK = Identifier("url", "https://blank.example.org/page")
CDX = "https://web.archive.org"
ROW = BY_NAME[PAGES]
REPLIES = {
    POST.value: page(BLOG_POST),
    SHUT.value: WebReply(b"no", 403),
    ILL.value: WebReply(b"", 500),
    BLANK.value: page("<html><body></body></html>"),
}


@contextmanager
def asking(cache: Path | None = None) -> Iterator[tuple[WebServers, Session]]:
    with WebServers(REPLIES) as servers:
        settings = HttpSettings(cache=cache, pace=False, web=True, pages=servers.routes(CDX))
        with open_session(settings) as session:
            yield servers, session


def test_every_page_has_an_answer_of_its_kind() -> None:
    with asking() as (_, session):
        answers = ROW.load(session).look_up([POST, LOST, SHUT, ILL, Identifier("doi", "10.1/x")])
    found, gone = answers[POST], answers[LOST]
    assert isinstance(found, Found)
    assert str(found.candidates[0]) == f"web:{POST.value}"
    assert not found.candidates[0].work.identifiers
    assert isinstance(gone, Gone)
    assert isinstance(gone, Unknown)
    assert gone.record.flags == (GONE, "not-found")
    assert isinstance(answers[SHUT], Refused)
    assert isinstance(answers[ILL], Failed)
    assert answers[Identifier("doi", "10.1/x")] == NotMine()


def test_a_dead_page_has_the_address_of_its_copy() -> None:
    with asking() as (servers, session):
        rows = '[["timestamp", "original"], ["20200102030405", "https://notes.example.org/lost"]]'
        servers.replies |= {path: data(rows) for path in _any_cdx()}
        answer = ROW.load(session).look_up([LOST])[LOST]
    assert isinstance(answer, Gone)
    assert (
        answer.record.work.url == "https://web.archive.org/web/20200102030405/https://notes.example.org/lost"
    )


def _any_cdx() -> list[str]:
    from datetime import UTC, datetime, timedelta

    from enrich.sources.web.address import page_address
    from enrich.sources.web.wayback import cdx_address

    today = datetime.now(UTC).date()
    days = (today, today + timedelta(days=1))  # a test that runs over midnight
    return [page_address(cdx_address(LOST.value, day)) for day in days]


def test_a_second_question_costs_nothing_and_is_counted(tmp_path: Path) -> None:
    with asking(tmp_path / "cache") as (servers, session):
        client = ROW.load(session)
        first = client.look_up([POST, LOST])
        asked = len(servers.asked)
        assert client.look_up([POST, LOST]) == first
        assert len(servers.asked) == asked
        assert set(session.counts.asked) == {PAGES}
    with open_session(HttpSettings(cache=tmp_path / "cache", offline=True, web=True)) as offline:
        assert ROW.load(offline).look_up([POST, LOST]) == first


def test_offline_a_page_that_is_not_kept_was_not_asked() -> None:
    with open_session(HttpSettings(offline=True, web=True)) as session:
        assert isinstance(ROW.load(session).look_up([POST])[POST], NotAsked)


def test_it_is_asked_for_addresses_only_and_only_where_that_is_wanted() -> None:
    with asking() as (_, session):
        query = Query("x", "x")
        assert ROW.load(session).search([query]) == {query: NotMine()}
        assert ROW.load(session).first_versions([POST]) == {POST: NotMine()}
    assert ROW.takes(POST)
    assert not ROW.takes(Identifier("doi", "10.1/x"))
    assert ROW.is_available(HttpSettings(web=True))
    assert not ROW.is_available(HttpSettings())
