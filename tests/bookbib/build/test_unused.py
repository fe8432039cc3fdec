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


def test_doubles_are_told_where_one_of_them_is_cited(here: Path) -> None:
    (here / "refs.bib").write_text(
        BIB + "@misc{third, title = {A pamphlet that nobody cites}, author = {Nobody, Anna}, year = 1702}\n"
        "@misc{fourth, title = {A paper on things}, author = {J. Smith}, year = {2001}}\n",
        encoding="utf-8",
    )
    (here / "a.qmd").write_text(PAGES["a.qmd"], encoding="utf-8")
    done = check("a.qmd")
    assert "refs.bib:8: duplicate-entry: fourth and child (refs.bib:3) seem to be one work" in done.stdout
    assert "Take one of them out." in done.stdout
    assert "third" not in done.stdout, "nothing of it is in the edition"
    assert done.exit_code == 1
    assert "refs.bib:7: duplicate-entry: third and never (refs.bib:5)" in check("a.qmd", "--unused").stdout
    assert check("a.qmd", "refs.bib").stdout.count("fourth and child") == 1
    assert check("a.qmd", "--allow", "duplicate-entry").exit_code == 0


def test_a_key_without_an_entry_fails_a_check_and_gets_none(here: Path) -> None:
    (here / "a.qmd").write_text(
        PAGES["a.qmd"] + "\nAs in [@gone2011] and [@doi:10.1000/182].\n", encoding="utf-8"
    )
    done = check("a.qmd")
    assert "a.qmd:7: unknown-citation-key: no entry for the citation key 'gone2011'" in done.stdout
    assert done.exit_code == 1
    made = CliRunner().invoke(
        commands, ["build", "a.qmd", "-o", "out.bib", "-o", "out.json", "--keymap", "keys.csv", "--offline"]
    )
    assert "gone2011" in made.stdout
    for name in ("out.bib", "out.json", "keys.csv"):
        assert "gone2011" not in (here / name).read_text(encoding="utf-8"), name
    assert "10.1000/182" in (here / "out.bib").read_text(encoding="utf-8"), "an identifier is no unknown key"


def test_a_key_without_an_entry_gets_one_when_a_person_says_what_it_is(here: Path) -> None:
    (here / "a.qmd").write_text("---\nbibliography: refs.bib\n---\n\nAs in [@gone2011].\n", encoding="utf-8")
    (here / "overrides.toml").write_text(
        '[[override]]\nfile = "a.qmd"\ntext = "gone2011"\nset = { title = "The lost one", author = ["Doe, Jane"] }\n',
        encoding="utf-8",
    )
    CliRunner().invoke(
        commands, ["build", "a.qmd", "-o", "out.bib", "--overrides", "overrides.toml", "--offline"]
    )
    checked = check("a.qmd", "--overrides", "overrides.toml", "--all").stdout
    assert "unknown-citation-key" not in checked
    made = (here / "out.bib").read_text(encoding="utf-8")
    assert "@misc{gone2011," in made
    assert "The lost one" in made
    CliRunner().invoke(
        commands, ["cite", "a.qmd", "-o", "out", "--to", "latex", "--overrides", "overrides.toml"]
    )
    assert "\\cite{gone2011}" in (here / "out" / "a.qmd").read_text(encoding="utf-8")
