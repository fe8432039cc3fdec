"""What a person reads at the end of a build."""

from __future__ import annotations

from pathlib import Path

from tests.bookbib.commands.conftest import Call


def test_a_key_that_nobody_has_defined_is_told_with_its_place(call: Call, book: Path) -> None:
    (book / "own.bib").write_text("@misc{known2010, title = {T}}\n", encoding="utf-8")
    (book / "bookbib.toml").write_text('inputs = ["page.md"]\nbib = ["own.bib"]\noutputs = ["refs.bib"]\n')
    (book / "page.md").write_text("As [@known2010] and [@unknown2011] say.\n", encoding="utf-8")
    said = call("build", "--offline").output
    assert "page.md:1: unknown-citation-key: no entry for the citation key 'unknown2011'" in said


def test_nothing_read_is_nothing_counted(call: Call) -> None:
    done = call("build", "no-such.md", "-o", "x.bib", "--offline")
    assert done.exit_code == 2
    assert "no-such.md: no such file" in done.stderr
    assert "scholarly" not in done.stdout
    assert "no problems in what could be read" in call("check", "no-such.md").stdout
