"""The same list, written in every way that people write it, gives the same references."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from references.readers import markdown
from references.readers.base import ReadSettings

ENTRIES = (
    "Doe, J., & Roe, R. (2010). On the depth of things. Journal of Depth, 3(2), 1-10.",
    "Müller, K. (2012). Title three of many. Berlin: Springer, 2012.",
    "Smith, A., Jones, B. (2019). A wide view of it all. Proceedings of ICML, pp. 12-20.",
    "García López, M. (2021). El libro de las cosas. Madrid: Editorial Norte.",
)


def texts(page: str, file: str = "chapter.md") -> list[str]:
    return [one.text for one in markdown.read(page, file, ReadSettings()).references]


def listed(mark: Callable[[int], str] = lambda n: f"{n}. ", tail: str = "", gap: str = "\n") -> str:
    return gap.join(f"{mark(n)}{entry}{tail}" for n, entry in enumerate(ENTRIES, 1)) + "\n"


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "Kommentiertes Literatur- und Linkverzeichnis",
        "Literatur- und Quellenverzeichnis",
        "Quellen",
        "Bibliographie pour le cours de mathématiques",
        "Ouvrages cités et consultés",
        "Bibliografía comentada del curso",
        "Referências bibliográficas do capítulo",
        "Bibliografia e sitografia",
        "Список использованной литературы и источников",
        "Что почитать",
        "参考文献",
        "第三章示例文献",
        "參考書目",
        "引用・参考文献",
        "참고문헌 및 자료",
        "Literatuur",
        "Kilder",
        "Kaynakça",
        "Zdroje",
        "Some words that say nothing",
    ],
)
def test_heading(heading: str) -> None:
    page = f"# Chapter\n\nA paragraph of text about it.\n\n## {heading}\n\n{listed()}"
    assert texts(page) == list(ENTRIES)


@pytest.mark.parametrize(
    "mark",
    [
        "{n}. ",
        "{n}) ",
        "[{n}] ",
        "【{n}】",
        "({n}) ",
        "- ",
        "* ",
        "+ ",
        "• ",
        "- [{n}] ",
        "[^{n}]: ",
        "**[{n}]** ",
    ],
)
def test_marker(mark: str) -> None:
    assert texts("## References\n\n" + listed(lambda n: mark.format(n=n))) == list(ENTRIES)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("📄 ", ""),
        ("⭐ ", " 🔥"),
        (":star: ", ""),
        ("[136:fire:] ", ""),
        ("![badge](https://b.org/x.svg) ", ""),
        ("", " [[pdf](https://x.org/a.pdf)] [[code](https://x.org/c)]"),
        ("", " [PDF](https://x.org/a.pdf)"),
        ("", " (Oral)"),
        ("", " [link](https://x.org/a)"),
    ],
)
def test_decoration(before: str, after: str) -> None:
    assert texts("## References\n\n" + listed(lambda n: f"{n}. {before}", after)) == list(ENTRIES)


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
@pytest.mark.parametrize("indent", ["", "  "])
def test_spacing(gap: str, indent: str) -> None:
    assert texts("## References\n\n" + listed(lambda n: f"{indent}{n}. ", gap=gap)) == list(ENTRIES)


def test_wrapping() -> None:
    page = "## References\n\n" + "".join(
        f"- {entry.replace('. ', '.' + chr(10) + '  ')}\n" for entry in ENTRIES
    )
    assert texts(page) == list(ENTRIES)


def test_paragraphs_without_marks() -> None:
    assert texts("## References\n\n" + listed(lambda n: "", gap="\n\n")) == list(ENTRIES)


@pytest.mark.parametrize(
    "page",
    [
        "## References\n\n<ol>\n" + "".join(f"<li>{e}</li>\n" for e in ENTRIES) + "</ol>\n",
        "## References\n\n<ol>" + "".join(f"<li>{e}</li>" for e in ENTRIES) + "</ol>\n",
        "## References\n\n" + "".join(f'<p class="ref">{e}</p>\n' for e in ENTRIES),
        "## References\n\n<table>\n"
        + "".join(f"<tr>\n<td>{e}</td>\n</tr>\n" for e in ENTRIES)
        + "</table>\n",
        "## References\n\n| Reference |\n|---|\n" + "".join(f"| {e} |\n" for e in ENTRIES),
        "## References\n\n" + "".join(f"key{n}\n:   {e}\n\n" for n, e in enumerate(ENTRIES)),
        "## References\n\n- Topic\n" + "".join(f"    - {e}\n" for e in ENTRIES),
        "## References\n\n" + "".join(f"- [{e}](https://x.org/{n})\n" for n, e in enumerate(ENTRIES)),
        "## References\n\n"
        + "".join(f"- [{e}][r{n}]\n" for n, e in enumerate(ENTRIES))
        + "\n"
        + "".join(f"[r{n}]: https://x.org/{n}\n" for n in range(len(ENTRIES))),
        "## References\n\n"
        + "".join(f'- <a href="https://x.org/{n}">{e}</a>\n' for n, e in enumerate(ENTRIES)),
    ],
    ids=[
        "li",
        "li-in-one-line",
        "p",
        "table",
        "pipes",
        "definitions",
        "nested",
        "links",
        "reference-links",
        "a",
    ],
)
def test_markup(page: str) -> None:
    assert texts(page) == list(ENTRIES)


@pytest.mark.parametrize(
    "file", ["literatur.md", "bibliografia.md", "参考文献.md", "ch3-references.md", "notes.md"]
)
def test_page_that_is_one_list_under_no_heading(file: str) -> None:
    many = listed(lambda n: "- ") + "- Lee, C. (2001). One more of these. Oxford University Press.\n"
    assert texts(many, file)[: len(ENTRIES)] == list(ENTRIES)
