"""Bibliographies that pages and their books name, and the files that a main file reads in."""

from __future__ import annotations

from pathlib import Path

import pytest

from references.model import Work
from references.readers import ReadSettings, find_inputs, read_file

_BIB = "@book{doe, author={Doe, Jane}, title={Deep}, year=2010}\n"
_CITING = {".md": "As [@doe] says.\n", ".rst": "As :cite:p:`doe` says.\n", ".adoc": "As cite:[doe] says.\n",
           ".org": "As [cite:@doe] says.\n", ".tex": "As \\cite{doe} says.\n"}  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "part").mkdir()
    (tmp_path / "refs.bib").write_text(_BIB)
    return tmp_path


def titles(path: Path) -> list[str]:
    return [one.record.title for one in read_file(path, path.name, ReadSettings()).references if one.record]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "---\ntitle: A\nbibliography: refs.bib\n---\n" + _CITING[".md"]),
        ("a.qmd", "---\nbibliography: [refs.bib]\n---\n" + _CITING[".md"]),
        ("part/a.md", "---\nbibliography:\n  - ../refs.bib\n---\n" + _CITING[".md"]),
        ("a.rst", _CITING[".rst"] + "\n.. bibliography:: refs.bib\n"),
        ("a.rst", "Bibliography\n============\n\n.. bibliography:: refs.bib\n   :all:\n"),
        ("a.adoc", ":bibtex-file: refs.bib\n\n" + _CITING[".adoc"]),
        ("a.adoc", _CITING[".adoc"]),
        ("a.org", "#+bibliography: refs.bib\n" + _CITING[".org"]),
        ("a.org", _CITING[".org"] + "\nbibliography:refs.bib\n"),
        ("a.tex", _CITING[".tex"] + "\\bibliography{refs}\n\\documentclass{book}"),
        ("a.tex", "\\documentclass{book}\n\\addbibresource[label=x]{refs.bib}\n" + _CITING[".tex"]),
    ],
)
def test_named_in_the_page(book: Path, name: str, text: str) -> None:
    (book / name).write_text(text)
    assert titles(book / name) == ["Deep"]


@pytest.mark.parametrize(
    ("name", "text", "page"),
    [
        (
            "_quarto.yml",
            "project:\n  type: book\nbook:\n  chapters: [part/a.qmd]\nbibliography: refs.bib\n",
            ".md",
        ),
        ("_bookdown.yml", "bibliography: [refs.bib]\n", ".md"),
        ("index.Rmd", "---\ntitle: B\nbibliography: refs.bib\n---\n", ".md"),
        (
            "_config.yml",
            "title: B\nsphinx:\n  config:\n    bibtex_bibfiles: [refs.bib]\nbibtex_bibfiles:\n- refs.bib\n",
            ".md",
        ),
        ("myst.yml", "version: 1\nproject:\n  bibliography:\n    - refs.bib\n", ".md"),
        ("mkdocs.yml", "plugins:\n  - bibtex:\n      bib_file: refs.bib\nx: !!python/name:a.b\n", ".md"),
        ("book.toml", '[preprocessor.bib]\nbibliography = "refs.bib"\n', ".md"),
        ("conf.py", 'extensions = []\nbibtex_bibfiles = ["refs.bib"]\n', ".rst"),
    ],
)
def test_named_in_the_configuration(book: Path, name: str, text: str, page: str) -> None:
    (book / name).write_text(text)
    path = book / "part" / f"a{page}"
    path.write_text(_CITING[page])
    assert titles(path) == ["Deep"]


def test_jekyll_scholar_has_a_folder_of_its_own(book: Path) -> None:
    (book / "_bibliography").mkdir()
    (book / "refs.bib").rename(book / "_bibliography" / "papers.bib")
    (book / "_config.yml").write_text("scholar:\n  style: apa\n  bibliography: papers\n")
    (book / "a.md").write_text("{% cite doe %}\n")
    assert titles(book / "a.md") == ["Deep"]


def test_references_in_the_front_matter(book: Path) -> None:
    (book / "a.md").write_text(
        "---\ntitle: A\nreferences:\n- id: doe\n  type: book\n  title: Deep *one*\n  issued: 2010\n---\nSee [@doe].\n"
    )
    assert titles(book / "a.md") == ["Deep one"]


