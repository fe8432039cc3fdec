"""The Markdown reader on small pages, each with one habit of people who write lists."""

from __future__ import annotations

import textwrap

import pytest

from references.model import Reference, Work
from references.readers import markdown
from references.readers.base import Reading, ReadSettings


def read(
    page: str, *, links: bool = False, bib: dict[str, Work] | None = None, file: str = "page.md"
) -> Reading:
    return markdown.read(textwrap.dedent(page).lstrip("\n"), file, ReadSettings(links, bib or {}))


def spans(reading: Reading) -> list[tuple[int, int, str]]:
    return [(one.line, one.end_line, one.label) for one in reading.references]


def texts(reading: Reading) -> list[str]:
    return [one.text for one in reading.references]


def only(reading: Reading) -> Reference:
    [one] = reading.references
    return one


@pytest.mark.parametrize(
    ("item", "label"),
    [
        ("1. A. Doe. Deep things. 2010.", "1"),
        ("1.[A. Doe. Deep things. 2010.](https://x.org)", "1"),
        ("19[A. Doe. Deep things. 2010.](https://x.org)", "19"),
        ("2) A. Doe. Deep things. 2010.", "2"),
        ("2、A. Doe. Deep things. 2010.", "2"),
        (r"7\. A. Doe. Deep things. 2010.", "7"),
        ("[3] A. Doe. Deep things. 2010.", "3"),
        ("[3]A. Doe. Deep things. 2010.", "3"),
        ("[3]: A. Doe. Deep things. 2010.", "3"),
        (r"\[3\] A. Doe. Deep things. 2010.", "3"),
        ("【4】 A. Doe. Deep things. 2010.", "4"),
        ("［4］A. Doe. Deep things. 2010.", "4"),
        ("(6) A. Doe. Deep things. 2010.", "6"),
        ("**[5]** A. Doe. Deep things. 2010.", "5"),
        ("**5.** A. Doe. Deep things. 2010.", "5"),
        ("<sup>5</sup> A. Doe. Deep things. 2010.", "5"),
        ('<a name="r5"></a>[5] A. Doe. Deep things. 2010.', "5"),
        ('<span id="r5">[5]</span> A. Doe. Deep things. 2010.', "5"),
        ("[[5]](#back) A. Doe. Deep things. 2010.", "5"),
        ("⑦ A. Doe. Deep things. 2010.", "7"),
        ("[Doe10] A. Doe. Deep things. 2010.", "Doe10"),
        ("- A. Doe. Deep things. 2010.", "-"),
        ("* A. Doe. Deep things. 2010.", "-"),
        ("- [x] A. Doe. Deep things. 2010.", "-"),
        ("- [8] A. Doe. Deep things. 2010.", "8"),
        ("[^1]:A. Doe. Deep things. 2010.", "^1"),
        ("[^doe]: A. Doe. Deep things. 2010.", "^doe"),
        ("> 1. A. Doe. Deep things. 2010.", "1"),
    ],
)
def test_marker(item: str, label: str) -> None:
    one = only(read(f"# References\n\n{item}\n"))
    assert one.label == label
    assert one.text == "A. Doe. Deep things. 2010."
    assert one.raw == item


def test_numbers_start_over_and_repeat() -> None:
    page = """
        # 参考链接
        1. https://a.org/x
        2. https://b.org/y
        1. https://c.org/z
        2.[One. 2010.](https://d.org)

        2.[Two. 2011.](https://e.org)
        [^1]: Three. 2012.
        [^1]: Four. 2013.
        """
    assert [one.label for one in read(page).references] == ["1", "2", "1", "2", "2", "^1", "^1"]


def test_item_over_several_lines_inside_a_link() -> None:
    page = """
        # References

        13.[S. Ioffe and C. Szegedy. Batch normalization. In International conference on machine
        learning, pages 448–456,
        2015.](https://arxiv.org/abs/1502.03167v3)
        14. K. He. Residual learning. 2016.
        """
    first, second = read(page).references
    assert (first.line, first.end_line) == (3, 5)
    assert first.text.endswith("on machine learning, pages 448–456, 2015.")
    assert first.urls == ("https://arxiv.org/abs/1502.03167v3",)
    assert first.raw.count("\n") == 2
    assert second.line == 6


