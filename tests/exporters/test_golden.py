"""Whole files, byte by byte. After an intended change: ``BOOKBIB_REFRESH_GOLDEN=1 pytest tests/exporters``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exporters import Export, ExportSettings, export
from tests.exporters.varied import VARIED

GOLDEN = Path(__file__).parent / "golden"
REFRESH = "BOOKBIB_REFRESH_GOLDEN" in os.environ
FILES = {
    "biblatex.bib": ExportSettings(made_from="docs/chapter1.md"),
    "bibtex.bib": ExportSettings(dialect="bibtex", made_from="docs/chapter1.md"),
    "ascii.bib": ExportSettings(ascii=True),
    "csl.json": ExportSettings(),
    "refs.ris": ExportSettings(),
    "csl.yaml": ExportSettings(),
}


def written(name: str) -> Export:
    return export(Path(name).suffix, VARIED, FILES[name])


@pytest.mark.parametrize("name", FILES)
def test_files_are_what_they_were(name: str) -> None:
    exported = written(name)
    for file, text in (
        (GOLDEN / name, exported.text),
        (GOLDEN / f"{name}.losses", "".join(f"{loss}\n" for loss in exported.losses)),
    ):
        if REFRESH:
            file.write_bytes(text.encode())
        assert file.read_bytes().decode() == text


@pytest.mark.parametrize("name", FILES)
def test_files_have_no_byte_order_mark_and_unix_line_ends(name: str) -> None:
    text = written(name).text
    assert not text.startswith("\ufeff")
    assert "\r" not in text
    assert text.endswith("\n")


def test_seven_bit_files_are_seven_bits() -> None:
    assert written("ascii.bib").text.isascii()
