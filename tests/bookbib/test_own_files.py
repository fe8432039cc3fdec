"""No file of an author's is lost: outputs are no inputs, strangers' files stay, and our own products are not read."""

from __future__ import annotations

import importlib
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bookbib.build.ownership import Owner, is_sealed, owner, seal_of
from bookbib.cli import commands
from tests.bookbib.running import away_from_home

PAGE = """# References

1. He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778.
2. An unheard-of pamphlet by nobody about nothing, 1702
"""
HAND_MADE = "@book{mine,\n  title = {My own book},\n}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    book = tmp_path / "book"
    book.mkdir()
    away_from_home(monkeypatch, home)
    monkeypatch.chdir(book)
    (book / "ch.md").write_text(PAGE, encoding="utf-8")
    return book


def bookbib(*arguments: object) -> Result:
    return CliRunner().invoke(commands, [*map(str, arguments)])


def build(*arguments: object) -> Result:
    return bookbib("build", *arguments, "--offline")


# --- an output is never an input ------------------------------------------------------------------------------


def test_a_page_is_not_replaced_by_what_is_made_of_it(here: Path) -> None:
    done = build("ch.md", "-o", "ch.md", "--format", "bibtex")
    assert done.exit_code == 2
    assert "-o ch.md" in done.stderr
    assert "the input" in done.stderr
    assert (here / "ch.md").read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize(
    "spelling",
    [
        "./refs.bib",
        "../book/refs.bib",
        "REFS.BIB",
        "link.bib",
        "hard.bib",
        "new/../refs.bib",
        "new/../hard.bib",
    ],
)
def test_a_bibliography_that_keys_are_read_from_is_not_replaced(here: Path, spelling: str) -> None:
    (here / "refs.bib").write_text(HAND_MADE, encoding="utf-8")
    (here / "link.bib").symlink_to("refs.bib")
    (here / "hard.bib").hardlink_to(here / "refs.bib")
    done = build("ch.md", "--bib", "refs.bib", "-o", spelling, "--force")
    assert done.exit_code == 2
    assert "--bib" in done.stderr
    assert (here / "refs.bib").read_text(encoding="utf-8") == HAND_MADE


@pytest.mark.parametrize(
    "arguments",
    [
        ("-o", "x.json", "--report", "x.json"),
        ("-o", "x.bib", "-o", "./X.bib"),
        ("-o", "x.json", "--keymap", "x.json"),
        ("-o", "x.bib", "--lock", "x.bib"),
        ("-o", "overrides.toml", "--format", "bibtex", "--lock", "bookbib.lock"),
        ("-o", "cache/x.json", "--cache", "cache"),
    ],
)
def test_no_two_files_of_a_run_are_one(here: Path, arguments: tuple[str, ...]) -> None:
    (here / "cache").mkdir()
    done = build("ch.md", *arguments)
    assert done.exit_code == 2, done.output
    assert sorted(path.name for path in here.iterdir()) == ["cache", "ch.md"]


@pytest.mark.parametrize("option", ["--lock", "--cache"])
def test_the_memory_of_a_run_is_none_of_its_inputs(here: Path, option: str) -> None:
    (here / "refs.bib").write_text(HAND_MADE, encoding="utf-8")
    for name in ("ch.md", "refs.bib"):
        done = build("ch.md", "--bib", "refs.bib", "-o", "out.json", option, name)
        assert done.exit_code == 2
        assert f"{option} {name}" in done.stderr
        assert "delete" not in done.stderr
    assert (here / "ch.md").read_text(encoding="utf-8") == PAGE
    assert not (here / "out.json").exists()


def test_settings_are_no_output(here: Path) -> None:
    text = 'inputs = ["ch.md"]\noutputs = ["bookbib.toml"]\n'
    (here / "bookbib.toml").write_text(text, encoding="utf-8")
    assert build("--format", "bibtex").exit_code == 2
    assert (here / "bookbib.toml").read_text(encoding="utf-8") == text


# --- a file that bookbib did not write is not replaced ----------------------------------------------------------


def test_a_way_through_a_folder_that_is_not_there_hides_no_file(here: Path) -> None:
    (here / "refs.bib").write_text(HAND_MADE, encoding="utf-8")
    done = build("ch.md", "-o", "new/../refs.bib")
    assert (done.exit_code, "through a folder that is not there" in done.stderr) == (2, True)
    assert (here / "refs.bib").read_text(encoding="utf-8") == HAND_MADE
    assert build("ch.md", "-o", "new/../mine.bib").exit_code == 0
    assert (here / "mine.bib").exists()


