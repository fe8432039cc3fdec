"""No export shows the folders of the machine that it was made on."""

from __future__ import annotations

import pytest

from exporters import EXPORTERS, ExportSettings, csl_origins, export
from exporters.paths import portable, portable_origin
from references.model import Entry, Work


@pytest.mark.parametrize(
    ("name", "here", "shown"),
    [
        ("docs/ch1.md", "/home/me/book", "docs/ch1.md"),
        ("../ch1.md", "/home/me/book", "../ch1.md"),
        ("-", "", "-"),
        ("/home/me/book/docs/ch1.md", "/home/me/book", "docs/ch1.md"),
        ("/home/me/book/docs/ch1.md", "/home/you", "ch1.md"),
        ("/home/me/book/docs/ch1.md", "", "ch1.md"),
        ("/home/me/booklet/ch1.md", "/home/me/book", "ch1.md"),
        ("/home/me/book", "/home/me/book", "book"),
        ("C:\\Users\\me\\book\\ch1.md", "C:\\Users\\me\\book", "ch1.md"),
        ("C:/Users/me/ch1.md", "/home/me", "ch1.md"),
    ],
)
def test_absolute_names_are_shown_relative_or_bare(name: str, here: str, shown: str) -> None:
    assert portable(name, here) == shown


@pytest.mark.parametrize(
    ("origin", "shown"),
    [
        ("printed:/home/me/ch1.md:12", "printed:ch1.md:12"),
        ("printed:C:\\me\\ch1.md:12", "printed:ch1.md:12"),
        ("printed:docs/ch1.md:12", "printed:docs/ch1.md:12"),
        ("override:/home/me/overrides.toml:3", "override:overrides.toml:3"),
        ("venues:printed:/home/me/ch1.md:12", "venues:printed:ch1.md:12"),
        ("crossref:10.1000/a:/b", "crossref:10.1000/a:/b"),
    ],
)
def test_origins_name_files_without_their_folders(origin: str, shown: str) -> None:
    assert portable_origin(origin) == shown
    assert csl_origins({"title": origin}) == {"title": shown}


@pytest.mark.parametrize("way", ["", "case:", "venues:"])
def test_a_paragraph_above_a_reference_changes_no_origin(way: str) -> None:
    assert portable_origin(f"{way}printed:ch1.md:12", line=False) == f"{way}printed:ch1.md"
    assert portable_origin("case:crossref:10.1000/a:12", line=False) == "case:crossref:10.1000/a:12"


@pytest.mark.parametrize(
    "suffix", [suffix for suffix in EXPORTERS if suffix not in {".md", ".html", ".htm", ".txt"}]
)
def test_files_hold_no_absolute_path(suffix: str) -> None:
    of = Entry("k", Work(type="book", title="T"), {"title": "printed:/home/me/secret/ch1.md:3"})
    settings = ExportSettings(
        made_from="/home/me/secret/ch1.md, /home/me/secret/ch2.md", here="/home/me/secret"
    )
    text = export(suffix, [of], settings).text
    assert "/home" not in text
    assert "secret" not in text
    if suffix == ".bib":
        assert "from ch1.md, ch2.md." in text
