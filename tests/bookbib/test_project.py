"""bookbib.toml, init, diff, --new, --relock, and the lock as commands use them."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from bookbib.build.new_project import Seen, look
from bookbib.build.project_text import project_text
from bookbib.build.settings import Settings, find_project, parse_settings
from bookbib.errors import ConfigError
from bookbib.memory.digests import with_digest, without_digest
from bookbib.show.diff import compare, load, shown
from tests.bookbib.running import ROOT, bookbib, git
from tests.services.server import Services, services

pytestmark = pytest.mark.slow

HEAD = "# References\n\n"
RESNET = (
    "1. He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778.\n"
)
MAPREDUCE = "2. Dean J, Ghemawat S. MapReduce: simplified data processing on large clusters[J]. CACM, 2008.\n"
NOBODY = "3. An unheard-of pamphlet by nobody about nothing, 1702\n"


@pytest.fixture(scope="module")
def started() -> Iterator[Services]:
    with services() as running:
        yield running


@pytest.fixture
def running(started: Services) -> Services:
    started.reset()
    return started


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    (folder / "chapters").mkdir(parents=True)
    (folder / "chapters" / "one.md").write_text(HEAD + RESNET, encoding="utf-8")
    (folder / "bookbib.toml").write_text(
        'inputs = ["chapters"]\noutputs = ["refs.json", "build/refs.bib"]\nnew = "new.ris"\n',
        encoding="utf-8",
    )
    return folder


def build(cwd: Path, running: Services, *arguments: object, code: int = 0) -> str:
    result = bookbib("build", *arguments, cwd=cwd, routes=running.routes_variable)
    assert result.returncode == code, result.stderr
    return result.stdout + result.stderr


def keys(book: Path) -> list[str]:
    return [item["id"] for item in json.loads((book / "refs.json").read_text(encoding="utf-8"))]


def test_a_project_is_built_alike_from_every_folder(book: Path, running: Services) -> None:
    assert "written  refs.json, build/refs.bib, new.ris" in build(book, running)
    files = {name: (book / name).read_bytes() for name in ("refs.json", "build/refs.bib", "bookbib.lock")}
    asked = running.log.count()
    build(book / "chapters", running)
    assert {name: (book / name).read_bytes() for name in files} == files
    build(book.parent, running, "--project", book)
    assert {name: (book / name).read_bytes() for name in files} == files
    build(book / "chapters", running, "one.md", "-o", "part.bib")
    assert (book / "bookbib.lock").read_bytes() == files["bookbib.lock"], "a part of the book forgets nothing"
    assert running.log.count() == asked
    assert '"chapters/one.md": [' in files["bookbib.lock"].decode()


def test_without_a_project_and_without_a_lock_nothing_is_kept(tmp_path: Path, running: Services) -> None:
    (tmp_path / "a.md").write_text(HEAD + RESNET, encoding="utf-8")
    build(tmp_path, running, "a.md", "-o", "refs.bib")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "refs.bib", "xdg"]
    assert "say which pages to read" in build(tmp_path, running, "-o", "refs.bib", code=2)
    assert "say what to write" in build(tmp_path, running, "a.md", code=2)
    assert "--new compares with the lock" in build(tmp_path, running, "a.md", "--new", "new.ris", code=2)


def test_what_is_new_is_written_once(book: Path, running: Services) -> None:
    build(book, running)
    assert (book / "new.ris").read_text(encoding="utf-8").count("TY  - ") == 1
    (book / "chapters" / "two.md").write_text(HEAD + RESNET + MAPREDUCE + NOBODY, encoding="utf-8")
    build(book, running, "--new", "import.json")
    items = json.loads((book / "import.json").read_text(encoding="utf-8"))
    assert [item["id"] for item in items] == keys(book)[1:]
    assert len(items) == 2
    build(book, running)
    assert (book / "new.ris").read_text(encoding="utf-8") == "", "and not a second time"


def test_relock_shows_what_changes_before_it_is_taken(book: Path, running: Services) -> None:
    build(book, running, "--prefer", "published")
    lock, out = (book / "bookbib.lock").read_bytes(), (book / "refs.json").read_bytes()
    text = lock.decode()
    assert text.count("770-778") >= 2  # the citation's own, and the record's
    changed = json.loads(text.replace('"page": "770-778"', '"page": "1-2"'))
    shelved = [some for shelf in changed["shelves"].values() for some in shelf.values()]
    for page in (
        some for some in shelved if isinstance(some, list)
    ):  # beside digests of outputs, and old keys
        for one in page:  # as an earlier answer of the register would have left it
            one["records"] = [with_digest(without_digest(record)) for record in one.get("records", [])]
    (book / "bookbib.lock").write_text(json.dumps(changed), encoding="utf-8")
    build(book, running)
    assert json.loads((book / "refs.json").read_text())[0]["page"] == "1-2", "what the lock says counts"
    said = build(book, running, "--relock", "he2016deep")
    assert "page: 1-2 → 770-778" in said
    assert "nothing was written; add --yes" in said
    assert json.loads((book / "refs.json").read_text())[0]["page"] == "1-2"
    build(book, running, "--relock", "all", "--yes")
    assert ((book / "bookbib.lock").read_bytes(), (book / "refs.json").read_bytes()) == (lock, out)
    assert "did you mean “he2016deep”?" in build(book, running, "--relock", "he2016dep", code=2)


def test_another_preference_looks_again_and_keeps_keys(book: Path, running: Services) -> None:
    build(book, running)
    before = keys(book)
    build(book, running, "--prefer", "preprint")
    build(book, running, "--prefer", "published")
    assert keys(book) == before


def test_overrides_of_a_project(book: Path, running: Services) -> None:
    build(book, running)
    said = bookbib(
        "override", "chapters/one.md:3", "--set", "volume=7", "--reason", "seen in print", cwd=book
    )
    assert said.returncode == 0, said.stderr
    text = (book / "overrides.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["override"][0] == {
        "file": "chapters/one.md", "text": "He K, Zhang X, Ren S, et al. Deep residual",
        "set": {"volume": "7"}, "reason": "seen in print",
    }  # fmt: skip
    build(book, running, "--report", "report.json")
    assert json.loads((book / "refs.json").read_text())[0]["volume"] == "7"
    report = (book / "report.json").read_text(encoding="utf-8")
    assert "(seen in print)" in report
    assert "override:overrides.toml:3" in report
    assert bookbib("override", "he2016deep", "--rename", "ResNet", cwd=book / "chapters").returncode == 0
    build(book, running)
    assert keys(book) == ["ResNet"]
    build(book, running)
    assert keys(book) == ["ResNet"]
    for wrong, what in ((["one", "--type", "boook"], "did you mean “book”?"), (["a"], "says not what is to be done"),
                        (["chapters/one.md:77", "--skip"], "the nearest is on line 3")):  # fmt: skip
        result = bookbib("override", *wrong, cwd=book)
        assert (result.returncode, what in result.stderr) == (2, True), result.stderr


def test_init_looks_at_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    shutil.copytree(ROOT / "examples" / "book", folder / "text")
    (folder / "notes.md").write_text("# Notes\n\nNothing here.\n")
    result = bookbib("init", cwd=folder)
    assert result.returncode == 0, result.stderr
    text = (folder / "bookbib.toml").read_text(encoding="utf-8")
    settings = parse_settings(tomllib.loads(text), text, "bookbib.toml")
    assert settings.inputs == ["text"]
    assert settings.outputs == ["refs.bib", "refs.json", "refs.ris"]
    assert bookbib("init", cwd=folder).returncode == 2
    assert bookbib("init", "--print", cwd=folder).stdout == text
    assert bookbib("check", cwd=folder).returncode == 1, "nothing is locked yet"


@pytest.mark.parametrize("seen", [Seen((), 0), Seen(("a b", "ö.md"), 3, ("lib.bib",), chinese=True)])
def test_every_setting_that_init_shows_is_one(seen: Seen) -> None:
    text = project_text(seen)
    bare = [
        line[2:] for line in text.split("\n") if line.startswith("# ") and (" = " in line or "[" in line[:3])
    ]
    shown_ = "\n".join(line for line in text.split("\n") if not line.startswith("#"))
    data = tomllib.loads(shown_ + "\n" + "\n".join(bare))
    parse_settings(data, text, "bookbib.toml")
    left = {one.name for one in fields(Settings)} - set(data)
    assert left <= {"include", "cache", "overrides"}


def test_an_empty_folder(tmp_path: Path) -> None:
    assert look(tmp_path) == Seen((), 0, outputs=("refs.bib", "refs.json", "refs.ris"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("inputs = ['a']\noutput = ['refs.bib']", ":2: 'output' is unknown; did you mean “outputs”?"),
        (
            "inputs = ['a']\n[check]\nunresolvd = 'all'",
            ":3: 'check.unresolvd' is unknown; did you mean “unresolved”?",
        ),
        ("outputs = ['refs.bib']", ":1: inputs is missing"),
        ("inputs = []", ":1: inputs: "),
        ("inputs = ['a']\nlinks = 'yes'", ":2: links: "),
        ("inputs = ['a']\nkeys = '{author}'", ":2: keys: "),
        ("inputs = ['a']\nprefer = 'newest'", ":2: prefer: "),
        (
            "inputs = ['a']\nsnapshots = { dblq = 'x' }",
            ":2: snapshots: 'dblq' is no downloaded register; did you mean “dblp”?",
        ),
        (
            "inputs = ['a']\n[sources]\ncrosref = 'off'",
            ":3: sources: no source is called 'crosref'; did you mean “crossref”?",
        ),
    ],
)
def test_mistakes_in_settings_are_told_with_their_line(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_settings(tomllib.loads(text), text, "bookbib.toml")
    assert str(caught.value).startswith("bookbib.toml" + said)


def test_a_project_is_looked_for_within_the_repository(tmp_path: Path) -> None:
    inner = tmp_path / "repository" / "folder"
    inner.mkdir(parents=True)
    (tmp_path / "bookbib.toml").touch()
    assert find_project(inner) == tmp_path / "bookbib.toml"
    (tmp_path / "repository" / ".git").mkdir()
    assert find_project(inner) is None


def item(key: str, **values: Any) -> dict[str, Any]:
    return {"id": key, "title": f"On {key}", **values}


def test_diff_says_what_changed() -> None:
    old = [item("a", volume="1"), item("b"), item("c", DOI="10.1/c"), item("d")]
    new = [item("a", volume="2", issue="3"), item("C", DOI="10.1/c", title="On c"), item("d"), item("e")]
    found = compare(old, new)
    assert [one["id"] for one in found.new] == ["e"]
    assert [one["id"] for one in found.gone] == ["b"]
    assert found.renamed == {"C": "c"}
    assert found.kept == 2
    assert list(shown(found)) == [
        "+ e  On e", "- b  On b", "~ C  the key was c", "~ a", "    volume: 1 → 2", "    issue: (nothing) → 3",
        "1 new, 1 changed, 1 gone, 2 keys kept, 1 key changed",
    ]  # fmt: skip
    assert not compare(old, old).any
    assert list(shown(compare(old, old))) == []


def test_diff_reads_every_format_and_git(book: Path, running: Services) -> None:
    outputs = [part for name in ("x.bib", "x.ris", "x.json") for part in ("-o", name)]
    build(book, running, *outputs, "--report", "x.report.json")
    for name in ("x.bib", "x.ris", "x.json", "x.report.json"):
        assert [one["id"] for one in load((book / name).read_text(encoding="utf-8"), name)] == ["he2016deep"]
    build(book, running)
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-qm", "one")):
        assert git(*arguments, cwd=book).returncode == 0
    assert bookbib("diff", cwd=book).stdout == "nothing has changed\n"
    (book / "chapters" / "two.md").write_text(HEAD + MAPREDUCE, encoding="utf-8")
    build(book, running)
    said = bookbib("diff", cwd=book / "chapters")
    assert said.stdout.startswith("+ dean2008mapreduce  MapReduce")
    assert "1 new, 0 changed, 0 gone, 1 key kept" in said.stdout
    assert bookbib("diff", "HEAD:refs.json", "refs.json", "--exit-code", cwd=book).returncode == 1
    found = json.loads(bookbib("diff", "x.json", "refs.json", "--format", "json", cwd=book).stdout)
    assert [one["id"] for one in found["new"]] == ["dean2008mapreduce"]
    result = bookbib("diff", "NOWHERE:refs.json", cwd=book)
    assert (result.returncode, "git knows no revision 'NOWHERE'" in result.stderr) == (2, True)
    assert bookbib("diff", "missing.bib", "refs.json", cwd=book).returncode == 2


def test_changes_of_a_run_are_shown(book: Path, running: Services) -> None:
    build(book, running)
    (book / "chapters" / "one.md").write_text(HEAD + MAPREDUCE, encoding="utf-8")
    said = build(book, running, "--changes", "-q")
    assert "+ dean2008mapreduce" in said
    assert "- he2016deep" in said
