import json
from pathlib import Path

from benchmarks.accuracy.labels import load_sets, read_jsonl

EXAMPLES = Path(__file__).parents[2] / "examples"


def write(path: Path, *rows: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_a_page_is_labelled_when_both_files_are_there(tmp_path: Path) -> None:
    gold, pages = tmp_path / "gold", tmp_path / "pages"
    entry = {
        "line": 1,
        "end_line": 1,
        "label": "^1",
        "work": "w",
        "printed_title": "T",
        "printed_authors": ["A"],
    }
    write(gold / "one.entries.jsonl", entry)
    write(gold / "two.entries.jsonl", entry)
    write(gold / "works.jsonl", {"work": "w", "title": "T", "confidence": "low", "doi": "10.1/X"})
    pages.mkdir()
    (pages / "one.md").write_text("[^1]: T\n", "utf-8")
    (gold / "one.bib").write_text("", "utf-8")
    (only,) = load_sets(gold, pages, tmp_path / "none")
    (page,) = only.pages
    assert (only.name, page.path, page.bib) == ("one", pages / "one.md", gold / "one.bib")
    assert (page.entries[0].label, page.entries[0].title, page.entries[0].authors) == ("1", "T", ("A",))
    assert (only.works["w"].doi, only.works["w"].judged) == ("10.1/x", False)


def test_the_example_book_is_always_there_and_its_labels_stand_on_its_lines(tmp_path: Path) -> None:
    (book,) = load_sets(tmp_path, tmp_path, EXAMPLES)
    entries = [(page, entry) for page in book.pages for entry in page.entries]
    assert len(entries) >= 90
    assert {entry.work for _, entry in entries} <= book.works.keys()
    for page, entry in entries:
        lines = page.path.read_text("utf-8").splitlines()[entry.line - 1 : entry.end_line]
        assert all(line.strip() for line in lines), (page.path.name, entry)
        assert entry.label in lines[0]
        assert entry.year is None or str(entry.year) in " ".join(lines)


def test_every_file_of_the_book_is_labelled_and_every_link_that_misleads_names_a_work() -> None:
    assert {path.stem for path in (EXAMPLES / "book").glob("*.md")} == {
        path.name.removesuffix(".entries.jsonl") for path in (EXAMPLES / "labels").glob("*.entries.jsonl")
    }
    works = {row["work"] for row in read_jsonl(EXAMPLES / "labels" / "works.jsonl")}
    misleading = [
        row
        for path in (EXAMPLES / "labels").glob("*.entries.jsonl")
        for row in read_jsonl(path)
        if row["link_work"]
    ]
    assert len(misleading) >= 5
    assert all(row["link_work"] in works or "whole volume" in row["link_work"] for row in misleading)
    assert all(row["link_work"] != row["work"] for row in misleading)
