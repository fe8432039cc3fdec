"""People's decisions hold after edits, renames and merges; what could not be carried out is said and tried again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bookbib.cli import commands

RESNET = "He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778."
PAMPHLET = "An unheard-of pamphlet by nobody about nothing, 1702"
PAGE = f"# References\n\n1. {RESNET}\n2. {PAMPHLET}\n"


@pytest.fixture
def book(new_book: Path) -> Path:
    (new_book / "bookbib.toml").write_text('inputs = ["*.md"]\noutputs = ["refs.json"]\n', encoding="utf-8")
    (new_book / "a.md").write_text(PAGE, encoding="utf-8")
    return new_book


def bookbib(*arguments: str) -> Result:
    return CliRunner().invoke(commands, [*arguments])


def titles(book: Path) -> list[str]:
    return [item["title"] for item in json.loads((book / "refs.json").read_text(encoding="utf-8"))]


def test_a_decision_by_line_holds_after_edits_and_renames(book: Path) -> None:
    assert bookbib("override", "a.md:4", "--set", "title=A pamphlet").exit_code == 0
    assert bookbib("build").exit_code == 0
    assert "A pamphlet" in titles(book)
    (book / "a.md").write_text("Something before it.\n\n" * 9 + PAGE, encoding="utf-8")
    assert bookbib("check").exit_code == 0
    assert bookbib("build").exit_code == 0
    (book / "a.md").rename(book / "chapter-one.md")
    assert bookbib("build").exit_code == 0
    assert "A pamphlet" in titles(book)
    assert bookbib("check").exit_code == 0
    (book / "b.md").write_text(f"# References\n\n1. {PAMPHLET}\n", encoding="utf-8")
    (book / "chapter-one.md").write_text(f"# References\n\n1. {RESNET}\n", encoding="utf-8")
    assert bookbib("build").exit_code == 0
    assert "A pamphlet" in titles(book)


def test_where_the_text_fits_two_citations_the_page_is_needed(book: Path) -> None:
    (book / "overrides.toml").write_text(
        '[[override]]\nfile = "gone.md"\ntext = "Deep residual"\nset = { title = "X" }\n', encoding="utf-8"
    )
    (book / "b.md").write_text(
        f"# References\n\n1. Y. Deep residual networks of 1999. {PAMPHLET}\n", encoding="utf-8"
    )
    assert bookbib("build").exit_code == 0
    assert "X" not in titles(book)
    found = bookbib("check")
    assert found.exit_code == 1
    assert "stale-override" in found.stdout


@pytest.mark.parametrize("wanted", ["doi:10.1109/no.such.record", "arxiv:1001.9999"])
def test_a_chosen_record_that_does_not_exist_is_an_error(book: Path, wanted: str) -> None:
    assert bookbib("override", "a.md:4", "--accept", wanted).exit_code == 0
    built = bookbib("build")
    assert "override-failed" in built.output
    assert f"accept {wanted}" not in built.output
    assert built.exit_code == 1
    again = bookbib("check")
    assert again.exit_code == 1
    assert "override-failed" in again.stdout


def test_a_chosen_record_that_could_not_be_fetched_is_tried_again(book: Path, tmp_path: Path) -> None:
    assert bookbib("override", "a.md:4", "--accept", "arxiv:1706.03762").exit_code == 0
    failed = bookbib("build", "--offline", "--cache", str(tmp_path / "none.sqlite"))
    assert "override-failed" in failed.output
    assert failed.exit_code == 1
    done = bookbib("build")
    assert "override-failed" not in done.output
    assert any("ttention" in title for title in titles(book))


def test_prose_above_a_reference_changes_no_output(book: Path) -> None:
    assert bookbib("build").exit_code == 0
    before = (book / "refs.json").read_bytes()
    (book / "a.md").write_text("A paragraph more.\n\n" + PAGE, encoding="utf-8")
    assert bookbib("check").exit_code == 0
    assert bookbib("build").exit_code == 0
    assert (book / "refs.json").read_bytes() == before
