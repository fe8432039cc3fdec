"""Web pages as references, from the page of a book to its files: servers on loopback, and no other connection."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bookbib.cli import commands
from enrich.sources.web import register
from enrich.sources.web.adapter import WebSettings
from tests.services.server import Services
from tests.services.web import BLOG_POST, WebReply, WebServers, page

POST = "https://notes.example.org/caches"
LOST = "https://notes.example.org/lost"
SHUT = "https://shut.example.org/secret"
FIRST, NEXT = date(2026, 11, 24), date(2026, 11, 25)
BOOK = f"""# A chapter

## References

1. {POST}
2. Why caches lie about the clock. {POST}?utm_source=x
3. Torvik, P. Why caches lie about the clock, 2023. Accessed 3 May 2024. {POST}?by=torvik
4. Quite another thing that was there before. {POST}?other
5. A page that was there once. {LOST}
6. A page behind a door. {SHUT}
7. A printer in the cellar. http://192.168.0.7/queue
"""
PAGES = {
    **{url: page(BLOG_POST) for url in (POST, f"{POST}?utm_source=x", f"{POST}?by=torvik", f"{POST}?other")},
    SHUT: page(BLOG_POST),
    "https://shut.example.org/robots.txt": WebReply(
        b"User-agent: *\nDisallow: /", 200, {"Content-Type": "text/plain"}
    ),
}


@pytest.fixture
def web() -> Iterator[WebServers]:
    with WebServers(PAGES) as servers:
        yield servers


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bookbib.commands.shared.user_cache_path", lambda _name: tmp_path / "user")
    (tmp_path / "book.md").write_text(BOOK, encoding="utf-8")
    (tmp_path / "bookbib.toml").write_text(
        'inputs = ["book.md"]\ncache = "cache"\noutputs = ["refs.bib", "refs.json", "refs.ris"]\n',
        encoding="utf-8",
    )
    on(monkeypatch, FIRST)
    return tmp_path


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Makes it `day` where pages are asked."""

    def settings(**given: Any) -> WebSettings:
        return WebSettings(**given, today=lambda: day)

    monkeypatch.setattr(register, "WebSettings", settings)


