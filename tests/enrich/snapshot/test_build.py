"""A dump becomes a snapshot: of any form, whole or in slices, in one go or several, never in place of a good one."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from enrich.register import Query
from enrich.snapshot import build as building
from enrich.snapshot.build import build
from enrich.snapshot.client import Snapshot
from enrich.snapshot.kinds import KINDS
from enrich.snapshot.manifest import EVERYTHING, Filters, Manifest, read_manifest
from enrich.sources.snapshots.index import SnapshotError
from references.identifiers import normalise
from references.model import Candidate
from tests.enrich.sources.downloads import downloads
from tests.services import FACTS, load_facts
from tests.services.dumps import arxiv_records, crossref_records, datacite_records, write_lines

FACTS_ = load_facts(FACTS)
RECORDS = crossref_records(FACTS_)[:60]
GATE = b"<!DOCTYPE html>\n<html><body>Making sure you are not a bot!</body></html>\n"


def made(
    dump: Path, folder: Path, filters: Filters = EVERYTHING, source: str = "crossref", **how: Any
) -> Manifest:
    return build(source, dump, folder, filters, **{"part": True} | how)[0]


def found(folder: Path, scheme: str, value: str) -> Candidate | None:
    snapshot = Snapshot(folder)
    identifier = normalise(scheme, value)
    assert identifier
    try:
        return snapshot.record(identifier)
    finally:
        snapshot.close()


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "crossref.jsonl", RECORDS)


def as_list(path: Path) -> Path:
    path.write_text(json.dumps({"items": RECORDS}))
    return path


def as_indented(path: Path) -> Path:
    path.write_text(json.dumps({"items": RECORDS}, indent=1))
    return path


def as_packed(path: Path) -> Path:
    return write_lines(path.with_suffix(".jsonl.gz"), RECORDS)


def as_tar(path: Path) -> Path:
    path = path.with_suffix(".tar")
    with tarfile.open(path, "w") as archive:
        for number, some in enumerate((RECORDS[:20], RECORDS[20:])):
            body = gzip.compress("\n".join(map(json.dumps, some)).encode())
            member = tarfile.TarInfo(f"all/{number}.jsonl.gz")
            member.size = len(body)
            archive.addfile(member, io.BytesIO(body))
    return path


@pytest.mark.parametrize("form", [as_list, as_indented, as_packed, as_tar])
def test_every_form_of_a_dump_is_the_same_snapshot(dump: Path, tmp_path: Path, form: Any) -> None:
    plain = made(dump, tmp_path / "plain")
    other = made(form(tmp_path / "other.json"), tmp_path / "other")
    assert plain.records == len(RECORDS)
    assert (plain.records, plain.digest) == (other.records, other.digest)


@pytest.mark.parametrize(
    ("source", "records"),
    [
        ("crossref", crossref_records(FACTS_)),
        ("arxiv", arxiv_records(FACTS_)),
        ("datacite", datacite_records(FACTS_)),
    ],
)
def test_what_is_kept_means_what_the_whole_record_means(
    source: str, records: list[dict[str, Any]], tmp_path: Path
) -> None:
    made(write_lines(tmp_path / "dump.jsonl", records), tmp_path / "s", source=source)
    kind, snapshot = KINDS[source], Snapshot(tmp_path / "s")
    for record in records:
        whole = kind.candidate(record.get("attributes", record), lambda _: None)
        (identifier,) = (i for i in whole.work.identifiers if i.value == whole.id)
        kept = snapshot.record(identifier)
        assert kept == whole or (kept and [r for r in records if str(r).count(whole.id)][1:])  # said twice
    snapshot.close()


def test_dblp_gives_its_volumes_with_its_papers(tmp_path: Path) -> None:
    made(downloads(tmp_path)["dblp"], tmp_path / "s", source="dblp")
    snapshot = Snapshot(tmp_path / "s")
    (first, *_), known = snapshot.search(Query("Vaswani A. Attention is all you need. NIPS 2017"))
    assert (first.id, known) == ("conf/nips/VaswaniSPUJGKP17", True)
    assert first.work.container_title == "Advances in Neural Information Processing Systems 30"
    snapshot.close()


@pytest.mark.parametrize(
    ("filters", "keeps"),
    [
        (Filters(since=2018), lambda r: (r["issued"]["date-parts"][0][0] or 0) >= 2018),
        (Filters(prefixes=("10.1145",)), lambda r: r["DOI"].startswith("10.1145/")),
        (Filters(types=("journal-article",)), lambda r: r["type"] == "journal-article"),
    ],
)
def test_filters_take_a_slice(dump: Path, tmp_path: Path, filters: Filters, keeps: Any) -> None:
    wanted = [r["DOI"] for r in RECORDS if keeps(r)]
    assert 0 < len(wanted) < len(RECORDS)
    slice_ = made(dump, tmp_path / "s", filters, part=False)  # a slice may be short
    assert slice_.records == len(wanted)
    assert slice_.filters == read_manifest(tmp_path / "s").filters == filters
    assert all(found(tmp_path / "s", "doi", doi) for doi in wanted)


def test_arxiv_is_sliced_by_subject(tmp_path: Path) -> None:
    records = arxiv_records(FACTS_)
    dump = write_lines(tmp_path / "arxiv.json", records)
    wanted = [r for r in records if any(c.startswith("stat.") for c in r["categories"].split())]
    assert 0 < len(wanted) < len(records)
    assert made(dump, tmp_path / "s", Filters(subjects=("stat",)), "arxiv").records == len(wanted)


def test_a_filter_that_the_register_has_nothing_for_is_refused(dump: Path, tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="no types"):
        made(dump, tmp_path / "s", Filters(types=("x",)), "arxiv")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (GATE, "a web page"),
        (gzip.compress(GATE, mtime=0), "a web page"),
        (b"", "empty"),
        (b"\x1f\x8b\x08rubbish", "damaged"),
        (gzip.compress(b"\n".join(json.dumps(r).encode() for r in RECORDS), mtime=0)[:-2000], "damaged"),
        (b"not json\n" * 50, "cannot be read"),
        (b'{"DOI": 3}\n{"x": 1}\n', "0 records"),
    ],
)
def test_what_is_no_dump_is_refused_and_the_old_snapshot_stays(
    dump: Path, tmp_path: Path, body: bytes, why: str
) -> None:
    old = made(dump, tmp_path / "s")
    bad = tmp_path / "bad.json.gz" if body[:2] == b"\x1f\x8b" else tmp_path / "bad.json"
    bad.write_bytes(body)
    with pytest.raises(SnapshotError, match=why):
        made(bad, tmp_path / "s")
    assert read_manifest(tmp_path / "s") == old
    assert found(tmp_path / "s", "doi", RECORDS[0]["DOI"])


def test_a_dump_that_is_far_too_short_is_refused(dump: Path, tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="60 records, where crossref has at least"):
        made(dump, tmp_path / "s", part=False)
    assert not (tmp_path / "s" / "manifest.json").exists()


def test_a_folder_of_somebody_else_is_not_written_into(dump: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("x")
    with pytest.raises(SnapshotError, match=r"thesis\.tex"):
        made(dump, tmp_path / "mine")
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["thesis.tex"]


@pytest.mark.parametrize("where", ["store", "index"])
def test_an_interrupted_run_goes_on_where_it_stopped(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setattr(building, "BATCH", 7)
    whole = made(dump, tmp_path / "whole")
    calls = []
    real = building.Store.put if where == "store" else building.WordIndex.add

    def stumbling(*given: Any) -> Any:
        calls.append(1)
        if len(calls) == (30 if where == "store" else 4):
            raise KeyboardInterrupt
        return real(*given)

    monkeypatch.setattr(
        *((building.Store, "put") if where == "store" else (building.WordIndex, "add")), stumbling
    )
    with pytest.raises(KeyboardInterrupt):
        made(dump, tmp_path / "s")
    assert not (tmp_path / "s" / "manifest.json").exists()
    seen: list[int] = []
    again = made(dump, tmp_path / "s", progress=lambda number, _: seen.append(number))
    assert seen[0] > 7, "it began anew"
    assert again == whole
    snapshot, other = Snapshot(tmp_path / "s"), Snapshot(tmp_path / "whole")
    for record in RECORDS:
        query = Query(f"{record['title'][0]} {record.get('volume', '')}")
        assert snapshot.search(query) == other.search(query)
    snapshot.close()
    other.close()


def test_an_update_replaces_what_is_newer_and_adds_what_is_new(dump: Path, tmp_path: Path) -> None:
    first = made(dump, tmp_path / "s")
    changed = {**RECORDS[0], "title": ["Quokkas and their bibliographies"]}
    new = {**RECORDS[1], "DOI": "10.1145/99999999"}
    update = write_lines(tmp_path / "update.jsonl", [changed, new, RECORDS[2]])
    second = made(update, tmp_path / "s", update=True)
    assert (second.records, second.digest != first.digest) == (len(RECORDS) + 1, True)
    assert set(second.files) == {"crossref.jsonl", "update.jsonl"}
    snapshot = Snapshot(tmp_path / "s")
    (best, *_), known = snapshot.search(Query("Quokkas and their bibliographies"))
    assert (best.id, known) == (RECORDS[0]["DOI"], True)
    old, _ = snapshot.search(Query(RECORDS[0]["title"][0]))
    assert RECORDS[0]["title"][0] not in [one.work.title for one in old]
    snapshot.close()
    assert made(update, tmp_path / "s", update=True) == second, "the same once more changes nothing"


def test_a_record_that_nobody_can_read_is_left_out_and_told(tmp_path: Path) -> None:
    dump = write_lines(tmp_path / "crossref.jsonl", RECORDS)
    dump.write_bytes(dump.read_bytes() + b'{"DOI": "10.1/x", "title\n["no record"]\n')
    manifest, unreadable = build("crossref", dump, tmp_path / "s", part=True)
    assert (manifest.records, manifest.unreadable) == (len(RECORDS), 2)
    assert f"{dump}:61: no JSON" in unreadable.first[0]
    assert "record 61" in unreadable.first[1]


def test_a_snapshot_of_another_version_is_refused(dump: Path, tmp_path: Path) -> None:
    made(dump, tmp_path / "s")
    path = tmp_path / "s" / "manifest.json"
    path.write_text(path.read_text().replace('"form": 1', '"form": 99'))
    with pytest.raises(SnapshotError, match="build it again"):
        Snapshot(tmp_path / "s")
    path.write_text("[]")
    with pytest.raises(SnapshotError, match="cannot be read"):
        Snapshot(tmp_path / "s")
