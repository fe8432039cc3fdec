"""`bookbib explain`: as a process after a build against the stand-in, and its words on outcomes made by hand."""

from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bookbib.build.pipeline import Built, build
from bookbib.language.catalog import Language
from bookbib.show.explanation import Told, explanation
from bookbib.show.report.build import make_report
from bookbib.show.report.model import Requests
from references.model import Reference
from tests.enrich.fake import arxiv_source, crossref
from tests.enrich.match.builders import record
from tests.services.server import Services

PAGE = """# References

1. [He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778.](https://arxiv.org/abs/1512.03385)
2. [Badrinarayanan V, Kendall A, Cipolla R. SegNet: A deep convolutional encoder-decoder architecture for image \
segmentation. 2015.](https://arxiv.org/abs/1807.10221)

3. An unheard-of pamphlet by nobody about nothing, 1702
4. [A page](https://pages.example/a)
"""
RESNET = record(
    "Deep Residual Learning for Image Recognition", ("He, Kaiming", "Zhang, Xiangyu", "Ren, Shaoqing"), 2016,
    doi="10.1109/cvpr.2016.90", container_title="CVPR", page="770-778",
)  # fmt: skip
CITED = "He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778."


def run(folder: Path, *arguments: str, routes: str = "") -> subprocess.CompletedProcess[str]:
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("BOOKBIB_")},
        "BOOKBIB_ROUTES": routes, "BOOKBIB_PACE": "off", "XDG_CACHE_HOME": str(folder / "xdg"), "COLUMNS": "100",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "bookbib.cli", *arguments], cwd=folder, env=env, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, running: Services) -> Path:
    folder = tmp_path_factory.mktemp("book")
    (folder / "page.md").write_text(PAGE, encoding="utf-8")
    built = run(folder, "build", "page.md", "-o", "refs.bib", routes=running.routes_variable)
    assert built.returncode == 0, built.stderr
    return folder


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_line_is_explained_without_asking_anybody(book: Path, running: Services) -> None:
    asked = running.log.count()
    done = run(book, "explain", "page.md:3")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    said = words(done.stdout)
    assert "He K, Zhang X, Ren S, et al. Deep residual learning" in said, "what stands on the page"
    assert "Read as GB/T 7714" in said
    assert "arXiv: record of arxiv:1512.03385" in said, "what was asked"
    assert "+ the title is the same" in said
    assert "very strong" in said
    assert "Matched." in said
    assert "10.1109/cvpr.2016.90" in said
    assert running.log.count() == asked
    assert "\x1b" not in done.stdout, "no colors in a pipe"


def test_a_misleading_link_is_explained(book: Path) -> None:
    said = words(run(book, "explain", "page.md:4").stdout)
    assert "− the title is another one" in said
    assert "the text speaks of another work" in said
    assert "Link leads to another work" in said
    assert "The text was believed." in said


def test_a_key_and_an_identifier_name_a_reference(book: Path) -> None:
    by_line = run(book, "explain", "page.md:3").stdout
    assert run(book, "explain", "he2016deep", "page.md").stdout == by_line
    assert run(book, "explain", "@HE2016deep", "page.md").stdout == by_line
    assert run(book, "explain", "arxiv:1512.03385", "page.md").stdout == by_line
    assert run(book, "explain", "10.1109/CVPR.2016.90", "page.md").stdout == by_line


def test_what_was_not_asked_says_so(book: Path) -> None:
    said = words(run(book, "explain", "page.md:7").stdout)
    assert "What was asked nothing" in said
    assert "As printed. No register was asked:" in said


