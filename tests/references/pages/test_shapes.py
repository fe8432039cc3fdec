"""Shapes of lists beside numbered items: tables, headings that are links, lines; and what only looks like them."""

from __future__ import annotations

import pytest

from references.model import Reference
from references.parse import parse
from references.readers import markdown
from references.readers.base import ReadSettings


def _read(page: str) -> list[Reference]:
    return [parse(one) for one in markdown.read(page, "chapter.md", ReadSettings()).references]


def test_a_table_of_titles_and_authors_needs_no_heading() -> None:
    page = (
        "## What we compare\n\n| # | Paper | Authors | Venue | Notes |\n|---|---|---|---|---|\n"
        "| 1 | *Deep nets for all* (DNA) | Doe, Roe | ICLR 2023 | a first |\n"
        "| 2 | Wide nets | Ann Smith et al. | 2024 | arXiv preprint |\n\n"
        "| Team | Focus | Notes |\n|---|---|---|\n| A lab | nets | since 2020 |\n"
    )
    found = _read(page)
    assert [(one.label, one.claims.title, one.claims.year) for one in found] == [
        ("1", "Deep nets for all", 2023), ("2", "Wide nets", 2024),
    ]  # fmt: skip
    assert [one.claims.authors[0].family for one in found] == ["Doe", "Smith"]


def test_a_number_in_the_first_column_is_the_label() -> None:
    page = "# Quellen\n\n| # | Literatur |\n|---|---|\n| [7] | Doe, A. (2010): _Deep nets_, Acme. |\n"
    [one] = _read(page)
    assert (one.label, one.claims.title) == ("7", "Deep nets")


def test_headings_that_link_to_works_and_what_is_said_of_them() -> None:
    page = "# Nets\n\n## Papers and summaries\n\n" + "".join(
        f"### [{title} nets for everybody](https://arxiv.org/abs/2303.0000{n})\n- **Metrics:** F1, BERT, 2 of 3.\n\n"
        for n, title in enumerate(("Deep", "Wide", "Long"), 1)
    )
    assert [one.claims.title for one in _read(page)] == [
        f"{title} nets for everybody" for title in ("Deep", "Wide", "Long")
    ]
    news = page.replace("arxiv.org/abs", "example.org/news")
    assert _read(news) == []  # links to anything, under headings that say nothing


def test_lines_that_are_broken_by_hand() -> None:
    page = (
        "# Bibliographie\n\nLudovic Lebart et André Salem, [*Statistique textuelle*](https://x.org/a), 1994.    \n"
        "[La cooccurrence, du fait statistique](https://x.org/b), _Corpus_, 11, 2012.  \n"
    )
    found = _read(page)
    assert [(one.line, one.end_line, one.claims.title) for one in found] == [
        (3, 3, "Statistique textuelle"), (4, 4, "La cooccurrence, du fait statistique"),
    ]  # fmt: skip


def test_titles_alone_one_a_line() -> None:
    titles = ["概念を大切にする微積分―1変数", "解析学概論", "行列プログラマー"]
    assert [one.claims.title for one in _read("# 参考書籍\n\n" + "\n\n".join(titles) + "\n")] == titles
    assert _read("# References\n\nSee [@a].\n\nSee [@b].\n\nSee [@c].\n")[0].label == "a"  # keys, no titles


def test_a_short_item_of_a_numbered_list_does_not_vanish() -> None:
    page = "# References\n\n1. Doe, J. (2010). Deep nets. Acme.\n2. Roe, A. (2011). Wide nets. Acme.\n3. A pamphlet\n"
    assert [(one.label, one.claims.title) for one in _read(page)][-1] == ("3", "A pamphlet")


@pytest.mark.parametrize(
    "heading",
    [
        "Bibliografía y fundamento académico", "Bibliografia - Livros sobre redes", "Further Reading / Watching",
        "Summary of Citations",
    ],
)  # fmt: skip
def test_headings_that_go_on(heading: str) -> None:
    items = (
        "- HashiCorp, *Terraform Documentation*.\n- Beyer et al., *Site reliability*.\n- Doe, *Deep nets*.\n"
    )
    page = f"# Chapter\n\nText.\n\n## {heading}\n\n{items}"
    assert [one.claims.title for one in _read(page)] == [
        "Terraform Documentation",
        "Site reliability",
        "Deep nets",
    ]


@pytest.mark.parametrize(
    "item",
    [
        "[`design/PLAN.md`](../../design/PLAN.md) — the aims (lines 63–84)", "`docs/method.md` — in service",
        "Spec of the project: `docs/spec.md` §3", ".orchestra/tasks/368/research.md — the whole story",
        "[Main README](README.md) - Getting started guide", "[ADR 7 — Protocol](../docs/0007.md) — rationale.",
    ],
)  # fmt: skip
def test_files_of_the_project_are_no_references(item: str) -> None:
    page = f"# References\n\n- Doe, J. (2010). Deep nets. Acme.\n- {item}\n"
    assert [one.claims.title for one in _read(page)] == ["Deep nets"]


def test_the_colophon_below_a_list_is_no_reference() -> None:
    page = "# Referencias\n\n- Doe, J. (2010). Deep nets. Acme.\n\n---\n\n"
    page += "*Documento generado para: Delivery 4 – 2026*\n*Universidad Galileo – 2026-03-30*\n"
    assert [one.claims.title for one in _read(page)] == ["Deep nets"]


def test_what_stands_above_a_first_heading_is_not_under_it() -> None:
    page = "Something before it.\n\n" * 9 + "# References\n\n1. Smith, J. Deep things of many kinds. 2010.\n"
    assert [one.line for one in _read(page)] == [21]


def test_a_list_under_no_heading_is_read_although_headings_follow() -> None:
    items = [
        f"- Smith J, Doe A. Deep things {n}[J]. Things, 20{n}, 3(1): {n}-{n + 9}." for n in range(10, 20)
    ]
    page = "\n".join(items) + "\n\n## Contact\n\nWrite to us.\n"
    assert [one.line for one in _read(page)] == list(range(1, 11))
