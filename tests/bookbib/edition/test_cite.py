"""Markers become citations by key; numbers that cite nothing stay; what cannot be resolved is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bookbib.cli import commands
from bookbib.edition.forms import FORMS
from bookbib.edition.page import Edited, edit
from bookbib.edition.resolve import Listed, lists_of
from references.parse import parse
from references.readers import READERS, ReadSettings, read_file
from tests.bookbib.running import away_from_home

LIST = """
## References

1. He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778.
2. Smith J, Jones A. Deep things of many kinds[J]. Journal of Things, 2015, 3(1): 1-9.
3. Smith A. Deep waters and their fish[J]. Journal of Waters, 2015, 7(2): 11-19.
4. 周志华. 机器学习[M]. 北京: 清华大学出版社, 2016.
5. Müller U. Netze und Systeme[M]. Berlin: Springer, 2001.
"""


def edited(text: str, form: str = "pandoc", tail: str = LIST, **more: bool) -> Edited:
    page = text + "\n" + tail
    references = [parse(one) for one in READERS[".md"](page, "a.md", ReadSettings()).references]
    listed = [Listed(one, f"k{one.label.lstrip('^') or n}") for n, one in enumerate(references, 1)]
    return edit(page, listed, lists_of("a.md", listed), FORMS[form], **more)


def line(text: str, form: str = "pandoc", tail: str = LIST) -> str:
    return edited(text, form, tail).text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "pandoc"),
    [
        ("As shown [1].", "As shown [@k1]."),
        ("As shown[1-3, 5].", "As shown [@k1; @k2; @k3; @k5]."),
        ("方法[1,4]。", "方法[@k1; @k4]。"),
        ("方法［1］与【2】。", "方法[@k1]与[@k2]。"),
        ("shown [1][2] here", "shown [@k1; @k2] here"),
        ("shown [1–3] here", "shown [@k1; @k2; @k3] here"),
        (r"shown \[2\] here", "shown [@k2] here"),
        ("shown [[2]](#ref2) here", "shown [@k2] here"),
        ("shown [2](#ref2) here", "shown [@k2] here"),
        ("shown<sup>1,2</sup> here", "shown [@k1; @k2] here"),
        ("shown<sup>[3]</sup> here", "shown [@k3] here"),
        ('shown<sup><a href="#r3">[3]</a></sup> here', "shown [@k3] here"),
        ("shown^[1] here", "shown [@k1] here"),
        ("shown^1,2^ here", "shown [@k1; @k2] here"),
        ("网络$^{[4]}$很深", "网络[@k4]很深"),
        ("in the interval [0, 1] [3].", "in the interval [0, 1] [@k3]."),
        ("by the Jaccard index [3].", "by the Jaccard index [@k3]."),
        ("算法[1\\~3]与[2～4]。", "算法[@k1; @k2; @k3]与[@k2; @k3; @k4]。"),
        ("| Smith [2]|others|", "| Smith [@k2]|others|"),
        ("It is old (He et al., 2016).", "It is old [@k1]."),
        ("It is old (see Smith & Jones, 2015, p. 3; Müller 2001).", "It is old [see @k2, p. 3; @k5]."),
        ("It is (Smith, 2015).", "It is [@k3]."),
        ("He et al. (2016) [1] say", "He et al. (2016) [@k1] say"),
        ("He et al. (2016) say", "@k1 say"),
        ("方法（周志华，2016）很好", "方法[@k4]很好"),
        ("方法（He等，2016）很好", "方法[@k1]很好"),
        ("模糊[<sup>1</sup>](#refer-anchor-1)，超分", "模糊[@k1]，超分"),
        ("builds:<sup>[[1]](#references)[[2]](#references)</sup> so", "builds: [@k1; @k2] so"),
        ("shown [[1](#ref1), [2](#ref2)].", "shown [@k1; @k2]."),
        ("secteurs^[\\[1\\]](#cite_note-1)^ un", "secteurs [@k1] un"),
        ("learned[^1^](#fn1). A", "learned [@k1]. A"),
        ("shown [2](notes.md#ref-2) here", "shown [@k2] here"),
        ('shown <a href="#r2">[2]</a> here', "shown [@k2] here"),
        ("shown [1]–[3] and [1] (Table 2)", "shown [@k1; @k2; @k3] and [@k1] (Table 2)"),
        (
            "as described in [1, 2] and in Ref. [3]: that",
            "as described in [@k1; @k2] and in Ref. [@k3]: that",
        ),
        ("has been proposed [5; 3; 1].", "has been proposed [@k5; @k3; @k1]."),
        ("卷积网络（CNN)[1]进行修改，模式[2]、文献[3]", "卷积网络（CNN) [@k1]进行修改，模式[@k2]、文献[@k3]"),
    ],
)
def test_markers(text: str, pandoc: str) -> None:
    assert line(text) == pandoc


@pytest.mark.parametrize(
    "text",
    [
        "the array `a[1]` and x[1] and self.items[2] = 3",
        "$x_{[1]}$ and $a[1]$ and \\(b[2]\\) are mathematics",
        "a number in [1, 5] and in the range [1, 3]",
        "x ∈ [1, 2], y=[3]",
        "区间[1, 5]内的数",
        "the year [2016] and zero [0]",
        "- [ ] to do and [x] done",
        "a [link](https://a.example/[1]) and <https://a.example/?a[1]=2> and https://a.example/a[2]",
        "see [1](https://other.example/page)",
        "10<sup>2</sup> and x^2^ and m<sup>3</sup>",
        "version (released in May 2016) and (2016) and (GPT 2020)",
        "[1]: https://a.example/definition",
        "<!-- hidden [1] -->",
        "image ![1](fig.png) and [fig][1x]",
        "shape [3, 2] of a list [1, 2]",
        "offered: 0.242[<sup>1</sup>](#table2), [1](#sec-2)",
        "85 km<sup>2</sup>, χ<sup>2</sup>, *R*<sup>2</sup>, sin<sup>2</sup>(x), <sup>3</sup>He and (a+b)<sup>2</sup>",
        "He Kaiming<sup>1</sup>, Jian Sun<sup>1,2</sup> and Wei van der Berg<sup>3</sup>",
        "(95% CI [1, 3]); Eq. [3], Figure [2], 式[1]",
        "the matrix [[1, 2], [3, 4]] and f([1, 2])",
        "over (pts[1], pts[2]) and beta[0] + beta[1]*x",
        "pattern [1-3]+ and [1-3]{2}",
        "the array indices [1] and [2] and an array of length [3]",
        "the input [1, 2, 3], which becomes [1, 3], 得到[1,2,3]",
    ],
)
def test_what_cites_nothing_stays(text: str) -> None:
    page = edited(text)
    assert page.text.split("\n")[0] == text
    assert page.markers == 0


@pytest.mark.parametrize(
    "text", ["values in [1, 5] or so", "add A^[1]^ to it", "NLVR<sup>2</sup> is", "例如[1, 2, 3]和"]
)
def test_what_may_cite_is_told_and_stays(text: str) -> None:
    page = edited(text)
    assert page.text.split("\n")[0] == text
    assert [told.reason for told in page.unresolved] == [
        "may cite, and may be an interval, a list of numbers or a power"
    ]


def test_lists_of_numbers_elsewhere_on_the_page_make_brackets_doubtful() -> None:
    assert edited("Things [1, 2] differ.").markers == 1
    page = edited("Things [1, 2] differ, as do those in [0, 1] and [-1, 1].\n\nShown in [1, 3].")
    assert (page.markers, len(page.unresolved)) == (1, 1)


def test_the_pages_own_notes_and_lists_stay() -> None:
    text = "Known<sup>1</sup> and cited<sup>3</sup>.\n\n<sup>1</sup> A note.\n\n[1] One thing\n[2] Another thing\n"
    assert edited(text).text.startswith(text.replace("<sup>3</sup>", " [@k3]"))


def test_notes_below_a_table_stay() -> None:
    table = (
        "| MySQL <sup>[1]</sup> | 5.7 |\n\n<sup>[1]</sup> Only with a plug-in.\n\nAs they show<sup>[2]</sup>."
    )
    page = edited(table)
    assert page.text == table.replace("<sup>[2]</sup>", " [@k2]") + "\n"
    raised = "\n## References\n\n<sup>[1]</sup> He K, Zhang X, Ren S, et al. Deep residual learning[C]//CVPR. 2016.\n\n"
    raised += (
        "<sup>[2]</sup> Smith J, Jones A. Deep things of many kinds[J]. Journal of Things, 2015, 3(1): 1-9.\n"
    )
    assert line("As shown<sup>[1]</sup>.", tail=raised) == "As shown [@k1]."


def test_an_anchor_of_the_page_decides() -> None:
    text = 'See [1](#note) and [2](#r2).\n\n<a id="note"></a>A note.\n'
    tail = LIST.replace("2. Smith J", '2. <a id="r2"></a>Smith J')
    assert line(text, tail=tail) == "See [1](#note) and [@k2]."


def test_indented_code_stays() -> None:
    text = "Text [1].\n\n    a = b [2]\n    [3]\n\n- item\n\n    of it [2]\n\n!!! note\n    said [3]\n"
    page = edited(text)
    assert page.text.startswith(
        "Text [@k1].\n\n    a = b [2]\n    [3]\n\n- item\n\n    of it [@k2]\n\n!!! note\n    said [@k3]\n"
    )


def test_markers_that_run_over_lines_keep_the_lines() -> None:
    page = edited("Shown [1]\n[2] and [3,\n4] and by He et al.\n(2016) too.\n")
    assert page.text.startswith("Shown [@k1; @k2]\n and [@k3; @k4]\n and by @k1\n too.\n")


def test_code_blocks_and_front_matter_stay() -> None:
    text = (
        "---\ntitle: a [1]\n---\n\n```python\na[1] = [2]\n```\n\n~~~\n[1]\n~~~\n\n<pre>[1]</pre>\n\nText [1]."
    )
    page = edited(text)
    assert page.text.startswith(text.removesuffix("Text [1].") + "Text [@k1].")
    assert page.markers == 1


def test_keys_of_the_page_in_other_forms(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        "@book{a, title = {Things}}\n@book{b, title = {Other things}}\n", "utf-8"
    )
    text = (
        "---\nbibliography: refs.bib\n---\n\nAs @a [p. 3] says [see @a, p. 4; @b], and [-@b]; @nobody, [@nowhere], "
        "me@b.example.\n"
    )
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    references = read_file(tmp_path / "a.md", "a.md", ReadSettings()).references
    listed = [Listed(parse(one), one.label) for one in references]
    pages = {form: edit(text, listed, lists_of("a.md", listed), FORMS[form]) for form in FORMS}
    assert pages["pandoc"].text == pages["quarto"].text == text
    assert "As \\textcite[p. 3]{a} says \\cite[see][p. 4]{a}\\cite{b}, and " in pages["latex"].text
    assert "; @nobody, [@nowhere], me@b.example." in pages["latex"].text
    assert [told.text for told in pages["latex"].unresolved] == ["[@nowhere]"]


def test_other_forms() -> None:
    assert line("As [1-2].", "latex") == "As \\cite{k1,k2}."
    assert line("He et al. (2016) say", "latex") == "\\textcite{k1} say"
    assert line("As [1-2].", "typst") == "As @k1 @k2."
    assert edited("As [1].", "latex").text.endswith("\\nocite{k2,k3,k4,k5}\n")


def test_the_printed_list_is_taken_out_with_its_heading() -> None:
    page = edited("As [1].\n\n## Next\n\nText.", tail=LIST + "\n## After\n\nMore text [2].\n")
    assert page.text == "As [@k1].\n\n## Next\n\nText.\n\n## After\n\nMore text [@k2].\n"
    assert page.cited == ("k1", "k2")
    assert page.unused == ("k3", "k4", "k5")
    assert "1. He K" in edited("As [1].", keep_list=True).text


MORE = """
## Further reading

