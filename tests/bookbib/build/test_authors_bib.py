"""A .bib file that goes through a build: what an author wrote into it is there afterwards, in its order."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bookbib.cli import commands
from exporters.pandoc import find_pandoc
from references.readers.bibtex_layout import entries
from tests.bookbib.running import away_from_home
from tests.services.server import Services

BIB = """% my library
@string{cvpr = "A Conference"}
@preamble{ "\\newcommand{\\noop}[1]{}" }

@InProceedings{Müller2001,
  Title = {Dinge & mehr},
  Author = {Müller, Hans},
  Booktitle = cvpr,
  Year = 2001,
  Note = {on my shelf} , % really
  file = {:a.pdf:PDF},
  abstract = {We do & say 50% of it.},
  keywords = {one; two},
  isbn = {12345},
  howpublished = {Leaflet, by hand},
  mine = "own" # " and " # cvpr
}

% @article{commented,
%   title = {Not there},
% }
@misc{spare, title = {Cited by no page}, author = {Roe, Jane}, year = 1999}

% the one that everybody cites
@article{HE,
  title={Deep Residual Learning for Image Recognition}, author={He, Kaiming and others}, year={2016}, % found
  keywords = "vision", annote = {long}, mynote = {see
      also}, isbn = {nonsense}, crossref = {spare},
}
@comment{jabref-meta: x}
% the end
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running: Services) -> Path:
    away_from_home(monkeypatch, tmp_path / "home", running.routes_variable)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "ch.md").write_text("As [@HE] and [@Müller2001] say.\n", encoding="utf-8")
    return tmp_path


def build(*arguments: str) -> Result:
    done = CliRunner().invoke(commands, ["build", "--no-web", *arguments])
    assert done.exit_code == 0, done.output
    return done


def outside(text: str) -> str:
    """What stands beside the entries of a file."""
    for one in reversed(list(entries(text))):
        text = text[: one.start] + text[one.end + 1 :]
    return text


@pytest.mark.parametrize("arguments", [("refs.bib",), ("ch.md", "--bib", "refs.bib"), ("ch.md", "refs.bib")])
def test_what_is_an_authors_stays(here: Path, arguments: tuple[str, ...]) -> None:
    build(*arguments, "-o", "out.bib")
    now = (here / "out.bib").read_text(encoding="utf-8")
    found = {one.key: one for one in entries(now)}
    everything = "refs.bib" in arguments[:1] or len(arguments) == 2
    assert list(found) == ["Müller2001", *(["spare"] if everything else []), "HE"]
    start, end = BIB.index("@InProceedings"), BIB.index("% @article")
    written = BIB[start:end].replace("Dinge &", "Dinge \\&")
    assert written in now, "what no register knows is as it was written, but for what would stop TeX"
    for line in outside(BIB).splitlines():
        assert line in now.splitlines()
    he = found["HE"]
    fields = {one.name: one.value for one in he.fields}
    assert he.type == "inproceedings"
    assert fields["doi"] == "{10.1109/cvpr.2016.90}"
    assert (fields["keywords"], fields["annote"], fields["isbn"]) == ('"vision"', "{long}", "{nonsense}")
    assert fields["mynote"] == "{see\n      also}"
    assert ("crossref" in fields) == everything, "no entry leads to one that is not there"
    assert "% the one that everybody cites\n@inproceedings{HE," in now
    assert now.endswith("@comment{jabref-meta: x}\n% the end\n" + now[now.index("% bookbib-seal") :])
    build(*arguments, "-o", "out.bib")
    assert (here / "out.bib").read_text(encoding="utf-8") == now


def test_new_entries_come_behind_them(here: Path) -> None:
    page = "As [@HE].\n\n# References\n\n1. Smith J. Deep things[J]. Things, 2015, 3(1): 1-9.\n"
    (here / "ch.md").write_text(page, encoding="utf-8")
    build("ch.md", "--bib", "refs.bib", "-o", "out.bib")
    now = (here / "out.bib").read_text(encoding="utf-8")
    assert [one.key for one in entries(now)] == ["HE", "smith2015deep"]
    assert "% the end" in now


