"""An author's pages are corrected where it is plain what is meant: every other byte stays, the rest is listed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bookbib.cli import commands
from enrich.sources.web.wayback import cdx_address
from tests.bookbib.running import away_from_home
from tests.services.server import Services
from tests.services.web import BLOG_POST, WebServers, data, page

LOST = "https://notes.example.org/lost"
COPY = "https://web.archive.org/web/20200102030405/https://notes.example.org/lost"
PAGE = """\ufeff# A chapter (2012)\r
\r
Text of 2012 that cites [1] and https://arxiv.org/abs/1706.03762 by Vasvani.\r
\r
## References\r
\r
1. He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2012: 770-778.\r
2. Ioffe S, Szegedy C. [Batch normalization: Accelerating deep network training by reducing internal covariate\r
   shift](https://arxiv.org/abs/1706.03762). arXiv preprint, 2015.\r
3. Vasvani A, Shazeer N, Parmar N, et al. Attention is all you need. arXiv:1706.03762, 2017.\r
4. Silver D, Huang A, et al. Mastering the game of Go with deep neural netwroks and tree search. *Nature*, 2016.\r
   <https://doi.org/10.1038/nature16961>\r
5. A page that was there once. https://notes.example.org/lost (2019).\r
6. Devlin J, Chang M-W, Lee K, Toutanova K. BERT: Pre-training of deep bidirectional transformers for language\r
   understanding. https://arxiv.org/abs/1810.04805, 2018\r
7. An unheard-of pamphlet by nobody about nothing, 1702.
"""
MENDED = {
    "wrong-year": ("CVPR. 2012: 770", "CVPR. 2016: 770"),
    "wrong-link": ("shift](https://arxiv.org/abs/1706.03762)", "shift](https://arxiv.org/abs/1502.03167)"),
    "wrong-authors": ("3. Vasvani A", "3. Vaswani A"),
    "wrong-title": ("neural netwroks", "neural networks"),
    "dead-link": (f"once. {LOST} ", f"once. {COPY} "),
    "published-link": ("https://arxiv.org/abs/1810.04805,", "https://doi.org/10.18653/v1/n19-1423,"),
}


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running: Services) -> Iterator[Path]:
    away_from_home(monkeypatch, tmp_path / "home")
    monkeypatch.setenv("BOOKBIB_PACE", "off")
    (tmp_path / "book.md").write_bytes(PAGE.encode())
    monkeypatch.chdir(tmp_path)
    rows = '[["timestamp","original"],["20200102030405","https://notes.example.org/lost"]]'
    with WebServers({cdx_address(LOST, datetime.now(UTC).date()): data(rows), COPY: page(BLOG_POST)}) as web:
        pages = web.routes("https://notes.example.org", "https://web.archive.org")
        routes = " ".join([running.routes_variable, *(f"{real}={other}" for real, other in pages.items())])
        monkeypatch.setenv("BOOKBIB_ROUTES", routes)
        yield tmp_path


def fix(*arguments: str) -> Result:
    done = CliRunner().invoke(commands, ["fix", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def mended(*codes: str) -> str:
    text = PAGE
    for code in codes:
        before, after = MENDED[code]
        assert text.count(before) == 1
        text = text.replace(before, after)
    return text


SAFE = ("wrong-link", "dead-link")
UNSAFE = ("wrong-year", "wrong-authors", "wrong-title")


def test_only_the_characters_concerned_change(book: Path) -> None:
    shown = fix("book.md", "--unsafe", "--diff")
    assert (
        "book.md:7: he2016deep: wrong-year: year = '2012' → '2016' (crossref:10.1109/cvpr.2016.90)"
        in shown.stdout
    )
    assert "+1. He K, Zhang X, Ren S, et al." in shown.stdout
    assert (book / "book.md").read_bytes() == PAGE.encode(), "nothing is written without --write"
    assert fix("book.md", "--check").exit_code == 1
    plain = fix("book.md", "--write")
    assert (book / "book.md").read_bytes() == mended(*SAFE).encode()
    assert "3 more with --unsafe" in plain.stdout
    assert fix("book.md", "--write", "--unsafe").exit_code == 0
    assert (book / "book.md").read_bytes() == mended(*SAFE, *UNSAFE).encode()
    again = fix("book.md", "--write", "--unsafe")
    assert "written" not in again.stdout
    assert (book / "book.md").read_bytes() == mended(*SAFE, *UNSAFE).encode(), "a second fix changes nothing"
    assert fix("book.md", "--check", "--unsafe").exit_code == 0


@pytest.mark.parametrize("code", MENDED)
def test_choosing(book: Path, code: str) -> None:
    assert fix("book.md", "--write", "--select", code).exit_code == 0
    assert (book / "book.md").read_bytes() == mended(code).encode()
    others = [one for one in (*SAFE, *UNSAFE) if one != code]
    (book / "book.md").write_bytes(PAGE.encode())
    assert fix("book.md", "--write", "--unsafe", "--ignore", code).exit_code == 0
    assert (book / "book.md").read_bytes() == mended(*others).encode(), "a wish is made only by its name"


def test_a_project_is_clean_after_it(book: Path) -> None:
    (book / "bookbib.toml").write_text(
        'inputs = ["book.md"]\noutputs = ["refs.bib"]\ncache = "cache"\n', encoding="utf-8"
    )
    assert CliRunner().invoke(commands, ["build", "-q"]).exit_code == 0
    before = CliRunner().invoke(commands, ["check", "--fail", "year-differs"])
    assert before.exit_code == 1
    assert "link-mismatch" in before.stdout
    done = fix("--write", "--unsafe")
    assert done.exit_code == 0, done.output
    after = CliRunner().invoke(commands, ["check", "--fail", "year-differs", "--fail", "dead-link"])
    assert after.exit_code == 0, after.output
    assert "he2016deep" in (book / "refs.bib").read_text(encoding="utf-8")
    lock = (book / "bookbib.lock").read_bytes()
    assert fix("--write", "--unsafe", "--offline").exit_code == 0
    assert (book / "bookbib.lock").read_bytes() == lock


@pytest.mark.parametrize(
    "text",
    [
        "He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR 2012. 2012: 770-778.",
        "He K, Zhang X, Ren S, et al. Deep residual learning for picture recognition[C]. 10.1109/cvpr.2016.90",
        "Nobody A. Things that no register knows at all. <https://arxiv.org/abs/1706.03762>, 1999.",
    ],
)
def test_what_a_person_must_look_at_is_left_alone_and_listed(book: Path, text: str) -> None:
    page = f"## References\n\n1. {text}\n"
    (book / "book.md").write_bytes(page.encode())
    done = fix("book.md", "--write", "--unsafe")
    assert (book / "book.md").read_bytes() == page.encode()
    assert "book.md:3: " in done.stdout
    assert "left to you: " in done.stdout


def test_a_page_that_is_right_stays(book: Path) -> None:
    page = mended(*MENDED).split("5. ", maxsplit=1)[0]
    (book / "book.md").write_bytes(page.encode())
    assert fix("book.md", "--write", "--unsafe").exit_code == 0
    assert (book / "book.md").read_bytes() == page.encode()


def test_files_that_are_not_corrected(book: Path) -> None:
    (book / "a.json").write_text('[{"id": "a", "title": "A pamphlet", "type": "book"}]', encoding="utf-8")
    assert "leaves this one alone" in fix("a.json").output
    assert fix("a.json").exit_code == 2
    old = "# References\n\n1. 周志华. 机器学习[M]. 北京: 清华大学出版社, 2016.\n".encode("gb18030")
    (book / "old.md").write_bytes(old)
    assert fix("old.md", "--write").exit_code == 0
    assert (book / "old.md").read_bytes() == old
    assert fix("no-such.md").exit_code == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            r"\\bibitem{a} K. He, X. Zhang. Deep residual learning for image recognition. In CVPR, 2011.",
            "2016",
        ),
    ],
)
def test_latex(book: Path, before: str, after: str) -> None:
    page = "\\begin{thebibliography}{9}\n" + before.replace("\\\\", "\\") + "\n\\end{thebibliography}\n"
    (book / "a.tex").write_bytes(page.encode())
    assert fix("a.tex", "--write", "--unsafe").exit_code == 0
    assert (book / "a.tex").read_text(encoding="utf-8") == page.replace("2011", after)


def test_slips_in_a_list_in_gbt_7714(book: Path) -> None:
    """Names stand in capitals there, and a volume has one year."""
    items = (
        "[1] VASVANI A, SHAZEER N, PARMAR N, et al. Attention is all you need[C]//Advances in Neural Information "
        "Processing Systems. 2017: 5998-6008.\n"
        "[2] LECUN Y, BENGIO Y, HINTON G. Deep learning[J]. Nature, 2014, 521(7553): 436-444.\n"
        "[3] DEVLIN J, CHANG M-W, LEE K, et al. BERT: Pre-training of deep bidirectional transformers for language "
        "understanding[C]//Proceedings of NAACL-HLT. 2018: 4171-4186.\n"
    )
    page = f"# 章\n\n文[1]和[2]。\n\n## 参考文献\n\n{items}"
    (book / "ch.md").write_text(page, encoding="utf-8")
    assert fix("ch.md", "--write", "--unsafe").exit_code == 0
    now = (book / "ch.md").read_text(encoding="utf-8")
    assert now == page.replace("VASVANI", "VASWANI").replace("2014, 521", "2015, 521")
