"""Formatted lists: what stands in them, that nothing of a title becomes markup, and what users are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exporters import ExportError, ExportSettings, check_format, export
from exporters import pandoc as pandoc_module
from exporters.styles import SHORT, load_style
from references.model import Date, Entry, Name, Work
from tests.exporters.test_csl_yaml import needs_pandoc
from tests.exporters.torture import TORTURE
from tests.exporters.varied import VARIED

LONG = (Name("Silver", "David"), Name("Huang", "Aja"), Name("Maddison", "Chris"), Name("Guez", "Arthur"))
CHINESE = (Name("王", "伟"), Name("李", "娜"), Name("张", "敏"), Name("刘", "洋"))
ENTRIES = (
    Entry("en", Work(type="book", title="A Title", authors=LONG, issued=Date(2016), publisher="MIT Press")),
    Entry(
        "zh",
        Work(type="book", title="机器学习", authors=CHINESE, issued=Date(2016), publisher="清华大学出版社"),
    ),
)


def listed(suffix: str, style: str = "gb7714-2015", entries: tuple[Entry, ...] = ENTRIES) -> str:
    return export(suffix, entries, ExportSettings(style=style)).text


@needs_pandoc
def test_gb7714_adds_words_in_the_language_of_the_work() -> None:
    first, second = listed(".txt").strip().split("\n\n")
    assert first == "[1] SILVER D, HUANG A, MADDISON C, et al. A Title[M]. MIT Press, 2016."
    assert second == "[2] 王伟, 李娜, 张敏, 等. 机器学习[M]. 清华大学出版社, 2016."


@needs_pandoc
def test_other_styles_by_short_name_by_name_and_by_file(tmp_path: Path) -> None:
    assert "Silver, D., Huang, A., Maddison, C., & Guez, A. (2016). *A Title*. MIT Press." in listed(
        ".md", "apa"
    )
    assert "[1] D. Silver, A. Huang, C. Maddison, and A. Guez, A Title. MIT Press, 2016." in listed(
        ".txt", "ieee"
    )
    assert listed(".txt", "china-national-standard-gb-t-7714-2015-numeric") == listed(".txt")
    own = tmp_path / "own.csl"
    own.write_text(load_style("apa").xml, encoding="utf-8")
    assert listed(".md", str(own)) == listed(".md", "APA")


@needs_pandoc
def test_html_is_a_page_with_an_anchor_for_every_key() -> None:
    page = listed(".html")
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert re.findall(r'id="ref-(\w+)"', page) == ["en", "zh"]
    assert "<title>参考文献</title>" in page
    assert "<title>References</title>" in listed(".htm", "apa")


@needs_pandoc
@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
def test_every_entry_is_in_the_list_whatever_stands_in_it(suffix: str) -> None:
    for entries in (VARIED, TORTURE):
        text = listed(suffix, "ieee", entries)
        numbers = [int(n) for n in re.findall(r"^\\?\[(\d+)\\?\] ", text, re.MULTILINE)]
        assert numbers == list(range(1, len(entries) + 1))


@needs_pandoc
def test_titles_and_addresses_stay_text() -> None:
    hostile = Entry(
        "x", Work(type="webpage", title="<script>alert(1)</script> <b>bold</b> & [a](b) *c*", url="javascript:alert(1)")
    )  # fmt: skip
    page = listed(".html", "apa", (hostile,))
    assert "<script" not in page
    assert "<b>" not in page
    assert 'href="javascript' not in page
    exported = export(".md", [hostile], ExportSettings(style="apa"))
    assert "\\<script\\>alert(1)\\</script\\>" in exported.text
    assert "＜b>bold＜/b>" in export(".txt", [hostile], ExportSettings(style="apa")).text
    assert ("x", "title") in {(loss.key, loss.field) for loss in exported.losses}


@needs_pandoc
def test_a_video_names_its_site_once() -> None:
    video = Entry(
        "v", Work(type="motion_picture", title="Talk", container_title="YouTube", issued=Date(2017))
    )
    assert listed(".txt", "apa", (video,)).count("YouTube") == 1


@needs_pandoc
def test_short_names_stand_for_styles_that_are_shipped() -> None:
    for name in SHORT:
        assert "<style" in load_style(name).xml, name
    assert load_style("nature-digest").xml == load_style("nature").xml  # one that depends on another


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("iee", "near it are ieee"),
        ("../ieee", "no style is called"),
        ("none.csl", "none.csl: cannot be read"),
    ],
)
def test_unknown_styles_are_named_before_anything_runs(style: str, told: str) -> None:
    with pytest.raises(ExportError, match=re.escape(told)):
        check_format("markdown", ExportSettings(style=style))


def test_a_file_that_is_no_style_is_said_so(tmp_path: Path) -> None:
    for text in ("<style/>", "no xml"):
        (tmp_path / "a.csl").write_text(text)
        with pytest.raises(ExportError, match=r"a\.csl: is no CSL style"):
            load_style(str(tmp_path / "a.csl"))


def test_without_pandoc_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc_module, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ExportError, match=r"bookbib\[styles\]"):
        check_format(".html")


@needs_pandoc
def test_an_empty_list_is_empty() -> None:
    assert listed(".md", entries=()) == ""
    assert "<h1>" in listed(".html", entries=())
