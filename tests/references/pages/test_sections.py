"""What a section holds beside references: files, definitions, mentions, a colophon; and sections of one entry."""

from __future__ import annotations

import pytest

from references.pages.titles import Role, role_of
from references.parse import parse
from references.readers import html, markdown
from references.readers.base import ReadSettings

_TWO = "- Doe, J. (2019). *Deep nets*. Acme.\n- Roe, A. (2018). *Shallow nets*. Acme.\n"


_ROE = "Roe, A. (2018). Nets. Acme: Paris."


def page_of(*blocks: str) -> str:
    return "\n\n".join(("# A page", "Text.", *blocks)) + "\n"


def read(*blocks: str) -> list[str]:
    return [one.text for one in markdown.read(page_of(*blocks), "page.md", ReadSettings()).references]


def test_terms_with_their_meaning_are_no_references() -> None:
    terms = "- **CDGP:** Certified Data Professional (DAMA)\n- **NIST CSF:** Framework"
    assert len(read("## References", "### Certificates", terms, "### Books", _TWO)) == 2


def test_people_in_bold_are_no_terms() -> None:
    assert (
        len(read("## References", "- **Robert C. Martin:** Clean code\n- **Martin Fowler:** Refactoring"))
        == 2
    )


def test_files_of_the_project_in_bold() -> None:
    files = "1. **README.md** - what it is about\n2. **sql/schema.sql** - the tables"
    assert len(read("## References", "### Docs", files, "### Books", _TWO)) == 2


def test_what_ends_in_the_number_of_an_entry_cites_it() -> None:
    found = read(
        '1. Read these\n   - Doe (2019) "Mathematics and the formal turn" [2]',
        "## References",
        '[1] Roe, A. (2018). "Nets". Acme.',
        '[2] Doe, J. (2019). "Mathematics and the formal turn". Acme.',
    )
    assert [text[:3] for text in found] == ["Roe", "Doe"]


def test_the_colophon_below_a_line() -> None:
    assert read("## Reference", _ROE, "---", "*Projet académique — Master Data, 2025–2026.*") == [_ROE]


def test_a_heading_of_literature_speaks_for_those_below_it() -> None:
    gale = (
        "- Gale, D., & Shapley, L. S. (1962), « College Admissions », *AMM* 69(1), pp. 9-15. Le papier fondateur. "
        "Disponible en accès ouvert."
    )
    assert len(read("## Notre bibliographie", "### Papier fondateur", gale)) == 1


def test_one_site_under_a_heading_that_only_lists_have() -> None:
    zoo = "Complexity Zoo: https://complexityzoo.net/"
    assert read("## Bibliographie", *[_ROE] * 6, "## Sitographie", zoo)[-1] == zoo


def test_a_short_dated_paragraph_between_citations() -> None:
    assert len(read("## Bibliografía", _ROE * 5, "Diccionario de la lengua (DLE). 2024.", _ROE)) == 3


def test_a_paragraph_that_is_not_read_between_others_is_said() -> None:
    page = page_of("## Bibliografía", _ROE * 5, "Diccionario de la lengua", _ROE)
    reading = markdown.read(page, "page.md", ReadSettings())
    assert len(reading.references) == 2
    assert [(one.code, one.line) for one in reading.problems] == [("unread-item", 9)]


def test_lines_of_a_paragraph_of_html() -> None:
    page = (
        "<h2>References</h2>\n<p>\nAbel, K. N., et al. 2009, ApJS, 182, 543<br />\n"
        "Crane, J., et al. 2003, ApJ, 594, 119 <br />\n</p>\n"
        "<p>Doe, J. 2009, ApJS, 182, 543<br>Roe, A. 2010, AJ, 12, 34</p>\n"
    )
    found = html.read(page, "a.html", ReadSettings()).references
    assert [(one.line, one.text[:4]) for one in found] == [(3, "Abel"), (4, "Cran"), (6, "Doe,"), (6, "Roe,")]


@pytest.mark.parametrize(
    "title",
    [
        "Bibliografia essenziale", "Bibliographie sélective", "Bibliografía básica", "Fuentes consultadas",
        "Sources consultées", "Chapter bibliography", "Основная литература", "Référence bibliographique",
    ],
)  # fmt: skip
def test_names_of_lists_with_what_kind_of_list_it_is(title: str) -> None:
    assert role_of(title) is Role.LIST


@pytest.mark.parametrize(
    "title",
    [
        "Bibliographie verwalten", "Bibliografie erstellen", "Bibliography management", "Fuentes tipográficas",
        "Bibliographie de Victor Hugo", "Русская литература", "Literature review",
    ],
)  # fmt: skip
def test_names_of_other_things(title: str) -> None:
    assert role_of(title) is Role.SILENT


def test_a_numbered_title_with_what_is_said_of_it() -> None:
    item = "1. **Manual del Usuario de Baterías**\n   - Tabla de factores\n   - Descargado en papel\n"
    assert read("## Fuentes consultadas", item) == ["Manual del Usuario de Baterías"]


