r"""LaTeX: what is printed, what is cited, and what LaTeX itself does not read."""

from __future__ import annotations

import pytest

from references.model import Work
from references.readers.base import ReadSettings
from references.readers.latex import read

_BIB = ReadSettings(
    bib={"doe2010": Work(title="Deep"), "roe2011": Work(title="Wide"), "poe": Work(title="Far")}
)


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        (r"\cite{doe2010}", ["doe2010"]),
        (r"\citep[see][p.~3]{doe2010, roe2011}", ["doe2010", "roe2011"]),
        (r"\parencites[2]{doe2010}[see][4]{roe2011} \textcite*{poe}", ["doe2010", "roe2011", "poe"]),
        ("\\autocite{doe2010,%\n  roe2011}", ["doe2010", "roe2011"]),
        (
            r"\Citet{doe2010} \citeauthor{roe2011} \footfullcite{poe} \nocite{doe2010}",
            ["doe2010", "roe2011", "poe"],
        ),
        (r"\nocite{*}", ["doe2010", "roe2011", "poe"]),
        (r"50\% \cite{doe2010}", ["doe2010"]),
        ("% \\cite{doe2010}\n\\\\% \\cite{roe2011}\n", []),
        (r"\verb|\cite{doe2010}| \lstinline!\cite{roe2011}!", []),
        (
            "\\begin{verbatim}\n\\cite{doe2010}\n\\end{verbatim}\n\\iffalse \\cite{poe} \\fi\n\\cite{roe2011}",
            ["roe2011"],
        ),
        ("\\begin{lstlisting}[language=TeX]\n\\cite{doe2010}\n\\end{lstlisting}", []),
        ("\\cite{doe2010}\n\\end{document}\n\\cite{roe2011}", ["doe2010"]),
        (r"\newcommand{\mycite}[1]{\cite{#1}} \cite{poe}", ["poe"]),
        (r"\citestyle{agsm}\setcitestyle{square}\DeclareCiteCommand{\x}{}{}{}{}", []),
    ],
)
def test_keys(source: str, keys: list[str]) -> None:
    reading = read(source, "a.tex", _BIB)
    assert [one.label for one in reading.references] == keys
    assert [one for one in reading.problems if one.code != "no-references"] == []


def test_unknown_keys_are_named_with_their_places_and_the_nearest() -> None:
    reading = read("\\cite{doe201}\n\n\\cite{nobody}\n\\cite{doe201}\n", "a.tex", _BIB)
    assert [(one.label, one.line) for one in reading.references] == [("doe201", 1), ("nobody", 3)]
    first, second = reading.problems
    assert (first.code, first.line, first.hint) == ("unknown-citation-key", 1, "did you mean 'doe2010'?")
    assert first.message == "no entry for the citation key 'doe201' (also on lines 4)"
    assert second.hint == "add it to the bibliography"


def test_keys_that_the_book_prints_elsewhere_are_known() -> None:
    assert read(r"\cite{doe}", "a.tex", ReadSettings(defined=frozenset({"doe"}))).references == ()


def test_running_text_gives_nothing() -> None:
    """Every sentence of a thesis was once an entry."""
    source = (
        "\\section{Intro}\n"
        + "Doe and Roe (2010) show that nets are deep, see Journal of Nets 3(2), 4--5.\n\n" * 50
    )
    assert read(source, "a.tex", ReadSettings()).references == ()


def test_lists_under_a_heading_that_names_them() -> None:
    source = (
        "\\section{Setup}\n\\begin{itemize}\n\\item Install it, 2010.\n\\end{itemize}\n"
        "\\section*{Further reading}\n\\begin{itemize}\n"
        "\\item Doe, J. and Roe, R. \\href{https://example.org/deep}{Deep nets for wide problems}. "
        "Journal of Nets, 3(2), 2010.\n"
        "\\end{itemize}\n"
    )
    [one] = read(source, "a.tex", ReadSettings()).references
    assert (one.line, one.section, one.urls) == (7, "Further reading", ("https://example.org/deep",))
    assert "Deep nets for wide problems" in one.text


def test_footnotes_that_cite() -> None:
    source = (
        "Text.\\footnote{J. Doe, R. Roe. Deep nets. Journal of Nets, 3(2):4--5, 2010.}\n"
        "More.\\footnote{This is easily seen.}\n\nAgain.\\footnote{See \\cite{doe2010}.}\n"
    )
    assert [(one.label, one.line) for one in read(source, "a.tex", _BIB).references] == [
        ("1", 1),
        ("doe2010", 4),
    ]


