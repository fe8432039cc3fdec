"""Jupyter notebooks."""

from __future__ import annotations

import json

import pytest

from references.readers import notebook
from references.readers.base import InputError, ReadSettings


def test_markdown_cells_with_the_lines_of_the_file() -> None:
    cells = [
        {"cell_type": "code", "source": ["# References\n", "- no"]},
        {
            "cell_type": "markdown",
            "source": ["## References\n", "\n", "1. Smith J. Über. 2010.\n", "2. Doe A. B. 2011."],
        },
        {"cell_type": "markdown", "source": "3. Roe C. \\alpha. 2012."},
    ]
    text = json.dumps({"cells": cells, "nbformat": 4}, indent=1)
    references = notebook.read(text, "n.ipynb", ReadSettings()).references
    lines = text.split("\n")
    assert [one.label for one in references] == ["1", "2", "3"]
    for one, start in zip(references, ("1. Smith", "2. Doe", "3. Roe"), strict=True):
        assert start in lines[one.line - 1]
    assert references[0].raw == "1. Smith J. Über. 2010."


@pytest.mark.parametrize("text", ["[]", "{}", "{bad", '{"cells": 3}', "[" * 100_000])
def test_not_a_notebook(text: str) -> None:
    with pytest.raises(InputError, match=r"^n\.ipynb"):
        notebook.read(text, "n.ipynb", ReadSettings())
