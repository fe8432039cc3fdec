"""The wheel installs exactly the four packages that docs/adr/0001 speaks of, typed, and the command."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_top_level_names(tmp_path: Path) -> None:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--disable-pip-version-check",
            "-w",
            tmp_path,
            ROOT,
        ],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("bookbib-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (entry_points,) = (archive.read(n).decode() for n in names if n.endswith("entry_points.txt"))
    tops = {name.partition("/")[0] for name in names if ".dist-info" not in name}
    assert tops == {"references", "enrich", "exporters", "bookbib"}
    assert {f"{top}/py.typed" for top in tops} <= set(names)
    tagger = "references/citation/tagger"
    assert {f"{tagger}/model.crfsuite", "references/names/given_names.txt"} <= set(names)
    assert "bookbib/locale/zh/LC_MESSAGES/bookbib.mo" in names
    assert "bookbib = bookbib.cli:main" in entry_points
