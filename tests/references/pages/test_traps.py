"""What looks like a reference and is none, what is one and does not look like it, and what is said about both."""

from __future__ import annotations

import textwrap

import pytest

from references.model import Severity
from references.readers import markdown
from references.readers.base import Reading, ReadSettings

BIB = "@article{key%d,\n  title = {Title number %d of it},\n  author = {Doe, Jane},\n  year = {2010}\n}"


def read(page: str, file: str = "page.md") -> Reading:
    return markdown.read(textwrap.dedent(page).lstrip("\n"), file, ReadSettings())


def texts(reading: Reading) -> list[str]:
    return [one.text for one in reading.references]


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


@pytest.mark.parametrize(
    "page",
    [
        "# Tools\n\n- [Figma](https://figma.com) for drawing\n- [Git](https://git-scm.com)\n- [npm](https://npmjs.com)\n",
        "# Topic\n\nText.\n\n## Voir aussi\n\n- [Autre page](autre.md)\n- [Sommaire](#sommaire)\n",
        "# Changes\n\n## 2.0 (2020-01-02)\n\n- Faster reading, 2019 bugs mended\n- New logo\n- A new parser\n",
        "# People\n\n- Jane Doe, Springfield\n- Richard Roe, Berlin\n- Ann Lee, Paris\n",
        "# Setup\n\n1. Install Python 3.11 (2022).\n2. Run `make`.\n3. Open http://localhost:8000 in 2023.\n",
        "# Chapter\n\nText[^1].\n\n[^1]: This is only what we think about it, see [there](#there).\n",
        "# Chapter\n\n<!--\n## References\n1. Doe, J. (2010). Hidden things. Journal, 3(2), 1-10.\n-->\n",
        "# Chapter\n\n{/*\n- Doe, J. (2010). Hidden things. Journal, 3(2), 1-10.\n*/}\n",
        "## References\n\n`Doe, J. (2010)` is how it is written.\n\n```\n1. Doe, J. (2010). Hidden. Journal, 3(2), 1.\n```\n",  # noqa: E501
    ],
    ids=["tools", "see-also", "changes", "people", "steps", "remark", "comment", "mdx-comment", "code"],
)
def test_what_is_no_reference(page: str) -> None:
    assert texts(read(page)) == []


def test_remarks_among_notes() -> None:
    page = """
        # Chapter

        [^1]: Smith, J. *The book of it*. Oxford University Press, 2010.
        [^2]: We do not think that this is right, because nobody has seen it and they would have to be here.
        [^3]: Not to be confused with the other one.
        [^4]: Smith, The book, 23.
        [^5]: [A page on the web about it](https://x.org/page)
        """
    assert [one.label for one in read(page).references] == ["^1", "^4", "^5"]


def test_introductions_annotations_and_sites_around_a_list_of_citations() -> None:
    page = """
        # Literatur

        Eine kurze Übersicht über Bücher, die in das Thema einführen.

        ## Bücher

        * Chambers, C. (2017). The seven deadly sins. Princeton University Press.

        > A classic, edited again in 2019 by Springer.

        * Doe, J. (2010). On depth. Journal of Depth, 3(2), 1-10.
        *An excellent book that was edited again in 2018, and very complete.*
        * Rubin, D. B. (1976). *Missing data*. Biometrika 63(3), 581–592. — Defines three words. Where it began.
        * Lee, A. (1999). On sites. In Proceedings of X, pp. 3-9. https://doi.org/10.1000/abc · the original one
        * Fox, B. (2001). One more thing. Berlin: Springer.

        ## Zeitschriften

        * Journal of Corpora
        * [A portal](https://portal.example/)
        """
    assert texts(read(page, "literatur.md")) == [
        "Chambers, C. (2017). The seven deadly sins. Princeton University Press.",
        "Doe, J. (2010). On depth. Journal of Depth, 3(2), 1-10.",
        "Rubin, D. B. (1976). Missing data. Biometrika 63(3), 581–592.",
        "Lee, A. (1999). On sites. In Proceedings of X, pp. 3-9. https://doi.org/10.1000/abc",
        "Fox, B. (2001). One more thing. Berlin: Springer.",
    ]


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("[2004.05150] Longformer: The long-document transformer", "Longformer: The long-document transformer. arXiv:2004.05150"),  # noqa: E501
        ("[CVPR 2020] [136:fire:] A title of many words", "A title of many words. CVPR 2020"),
        ("[**\\[id\\] A title of many words**](https://x.org/a): a comment on it for you", "A title of many words"),
        ("**[A guide to it](https://x.org/a)** - rigorous open textbook for everybody", "A guide to it"),
        ("[A guide to it](https://x.org/a) by Tyler Veness - a rigorous open textbook", "Tyler Veness. A guide to it"),
        ("Kevin Lynch and Frank Park, **[Modern Robotics](https://x.org/a)**", "Kevin Lynch and Frank Park. Modern Robotics"),  # noqa: E501
        ("[Faster R-CNN: Towards real-time detection](https://x.org/a)", "Faster R-CNN: Towards real-time detection"),
        ("**A title of words.** ICML 2017. [paper](https://x.org/a)\n\n    *Jie Zhou, Ann Lee.*", "Jie Zhou, Ann Lee. A title of words. ICML 2017."),  # noqa: E501
        ("**A title of words**<br>Jie Zhou, Ann Lee<br>*ICML 2017*<br>[[pdf](https://x.org/a)]", "Jie Zhou, Ann Lee. A title of words. ICML 2017."),  # noqa: E501
        ("[美] 约翰·霍普克罗夫特. 自动机理论[M]. 北京: 机械工业出版社, 2008.", "[美] 约翰·霍普克罗夫特. 自动机理论[M]. 北京: 机械工业出版社, 2008."),  # noqa: E501
        ("Doe, J. A title of it. 2010. **[Doe10]**", "Doe, J. A title of it. 2010."),
    ],
)  # fmt: skip
def test_item_text(item: str, text: str) -> None:
    assert texts(read(f"# References\n\n1. {item}\n")) == [text]


