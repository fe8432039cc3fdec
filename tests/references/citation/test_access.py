"""Phrases of access in many languages, and what they leave of a citation."""

from __future__ import annotations

import pytest

from references.citation import parse_citation
from references.citation.access import cut_access
from references.model import Date


@pytest.mark.parametrize(
    ("text", "title", "accessed"),
    [
        ("Especificação do rio. Disponível em: https://rio.example/c .Acesso em: 03 dez. 2024.",
         "Especificação do rio", Date(2024, 12, 3)),
        ("Rios – Padrões. Disponível em: https://rio.example/c. Acesso em: 03 de março de 2022.",
         "Rios – Padrões", Date(2022, 3, 3)),
        ("Le fleuve de A à Z. Récupéré de https://fleuve.example/c", "Le fleuve de A à Z", None),
        ("Flüsse mit Karten verwenden, https://fluss.example/c, aufgerufen 01.11.2019",
         "Flüsse mit Karten verwenden", Date(2019, 11, 1)),
        ("Introducción a los ríos. Accedido el 30 de noviembre de 2023. [En línea]. Disponible: https://rio.example/c",
         "Introducción a los ríos", Date(2023, 11, 30)),
        ("Реки и озера. URL: https://reka.example/c (дата обращения: 11.09.2012).",
         "Реки и озера", Date(2012, 9, 11)),
        ("Úvod do řek [online]. [cit. 2020-01-31]. Dostupné z: https://reka.example/c",
         "Úvod do řek", Date(2020, 1, 31)),
    ],
)  # fmt: skip
def test_access_phrases(text: str, title: str, accessed: Date | None) -> None:
    work = parse_citation(text).work
    assert (work.title, work.accessed) == (title, accessed)


def test_words_stay_where_no_address_was() -> None:
    assert cut_access("Disponible. Un estudio", addressed=False) == ("Disponible. Un estudio", None)
    assert cut_access("Der Stand der Forschung 1990", addressed=False)[0] == "Der Stand der Forschung 1990"


def test_a_year_behind_a_doi_is_the_works() -> None:
    work = parse_citation(
        "Andersen, R. et al. An atlas of rivers. Nature 507, 455-461, doi: 10.1038/nature12787 (2014)."
    ).work
    assert work.year == 2014


def test_other_editions_and_archives_behind_a_reference_are_left_out() -> None:
    work = parse_citation(
        "Benini, F., Dymarsky, A. and Simic, D., JHEP 0912, 031 (2009) [arXiv:0903.0619 [hep-th]]."
    ).work
    assert (work.title, work.year, work.volume) == ("", 2009, "0912")
    work = parse_citation(
        "Durkheim, É. (1937) Les règles du fleuve (Presses Universitaires de France, Paris) [First edition, 1895]."
    ).work
    assert (work.title, work.year) == ("Les règles du fleuve", 1937)


def test_a_dash_for_the_author_before_leaves_the_title() -> None:
    work = parse_citation(
        "———. The Long River. Translated by Basil Brook. New York: Bantam Books, 1969."
    ).work
    assert (work.title, work.authors, work.year) == ("The Long River", (), 1969)
