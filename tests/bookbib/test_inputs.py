"""What citation keys stand for comes from every file that --bib takes."""

from __future__ import annotations

from pathlib import Path

from bookbib.build.inputs import read_inputs


def test_a_key_may_be_an_alias_of_a_bib_entry_or_an_item_of_csl_json(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{deep, ids={learning, dl}, title={Deep Learning}, year={2016}}\n")
    (tmp_path / "b.json").write_text('[{"id": "go", "type": "book", "title": "Go"}]')
    page = tmp_path / "page.md"
    page.write_text("# On keys\n\nAs [@dl; @go] say.\n")
    read = read_inputs([str(page)], bibs=[tmp_path / "a.bib", tmp_path / "b.json"])
    assert not read.errors
    assert not read.problems
    assert [one.record and one.record.title for one in read.references] == ["Deep Learning", "Go"]


def test_a_bibliography_is_called_as_seen_from_the_book_and_not_by_the_place_of_this_machine(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.md").write_text("See [@doe10].\n")
    (tmp_path / "own.bib").write_text("@book{doe10, title={Widgets}}\n@book{open, title={Never\n")
    read = read_inputs(("a.md",), base=tmp_path, bibs=(tmp_path / "own.bib", tmp_path / "away.bib"))
    assert [one.file for one in read.problems if one.code == "unreadable-record"] == ["own.bib"]
    assert [error.partition(":")[0] for error in read.errors] == ["away.bib"]
