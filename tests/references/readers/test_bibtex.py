"""BibTeX and BibLaTeX files."""

from __future__ import annotations

import pytest

from references.model import Date, Identifier, Name
from references.readers import bibtex
from references.readers.base import InputError, ReadSettings
from references.readers.bibtex_values import decode, evaluate, field_names

BIB = r"""
@string{nips = "Advances in NIPS"}
@inproceedings{vaswani, author={Vaswani, Ashish and {Google Brain} and van der Maaten, Laurens and others},
  title = {Attention is All {Y}ou Need}, booktitle = nips # " 30", year=2017, month=dec,
  pages={5998--6008}, crossref={proc}}
@Proceedings{proc, title={Proceedings of X}, publisher="Curran", address={Red Hook}, year=2017}
@article{godel, author="Kurt G{\"o}del", title={{\"U}ber $x_i$ \& 50\% \emph{formal}}, journaltitle={Monatshefte},
  date={1931-03}, volume=38, number=1, doi={https://doi.org/10.1007/BF01700692}}
@misc{arx, author={Smith, Jr., Ann B.}, title={T}, eprint={1706.03762v5}, archivePrefix={arXiv}, primaryClass={cs.CL}}
@article{pre, title={P}, journal={arXiv preprint arXiv:1409.1556}, year={2014}}
@online{web, title={A page}, subtitle={More}, url={https://x.org/a_b}, urldate={2020-01-02}, date={2019}}
@misc{how, title={H}, howpublished={\url{https://x.org/h}}}
@phdthesis{th, author={Jane Doe}, title={Th}, school={MIT}, year={2001}}
"""


def work(key: str):
    [one] = [one for one in bibtex.read(BIB, "a.bib", ReadSettings()).references if one.label == key]
    return one.record


def test_places_and_text() -> None:
    references = bibtex.read(BIB, "a.bib", ReadSettings()).references
    assert [one.label for one in references] == ["vaswani", "proc", "godel", "arx", "pre", "web", "how", "th"]
    first = references[0]
    assert (first.line, first.end_line) == (3, 5)
    assert first.raw.startswith("@inproceedings{vaswani")
    assert first.text.startswith(
        "Ashish Vaswani, Google Brain, Laurens van der Maaten, et al. Attention is All You Need."
    )


def test_abbreviations_names_and_crossref() -> None:
    record = work("vaswani")
    assert (record.type, record.container_title) == ("paper-conference", "Advances in NIPS 30")
    assert record.authors == (
        Name("Vaswani", "Ashish"),
        Name(literal="Google Brain"),
        Name("Maaten", "Laurens", "van der"),
    )
    assert record.authors_cut
    assert (record.publisher, record.publisher_place, record.page) == ("Curran", "Red Hook", "5998-6008")
    assert record.issued == Date(2017, 12)


def test_latex_and_biblatex_fields() -> None:
    record = work("godel")
    assert record.title == "Über $x_i$ & 50% formal"
    assert (record.container_title, record.volume, record.issue) == ("Monatshefte", "38", "1")
    assert record.issued == Date(1931, 3)
    assert record.identifiers == (Identifier("doi", "10.1007/bf01700692"),)


def test_preprints_pages_and_theses() -> None:
    assert (work("arx").type, work("arx").id("arxiv"), work("arx").eprint_class) == (
        "article",
        "1706.03762",
        "cs.CL",
    )
    assert work("arx").authors == (Name("Smith", "Ann B.", "", "Jr."),)
    assert (work("pre").type, work("pre").id("arxiv")) == ("article", "1409.1556")
    web = work("web")
    assert (web.type, web.title, web.accessed) == ("webpage", "A page: More", Date(2020, 1, 2))
    assert work("how").url == "https://x.org/h"
    assert (work("th").type, work("th").genre, work("th").publisher) == ("thesis", "PhD thesis", "MIT")


def test_broken_and_double_entries_are_problems() -> None:
    text = "@article{a, title={Unclosed, year=2010}\n\n@article{b, title={B}}\n@article{b, title={C}}\n"
    reading = bibtex.read(text, "a.bib", ReadSettings())
    assert [one.record.title for one in reading.references if one.record] == ["B", "C"]
    assert [(one.code, one.line) for one in reading.problems] == [
        ("unreadable-record", 1),
        ("duplicate-citation-key", 4),
    ]


def test_works_by_key_and_alias() -> None:
    works, problems = bibtex.read_works("@book{a, ids={b, c}, title={T}}", "a.bib")
    assert {key: work.title for key, work in works.items()} == {"a": "T", "b": "T", "c": "T"}
    assert not problems


def test_crossref_in_a_circle_ends() -> None:
    text = "@book{a, crossref={b}, title={A}}\n@book{b, crossref={a}, publisher={P}}\n"
    assert len(bibtex.read(text, "a.bib", ReadSettings()).references) == 2


def test_no_entries_at_all() -> None:
    with pytest.raises(InputError, match=r"a\.bib: has no BibTeX entry"):
        bibtex.read("hello", "a.bib", ReadSettings())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"Erd{\H o}s {\ss} \O{} \'{\i} na{\"\i}ve \v{C}ech", "Erdős ß Ø í naïve Čech"),
        ("{HTTP}/2 -- a ``study''~of", "HTTP/2 – a “study” of"),
        (r"$\alpha$-stable", r"$\alpha$-stable"),
        ("100% \\LaTeX", "100% LaTeX"),
    ],
)
def test_decode(source: str, text: str) -> None:
    assert decode(source) == text


def test_evaluate() -> None:
    assert evaluate('{a # b} # "c # d" # e', {"e": "E"}) == "a # bc # dE"
    assert evaluate("{C# in depth}", {}) == "C# in depth"


def test_names_with_and_inside_braces() -> None:
    names, cut = field_names(
        "{Barnes and Noble} and given=Hans, family=Harman, prefix=von and de la Cruz, Ana"
    )
    assert names == (
        Name(literal="Barnes and Noble"),
        Name("Harman", "Hans", "von"),
        Name("Cruz", "Ana", "de la"),
    )
    assert not cut


@pytest.mark.parametrize("nobody", [",", ", ,", "{}", " and ", "{,}", ",,,"])
def test_names_of_nothing_are_nobodys(nobody: str) -> None:
    text = f"@book{{a, title = {{Deep nets}}, author = {{{nobody}}}, editor = {{{nobody} and Doe, J.}}}}"
    [reference] = bibtex.read(text, "f.bib", ReadSettings()).references
    assert reference.record is not None
    assert [name.family for name in reference.record.editors if name.family] == ["Doe"]


def test_a_field_that_is_given_twice_loses_no_entry() -> None:
    text = "% mine\n@article{go, title = {A}, year = 2016, Year = 2016, year = 2017}\n@book{b, title = {B}}\n"
    reading = bibtex.read(text, "a.bib", ReadSettings())
    assert [(one.label, one.record.year if one.record else 0) for one in reading.references] == [
        ("go", 2016),
        ("b", None),
    ]
    assert [(one.code, one.line) for one in reading.problems] == [("unreadable-record", 2)]
    assert "gives a field twice (year); the first counts" in reading.problems[0].message
