"""A snapshot answers as the register would: identifiers, searches, and what it does not know it leaves to others."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from enrich.register import Answer, Client, Failed, Found, NotMine, Query, Unknown
from enrich.snapshot import index
from enrich.snapshot.build import build
from enrich.snapshot.client import SnapshotRegister
from enrich.snapshot.index import terms
from enrich.snapshot.rows import Local, answered_from, local
from enrich.sources import BY_NAME, REGISTERS
from enrich.sources.snapshots.index import SnapshotError
from references.identifiers import normalise
from references.model import Identifier
from tests.services import FACTS, load_facts
from tests.services.dumps import crossref_records, write_lines

RECORDS = [
    r for r in crossref_records(load_facts(FACTS)) if r.get("title") and len(r["title"][0].split()) > 4
]


class Service(Client):
    """Notes what it is asked, and knows nothing but that."""

    def __init__(self) -> None:
        self.ids: list[Identifier] = []
        self.queries: list[Query] = []

    def look_up(self, ids: Sequence[Identifier]) -> Mapping[Identifier, Answer]:
        self.ids += ids
        return dict.fromkeys(ids, Unknown())

    def search(self, queries: Sequence[Query]) -> Mapping[Query, Answer]:
        self.queries += queries
        return dict.fromkeys(queries, Unknown())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("snapshot")
    build(
        "crossref",
        write_lines(place / "crossref.jsonl", RECORDS),
        place / "registers" / "crossref-2026",
        part=True,
    )
    return place / "registers" / "crossref-2026"


def doi(text: str) -> Identifier:
    found = normalise("doi", text)
    assert found
    return found


def test_identifiers_have_their_records(folder: Path) -> None:
    mine, other = doi(RECORDS[0]["DOI"]), doi("10.1000/not-here")
    isbn = Identifier("isbn", "9780262035613")
    answers = SnapshotRegister(folder).look_up([mine, other, isbn])
    found = answers[mine]
    assert isinstance(found, Found)
    assert found.candidates[0].id == mine.value
    # A DOI that is not in it may be newer: nothing says that it does not exist.
    assert (answers[other], answers[isbn]) == (NotMine(), NotMine())


def test_citations_find_their_records(folder: Path) -> None:
    client = SnapshotRegister(folder)
    asked = {
        Query(
            f"{(r.get('author') or [{}])[0].get('family', '')} {r['title'][0]}. {r['container-title'][0]}, 2019"
        ): r
        for r in RECORDS
        if r.get("container-title")
    }
    answers = client.search(list(asked))
    titles = 0
    for query, record in asked.items():
        answer = answers[query]
        assert isinstance(answer, Found)
        assert len(answer.candidates) <= 5
        titles += record["DOI"] in [one.id for one in answer.candidates]
    assert titles >= 0.97 * len(asked)  # traps share one title among more records than are looked at


def test_what_nobody_wrote_is_unknown(folder: Path) -> None:
    client = SnapshotRegister(folder)
    (answer,) = client.search([Query("zzyzx qwghlm 图书")]).values()
    assert answer == Unknown()
    (nothing,) = client.search([Query("")]).values()
    assert nothing == Unknown()


def test_the_service_is_asked_for_what_is_not_here_and_only_with_fallback(folder: Path) -> None:
    service = Service()
    client = SnapshotRegister(folder, lambda: service)
    mine, other = doi(RECORDS[0]["DOI"]), doi("10.1000/not-here")
    assert client.look_up([mine, other])[other] == Unknown()
    assert service.ids == [other]
    here = Query(RECORDS[0]["title"][0])
    away = Query("Doe, J. On quokkas and the bibliographies that they keep in networks. 2031.")
    answers = client.search([here, away])
    assert service.queries == [away]
    assert isinstance(answers[away], Found), "what was found stands where the service has nothing"


def test_a_folder_that_is_gone_is_a_failure_and_no_answer(tmp_path: Path) -> None:
    client = SnapshotRegister(tmp_path / "none")
    (answer,) = client.look_up([doi("10.1000/x")]).values()
    assert isinstance(answer, Failed)
    assert "no snapshot is there" in answer.reason
    (answer,) = client.search([Query("x")]).values()
    assert isinstance(answer, Failed)


def test_rows_vouch_for_nothing_that_a_dump_may_lack(folder: Path) -> None:
    source = local("crossref", "snapshot:crossref-2026", folder.parent, fallback=False)
    assert source
    rows = {
        row.name: row
        for row in answered_from(REGISTERS, {"crossref": source, "arxiv": Local(folder), "pmlr": Local(None)})
    }
    assert "pmlr" not in rows
    assert rows["crossref"].answers_for == BY_NAME["crossref"].answers_for
    assert BY_NAME["arxiv"].vouches_for
    assert not rows["arxiv"].vouches_for
    assert not rows["arxiv"].renames
    assert rows["datacite"] is BY_NAME["datacite"]


@pytest.mark.parametrize(
    ("name", "says", "why"),
    [
        ("crossref", "registers", "is no source"),
        ("crossref", "snapshot:", "is no source"),
        ("crossref", "snapshot:elsewhere", "no snapshot is there"),
        ("datacite", "snapshot:crossref-2026", "a snapshot of crossref, not of datacite"),
    ],
)
def test_a_source_that_is_none_is_said_at_once(folder: Path, name: str, says: str, why: str) -> None:
    with pytest.raises(SnapshotError, match=why):
        local(name, says, folder.parent, fallback=False)


def test_without_tantivy_there_is_a_way_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise ImportError

    monkeypatch.setattr(index.importlib, "import_module", missing)
    with pytest.raises(SnapshotError, match=r"pip install 'bookbib\[snapshots\]'"):
        local("crossref", "snapshot:crossref-2026", folder.parent, fallback=False)


def test_words_of_all_scripts_are_found() -> None:
    assert terms("Über 图神经网络, 2018") == ["uber", "图神", "神经", "经网", "网络", "2018"]
    assert terms("学") == ["学"]
    assert terms("") == []


def test_a_snapshot_that_was_made_before_titles_were_kept_answers_the_same(
    folder: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old"
    shutil.copytree(folder, old)
    (store,) = old.rglob("records.sqlite")
    with sqlite3.connect(store) as db:
        db.execute("DELETE FROM facts WHERE name = 'titles'")
        db.execute("DROP TABLE titles")
    queries = [
        Query(f"{r['author'][0].get('family', '')}. {r['title'][0]}") for r in RECORDS if r.get("author")
    ]
    assert len(queries) > 20
    assert SnapshotRegister(old).search(queries) == SnapshotRegister(folder).search(queries)
