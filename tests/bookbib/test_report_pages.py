"""A report of many pages: what stands where, that the pages lead to each other, and whose files they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from bookbib.build import reports as written
from bookbib.build.report_pages import further_pages, page_path, take_away
from bookbib.cli import commands
from bookbib.show.report.html import to_html, to_pages
from bookbib.show.report.model import Report
from tests.bookbib.browser import CHROMIUM, Page, browser
from tests.bookbib.reports import hostile, matched, report, uncertain
from tests.bookbib.running import away_from_home

NAME = "my report.html"


def _report() -> Report:
    return report(
        matched(), uncertain(), hostile(), matched(12, "文献"), matched(20), uncertain(), matched(30)
    )


def _written(folder: Path, size: int) -> list[Path]:
    pages = list(to_pages(_report(), NAME, size=size))
    paths = [page_path(folder / NAME, number) for number in range(1, len(pages) + 1)]
    for path, page in zip(paths, pages, strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_text(page, encoding="utf-8")
    return paths


def _cards(page: str) -> list[str]:
    return re.findall(r'<li class="card [^"]*" id="(r\d+)"', page)


@pytest.mark.parametrize("size", [1, 2, 3, 6])
def test_every_reference_is_on_one_page_in_the_order_of_a_single_one(size: int) -> None:
    pages = list(to_pages(_report(), NAME, size=size))
    assert [card for page in pages for card in _cards(page)] == _cards(to_html(_report()))
    assert all(len(_cards(page)) == size for page in pages[:-1])
    assert len({re.findall(r'<section class="charts">.*?</section>', page, re.S)[0] for page in pages}) == 1


def test_what_fits_on_one_page_is_the_page_without_others() -> None:
    assert list(to_pages(_report(), NAME, size=7)) == [to_html(_report())]
    assert 'class="pager"' not in to_html(_report())


def test_every_way_to_another_page_leads_to_it(tmp_path: Path) -> None:
    paths = _written(tmp_path, 2)
    seen = set()
    for path in paths:
        for address in re.findall(r'href="([^"]*)"', path.read_text(encoding="utf-8")):
            file, _, place = address.partition("#")
            if address.startswith("http") or (not file and not place.startswith("r")):
                continue
            target = (path.parent / unquote(file)).resolve() if file else path
            assert target in paths, address
            if place:
                assert place in _cards(target.read_text(encoding="utf-8")), address
            seen.add((path, target))
    assert len({target for _, target in seen}) == len(paths)


def test_only_sealed_pages_behind_the_last_one_are_taken_away(tmp_path: Path) -> None:
    from bookbib.build.ownership import sealed

    paths = _written(tmp_path, 2)
    for path in paths[1:-1]:
        path.write_text(sealed(path.read_text(encoding="utf-8"), ".html"), encoding="utf-8")
    assert further_pages([tmp_path / NAME]) == tuple(paths[1:])
    take_away(tmp_path / NAME, 1)
    assert further_pages([tmp_path / NAME]) == (paths[-1],), "the last one is not ours any more"
    paths[-1].unlink()
    take_away(tmp_path / NAME, 1)
    assert not paths[-1].parent.exists()


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of six references whose report has two on a page."""
    away_from_home(monkeypatch, tmp_path / "home")
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "bookbib.toml").write_text(
        'inputs = ["a.md"]\noutputs = ["refs.bib"]\nreport = "report.html"\nweb = false\n', encoding="utf-8"
    )
    _page(folder, 6)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(written, "LONGEST", 2)
    monkeypatch.setattr(written, "PAGE", 2)
    return folder


def _page(folder: Path, number: int) -> None:
    lines = [
        f"{n}. Doe, J. A book about matter number {n}{n}. Nowhere Press, 19{n}0."
        for n in range(1, number + 1)
    ]
    (folder / "a.md").write_text("# References\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


def _build(*more: str) -> tuple[int, str]:
    done = CliRunner().invoke(commands, ["build", "--offline", *more])
    return done.exit_code, done.output


def test_a_build_writes_its_pages_and_takes_away_what_is_left_over(book: Path) -> None:
    assert _build()[0] == 0
    further = book / "report-pages"
    assert sorted(path.name for path in further.iterdir()) == ["2.html", "3.html"]
    assert "report-pages/2.html" in (book / "report.html").read_text(encoding="utf-8")
    _page(book, 4)
    assert _build()[0] == 0
    assert [path.name for path in further.iterdir()] == ["2.html"]
    _page(book, 2)
    assert _build()[0] == 0
    assert not further.exists()


def test_a_page_that_a_person_has_changed_is_not_replaced(book: Path) -> None:
    assert _build()[0] == 0
    page = book / "report-pages" / "2.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- mine -->", encoding="utf-8")
    mine = page.read_text(encoding="utf-8")
    code, said = _build()
    assert code == 2
    assert "2.html" in said
    assert page.read_text(encoding="utf-8") == mine
    assert _build("--force")[0] == 0
    assert page.read_text(encoding="utf-8") != mine


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (apt install chromium)")
def test_a_browser_opens_every_page_from_the_disk(page: Page, tmp_path: Path) -> None:
    for path in _written(tmp_path, 3):
        page.open(path)
        assert page.complaints == []
        assert [url for url in page.requests if not url.startswith("file:")] == []
        cards = page.run(
            "[...document.querySelectorAll('.card')].filter(c => c.offsetHeight > 0).map(c => c.id)"
        )
        assert cards == _cards(path.read_text(encoding="utf-8"))
        ways = page.run("[...document.querySelectorAll('.pager a')].map(a => a.href)")
        assert ways
        assert all(Path(unquote(way.removeprefix("file://"))).is_file() for way in ways)