WORK = ("add", "An unheard-of pamphlet by nobody", "--anyway", "--offline")
DECISION = ("override", "--text", "pamphlet", "--skip")


@pytest.mark.parametrize("way", ["new/../{}", "new/deep/../../{}", "link-{}"])
@pytest.mark.parametrize(
    ("name", "text", "arguments"),
    [
        ("refs.bib", HAND_MADE, ("build", "ch.md", "--offline", "-o")),
        ("report.json", "{}", ("build", "ch.md", "--offline", "-o", "x.bib", "--report")),
        ("keys.csv", "mine", ("build", "ch.md", "--offline", "-o", "x.bib", "--keymap")),
        ("book.lock", "{}", ("build", "ch.md", "--offline", "-o", "x.bib", "--lock")),
        ("refs.bib", HAND_MADE, (*WORK, "--to")),
        ("mine.toml", '[[override]]\ntext = "Deep"\nskip = true\n', (*DECISION, "--overrides")),
        ("notes.md", "An own page.\n", ("cite", "ch.md", "--offline", "-o")),
    ],
)
def test_no_writer_replaces_what_its_reader_did_not_see(
    here: Path, way: str, name: str, text: str, arguments: tuple[str, ...]
) -> None:
    """The system finds nothing at ``new/../refs.bib``, nor at a link that leads there, while there is no ``new``."""
    (here / name).write_text(text, encoding="utf-8")
    target = way.format(name)
    if way.startswith("link-"):
        (here / target).symlink_to(f"new/../{name}")
    if arguments[0] == "cite":
        (here / "out").mkdir()
        (here / "out" / "ch.md").symlink_to(f"../{target}")
        target = "out"
    done = bookbib(*arguments, target)
    assert done.exit_code == 2, done.output
    assert (here / name).read_text(encoding="utf-8") == text


def test_a_hand_made_bibliography_stays(here: Path) -> None:
    (here / "refs.bib").write_text(HAND_MADE, encoding="utf-8")
    done = build("ch.md", "-o", "refs.bib")
    assert done.exit_code == 2
    assert "--force" in done.stderr
    assert (here / "refs.bib").read_text(encoding="utf-8") == HAND_MADE
    assert build("ch.md", "-o", "refs.bib", "--force").exit_code == 0
    assert "He, K." in (here / "refs.bib").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["r.bib", "r.json", "r.ris", "r.yaml"])
def test_our_own_file_is_replaced_until_a_person_changes_it(here: Path, name: str) -> None:
    assert build("ch.md", "-o", name).exit_code == 0
    (here / "ch.md").write_text(PAGE + "3. Another pamphlet, 1703\n", encoding="utf-8")
    again = build("ch.md", "-o", name)
    assert again.exit_code == 0, again.output
    ours = (here / name).read_text(encoding="utf-8")
    assert "Another pamphlet" in ours
    edited = ours.replace("1703", "1704")
    (here / name).write_text(edited, encoding="utf-8")
    stopped = build("ch.md", "-o", name)
    assert stopped.exit_code == 2
    assert "changed since" in stopped.stderr
    assert (here / name).read_text(encoding="utf-8") == edited


def test_in_a_clone_the_lock_knows_what_carries_no_seal(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "bookbib.toml").write_text(
        'inputs = ["ch.md"]\noutputs = ["r.ris", "r.json"]\n', encoding="utf-8"
    )
    assert build().exit_code == 0
    monkeypatch.setenv("XDG_STATE_HOME", str(here.parent / "another home"))
    (here / "ch.md").write_text(PAGE + "3. Another pamphlet, 1703\n", encoding="utf-8")
    assert build().exit_code == 0
    assert "Another pamphlet" in (here / "r.ris").read_text(encoding="utf-8")
    (here / "r.ris").write_text("TY  - BOOK\nER  - \n", encoding="utf-8")
    assert build().exit_code == 2


def test_links_modes_and_special_files_stay_what_they_are(here: Path) -> None:
    (here / "real").mkdir()
    target = here / "real" / "refs.bib"
    assert build("ch.md", "-o", target).exit_code == 0
    target.chmod(0o640)
    (here / "refs.bib").symlink_to(target)
    (here / "ch.md").write_text(PAGE + "3. Another pamphlet, 1703\n", encoding="utf-8")
    assert build("ch.md", "-o", "refs.bib").exit_code == 0
    assert (here / "refs.bib").is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert "Another pamphlet" in target.read_text(encoding="utf-8")
    assert build("ch.md", "-o", "/dev/null", "--format", "bibtex").exit_code == 0
    assert not Path("/dev/null").is_file()