def test_a_numbered_topic_with_bare_titles_under_it() -> None:
    item = "1. Aprendizaje profundo\n   - Redes neuronales para todos\n   - Introducción a las redes\n"
    assert read("## Fuentes consultadas", item) == ["Redes neuronales para todos", "Introducción a las redes"]


def test_tables_of_works_in_other_languages() -> None:
    head = "| Ouvrage | Auteurs | Concepts |\n|---|---|---|"
    rows = "| *Valuation* | McKinsey & Co. | ROIC |\n| *Finance* | P. Poncet & R. Portait | DCF |"
    assert len(read("## Bibliographie sélective", f"{head}\n{rows}")) == 2


def test_an_account_of_the_literature_is_none_of_it() -> None:
    text = (
        "Il documento riporta una bibliografia di riferimenti propri del coordinatore sui temi della validazione dei "
        "risultati di laboratorio in regime controllato, dell'introduzione del sistema nel laboratorio clinico, della "
        "firma digitale del referto e della sicurezza informatica del dato di laboratorio negli anni 2004-2015."
    )
    assert read("## Bibliografia essenziale", text) == []


def test_a_paragraph_of_lines_is_a_list_though_not_every_line_is_broken_by_hand() -> None:
    lines = [
        "Aa. Vv., *Storia mondiale*, diretta da Gaston Mialaret, Città Nuova, Roma 1986, 4 voll.  ",
        "Attar S., *The Vital Roots of",
        "European Enlightenment*, Lexington Books, Lanham 2007\\.  ",
        "Brunner H., *Altägyptische Erziehung*, Otto Harassowitz, Wiesbaden 1991\\.",
        "Dolci D., *Poema umano*, Einaudi, Torino 1974a.",
        "Foucault M., *Sorvegliare e punire*, Einaudi, Torino 1993 \\[1975\\].",
        "Montaigne, *Saggi*, a cura di Virginio Enrico, Mondadori, Milano 1991\\.",
    ]
    page = page_of("## Bibliografia", "\n".join(lines))
    found = markdown.read(page, "page.md", ReadSettings()).references
    assert [(one.line, one.end_line) for one in found] == [
        (7, 7),
        (8, 9),
        (10, 10),
        (11, 11),
        (12, 12),
        (13, 13),
    ]
    assert [parse(one).claims.title for one in (found[0], found[5])] == ["Storia mondiale", "Saggi"]


def test_a_wrapped_citation_stays_one() -> None:
    text = (
        "Popławski, N. J., Swat, M., Gens, J. S. (2007) Adhesion between cells.\nDiffusion of growth factors.\n"
        "Elasticity of the AER.\n*Physica A* **373**, 521-532."
    )
    assert len(read("## References", text)) == 1


def test_attributes_of_a_heading_that_say_what_it_is() -> None:
    items = "- Deep nets and what they do\n- Shallow nets and what they do"
    assert len(read("## Werke {#references .unnumbered}", items)) == 2
    assert read("## Werke {#sec-werke}", items) == []


def test_people_behind_a_bare_title() -> None:
    page = page_of(
        "## Bibliographie", "- Construire des compétences, Philippe Perrenoud\n- Vie à Paris, Rome"
    )
    found = markdown.read(page, "page.md", ReadSettings()).references
    assert [one.text for one in found] == [
        "Philippe Perrenoud. Construire des compétences", "Vie à Paris, Rome",
    ]  # fmt: skip


def test_a_surname_in_capitals_before_a_slanted_title_is_a_person() -> None:
    page = page_of(
        "## Bibliographie", "FOUCAULT Michel. *Les mots et les choses*. Paris : Gallimard, 1966, 400 p."
    )
    [one] = markdown.read(page, "page.md", ReadSettings()).references
    claims = parse(one).claims
    assert (claims.title, claims.authors[0].full_family) == ("Les mots et les choses", "Foucault")


def test_editors_in_capitals_and_a_body_before_a_slanted_title() -> None:
    page = page_of(
        "## Bibliographie",
        "BRAUDY Leo, COHEN Marshall (dir.). *Film Theory and Criticism*. Oxford : University Press, 1999, 861 p.",
        "NASA Ames. *A report on things*. Mountain View : NASA, 1999, 86 p.",
    )
    film, report = (parse(one).claims for one in markdown.read(page, "page.md", ReadSettings()).references)
    assert [one.full_family for one in film.editors] == ["Braudy", "Cohen"]
    assert report.authors[0].literal == "NASA Ames"


def test_initials_with_a_particle_in_brackets_behind_a_title() -> None:
    found = read("## Bibliografia", "* O culto Cristão (J. J. von Allmen)\n* Patristica (J. N. D. Kelly)")
    assert found == ["J. J. von Allmen. O culto Cristão", "J. N. D. Kelly. Patristica"]
