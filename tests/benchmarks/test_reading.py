"""Reading alone, judged: places, keys, records, refusals, kinds and floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.accuracy.figures import Figure
from benchmarks.accuracy.floors import below, by_kind, load_floors
from benchmarks.accuracy.reading import judge_folder, kinds_of
from benchmarks.accuracy.table import ROWS

PAGE = """# References

1. Doe, J. (2010). On the depth of things. Journal of Depth, 3(2), 1-10.
2. Roe, R. (2011). On the width of things. Journal of Width, 4(2), 1-10.

See https://x.org and [@key2010].
"""


def folder_of(
    path: Path, name: str, page: str, *rows: dict[str, object], kind: str = "markdown: a list"
) -> Path:
    folder = path / "kinds"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(page, "utf-8")
    labels = folder / f"{name.rsplit('.', 1)[0]}.entries.jsonl"
    labels.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with (folder / "PROVENANCE.tsv").open("w", encoding="utf-8") as file:
        file.write(f"page\tkind\tpath\n{name}\t{kind}\tdocs/literatur.md\n")
    return folder


def place(line: int, **more: object) -> dict[str, object]:
    return {
        "line": line,
        "end_line": line,
        "label": None,
        "printed_title": None,
        "printed_authors": [],
        **more,
    }


def test_places_and_fields(tmp_path: Path) -> None:
    right = place(3, printed_title="On the depth of things", printed_authors=["Doe"], printed_year=2010)
    wrong = place(4, printed_title="Another title", printed_authors=["Poe"], printed_year=1999)
    folder = folder_of(
        tmp_path,
        "list.md",
        PAGE.replace("and [@key2010]", ""),
        right,
        wrong,
        place(5),
        place(6, optional=True),
    )
    figures = judge_folder(folder)["list.md"]
    assert (figures["recall"].right, figures["recall"].of) == (2, 3)
    assert figures["precision"].right == figures["precision"].of == 2
    assert [(figures[row].right, figures[row].of) for row in ("title", "first_author", "year")] == [
        (1, 2)
    ] * 3
    assert set(figures) <= set(ROWS)


def test_keys_are_judged_apart(tmp_path: Path) -> None:
    key = {"line": 6, "end_line": 6, "label": "key2010", "kind": "citation-key", "cited_on_lines": [6]}
    figures = judge_folder(folder_of(tmp_path, "keys.md", "Text.\n\n\n\n\nSee [@key2010].\n", key))["keys.md"]
    assert figures["keys_recall"].share == figures["keys_precision"].share == 1
    assert "recall" not in figures


def test_a_file_that_is_refused_has_no_reference(tmp_path: Path) -> None:
    figures = judge_folder(folder_of(tmp_path, "bad.ipynb", "no notebook", place(1)))["bad.ipynb"]
    assert (figures["recall"].right, figures["recall"].of) == (0, 1)


def test_kinds_are_added_up(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "list.md", PAGE, place(3))
    kinds = kinds_of(folder)
    assert kinds == {"list.md": "kinds: markdown"}
    assert by_kind({"list.md": {"recall": Figure(1, 2)}}, kinds)["kinds: markdown"]["recall"] == Figure(1, 2)


def test_floors() -> None:
    judged = {"set": {"recall": Figure(9, 10), "precision": Figure(1, 1)}}
    assert below(judged, {"set": {"recall": 90.0}, "elsewhere": {"recall": 100.0}}) == []
    [line] = below(judged, {"set": {"recall": 90.1, "precision": 100.0}})
    assert line == "set: recall is 90.0, below its floor of 90.1"


@pytest.mark.parametrize(("name", "rows"), load_floors().items())
def test_the_floors_are_of_rows_that_there_are(name: str, rows: dict[str, float]) -> None:
    assert name
    assert set(rows) <= set(ROWS)
    assert all(0 < floor <= 100 for floor in rows.values())