def test_a_read_only_file_is_respected(here: Path) -> None:
    assert build("ch.md", "-o", "refs.bib").exit_code == 0
    (here / "refs.bib").chmod(0o444)
    before = (here / "refs.bib").read_bytes()
    (here / "ch.md").write_text(PAGE + "3. Another pamphlet, 1703\n", encoding="utf-8")
    done = build("ch.md", "-o", "refs.bib", "--force")
    assert done.exit_code == 2
    assert "read-only" in done.stderr
    assert (here / "refs.bib").read_bytes() == before


def test_standard_output(here: Path) -> None:
    done = build("ch.md", "-o", "-", "--format", "csl-json")
    assert done.exit_code == 0, done.output
    assert len(json.loads(done.stdout)) == 2
    assert "references  2" in done.stderr
    assert build("ch.md", "-o", "-").exit_code == 2


def test_seals(tmp_path: Path, here: Path) -> None:
    assert build("ch.md", "-o", "refs.bib").exit_code == 0
    path = here / "refs.bib"
    data = path.read_bytes()
    assert seal_of(data) is True
    assert seal_of(data + b"@book{mine}\n") is False
    assert seal_of(b"@book{mine}\n" + data) is False
    assert seal_of(data + data) is False
    assert seal_of(HAND_MADE.encode()) is None
    assert owner(path) is Owner.BOOKBIB
    assert owner(tmp_path / "none") is Owner.NOBODY
    assert is_sealed(path)
    assert not is_sealed(here / "ch.md")


# --- an input that cannot be read never empties an output -------------------------------------------------------


def test_a_missing_input_leaves_the_output_alone(here: Path) -> None:
    assert build("ch.md", "-o", "good.bib").exit_code == 0
    before = (here / "good.bib").read_bytes()
    done = build("nonexistent.md", "-o", "good.bib")
    assert done.exit_code == 2
    assert "not written, for not every input" in done.stderr
    assert (here / "good.bib").read_bytes() == before


def test_a_chapter_that_cannot_be_read_keeps_its_entries(here: Path) -> None:
    (here / "two.md").write_text("# References\n\n1. Another pamphlet, 1703\n", encoding="utf-8")
    (here / "lib.bib").write_text("@book{x, title={A book with a record}, year={1999}}\n", encoding="utf-8")
    settings = 'inputs = ["ch.md", "lib.bib", "two.md"]\noutputs = ["refs.json"]\n'
    (here / "bookbib.toml").write_text(settings, encoding="utf-8")
    assert build().exit_code == 0
    keys = [item["id"] for item in json.loads((here / "refs.json").read_text(encoding="utf-8"))]
    (here / "ch.md").write_bytes(b"\x00\x01 broken \x80")
    (here / "lib.bib").unlink()
    (here / "two.md").write_text(
        "# References\n\n1. Another pamphlet, 1703\n2. A third, 1705\n", encoding="utf-8"
    )
    done = build()
    assert done.exit_code == 2
    assert "ch.md" in done.stderr
    now = [item["id"] for item in json.loads((here / "refs.json").read_text(encoding="utf-8"))]
    assert set(keys) < set(now)
    assert len(now) == len(keys) + 1
    lock = (here / "bookbib.lock").read_bytes()
    assert b'"ch.md"' in lock
    assert b'"lib.bib"' in lock
    (here / "ch.md").write_text(PAGE, encoding="utf-8")
    (here / "lib.bib").write_text("@book{x, title={A book with a record}, year={1999}}\n", encoding="utf-8")
    assert build().exit_code == 0
    again = [item["id"] for item in json.loads((here / "refs.json").read_text(encoding="utf-8"))]
    assert sorted(again) == sorted(now)


# --- it never reads its own output ------------------------------------------------------------------------------


def test_a_folder_is_read_without_what_we_wrote_into_it(here: Path) -> None:
    text = 'inputs = ["."]\noutputs = ["references.md", "refs.json"]\n'
    (here / "bookbib.toml").write_text(text, encoding="utf-8")
    first = build()
    assert first.exit_code == 0, first.output
    assert "references  2" in first.stdout
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    second = build()
    assert "references  2" in second.stdout
    assert {path.name: path.read_bytes() for path in here.iterdir()} == before
    other = build(".", "-o", "other.bib")
    assert "references  2" in other.stdout


