"""Locks of earlier versions go on: such a book asks nothing, keeps its keys and its works.

`locks/book` is a page with the lock and the bibliography that version 2 made of it.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from bookbib.errors import LockError
from bookbib.memory.digests import with_digest
from bookbib.memory.lock_file import VERSION, lock_text, parse_lock, read_lock
from bookbib.memory.migrations import MIGRATIONS
from enrich.question import Asked
from enrich.wish import Wish
from references.model import Identifier
from tests.bookbib.running import bookbib

BOOK = Path(__file__).parent / "locks" / "book"
BUILD = ("build", "serving.md", "-o", "refs.bib", "--lock", "bookbib.lock", "--overrides", "overrides.toml")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    for name in ("serving.md", "bookbib.lock", "overrides.toml"):
        shutil.copy(BOOK / name, tmp_path)
    return tmp_path


def works(bibliography: str) -> list[tuple[str, str]]:
    """Keys, DOIs and arXiv ids in order: how a printed text is read may get better, what it was found to be stays."""
    return re.findall(r"(?m)^@\w+\{([^,]+),|^ +(?:doi|eprint) += \{(.*)\}", bibliography)


def test_there_is_a_way_from_every_version() -> None:
    assert set(MIGRATIONS) == set(range(1, VERSION))


def test_an_old_book_asks_nothing_and_keeps_its_keys_and_works(book: Path) -> None:
    for _ in (1, 2):
        done = bookbib(*BUILD, "--offline", "--cache", "nothing-here", cwd=book)
        assert done.returncode == 0, done.stderr
        assert "not in the cache" not in done.stderr
        assert works((book / "refs.bib").read_text()) == works((BOOK / "refs.bib").read_text())
        data = json.loads((book / "bookbib.lock").read_text())
        assert data["version"] == VERSION
        memories = [one.memory for some in read_lock(book / "bookbib.lock").files.values() for one in some]
        assert all(memory and memory.reason for memory in memories), "reasons are worked out anew"
    assert lock_text(parse_lock((book / "bookbib.lock").read_text())) == (book / "bookbib.lock").read_text()


def test_sentences_become_facts() -> None:
    lock = read_lock(BOOK / "bookbib.lock")
    memories = [one.memory for some in lock.files.values() for one in some if one.memory]
    asked = {one for memory in memories for one in memory.asked}
    assert Asked("arxiv", "record", Identifier("arxiv", "1712.06139"), "found") in asked
    assert {one.kind for one in asked} == {"record", "search"}
    assert all(not str(one.subject).startswith("“") and not str(one.subject).endswith("”") for one in asked)
    assert {memory.wish for memory in memories} == {
        Wish(),
        Wish(None, frozenset({"doi:10.1145/1327452.1327492"})),
    }


def test_what_an_old_register_did_not_know_stays_unknown() -> None:
    outcome = {
        "verdict": "unresolved", "unknown": ["doi:10.1/x"],
        "wish": "accept doi:10.1/y; reject arxiv:1; reject doi:10.2/z",
        "asked": ["crossref: record of doi:10.1/x", "arxiv: search for “A “quoted” title”", "nonsense"],
    }  # fmt: skip
    old = {"version": 2, "prefer": "cited", "shelves": {"00": {"a.md": [
        {"fingerprint": "f" * 16, "key": "k", "text": "t", "outcome": outcome, "records": []}
    ]}}}  # fmt: skip
    lock = parse_lock(json.dumps(old))
    (one,) = lock.files["a.md"]
    assert one.memory is not None
    assert one.memory.asked == (
        Asked("crossref", "record", Identifier("doi", "10.1/x"), "unknown"),
        Asked("arxiv", "search", "A “quoted” title", "unknown"),
    )  # fmt: skip
    assert str(one.memory.wish.accept) == "doi:10.1/y"
    assert one.memory.wish.reject == {"arxiv:1", "doi:10.2/z"}


@pytest.mark.parametrize("damage", [{"asked": "x"}, {"wish": 3}, {"unknown": [1]}, {"asked": [None]}])
def test_damage_in_an_old_lock_is_named(tmp_path: Path, damage: dict[str, object]) -> None:
    path = tmp_path / "bookbib.lock"
    one = {"fingerprint": "f", "key": "k", "text": "t", "outcome": {"verdict": "unresolved", **damage}}
    path.write_text(json.dumps({"version": 2, "shelves": {"00": {"a.md": [one]}}}))
    with pytest.raises(LockError, match="is damaged"):
        read_lock(path)


def test_where_a_preprint_appeared_is_read_off_its_old_flag() -> None:
    rows = {
        "id": "arxiv:1804.03230",
        "flags": ["appeared:ECCV 2018", "withdrawn"],
        "work": {"title": "NetAdapt"},
    }
    outcome = {"verdict": "accept", "candidate": rows["id"], "accepted": [rows["id"]]}
    old = {"version": 3, "prefer": "cited", "shelves": {"00": {"a.md": [
        {"fingerprint": "f" * 16, "key": "k", "text": "t", "outcome": outcome, "records": [with_digest(rows)]}
    ]}}}  # fmt: skip
    lock = parse_lock(json.dumps(old))
    (one,) = lock.files["a.md"]
    assert one.memory is not None
    assert one.memory.candidate is not None
    assert (one.memory.candidate.appeared, one.memory.candidate.flags) == ("ECCV 2018", ("withdrawn",))
    assert parse_lock(lock_text(lock)) == lock, "and stays where it is"
