"""References without a printed title, and dates that styles of other languages print."""

import pytest

from references.citation import parse_citation


@pytest.mark.parametrize(
    ("text", "first", "year", "container", "volume", "page"),
    [
        ("Moor, D. A., Hill-Brook, D., et al. 2012, AJ, 144, 134", "Moor", 2012, "AJ", "144", "134"),
        ("Moor S., Hill J., 2010, MNRAS, 407, 1581", "Moor", 2010, "MNRAS", "407", "1581"),
        (
            "A. MOOR, M. HILL et S. BROOK. J. Mol. Spectrosc. 33, 84 (1970).",
            "Moor",
            1970,
            "J. Mol. Spectrosc",
            "33",
            "84",
        ),
        (
            "S. Moor, P. H. Hill, E. Brook, J. Am. Chem. Soc. 1938, 60, 309.",
            "Moor",
            1938,
            "J. Am. Chem. Soc",
            "60",
            "309",
        ),
        (
            "A. Moor, J. Electrochem. Soc. 1999, 146, 3345.",
            "Moor",
            1999,
            "J. Electrochem. Soc",
            "146",
            "3345",
        ),
        ("K. Moor, Chin. Phys. C 38, 090001 (2014).", "Moor", 2014, "Chin. Phys. C", "38", "090001"),
        ("M. Moor et al. Astropart. Phys. 22 (2005) 127;", "Moor", 2005, "Astropart. Phys", "22", "127"),
        (
            "Renewable and Sustainable River Reviews 14 (2010) 1722–1743",
            "",
            2010,
            "Renewable and Sustainable River Reviews",
            "14",
            "1722-1743",
        ),
        ("Tetrahedron, 20, 2163 (1964)", "", 1964, "Tetrahedron", "20", "2163"),
    ],
)
def test_a_journal_is_no_title(
    text: str, first: str, year: int, container: str, volume: str, page: str
) -> None:
    work = parse_citation(text).work
    assert work.title == ""
    assert (work.authors[0].family.title() if work.authors else "") == first
    assert (work.year, work.container_title.rstrip("."), work.volume, work.page.replace("–", "-")) == (
        year,
        container,
        volume,
        page,
    )


@pytest.mark.parametrize("text", ["Moor, C., 2016, arXiv:1606.03121", "H.-H. Moor, arXiv:1606.03121 (2016)."])
def test_a_preprint_number_is_no_title(text: str) -> None:
    work = parse_citation(text).work
    assert (work.title, work.authors[0].family, work.year) == ("", "Moor", 2016)


@pytest.mark.parametrize(
    ("text", "title", "first", "year", "month"),
    [
        (
            "Moor, T. (2022, Juni 4). Flüsse im Norden: Ein Bericht. Der Strom.",
            "Flüsse im Norden: Ein Bericht",
            "Moor",
            2022,
            6,
        ),
        ("Moor, T. (2021, 3 de mayo). Los ríos del norte. El Río.", "Los ríos del norte", "Moor", 2021, 5),
        (
            "Moor, T. (2019, 12 mars). Les rivières du nord. Le Fleuve.",
            "Les rivières du nord",
            "Moor",
            2019,
            3,
        ),
        ("Moor, T. (2019, março 12). Os rios do norte. O Rio.", "Os rios do norte", "Moor", 2019, 3),
        (
            "MVN. (o. J.-b). Flusskunde: Herstellung. Abgerufen 1. November 2024, von",
            "Flusskunde: Herstellung",
            "MVN",
            None,
            None,
        ),
        (
            "Moor, T. (s. f.). La historia de los ríos. Editorial X.",
            "La historia de los ríos",
            "Moor",
            None,
            None,
        ),
    ],
)
def test_dates_in_brackets_of_any_language(
    text: str, title: str, first: str, year: int | None, month: int | None
) -> None:
    work = parse_citation(text).work
    name = work.authors[0]
    assert (work.title, name.literal or name.family) == (title, first)
    assert (work.year, work.issued.month if work.issued else None) == (year, month)


@pytest.mark.parametrize(
    "text",
    [
        "Moor, J. (2019). Global river outlook 2018. River Policy, 12, 1-20.",
        "MVN. (2018a). Global river outlook 2018.",
        "MVN, 2018. Global river outlook 2018. Leeds: MVN.",
    ],
)
def test_a_year_that_ends_a_title_stays_whole(text: str) -> None:
    assert parse_citation(text).work.title == "Global river outlook 2018"


@pytest.mark.parametrize("mark", ["y", "et", "e", "en", "og"])
def test_names_are_joined_in_other_languages(mark: str) -> None:
    work = parse_citation(
        f"GARCÍA, Juan {mark} PÉREZ, María. La construcción de la memoria. Madrid: Alianza, 2004."
    ).work
    assert [name.family.upper() for name in work.authors] == ["GARCÍA", "PÉREZ"]
    assert work.title == "La construcción de la memoria"
