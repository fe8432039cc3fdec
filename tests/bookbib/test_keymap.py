"""The map from references to citation keys."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

from bookbib.build.keymap import keymap, to_csv, to_json
from bookbib.build.result import Cited
from enrich.outcome import Resolved
from enrich.reason import Reason
from references.model import Match, Reference, Verdict

REFERENCES = (
    Reference(raw="a", text="a", file="docs/ch1.md", line=3, end_line=3, label="1"),
    Reference(raw="b", text="b", file="/home/me/book/ch2.md", line=9, end_line=11, label='x "y", z'),
)


def test_one_row_a_reference_with_the_key_that_files_have() -> None:
    cited = [
        Cited(Resolved(one, Match(Verdict.UNRESOLVED), Reason("not-asked")), key)
        for one, key in zip(REFERENCES, ["silver2016", "a b"], strict=True)
    ]
    rows = keymap(cited, {"a b": "a-b"}, "/home/me/book")
    assert rows == [
        {"file": "docs/ch1.md", "line": 3, "label": "1", "key": "silver2016"},
        {"file": "ch2.md", "line": 9, "label": 'x "y", z', "key": "a-b"},
    ]
    assert json.loads(to_json(rows)) == rows
    assert to_json([]) == "[]\n"
    read = list(csv.DictReader(io.StringIO(to_csv(rows))))
    assert read == [{name: str(value) for name, value in row.items()} for row in rows]


def test_formats_styles_and_the_map_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(
        "# References\n\n[1] Goodfellow I. Deep Learning[M]. MIT Press, 2016.\n", encoding="utf-8"
    )
    outputs = ["-o", "list.md", "-o", "refs.yaml", "--style", "gb7714-2015", "--keymap", "keys.csv"]
    run = [
        sys.executable,
        "-m",
        "bookbib.cli",
        "build",
        str(tmp_path / "page.md"),
        "--offline",
        "-q",
        "--cache",
        "c.sqlite",
    ]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run([*run, *outputs], cwd=tmp_path, env=env, check=True)
    assert "GOODFELLOW I. Deep Learning" in (tmp_path / "list.md").read_text(encoding="utf-8")
    assert (tmp_path / "keys.csv").read_text() == "file,line,label,key\npage.md,3,1,goodfellow2016deep\n"
    subprocess.run([*run, "-o", "refs.txt", "--format", "bibtex"], cwd=tmp_path, env=env, check=True)
    text = (tmp_path / "refs.txt").read_text(encoding="utf-8")
    assert "@book{goodfellow2016deep," in text
    assert str(tmp_path) not in text
    failed = subprocess.run(
        [*run, "-o", "x.md", "--style", "iee"], cwd=tmp_path, env=env, capture_output=True, text=True
    )
    assert failed.returncode == 2
    assert "near it are ieee" in failed.stderr
