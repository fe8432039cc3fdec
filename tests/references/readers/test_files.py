"""Finding inputs and reading files: what is taken, and the one line that is said about what cannot be."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from references.readers import READERS, InputError, ReadSettings, find_inputs, read_file
from references.readers.sniff import format_of


def names(*paths: str, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[str]:
    return [one.shown for one in find_inputs(paths, include, exclude)]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.md", "a.md", "part/10.ipynb", "part/2.qmd", "part/x.txt", "refs.bib", "build/out.md", ".hidden.md",
                 "part/skip/s.md", "part/keep.tmp.md", "node_modules/n.md", ".git/HEAD"):  # fmt: skip
        path = tmp_path / "book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# References\n\n1. Doe. Deep. 2010.\n")
    (tmp_path / "book/.gitignore").write_text("build/\n*.tmp.md\n")
    (tmp_path / "book/part/.gitignore").write_text("/skip\n!keep.tmp.md\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "book"


def test_folders(book: Path) -> None:
    assert names("book") == [
        "book/a.md",
        "book/b.md",
        "book/part/10.ipynb",
        "book/part/2.qmd",
        "book/part/keep.tmp.md",
    ]
    assert names("book", exclude=("part/*.qmd", "a.md")) == [
        "book/b.md",
        "book/part/10.ipynb",
        "book/part/keep.tmp.md",
    ]
    assert names("book", include=("*.bib", "*.txt")) == ["book/part/x.txt", "book/refs.bib"]


def test_ignore_files_above_the_folder_hold(book: Path) -> None:
    (book / ".gitignore").write_text("part/2.qmd\n")
    assert names("book/part") == ["book/part/10.ipynb", "book/part/keep.tmp.md"]


def test_each_file_once_and_named_files_always(book: Path) -> None:
    assert names("book/build/out.md", "book/b.md", "book", "-") == [
        "book/build/out.md", "book/b.md", "book/a.md", "book/part/10.ipynb", "book/part/2.qmd",
        "book/part/keep.tmp.md", "-",
    ]  # fmt: skip
    assert names("gone.md") == ["gone.md"]


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("x.md", b"", "x.md: is empty"),
        ("x.md", b" \n\t\n", "x.md: is empty"),
        ("x.md", b"\x00\x01\x02", "x.md: is binary; give a text file, .docx or .odt; docs/files.md lists the kinds"),
        ("x.md", b"%PDF-1.7\n",
         "x.md: is a PDF; take the text out of it (pdftotext) and give the reference list as .txt"),
        ("x.doc", b"\xd0\xcf\x11\xe0\x00", "x.doc: is a document of an old Word or Excel; save it as .docx"),
        ("x.zip", b"PK\x03\x04\x00",
         "x.zip: is a ZIP archive; give the document inside it; .docx and .odt must be called so"),
        ("x.docx", b"no archive", "x.docx: is not a .docx document; save it again"),
        ("x.yaml", b"a: 1\n", ("x.yaml: has no references in a form that is known; "
         "YAML is read as CSL-YAML (references:) and as Hayagriva's (entries by key)")),
        ("x.xml", b"<a/>", ("x.xml: has no references in a form that is known; "
         "XML is read as EndNote's export and as Zotero RDF")),
    ],
)  # fmt: skip
def test_unreadable(tmp_path: Path, name: str, data: bytes, line: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_file(path, name, ReadSettings())
    assert str(caught.value) == line


@pytest.mark.parametrize(
    "text", ["Doe. Deep. 2010.\n", "# References\n\n1. Doe. Deep. 2010.\n", "\\chapter{One} text\n"]
)
def test_unknown_suffixes_are_refused(tmp_path: Path, text: str) -> None:
    """A file of a kind that nobody has named is no list of references, whatever its lines look like."""
    path = tmp_path / "notes.xyz"
    path.write_text(text)
    with pytest.raises(
        InputError, match=r"^notes\.xyz: is of a kind that is not known; known are Markdown, "
    ):
        read_file(path, "notes.xyz", ReadSettings())


def test_records_are_known_whatever_they_are_called(tmp_path: Path) -> None:
    for name, text in (("a.export", "@book{a, title={Deep}}"), ("b.txt", "PMID- 1\nTI  - Deep.\n")):
        path = tmp_path / name
        path.write_text(text)
        [one] = read_file(path, name, ReadSettings()).references
        assert one.record is not None
        assert one.record.title == "Deep"


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^gone\.md: no such file; check the path$"):
        read_file(tmp_path / "gone.md", "gone.md", ReadSettings())
    with pytest.raises(InputError, match=r"^d: is a folder$"):
        read_file(tmp_path, "d", ReadSettings())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(InputError, match="permission denied"):
        read_file(path, "x.md", ReadSettings())


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO(b"@book{a, title={T}}")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=data))
    [one] = read_file(Path("-"), "-", ReadSettings()).references
    assert (one.file, one.label) == ("-", "a")


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("@article{a, title={T}}", ".bib"),
        ("% comment\n@article{a, title={T}}", ".bib"),
        ("TY  - JOUR\nER  - \n", ".ris"),
        ('[{"type": "book"}]', ".json"),
        ('{"cells": [], "nbformat": 4}', ".ipynb"),
        ("# References\n\n1. x", ".md"),
        ('[1] Doe, "Deep." 2010.', ".txt"),
        ("1. [Deep](https://x.org)", ".md"),
        ("Doe. Deep. 2010.\nRoe. Wide. 2011.\n", ".txt"),
        ("PMID- 12\nTI  - Deep\n", ".nbib"),
        ("%0 Book\n%T Deep\n", ".enw"),
        ("<!DOCTYPE html>\n<p>x</p>", ".html"),
        ("<?xml version='1.0'?><xml><records/></xml>", ".xml"),
        ("% main\n\\documentclass{book}\n", ".tex"),
        ("References\n==========\n\n.. [a] Doe. Deep. 2010.\n", ".rst"),
        ("references:\n- id: a\n", ".yaml"),
    ],
)
def test_format_of(text: str, suffix: str) -> None:
    assert format_of(text) == suffix
    assert suffix in READERS


def test_no_pattern_takes_long_and_each_matches_what_git_matches(book: Path) -> None:
    (book / ".gitignore").write_text(
        "*a*a*a*a*a*a*a*a*a*a*a*a*b\n**/a/**/a/**/a/**/a/**/a/**/b\n[z-a\n*f*r.md\n"
    )
    (book / ("a" * 240 + ".md")).write_text("x")
    (book / "for.md").write_text("x")
    found = names("book")
    assert f"book/{'a' * 240}.md" in found
    assert "book/for.md" not in found


def test_folders_that_are_deeper_than_recursion_goes(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(book)
    deep = 1100
    for _ in range(deep):
        Path("d").mkdir()
        os.chdir("d")
    Path("last.md").write_text("# References\n\n1. Doe. Deep. 2010.\n")
    os.chdir(book)
    assert names("d") == [f"{'d/' * deep}last.md"]
    for step in range(deep, 0, -1):  # what removes folders of tests goes down by recursion
        here = book / Path("d/" * step)
        for one in here.iterdir():
            one.unlink() if one.is_file() else one.rmdir()
