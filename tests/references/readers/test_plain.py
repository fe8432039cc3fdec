"""Plain text, from PDFs and by hand."""

from __future__ import annotations

from references.readers import plain
from references.readers.base import ReadSettings
from references.readers.plain import mend


def read(text: str) -> list[tuple[int, int, str, str]]:
    return [
        (r.line, r.end_line, r.label, r.text) for r in plain.read(text, "a.txt", ReadSettings()).references
    ]


def test_copied_from_a_pdf() -> None:
    text = """Some chapter text that goes on.

References

[1] Smith, J. A title about convolu-
tional networks and low-rank mod-
els. Journal 3(2), pages 78-
84, 2010.
[2] Doe, A. Low-rank things. 2011. https://x.org/a
"""
    assert read(text) == [
        (
            5,
            8,
            "1",
            "Smith, J. A title about convolutional networks and low-rank models. Journal 3(2), pages 78-84, 2010.",
        ),
        (9, 9, "2", "Doe, A. Low-rank things. 2011. https://x.org/a"),
    ]


def test_hyphens_that_stay() -> None:
    assert mend(["a low-", "rank thing"], frozenset({"low-rank"})) == "a low-rank thing"
    assert mend(["a low-", "rank thing"]) == "a lowrank thing"
    assert mend(["soft\u00ad", "ware"]) == "software"
    assert mend(["面向局部", "性"]) == "面向局部性"


def test_one_a_line() -> None:
    text = "Smith J. On caches. J Foo. 2010.\nDoe A. On buses. J Bar. 2011.\nRoe B. On pins. J Baz. 2012.\n"
    assert [line for line, *_ in read(text)] == [1, 2, 3]


def test_paragraphs_and_hanging_indents() -> None:
    text = "Smith J, Doe A. Title one that\nis wrapped. J Foo. 2010;3:1.\n\nDoe A. On buses. J Bar. 2011.\n"
    assert [(a, b) for a, b, *_ in read(text)] == [(1, 2), (4, 4)]
    text = "Smith J. On caches. J Foo.\n    2010.\nDoe A. On buses. J Bar.\n    2011.\n"
    assert [(a, b) for a, b, *_ in read(text)] == [(1, 2), (3, 4)]


def test_identifiers() -> None:
    text = "10.1038/nature16961\narXiv:1706.03762\n1706.03762\nhttps://doi.org/10.1145/3065386\nPMID: 123456\nPMC123\n"
    assert [text for *_, text in read(text)] == text.splitlines()


def test_nothing() -> None:
    [problem] = plain.read("\n---\n", "a.txt", ReadSettings()).problems
    assert problem.code == "no-references"
