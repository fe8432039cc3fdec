"""Whether a lock is known to hold what the registers answered; what changes any of it makes it unknown."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bookbib.build import changed_records
from bookbib.build.job import Job
from bookbib.build.open_registers import AskSettings
from bookbib.build.run import Run, run
from bookbib.build.verified_lock import is_verified, keep_verified
from bookbib.cli import commands
from bookbib.memory.digests import DIGEST, with_digest

RESNET = (
    "1. He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778.\n"
)


@pytest.fixture
def book(new_book: Path) -> Path:
    (new_book / "bookbib.toml").write_text('inputs = ["*.md"]\noutputs = ["refs.json"]\n', encoding="utf-8")
    (new_book / "a.md").write_text(f"# References\n\n{RESNET}", encoding="utf-8")
    return new_book


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """The jobs of which lock and cache were compared."""
    seen: list[Job] = []

    def noting(job: Job, *, relock: frozenset[str]) -> Run:
        seen.append(job)
        return run(job, relock=relock)

    monkeypatch.setattr(changed_records, "run", noting)
    return seen


def bookbib(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments)


def test_what_was_just_answered_is_not_compared(book: Path, compared: list[Job]) -> None:
    assert bookbib("build").exit_code == 0
    assert bookbib("check").exit_code == 0
    assert not compared
    with (book / "a.md").open("a", encoding="utf-8") as page:
        page.write("\nA sentence.\n")
    assert bookbib("build").exit_code == 0
    assert bookbib("check").exit_code == 0
    assert not compared


def test_a_record_that_somebody_changed_is_found_also_after_a_build(book: Path, compared: list[Job]) -> None:
    assert bookbib("build").exit_code == 0
    path = book / "bookbib.lock"
    lock = json.loads(path.read_text(encoding="utf-8"))
    (one,) = (
        one
        for shelf in lock["shelves"].values()
        for page in shelf.values()
        if isinstance(page, list)
        for one in page
    )
    for number, record in enumerate(one["records"]):
        rest = {name: value for name, value in record.items() if name != DIGEST}
        rest["work"]["authors"][0]["family"] = "Mallory"
        one["records"][number] = with_digest(rest)
    path.write_text(json.dumps(lock), encoding="utf-8")
    assert bookbib("build").exit_code == 0
    for _ in range(2):  # what was found is found again
        found = bookbib("check", "--format", "json")
        assert found.exit_code == 1
        assert "record-differs" in found.stdout
    assert len(compared) == 2


def test_what_was_compared_and_found_right_is_not_compared_again(book: Path, compared: list[Job]) -> None:
    assert bookbib("build").exit_code == 0
    for kept in (book.parent / "home").rglob("verified/*"):
        kept.unlink()
    assert bookbib("check").exit_code == 0
    assert len(compared) == 1
    assert bookbib("check").exit_code == 0
    assert len(compared) == 1


@pytest.fixture
def job(tmp_path: Path) -> Job:
    (tmp_path / "bookbib.lock").write_text("{}", encoding="utf-8")
    (tmp_path / "cassettes").mkdir()
    (tmp_path / "cassettes" / "one.json").write_text("{}", encoding="utf-8")
    job = Job(
        ("a.md",),
        tmp_path,
        tmp_path,
        lock=tmp_path / "bookbib.lock",
        ask=AskSettings(cache=tmp_path / "cassettes"),
        readings=tmp_path / "kept",
    )
    assert not is_verified(job)
    keep_verified(job)
    assert is_verified(job)
    return job


def test_another_lock_is_not_known(job: Job) -> None:
    assert job.lock is not None
    job.lock.write_text("{ }", encoding="utf-8")
    assert not is_verified(job)


def test_an_answer_more_or_another_one_is_not_known(job: Job) -> None:
    assert job.ask.cache is not None
    (job.ask.cache / "two.json").write_text("{}", encoding="utf-8")
    assert not is_verified(job)
    keep_verified(job)
    (job.ask.cache / "one.json").write_text("{ }", encoding="utf-8")
    assert not is_verified(job)


def test_other_settings_are_not_known(job: Job) -> None:
    settings = replace(job.build, resolve=replace(job.build.resolve, prefer="preprint"))
    assert not is_verified(replace(job, build=settings))
    assert not is_verified(replace(job, ask=replace(job.ask, web=True)))


def test_a_mark_that_is_damaged_counts_for_nothing(job: Job) -> None:
    assert job.readings is not None
    (mark,) = (job.readings / "verified").iterdir()
    mark.write_bytes(b"\xff\x00")
    assert not is_verified(job)
    assert not is_verified(replace(job, readings=None))
