"""Sentences are recognised by the templates they were made of, and what was filled in is not touched."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bookbib.cli import commands
from bookbib.language.catalog import catalog, spoken
from bookbib.language.sentences import translated
from tests.bookbib.running import bookbib

ROOT = Path(__file__).parents[3]
_CJK = re.compile("[\u3400-\u9fff]")
_TITLES = st.text(
    st.characters(exclude_characters="“”\r\n", exclude_categories=("C", "Z")), min_size=3, max_size=30
)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("2002 is printed, the record has 2020", "文中为 2002，记录为 2020"),
        (
            "the link doi:10.1/x is another work: the text says “Is it none: a link?”, the record says “B (C, 2017)”",
            "链接 doi:10.1/x 是另一著作：文字为“Is it none: a link?”，记录为“B (C, 2017)”",
        ),
        ("“A” was retracted", "著作“A”已被撤稿"),
        ("a.json: is not JSON (oops)", "a.json：不是 JSON（oops）"),
        (
            "bookbib.toml: [check]: 'yaer' is no problem; did you mean “year-differs”?",
            "bookbib.toml：[check]：'yaer' 不是问题代码；是否指“year-differs”？",
        ),
        ("a.ris:3: has no RIS record; a record begins with a line 'TY  - '",
         "a.ris:3：没有 RIS 记录；记录以“TY  - ”一行开头"),
        ("2012, record 2017", "2012，记录为 2017"),
        ("nothing of this is ours", "nothing of this is ours"),
    ],
)  # fmt: skip
def test_a_sentence_is_said_again(english: str, chinese: str) -> None:
    assert translated(english, "zh") == chinese
    assert translated(english, "en") == english


@given(_TITLES, _TITLES)
def test_what_is_quoted_stays(one: str, other: str) -> None:
    said = translated(f"“{one}” is printed, the record is called “{other}”", "zh")
    assert said == f"文中为“{one}”，记录题为“{other}”"


def test_every_template_is_recognised() -> None:
    found = catalog("zh")
    assert found is not None
    lost = []
    for text in found.sentences():
        names = [name for _, name, _, _ in Formatter().parse(text) if name]
        if not names or {*names} <= {"n", "m"}:
            continue
        filled = text.format(**{name: f"Qx{number}" for number, name in enumerate(names)})
        said = translated(filled, "zh")
        if said == filled and _CJK.search(found.sentences()[text]):
            lost.append(text)
        assert all(f"Qx{number}" in said for number, _ in enumerate(names)), text
    assert not lost


@given(st.text(max_size=300))
def test_no_text_breaks_it_and_english_is_untouched(text: str) -> None:
    assert translated(text, "en") == text
    assert isinstance(translated(text, "zh"), str)


def test_long_texts_cost_little(count_steps) -> None:  # type: ignore[no-untyped-def]
    def text(n: int) -> str:
        return "the link : ; — (" * n

    small, large = (count_steps(lambda n=n: translated(text(n) + str(n), "zh")) for n in (20, 200))
    assert large < max(small, 0.001) * 400


def test_a_run_speaks_chinese_from_beginning_to_end(tmp_path: Path) -> None:
    """Every line that build and check print about the example book has Chinese in it, but for what it names."""
    home = {"XDG_STATE_HOME": str(tmp_path / "state"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = bookbib(
        "build", "examples/book", "-o", tmp_path / "refs.bib", "--report", tmp_path / "r.html", "--offline",
        "--cache", "cassettes", "--language", "zh", cwd=ROOT, **home,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert all(map(_CJK.search, done.stdout.splitlines()))
    checked = bookbib(
        "check", "examples/book", "--cache", "cassettes", "--language", "zh", "--all", cwd=ROOT, **home
    )
    assert checked.returncode == 1
    assert all(map(_CJK.search, checked.stdout.splitlines())), checked.stdout
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert 'lang="zh-Hans"' in page
    assert "文中为 2002，记录为 2020" in page
    assert 'data-en="2002 is printed, the record has 2020"' in page, "and English for who switches"
    explained = bookbib(
        "explain",
        "examples/book/06-serving.md:39",
        "--cache",
        "cassettes",
        "--language",
        "zh",
        cwd=ROOT,
        **home,
    )
    assert "文中为 2002，记录为 2020" in explained.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build"], "请说明读取哪些页面"),
        (["build", "no-such.md", "-o", "x.bib"], "没有"),
        (["check", "--fail", "nonsense"], "不是问题代码"),
        (["override", "--set", "x", "--key", "k"], "请写成 字段=值"),
        (["diff", "no-such.bib", "nothing.bib"], "没有此文件"),
        (["fix", "no-such.bib", "--select", "nonsense"], "不是更正的名称"),
    ],
)
def test_errors_are_said_in_chinese(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = spoken.get()
    try:
        done = CliRunner().invoke(commands, [*arguments, "--language", "zh"])
    finally:
        spoken.set(before)
    assert done.exit_code == 2
    assert said in done.output


def test_the_settings_say_the_language_and_the_command_line_has_the_last_word(tmp_path: Path) -> None:
    (tmp_path / "bookbib.toml").write_text(
        'inputs = ["a.md"]\noutputs = ["r.bib"]\nlanguage = "zh"\n', encoding="utf-8"
    )
    (tmp_path / "a.md").write_text("# References\n\n1. Roe J. A note[J]. X, 1999.\n", encoding="utf-8")
    assert "学术文献" in bookbib("build", "--offline", cwd=tmp_path).stdout
    assert "scholarly" in bookbib("build", "--offline", "--language", "en", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("a and b (own.bib:1) seem to be one work: “T”", "a 与 b（own.bib:1）似乎是同一著作：“T”"),
        ("a and b (own.bib:1) may be one work: “T” and “S”", "a 与 b（own.bib:1）可能是同一著作：“T”与“S”"),
        ("no entry has the key tail13", "没有引用键为 tail13 的条目"),
        ("no entry has the key a; did you mean “b”?", "没有引用键为 a 的条目；是否指“b”？"),
        ("nix.md: no such file; check the path", "nix.md：没有此文件；请核对路径"),
        (
            "no style is called 'nix'; known are acm and those of CSL",
            "没有名为 'nix' 的样式；已知的有 acm 以及 CSL 的各样式",
        ),
        ("not read, since a field has no =", "未读取，因为有字段缺少 ="),
        (
            "--source: crossref: 'nix' is no source: network, off, or snapshot:FOLDER",
            "--source：crossref：'nix' 不是来源；可用 network、off 或 snapshot:文件夹",
        ),
    ],
)
def test_what_stands_side_by_side_is_told_apart(english: str, chinese: str) -> None:
    assert translated(english, "zh") == chinese