def test_wrapped_line_that_begins_like_a_marker() -> None:
    page = """
        # References
        [1] B. Author, "Title two," in Proc. Y,
        2012. IEEE, pp. 3-4.
        [2] C. Author. Title three. 2013.
        """
    assert spans(read(page)) == [(2, 3, "1"), (4, 4, "2")]


def test_unlabelled_line_with_its_own_link_under_an_item() -> None:
    page = """
        # References
        4. https://arxiv.org/pdf/1704.04861
        A white paper：[https://maker.example/tech/](https://maker.example/tech/)
        1. [In-Datacenter Performance Analysis](https://arxiv.org/abs/1704.04760)
        [code](https://example.org/code)
        """
    assert spans(read(page)) == [(2, 2, "4"), (3, 3, ""), (4, 5, "1")]


@pytest.mark.parametrize(
    ("source", "text", "urls"),
    [
        ("[A [nested] title](https://x.org)", "A [nested] title", ("https://x.org",)),
        ("[[DL]A title here](https://x.org)", "A title here", ("https://x.org",)),
        ("[Spaces in it]( https://x.org/a )", "Spaces in it", ("https://x.org/a",)),
        ("[One slip](https://x.org/a b-c)", "One slip", ("https://x.org/ab-c",)),
        ("[Encoded debris](https://x.org/a.pdf%EF%BC%89)", "Encoded debris", ("https://x.org/a.pdf",)),
        ("[Wide bracket](https://x.org/a）", "Wide bracket", ("https://x.org/a",)),
        ("[Wide brackets]（https://x.org/a）", "Wide brackets", ("https://x.org/a",)),
        ("[Never closed](https://x.org/a", "Never closed", ("https://x.org/a",)),
        ("[Pointy](<https://x.org/a>)", "Pointy", ("https://x.org/a",)),
        ('[With title](https://x.org/a "T")', "With title", ("https://x.org/a",)),
        ("[Round](https://x.org/a_(b))", "Round", ("https://x.org/a_(b)",)),
        ("[No address at all](No address at all)", "No address at all", ()),
        ("[A title without an address]", "A title without an address", ()),
        ("Site, [https://x.org/v/]", "Site, https://x.org/v/", ("https://x.org/v/",)),
        ("A note https://x.org/a，more", "A note https://x.org/a，more", ("https://x.org/a",)),
        ("In code `https://x.org/a_b_c`", "In code https://x.org/a_b_c", ("https://x.org/a_b_c",)),
        ("Angle <https://x.org/a>.", "Angle https://x.org/a.", ("https://x.org/a",)),
        ('An <a href="https://x.org/a">anchor</a> &amp; more', "An anchor & more", ("https://x.org/a",)),
        ("*J. Phys.* **28**, __1423__ snake_case", "J. Phys. 28, 1423 snake_case", ()),
        (r"Escaped \[J\] and 2 \* 3", "Escaped [J] and 2 * 3", ()),
        ("A title ![badge](https://b.org/x.svg) end", "A title end", ()),
        (
            "Doe, A title. [https://real.org/a](https://perma.example/b)",
            "Doe, A title. https://real.org/a",
            ("https://perma.example/b", "https://real.org/a"),
        ),
        (
            "Doe. A title. 2010. [[paper](https://x.org/p)] [[code](https://x.org/c)]",
            "Doe. A title. 2010.",
            None,
        ),
        (
            "[[Szabo:1996](https://x.org)] A. Szabo, *Book.* 1996.",
            "A. Szabo, Book. 1996.",
            ("https://x.org",),
        ),
    ],
)
def test_inline(source: str, text: str, urls: tuple[str, ...] | None) -> None:
    one = only(read(f"# References\n\n1. {source}\n"))
    assert one.text == text
    assert urls is None or one.urls == urls


