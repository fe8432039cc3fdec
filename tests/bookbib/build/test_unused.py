"""Entries of a book's bibliographies that nothing cites, and those that are nearly one: named with places."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bookbib.cli import commands
from tests.bookbib.running import away_from_home

BIB = """% mine
@book{parent, title = {Proceedings of a conference on things}, year = 2001}
@inproceedings{child, title = {A paper on things}, author = {Smith, J.}, crossref = {parent}, year = 2001}
@article{other, title = {On the many deep things of the sea}, author = {Jones, A.}, year = 2002, ids = {old, older}}
@article{never, title = {A pamphlet that nobody cites}, author = {Nobody, A.}, year = 1702}
@article{near, title = {On the many deep thigns of the sea}, author = {Jones, Anne}, year = 2002}
"""
PAGES = {
    "a.qmd": "---\nbibliography: refs.bib\n---\n\nAs [@child] and @older say. Also [@near].\n",
    "a.tex": "\\documentclass{book}\\begin{document}As \\cite{child,older} and \\textcite{near}.\n"
    "\\bibliography{refs}\\end{document}\n",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    away_from_home(monkeypatch, tmp_path / "home")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["check", *arguments])


@pytest.mark.parametrize("name", PAGES)
def test_unused_keys_are_named_on_demand(here: Path, name: str) -> None:
    (here / name).write_text(PAGES[name], encoding="utf-8")
    assert "unused-key" not in check(name, "--all").stdout
    done = check(name, "--unused")
    assert "refs.bib:5: unused-key: nothing cites never" in done.stdout
    assert done.stdout.count("unused-key") == 1
    assert done.exit_code == 1
    assert check(name, "refs.bib", "--unused").stdout.count("unused-key") == 1
    assert check(name, "--unused", "--allow", "unused-key").exit_code == 0


def test_a_book_that_prints_everything_leaves_nothing_unused(here: Path) -> None:
    (here / "a.tex").write_text(PAGES["a.tex"].replace("As ", "\\nocite{*} As "), encoding="utf-8")
    assert "unused-key" not in check("a.tex", "--unused").stdout
    assert check("refs.bib", "--unused").exit_code == 0, "no page, nothing that could cite"


def test_near_duplicates_are_named_with_both_places(here: Path) -> None:
    done = check("refs.bib", "--all")
    assert "refs.bib:6: near-duplicate: near and other (refs.bib:4) may be one work" in done.stdout
    assert done.exit_code == 0
    assert check("refs.bib", "--fail", "near-duplicate").exit_code == 1
