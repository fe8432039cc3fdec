"""Time stays linear on lines that are made to break parsers. The bounds are far above what linear work takes
even on a busy machine, and far below what quadratic work on a megabyte would (hours)."""

from __future__ import annotations

import time

import pytest

from references.readers import markdown, plain
from references.readers.base import ReadSettings

_SIZE = 1_000_000
_SECONDS = 15.0
_PIECES = [
    "[", "]", "[^", "(", "![", "](", "[x](", "[a](b ", "1", "1. ", " ", "\t", "*", "*a ", "_a_", "`", "`a``b```", "> ",
    "<", "<a ", "<div>", "<!--", "-->", "|", "|-", "@a ", "[@a;", "\\", "\\cite{", "http://", "#", "&amp", "（",  ":",
    "~", "=", "-", "{", "et al ", "A. ", "Aa ", '"a ', "《a", "12-", "。", "10.1000/", "\u00ad",
]  # fmt: skip


@pytest.mark.parametrize("piece", _PIECES)
def test_one_long_line(piece: str) -> None:
    line = piece * (_SIZE // len(piece))
    started = time.process_time()
    for page in (line, f"# References\n\n1. {line}\n"):
        markdown.read(page, "p.md", ReadSettings(prose_links=True))
    plain.read(line, "p.txt", ReadSettings())
    assert time.process_time() - started < _SECONDS


@pytest.mark.parametrize("piece", _PIECES)
def test_many_items(piece: str) -> None:
    """Lines that are short enough to be looked at closely."""
    line = piece * (19_000 // len(piece))
    started = time.process_time()
    markdown.read("# References\n\n" + f"1. {line}\n\n" * 20, "p.md", ReadSettings(prose_links=True))
    assert time.process_time() - started < _SECONDS


@pytest.mark.parametrize(
    "entry",
    [
        "1. Doe, A. [Deep](https://x.org/{0}). 2010.\n",
        "[^{0}]: Doe. Deep. 2010.\n\n",
        "See [@k{0}].\n\n",
        "[{0}]: http://x.org/{0}\n",
    ],
)
def test_many_references(entry: str) -> None:
    page = "# References\n\n" + "".join(entry.format(i) for i in range(10_000))
    started = time.process_time()
    assert len(markdown.read(page, "p.md", ReadSettings()).references) == 10_000
    assert time.process_time() - started < _SECONDS


def test_deep_nesting() -> None:
    page = "# References\n\n" + "".join(" " * depth + "- Doe. Deep. 2010.\n" for depth in range(2_000))
    assert markdown.read(page, "p.md", ReadSettings()).references