def test_reference_style_links_and_definitions() -> None:
    page = """
        ## References

        1. [Paper A][a] and more, 2010
        2. Paper B (2011) [pdf][]

        [a]: https://a.org/paper
        [pdf]: https://b.org/paper.pdf
        [3]: https://c.org/three "Title Three"
        """
    assert [(one.label, one.urls) for one in read(page).references] == [
        ("1", ("https://a.org/paper",)),
        ("2", ("https://b.org/paper.pdf",)),
        ("3", ("https://c.org/three",)),
    ]


def test_definitions_outside_a_list_are_no_references() -> None:
    assert not read("# Chapter\n\nSome [text][1].\n\n[1]: https://x.org\n").references


@pytest.mark.parametrize(
    "title",
    [
        "## References",
        "## 7. References",
        "### 📚 References & Further Reading",
        "## 参考文献",
        "## 八、参考文献",
        "## 参考文献 (References)",
        "##参考资料",
        "**参考链接**",
        "参考资料：",
        "References:",
        "References\n----------",
        "<h2>References</h2>",
        "## Bibliography",
        "## Works Cited",
        "## Literaturverzeichnis",
        "## Список литературы",
        "## References for chapter 3",
    ],
)
def test_only_the_reference_section_of_a_chapter_counts(title: str) -> None:
    before = "# Chapter\n\nSee [this](https://x.org), 2010.\n\n1. Do it, Smith, J. 2010."
    page = f"{before}\n\n{title}\n\n- Doe, A. Deep. 2010.\n"
    assert texts(read(page)) == ["Doe, A. Deep. 2010."]


@pytest.mark.parametrize(
    "title", ["References and borrowing", "API reference", "Reference-level explanation", "Links"]
)
def test_titles_that_only_sound_like_one(title: str) -> None:
    page = f"# Rust\n\n## {title}\n\n- A [reference](https://x.org) borrows a value.\n"
    assert not read(page).references


def test_chapter_without_list_and_notes_gives_nothing() -> None:
    page = """
        # Memory

        Since 2010 we know [from a paper](https://x.org) (Smith et al., 2010) that "caches matter a lot here".

        1. First do this with [a tool](https://tool.org).
        2. Then that.

        | Year | Size |
        |------|------|
        | 2010 | 3 MB |
        """
    reading = read(page)
    assert not reading.references
    [problem] = reading.problems
    assert (problem.code, problem.severity.value) == ("no-references", "info")


def test_notes_count_everywhere_but_remarks_do_not() -> None:
    page = """
        # Chapter

        Text[^1].[^2] And.[^named]

        [^1]: Smith, J. *The book*. Press, 2010.
        [^2]: Ibid.
        [^named]: Jeffrey Wu et al., 7.
            Continued here.
        [^4]: This is only a remark that we make because it is needed.
        """
    assert spans(read(page)) == [(5, 5, "^1"), (6, 6, "^2"), (7, 8, "^named")]


def test_what_is_not_a_reference() -> None:
    page = """
        ---
        title: References of a book
        ---
        <!-- licence: https://x.org/licence 2010 -->
        # References

        These references were collected by us; see [the site](https://x.org) for more.

        > A quotation that we liked.

        ![figure](https://x.org/f.png)

        ```bibtex
        @article{doe, title={Deep}, year={2010}}
        ```

        @misc{page,
          title = {This page}
        }

        - [Pruning](#pruning)
        - Topics:

        1. Doe, A. Deep. 2010.

        ## Acknowledgements
        - Thanks to [Jane](https://jane.example).
        ## License
        - [MIT](https://x.org/mit)

        ---
        [Discussions](https://forum.example/t/1)
        """
    assert texts(read(page)) == ["Doe, A. Deep. 2010."]