def test_init_names_no_file_that_is_there(here: Path) -> None:
    (here / "refs.bib").write_text(HAND_MADE, encoding="utf-8")
    assert bookbib("init").exit_code == 0
    settings = (here / "bookbib.toml").read_text(encoding="utf-8")
    line = next(line for line in settings.splitlines() if line.startswith("outputs"))
    assert '"refs.bib"' not in line
    assert build().exit_code == 0
    assert (here / "refs.bib").read_text(encoding="utf-8") == HAND_MADE


def test_a_pipe_is_no_input(here: Path) -> None:
    os.mkfifo(here / "pipe.md")
    done = build("pipe.md", "-o", "refs.bib")
    assert done.exit_code == 2
    assert "no regular file" in done.stderr


# --- a book of a stranger ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ['outputs = ["../out.bib"]', 'report = "/tmp/report.html"', 'cache = "link/http"']
)
def test_settings_write_only_below_their_folder(here: Path, line: str) -> None:
    (here / "link").symlink_to(here.parent)
    settings = (
        'inputs = ["ch.md"]\n' + ("" if line.startswith("outputs") else 'outputs = ["r.bib"]\n') + line + "\n"
    )
    (here / "bookbib.toml").write_text(settings, encoding="utf-8")
    done = build()
    assert done.exit_code == 2
    assert "outside the project" in done.stderr
    assert not (here.parent / "out.bib").exists()


def test_what_the_command_line_names_may_lie_anywhere(here: Path) -> None:
    (here / "bookbib.toml").write_text('inputs = ["ch.md"]\noutputs = ["../out.bib"]\n', encoding="utf-8")
    assert build("-o", "../mine.bib").exit_code == 0
    assert (here.parent / "mine.bib").exists()


# --- what fresh eyes found ---------------------------------------------------------------------------------------


def test_a_chapter_that_speaks_of_seals_is_read(here: Path) -> None:
    (here / "ch.md").write_text(PAGE + "\n`bookbib-seal: ` is what bookbib writes.\n", encoding="utf-8")
    assert "references  2" in build(".", "-o", "x.bib").stdout


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_what_a_folder_or_a_page_brings_in_is_no_output(here: Path, force: tuple[str, ...]) -> None:
    (here / "mine.bib").write_text(HAND_MADE, encoding="utf-8")
    (here / "fm.md").write_text("---\nbibliography: mine.bib\n---\n\nSee [@mine].\n", encoding="utf-8")
    (here / "_quarto.yml").write_text("project:\n  type: book\n", encoding="utf-8")
    for arguments in (
        (".", "-o", "ch.md"), ("fm.md", "-o", "mine.bib"), (".", "-o", "_quarto.yml", "--format", "bibtex"),
    ):  # fmt: skip
        before = {path.name: path.read_bytes() for path in here.iterdir()}
        assert build(*arguments, *force).exit_code == 2, arguments
        assert {path.name: path.read_bytes() for path in here.iterdir()} == before


def test_an_empty_folder_and_a_link_that_leads_nowhere_empty_no_output(here: Path) -> None:
    (here / "chapters").mkdir()
    (here / "ch.md").rename(here / "chapters" / "one.md")
    (here / "bookbib.toml").write_text('inputs = ["chapters"]\noutputs = ["r.bib"]\n', encoding="utf-8")
    assert build().exit_code == 0
    before = (here / "r.bib").read_bytes()
    (here / "chapters" / "one.md").rename(here / "one.md")
    assert build().exit_code == 2
    assert (here / "r.bib").read_bytes() == before
    (here / "chapters" / "one.md").symlink_to("gone.md")
    done = build()
    assert done.exit_code == 2
    assert "page-from-lock" in done.stdout
    assert (here / "r.bib").read_bytes() == before


def test_the_memory_of_a_project_lies_in_it(here: Path) -> None:
    (here / "bookbib.toml").write_text('inputs = ["ch.md"]\noutputs = ["r.bib"]\n', encoding="utf-8")
    (here / "bookbib.lock").symlink_to(here.parent / "stolen.lock")
    assert build().exit_code == 2
    assert not (here.parent / "stolen.lock").exists()