def test_an_output_of_ours_is_read_without_its_header_and_seal(here: Path) -> None:
    build("refs.bib", "-o", "first.bib")
    build("first.bib", "-o", "second.bib")
    build("first.bib", "-o", "second.bib")
    now = (here / "second.bib").read_text(encoding="utf-8")
    assert now.count("bookbib-seal") == now.count("Made by bookbib") == now.count("% Encoding") == 1
    first = (here / "first.bib").read_text(encoding="utf-8")
    assert [one.key for one in entries(now)] == [one.key for one in entries(first)]


def test_an_entry_that_cannot_be_read_stays_as_a_comment(here: Path) -> None:
    (here / "refs.bib").write_text(
        "@misc{a, title = {A pamphlet}, year = 1999}\n@book{broken, title = {No end, by me@x.org\n"
        "@misc{b, title = {Another pamphlet}, year = 1998}\n",
        encoding="utf-8",
    )
    done = CliRunner().invoke(commands, ["build", "refs.bib", "-o", "out.bib"])
    now = (here / "out.bib").read_text(encoding="utf-8")
    assert [one.key for one in entries(now)] == ["a", "b"], done.output
    assert "% (at)book{broken, title = {No end, by me(at)x.org\n" in now


def test_what_is_asked_of_the_file_holds_for_every_entry(here: Path) -> None:
    build("refs.bib", "-o", "out.bib", "--ascii")
    now = (here / "out.bib").read_text(encoding="utf-8")
    entry = next(one for one in entries(now) if one.key == "Müller2001")
    assert '{M{\\"u}ller, Hans}' in {one.value for one in entry.fields}
    assert {"file", "mine", "abstract", "howpublished"} <= {one.name for one in entry.fields}
    assert not re.search("[^\x00-\x7f]", "".join(one.value for one in entry.fields))


def test_what_is_theirs_of_type_language_and_address(here: Path) -> None:
    (here / "refs.bib").write_text(
        "@online{a, title={Attention Is All You Need}, author={Vaswani, Ashish and others}, date={2017}, "
        "eprint={1706.03762}, eprinttype={arxiv}, langid={british}, url={https://a.example/paper}}\n",
        encoding="utf-8",
    )
    build("refs.bib", "-o", "out.bib")
    (entry,) = entries((here / "out.bib").read_text(encoding="utf-8"))
    fields = {one.name: one.value for one in entry.fields}
    assert entry.type == "online"
    assert (fields["langid"], fields["url"]) == ("{british}", "{https://a.example/paper}")
    assert fields["doi"] == "{10.48550/arXiv.1706.03762}"


def test_what_stands_in_parentheses_is_written_in_braces_for_pandoc(here: Path) -> None:
    """BibTeX takes both; pandoc stops at the first parenthesis, and cites nothing of the whole file."""
    (here / "refs.bib").write_text(
        '@string( cvpr = {A {Conference} (of sorts)} )\n@preamble( "\\newcommand{\\x}{}" )\n@comment( mine )\n'
        "@misc( HE,\n  title = {Of an unheard-of (small) thing},\n  author = {Roe, Jane}, howpublished = cvpr,\n)\n",
        encoding="utf-8",
    )
    (here / "ch.md").write_text("As [@HE] says.\n", encoding="utf-8")
    build("ch.md", "--bib", "refs.bib", "-o", "out.bib")
    made = (here / "out.bib").read_text("utf-8")
    assert "@string{ cvpr = {A {Conference} (of sorts)} }\n@preamble{ " in made
    assert (
        "@misc{ HE,\n  title = {Of an unheard-of (small) thing},\n  author = {Roe, Jane}, howpublished = cvpr"
        in made
    )
    done = subprocess.run(
        [find_pandoc(), "--from=markdown", "--citeproc", "--bibliography=out.bib", "--to=plain", "ch.md"],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    assert "of an unheard-of (small) thing" in " ".join(done.stdout.lower().split())
    assert "not found" not in done.stderr
