"""One venue, one spelling and one kind over the book."""

from __future__ import annotations

from exporters import ExportSettings, csl_items
from references.model import Entry, Work

NAME = "Advances in Tidal Disk Systems"


def entry(key: str, kind: str, venue: str, volume: str = "", origin: str = "printed:a.md:1") -> Entry:
    return Entry(
        key, Work(type=kind, title=key, container_title=venue, volume=volume), origins={"type": origin}
    )


def written(*entries: Entry, settings: ExportSettings | None = None) -> list[tuple[object, ...]]:
    items = csl_items(entries, settings or ExportSettings())
    return [(i["type"], i["container-title"], i.get("volume", "")) for i in items]


def test_proceedings_printed_like_a_journal_are_proceedings() -> None:
    book = (
        entry("a", "paper-conference", f"{NAME} (TDS)"),
        entry("b", "paper-conference", NAME),
        entry("c", "article-journal", NAME, "31"),
    )
    assert written(*book) == [
        ("paper-conference", f"{NAME} (TDS)", ""),
        ("paper-conference", f"{NAME} (TDS)", ""),
        ("paper-conference", f"{NAME} (TDS)", "31"),
    ]
    as_is = written(*book, settings=ExportSettings(venues="as-is"))
    assert as_is[2] == ("article-journal", NAME, "31")


def test_a_record_that_calls_it_a_journal_is_believed() -> None:
    book = (
        entry("a", "paper-conference", NAME),
        entry("b", "paper-conference", NAME),
        entry("c", "article-journal", NAME, "31", origin="crossref:10.1/x"),
    )
    assert written(*book)[2][0] == "article-journal"


def test_a_journal_stays_one_where_the_book_does_not_disagree() -> None:
    one = entry("c", "article-journal", NAME, "31")
    assert written(one, entry("a", "paper-conference", NAME))[0][0] == "article-journal"
    assert written(one)[0][0] == "article-journal"


def test_a_volume_that_stands_in_the_name_becomes_one() -> None:
    book = (entry("a", "paper-conference", NAME), entry("b", "paper-conference", f"{NAME} 32"))
    assert written(*book)[1] == ("paper-conference", NAME, "32")
    assert written(book[1]) == [("paper-conference", f"{NAME} 32", "")]
