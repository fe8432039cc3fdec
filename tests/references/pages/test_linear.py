"""Time grows with the size of the page and with nothing else: twice the text, about twice the time."""

from __future__ import annotations

import time

import pytest

from references.pages.evidence import is_prose, signs_of
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
}


@pytest.mark.parametrize("piece", _HOSTILE.values(), ids=_HOSTILE)
@pytest.mark.parametrize("end", ["\n", ""], ids=["lines", "one-line"])
def test_reading_is_linear(piece: str, end: str) -> None:
    small, large = ((piece + end) * (size // len(piece)) for size in (20_000, 80_000))
    _seconds("# References\n\n" + small)  # what is loaded only once is no part of it
    quick, slow = _seconds("# References\n\n" + small), _seconds("# References\n\n" + large)
    assert slow < 4 * 3 * max(quick, 0.01)


def _seconds(page: str) -> float:
    signs_of.cache_clear()
    is_prose.cache_clear()
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        markdown.read(page, "page.md", ReadSettings())
        best = min(best, time.process_time() - start)
    return best
