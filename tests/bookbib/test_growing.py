"""A book that grows: chapters come one by one, and in the end everything is as if they had come at once.

BOOKBIB_PAGES names further pages (a folder), which are taken apart at their ``## `` headings.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.bookbib.running import ROOT, bookbib, git
from tests.services.server import Services

pytestmark = pytest.mark.slow

BOOK = sorted((ROOT / "examples" / "book").glob("0*.md"))
PAGES = sorted(Path(os.environ["BOOKBIB_PAGES"]).glob("*.md")) if os.environ.get("BOOKBIB_PAGES") else []
OUTPUTS = ("refs.bib", "refs.json", "refs.ris")


def chapters(folder: Path, page: Path | None) -> list[str]:
    """The chapters of a book, as files in `folder`: our own book's, or a page's sections."""
    folder.mkdir()
    if page is None:
        for chapter in BOOK:
            shutil.copy(chapter, folder)
        return [chapter.name for chapter in BOOK]
    parts = [part for part in re.split(r"(?m)^(?=## )", page.read_text(encoding="utf-8")) if part.strip()]
    for number, part in enumerate(parts):
        (folder / f"{number:02}.md").write_text(part, encoding="utf-8")
    return [f"{number:02}.md" for number in range(len(parts))]


def build(folder: Path, names: list[str], running: Services, *more: object) -> None:
    outputs = [part for name in OUTPUTS for part in ("-o", name)]
    result = bookbib(
        "build", *names, *outputs, "--report", "report.json", "--lock", "bookbib.lock", "-q", *more,
        cwd=folder, routes=running.routes_variable,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, "")


def contents(folder: Path) -> dict[str, object]:
    """The outputs to the byte; of the report the entries, and of every reference what became of it.

    By which of its records a work was recognised may depend on which of its citations came first (docs/adr/0006).
    """
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    became = [(r["file"], r["line"], r["key"], r["status"], r["problems"]) for r in report["references"]]
    outputs: dict[str, object] = {name: (folder / name).read_bytes() for name in OUTPUTS}
    return outputs | {"entries": report["entries"], "references": became}


def questions(running: Services) -> list[str]:
    """What was asked since the log was cleared: every identifier and title of a batch by itself, every search."""
    asked = []
    for request in running.log.requests:
        parts = urlsplit(request.target)
        given = dict(parse_qsl(parts.query))
        batch = given.get("id_list") or given.get("filter")
        rest = {name: value for name, value in given.items() if name.startswith(("query", "search"))}
        titles = given.get("search_query", "").split(" OR ")
        if batch:
            asked += batch.split(",")
        elif titles[1:]:
            asked += [f"{parts.path} {[('search_query', title)]}" for title in titles]
        else:
            asked.append(f"{parts.path} {sorted(rest.items())}")
    return asked


@pytest.mark.parametrize("page", [None, *PAGES], ids=lambda page: page.stem if page else "book")
@pytest.mark.parametrize("cache", ["kept", "none"])
def test_chapters_one_by_one_and_all_at_once(
    tmp_path: Path, running: Services, page: Path | None, cache: str
) -> None:
    names = chapters(tmp_path / "once", page)
    running.log.clear()
    build(tmp_path / "once", names, running, "--cache", tmp_path / "once.sqlite")
    at_once = questions(running)
    shutil.copytree(
        tmp_path / "once", tmp_path / "steps", ignore=shutil.ignore_patterns("refs.*", "*.json", "*.lock")
    )
    steps = tmp_path / "steps"
    keys: dict[tuple[str, int], str] = {}
    asked: list[str] = []
    for number in range(1, len(names) + 1):
        running.log.clear()
        where = tmp_path / (f"cache-{number}" if cache == "none" else "steps.sqlite")
        build(steps, names[:number], running, "--cache", where)
        asked += questions(running)
        report = json.loads((steps / "report.json").read_text(encoding="utf-8"))
        now = {(r["file"], n): r["key"] for n, r in enumerate(report["references"])}
        assert {place: now[place] for place in keys} == keys, "no key that was given changes"
        keys = now
    assert contents(steps) == contents(tmp_path / "once")
    assert len(asked) == len(set(asked)), "nothing is asked for twice"
    assert len(set(asked) - set(at_once)) <= len(at_once) // 20, (
        "and next to nothing that all at once would not ask"
    )
    running.log.clear()
    build(steps, names, running, "--cache", tmp_path / "nowhere", "--offline")
    assert running.log.count() == 0
    assert contents(steps) == contents(tmp_path / "once"), (
        "with the lock alone, everything is exported in full"
    )


def test_keys_that_collide_go_by_the_order_of_coming(tmp_path: Path, running: Services) -> None:
    """The one exception: a chapter put *before* the others does not take the keys that they have."""
    first = "# References\n\n1. Doe J. Deep things of one kind[J]. Annals of Things, 2015, 3: 1-9.\n"
    second = "# References\n\n1. Doe J. Deep things of another kind[J]. Annals of Kinds, 2015, 4: 7-9.\n"
    (tmp_path / "1.md").write_text(first)
    (tmp_path / "2.md").write_text(second)
    build(tmp_path, ["2.md"], running)
    build(tmp_path, ["1.md", "2.md"], running)
    report = json.loads((tmp_path / "report.json").read_text())
    assert [r["key"] for r in report["references"]] == ["doe2015deepa", "doe2015deep"]


def test_what_moves_is_not_asked_for_and_keeps_its_key(tmp_path: Path, running: Services) -> None:
    names = chapters(tmp_path / "book", None)
    book = tmp_path / "book"
    build(book, names, running)
    before = {e["key"] for e in json.loads((book / "report.json").read_text())["entries"]}
    running.log.clear()
    (book / names[0]).rename(book / "z.md")
    text = (book / names[1]).read_text(encoding="utf-8")
    (book / names[1]).write_text("\n\n" + text.replace("# ", "# On ", 1), encoding="utf-8")
    build(book, [*names[1:], "z.md"], running, "--cache", tmp_path / "none")
    assert running.log.count() == 0
    assert {e["key"] for e in json.loads((book / "report.json").read_text())["entries"]} == before
    assert names[0] not in (book / "bookbib.lock").read_text(encoding="utf-8"), (
        "a page that is gone is forgotten"
    )


def test_a_corrected_citation_keeps_its_key(tmp_path: Path, running: Services) -> None:
    page = tmp_path / "a.md"
    page.write_text(
        "# References\n\n1. Doe J. Of unheard-of pamhplets and their readers[M]. Nowhere Press, 2015.\n"
    )
    build(tmp_path, ["a.md"], running)
    (before,) = json.loads((tmp_path / "refs.json").read_text())
    page.write_text(
        "# References\n\n1. Doe J. Of unheard-of pamphlets and their readers[M]. Nowhere Press, 2015.\n"
    )
    build(tmp_path, ["a.md"], running)
    (after,) = json.loads((tmp_path / "refs.json").read_text())
    assert after["title"] != before["title"]
    assert after["id"] == before["id"]


def test_two_branches_with_a_chapter_each_merge(tmp_path: Path, running: Services) -> None:
    book = tmp_path / "book"
    names = chapters(book, None)
    (book / "bookbib.toml").write_text('inputs = ["*.md"]\noutputs = ["refs.json"]\n')
    held = {name: (book / name).read_text(encoding="utf-8") for name in names}
    routes = running.routes_variable

    def run(*arguments: str) -> None:
        result = git(*arguments, cwd=book)
        assert result.returncode == 0, result.stdout + result.stderr

    clean = tried = 0
    for one, other in [(a, b) for n, a in enumerate(names) for b in names[n + 1 :]]:
        shutil.rmtree(book / ".git", ignore_errors=True)
        for name in (*names, "bookbib.lock", "refs.json"):
            (book / name).unlink(missing_ok=True)
        (book / ".gitignore").write_text("refs.json\nxdg\n")
        for name in set(names) - {one, other}:
            (book / name).write_text(held[name], encoding="utf-8")
        assert bookbib("build", "-q", cwd=book, routes=routes).returncode == 0
        run("init", "-q", "-b", "main")
        run("add", ".")
        run("commit", "-qm", "the book")
        for branch, name in (("left", one), ("right", other)):
            run("checkout", "-qb", branch, "main")
            (book / name).write_text(held[name], encoding="utf-8")
            assert bookbib("build", "-q", cwd=book, routes=routes).returncode == 0
            run("add", ".")
            run("commit", "-qm", name)
        merged = git("merge", "-q", "-m", "both", "left", cwd=book)
        tried += 1
        if merged.returncode == 0:
            clean += 1
            running.log.clear()
            assert bookbib("build", "-q", cwd=book, routes=routes).returncode == 0
            assert running.log.count() == 0, "the merged lock knows both chapters"
        if tried == 6:
            break
    print(f"\n{clean} of {tried} merges were clean")
    assert clean >= tried - 1, "now and then two names share a shelf"


def test_a_branch_that_corrects_and_one_that_adds_merge(tmp_path: Path, running: Services) -> None:
    book = tmp_path / "book"
    names = chapters(book, None)
    (book / "bookbib.toml").write_text('inputs = ["*.md"]\noutputs = ["refs.json"]\n')
    (book / ".gitignore").write_text("refs.json\nxdg\n")
    new = (book / names[-1]).read_text(encoding="utf-8")
    (book / names[-1]).unlink()

    def save(branch: str) -> None:
        assert bookbib("build", "-q", cwd=book, routes=running.routes_variable).returncode == 0
        for arguments in (("add", "."), ("commit", "-qm", branch)):
            assert git(*arguments, cwd=book).returncode == 0

    git("init", "-q", "-b", "main", cwd=book)
    save("main")
    git("checkout", "-qb", "left", cwd=book)
    text = (book / names[2]).read_text(encoding="utf-8")
    (book / names[2]).write_text(text.replace("2016", "2017", 1), encoding="utf-8")
    save("left")
    git("checkout", "-q", "main", cwd=book)
    git("checkout", "-qb", "right", cwd=book)
    (book / names[-1]).write_text(new, encoding="utf-8")
    save("right")
    merged = git("merge", "-q", "-m", "both", "left", cwd=book)
    assert merged.returncode == 0, merged.stdout
    after = bookbib("check", "--allow", "link-mismatch", "--allow", "output-not-current", cwd=book)
    assert after.returncode == 0, (
        after.stdout
    )  # the output is not committed here, and that of the other branch