def test_what_is_given_goes_first(book: Path) -> None:
    (book / "a.md").write_text("---\nbibliography: refs.bib\n---\n" + _CITING[".md"])
    reading = read_file(book / "a.md", "a.md", ReadSettings(bib={"doe": Work(title="Given")}))
    assert [one.record.title for one in reading.references if one.record] == ["Given"]


def test_one_that_is_not_there_is_said(book: Path) -> None:
    (book / "a.md").write_text("---\ntitle: A\nbibliography: gone.bib\n---\n" + _CITING[".md"])
    [first, *_] = read_file(book / "a.md", "a.md", ReadSettings()).problems
    assert (first.code, first.line) == ("missing-bibliography", 3)
    assert first.message == "the bibliography gone.bib is not there"


@pytest.fixture
def thesis(book: Path) -> Path:
    (book / "main.tex").write_text(
        "\\documentclass{book}\n\\addbibresource{refs.bib}\n\\begin{document}\n\\include{part/one}\n% \\input{old}\n"
        "\\input part/two\n\\input{../outside}\n\\end{document}\n"
    )
    (book / "part/one.tex").write_text("\\chapter{One}\n\\cite{doe}\n\\input{part/three}\n")
    (book / "part/two.tex").write_text(
        "\\begin{thebibliography}{9}\n\\bibitem{roe} Roe, R. Wide nets. 2011.\n"
    )
    (book / "part/three.tex").write_text("\\cite{roe} \\input{part/one}\n")
    (book / "old.tex").write_text("\\cite{nobody}\n")
    (book.parent / "outside.tex").write_text("\\cite{nobody}\n")
    return book


def test_a_latex_book_is_read_with_what_it_reads_in(thesis: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(thesis)
    found = find_inputs(["main.tex"])
    assert [one.shown for one in found] == ["main.tex", "part/one.tex", "part/three.tex", "part/two.tex"]
    assert len(find_inputs(["main.tex", "part", "main.tex"])) == 4, "each once"
    readings = [read_file(one.path, one.shown, ReadSettings()) for one in found]
    assert [(one.file, one.label) for reading in readings for one in reading.references] == [
        ("part/one.tex", "doe"),
        ("part/two.tex", "roe"),
    ]
    assert [one.code for reading in readings for one in reading.problems if one.code != "no-references"] == []


def test_a_chapter_alone_knows_its_book(thesis: Path) -> None:
    assert titles(thesis / "part/one.tex") == ["Deep"]
    (thesis / "lost.tex").write_text("% !TEX root = main.tex\n\\cite{doe}\n")
    assert titles(thesis / "lost.tex") == ["Deep"]


def test_a_bbl_stands_for_a_bib_that_is_not_there(thesis: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(thesis)
    (thesis / "refs.bib").unlink()
    (thesis / "main.bbl").write_text(
        "\\entry{doe}{book}{}\n\\field{title}{Deep}\n\\field{year}{2010}\n\\endentry\n"
    )
    found = find_inputs(["main.tex"])
    assert found[-1].shown == "main.bbl"
    readings = [read_file(one.path, one.shown, ReadSettings()) for one in found]
    assert sorted(one.label for reading in readings for one in reading.references) == ["doe", "roe"]
    assert [one.code for reading in readings for one in reading.problems if one.code != "no-references"] == []


def test_asciidoc_and_rst_include_too(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(book)
    (book / "book.adoc").write_text("= Book\n\ninclude::part/a.adoc[leveloffset=+1]\n")
    (book / "part/a.adoc").write_text(_CITING[".adoc"])
    (book / "index.rst").write_text("Book\n====\n\n.. include:: part/b.rst\n")
    (book / "part/b.rst").write_text("text\n")
    assert [one.shown for one in find_inputs(["book.adoc", "index.rst"])] == [
        "book.adoc", "part/a.adoc", "index.rst", "part/b.rst",
    ]  # fmt: skip


def test_what_a_configuration_names_in_vain_is_said_of_it(book: Path) -> None:
    (book / "_quarto.yml").write_text("title: B\nbibliography: gone.bib\n")
    (book / "part/a.md").write_text(_CITING[".md"])
    [first, *_] = read_file(book / "part/a.md", "part/a.md", ReadSettings()).problems
    assert (first.code, first.file, first.line) == ("missing-bibliography", "_quarto.yml", 2)
