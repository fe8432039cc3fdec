"""Citation keys in pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from references.model import Name, Work
from references.readers import markdown, read_file
from references.readers.base import ReadSettings


def keys(page: str, file: str = "page.md", **bib: Work) -> list[str]:
    return [one.label for one in markdown.read(page, file, ReadSettings(bib=bib)).references]


def test_pandoc() -> None:
    page = "See [@smith2010; @doe99, p. 3], @jones says; also [-@smith2010] and @{odd key} [see @van_dyke:1999; @a.b]."
    assert keys(page) == ["smith2010", "doe99", "jones", "odd key", "van_dyke:1999", "a.b"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[@a1;@b2]", ["a1", "b2"]),
        ("[@a1; -@b2]", ["a1", "b2"]),
        ("[-@k]", ["k"]),
        ("[see @k, p. 3]", ["k"]),
        ("[see @k1, pp. 3-5; also @k2, ch. 1 and *passim*]", ["k1", "k2"]),
        ("[@k] says; @k [p. 3]", ["k"]),
        ("[@{weird key}]", ["weird key"]),
        ("[@{https://x.org/a?b=c}, p. 3]", ["https://x.org/a?b=c"]),
        ("[@wrapped1;\n@wrapped2]", ["wrapped1", "wrapped2"]),
        ("[@a.b_c:d-e.]", ["a.b_c:d-e"]),
        ("[[@zettel2020]]", ["zettel2020"]),
        ("^[See @note2010.]", ["note2010"]),
        (r"\cite{9813561}", ["9813561"]),
        (":cite:`9813561,10.1145/3292500.3330701`", ["9813561", "10.1145/3292500.3330701"]),
        ("{cite}`a`, {cite:ts}`b` {footcite}`c` {cite:p}`{see}d{page 3}`", ["a", "b", "c", "d"]),
        (r"\parencites(see)[1]{a}[2]{b} \Textcite{c} \nocite{*}", ["a", "b", "c"]),
        ("<dt-cite key='a,b'></dt-cite>", ["a", "b"]),
        ("{% cite a b --locator 3 %} {{< cite c >}}", ["a", "b", "c"]),
        ('{{< cite key="d2012" >}}', ["d2012"]),
        ('<cite data-cite="e2013">(E, 2013)</cite> <cite data-footcite="f2014"/>', ["e2013", "f2014"]),
        ("![After @shown2001 [p. 3]](a.png)", ["shown2001"]),
        (
            "[](doi:10.5281/zenodo.6476040) and [@10.1093/nar/22.22.4673]",
            ["doi:10.5281/zenodo.6476040", "10.1093/nar/22.22.4673"],
        ),
        ("Text.[^1]\n\n[^1]: Vgl. [@n2016, S. 3] und @m2017.", ["n2016", "m2017"]),
        ("正如[@li2020]所说，\\cite{wang2019}指出", ["li2020", "wang2019"]),
    ],
)
def test_grammars(text: str, wanted: list[str]) -> None:
    assert keys(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "[@octocat](https://github.com/octocat) and [thanks, @octocat][1]",
        "[@octocat]\n\n[@octocat]: https://github.com/octocat",
        "Write to me@example.org or [jane.doe+x@uni-x.example].",
        "`[@code]` and ``{cite}`role` `` and `\\cite{tex}`",
        "npm install @scope/package, `@decorator`, https://x.org/@user",
        r"bookdown's \@ref(fig:one) and \citestyle{acm}",
        "[@1] [@2]",
    ],
)
def test_what_looks_like_a_key(text: str) -> None:
    assert keys(text) == []


def test_keys_in_directives_and_wrapped_paragraphs_know_their_lines() -> None:
    page = "```{note}\nAs {cite}`a` and\n{cite}`b` say.\n```\n\n```{code-cell} python\n# {cite}`c`\n```\n"
    found = markdown.read(page, "page.md", ReadSettings()).references
    assert [(one.label, one.line) for one in found] == [("a", 2), ("b", 3)]


def test_manubots_tags_stand_for_identifiers() -> None:
    page = "See [@tag:deep; @doi:10.1016/0370-2693(95)00361-P].\n\n[@tag:deep]: doi:10.1038/nature14539\n[@tag:unused]: pmid:1\n"  # noqa: E501
    reading = markdown.read(page, "p.md", ReadSettings())
    assert [(one.label, one.text) for one in reading.references] == [
        ("tag:deep", "doi:10.1038/nature14539"),
        ("doi:10.1016/0370-2693(95)00361-P", "doi:10.1016/0370-2693(95)00361-P"),
    ]
    assert not reading.problems


def test_unknown_key_with_its_places_and_the_nearest_one() -> None:
    bib = {"smith2010": Work(title="T"), "li2020": Work(title="U")}
    reading = markdown.read("[@smth2010]\n\nx\n\n[@smth2010]", "p.md", ReadSettings(bib=bib))
    [problem] = reading.problems
    assert "lines 1, 5" in problem.message
    assert "'smith2010'" in problem.hint


def test_other_notations() -> None:
    assert keys(":cite:`A.B.2014,C.1999` {cite:p}`m1` {cite}`m2`") == ["A.B.2014", "C.1999", "m1", "m2"]
    assert keys('<d-cite key="d1, d2"></d-cite> <d-cite bibtex-key="d3"></d-cite>') == ["d1", "d2", "d3"]
    assert keys(r"\cite{a,b} \citep[see][p.~2]{c} \autocite*{d} \citet{e}") == ["a", "b", "c", "d", "e"]


def test_what_is_no_key() -> None:
    page = """Mail me@example.org, ask @octocat. [@fig-one] [@sec-intro; @tbl-a] @eq-1 @fig:two `[@code]` \\@no

