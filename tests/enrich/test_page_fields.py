"""What a page gives to an entry, and when it gives nothing but the day on which it was read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enrich.merge import Merged
from enrich.page_fields import SETTING, with_page
from enrich.pages import GONE
from references.model import Candidate, Date, Name, Work

URL = "https://notes.example.org/caches"
DAY = Date(2026, 11, 24)
MARIT = (Name("Solheim", "Marit"),)
PAGE = Candidate(
    Work(
        type="post-weblog", title="Why caches lie about the clock", authors=MARIT, issued=Date(2023, 4, 5),
        accessed=DAY, container_title="Tidewater Notes", url=URL,
    ),
    "web", URL,
)  # fmt: skip


def printed(title: str, **more: object) -> Merged:
    work = replace(Work(type="webpage", title=title, url=URL), **more)  # type: ignore[arg-type]
    return Merged(work, {"title": "printed:book.md:3"})


@pytest.mark.parametrize(
    "title",
    ["notes.example.org", URL, "Why caches lie about the clock", "Why Caches Lie", "Caches"],
)
def test_a_page_that_is_called_so_fills_what_is_empty(title: str) -> None:
    merged = with_page(printed(title), [PAGE])
    assert merged.work.authors == MARIT
    assert merged.work.issued == Date(2023, 4, 5)
    assert merged.origins["authors"] == merged.origins["issued"] == merged.origins["accessed"] == f"web:{URL}"


@pytest.mark.parametrize("title", ["Ischgl", "A history of slow disks", "缓存为什么会说谎"])
def test_a_page_that_is_called_otherwise_gives_its_day_only(title: str) -> None:
    merged = with_page(printed(title), [PAGE])
    assert replace(merged.work, accessed=None) == printed(title).work
    assert merged.work.accessed == DAY


@pytest.mark.parametrize("kind", ["book", "paper-conference", "report"])
def test_a_scholarly_work_is_not_published_by_the_site_that_shows_it(kind: str) -> None:
    merged = with_page(printed("Why caches lie about the clock", type=kind), [PAGE])
    assert merged.work.container_title == ""
    assert merged.work.accessed == DAY


def test_a_page_that_is_gone_gives_nothing_and_the_next_one_is_taken() -> None:
    gone = replace(PAGE, flags=(GONE, "not-found"))
    assert with_page(printed("Caches"), [gone]) == printed("Caches")
    assert with_page(printed("Caches"), [gone, PAGE]).work.authors == MARIT


def test_days_of_access() -> None:
    setting = Date(2025, 1, 1)
    by_setting = with_page(printed("Caches"), [], setting)
    assert (by_setting.work.accessed, by_setting.origins["accessed"]) == (setting, SETTING)
    by_text = with_page(printed("Caches", accessed=Date(2024)), [PAGE], setting)
    assert by_text.work.accessed == Date(2024)
    assert with_page(printed("Caches", url=""), [], setting).work.accessed is None