def test_paper_list_with_keywords_datasets_and_cite_as() -> None:
    page = """
        # Awesome Papers
        [![badge](https://b.org/x.svg)](https://b.org)

        ## Keywords
        - **[p]**: pruning

        ## Pruning
        - **Learning both Weights and Connections.** Song Han, Jeff Pool. *NIPS 2015.* [[paper](https://x.org/a)]
           <details><summary>BibTeX</summary>

           ```bibtex
           @article{x, title={A}}
           ```
           </details>
        - [Deep Compression](https://x.org/b), Song Han, Huizi Mao, William Dally. ICLR 2016
        - Dynamic Network Surgery (NIPS 2016) [arXiv](https://arxiv.org/abs/1608.04493)
        - [Rethinking the Value of Network Pruning](https://x.org/c), Liu, Z. ICLR 2019
        - [The Lottery Ticket Hypothesis](https://x.org/d), J. Frankle, M. Carbin. ICLR 2019

        ## Datasets
        - [ImageNet](https://x.org/imagenet)

        ## Citation
        If you find this useful, please cite our survey.
        """
    assert [one.line for one in read(page).references] == [8, 15, 16, 17, 18]
    assert texts(read(page))[0] == "Learning both Weights and Connections. Song Han, Jeff Pool. NIPS 2015."


def test_topics_above_nested_lists() -> None:
    page = """
        ### References
        - General theory
            1. [[Szabo:1996](https://x.org/a)] A. Szabo, *Modern Chemistry.* 1996.
            2. P. Pulay, *Mol. Phys.* **17**, 197 (1969)
        - Gradients
            1. J. A. Pople, *Int. J. Quantum Chem.* **13**, 225 (1979)
        """
    assert spans(read(page)) == [(3, 3, "1"), (4, 4, "2"), (6, 6, "1")]


def test_links_and_remarks_under_an_entry_belong_to_it() -> None:
    page = """
        ## References
        - Doe, A. Deep things. Journal of Depth, 2010.
          - [code](https://x.org/code)
          - a note on it
        - Roe, B. Wide things. 2011.

          Annotated: the classic of the field.
        """
    first, second = read(page).references
    assert (first.line, first.end_line, first.urls) == (2, 4, ("https://x.org/code",))
    assert (second.line, second.end_line, second.text) == (5, 7, "Roe, B. Wide things. 2011.")


def test_name_with_a_quoted_citation_below() -> None:
    page = """
        # project: Citations
        ## [core](https://pubmed.example/1)

        > Ewels PA, Peltzer A. The framework. Nat Biotechnol. 2020 Mar;38(3):276-278.

        ## Tools
        - [Tool](https://x.org/tool)

          > Quinlan AR, Hall IM. Tool: a flexible suite. Bioinformatics. 2010;26(6):841-2.

        - [Bare](https://x.org/bare)
        """
    reading = read(page)
    assert spans(reading) == [(2, 4, ""), (7, 9, "-"), (11, 11, "-")]
    assert texts(reading)[1].startswith("Quinlan AR")
    assert reading.references[0].urls == ("https://pubmed.example/1",)


def test_paragraphs_without_marks() -> None:
    page = """
        ## Further Reading
        Smith, J. (2010). *Title one*. Journal, 3(2), 1-10.

        Doe, A., & Roe, B. (2011). Title two. Journal of
        Things. https://doi.org/10.1000/abc

        Müller, K. (2012). Title three. Press.
        Jones, P. (2013). Title four. Press.

        We hope that you enjoy these and that they are of use to you.
        """
    assert spans(read(page)) == [(2, 2, ""), (4, 5, ""), (7, 7, ""), (8, 8, "")]


def test_table_rows() -> None:
    page = """
        # All papers

        | done | year | name | remark | badge |
        | --- | --- | --- | --- | --- |
        | ✅ | 2012 | [AlexNet](https://x.org/a.pdf) | the start | [![c](https://i.org/x)](https://s.org/paper/1) |
        |    | 2014 | [VGG](https://arxiv.org/pdf/1409.1556.pdf) |  | |
        """
    first, second = read(page).references
    assert (first.line, first.text) == (5, "AlexNet. 2012")
    assert first.urls == ("https://x.org/a.pdf", "https://s.org/paper/1")
    assert (second.line, second.text, second.label) == (6, "VGG. 2014", "")


