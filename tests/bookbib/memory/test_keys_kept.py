"""A citation key once given is never given to another work, whatever is deleted, merged, or out of reach."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bookbib.cli import commands
from tests.services.server import Services

RESNET = "He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778."
FIRST = "Smith J. Deep things of many kinds[J]. Journal of Things, 2015, 3(1): 1-9."
SECOND = "Smith A. Deep waters and their fish[J]. Journal of Waters, 2015, 7(2): 11-19."
SETTINGS = 'inputs = ["*.md"]\noutputs = ["refs.json"]\n'


@pytest.fixture
def book(new_book: Path) -> Path:
    (new_book / "bookbib.toml").write_text(SETTINGS, encoding="utf-8")
    return new_book


def write(book: Path, *citations: str, page: str = "a.md") -> None:
    lines = [f"{number}. {citation}\n" for number, citation in enumerate(citations, 1)]
    (book / page).write_text("# References\n\n" + "".join(lines), encoding="utf-8")


def build(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["build", *arguments])


def keys(book: Path) -> dict[str, str]:
    items = json.loads((book / "refs.json").read_text(encoding="utf-8"))
    return {item["title"]: item["id"] for item in items}


def test_a_deleted_citation_takes_its_key_with_it(book: Path) -> None:
    write(book, FIRST)
    assert build().exit_code == 0
    (key,) = keys(book).values()
    write(book, RESNET)
    assert build().exit_code == 0
    write(book, RESNET, SECOND)
    assert build().exit_code == 0
    now = keys(book)
    assert key == "smith2015deep"
    assert key not in now.values()
    write(book, RESNET, SECOND, FIRST)
    assert build().exit_code == 0
    again = keys(book)
    assert again["Deep things of many kinds"] == key, "the work that comes back has its own key again"
    assert {title: k for title, k in again.items() if title in now} == now


def test_two_branches_that_gave_one_key_are_settled_alike_and_said(book: Path) -> None:
    write(book, FIRST, page="a.md")
    assert build().exit_code == 0
    lock = json.loads((book / "bookbib.lock").read_text(encoding="utf-8"))
    (book / "bookbib.lock").unlink()
    (book / "a.md").unlink()
    write(book, SECOND, page="b.md")
    assert build("--force").exit_code == 0
    other = json.loads((book / "bookbib.lock").read_text(encoding="utf-8"))
    for shelf, pages in other["shelves"].items():
        lock["shelves"][shelf] |= pages
    text = json.dumps(lock)
    results = []
    for order in (("a.md", "b.md"), ("b.md", "a.md")):
        (book / "bookbib.lock").write_text(text, encoding="utf-8")
        write(book, FIRST, page="a.md")
        write(book, SECOND, page="b.md")
        (book / "bookbib.toml").write_text(
            SETTINGS.replace('"*.md"', ", ".join(f'"{n}"' for n in order)), "utf-8"
        )
        assert CliRunner().invoke(commands, ["check"]).exit_code == 1
        done = build("--force")
        assert "the key smith2015deep was given to two works" in done.output
        results.append(keys(book))
    assert results[0] == results[1]
    assert sorted(results[0].values()) == ["smith2015deep", "smith2015deepa"]
    assert "given to two works" not in build().output


def test_an_outage_decides_nothing_for_ever(tmp_path: Path, book: Path, running: Services) -> None:
    page = [
        RESNET,
        FIRST,
        SECOND,
        "Vaswani A, Shazeer N, Parmar N, et al. Attention is all you need[J]. 2017.",
    ]
    page += ["[Deep residual learning](https://arxiv.org/abs/1512.03385)", "https://arxiv.org/abs/1706.03762"]
    write(book, *page)
    assert build().exit_code == 0
    never = {name: (book / name).read_bytes() for name in ("refs.json", "bookbib.lock")}
    for name in ("refs.json", "bookbib.lock"):
        (book / name).unlink()
    failed = build("--offline", "--cache", str(tmp_path / "empty.sqlite"))
    assert failed.exit_code == 0
    between = json.loads((book / "bookbib.lock").read_text(encoding="utf-8"))
    assert '"provisional": true' in json.dumps(between)
    assert build().exit_code == 0
    assert {name: (book / name).read_bytes() for name in never} == never


def test_a_key_that_was_promised_stays_through_an_outage(tmp_path: Path, book: Path) -> None:
    write(book, RESNET, FIRST)
    assert build().exit_code == 0
    before = keys(book)
    write(book, RESNET, FIRST, SECOND)
    assert build("--offline", "--cache", str(tmp_path / "empty.sqlite")).exit_code == 0
    assert before.items() <= keys(book).items()
    text = (book / "bookbib.lock").read_text(encoding="utf-8")
    assert len(re.findall('"provisional": true', text)) == 1


def test_a_record_changed_with_its_checksum_is_found_by_the_cache(book: Path) -> None:
    from bookbib.memory.digests import DIGEST, with_digest

    write(book, RESNET)
    assert build().exit_code == 0
    assert CliRunner().invoke(commands, ["check"]).exit_code == 0
    path = book / "bookbib.lock"
    lock = json.loads(path.read_text(encoding="utf-8"))
    (one,) = (
        one
        for shelf in lock["shelves"].values()
        for page in shelf.values()
        if isinstance(page, list)
        for one in page
    )
    records = one["records"]
    for number, record in enumerate(records):
        rest = {name: value for name, value in record.items() if name != DIGEST}
        rest["work"]["authors"][0]["family"] = "Mallory"
        records[number] = with_digest(rest)
    path.write_text(json.dumps(lock), encoding="utf-8")
    found = CliRunner().invoke(commands, ["check"])
    assert found.exit_code == 1
    assert "record-differs" in found.stdout
    assert "Crossref" in found.stdout


def test_a_key_is_not_given_away_in_the_run_that_misses_its_citation(book: Path) -> None:
    write(book, FIRST)
    assert build().exit_code == 0
    write(book, SECOND)
    assert build().exit_code == 0
    assert keys(book) == {"Deep waters and their fish": "smith2015deepa"}


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("Roe J. One more thing about wolves. 2004.", "Roe J. One car factory and its people. 2004.", False),
        ("Roe J. Wolves of the north[J]. Zoo, 2004, 1(1): 1-2.", "Roe J. Wolves in snow[J]. Zoo, 2004, 1: 9.", False),
        ("Roe J. The wolves, part 1[J]. Zoo, 2004: 1-2.", "Roe J. The wolves, part 2[J]. Zoo, 2004: 3-5.", False),
        ("Roe J. Wolves of nrothern woods[J]. Zoo, 2004.", "Roe J. Wolves of northern woods[J]. Zoo, 2004.", True),
        ("Roe J. Wolves of the north. 2004.", "Roe J, Doe A. Wolves of the north[J]. Zoo, 2004, 1(1): 1-2.", True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("offline", [False, True])
def test_only_the_same_work_takes_over_the_key_of_a_citation_that_was_rewritten(
    book: Path, before: str, after: str, same: bool, offline: bool
) -> None:
    how = ["--offline", "--cache", "empty.sqlite"] if offline else []
    write(book, before)
    assert build(*how).exit_code == 0
    (key,) = keys(book).values()
    write(book, after)
    assert build(*how).exit_code == 0
    (now,) = keys(book).values()
    assert (now == key) is same


def test_a_key_that_was_given_offline_is_no_other_works_either(book: Path) -> None:
    how = ["--offline", "--cache", "empty.sqlite"]
    write(book, FIRST)
    assert build(*how).exit_code == 0
    assert keys(book) == {"Deep things of many kinds": "smith2015deep"}
    write(book, SECOND, FIRST)
    assert build(*how).exit_code == 0
    assert keys(book)["Deep things of many kinds"] == "smith2015deep", (
        "a second offline run keeps what it gave"
    )
    write(book, RESNET)
    assert build(*how).exit_code == 0
    write(book, SECOND.replace("waters and", "water and"))
    assert build().exit_code == 0
    assert not {"smith2015deep", "smith2015deepa"} & {*keys(book).values()}


def test_what_an_offline_run_called_otherwise_is_said(book: Path) -> None:
    write(book, SECOND, "https://arxiv.org/abs/1706.03762")
    assert build("--offline", "--cache", "empty.sqlite").exit_code == 0
    (before,) = (key for title, key in keys(book).items() if title != "Deep waters and their fish")
    done = build("-q")
    assert before not in keys(book).values()
    assert "key-changed" in done.output
    assert f"the key {before} of" in done.output
    assert "key-changed" not in build("-q").output


def test_a_key_that_an_offline_run_gave_and_that_is_another_works_now_is_an_error(book: Path) -> None:
    write(book, FIRST)
    assert build("--offline", "--cache", "empty.sqlite").exit_code == 0
    write(book, SECOND, FIRST)
    done = build("-q")
    assert keys(book)["Deep waters and their fish"] == "smith2015deep"
    assert "key-conflict" in done.output
    assert "is the key of “Smith A. Deep waters" in " ".join(done.output.split())


def test_two_offline_branches_that_gave_one_key_are_said(book: Path) -> None:
    how = ["--offline", "--cache", "empty.sqlite"]
    locks = []
    for citation, page in ((FIRST, "a.md"), (SECOND, "b.md")):
        write(book, citation, page=page)
        assert build(*how, "--force").exit_code == 0
        locks.append(json.loads((book / "bookbib.lock").read_text(encoding="utf-8")))
        (book / "bookbib.lock").unlink()
        (book / page).unlink()
    for shelf, pages in locks[1]["shelves"].items():
        locks[0]["shelves"][shelf] |= pages
    write(book, FIRST, page="a.md")
    write(book, SECOND, page="b.md")
    (book / "bookbib.lock").write_text(json.dumps(locks[0]), encoding="utf-8")
    done = build(*how, "--force")
    assert "the key smith2015deep was given to two works" in " ".join(done.output.split())
    assert sorted(keys(book).values()) == ["smith2015deep", "smith2015deepa"]


def test_a_person_who_renames_to_the_key_of_a_work_that_is_gone_is_told(book: Path) -> None:
    write(book, FIRST)
    assert build().exit_code == 0
    write(book, RESNET)
    (book / "overrides.toml").write_text(
        '[[override]]\nkey = "he2016deep"\nrename = "smith2015deep"\n', encoding="utf-8"
    )
    done = build("-q")
    assert keys(book).popitem()[1] == "smith2015deep"
    assert "was that of another work before" in done.output
    assert "was that of another work before" not in build("-q").output


@pytest.mark.parametrize("offline", [False, True])
def test_a_key_goes_on_with_its_work_when_another_page_cites_it_otherwise(book: Path, offline: bool) -> None:
    how = ["--offline"] if offline else []
    write(book, RESNET, "https://arxiv.org/abs/1706.03762")
    assert build().exit_code == 0
    before = {*keys(book).values()}
    (book / "a.md").unlink()
    other = "[the residual paper](https://doi.org/10.1109/CVPR.2016.90)"
    write(book, other, "A. Vaswani et al., Attention is all you need, arXiv:1706.03762, 2017.", page="b.md")
    assert build("--keys", "{year}{auth}", *how).exit_code == 0
    assert {*keys(book).values()} == before, "made anew they would be of another pattern"
