"""An author's keys are theirs: kept, one entry each, whatever else is found out about the works."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bookbib.build.own_keys import apart, own_key
from bookbib.cli import commands
from enrich.outcome import Resolved
from enrich.reason import Reason
from references.model import Match, Reference, Verdict, Work
from tests.bookbib.running import away_from_home

BIB = """@article{resnet,
  title = {Deep residual learning for image recognition}, author = {He, Kaiming},
  year = 2016, doi = {10.1109/cvpr.2016.90},
}
@inproceedings{He:2016/CVPR,
  title = {Deep residual learning for image recognition}, author = {He, Kaiming},
  year = 2016, doi = {10.1109/cvpr.2016.90},
}
@book{zhou, title = {机器学习}, author = {周志华}, year = 2016}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    away_from_home(monkeypatch, tmp_path / "home")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    return tmp_path


def build(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["build", *arguments, "--offline"])


def keys(path: Path) -> list[str]:
    return re.findall(r"^@\w+\{([^,]+),", path.read_text(encoding="utf-8"), re.M)


def test_every_key_of_a_file_stays(here: Path) -> None:
    done = build("refs.bib", "-o", "out.bib")
    assert done.exit_code == 0, done.output
    assert keys(here / "out.bib") == ["resnet", "He:2016/CVPR", "zhou"]
    assert build("refs.bib", "-o", "new.bib", "--rekey").exit_code == 0
    assert "resnet" not in keys(here / "new.bib")


def test_keys_of_the_text_and_of_pages_beside_them(here: Path) -> None:
    page = (
        "As [@resnet] and [@zhou].\n\n# References\n\n1. Smith J. Deep things[J]. Things, 2015, 3(1): 1-9.\n"
    )
    (here / "ch.md").write_text(page, encoding="utf-8")
    assert build("ch.md", "--bib", "refs.bib", "-o", "out.bib").exit_code == 0
    assert keys(here / "out.bib") == ["resnet", "zhou", "smith2015deep"]


def test_a_key_that_the_author_changes_is_the_new_one(here: Path) -> None:
    assert build("refs.bib", "-o", "out.bib", "--lock", "l.lock").exit_code == 0
    (here / "refs.bib").write_text(BIB.replace("{zhou,", "{zhou2016,"), encoding="utf-8")
    assert build("refs.bib", "-o", "out.bib", "--lock", "l.lock").exit_code == 0
    assert keys(here / "out.bib") == ["resnet", "He:2016/CVPR", "zhou2016"]


def test_two_files_with_one_key_for_two_works(here: Path) -> None:
    (here / "more.bib").write_text(
        "@book{zhou, title = {Another book}, author = {Zhou, A.}, year = 1999}\n", "utf-8"
    )
    done = build("refs.bib", "more.bib", "-o", "out.bib")
    assert keys(here / "out.bib") == ["resnet", "He:2016/CVPR", "zhou", "zhou1999another"]
    assert "1 duplicate-citation-key" in done.stdout


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("He_2016:a.b-c", "He_2016:a.b-c"),
        ("http://zotero.org/1/items/A", ""),
        ("a b", ""),
        ("a{b", ""),
        ("周2016", "周2016"),
    ],
)
def test_what_is_a_key(label: str, key: str) -> None:
    assert own_key(Reference("", "", "a.bib", 1, 1, label=label, record=Work(title="T"))) == key
    assert own_key(Reference("", "", "a.md", 1, 1, label=label)) == ""


@pytest.mark.parametrize(
    "label", ["Müller2001", "odd key", "o'neil2001", "a&b", "smith(2001)", "x@y", "<x>?#%~"]
)
def test_a_key_of_bibtex_is_a_key_byte_for_byte(label: str) -> None:
    entry = Reference(f"@book{{{label}, …}}", "", "a.bib", 1, 1, label=label, record=Work(title="T"))
    assert own_key(entry) == label
    assert own_key(replace(entry, raw=f"[@{{{label}}}]", file="ch.md")) == label


def test_letters_of_every_script_stay_and_odd_keys_are_told(here: Path) -> None:
    (here / "refs.bib").write_text(
        "@book{Müller2001, title = {Dinge}, author = {Müller, H.}}\n"
        "@book{odd key, title = {Mehr}, author = {Roe, J.}}\n",
        encoding="utf-8",
    )
    (here / "ch.md").write_text("As [@Müller2001] and [@{odd key}] say.\n", encoding="utf-8")
    done = build("ch.md", "refs.bib", "-o", "out.bib", "--bib", "refs.bib")
    assert keys(here / "out.bib") == ["Müller2001", "odd key"]
    assert "1 odd-citation-key" in done.stdout
    cited = CliRunner().invoke(commands, ["cite", "ch.md", "--bib", "refs.bib", "-o", "cited", "--offline"])
    assert "As [@Müller2001] and [@{odd key}] say." in (here / "cited/ch.md").read_text("utf-8"), cited.output


def test_works_are_parted_by_keys_and_by_nothing_else() -> None:
    records = [
        Reference("", "", "a.bib", n, n, label=label, record=Work()) for n, label in enumerate("aAb", 1)
    ]
    printed = Reference("", "", "a.md", 1, 1, label="1")
    a, big, b, page = (
        Resolved(one, Match(Verdict.UNRESOLVED), Reason("not-asked")) for one in (*records, printed)
    )
    assert apart([[a, big, b, page]]) == [[a, big, page], [b]]
    assert apart([[a, big, page], [b]]) == [[a, big, page], [b]]
    assert apart([[page]]) == [[page]]
