"""`bookbib check`: what fails and what does not, in every format, and that it writes and asks nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bookbib.build.check import CODES, Finding
from bookbib.build.duplicates import duplicates
from bookbib.show.findings import as_github, as_json, as_sarif, as_text
from references.model import Entry, Identifier, Name, Problem, Reference, Severity, Work
from tests.bookbib.running import ROOT, bookbib
from tests.services.server import Services

PAGE = """# References

1. He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778.
2. An unheard-of pamphlet by nobody about nothing, 1702
"""
WRONG = "3. [Chen T. TVM: an automated end-to-end optimizing compiler for deep learning. 2018](https://arxiv.org/abs/1512.03385)\n"


@pytest.fixture
def book(tmp_path: Path, running: Services) -> Path:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "bookbib.toml").write_text('inputs = ["page.md"]\noutputs = ["refs.bib"]\n')
    assert bookbib("build", "-q", cwd=tmp_path, routes=running.routes_variable).returncode == 0
    running.log.clear()
    return tmp_path


def check(book: Path, *arguments: object) -> tuple[int, list[dict[str, object]]]:
    before = {path: path.read_bytes() for path in book.glob("*") if path.is_file()}
    result = bookbib("check", "--format", "json", *arguments, cwd=book)
    assert result.stderr == ""
    assert {path: path.read_bytes() for path in book.glob("*") if path.is_file()} == before, (
        "nothing is written"
    )
    found = json.loads(result.stdout)
    assert found["ok"] is (result.returncode == 0)
    return result.returncode, [problem for problem in found["problems"] if problem["fails"]]


def test_a_book_in_order_passes(book: Path, running: Services) -> None:
    assert check(book) == (0, [])
    assert bookbib("check", cwd=book).stdout.startswith("no problems")
    assert running.log.count() == 0


def test_a_lock_that_is_not_up_to_date_fails(book: Path) -> None:
    text = (book / "page.md").read_text(encoding="utf-8")
    (book / "page.md").write_text(text.replace("pamphlet", "leaflet"), encoding="utf-8")
    code, found = check(book)
    assert code == 1
    assert [(one["code"], one["file"], one["line"]) for one in found] == [
        ("not-in-lock", "page.md", 4), ("not-on-page", "bookbib.lock", 0), ("output-not-current", "refs.bib", 0),
    ]  # fmt: skip
    (book / "page.md").write_text("\n\n" + text.replace("2. An", "2.   An"), encoding="utf-8")
    code, found = check(book, "--allow", "output-not-current")
    assert (code, found) == (0, []), "what only moved is up to date"
    (book / "bookbib.lock").unlink()
    found = check(book, "--allow", "output-not-current")[1]
    assert [(one["code"], one["file"], one["line"]) for one in found] == [("not-in-lock", "bookbib.lock", 0)]
    assert "there is no lock yet" in str(found[0]["message"]), "said once, not once a citation"


def test_outputs_that_a_build_would_change_fail(book: Path) -> None:
    (book / "refs.bib").write_text("% by hand\n", encoding="utf-8")
    code, found = check(book)
    assert (code, [one["code"] for one in found]) == (1, ["output-not-current"])
    (book / "refs.bib").unlink()
    assert check(book) == (0, []), "an output that is not committed is nobody's concern"


def test_what_was_not_answered_is_not_up_to_date(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "bookbib.toml").write_text('inputs = ["page.md"]\noutputs = ["refs.bib"]\n')
    assert bookbib("build", "-q", "--offline", cwd=tmp_path).returncode == 0
    code, found = check(tmp_path)
    assert code == 1
    assert "was not wholly answered" in str(found[0]["message"])


def test_levels_codes_and_what_people_ignore(book: Path, running: Services) -> None:
    with (book / "page.md").open("a", encoding="utf-8") as file:
        file.write(WRONG)
    assert bookbib("build", "-q", cwd=book, routes=running.routes_variable).returncode == 0
    code, found = check(book)
    assert (code, [(one["code"], one["line"]) for one in found]) == (1, [("link-mismatch", 5)])
    assert check(book, "--allow", "link-mismatch")[0] == 0
    assert [one["code"] for one in check(book, "--allow", "link-mismatch", "--unresolved", "all")[1]] == [
        "unresolved"
    ]
    assert check(book, "--allow", "link-mismatch", "--unresolved", "review")[0] == 0
    assert [one["code"] for one in check(book, "--allow", "link-mismatch", "--fail", "not-found")[1]] == [
        "not-found"
    ]
    assert bookbib("override", "page.md:5", "--ignore", "link-mismatch", cwd=book).returncode == 0
    assert check(book)[0] == 0
    with (book / "bookbib.toml").open("a", encoding="utf-8") as file:
        file.write('[check]\nunresolved = "all"\n')
    assert check(book)[0] == 1
    result = bookbib("check", "--fail", "link-mismach", cwd=book)
    assert (result.returncode, "did you mean “link-mismatch”?" in result.stderr) == (2, True)


def test_an_input_that_cannot_be_read(book: Path) -> None:
    (book / "page.md").unlink()
    (book / "bookbib.toml").write_text('inputs = ["p*.md"]\n')
    result = bookbib("check", cwd=book)
    assert (result.returncode, "nothing fits 'p*.md'" in result.stderr) == (2, True)


FOUND = [
    Finding(
        Problem("link-mismatch", Severity.ERROR, "100% wrong\nlink, so:", "a b/ü.md", 7, "Mend it."),
        "k",
        fails=True,
    ),
    Finding(Problem("year-differs", Severity.WARNING, "2015", "a.md", 3), "", fails=False),
    Finding(Problem("stale-override", Severity.WARNING, "nothing fits"), "", fails=False),
]


def test_in_words() -> None:
    lines = as_text(FOUND[:1] + FOUND[1:]).splitlines()
    assert lines[-1] == "1 problem; not counted: 1 stale-override, 1 year-differs"
    assert "a.md:3: year-differs: 2015" in as_text(FOUND, everything=True)
    assert as_text([]) == "no problems\n"


def test_as_github_annotations() -> None:
    first, second, third = as_github(FOUND).splitlines()
    assert first == (
        "::error file=a b/ü.md,line=7,title=bookbib%3A link-mismatch::100%25 wrong%0Alink, so:%0AMend it."
    )
    assert second.startswith("::warning file=a.md,line=3,")
    assert third.startswith("::warning title=")


def test_as_json_and_sarif() -> None:
    assert json.loads(as_json(FOUND))["problems"][0]["key"] == "k"
    log = json.loads(as_sarif(FOUND, "1.0"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result, one in zip(run["results"], FOUND, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == one.problem.code
        assert result["level"] == ("error" if one.fails else "warning")
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "a%20b/%C3%BC.md"}, "region": {"startLine": 7}}
    assert "locations" not in run["results"][2]


def test_every_code_is_explained() -> None:
    text = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert [code for code in sorted(CODES) if f"| `{code}` |" not in text] == []


def entry(key: str, title: str = "Deep residual learning for image recognition", **values: object) -> Entry:
    ids = tuple(Identifier(s, str(values.pop(s))) for s in ("doi", "arxiv") if s in values)
    names = (Name("He", "K."),)
    work = replace(Work(title=title, authors=names, identifiers=ids), **values)  # type: ignore[arg-type]  # fields
    return Entry(key, work)


@pytest.mark.parametrize(
    ("one", "other", "doubles"),
    [
        (entry("0"), entry("1", "Deep Residual Learning for Image  Recognition."), True),
        (entry("0", doi="10.1/a"), entry("1", "Another title altogether", doi="10.1/A"), True),
        (entry("0", doi="10.1/a"), entry("1", doi="10.1/b"), False),
        (entry("0", doi="10.1/a"), entry("1", arxiv="1512.03385"), True),
        (entry("0"), entry("1", authors=(Name("Sun", "J."),)), False),
        (entry("0", "Introduction"), entry("1", "Introduction"), False),
    ],
)
def test_doubles(one: Entry, other: Entry, doubles: bool) -> None:
    places = {str(n): Reference("", "", "a.md", n + 1, n + 1) for n in range(2)}
    found = duplicates([one, other], places)
    assert [(key, earlier, problem.line) for key, earlier, problem in found] == (
        [("1", "0", 2)] if doubles else []
    )
