"""The client against servers on loopback: manners, limits, what is kept, and what comes of each kind of page."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from enrich.http.session import Session, open_session
from enrich.http.settings import HttpSettings
from enrich.sources.web.adapter import WebSettings
from enrich.sources.web.client import Web
from enrich.sources.web.visit import Death, Failed, Gone, Read, Refused, Visit
from references.model import Date
from tests.enrich.http.loopback import FakeTime
from tests.services.web import BLOG_POST, WebReply, WebServers, data, moved, page

POST = "https://notes.example.org/caches"
DAY = date(2026, 11, 24)
CDX = "https://web.archive.org"


def settings(servers: WebServers, *more: str, **changes: object) -> WebSettings:
    quick = WebSettings(interval=0.0, routes=servers.routes(CDX, *more), today=lambda: DAY)
    return replace(quick, **changes)  # type: ignore[arg-type]


@contextmanager
def web(
    replies: Mapping[str, WebReply], *more: str, cache: Path | None = None, **changes: object
) -> Iterator[tuple[Callable[..., list[Visit]], WebServers, Session]]:
    with WebServers(replies) as servers, open_session(HttpSettings(cache=cache)) as session:
        client = Web(session, settings(servers, *more, **changes))
        yield (lambda *urls: list(client.lookup(urls).values())), servers, session


def test_a_page_is_read_and_says_when_it_answered() -> None:
    with web({POST: page(BLOG_POST)}) as (visit, servers, session):
        (read,) = visit(POST)
        assert isinstance(read, Read)
        assert (read.record.title, read.record.authors) == (
            "Why caches lie about the clock",
            ("Marit Solheim",),
        )
        assert read.record.date == Date(2023, 4, 5)
        assert (read.day, read.address) == (DAY, POST)
        assert session.counts.asked["web"] == 2  # robots.txt and the page
        agent = servers.asked[-1].headers["User-Agent"]
        assert agent.startswith("bookbib/")
        assert "python-requests" not in agent


def test_nothing_is_asked_twice_and_offline_replays_the_same(tmp_path: Path) -> None:
    with web({POST: page(BLOG_POST)}, cache=tmp_path / "c") as (visit, servers, _):
        first = visit(POST)
        count = len(servers.asked)
        assert visit(POST) == first
        assert len(servers.asked) == count
    kept = {p.name: p.read_bytes() for p in (tmp_path / "c").iterdir()}
    with open_session(HttpSettings(cache=tmp_path / "c", offline=True)) as session:
        assert list(Web(session).lookup([POST]).values()) == first
        (other,) = Web(session).lookup(["https://notes.example.org/other"]).values()
        assert isinstance(other, Failed)
        assert "offline" in other.reason
    assert {p.name: p.read_bytes() for p in (tmp_path / "c").iterdir()} == kept


def test_what_is_kept_is_reduced(tmp_path: Path) -> None:
    long = "This sentence belongs to its author. " * 40
    with web({POST: page(BLOG_POST.replace("<p>A cache", f"<p>{long}A cache"))}, cache=tmp_path / "c") as (
        visit,
        _,
        _s,
    ):
        visit(POST)
    kept = b"".join(p.read_bytes() for p in (tmp_path / "c").iterdir()).decode()
    assert kept.count("This sentence belongs to its author.") < 6
    assert "rewritten by a script" not in kept


def test_robots_txt_is_obeyed() -> None:
    robots = data("User-agent: *\nDisallow: /private\nDisallow: /*.cgi$\n", "text/plain")
    open_page = "https://notes.example.org/open"
    replies = {"https://notes.example.org/robots.txt": robots, open_page: page(BLOG_POST)}
    with web(replies) as (visit, servers, _):
        one, two, three = visit(
            "https://notes.example.org/private/x", "https://notes.example.org/a.cgi", open_page
        )
        assert isinstance(one, Refused)
        assert "robots.txt" in one.reason
        assert isinstance(two, Refused)
        assert isinstance(three, Read)
        assert servers.paths() == ["/open"]
        assert [r.path for r in servers.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(
    "robots",
    [
        WebReply(b"", 503),
        WebReply(b"", 403),
        page("<html><body>Prove that you are human</body></html>"),
        moved("https://notes.example.org/robots.txt"),
    ],
    ids=["fails", "refused", "gate", "loop"],
)
def test_a_robots_txt_that_cannot_be_read_permits_nothing(robots: WebReply) -> None:
    with web({"https://notes.example.org/robots.txt": robots, POST: page(BLOG_POST)}) as (visit, servers, _):
        (refused,) = visit(POST)
        assert isinstance(refused, Refused)
        assert servers.paths() == []


def test_a_robots_txt_about_others_does_not_bind_us_and_one_about_us_does() -> None:
    for text, kind in (
        ("User-agent: GreedyBot\nDisallow: /", Read),
        ("User-agent: bookbib\nDisallow: /", Refused),
    ):
        replies = {"https://notes.example.org/robots.txt": data(text, "text/plain"), POST: page(BLOG_POST)}
        with web(replies) as (visit, _, _s):
            assert isinstance(visit(POST)[0], kind)


def test_one_request_a_host_at_a_time_and_hosts_side_by_side() -> None:
    urls = [f"https://{host}.example.org/{n}" for host in ("a", "b", "c") for n in range(3)]
    replies = {
        url: WebReply(BLOG_POST.encode(), 200, {"Content-Type": "text/html"}, delay=0.05) for url in urls
    }
    with web(replies) as (visit, servers, _):
        threads = [threading.Thread(target=visit, args=urls[::-1]) for _ in range(2)]
        for thread in threads:
            thread.start()
        visits = visit(*urls)
        for thread in threads:
            thread.join()
        assert [v.record.url for v in visits if isinstance(v, Read)] == urls
        assert set(servers.most_at_once.values()) == {1}
        assert len(servers.paths()) == len(urls)


def test_requests_to_one_host_keep_their_distance() -> None:
    urls = [f"https://notes.example.org/{n}" for n in range(2)]
    replies = {url: page(BLOG_POST) for url in urls}
    replies["https://notes.example.org/robots.txt"] = data("User-agent: *\nCrawl-delay: 0.4\n", "text/plain")
    moment = FakeTime()
    with WebServers(replies) as servers, open_session(HttpSettings()) as session:
        quick = settings(servers, interval=0.2)
        Web(session, quick, clock=moment.clock, sleep=moment.sleep).lookup(urls)
        assert len(servers.asked) == 3
    assert moment.slept == [0.4, 0.4]


def test_after_two_refusals_a_host_is_left_alone() -> None:
    urls = [f"https://notes.example.org/{n}" for n in range(4)]
    with web(dict.fromkeys(urls, WebReply(b"no", 403))) as (visit, servers, session):
        assert [type(v) for v in visit(*urls)] == [Refused, Refused, Failed, Failed]
        assert len(servers.paths()) == 2
        assert not any(session.holds(url) for url in urls)


def test_a_gate_is_no_page_and_is_not_kept() -> None:
    gate = page("<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>")
    with web({POST: gate}) as (visit, _, session):
        (refused,) = visit(POST)
        assert isinstance(refused, Refused)
        assert "gate" in refused.reason
        assert not session.holds(POST)


def test_three_redirects_are_followed_and_a_fourth_is_not() -> None:
    base = "https://notes.example.org"
    chain = {f"{base}/{n}": moved(f"{base}/{n + 1}") for n in range(4)} | {f"{base}/4": page(BLOG_POST)}
    with web(chain) as (visit, _, _s):
        three, four = visit(f"{base}/1", f"{base}/0")
        assert isinstance(three, Read)
        assert three.address == f"{base}/4"
        assert isinstance(four, Failed)
        assert "redirects" in four.reason


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:9/x",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://localhost/",
        "file:///etc/passwd",
        "http://0x7f000001/",
    ],
)
def test_a_redirect_to_a_private_address_is_not_followed(target: str) -> None:
    with web({POST: moved(target)}) as (visit, _, _s):
        assert isinstance(visit(POST)[0], Refused)


def test_a_name_that_resolves_to_a_private_address_is_not_connected(monkeypatch: pytest.MonkeyPatch) -> None:
    with WebServers({}) as servers, open_session(HttpSettings()) as session:
        port = int(servers.address.rpartition(":")[2])
        monkeypatch.setattr(
            "enrich.sources.web.guard.socket.getaddrinfo",
            lambda *_, **__: [(2, 1, 6, "", ("127.0.0.1", port))],
        )
        (refused,) = Web(session, WebSettings(interval=0.0)).lookup(["http://rebound.example.org/x"]).values()
        assert isinstance(refused, Refused)
        assert servers.asked == []


def test_a_slow_server_is_left_after_the_time_allowed() -> None:
    slow = WebReply(BLOG_POST.encode(), 200, {"Content-Type": "text/html"}, drip=0.05)
    silent = WebReply(BLOG_POST.encode(), 200, {"Content-Type": "text/html"}, delay=1.0)
    for reply in (slow, silent):
        with web({POST: reply}, seconds=0.3) as (visit, _, _s):
            assert isinstance(visit(POST)[0], Failed)


def test_a_large_page_is_cut_and_a_bomb_does_no_harm() -> None:
    large = BLOG_POST.replace("</article>", "<p>" + "more and more " * 40_000 + "</p></article>")
    bomb = gzip.compress(BLOG_POST.encode() + b" " * 40_000_000)
    zipped = WebReply(bomb, 200, {"Content-Type": "text/html", "Content-Encoding": "gzip"})
    for reply in (page(large), zipped):
        with web({POST: reply}, largest=100_000) as (visit, _, _s):
            (read,) = visit(POST)
            assert isinstance(read, Read)
            assert read.record.title == "Why caches lie about the clock"


def test_dead_links_are_told_with_their_copy() -> None:
    copy = [["urlkey", "timestamp", "original", "statuscode"], ["k", "20200102030405", POST, "200"]]

    class Archive(WebServers):
        def _reply(self, host: str, path: str) -> WebReply:
            return data(json.dumps(copy)) if path.startswith("/cdx/") else super()._reply(host, path)

    sold = page(
        "<html><title>tidewater.example.org</title><body>This domain is for sale! Buy this domain.</body></html>"
    )
    base = "https://notes.example.org"
    replies = {
        f"{base}/gone": WebReply(b"", 410),
        f"{base}/moved": moved(f"{base}/"),
        f"{base}/": page(BLOG_POST),
        "https://sold.example.org/post": sold,
    }
    with Archive(replies) as servers, open_session(HttpSettings()) as session:
        client = Web(session, settings(servers))
        found = client.lookup(
            [POST, f"{base}/gone", f"{base}/moved", "https://sold.example.org/post", f"{base}/"]
        )
    whys = [v.why if isinstance(v, Gone) else v for v in found.values()]
    assert whys[:4] == [Death.NOT_FOUND, Death.NOT_FOUND, Death.SENT_HOME, Death.PARKED]
    assert isinstance(whys[4], Read)
    assert {v.archived for v in found.values() if isinstance(v, Gone)} == {
        f"https://web.archive.org/web/20200102030405/{POST}"
    }


def test_a_dead_link_without_an_archive_is_still_dead_and_says_so() -> None:
    with web({"https://notes.example.org/": page(BLOG_POST)}) as (visit, _, session):
        (gone,) = visit(POST)
        assert gone == Gone(Death.NOT_FOUND, DAY)
        assert not session.outages


def test_a_video_is_asked_by_its_own_interface() -> None:
    url = "https://www.youtube.com/watch?v=abc"
    answer = data(
        '{"title": "Disks explained", "author_name": "Marit Solheim", "provider_name": "YouTube", "type": "video"}'
    )
    asked = "https://www.youtube.com/oembed?format=json&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Dabc"
    with web({asked: answer}) as (visit, servers, _):
        (read,) = visit(url)
        assert isinstance(read, Read)
        assert (read.record.title, read.record.authors, read.record.kind) == (
            "Disks explained",
            ("Marit Solheim",),
            "motion_picture",
        )
        assert len(servers.paths()) == 1


def test_a_repository_without_a_citation_file_is_asked_at_the_next_road() -> None:
    replies = {
        "https://api.github.com/repos/tide/water": data(
            '{"name": "water", "description": null, "owner": {"login": "tide"}}'
        )
    }
    with web(replies, "https://raw.githubusercontent.com") as (visit, servers, _):
        (read,) = visit("https://github.com/tide/water")
        assert isinstance(read, Read)
        assert (read.record.title, read.record.organisations, read.record.kind) == (
            "water",
            ("tide",),
            "software",
        )
        assert servers.paths() == ["/tide/water/HEAD/CITATION.cff", "/repos/tide/water"]


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/x", "https://doi.org/10.1000/1", "https://arxiv.org/abs/1706.03762", "nonsense",
     "https://api.crossref.org/works/1", "http://user:pw@example.org/", "https://example.org:8443/",
     "https://example.org/a.zip", "https://[your-domain]/"],
)  # fmt: skip
def test_addresses_that_are_not_asked(url: str) -> None:
    with web({}) as (visit, servers, _):
        assert isinstance(visit(url)[0], Refused)
        assert servers.asked == []


def test_other_kinds_of_files_have_nothing_to_say() -> None:
    with web({POST: WebReply(b"\x00\x01", 200, {"Content-Type": "application/octet-stream"})}) as (
        visit,
        _,
        _s,
    ):
        (read,) = visit(POST)
        assert isinstance(read, Read)
        assert read.record.title == ""


def test_servers_that_fail_are_failures_and_not_kept() -> None:
    for reply in (
        WebReply(b"", 500),
        WebReply(b"%PDF-1.4 nonsense", 200, {"Content-Type": "application/pdf"}),
        page(""),
    ):
        with web({POST: reply}) as (visit, _, session):
            assert isinstance(visit(POST)[0], Failed)
            assert not session.holds(POST)