def test_rendered_entries_and_their_preview() -> None:
    entry = """<div class="csl-entry">
    <div class="csl-left-margin">[{0}]</div><div class="csl-right-inline">DOE {1}. Book[M]. Press, 2010.</div>
  </div>
"""
    body = '<div class="csl-bib-body">\n{}</div>\n\n'
    page = body.format(entry.format(1, "B")) + body.format(entry.format(1, "A") + entry.format(2, "B"))
    reading = markdown.read(page, "p.md", ReadSettings())
    assert spans(reading) == [(8, 10, "1"), (11, 13, "2")]
    assert texts(reading) == ["DOE A. Book[M]. Press, 2010.", "DOE B. Book[M]. Press, 2010."]


def test_pandoc_and_html_lists() -> None:
    page = """
        ::: {#refs .references .csl-bib-body}
        ::: {#ref-smith .csl-entry}
        Smith, J. 2010. *Title*. Press.
        :::
        :::

        <h2>References</h2>
        <ol>
        <li>Doe, A. Deep. 2010. <a href="https://x.org">x</a></li>
        <li id="b">Roe, B.
        Wide. 2011.</li>
        </ol>
        """
    assert [(one.line, one.end_line) for one in read(page).references] == [(2, 4), (9, 9), (10, 11)]


def test_anchors_between_entries_and_section_names() -> None:
    page = """
        ## 参考文献
        <div id="a"></div>

        1. Silver D, Huang A, et al. Mastering Go[J.. nature, 2016, 529(7587): 484-489.

        <div id="b"></div>

        2. Pham H. Efficient search[C.//ICML. PMLR, 2018: 4095-4104.
        """
    reading = read(page)
    assert spans(reading) == [(4, 4, "1"), (8, 8, "2")]
    assert {one.section for one in reading.references} == {"参考文献"}


def test_prose_links_only_when_asked() -> None:
    page = "Prose with [One](https://one.org) and https://two.org.\n\n![img](https://i.org/x.png)\n"
    assert not read(page).references
    assert [(one.text, one.urls) for one in read(page, links=True).references] == [
        ("One", ("https://one.org",)),
        ("https://two.org", ("https://two.org",)),
    ]


def test_sentence_between_items_that_points_to_a_page() -> None:
    page = """
        # 参考链接
        1. https://a.org/x

        此外，更深一步的内容可以参考[简单了解基本语法](https://b.org/y)
        2. https://c.org/z
        """
    assert [(one.line, one.text) for one in read(page).references][1] == (4, "简单了解基本语法")


def test_windows_lines_and_byte_order_mark() -> None:
    reading = markdown.read("\ufeff# References\r\n\r\n1. Doe. Deep. 2010.\r\n", "p.md", ReadSettings())
    assert [(one.line, one.raw) for one in reading.references] == [(3, "1. Doe. Deep. 2010.")]


def test_file_name_says_that_the_page_is_a_list() -> None:
    page = "- On deep things\n- On wide things\n"
    assert texts(read(page, file="book/references.md")) == ["On deep things", "On wide things"]
    assert not texts(read(page, file="book/things.md"))


def test_lists_of_the_wild() -> None:
    page = """
        参考资料：

        > [如何编写更好更干净的文档](https://a.org/x)

        ## 引用

        如果您在研究中使用此工具，请引用：

        > Romei. (2025). Attack Simulation Toolkit. GitHub. https://b.org/t

        * ### Bibliography
            * [The role of user profiles](https://c.org/y)

        ## 参考文献与历史源流（References）
        本项目基于以下标准和研究：

        - [`plugins/a/`](../a/) — a sibling of ours
        - Study ID
        - Authors
        - [1] [百度学术](https://d.org/)

        | Topic | Resource |
        |---|---|
        | Understanding of experts | https://e.org/moe |
        """
    assert [one.line for one in read(page).references] == [3, 12, 20, 24]


def test_a_link_stands_where_it_stands_in_its_paragraph() -> None:
    page = "Prose that\ngoes on, and ends\nwith [One](https://one.org).\n\n[Two](https://two.org) is alone.\n"
    assert [(one.line, one.text) for one in read(page, links=True).references] == [(3, "One"), (5, "Two")]