def build(running: Services, web: WebServers | None, *more: str, command: str = "build") -> Result:
    pages = web.routes("https://web.archive.org") if web else {}
    routes = " ".join([running.routes_variable, *(f"{real}={other}" for real, other in pages.items())])
    done = CliRunner().invoke(commands, [command, *more, "--routes", routes, "--pace", "off"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def items(folder: Path) -> list[dict[str, Any]]:
    return list(json.loads((folder / "refs.json").read_text(encoding="utf-8")))


def by_url(folder: Path, url: str) -> dict[str, Any]:
    return next(item for item in items(folder) if item.get("URL") == url)


def files(folder: Path) -> dict[str, bytes]:
    return {
        name: (folder / name).read_bytes() for name in ("refs.bib", "refs.json", "refs.ris", "bookbib.lock")
    }


def test_a_page_fills_what_its_reference_lacks(book: Path, running: Services, web: WebServers) -> None:
    assert build(running, web).exit_code == 0
    bare = by_url(book, POST)
    assert bare["title"] == "Why caches lie about the clock"
    assert bare["author"] == [{"family": "Solheim", "given": "Marit"}]
    assert bare["issued"] == {"date-parts": [[2023, 4, 5]]}
    assert bare["container-title"] == "Tidewater Notes"
    assert bare["accessed"] == {"date-parts": [[2026, 11, 24]]}


def test_print_beats_the_page(book: Path, running: Services, web: WebServers) -> None:
    build(running, web)
    signed = next(item for item in items(book) if item.get("author", [{}])[0].get("family") == "Torvik")
    assert signed["author"][0]["family"] == "Torvik"
    assert signed["accessed"] == {"date-parts": [[2024, 5, 3]]}
    assert signed["issued"] == {"date-parts": [[2023, 4, 5]]}


def test_a_page_with_another_title_tells_nothing_but_its_day(
    book: Path, running: Services, web: WebServers
) -> None:
    build(running, web)
    other = by_url(book, f"{POST}?other")
    assert other["title"].startswith("Quite another thing")
    assert "author" not in other
    assert "issued" not in other
    assert other["accessed"] == {"date-parts": [[2026, 11, 24]]}


def test_the_day_is_in_every_format_and_does_not_move(
    book: Path, running: Services, web: WebServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(running, web)
    first = files(book)
    assert re.search(rb"urldate += \{2026-11-24\}", first["refs.bib"])
    assert b"Y2  - 2026/11/24" in first["refs.ris"]
    on(monkeypatch, NEXT)
    for path in (book / "cache").glob("*"):  # the lock alone knows
        path.unlink()
    asked = len(web.asked)
    assert build(running, web).exit_code == 0
    assert len(web.asked) == asked
    assert files(book) == first


def test_offline_replays_the_same_bytes(book: Path, running: Services, web: WebServers) -> None:
    build(running, web)
    first = files(book)
    (book / "bookbib.lock").unlink()
    asked = len(web.asked)
    assert build(running, web, "--offline", "--force").exit_code == 0
    assert len(web.asked) == asked
    again = files(book)
    assert [again[name] for name in ("refs.bib", "refs.json", "refs.ris")] == [
        first[name] for name in ("refs.bib", "refs.json", "refs.ris")
    ]


def test_without_network_entries_are_as_printed_and_their_keys_are_for_good(
    book: Path, running: Services, web: WebServers
) -> None:
    build(running, web, "--offline")
    assert b"provisional" not in (book / "bookbib.lock").read_bytes().replace(b'"provisional": false', b"")
    assert not any("accessed" in item for item in items(book) if item["URL"] == POST)
    keys = [item["id"] for item in items(book)]
    assert not web.asked
    assert build(running, web).exit_code == 0  # what was not asked then is asked now
    assert by_url(book, POST)["title"] == "Why caches lie about the clock"
    assert [item["id"] for item in items(book)] == keys


@pytest.mark.parametrize("how", ["option", "setting"])
def test_pages_are_left_alone_where_that_is_wished(
    how: str, book: Path, running: Services, web: WebServers
) -> None:
    if how == "setting":
        (book / "bookbib.toml").write_text(
            (book / "bookbib.toml").read_text() + "web = false\n", encoding="utf-8"
        )
    assert build(running, web, *(["--no-web"] if how == "option" else [])).exit_code == 0
    assert not web.asked
    assert "author" not in by_url(book, POST)


def test_the_day_of_a_person(book: Path, running: Services, web: WebServers) -> None:
    settings = book / "bookbib.toml"
    settings.write_text(settings.read_text() + 'accessed = "2026-10-01"\n', encoding="utf-8")
    build(running, web)
    assert by_url(book, POST)["accessed"] == {"date-parts": [[2026, 10, 1]]}
    assert by_url(book, SHUT)["accessed"] == {"date-parts": [[2026, 10, 1]]}
    assert [2024, 5, 3] in [item["accessed"]["date-parts"][0] for item in items(book)]
    settings.write_text(settings.read_text().replace("2026-10-01", "last week"), encoding="utf-8")
    wrong = build(running, web)
    assert wrong.exit_code == 2
    assert "bookbib.toml:4: accessed: 'last week' is no day" in wrong.output


def test_what_may_not_be_read_stays_as_printed(book: Path, running: Services, web: WebServers) -> None:
    assert build(running, web, "--report", "report.json").exit_code == 0
    assert web.paths("shut.example.org") == []  # its robots.txt says no
    shut = by_url(book, SHUT)
    assert shut["title"].startswith("A page behind a door")
    assert "accessed" not in shut
    assert by_url(book, "http://192.168.0.7/queue")["title"].startswith("A printer")
    report = json.loads((book / "report.json").read_text(encoding="utf-8"))
    asked = next(one["asked"] for one in report["references"] if "behind a door" in one["raw"])
    assert {"source": "web", "kind": "record", "subject": f"url:{SHUT}", "answer": "refused"} in asked
    assert report["requests"]["web"] == len(web.asked)


def test_a_dead_link_is_a_problem_and_has_no_day(book: Path, running: Services, web: WebServers) -> None:
    build(running, web, "--report", "report.json")
    lost = by_url(book, LOST)
    assert lost["title"] == "A page that was there once"
    assert "accessed" not in lost
    report = json.loads((book / "report.json").read_text(encoding="utf-8"))
    found = [(one["line"], p["code"]) for one in report["references"] for p in one["problems"]]
    assert found == [(9, "dead-link")]
    asked = len(web.asked)
    checked = build(running, web, "--all", command="check")  # from the lock, which has kept it
    assert (checked.exit_code, len(web.asked)) == (0, asked)
    assert f"the link {LOST} is dead: the server has no such page any more" in checked.output


def test_links_are_checked_as_they_are_today(book: Path, running: Services, web: WebServers) -> None:
    build(running, web)
    before = {path: path.read_bytes() for path in book.rglob("*") if path.is_file()}
    web.replies[LOST] = page(BLOG_POST)  # one page is back, another one has gone
    del web.replies[f"{POST}?other"]
    checked = build(running, web, "--links", command="check")
    assert checked.exit_code == 1
    assert f"{POST}?other is dead" in checked.output
    assert f"{LOST} is dead" not in checked.output
    assert f"could not be read: {SHUT}" in checked.output
    assert build(running, web, "--links", "--allow", "dead-link", command="check").exit_code == 0
    assert {path: path.read_bytes() for path in book.rglob("*") if path.is_file()} == before


def test_a_page_that_failed_is_asked_again_and_one_that_refused_is_not(
    book: Path, running: Services, web: WebServers
) -> None:
    (book / "book.md").write_text(
        f"## References\n\n1. {POST}\n2. A page behind a door. {SHUT}\n", encoding="utf-8"
    )
    web.replies[POST] = WebReply(b"", 500)
    assert build(running, web).exit_code == 0
    assert "author" not in by_url(book, POST)
    web.replies[POST] = page(BLOG_POST)
    web.asked.clear()
    build(running, web)
    assert by_url(book, POST)["author"] == [{"family": "Solheim", "given": "Marit"}]
    assert {request.host for request in web.asked} == {"notes.example.org"}


PAPER = "https://journal.example.org/a/1"
RECORD = """<html><head><title>Deep Residual Learning for Image Recognition</title>
<meta name="citation_title" content="Deep Residual Learning for Image Recognition">
<meta name="citation_doi" content="10.1109/CVPR.2016.90"></head>
<body><h1>Deep Residual Learning for Image Recognition</h1><p>A paper about images, as its publisher shows it.</p>
</body></html>"""


def test_a_page_that_is_a_paper_becomes_that_paper(book: Path, running: Services, web: WebServers) -> None:
    (book / "book.md").write_text(
        f"## References\n\n1. {PAPER}\n2. A note on something else. {PAPER}?note\n", encoding="utf-8"
    )
    web.replies |= {PAPER: page(RECORD), f"{PAPER}?note": page(RECORD)}
    assert build(running, web).exit_code == 0
    first, second = items(book)
    assert first["DOI"].lower() == "10.1109/cvpr.2016.90"
    assert first["author"][0]["family"] == "He"
    assert "DOI" not in second
    assert "author" not in second


TIDES = "https://proceedings.example.org/tides-2019-lindqvist"
OWN = """<html><head><title>Slow disks and the tides of a cache | Proceedings</title>
<meta name="citation_title" content="Slow disks and the tides of a cache">
<meta name="citation_author" content="Lindqvist, Otto"><meta name="citation_author" content="Marit Solheim">
<meta name="citation_publication_date" content="2019/06/03">
<meta name="citation_conference_title" content="Proceedings of the 3rd Conference on Invented Storage">
<meta name="citation_firstpage" content="17"><meta name="citation_lastpage" content="29"></head>
<body><h1>Slow disks and the tides of a cache</h1><p>Otto Lindqvist and Marit Solheim</p></body></html>"""


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("Lindqvist O, Solheim M. Slow disks and the tides of a cache. 2019.", "17-29"),
        ("Wood, A. Clocks, 2001.", None),
    ],
)
def test_a_paper_without_a_doi_has_its_publishers_record_if_the_text_names_it(
    text: str, pages: str | None, book: Path, running: Services, web: WebServers
) -> None:
    (book / "book.md").write_text(f"## References\n\n1. {text} {TIDES}\n", encoding="utf-8")
    web.replies[TIDES] = page(OWN)
    assert build(running, web, "--report", "report.json").exit_code == 0
    (item,) = items(book)
    assert item.get("page") == pages
    assert (item["author"][0]["family"] == "Lindqvist") == bool(pages)
    report = json.loads((book / "report.json").read_text(encoding="utf-8"))
    (one,) = report["references"]
    assert one["page"]["title"] == "Slow disks and the tides of a cache"
    assert (one["page"]["day"], one["page"]["gone"]) == ("2026-11-24", "")
    before = files(book)
    assert build(running, web).exit_code == 0
    assert files(book) == before


def test_explain_shows_what_the_page_said(book: Path, running: Services, web: WebServers) -> None:
    build(running, web)
    shown = build(running, web, "book.md:5", command="explain").output
    assert "What the cited web page says" in shown
    assert "read on 2026-11-24" in shown
    assert "Marit Solheim" in shown
    gone = build(running, web, "book.md:9", command="explain").output
    assert "gone, seen on 2026-11-24" in gone
