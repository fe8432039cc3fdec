"""What `bookbib init` names: the whole book, also what has no reference yet, and no file that it wrote itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bookbib.build.new_project import Seen, look
from bookbib.build.ownership import sealed
from bookbib.build.project_text import project_text
from bookbib.build.settings import parse_settings
from bookbib.language.wrap import cells
from exporters import export
from references.model import Entry, Work
from references.readers import ARCHIVES, READERS

CITED = "# References\n\n1. Doe J. A treatise on widgets[J]. Journal of Widgets, 2010, 3(1): 1-9.\n"
MAIN = "\\documentclass{book}\n\\begin{document}\n\\input{intro}\n\\include{parts/two}\n\\end{document}\n"
LINKS = "# Awesome widgets\n\n- [A treatise on widgets](https://arxiv.org/abs/1712.06139)\n- [More](https://a.example)\n"


@pytest.mark.parametrize(
    ("files", "inputs"),
    [
        ({"main.tex": MAIN, "intro.tex": "Hello.\n", "parts/two.tex": "Hello.\n"}, ("main.tex",)),
        ({"main.tex": MAIN, "intro.tex": "As \\cite{a}.\n", "parts/two.tex": "Hello.\n"}, ("main.tex",)),
        ({"book/main.tex": MAIN, "book/intro.tex": "As \\cite{a}.\n", "book/parts/two.tex": "x"}, ("book/main.tex",)),
        ({"main.tex": MAIN, "intro.tex": "Hello.\n", "notes/n.md": CITED}, ("main.tex", "notes")),
        ({"book.adoc": "= B\n\ninclude::one.adoc[]\n", "one.adoc": "Text.\n"}, ("book.adoc",)),
        ({"_quarto.yml": "", "index.qmd": CITED, "later.qmd": "Nothing yet.\n"}, ("*.qmd",)),
        ({"index.qmd": CITED, "README.md": "How to build.\n"}, ("index.qmd",)),
        ({"a.md": CITED, "README.md": "How to build.\n"}, ("a.md",)),
        ({f"{n}.md": CITED for n in range(5)}, ("*.md",)),
        ({"chapters/1.md": "Nothing yet.\n", "chapters/2.md": "Nor here.\n"}, ("chapters",)),
        ({}, ()),
    ],
)  # fmt: skip
def test_what_is_read_is_the_book(tmp_path: Path, files: dict[str, str], inputs: tuple[str, ...]) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert look(tmp_path).inputs == inputs


def test_a_page_of_links_is_read_for_its_links(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(LINKS, encoding="utf-8")
    seen = look(tmp_path)
    assert (seen.inputs, seen.links, seen.references) == (("README.md",), True, 2)
    assert tomllib.loads(project_text(seen))["links"] is True


def test_what_bookbib_wrote_is_neither_a_bibliography_to_cite_from_nor_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("As [@key] says.\n", encoding="utf-8")
    (tmp_path / "own.bib").write_text("@misc{other, title = {T}}\n", encoding="utf-8")
    (tmp_path / "refs.json").write_text("[]", encoding="utf-8")
    before = look(tmp_path)
    assert (before.bibs, before.outputs[0]) == (("own.bib",), "bookbib-refs.bib")
    (tmp_path / "bookbib-refs.bib").write_text(
        sealed(export(".bib", [Entry("key", Work(title="T"))]).text, ".bib"), encoding="utf-8"
    )
    assert look(tmp_path) == before


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "seen", [Seen((), 0), Seen(("a b", "ö.md"), 3, ("lib.bib",), chinese=True), Seen((), 2, links=True)]
)
def test_every_language_writes_the_same_settings(seen: Seen, language: str) -> None:
    text = project_text(seen, language)  # type: ignore[arg-type]  # one of the two
    assert all(cells(line) <= 118 for line in text.splitlines() if line.startswith("# "))
    english, said = tomllib.loads(project_text(seen)), tomllib.loads(text)
    assert said | {"language": ""} == english | {"language": ""}
    assert parse_settings(said, text, "bookbib.toml").inputs
    assert "{n}" not in text
    assert all(suffix in text for suffix in (*READERS, *ARCHIVES)), "every format that is read is named"