def test_pipes_are_no_memory(here: Path) -> None:
    os.mkfifo(here / "pipe")
    assert build("ch.md", "-o", "r.bib", "--lock", "pipe").exit_code == 2
    assert build("ch.md", "-o", "r.bib", "--lock", "l.lock", "--overrides", "pipe").exit_code == 2


@pytest.mark.parametrize(
    "lines",
    [
        'inputs = ["../private.md"]',
        'inputs = ["link.md"]',
        'inputs = ["{above}/private.md"]',
        'inputs = ["ch.md"]\nbib = ["../private.bib"]',
        'inputs = ["ch.md"]\nstyle = "../private.csl"',
        'inputs = ["ch.md"]\nsnapshots = {{ pmlr = "{above}" }}',
        'inputs = ["ch.md"]\nsnapshots = {{ dblp = "~/dblp.xml" }}',
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_settings_read_nothing_outside_the_book(here: Path, lines: str, command: str) -> None:
    for name in ("private.md", "private.bib", "private.csl"):
        (here.parent / name).write_text(PAGE, encoding="utf-8")
    (here / "link.md").symlink_to(here.parent / "private.md")
    text = lines.format(above=here.parent) + '\noutputs = ["r.bib"]\n'
    if lines.count("\n") and "snapshots" in lines:
        text = lines.format(above=here.parent).replace("\n", '\noutputs = ["r.bib"]\n') + "\n"
    (here / "bookbib.toml").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(commands, [command])
    assert done.exit_code == 2
    assert "outside the project" in done.stderr
    assert not (here / "r.bib").exists()


def test_a_page_of_a_folder_that_links_out_of_the_book_is_not_read(here: Path) -> None:
    (here.parent / "private.md").write_text(PAGE.replace("Deep", "Private"), encoding="utf-8")
    (here / "text").mkdir()
    (here / "text" / "link.md").symlink_to(here.parent / "private.md")
    (here / "text" / "ch.md").write_text(PAGE, encoding="utf-8")
    (here / "bookbib.toml").write_text('inputs = ["text"]\noutputs = ["r.bib"]\n', encoding="utf-8")
    done = build()
    assert done.exit_code == 2
    assert "leads out of the book" in done.stderr
    assert "Private" not in (here / "r.bib").read_text(encoding="utf-8")


def test_settings_may_read_all_of_their_repository(here: Path) -> None:
    (here.parent / ".git").mkdir()
    (here.parent / "shared.md").write_text(PAGE, encoding="utf-8")
    (here / "bookbib.toml").write_text('inputs = ["../shared.md"]\noutputs = ["r.bib"]\n', encoding="utf-8")
    assert build().exit_code == 0


@pytest.mark.parametrize(("name", "more"), [("r.json", " "), ("r.ris", "N1  - mine\n"), ("r.txt", "mine\n")])
def test_a_clone_in_which_an_output_was_edited_before_the_first_build(
    here: Path, monkeypatch: pytest.MonkeyPatch, name: str, more: str
) -> None:
    (here / "bookbib.toml").write_text(
        f'inputs = ["ch.md"]\noutputs = ["{name}"]\nkeymap = "k.json"\n', "utf-8"
    )
    assert build().exit_code == 0
    monkeypatch.setenv("XDG_STATE_HOME", str(here.parent / "another-machine"))
    assert build().exit_code == 0, "the lock tells that the files are ours"
    monkeypatch.setenv("XDG_STATE_HOME", str(here.parent / "a-third-machine"))
    edited = (here / name).read_text(encoding="utf-8") + more
    (here / name).write_text(edited, encoding="utf-8")
    done = build()
    assert done.exit_code == 2
    assert "was changed since bookbib wrote it" in done.stderr
    assert (here / name).read_text(encoding="utf-8") == edited
    assert build("--force").exit_code == 0


# --- what an author saves while bookbib is at work --------------------------------------------------------------


SAVED = "@book{saved, title = {Saved meanwhile}}\n"


@pytest.mark.parametrize("before", ["", "ours", "forced"])
@pytest.mark.parametrize("name", ["refs.bib", "refs.json", "keys.csv"])
def test_what_is_saved_during_a_build_stays(
    here: Path, monkeypatch: pytest.MonkeyPatch, before: str, name: str
) -> None:
    option = "--keymap" if name == "keys.csv" else "-o"
    arguments = ("ch.md", "-o", "other.bib", option, name)
    if before:
        assert build(*arguments).exit_code == 0
    kept = (here / "other.bib").read_bytes() if before else None
    (here / "ch.md").write_text(PAGE + "3. One more by somebody, 1999\n", encoding="utf-8")
    during(monkeypatch, "bookbib.build.run.open_registers", here / name, SAVED)
    done = build(*arguments, *(["--force"] if before == "forced" else []))
    assert (done.exit_code, f"{name}: was changed while" in done.stderr) == (2, True), done.output
    assert (here / name).read_text(encoding="utf-8") == SAVED
    assert ((here / "other.bib").read_bytes() if before else None) == kept


def test_a_lock_that_comes_in_during_a_build_stays(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody pulls while it runs: the lock of the others is not written over with what was known before."""
    assert build("ch.md", "-o", "refs.bib", "--lock", "a.lock").exit_code == 0
    theirs = (here / "a.lock").read_text(encoding="utf-8").replace("he2016deep", "resnet")
    with monkeypatch.context() as patch:
        during(patch, "bookbib.build.run.open_registers", here / "a.lock", theirs)
        (here / "ch.md").write_text(PAGE + "3. One more by somebody, 1999\n", encoding="utf-8")
        assert build("ch.md", "-o", "refs.bib", "--lock", "a.lock").exit_code == 2
    assert (here / "a.lock").read_text(encoding="utf-8") == theirs
    assert build("ch.md", "-o", "refs.bib", "--lock", "a.lock").exit_code == 0
    assert "{resnet," in (here / "refs.bib").read_text(encoding="utf-8")


@pytest.mark.parametrize("before", ["", HAND_MADE])
def test_what_is_saved_while_a_work_is_looked_for_stays(
    here: Path, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    if before:
        (here / "mine.bib").write_text(before, encoding="utf-8")
    during(monkeypatch, "bookbib.build.adding.open_registers", here / "mine.bib", SAVED)
    done = bookbib(*WORK, "--to", "mine.bib")
    assert (done.exit_code, "was changed while" in done.stderr) == (2, True), done.output
    assert (here / "mine.bib").read_text(encoding="utf-8") == SAVED


def test_what_is_saved_before_corrections_are_written_stays(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "@article{he, title={Deep residual learning}, doi={https://doi.org/10.1109/CVPR.2016.90}, year={2016}}\n"
    (here / "mine.bib").write_text(text, encoding="utf-8")
    during(monkeypatch, "bookbib.commands.correcting._show", here / "mine.bib", SAVED)
    done = bookbib("fix", "mine.bib", "--offline", "--write")
    assert (done.exit_code, "was changed while" in done.stderr) == (2, True), done.output
    assert (here / "mine.bib").read_text(encoding="utf-8") == SAVED


def during(patch: pytest.MonkeyPatch, name: str, path: Path, text: str) -> None:
    """Let an author save `text` at `path` when the function called `name` is called, which runs as ever."""
    module, _, function = name.rpartition(".")
    original = getattr(importlib.import_module(module), function)

    def saving(*arguments: object, **named: object) -> object:
        path.write_text(text, encoding="utf-8")
        return original(*arguments, **named)

    patch.setattr(name, saving)


def test_pipes_hold_no_decision(here: Path) -> None:
    os.mkfifo(here / "pipe.toml")
    done = bookbib(*DECISION, "--overrides", "pipe.toml")
    assert (done.exit_code, "no regular file" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    "open_end", ["@book{mine, title={x}", "@book{mine,\n title={x},\n", "@comment{ never", "@book{a"]
)
def test_nothing_is_added_inside_an_entry_that_is_not_closed(here: Path, open_end: str) -> None:
    text = f"{HAND_MADE}\n{open_end}\n"
    (here / "mine.bib").write_text(text, encoding="utf-8")
    done = bookbib(*WORK, "--to", "mine.bib")
    assert (done.exit_code, "mine.bib:5: the entry is not closed" in done.stderr) == (2, True), done.output
    assert (here / "mine.bib").read_text(encoding="utf-8") == text


def test_chapters_named_here_and_from_the_root(here: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "x.md").write_text(PAGE, encoding="utf-8")
    done = bookbib("cite", "ch.md", tmp_path / "other" / "x.md", "-o", "out", "--offline")
    assert done.exit_code == 0, done.output
    made = sorted(path.relative_to(here / "out").as_posix() for path in (here / "out").rglob("*.md"))
    assert made == ["book/ch.md", "other/x.md"]