1. Cormen T H. Introduction to algorithms[M]. Cambridge: MIT Press, 2009.
2. Dijkstra E W. A discipline of programming[M]. Englewood Cliffs: Prentice Hall, 1976.
"""


@pytest.mark.parametrize("more", [MORE, MORE.replace("1. ", "* ").replace("2. ", "* ")])
def test_further_reading_that_nothing_cites_stays(more: str) -> None:
    page = f"As shown [1].\n{LIST}{more}"
    references = [parse(one) for one in READERS[".md"](page, "a.md", ReadSettings()).references]
    listed = [Listed(one, f"k{n}") for n, one in enumerate(references, 1)]
    found = edit(page, listed, lists_of("a.md", listed), FORMS["pandoc"])
    assert "## References" not in found.text
    assert "Smith" not in found.text
    assert found.text.endswith(more.strip() + "\n")
    assert found.kept == (listed[5].reference.line,)
    assert len(found.unused) == 4, "of the list that is cited; what stays is printed"


def test_a_page_that_cites_nothing_keeps_no_list() -> None:
    found = edited("Nothing is cited.", tail=LIST + MORE)
    assert (found.text.strip(), found.kept) == ("Nothing is cited.", ())


@pytest.mark.parametrize(
    "heading",
    ["**References**", "References\n----------", "__参考文献__：", "<h2>References</h2>", "参考文献"],
)
def test_headings_without_a_hash_go_with_the_list(heading: str) -> None:
    page = edited("As [1].", tail=LIST.replace("## References", heading))
    assert page.text == "As [@k1].\n"


def test_front_matter_is_no_heading_over_a_list() -> None:
    page = edited("---\ntitle: References\n---", tail=LIST.replace("## References\n\n", "").lstrip())
    assert page.text == "---\ntitle: References\n---\n"


def test_a_section_that_keeps_text_keeps_its_heading() -> None:
    page = edited("As [1].", tail=LIST.replace("## References\n", "## References\n\nRead these first.\n"))
    assert page.text == "As [@k1].\n\n## References\n\nRead these first.\n"


def test_footnotes_that_cite_and_those_that_remark() -> None:
    notes = (
        "\n[^a]: Smith J. Deep things of many kinds[J]. Journal of Things, 2015, 3(1): 1-9.\n"
        "[^b]: This is only a remark about the text above.\n"
    )
    page = edited("One[^a] and two[^b].", tail=notes)
    assert page.text.startswith("One [@ka] and two[^b].")
    assert "only a remark" in page.text
    assert "Journal of Things" not in page.text


def test_what_is_missing_is_told() -> None:
    page = edited("As [1, 9].\n\nAnd (He et al., 2016; Nobody, 2015).")
    assert [(told.line, told.text) for told in page.unresolved] == [
        (1, "[1, 9]"), (3, "(He et al., 2016; Nobody, 2015)"),
    ]  # fmt: skip
    assert "As [1, 9]." in page.text


def test_lists_of_sections_and_of_another_page() -> None:
    two = (
        "As [1].\n\n## References\n\n1. Smith J. Deep things[J]. Things, 2015, 3(1): 1-9.\n\n# Two\n\nAs [1].\n"
        + LIST
    )
    references = [parse(one) for one in READERS[".md"](two, "a.md", ReadSettings()).references]
    listed = [Listed(one, f"n{number}") for number, one in enumerate(references)]
    page = edit(two, listed, lists_of("a.md", listed), FORMS["pandoc"])
    assert page.cited == ("n0", "n1")
    other = edit("As [2].\n", [], lists_of("b.md", listed[1:]), FORMS["pandoc"])
    assert other.text == "As [@n2].\n"
    assert edit("As [2].\n", [], lists_of("b.md", listed), FORMS["pandoc"]).markers == 0, (
        "two lists: which one?"
    )


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    away_from_home(monkeypatch, tmp_path / "home")
    folder = tmp_path / "book"
    (folder / "chapters").mkdir(parents=True)
    (folder / "chapters" / "one.md").write_text("As [1] and [7].\n" + LIST, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def cite(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["cite", *arguments, "--offline"])


def test_the_command(book: Path) -> None:
    done = cite("chapters", "-o", "out", "--to", "latex")
    assert done.exit_code == 0, done.output
    assert "chapters/one.md:1: [7]: the list has no item 7" in done.stdout
    text = (book / "out" / "one.md").read_text(encoding="utf-8")
    assert "\\cite{he2016deep}" in text
    assert cite("chapters", "-o", "out").exit_code == 0, "our own file is replaced"
    assert cite("chapters", "-o", "out", "--strict").exit_code == 1
    (book / "out" / "one.md").write_text("mine\n", encoding="utf-8")
    assert cite("chapters", "-o", "out").exit_code == 2
    assert cite("chapters", "-o", "chapters", "--force").exit_code == 2
    assert "As [1] and [7]." in (book / "chapters" / "one.md").read_text(encoding="utf-8")


def test_pages_in_other_encodings_and_line_ends(book: Path) -> None:
    page = "文[1]和[2]。\r\n\r\n## 参考文献\r\n\r\n[1] 周志华. 机器学习[M]. 北京: 清华大学出版社, 2016.\r\n"
    page += "[2] 李航. 统计学习方法[M]. 北京: 清华大学出版社, 2012.\r\n"
    (book / "old.md").write_bytes(page.encode("gb18030"))
    done = cite("old.md", "-o", "out")
    assert done.exit_code == 0, done.output
    now = (book / "out" / "old.md").read_bytes().decode("utf-8")
    assert now.startswith("文[@zhou2016")
    assert now.count("\n") == now.count("\r\n") + 1, "the seal has a line end of its own"


def test_keys_without_an_entry_count_on_pages_that_are_left_out(book: Path) -> None:
    (book / "refs.bib").write_text("@book{he, title = {A book}, author = {He, K.}, year = 2001}\n", "utf-8")
    text = "\\begin{document}\nAs \\cite{he,nobody} say.\n\\bibliography{refs}\n\\end{document}\n"
    (book / "thesis.tex").write_text(text, encoding="utf-8")
    done = cite("thesis.tex", "-o", "out", "--to", "latex")
    assert done.exit_code == 1
    assert "thesis.tex:2: no entry for the citation key 'nobody'" in done.stdout
    assert "nothing is written to out: none of the pages is Markdown; keys without an entry: 1" in done.stderr
    assert not (book / "out").exists()
    mixed = cite("thesis.tex", "chapters", "-o", "out")
    assert "1 citation in 1 page written to out; 2 could not be resolved" in mixed.stdout


@pytest.mark.parametrize(
    "line",
    [
        "Solve [1, 1, 2] for me.",  # nobody cites a work twice at once
        "There are three of them: [4], [3, 1] and [2, 2].",
        "The halves, bounded by [1, 2] and [2, 3], are equal.",
        "Streams with values [1, 2] and [3, 4] emit [1, 3], [2, 4].",
        "Using the numbers [2, 3, 5] and a sign, make 19.",
        "Choose option [1], [2] or [3].",
        "What it costs (see note [1] below).",
        "The pointer is in node [2].",
    ],
)
def test_numbers_that_are_numbers_stay(line: str) -> None:
    code = "```python\nsplit([1, 2, 3])\n```"
    page = edited(f"Nets came early [1]. Later work [2, 3] was better.\n\n{line}\n\n{code}\n")
    assert line in page.text
    assert page.text.startswith("Nets came early [@k1]. Later work [@k2; @k3] was better.")


def test_a_number_before_its_turn_stays() -> None:
    """On a page that numbers its works as it cites them, nobody cites the fifth before the third."""
    said = "One [1], another [2], any of [1, 5] days, a third [3], a fourth [4] and a fifth [5]."
    page = edited(said)
    assert page.text.startswith("One [@k1], another [@k2], any of [1, 5] days, a third [@k3]")
    assert [told.text for told in page.unresolved] == ["[1, 5]"]


def test_a_series_of_citations_is_cited() -> None:
    page = edited("As [1], [2] and [3, 4] show, and [1]\n[2], too; see [1], [3] or [2, 5].\n")
    assert page.text.startswith(
        "As [@k1], [@k2] and [@k3; @k4] show, and [@k1; @k2]\n, too; see [@k1], [@k3] or [@k2; @k5]."
    )


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("pandoc", "As @a says [see @b, p. 3], in @a, [@a; @b]"),
        (
            "latex",
            "As \\textcite{a} says \\parencite[see][p. 3]{b}, in \\textcite{a}, \\cite{a,b}",
        ),
        (
            "typst",
            'As #cite(label("a"), form: "prose") says see @b[p. 3], in #cite(label("a"), form: "prose"), @a @b',
        ),
    ],
)
def test_commands_keep_their_notes_and_their_kind(tmp_path: Path, form: str, line: str) -> None:
    (tmp_path / "refs.bib").write_text("@book{a, title = {Things}}\n@book{b, title = {Others}}\n", "utf-8")
    text = (
        "---\nbibliography: refs.bib\n---\n\nAs \\textcite{a} says \\parencite[see][p. 3]{b}, in {cite:t}`a`, "
        "{cite:p}`a,b`; \\nocite{b} \\citeyear{a}.\n"
    )
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    references = read_file(tmp_path / "a.md", "a.md", ReadSettings()).references
    listed = [Listed(parse(one), one.label) for one in references]
    assert (
        edit(text, listed, lists_of("a.md", listed), FORMS[form]).text.split("\n")[4]
        == f"{line}; \\nocite{{b}} \\citeyear{{a}}."
    )


def test_a_key_ends_before_a_letter_of_any_script() -> None:
    chinese = (
        "\n## 参考文献\n\n1. 何凯明, 张祥雨, 任少卿, 等. 图像的残差学习[J]. 计算机学报, 2016, 39(1): 1-9.\n"
    )
    assert line("何凯明等（2016）提出", "pandoc", chinese) == "@{k1}提出"
    assert line("方法[1]与", "pandoc") == "方法[@k1]与"
    assert line("方法[1]与", "typst") == '方法#cite(label("k1"));与'
    assert line("He et al. (2016)[2]", "typst") == '#cite(label("k1"), form: "prose"); @k2'
    assert line("方法[1]。", "typst") == "方法@k1。"


@pytest.mark.parametrize(
    "prompt", ["$ kill %[1]", "user@host:~$ ls [1]", ">>> x [1]", "In [2]: f [1]", "C:\\tmp> dir [1]"]
)
def test_lines_of_a_shell_stay(prompt: str) -> None:
    page = edited(f"{prompt}\n\nShown [1].\n")
    assert page.text.startswith(f"{prompt}\n\nShown [@k1].")


def test_a_price_begins_no_line_of_a_shell() -> None:
    assert line("$ 5 million [1] and more") == "$ 5 million [@k1] and more"
