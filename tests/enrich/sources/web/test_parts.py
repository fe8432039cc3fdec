"""Addresses, robots.txt, gates, reduction and what is kept: each alone."""

from __future__ import annotations

from datetime import date

import pytest

from enrich.http.errors import ServiceFailure
from enrich.sources.web.address import is_public, page_address
from enrich.sources.web.answer import WebAnswer, from_json
from enrich.sources.web.gate import is_gate, is_parked, leads_home
from enrich.sources.web.html import parse
from enrich.sources.web.manners import Hosts
from enrich.sources.web.page import page_record
from enrich.sources.web.reduce import reduce_html
from enrich.sources.web.robots import rules_of
from tests.services.web import BLOG_POST


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "255.255.255.255", "::"],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("HTTPS://Example.ORG/a b#part", "https://example.org/a%20b"),
        ("http://example.org:80", "http://example.org:80/"),
        ("https://例え.jp/頁", "https://xn--r8jz45g.jp/%E9%A0%81"),
        ("https://example.org/%E9%A0%81?q=%20", "https://example.org/%E9%A0%81?q=%20"),
        ("https://intranet/x", ""),
        ("https://printer.local/x", ""),
        ("https://2130706433/", ""),
        ("https://example.org/" + "a" * 3000, ""),
    ],
)
def test_what_is_asked(url: str, asked: str) -> None:
    assert page_address(url) == asked


def test_robots_txt() -> None:
    rules = rules_of(200, "text/plain", b"User-agent: *\nDisallow: /a\nAllow: /a/b\nCrawl-delay: 900")
    assert rules.refuses("https://example.org/a/x")
    assert not rules.refuses("https://example.org/a/b")
    assert rules.delay == 20.0
    assert not rules_of(404, "text/html", b"<html>").refuses("https://example.org/a")
    assert rules_of(200, "", b"<!DOCTYPE html><html>").refuses("https://example.org/a")
    assert rules_of(500, "", b"").refuses("https://example.org/a")


def test_hosts_wait_their_turn_and_stop_after_two_refusals() -> None:
    slept: list[float] = []
    now = [100.0]

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    hosts = Hosts(1.0, clock=lambda: now[0], sleep=sleep)
    for wait in (0.0, 0.0, 5.0):
        with hosts.turn("a") as turn:
            turn.wait(wait)
    with hosts.turn("b") as turn:
        turn.wait(0.0)
        turn.refused()
        turn.refused()
    assert slept == [1.0, 5.0]
    with pytest.raises(ServiceFailure, match="refused twice"), hosts.turn("b"):
        pass


def test_gates_and_pages_that_only_write_about_them() -> None:
    assert is_gate("<title>Just a moment...</title><body>Enable JavaScript and cookies to continue</body>")
    assert is_gate("<title>安全验证</title><body>请完成验证</body>")
    prose = "A long text about what visitors see before they may read. " * 60
    assert not is_gate(f"<title>How 'Just a moment' pages work</title><body>{prose}</body>")
    assert not is_gate(BLOG_POST)
    assert not is_gate("")


def test_parked_pages() -> None:
    for text in (
        "Buy this domain",
        "Diese Domain steht zum Verkauf: Domain ist zu verkaufen",
        "域名出售",
        "This domain has expired",
    ):
        page = parse(f"<html><body><h1>tidewater.org</h1>{text}</body></html>", "https://tidewater.org/x")
        assert page is not None
        assert is_parked(page), text
    page = parse(BLOG_POST, "https://notes.example.org/caches")
    assert page is not None
    assert not is_parked(page)


@pytest.mark.parametrize(
    ("asked", "came", "home"),
    [
        ("https://a.org/post/1", "https://a.org/", True),
        ("https://a.org/post/1", "https://www.b.org/en/", True),
        ("https://a.org/post/1", "https://a.org/index.html", True),
        ("https://a.org/post/1", "https://a.org/post/one", False),
        ("https://a.org/", "https://b.org/", False),
        ("https://a.org/?p=12", "https://a.org/2020/post", False),
        ("http://a.org/en", "https://a.org/", False),
    ],
)
def test_sent_home(asked: str, came: str, home: bool) -> None:
    assert leads_home(asked, came) is home


def test_a_reduced_page_gives_the_same_record_and_no_whole_text() -> None:
    url = "https://notes.tidewater.example.org/caches"
    reduced = reduce_html(BLOG_POST, url)
    assert page_record(reduced, url) == page_record(BLOG_POST, url)
    assert reduce_html(reduced, url) == reduced
    assert "rewritten by a script" not in reduced
    assert "and then some more" not in reduced


def test_what_is_kept_comes_back() -> None:
    answer = WebAnswer(200, "https://a.org/x", date(2026, 11, 24), "html", "<html>é</html>")
    assert from_json(answer.to_json()) == answer
    for body in (
        b"",
        b"[]",
        b"{}",
        b'{"web": 1}',
        b'{"web": 99}',
        b'{"web": 1, "day": "2026-11-24", "other": 1}',
    ):
        with pytest.raises(ValueError, match=r".+"):
            from_json(body)
