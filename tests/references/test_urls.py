"""Addresses as people paste them: cleaned of what surrounds them, unwrapped, and never a reason to stop."""

from __future__ import annotations

import pytest

from references.urls import clean_url, comparable, host_of, path_of, split_url, trim_tail, unwrap, urls_in


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        (" <https://example.org/a b>。", "https://example.org/ab"),
        ("“https://example.org/x”", "https://example.org/x"),
        ("https://en.wikipedia.org/wiki/Wolf_(film)", "https://en.wikipedia.org/wiki/Wolf_(film)"),
        ("https://example.org/a)", "https://example.org/a"),
        ("https://example.org/a).", "https://example.org/a"),
        ("https://example.org/a%EF%BC%89", "https://example.org/a"),
        ("https://example.com：8080/x？y=1", "https://example.com:8080/x？y=1"),
        ("https://[your-domain]/wiki", "https://[your-domain]/wiki"),
        ("www.modular.com", "https://www.modular.com"),
        ("arxiv.org/abs/1512.03385", "https://arxiv.org/abs/1512.03385"),
        ("ftp://example.org/f", "ftp://example.org/f"),
        ("HTTPS://example.org/f", "HTTPS://example.org/f"),
        ("https://", ""),
        ("chapter.one", ""),
        ("", ""),
    ],
)
def test_an_address_is_cleaned(pasted: str, clean: str) -> None:
    assert clean_url(pasted) == clean


def test_an_endless_address_is_cut() -> None:
    assert len(clean_url("https://example.org/" + "a" * 10_000)) == 4096


def test_a_tail_is_trimmed_however_long_it_is() -> None:
    assert trim_tail("https://example.org/a" + "." * 300 + ")" * 3) == "https://example.org/a"
    assert trim_tail("https://example.org/" + "ab" * 100) == "https://example.org/" + "ab" * 100
    assert trim_tail("a(b)(c))") == "a(b)(c)"
    assert trim_tail("") == ""


def test_addresses_of_a_text_in_order() -> None:
    text = "见 https://a.example/x，与 http://b.example/y（旧）; and www.c.example"
    assert urls_in(text) == ("https://a.example/x", "http://b.example/y")


@pytest.mark.parametrize(
    ("url", "inner"),
    [
        ("https://web.archive.org/web/20160101000000/http://example.org/a", "http://example.org/a"),
        ("https://web.archive.org/web/2016id_/https:/example.org/a", "https://example.org/a"),
        ("https://web.archive.org/save/https://example.org/a", "https://example.org/a"),
        ("https://link.example/?target=https%3A//example.org", "https://example.org"),
        ("https://link.example/?q=wolves&dest=https%3A//example.org/d", "https://example.org/d"),
        ("https://search.example/?q=wolves", "https://search.example/?q=wolves"),
        ("https://example.org/web/design", "https://example.org/web/design"),
        ("https://[x]/?url=https://example.org", "https://[x]/?url=https://example.org"),
        ("https://a.example/?x=" + "a" * 5000 + "&url=https://b.example", ""),
    ],
)
def test_what_only_leads_on_is_unwrapped(url: str, inner: str) -> None:
    assert unwrap(url) == (inner or url)


def test_parts_of_an_address() -> None:
    assert host_of("https://WWW.Example.org/a") == "example.org"
    assert host_of("https://[your-domain]/wiki") == ""
    assert host_of("no address") == ""
    assert path_of("https://example.org/a%20b?c=%2F") == "/a b?c=/"
    assert path_of("https://example.org/a") == "/a"
    assert path_of("https://[x]/a") == ""
    assert split_url("https://example.org:port/") is None
    parts = split_url("https://example.org:8080/")
    assert parts
    assert parts.port == 8080


@pytest.mark.parametrize(
    "same",
    [
        "http://example.org/a/",
        "https://www.example.org/a#top",
        "https://m.example.org/A",
        "https://example.org/%61",
    ],
)
def test_addresses_of_one_page_compare_equal(same: str) -> None:
    assert comparable(same) == "example.org/a"


def test_addresses_of_other_pages_do_not() -> None:
    assert comparable("https://example.org/a?p=2") == "example.org/a?p=2"
    assert comparable("https://example.org/a?p=2") != comparable("https://example.org/a")
    assert comparable("https://[x]/a") == "https://[x]/a"