def test_what_styles_write() -> None:
    r"""REVTeX and elsarticle name the parts; apacite writes its own commands; accents and links are plain."""
    revtex = (
        "\\bibitem [{\\citenamefont {Doe}\\ \\emph {et~al.}(2010)}]{doe}%\n  \\BibitemOpen\n"
        "  \\bibfield  {author} {\\bibinfo {author} {\\bibfnamefont {J.~K.}\\ \\bibnamefont {Doe}},\\ and\\ \\bibinfo\n"
        "  {author} {\\bibfnamefont {R.}~\\bibnamefont {Roe}},\\ }\\href {https://doi.org/10.1103/PhysRev.1.2}\n"
        "  {\\bibfield  {journal} {\\bibinfo  {journal} {Phys. Rev.}\\ }\\textbf {\\bibinfo {volume} {1}},\\\n"
        "  \\bibinfo {pages} {2} (\\bibinfo {year} {2010})}\\BibitemShut {NoStop}%\n"
    )
    apa = (
        "\\bibitem[\\protect\\citeauthoryear{Doe}{Doe}{2011}]{apa}\nDoe, J.\\BCBT\\ \\BBA{} R{\\o}e, R.\n"
        "\\newblock\\APACrefYearMonthDay{2011}{}{}.\n\\newblock{\\BBOQ}Deep nets{\\BBCQ}.\n\\newblock\n"
    )
    one, two = read(
        f"\\begin{{thebibliography}}{{9}}\n{revtex}{apa}\\end{{thebibliography}}\n", "a.bbl", _BIB
    ).references
    assert one.record is not None
    assert [name.full_family for name in one.record.authors] == ["Doe", "Roe"]
    said = (one.record.container_title, one.record.volume, one.record.page, one.record.year)
    assert said == (
        "Phys. Rev.",
        "1",
        "2",
        2010,
    )
    assert one.record.id("doi") == "10.1103/physrev.1.2"
    assert (one.label, one.line) == ("doe", 2)
    assert two.label == "apa"
    assert "Røe" in two.text
    assert "2011" in two.text
    assert "\\" not in two.text


def test_amsrefs() -> None:
    source = (
        "\\begin{biblist}\n\\bib{doe}{article}{\n  author={Doe, J.},\n  author={Roe, R.},\n"
        "  title={Deep $L$-functions},\n"
        "  journal={J. Nets}, date={2010}, volume={3}, pages={4--5}\n}\n\\bib{bad}{article}{title={Never closed\n"
    )
    reading = read(source, "a.tex", ReadSettings())
    [one] = reading.references
    assert one.record is not None
    assert [name.family for name in one.record.authors] == ["Doe", "Roe"]
    assert (one.record.title, one.record.year, one.line, one.end_line) == ("Deep $L$-functions", 2010, 2, 7)
    [problem] = reading.problems
    assert (problem.code, problem.line) == ("unreadable-record", 8)


def test_biber_repeats_entries_for_every_section() -> None:
    entry = "\\entry{doe}{book}{}\n\\field{title}{Deep}\n\\field{year}{2010}\n\\endentry\n"
    reading = read(entry * 2 + "\\entry{cut}{book}{}\n\\field{title}{No end}\n", "a.bbl", ReadSettings())
    assert [one.label for one in reading.references] == ["doe"]
    assert [(one.code, one.line) for one in reading.problems] == [("unreadable-record", 9)]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "F. R. Adler, {\\bfseries Modeling the Dynamics of Life}, Brooks, 2005.",
            "F. R. Adler, “Modeling the Dynamics of Life.” Brooks, 2005.",
        ),
        ("J. Doe. Deep nets. {\\em Journal of Nets}, 2005.", "J. Doe. Deep nets. Journal of Nets, 2005."),
        ("J. Doe, ``Deep nets'', \\emph{Nets}, 2005.", "J. Doe, “Deep nets”, Nets, 2005."),
    ],
)
def test_titles_that_emphasis_names(body: str, text: str) -> None:
    """An emphasised run behind the authors is the title; one behind a title is the journal."""
    [one] = read(
        f"\\begin{{thebibliography}}{{9}}\\bibitem{{a}} {body}\\end{{thebibliography}}", "a.tex", _BIB
    ).references
    assert one.text == text