def test_in_chinese(book: Path) -> None:
    said = run(book, "explain", "page.md:3", "--language", "zh").stdout
    assert "题名相同" in said
    assert "已匹配" in said
    assert "Matched" not in said


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("page.md:5",), "no reference stands on this line; the nearest are on 3, 4, 6"),
        (("he2016dep", "page.md"), "did you mean “he2016deep”?"),
        (("he2016deep",), "say which pages to read"),
        (("missing.md:3",), "say which pages to read"),
    ],
)
def test_a_target_that_is_none(book: Path, arguments: tuple[str, ...], complaint: str) -> None:
    done = run(book, "explain", *arguments)
    assert done.returncode == 2
    assert complaint in done.stderr
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1


def test_without_a_cache_it_says_what_is_missing(book: Path) -> None:
    done = run(book, "explain", "page.md:3", "--cache", "empty.sqlite")
    assert done.returncode == 0
    assert "with --online the services are asked" in done.stderr
    assert "A source could not be asked" in words(done.stdout)


def test_a_project_names_the_pages(tmp_path: Path, running: Services) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "one.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "bookbib.toml").write_text(
        'inputs = ["chapters"]\noutputs = ["refs.bib"]\n', encoding="utf-8"
    )
    assert run(tmp_path, "build", routes=running.routes_variable).returncode == 0
    asked = running.log.count()
    by_key = run(tmp_path, "explain", "he2016deep")
    assert by_key.returncode == 0, by_key.stderr
    inside = run(tmp_path / "chapters", "explain", "one.md:3")
    assert "Matched." in inside.stdout
    assert "+ the title is the same" in words(inside.stdout), "the lock remembers what was looked at"
    assert running.log.count() == asked


def built_of(*texts: str, records: tuple[object, ...] = (RESNET,), down: str = "") -> Built:
    references = [Reference(text, text, "page.md", n, n) for n, text in enumerate(texts, 1)]
    sources = (crossref(*records, down=down), arxiv_source())
    return build(references, sources)


def shown(built: Built, position: int = 0, language: Language = "en") -> str:
    console = Console(file=StringIO(), width=100, color_system=None)
    entries = {entry.key: entry for entry in make_report(built, Requests()).entries}
    cited = built.citations[position]
    told = Told(cited.reference, cited.resolved, cited.problems, entries[cited.key])
    with console.capture() as captured:
        console.print(explanation(told, language))
    return captured.get()


def test_reasons_follow_from_what_was_found() -> None:
    resolved = built_of(CITED).resolution.resolved[0]
    assert resolved.reason.code == "text-agrees"
    unknown = built_of("Nobody N. A treatise that no register knows of at all[J]. Annals of Nothing, 1999.")
    assert unknown.resolution.resolved[0].reason.code == "nothing-offered"
    down = built_of(CITED, down="Crossref cannot be reached")
    assert down.resolution.resolved[0].reason.code == "not-reached"
    assert "A source could not be asked" in words(shown(down))
    other = record(
        "Deep Residual Learning for Image Recognition", ("Doe, Jane", "Roe, Richard"), 2016, doi="10.9/x"
    )
    wrong = built_of(CITED, records=(other,)).resolution.resolved[0]
    assert not wrong.accepted


def test_a_hostile_text_cannot_steer_the_terminal() -> None:
    text = f"\x1b]0;owned\x07\x1b[2J{CITED} \u202egnp"
    said = shown(built_of(text, records=(record("\x1b[31mA title\x9b", ("Doe, J",), 2016, doi="10.9/x"),)))
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(said)
    assert "[bold]" in shown(built_of(f"[bold]{CITED}")), "markup of our own printer is text, too"


def test_a_key_without_an_entry_is_told_of_that_key_alone(book: Path) -> None:
    (book / "keys.md").write_text("# Text\n\nAs [@ab; @a] say.\n", encoding="utf-8")
    first, second = run(book, "explain", "keys.md:3", "keys.md").stdout.split("─\nkeys.md:3")
    assert "no entry for the citation key 'ab'" in first
    assert "no entry for the citation key 'a'" not in first
    assert "no entry for the citation key 'ab'" not in second
    assert "no entry for the citation key 'a'" in second
