"""bookbib.lock as a file: what it holds comes back, survives what it should, and damage is named and left alone."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbib.errors import LockError
from bookbib.memory.json_values import BadValue, candidate_of, candidate_value, work_of, work_value
from bookbib.memory.lock import Lock, Locked, Output, fingerprint, updated
from bookbib.memory.lock_file import VERSION, lock_text, parse_lock, read_lock
from bookbib.memory.retired_keys import Retired
from enrich.outcome import Outcome
from enrich.question import Asked
from enrich.reason import Reason
from enrich.wish import Wish
from references.model import Candidate, Date, Identifier, Name, Reference, Verdict, Work
from tests.enrich.match.builders import arxiv, doi, record

OLD = Path(__file__).parent / "locks"
RESNET = record(
    "Deep Residual Learning",
    ("He, Kaiming",),
    2016,
    doi="10.1109/cvpr.2016.90",
    related=(arxiv("1512.03385"),),
)
PREPRINT = replace(
    record("Deep Residual Learning", ("He, Kaiming",), 2015, arxiv="1512.03385"),
    former_title="Deep",
    also_called=("Deep Rest",),
    venues=("CVPR",),
    online=2014,
)

texts = st.text(st.characters(codec="utf-8"), max_size=12)
names = st.builds(Name, texts, texts, texts, texts, texts)
ids = st.builds(Identifier, st.sampled_from(["doi", "arxiv", "isbn"]), texts.filter(bool))
dates = st.none() | st.builds(Date, st.integers(1, 3000)) | st.builds(Date, st.just(2016), st.integers(1, 12))
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "authors": st.tuples(names), "editors": st.just(()), "translators": st.just(()), "authors_cut": st.booleans(),
    "issued": dates, "accessed": dates, "identifiers": st.tuples(ids),
}  # fmt: skip
works = st.builds(Work, **{f.name: _VALUES.get(f.name, texts) for f in fields(Work)})
candidates = st.builds(
    Candidate, works, st.sampled_from(["crossref", "arxiv"]), texts, st.tuples(texts), st.tuples(ids), texts,
    cited_by=st.none() | st.integers(0, 10**6), appeared=texts,
)  # fmt: skip


def memory(**values: Any) -> Outcome:
    return Outcome(**{
        "verdict": Verdict.ACCEPT, "confidence": 0.987, "candidate": PREPRINT, "accepted": (RESNET, PREPRINT),
        "considered": (RESNET, PREPRINT), "found": {arxiv("1512.03385"): PREPRINT},
        "reason": Reason("published-version", "arxiv:1512.03385"),
        "contradicted": (arxiv("1512.03385"),), "shared": frozenset({str(RESNET)}),
        "asked": (Asked("crossref", "record", doi("10.1/x"), "unknown"), Asked("arxiv", "search", "Deep")),
        "wish": Wish(doi("10.1109/cvpr.2016.90"), frozenset({"arxiv:1", "doi:10.1/y"})), **values,
    })  # fmt: skip


def line(number: int = 0, **values: Any) -> Locked:
    return Locked(
        f"{number:016x}",
        f"key{number}",
        f"Citation {number}",
        ("https://a.example/\u2028",),
        memory(**values),
    )


def cited(text: str = "He K. Deep residual learning. CVPR, 2016.", **values: Any) -> Reference:
    return Reference(**{
        "raw": text, "text": text, "file": "a.md", "line": 7, "end_line": 8, "label": "3", "section": "References",
        "urls": ("https://doi.org/10.1109/cvpr.2016.90",), **values,
    })  # fmt: skip


@given(works)
def test_every_work_comes_back(work: Work) -> None:
    assert work_of(json.loads(json.dumps(work_value(work)))) == work


@given(candidates)
def test_every_record_comes_back(candidate: Candidate) -> None:
    back = candidate_of(json.loads(json.dumps(candidate_value(candidate))))
    assert back == candidate
    assert back.cited_by == candidate.cited_by  # not compared, and decides all the same


@pytest.mark.parametrize("count", [-1, "7", True, 1.5])
def test_a_count_of_citations_is_a_number(count: object) -> None:
    with pytest.raises(BadValue, match="cited_by"):
        candidate_of({"id": "crossref:10.1/a", "cited_by": count})


@given(st.lists(candidates, min_size=1, max_size=3, unique_by=str), texts)
def test_every_lock_comes_back(some: list[Candidate], name: str) -> None:
    found = Outcome(
        Verdict.REVIEW,
        0.5,
        candidate=some[0],
        considered=tuple(some),
        asked=(Asked("arxiv", "search", name),),
    )
    lock = Lock(
        {
            name or "a.md": (
                Locked("f" * 16, "k", name, (), found),
                Locked("e" * 16, "l", "x", provisional=True),
            )
        },
        "cited",
        {name or "gone": Retired(frozenset({"d" * 16}), frozenset(some[0].work.identifiers))},
        frozenset(
            {
                Output(name or "refs.ris", "0" * 32),
                Output("refs.json", "1" * 32),
                Output("refs.json", "2" * 32),
            }
        ),
    )
    assert parse_lock(lock_text(lock)) == lock
    assert lock_text(parse_lock(lock_text(lock))) == lock_text(lock)


def test_a_lock_with_everything_comes_back() -> None:
    lock = Lock(
        {"a.md": (line(1), line(2, verdict=Verdict.UNRESOLVED, candidate=None)), "b/c.md": (line(3),)}
    )
    assert parse_lock(lock_text(lock)) == lock
    assert json.loads(lock_text(lock))["version"] == VERSION
    assert lock_text(Lock(dict(reversed(lock.files.items())))) == lock_text(lock)


def test_a_lone_half_character_is_kept() -> None:
    lock = Lock({"a.md": (replace(line(), text="\ud83d broken"),)})
    assert lock_text(lock).encode("utf-8")
    assert parse_lock(lock_text(lock)) == lock


@pytest.mark.parametrize(
    "moved",
    [
        {"line": 99, "end_line": 100}, {"file": "other.md"}, {"label": "44"}, {"section": "Further reading"},
        {"raw": "[44] *He K.* Deep…"}, {"text": "He K.  Deep residual\n   learning. CVPR, 2016. "},
        {"text": "He K. Deep residual learning. CVPR, 2016."},
    ],
)  # fmt: skip
def test_a_fingerprint_survives_what_changes_nothing(moved: dict[str, Any]) -> None:
    assert fingerprint(cited(**moved)) == fingerprint(cited())


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "He K. Deep residual learning. CVPR, 2015."}, {"text": "He K. Deep residual learning CVPR, 2016."},
        {"urls": ()}, {"urls": ("https://doi.org/10.1109/cvpr.2016.91",)}, {"record": Work(title="Deep")},
    ],
)  # fmt: skip
def test_a_fingerprint_does_not_survive_a_changed_citation(changed: dict[str, Any]) -> None:
    assert fingerprint(cited(**changed)) != fingerprint(cited())


def test_a_new_reference_changes_its_own_lines_only() -> None:
    before = Lock({"a.md": (line(1), line(3))})
    after = updated(before, {"a.md": [line(1), line(2), line(3)]}, (), "published")
    old, new = lock_text(before).split("\n"), lock_text(after).split("\n")
    start = next(n for n, row in enumerate(new) if '"key2"' in row)
    assert (
        new[:start] + new[start + 5 :] == old
    )  # the citation, its outcome, the word records, and two of them


def test_pages_that_were_not_read_keep_their_lines() -> None:
    lock = Lock({"a.md": (line(1),), "b.md": (line(2),), "c.md": (line(3),)})
    after = updated(lock, {"a.md": [line(4), line(4)], "b.md": []}, ("c.md",), "published")
    assert after.files == {"a.md": (line(4),)}
    assert updated(lock, {}, (), "published").files == lock.files


def test_of_two_outcomes_the_better_one_counts() -> None:
    poor = replace(line(1), memory=memory(verdict=Verdict.UNRESOLVED))
    lock = Lock({"a.md": (replace(line(1), memory=None),), "b.md": (poor,), "c.md": (line(1),)})
    assert lock.by_fingerprint[line(1).fingerprint] == line(1)


@pytest.mark.parametrize("name", sorted(path.name for path in OLD.glob("*.lock")))
def test_locks_of_older_versions_are_read(name: str) -> None:
    lock = read_lock(OLD / name)
    assert lock.prefer == "published"
    assert set(lock.files) == {"chapters/one.md", "chapters/two.md"}
    (one,) = lock.files["chapters/two.md"]
    assert one.key == "he2016deep"
    assert one.memory is not None
    assert [str(c) for c in one.memory.accepted] == ["crossref:10.1109/cvpr.2016.90", "arxiv:1512.03385"]
    assert parse_lock(lock_text(lock)) == lock


def damaged() -> list[tuple[str, int, str]]:
    text = lock_text(Lock({"a.md": (line(1), line(2))}))
    rows = text.split("\n")
    first, second = (next(n for n, row in enumerate(rows, 1) if key in row) for key in ('"key1"', '"key2"'))
    return [
        ("", 1, "is damaged"),
        ("[]", 1, "is no lock of bookbib"),
        (text[: len(text) // 2], 0, "is damaged"),
        (text.replace('"version": 4', '"version": 5'), 1, "newer bookbib"),
        (text.replace('"version": 4', '"version": 0'), 1, "which no bookbib wrote"),
        (text.replace('"key": "key2"', '"key": 2'), second, "key and text are needed"),
        (text.replace('"key": "key2"', '"kee": "key2"'), second, "'kee' is unknown"),
        (text.replace('"key2", "text"', '"key2" "text"'), second, "is damaged"),
        (text.replace('"work": {"type"', '"work": {"typ"', 1), first, "'typ' is unknown"),
        (
            text.replace('"accepted": ["crossref:10.1109', '"accepted": ["crossref:10.9', 1),
            first,
            "not given",
        ),
        ("\n".join([*rows[:9], "<<<<<<< HEAD", *rows[9:]]), 10, "a conflict that git left"),
        (text.replace('"shelves": {', '"shelves": ['), 0, "is damaged"),
        ("[" * 100_000, 1, "is damaged"),
        (text.replace("Kaiming", "Kaimin", 1), first, "was changed by hand"),
        (text.replace('"digest"', '"digst"', 1), first, "'digst' is unknown"),
        (text.replace('"key2"', "9" * 5000), 1, "is damaged"),
    ]


@pytest.mark.parametrize("number", range(len(damaged())))
def test_damage_is_named_with_its_line_and_left_alone(tmp_path: Path, number: int) -> None:
    text, at, said = damaged()[number]
    path = tmp_path / "bookbib.lock"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LockError) as caught:
        read_lock(path)
    message = str(caught.value)
    assert said in message
    assert message.startswith(f"{path}:{at or ''}")
    assert "\n" not in message
    assert path.read_text(encoding="utf-8") == text


def test_other_damage(tmp_path: Path) -> None:
    path = tmp_path / "bookbib.lock"
    assert read_lock(path) == Lock()
    path.write_bytes(b'{"version": 2,\n"prefer": "\xff"}')
    with pytest.raises(LockError, match=r"bookbib\.lock:2: is not UTF-8"):
        read_lock(path)
    with pytest.raises(LockError, match="cannot be read"):
        read_lock(tmp_path)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | texts,
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["version", "shelves", "", "work", "id", "title", "authors", "issued"]), inner
            )
        ),
        max_leaves=12,
    )
)
def test_no_value_at_all_breaks_the_reader(value: Any) -> None:
    for read in (work_of, candidate_of):
        try:
            read(value)
        except BadValue as error:
            assert str(error)
