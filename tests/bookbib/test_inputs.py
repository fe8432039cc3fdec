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
