"""`bookbib snapshot build`, and a book that is built from what it makes, without network or cache."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bookbib.cli import commands
from bookbib.commands import snapshot
from bookbib.memory.lock_file import lock_text, parse_lock, read_lock
from enrich.snapshot.kinds import KINDS
from tests.services import FACTS, load_facts
from tests.services.dumps import write_dumps

BOOK = Path(__file__).parents[2] / "examples" / "book"


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("registers")
    for name, dump in write_dumps(load_facts(FACTS), place / "dumps").items():
        done = run("snapshot", "build", dump, "--part", "-q", "-o", place / name)
        assert (done.exit_code, done.stderr) == (0, "")
    return place


def run(*words: object) -> Result:
    return CliRunner().invoke(commands, [str(word) for word in words])


def test_a_book_is_built_without_a_network_and_the_same_again(registers: Path, tmp_path: Path) -> None:
    written = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        done = run(
            "build", BOOK, "-o", folder / "refs.bib", "--report", folder / "report.json", "--offline",
            "--cache", folder / "cache", *(
                word for name in ("crossref", "arxiv", "datacite")
                for word in ("--source", f"{name}=snapshot:{registers / name}")
            ),
        )  # fmt: skip
        assert done.exit_code == 0, done.output
        written.append((folder / "refs.bib").read_bytes())
        report = json.loads((folder / "report.json").read_text())
        statuses = [one["status"] for one in report["references"]]
        assert statuses.count("matched") >= 92  # as many as from the committed answers of the stand-in
        digests = [
            json.loads((registers / one["name"] / "manifest.json").read_text())["digest"]
            for one in report["snapshots"]
        ]
        assert [one["digest"] for one in report["snapshots"]] == digests
        assert [one["source"] for one in report["snapshots"]] == ["arxiv", "crossref", "datacite"]
    assert written[0] == written[1]


def test_bookbib_toml_names_snapshots(registers: Path, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(
        "# References\n\n1. K. He, X. Zhang, et al. Deep Residual Learning for Image Recognition. CVPR, 2016.\n"
    )
    toml = tmp_path / "bookbib.toml"
    crossref = registers / "crossref"
    said = f'inputs = ["page.md"]\noutputs = ["refs.bib"]\n\n[sources]\ncrossref = "snapshot:{crossref}"\n'
    toml.write_text(f'{said}arxiv = "off"\ndatacite = "off"\nopenlibrary = "off"\n"doi.org" = "off"\n')
    done = run("build", "--project", toml, "--cache", tmp_path / "cache")
    assert done.exit_code == 0, done.output
    assert "10.1109/cvpr.2016.90" in (tmp_path / "refs.bib").read_text().lower()
    digest = json.loads((crossref / "manifest.json").read_text())["digest"]
    lock = read_lock(tmp_path / "bookbib.lock")
    assert lock.snapshots == {"crossref": f"crossref {digest}"}
    assert parse_lock(lock_text(lock)) == lock
    toml.write_text(said.replace("crossref =", "crosref ="))
    done = run("build", "--project", toml)
    assert (done.exit_code, "did you mean “crossref”" in done.stderr) == (2, True)
    toml.write_text(said.replace("snapshot:", "snapshot:no"))
    done = run("build", "--project", toml)
    assert (done.exit_code, "no snapshot is there" in done.stderr) == (2, True)


def test_build_says_what_it_made_and_info_says_it_again(registers: Path, tmp_path: Path) -> None:
    done = run("snapshot", "build", registers / "dumps" / "crossref", "--since", 2015, "-o", tmp_path / "s")
    assert done.exit_code == 0
    line = done.stderr.splitlines()[-1]
    assert re.fullmatch(r".*/s: a slice of crossref, \d+ records, digest [0-9a-f]{16}", line)
    assert run("snapshot", "info", tmp_path / "s").stdout.strip() == line


def test_what_cannot_be_built_is_said_in_a_line(registers: Path, tmp_path: Path) -> None:
    page = tmp_path / "dblp.xml.gz"
    page.write_text("<html>Making sure you are not a bot!</html>")
    done = run("snapshot", "build", page, "-o", tmp_path / "s")
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert "a web page, and no data" in done.stderr
    done = run("snapshot", "build", registers / "dumps" / "crossref", "-o", tmp_path / "s")
    assert (done.exit_code, "far" not in done.stderr, "was all of it downloaded" in done.stderr) == (
        2,
        True,
        True,
    )
    (tmp_path / "x.json").write_text("{}")
    done = run("snapshot", "build", tmp_path / "x.json", "-o", tmp_path / "s")
    assert (done.exit_code, "say whose dump it is" in done.stderr) == (2, True)
    assert run("snapshot", "info", tmp_path).exit_code == 2


def test_every_register_whose_dump_is_read_can_be_named() -> None:
    (named,) = (one for one in snapshot.build.params if one.name == "source")
    assert isinstance(named.type, click.Choice)
    assert set(named.type.choices) == set(KINDS)
