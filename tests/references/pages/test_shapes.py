"""Shapes of lists beside numbered items: tables, headings that are links, lines; and what only looks like them."""

from __future__ import annotations

import pytest

from references.model import Reference
from references.pages.inline import plain
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


def test_titles_between_marks_with_remarks_on_them() -> None:
    page = (
        "## 延伸阅读\n\n- **《River: The Definitive Guide》**：这是一本介绍河流的经典著作，涵盖了安装和查询。\n"
        "- **《Bridge Cookbook》**：这是一本实践指南，提供了大量方法。\n- 河流是一种地貌，因此我们需要它。\n"
    )
    assert [one.claims.title for one in _read(page)] == ["River: The Definitive Guide", "Bridge Cookbook"]


def test_people_behind_titles_bear_a_list_out() -> None:
    page = (
        '# Produto\n\n**Leitura Essencial**:\n\n- **"Rivers"** - Jane Doe: Sobre estratégia de rios\n'
        '- **"Good Bridges"** - Richard Roe: Fundamentos de pontes\n- **"The Lean River"** - John Poe: Validação\n\n'
        "**Ferramentas**:\n\n- **Bridges**: Para alinhamento de objetivos\n"
    )
    assert [(one.claims.title, one.claims.authors[0].family) for one in _read(page)] == [
        ("Rivers", "Doe"), ("Good Bridges", "Roe"), ("The Lean River", "Poe"),
    ]  # fmt: skip


def test_addresses_a_line_each() -> None:
    page = (
        "## Bibliographie\n\nRivers: https://river.example/a/ , \nhttps://river.example/b/\n"
        "Bridges: https://bridge.example/c\nhttps://road.example/d\n"
    )
    assert [(one.line, one.end_line, len(one.urls)) for one in _read(page)] == [
        (3, 4, 2),
        (5, 5, 1),
        (6, 6, 1),
    ]


def test_citations_whose_marks_were_forgotten() -> None:
    page = (
        '## Literature\n\n- R. Doe and S. Roe, "A survey of rivers and streams", RIVERS (2020)\n'
        'Dan Poe and Ann Lee, "Bridges in the snow of winter", BRIDGES (2012)\n'
        "- Doe, J. (2010). Roads and all that\n  is built on them. Acme, 2010.\n"
    )
    assert [(one.line, one.claims.title) for one in _read(page)] == [
        (3, "A survey of rivers and streams"), (4, "Bridges in the snow of winter"),
        (5, "Roads and all that is built on them"),
    ]  # fmt: skip


def test_a_date_of_access_ends_no_sentence() -> None:
    page = (
        "## Literatur\n\n<a name='D'>[DOE15]</a>:\nDoe, Florian, Rivers in the North: a survey of all, 2015\n\n"
        "<a name='G'>[GART17]</a>:\nAcme, Inc., Acme says that 8 billion rivers will be in use in 2017, "
        "URL: https://acme.example/3598917 (abgerufen am 26.06.2018)\n"
    )
    assert [one.urls for one in _read(page)] == [(), ("https://acme.example/3598917",)]


def test_a_row_whose_author_is_unknown() -> None:
    page = (
        "## What we cite\n\n| Paper | Authors | Year |\n|---|---|---|\n| Rivers and bridges | Doe, Roe | 2020 |\n"
        "| Linked data of rivers | (anonymous) | 2022 |\n"
    )
    assert [one.claims.title for one in _read(page)] == ["Rivers and bridges", "Linked data of rivers"]


@pytest.mark.parametrize(
    ("text", "title", "author"),
    [
        ("- Bundesamt für Brücken (BfB): Ersetzende Flüsse", "Ersetzende Flüsse", "Bundesamt für Brücken (BfB)"),
        (
            "- LAN/MAN Rivers Committee of the Water Society. Standard for all rivers: part 2",
            "Standard for all rivers: part 2", "LAN/MAN Rivers Committee of the Water Society",
        ),
    ],
)  # fmt: skip
def test_a_body_in_front(text: str, title: str, author: str) -> None:
    [one] = _read(f"## References\n\n{text}\n")
    assert (one.claims.title, one.claims.authors[0].literal) == (title, author)


def test_external_links_of_wikis() -> None:
    page = "## 外部リンク\n\n- [川の制御による橋の向上](https://river.example/l) - 川ワークス\n- [橋ヘッダ](https://river.example/h)\n"
    assert [one.claims.title for one in _read(page)] == ["川の制御による橋の向上", "橋ヘッダ"]


