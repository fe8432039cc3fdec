"""Four books through init, build, a decision, fix and cite to a printed page: no key, comment or field is lost.

The books are ours; the works that they cite are real, and the registers are stand-ins on loopback.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from references.readers.bibtex_layout import entries
from tests.bookbib.running import away_from_home
from tests.showcase.taking import files, printed, run, taken, typeset

ROOT = Path(__file__).parents[2]
TEX = pytest.mark.skipif(
    not (shutil.which("xelatex") and shutil.which("biber")), reason="XeLaTeX or biber is not installed"
)


def outside(text: str) -> str:
    """What a .bib file holds beside its entries: comments, macros, the preamble, blank lines."""
    for one in reversed(list(entries(text))):
        text = text[: one.start] + text[one.end + 1 :]
    return text


def assert_nothing_is_lost(before: bytes, after: bytes, changed: set[tuple[str, str]]) -> None:
    """Keys, their order, what stands between entries, and every field but those `changed` are as they were."""
    one, other = before.decode(), after.decode()
    assert outside(one) == outside(other)
    mine, theirs = list(entries(one)), list(entries(other))
    assert [entry.key for entry in mine] == [entry.key for entry in theirs]
    for old, new in zip(mine, theirs, strict=True):
        assert old.type == new.type
        kept = {field.name: field.value for field in old.fields}
        now = {field.name: field.value for field in new.fields}
        assert list(now)[: len(kept)] == list(kept), "new fields stand at the end"
        assert {(old.key, name) for name in kept if kept[name] != now[name]} <= changed


def test_a_quarto_book_with_a_bibliography_made_by_hand(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = taken("quarto", shelf)
    monkeypatch.chdir(book)
    before = files(book)
    run("init")
    run("build", "-q")
    assert "not-found" in run("check", "--all").stdout
    run("override", "--key", "bn", "--accept", "arxiv:1502.03167", "--reason", "a misprint in the title")
    run("build", "-q")
    run("fix", "--write", "--unsafe")
    assert "written" not in run("fix", "--write", "--unsafe").stdout, "a second fix changes nothing"
    run("check", "--fail", "year-differs", "--fail", "duplicate-entry", "--unused")
    after = files(book)
    assert {name for name in before if before[name] != after[name]} == {"refs.bib"}
    changed = {
        ("resnet", "pages"),
        ("attention", "YEAR"),
        ("silver", "doi"),
        ("bert", "title"),
        ("bn", "title"),
    }
    assert_nothing_is_lost(before["refs.bib"], after["refs.bib"], changed)
    now = after["refs.bib"].decode()
    assert '\tYEAR\t= "2017",' in now
    assert "reducing internal covariate shift" in now.casefold()
    assert 'MYNOTE\t= "the figure on page 3!",\n\tDOI\t= ' in now, "new fields are written as the others are"

    done = run("cite", "-o", "edition", "--to", "quarto")
    assert "0 could not be resolved" in done.stdout
    chapters = [
        book / "edition" / name for name in ("index.qmd", "chapters/vision.qmd", "chapters/language.qmd")
    ]
    for chapter in chapters:  # it cites by key: only the seal of the edition is new
        original = before[chapter.relative_to(book / "edition").as_posix()].decode()
        assert (
            chapter.read_text(encoding="utf-8").replace("; @", ";@").startswith(original.replace("; @", ";@"))
        )
    page = printed(chapters, book / "refs.bib")
    keys = {"resnet", "attention", "silver", "bn", "bert"}
    assert set(re.findall(r'id="ref-([^"]+)"', page.html)) == keys
    missing = re.findall(r"citeproc: citation (\S+) not found", page.complaints)
    assert all(name.startswith(("fig-", "sec-")) for name in missing), (
        "what Quarto itself resolves, and nothing else"
    )
    assert all(f'href="#ref-{key}"' in page.html for key in keys)


def take_the_thesis(book: Path) -> None:
    before = files(book)
    run("init")
    run("build", "-q")
    run("fix", "--write")
    assert "written" not in run("fix", "--write").stdout
    assert ": unused-key: nothing cites spare" in run("check", "--unused", code=1).stdout
    run("check")
    after = files(book)
    assert {name for name in before if before[name] != after[name]} == {"library.bib"}
    assert_nothing_is_lost(before["library.bib"], after["library.bib"], set())
    assert (
        "none of the pages is Markdown; keys without an entry: 0"
        in run("cite", "-o", "edition", code=1).stderr
    )


def test_a_latex_thesis(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = taken("thesis", shelf)
    monkeypatch.chdir(book)
    take_the_thesis(book)
    now = (book / "library.bib").read_text(encoding="utf-8")
    assert "  doi          = {10.1109/cvpr.2016.90},\n  pages        = {770--778},\n" in now


@TEX
@pytest.mark.slow
def test_a_latex_thesis_is_set(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = taken("thesis", shelf)
    monkeypatch.chdir(book)
    take_the_thesis(book)
    log = typeset(book, "thesis.tex")
    assert not re.search(r"Citation '[^']*' .*undefined|There were undefined references", log)
    assert (book / "thesis.pdf").stat().st_size > 10_000


def take_the_chinese_book(book: Path) -> list[Path]:
    before = files(book)
    run("init")
    run("build", "-q")
    assert "link-mismatch" in run("check", code=1).stdout
    run(
        "override", "--file", "正文/第二章.md", "--text", "picture recognition", "--accept", "doi:10.1109/cvpr.2016.90",
        "--reason", "“picture” is a slip",
    )  # fmt: skip
    run("build", "-q")
    run("fix", "--write", "--unsafe")
    assert "written" not in run("fix", "--write", "--unsafe").stdout
    run("check", "--fail", "year-differs")
    after = files(book)
    wanted = before["正文/第一章.md"].decode()
    for old, new in (("CVPR. 2012", "CVPR. 2016"), ("1706.03762", "1502.03167"), ("Hunag", "Huang")):
        assert wanted.count(old) == 1
        wanted = wanted.replace(old, new)
    assert after["正文/第一章.md"].decode() == wanted, "only the characters concerned"
    assert after["正文/第二章.md"] == before["正文/第二章.md"]
    assert "0 could not be resolved" in run("cite", "-o", "edition").stdout
    return [book / "edition" / name for name in ("第一章.md", "第二章.md")]


def test_a_chinese_book_in_markdown(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = taken("chinese", shelf)
    monkeypatch.chdir(book)
    chapters = take_the_chinese_book(book)
    first, second = (chapter.read_text(encoding="utf-8") for chapter in chapters)
    assert "残差网络[@he2016deep]让网络更深，何凯明等人的工作[@he2016deep]影响很大" in first
    assert "取值范围为[0, 1]，数组`a[1]`与区间[1, 3]不是引用" in first
    assert "（He等，2016）" not in second
    assert "参考文献" not in first + second
    page = printed(chapters, book / "refs.bib")
    assert page.complaints == "", "not one citation that is not found"
    cited = set(re.findall(r"@([a-z0-9]+)", first + second))
    assert cited == set(re.findall(r'id="ref-([^"]+)"', page.html))


@TEX
@pytest.mark.slow
def test_a_chinese_book_is_set_in_gb7714(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess

    from exporters.pandoc import find_pandoc

    book = taken("chinese", shelf)
    monkeypatch.chdir(book)
    chapters = take_the_chinese_book(book)
    subprocess.run(
        [find_pandoc(), *map(str, chapters), "--biblatex", "--bibliography=refs.bib", "--standalone",
         "-Vbiblatexoptions=style=gb7714-2015", "-Vdocumentclass=ctexbook", "-Vclassoption=fontset=fandol",
         "-o", "book.tex"],
        check=True, timeout=120,
    )  # fmt: skip
    log = typeset(book, "book.tex")
    assert not re.search(r"Citation '[^']*' .*undefined|There were undefined references", log)
    assert (book / "book.pdf").stat().st_size > 10_000


def test_the_example_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    away_from_home(monkeypatch, tmp_path / "home")
    book = tmp_path / "book"
    shutil.copytree(ROOT / "examples" / "book", book)
    monkeypatch.chdir(book)
    asking = ("--offline", "--cache", str(ROOT / "cassettes"))
    run("init")
    run("build", "-q", *asking)
    before = files(book)
    run("fix", "--write", *asking)
    assert "written" not in run("fix", "--write", *asking).stdout
    after = files(book)
    pages = [name for name in before if name.endswith(".md") and before[name] != after[name]]
    for name in pages:  # links, and nothing but links
        address = re.compile(r"https?://[^\s<>()]+")
        assert address.sub("", before[name].decode()) == address.sub("", after[name].decode())
    assert len(pages) >= 4
    left = run("fix", *asking).stdout
    assert "wrong-link" not in left
    told = run("check", "--cache", asking[-1], code=1).stdout
    mismatches = {line.split(": ")[0] for line in told.split("\n") if ": link-mismatch:" in line}
    assert all(f"{place}: " in left for place in mismatches), "what is left is listed"
    run("cite", "-o", "edition", *asking)
    page = printed(sorted((book / "edition").glob("0*.md")), next(book.glob("*.bib")))
    assert "not found" not in page.complaints