def test_two_references_in_a_cell() -> None:
    page = """
        # References

        | No. | Name | Reference |
        |---|---|---|
        | 1 | VM | Lempert T, Olesen J, et al. Vestibular migraine. *J Vestib Res*. 2012;22(4):167-172.<br>Lempert T, et al. Vestibular migraine (update). *J Vestib Res*. 2022;32(1):1-6. |
        """  # noqa: E501
    assert [one.line for one in read(page).references] == [5, 5]


@pytest.mark.parametrize(
    "wrap",
    [
        "```bibtex\n{}\n```",
        "~~~\n{}\n~~~",
        "<pre>\n{}\n</pre>",
        "{}",
        "<details>\n<summary>BibTeX</summary>\n\n```bibtex\n{}\n```\n</details>",
    ],
    ids=["fence", "tildes", "pre", "bare", "fold"],
)
def test_list_of_bibtex(wrap: str) -> None:
    page = (
        "# Model\n\nText.\n\n## Citations\n\n"
        + "\n\n".join(wrap.format(BIB % (n, n)) for n in range(4))
        + "\n"
    )
    found = read(page).references
    assert [one.label for one in found] == ["key0", "key1", "key2", "key3"]
    assert all(one.record and one.record.year == 2010 for one in found)


def test_quoted_bibtex_with_backslashes() -> None:
    entry = "> @article{key%d,\\\n> title = {Title %d},\\\n> author = {Doe, Jane},\\\n> year = {2010}\\\n> }"
    page = "## References\n\n" + "\n\n".join(entry % (n, n) for n in range(3)) + "\n"
    assert [one.label for one in read(page).references] == ["key0", "key1", "key2"]


@pytest.mark.parametrize("heading", ["## Citation", "## How to cite", "## Zitieren", "## 引用"])
def test_how_to_cite_the_page_itself(heading: str) -> None:
    page = f"# Tool\n\nText.\n\n{heading}\n\n```bibtex\n{BIB % (1, 1)}\n```\n"
    reading = read(page)
    assert not reading.references
    [problem] = [one for one in reading.problems if one.code == "how-to-cite"]
    assert problem.severity is Severity.INFO


def test_bibtex_that_repeats_the_entry_above_it() -> None:
    page = f"# References\n\n- Doe, J. Title number 1 of it. 2010.\n\n```bibtex\n{BIB % (1, 1)}\n```\n"
    assert texts(read(page)) == ["Doe, J. Title number 1 of it. 2010."]


def test_csl_json_in_notes() -> None:
    item = '{"type": "article-journal", "id": %d, "title": "Title %d", "author": [{"family": "Doe"}]}'
    page = "Text[^1].\n\n" + "\n\n".join(
        f"[^{n}]:\n    ```csl-json\n    {item % (n, n)}\n    ```" for n in (1, 2)
    )
    found = read(page).references
    assert [(one.label, one.record.title if one.record else "") for one in found] == [
        ("^1", "Title 1"),
        ("^2", "Title 2"),
    ]


def test_nothing_that_looks_like_references_is_passed_over_in_silence() -> None:
    page = """
        # Chapter

        ## Literatur und Tipps

        - Alpha
        - Beta
        - Gamma
        - Delta
        """
    reading = read(page)
    assert not reading.references
    [problem] = [one for one in reading.problems if one.code == "unread-section"]
    assert (problem.line, problem.severity) == (3, Severity.WARNING)
    assert "Literatur und Tipps" in problem.message


@pytest.mark.parametrize(
    "page",
    [
        "# Literaturverzeichnis\n\n::: {#refs}\n:::\n",
        "# Chapter\n\nOnly text, as in 2010.\n",
        "# Chapter\n\n## References\n\n- Doe, J. (2010). Title of it. Journal, 3(2), 1-10.\n",
    ],
)
def test_no_warning_where_there_is_nothing_to_read_or_all_is_read(page: str) -> None:
    assert "unread-section" not in codes(read(page))


def test_an_article_that_is_called_references_is_read_as_an_article() -> None:
    prose = "我们可以介绍了这个算法，因此大家希望用它，这里是一个例子。" * 3
    page = "# 概要\n\n" + "\n\n".join([prose] * 8) + "\n\n- [理论](https://x.org/a)\n"
    assert texts(read(page, "参考文献.md")) == []


@pytest.mark.parametrize(
    "address", ["https://[your-domain]/", "https://example.com：x80/", "http://a.example:999999/"]
)
def test_an_address_that_is_none_takes_no_page_away(address: str) -> None:
    good = "".join(
        f"- Doe, J. (20{n}). Nets of kind {n}. Journal of Nets, 3(2), 1-10.\n" for n in range(10, 26)
    )
    reading = read(f"# References\n\n{good}- [A site]({address})\n")
    assert len(reading.references) == 17
