"""Citation keys in pages."""

from __future__ import annotations

from references.model import Name, Work
from references.readers import markdown
from references.readers.base import ReadSettings


def keys(page: str, file: str = "page.md", **bib: Work) -> list[str]:
    return [one.label for one in markdown.read(page, file, ReadSettings(bib=bib)).references]


def test_pandoc() -> None:
    page = "See [@smith2010; @doe99, p. 3], @jones says; also [-@smith2010] and @{odd key} [see @van_dyke:1999; @a.b]."
    assert keys(page) == ["smith2010", "doe99", "jones", "van_dyke:1999", "a.b"]


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
