# ruff: noqa: E501 - titles of volumes are long
"""Downloaded registers: read as they come, indexed once, refused when they are something else."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from enrich.register import Failed, Found, Query, Unknown
from enrich.sources.snapshots import acl_record, dblp_record, pmlr_record
from enrich.sources.snapshots.clients import SNAPSHOTS, WHOLE_DBLP, SnapshotClient
from enrich.sources.snapshots.index import SnapshotError
from references.model import Candidate, Name
from tests.enrich.sources.downloads import DBLP, downloads


def client(name: str, folder: Path, minimum: int | None = 1) -> SnapshotClient:
    return SnapshotClient(SNAPSHOTS[name], downloads(folder)[name], folder / "index", minimum)


def found(made: SnapshotClient, title: str) -> tuple[Candidate, ...]:
    (answer,) = made.search([Query(title, title)]).values()
    return answer.candidates if isinstance(answer, Found) else ()


def test_dblp_papers_have_their_volume_and_no_numbers(tmp_path: Path) -> None:
    (paper,) = found(client("dblp", tmp_path), "Attention is all you need!")
    assert str(paper) == "dblp:conf/nips/VaswaniSPUJGKP17"
    assert paper.work.title == "Attention Is All You Need"
    assert paper.work.authors[6] == Name("Kaiser", "Lukasz")
    assert paper.work.container_title == "Advances in Neural Information Processing Systems 30"
    assert (paper.work.event_title, paper.work.page, paper.work.year) == ("NIPS", "5998-6008", 2017)
    assert [name.full_family for name in paper.work.editors] == ["Guyon", "von Luxburg"]


def test_dblp_entities_and_markup_are_characters(tmp_path: Path) -> None:
    (article,) = found(client("dblp", tmp_path), "On n & H2O")
    assert article.work.title == "On n & H2O?"
    assert article.work.authors == (Name("Müller", "Jürgen"),)
    assert article.work.id("doi") == "10.1000/xyz"
    assert (article.work.container_title, article.work.volume) == ("J. X", "3")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<!doctype html><title>Making sure you're not a bot!</title>", "no whole dblp.xml"),
        (b"<html><body/></html>", "a file of <html>"),
        (gzip.compress(DBLP.encode("latin-1"))[:-400], "no whole dblp.xml"),
        (gzip.compress(DBLP.encode("latin-1"), mtime=0), f"at least {WHOLE_DBLP}"),
        (b"", "no whole dblp.xml"),
    ],
)
def test_what_is_no_whole_dblp_is_refused_and_replaces_nothing(tmp_path: Path, body: bytes, why: str) -> None:
    good = client("dblp", tmp_path)
    assert found(good, "Attention is all you need")
    before = sorted((tmp_path / "index").glob("*.sqlite"))
    bad = tmp_path / "bad.xml.gz"
    bad.write_bytes(body)
    (answer,) = SnapshotClient(SNAPSHOTS["dblp"], bad, tmp_path / "index").search([Query("x", "x")]).values()
    assert isinstance(answer, Failed)
    assert why in answer.reason
    assert "bad.xml.gz" in answer.reason
    assert sorted((tmp_path / "index").glob("*.sqlite*")) == before


def test_a_file_that_is_not_there_is_an_outage(tmp_path: Path) -> None:
    made = SnapshotClient(SNAPSHOTS["dblp"], tmp_path / "none.gz", tmp_path / "index")
    (answer,) = made.search([Query("x", "x")]).values()
    assert isinstance(answer, Failed)


def test_it_is_indexed_once_and_again_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(client("dblp", tmp_path), "Attention is all you need")
    (index,) = (tmp_path / "index").glob("*.sqlite")
    state = index.stat()
    file = tmp_path / "dblp.xml.gz"
    again = SnapshotClient(SNAPSHOTS["dblp"], file, tmp_path / "index", 1)
    assert found(again, "Attention is all you need")
    assert index.stat() == state
    file.write_bytes(gzip.compress(DBLP.replace("Attention", "Inattention").encode("latin-1"), mtime=0))
    newer = SnapshotClient(SNAPSHOTS["dblp"], file, tmp_path / "index", 1)
    assert found(newer, "Inattention is all you need")
    assert not found(newer, "Attention is all you need")
    assert list((tmp_path / "index").glob("*.sqlite")) != [index]


def test_words_cannot_become_operators_of_the_index(tmp_path: Path) -> None:
    made = client("dblp", tmp_path)
    for title in ('" OR title:"', "NOT", "attention AND NOT need*", "(", ""):
        assert made.search([Query(title, title)])[Query(title, title)] in (
            Unknown(),
            *map(Found, [found(made, title)]),
        )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6th International Conference on Learning Representations, ICLR 2018, Vancouver, BC, Canada, April 30 - May 3, 2018, Conference Track Proceedings.",
         "6th International Conference on Learning Representations"),
        ("Proceedings of the 26th Symposium on Operating Systems Principles, Shanghai, China, October 28-31, 2017.",
         "Proceedings of the 26th Symposium on Operating Systems Principles"),
        ("IEEE International Conference on Systems, Man, and Cybernetics, SMC 2019, Bari, Italy, October 6-9, 2019",
         "IEEE International Conference on Systems, Man, and Cybernetics"),
        ("A Book of Proceedings", "A Book of Proceedings"),
    ],
)  # fmt: skip
def test_a_volume_is_called_without_place_and_time(text: str, expected: str) -> None:
    assert dblp_record.volume_title(text) == expected


def test_acl_papers(tmp_path: Path) -> None:
    (paper,) = found(client("acl", tmp_path), "How many data points is a prompt worth?")
    assert str(paper) == "acl:2021.naacl-main.208"
    assert paper.work.authors == (Name("Le Scao", "Teven"), Name("Rush", "Alexander"))
    assert (paper.work.page, paper.work.id("doi")) == ("2627-2636", "10.18653/v1/2021.naacl-main.208")
    assert paper.work.url == "https://aclanthology.org/2021.naacl-main.208"
    (lone,) = (
        found(client("acl", tmp_path / "b"), "BERT and more of it")
        if (tmp_path / "b").mkdir() is None
        else ()
    )
    assert lone.work.title == "BERT, and more of it"
    assert lone.work.authors == (Name("Madonna"),)


def test_pmlr_papers(tmp_path: Path) -> None:
    (paper,) = found(client("pmlr", tmp_path), "Batch normalization: accelerating deep network training")
    assert str(paper) == "pmlr:pmlr-v37-ioffe15"
    assert (
        paper.work.container_title == "Proceedings of the 32nd International Conference on Machine Learning"
    )
    assert (paper.work.volume, paper.work.page, paper.work.year) == ("37", "448-456", 2015)
    assert paper.work.type == "paper-conference"


def test_folders_of_something_else_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x")
    with pytest.raises(SnapshotError, match="no XML"):
        acl_record.files(tmp_path)
    with pytest.raises(SnapshotError, match=r"no \.bib"):
        pmlr_record.files(tmp_path)
    broken = tmp_path / "a.xml"
    broken.write_text("<collection>")
    with pytest.raises(SnapshotError, match="no XML"):
        list(acl_record.rows([broken]))
    empty = tmp_path / "a.bib"
    empty.write_text("nothing")
    with pytest.raises(SnapshotError, match="BibTeX"):
        list(pmlr_record.rows([empty]))
