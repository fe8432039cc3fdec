"""Work grows with the size of the page and with nothing else: four times the text, four times the work.

What is counted are calls, which every machine makes the same number of; time is only measured among the slow tests.
"""

from __future__ import annotations

import sys
import time
from types import FrameType
from typing import Any

import pytest

from references.pages.evidence import is_prose, sign_bits
from references.readers import markdown
from references.readers.base import ReadSettings

_HOSTILE = {
    "brackets": "[" * 50,
    "keys": "[@a;@b " * 10,
    "ticks": "`" * 7 + " " + "`" * 5 + " ",
    "names": "Smith, " * 20,
    "capitals": "A. " * 40,
    "digits": "1(2" * 30,
    "dashes": "a — b. — " * 10,
    "rows": "<tr><td>a",
    "items": "<li>a",
    "folds": "<details>",
    "records": "@article{a, ",
    "comments": "<!-- {/* {% comment %}",
    "braces": "{cite}`a",
    "stars": "*a " * 30,
    "tags": "[a] " * 20,
    "parentheses": "(((" * 20,
    "people": "Doe, Roe — A river. ",
    "quoted": '- "Rivers" - Jane Doe: a. ',
    "addresses": "a: https://x.org/a,",
    "marked": "- 《河流》 - ",
}


@pytest.mark.parametrize("piece", _HOSTILE.values(), ids=_HOSTILE)
@pytest.mark.parametrize("end", ["\n", ""], ids=["lines", "one-line"])
def test_the_work_is_linear(piece: str, end: str) -> None:
    few, many = (
        _calls("# References\n\n" + (piece + end) * (size // len(piece))) for size in (5_000, 20_000)
    )
    assert many < 4.4 * max(few, 10_000)


@pytest.mark.slow
@pytest.mark.parametrize("piece", _HOSTILE.values(), ids=_HOSTILE)
@pytest.mark.parametrize("end", ["\n", ""], ids=["lines", "one-line"])
def test_reading_is_linear(piece: str, end: str) -> None:
    small, large = ((piece + end) * (size // len(piece)) for size in (20_000, 80_000))
    _seconds("# References\n\n" + small)  # what is loaded only once is no part of it
    quick, slow = _seconds("# References\n\n" + small), _seconds("# References\n\n" + large)
    assert slow < 4 * 3 * max(quick, 0.01)


def _calls(page: str) -> int:
    """How many calls, of Python's functions and of built-in ones, reading a page takes."""
    sign_bits.cache_clear()
    is_prose.cache_clear()
    count = 0

    def counted(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        markdown.read(page, "page.md", ReadSettings())
    finally:
        sys.setprofile(before)
    return count


def _seconds(page: str) -> float:
    sign_bits.cache_clear()
    is_prose.cache_clear()
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        markdown.read(page, "page.md", ReadSettings())
        best = min(best, time.process_time() - start)
    return best