@pytest.mark.parametrize(
    ("item", "title", "author"),
    [
        ("- River guide: the whole (Jane Doe)", "River guide: the whole", "Doe"),
        ("- **《River Java》第三版** - Jane Q. Doe（虽然旧，但仍然适用）", "River Java", "Doe"),
        ("- 《河流 Native》- 深入理解原理", "河流 Native", ""),
        ("- 《河流高级编程》- 柴河杉", "河流高级编程", "柴"),
        ("- **書籍**: [『河のRiver ❸』](https://river.example/9/)（斎藤 川 著、青空刊）", "河のRiver ❸", "斎藤"),
        ("- Guia de rios da Acme - [Clique aqui](https://river.example/g)", "Guia de rios da Acme", ""),
        ("- [1] __Jane Doe__ : “River Systems” : *Acme, 1975*", "River Systems", "Doe"),
        ('- Doe, Jane N. *Rivers: What Flows.* Acme, 2012. Ch. 1 ("Never Run After It").', "Rivers: What Flows", "Doe"),
        ("- SERRANO, Milene. Módulo rios - Material em Slides.", "Módulo rios - Material em Slides", "Serrano"),
        ("- River updates — ACME — https://source.river.example/docs/ab", "River updates", ""),
    ],
)  # fmt: skip
def test_who_wrote_it_stands_in_many_places(item: str, title: str, author: str) -> None:
    [one] = _read(f"## References\n\n{item}\n")
    names = one.claims.authors
    assert one.claims.title == title
    assert (names[0].literal or names[0].family if names else "") == author


@pytest.mark.parametrize("heading", ["참고 문헌 및 출처", "参考リソース", "参考文献及び出典"])
def test_headings_of_two_words_in_east_asian_languages(heading: str) -> None:
    page = f"## {heading}\n\n- [Rivers](https://river.example/1)\n- [Bridges](https://river.example/2)\n"
    assert [one.claims.title for one in _read(page)] == ["Rivers", "Bridges"]


def test_columns_are_known_in_many_languages() -> None:
    page = (
        "## Références bibliographiques\n\nNuméro | Auteur | Titre | Informations\n:---:|:---:|:---:|:---:\n"
        "1 | ACME | Documentation des fleuves | [URL](https://river.example/a)\n"
        "2 | Jane Doe, Ann Roe | _Rivers and bridges of the world_ | [Archive](https://river.example/b)\n"
    )
    assert [(one.label, one.claims.title) for one in _read(page)] == [
        ("1", "Documentation des fleuves"), ("2", "Rivers and bridges of the world"),
    ]  # fmt: skip


def test_two_runs_of_one_emphasis_are_one() -> None:
    bold = "TOCCI, R. **Sistemas** **digitais: princípios**. 2007."
    inline = plain(f"{bold} *Annals of* *Biology* 1. *A title.* *A journal*", {})
    assert [one.text for one in inline.emphases] == [
        "Sistemas digitais: princípios", "Annals of Biology", "A title.", "A journal",
    ]  # fmt: skip


def test_numbers_that_go_on_counting_in_a_paragraph_part_a_list() -> None:
    entries = [
        "[1] Doe, J. Owls of the north. Journal of Birds 12, 2001.",
        "[2] Roe, R. and Poe, E. Hawks. Journal of Birds 13 (2002).",
        "[3] Lamport, L. Time and clocks. Commun. ACM 21, 7 (1978), 558–565.",
    ]
    found = _read("## References\n\n" + " ".join(entries) + "\n")
    assert [(one.label, one.claims.year) for one in found] == [("1", 2001), ("2", 2002), ("3", 1978)]


def test_numbers_that_are_links_part_a_list_that_a_program_wrapped() -> None:
    page = (
        "# References\n\n[[95](ch.html#Doe)] Jane Doe: “[On\nOwls](https://acme.org/owls.pdf),” Acme, Tech Report\n"
        "AC-TR-2012-021, July 2012. [[97](ch.html#Roe-marker)] Richard Roe:\n“[On Hawks](https://acme.org/hawks),”\n"
        "PhD Thesis, Acme University, August 2014.\n"
    )
    found = _read(page)
    assert [(one.label, one.claims.title, one.claims.year) for one in found] == [
        ("95", "On Owls", 2012), ("97", "On Hawks", 2014),
    ]  # fmt: skip
    assert found[0].claims.number == "AC-TR-2012-021"


def test_a_number_in_brackets_that_does_not_count_on_parts_nothing() -> None:
    [one] = _read(
        "## References\n\n[1] Doe, J. Owls, after Roe. [7] is a reprint. Journal of Birds 12, 2001.\n"
    )
    assert one.label == "1"


def test_rows_of_a_table_without_a_head_are_references_of_their_own() -> None:
    page = (
        "# References\n\n| ![cover](owls.jpg) | Doe, J. (2006). Owls. Acme Press. |\n"
        "| ![cover](hawks.jpg) | Hawks. R. Roe. Acme Press. ISBN 9780321486813 |\n{: .table}\n"
    )
    assert len(_read(page)) == 2


def test_a_key_in_brackets_before_people_is_the_label() -> None:
    page = (
        "# Compiler books\n\n- [DRAGON] Jane Doe, Richard Roe, and Ann Poe.\n  [Owls and hawks.](\n  https://acme.org/owls)\n"
        "  2nd edition. 2006.\n- [HAWK] Ann Moe.\n  [On hawks.](https://acme.org/hawks)\n  1st edition. 1997.\n"
    )
    found = _read(page)
    assert [(one.label, one.claims.authors[0].family, one.claims.title) for one in found] == [
        ("DRAGON", "Doe", "Owls and hawks"), ("HAWK", "Moe", "On hawks"),
    ]  # fmt: skip
