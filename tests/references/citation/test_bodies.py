"""Bodies among authors are literal names, people are not; family names of two words stay whole."""

import pytest

from references.citation import parse_citation


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ("SAE International. (2007). Trouble codes. SAE.", ["SAE International"]),
        ("Laravel LLC. (2024). Documentation of Laravel. https://laravel.com", ["Laravel LLC"]),
        ("Red Hat, Inc. (2022). OpenShift documentation.", ["Red Hat, Inc"]),
        ("Open Quantum Safe (OQS) Project. (2024). A library in C.", ["Open Quantum Safe (OQS) Project"]),
        (
            "Deloitte Insights & World Economic Forum. (2020). Cyber risk. WEF.",
            ["Deloitte Insights", "World Economic Forum"],
        ),
        ("Amnesty Abroad. (2018). Toxic talk. London: Amnesty Abroad.", ["Amnesty Abroad"]),
        ("Health Canada. (2019). Guide to trials. Ottawa: Health Canada.", ["Health Canada"]),
        ("The MITRE Corporation. Framework of attacks. 2023. https://x.org", ["The MITRE Corporation"]),
    ],
)
def test_bodies_are_literal(printed: str, authors: list[str]) -> None:
    assert [name.literal for name in parse_citation(printed).work.authors] == authors


@pytest.mark.parametrize(
    ("printed", "family"),
    [
        ("Ritesh Gautam. (2023). Mapping of wells. Zenodo.", "Gautam"),
        ("Ofir Press, Noah A. Smith. Reordering waves. 2020.", "Press"),
        ("Vitalik Buterin. (2014). A contract platform. Ethereum Press.", "Buterin"),
        ("KHAN, Ali. (2014). A study of wells. Delhi: Sage.", "Khan"),
    ],
)
def test_people_stay_people(printed: str, family: str) -> None:
    assert parse_citation(printed).work.authors[0].family == family


@pytest.mark.parametrize(
    ("printed", "families"),
    [
        ("La Parra López, Santiago. Los moriscos. Valencia: Magnànim, 1992.", ["La Parra López"]),
        ("Tapia Sánchez, Serafín de. La comunidad de Ávila. Salamanca: USAL, 1991.", ["de Tapia Sánchez"]),
        ("Von der Leyen, Ursula. State of the Union. Brussels: EU Press, 2021.", ["Von der Leyen"]),
        (
            "Domínguez Ortiz, Antonio y Vincent, Bernard. Historia. Madrid: Alianza, 1978.",
            ["Domínguez Ortiz", "Vincent"],
        ),
        (
            "García-Arenal, Mercedes; Rodríguez Mediano, Fernando. Un Oriente. Madrid: Pons, 2010.",
            ["García-Arenal", "Rodríguez Mediano"],
        ),
        ("Anoop Gupta, Andrew Tucker, and Shigeru Ito. Scheduling of systems. ACM, 1991.", ["Gupta", "Tucker", "Ito"]),
    ],
)  # fmt: skip
def test_family_names_of_two_words_stay_whole(printed: str, families: list[str]) -> None:
    assert [name.full_family for name in parse_citation(printed).work.authors] == families


def test_editors_keep_their_initials() -> None:
    work = parse_citation(
        "Voll, J. O. (1999). Foundations. In The History of Islam. Edited by John L. Esposito. Oxford Press."
    ).work

    assert [(name.given, name.family) for name in work.editors] == [("John L.", "Esposito")]
    assert work.container_title == "The History of Islam"


def test_the_number_of_a_preprint_behind_a_paper_is_no_page_of_it() -> None:
    work = parse_citation(
        "Shor, P. W. (1995). Reducing decoherence. Physical Review A, 52, R2493. arXiv:quant-ph/9511026"
    ).work

    assert (work.container_title, work.volume, work.page) == ("Physical Review A", "52", "R2493")