```python
@decorator
def f(): ...  # [@nor]
```

    [@indented]

<!-- [@hidden] -->
https://x.org/@user [text](https://medium.com/@user/post)
"""
    assert keys(page) == []


def test_bare_keys_need_a_reason() -> None:
    assert keys("As @smith says.") == []
    assert keys("As @smith2010 says.") == ["smith2010"]
    assert keys("As @smith says.", smith=Work(title="T")) == ["smith"]
    assert keys("As @smith says.", file="page.qmd") == ["smith"]
    assert keys("---\nbibliography: refs.bib\n---\nAs @smith says.") == ["smith"]


def test_identifiers_in_place_of_keys() -> None:
    reading = markdown.read(
        "[@doi:10.1038/nature16961] @arxiv:1706.03762 @pmid:123456.", "p.md", ReadSettings()
    )
    assert [one.text for one in reading.references] == [
        "doi:10.1038/nature16961",
        "arXiv:1706.03762",
        "PMID: 123456",
    ]
    assert not reading.problems


def test_entry_and_problem() -> None:
    work = Work(title="A title", authors=(Name("Smith", "Jane"),))
    reading = markdown.read(
        "# One\n\nSee [@known].\n\n# Two\n\nAnd [@gone] [@known].\n",
        "p.md",
        ReadSettings(bib={"known": work}),
    )
    known, gone = reading.references
    assert (known.line, known.section, known.record) == (3, "One", work)
    assert known.text == "Jane Smith. A title."
    assert (gone.line, gone.section, gone.record, gone.text) == (7, "Two", None, "gone")
    [problem] = reading.problems
    assert (problem.code, problem.line) == ("unknown-citation-key", 7)
    assert "'gone'" in problem.message


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("p.md", "See [@doe10] there.\n"),
        ("p.qmd", "See @doe10 [p. 3] there.\n"),
        ("p.md", "---\nbibliography: own.bib\n---\n\nSee @doe10.\n"),
        ("p.tex", "See \\cite{doe10} there.\n"),
        ("p.org", "See [cite:@doe10] there.\n"),
        ("p.rst", "See :cite:`doe10` there.\n"),
    ],
)
def test_the_link_of_an_entry_is_a_link_of_whoever_cites_it(tmp_path: Path, file: str, text: str) -> None:
    """Only so can it be found that it leads elsewhere, and that what is cited is a web page."""
    (tmp_path / file).write_text(text)
    work = Work(title="Small", type="webpage", url="https://example.org/small")
    (found,) = read_file(tmp_path / file, file, ReadSettings(bib={"doe10": work})).references
    assert (found.label, found.urls) == ("doe10", ("https://example.org/small",))


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("a.tex", r"\volcite{2}[34]{a} \pvolcite[see]{3}{b} \cite[see][{[p. 3]}]{c}", ["a", "b", "c"]),
        ("a.org", "[cite:@a;\n@b, p. 3] [[cite:&c]] cite:d,e parencite:f", ["a", "b", "c", "d", "e", "f"]),
        ("a.adoc", "cite:[see a(12),\nb] citenp:[c]", ["a", "b", "c"]),
        ("a.html", '<p><d-cite key="a, b"></d-cite> <dt-cite key="c"></dt-cite></p>', ["a", "b", "c"]),
    ],
)
def test_grammars_of_other_files(tmp_path: Path, name: str, text: str, wanted: list[str]) -> None:
    (tmp_path / name).write_text(f"{text}\n", encoding="utf-8")
    reading = read_file(tmp_path / name, name, ReadSettings())
    assert [one.label for one in reading.references] == wanted


def test_a_doi_as_a_key_is_what_it_names() -> None:
    [one] = markdown.read("[@10.1093/nar/22.22.4673]", "a.md", ReadSettings()).references
    assert one.text == "doi:10.1093/nar/22.22.4673"


def test_a_page_of_distill_holds_or_names_its_bibliography(tmp_path: Path) -> None:
    entry = "@article{%s, title = {Deep nets}, author = {Doe, Jane}, year = 2019}"
    (tmp_path / "b.bib").write_text(entry % "b")
    script = f'<script type="text/bibliography">\n{entry % "a"}\n@article{{broken, title = {{x}}</script>'
    page = f'<html><head>{script}</head><body>\n<d-cite key="a"></d-cite>, <d-cite key="b,c"></d-cite>\n'
    (tmp_path / "a.html").write_text(page + '<d-bibliography src="b.bib"></d-bibliography></body></html>')
    reading = read_file(tmp_path / "a.html", "a.html", ReadSettings())
    assert [(one.label, one.record.title if one.record else "") for one in reading.references] == [
        ("a", "Deep nets"), ("b", "Deep nets"), ("c", ""),
    ]  # fmt: skip
    assert [one.code for one in reading.problems] == ["unknown-citation-key", "unreadable-record"]
