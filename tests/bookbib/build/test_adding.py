"""`bookbib add`: one work as an entry, on standard output or at the end of an author's file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bookbib.build.adding import added
from bookbib.build.job import Job
from bookbib.build.open_registers import AskSettings
from bookbib.cli import commands
from tests.bookbib.running import away_from_home
from tests.services.server import Services

BIB = "% mine\r\n@article{he2016deep,\r\n  title = {Another of that key},\r\n}\r\n@misc{x, eprint = {1706.03762}}\r\n"
DEEP = "Smith J. Deep things of many kinds[J]. Things, 2015, 3(1): 1-9."


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running: Services) -> Path:
    away_from_home(monkeypatch, tmp_path / "home", running.routes_variable)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def add(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["add", *arguments])


@pytest.mark.parametrize(
    "work",
    [
        "doi:10.1109/cvpr.2016.90", "10.1109/CVPR.2016.90", "https://doi.org/10.1109/cvpr.2016.90", "arxiv:1512.03385",
        "https://arxiv.org/abs/1512.03385",
        "He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778.",
    ],
)  # fmt: skip
def test_an_entry_on_standard_output(work: str) -> None:
    done = add(work)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("@inproceedings{he2016deep,")
    assert "10.1109/cvpr.2016.90" in done.stdout


def test_other_forms() -> None:
    assert '"DOI": "10.1109/cvpr.2016.90"' in add("doi:10.1109/cvpr.2016.90", "--format", "csl-json").stdout
    assert add("doi:10.1109/cvpr.2016.90", "--key", "resnet").stdout.startswith("@inproceedings{resnet,")
    assert add("a", "b", "--key", "resnet").exit_code == 2


def test_an_authors_file_gets_it_at_its_end(here: Path) -> None:
    (here / "refs.bib").write_bytes(BIB.encode())
    done = add("doi:10.1109/cvpr.2016.90", "arxiv:1706.03762", "--to", "refs.bib")
    assert done.exit_code == 0, done.output
    now = (here / "refs.bib").read_bytes().decode()
    assert now.startswith(BIB + "\r\n@inproceedings{he2016deep-2,\r\n")
    assert now.count("@") == 3
    assert "is there already, as x" in done.stderr
    assert add("doi:10.1109/cvpr.2016.90", "--to", "refs.bib").exit_code == 0
    assert (here / "refs.bib").read_bytes().decode() == now
    assert add("doi:10.1109/cvpr.2016.90", "--to", "refs.md").exit_code == 2


@pytest.mark.parametrize(
    "entry",
    [
        "@inproceedings{mine, title={Deep residual learning for image recognition}, author={He, K.}, year=2016}",
        "@misc{mine, title={Deep {R}esidual Learning for Image Recogntion}, author={K. He and X. Zhang}, year=2015}",
        "@online{mine, title={Deep Residual Learning for Image Recognition}, url={https://arxiv.org/abs/1512.03385}}",
        "@article{mine, title={Deep residual learning for image recognition}, journal={CoRR}, year={2015}}",
    ],
)
def test_a_work_that_the_file_has_without_a_doi_is_not_added_again(here: Path, entry: str) -> None:
    (here / "refs.bib").write_text(entry + "\n", encoding="utf-8")
    done = add("doi:10.1109/cvpr.2016.90", "--to", "refs.bib")
    assert "is there already, as mine" in done.stderr
    assert (here / "refs.bib").read_text(encoding="utf-8") == entry + "\n"


@pytest.mark.parametrize(
    "entry",
    [
        "@article{other, title={Deep residual learning for image recognition}, author={Nobody, Anne}, year={2016}}",
        "@book{other, title={Deep residual learning for image recognition}, author={He, Kaiming}, year={1996}}",
        "@article{other, title={Identity Mappings in Deep Residual Networks}, author={He, Kaiming}, year={2016}}",
    ],
)
def test_another_work_is_added(here: Path, entry: str) -> None:
    (here / "refs.bib").write_text(entry + "\n", encoding="utf-8")
    assert add("doi:10.1109/cvpr.2016.90", "--to", "refs.bib").exit_code == 0
    assert "@inproceedings{he2016deep," in (here / "refs.bib").read_text(encoding="utf-8")


def test_what_nobody_knows_is_said(here: Path) -> None:
    done = add("An unheard-of pamphlet by nobody about nothing, 1702")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert (
        "no register knows this; nothing is written of it (--anyway takes it as given): An unheard-of"
        in done.stderr
    )
    taken = add("An unheard-of pamphlet by nobody about nothing, 1702", "--anyway")
    assert taken.exit_code == 0
    assert "unheard-of pamphlet" in taken.stdout


@pytest.mark.parametrize(
    ("work", "said"),
    [
        ("doi:10.9999/nope", "(--anyway takes it as given): doi:10.9999/nope"),
        ("isbn:9780262035613", "no register knows"),
        ("arxiv:9901.99999", "no register knows"),
        ("arxiv:9999.99999", "names no work"),
        ("doi:nope", "'doi:nope' names no work"),
        ("isbn:123", "names no work"),
        ("", "'' names no work"),
    ],
)
def test_where_nothing_is_found_nothing_is_written(here: Path, work: str, said: str) -> None:
    (here / "refs.bib").write_bytes(BIB.encode())
    for more in ((), ("--to", "refs.bib")):
        done = add(work, *more)
        assert (done.exit_code, done.stdout) == (1, "")
        assert said in done.stderr
    assert (here / "refs.bib").read_bytes() == BIB.encode()


@pytest.mark.parametrize("codec", ["latin-1", "gb18030", "utf-16", "utf-8-sig"])
def test_a_file_stays_in_its_encoding(here: Path, codec: str) -> None:
    mine = "机器学习的许多事情" if codec == "gb18030" else "Über größere Dinge, für Lübeck, schön"
    before = f"% {mine}\r\n@book{{x, title = {{{mine}}}, author = {{Müller, J.}}}}\r\n".encode(
        codec, "replace"
    )
    (here / "refs.bib").write_bytes(before)
    done = add("doi:10.1109/cvpr.2016.90", "--to", "refs.bib")
    assert done.exit_code == 0, done.output
    now = (here / "refs.bib").read_bytes()
    assert now.startswith(before)
    assert "@inproceedings{he2016deep,\r\n" in now.decode(codec)


def test_a_key_that_is_taken_or_odd_is_told(here: Path) -> None:
    (here / "refs.bib").write_bytes(BIB.encode())
    taken = add("doi:10.1109/cvpr.2016.90", "--to", "refs.bib", "--key", "X")
    assert taken.exit_code == 2
    assert "an entry of the file has this key" in taken.stderr
    odd = add("doi:10.1109/cvpr.2016.90", "--key", "ä b")
    assert odd.stdout.startswith("@inproceedings{ä b,")
    assert "may not take the key" in odd.stderr
    assert add("doi:10.1109/cvpr.2016.90", "--key", "a,b").exit_code == 2
    assert (here / "refs.bib").read_bytes() == BIB.encode()


def test_a_title_of_common_words_is_a_works_with_its_authors_and_year(here: Path) -> None:
    entry = (
        "@article{mine, title={Deep learning}, author={LeCun, Y. and Bengio, Y. and Hinton, G.}, journal={Nature}, "
        "year={2015}}\n"
    )
    (here / "refs.bib").write_text(entry, encoding="utf-8")
    done = add("doi:10.1038/nature14539", "--to", "refs.bib")
    assert "is there already, as mine" in done.stderr
    assert (here / "refs.bib").read_text(encoding="utf-8") == entry


@pytest.mark.parametrize(
    ("there", "new", "same"),
    [
        ("title={Deep things of many kinds}, author={Smith, John}, year=2015", DEEP, True),
        ("title={{Deep} Things of Many Kinds}, author={J. Smith and A. Roe}", DEEP, True),
        ("title={Deep things of many kinds}, author={Roe, Jane}, year=2015", DEEP, False),
        ("title={Deep things of many kinds}, author={Smith, John}, year=1999", DEEP, False),
        ("title={Deep things of two kinds}, author={Smith, John}, year=2015", DEEP, False),
        ("title={Introduction}, author={Smith, John}, year=2015, journal={Things}",
         "Smith J. Introduction[J]. Things, 2015, 3(1): 1-9.", True),
        ("title={Introduction}, author={Smith, John}, year=2015, booktitle={Other things}",
         "Smith J. Introduction[J]. Things, 2015, 3(1): 1-9.", False),
        ("title={Deep things, part 1}, author={Smith, John}, year=2015",
         "Smith J. Deep things, part 2[J]. Things, 2015.", False),
    ],
)  # fmt: skip
def test_a_work_that_the_file_has_without_an_identifier_is_known_by_what_it_says(
    tmp_path: Path, there: str, new: str, same: bool
) -> None:
    job = Job((), tmp_path, tmp_path, ask=AskSettings(cache=tmp_path / "none.sqlite", offline=True))
    found = added([new], job, "@article{mine, " + there + "}\n", anyway=True)
    assert (found.there != ()) is same
    assert (found.entries == ()) is same


def test_what_a_build_writes_gets_no_entry(here: Path) -> None:
    (here / "page.md").write_text(f"# References\n\n1. {DEEP}\n", encoding="utf-8")
    assert CliRunner().invoke(commands, ["build", "page.md", "-o", "refs.bib"]).exit_code == 0
    ours = (here / "refs.bib").read_bytes()
    done = add("doi:10.1109/cvpr.2016.90", "--to", "refs.bib")
    assert done.exit_code == 2
    assert "is what bookbib build writes" in done.output
    assert (here / "refs.bib").read_bytes() == ours, "the next build would have taken it for a person's"
    (here / "refs.bib").write_bytes(ours.replace(b"Deep", b"Very deep"))
    assert add("doi:10.1109/cvpr.2016.90", "--to", "refs.bib").exit_code == 0, "who has edited it owns it"
