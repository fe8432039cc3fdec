"""Names as services give them."""

from __future__ import annotations

import pytest

from enrich.sources.people import given_first, is_affiliation, person
from references.model import Name


@pytest.mark.parametrize(
    ("given", "family", "name"),
    [
        ("Kaiming", "He", Name("He", "Kaiming")),
        ("YANN", "LECUN", Name("Lecun", "Yann")),
        ("J. M.", "KEYNES", Name("Keynes", "J. M.")),
        ("JM", "KEYNES", Name("Keynes", "JM")),
        ("Wei", "LI", Name("Li", "Wei")),
        ("Swetha", "MG", Name("MG", "Swetha")),
        ("J. D.", "VAN DER WAALS", Name("Waals", "J. D.", "van der")),
        ("L.", "von SALLMANN", Name("Sallmann", "L.", "von")),
        ("John", "O'BRIEN-MCDONALD", Name("O'Brien-McDonald", "John")),
        ("S.", "RUFAİOĞLU", Name("Rufaioğlu", "S.")),
        ("Aäron van den", "Oord", Name("Oord", "Aäron", "van den")),
        ("Laurens", "van der Maaten", Name("Maaten", "Laurens", "van der")),
        ("Luc", "Van Gool", Name("Van Gool", "Luc")),
        ("James R.", "Langabeer II", Name("Langabeer", "James R.", suffix="II")),
        ("Robert", "Smith, Jr", Name("Smith", "Robert", suffix="Jr.")),
        ("Robert Jr.", "Smith", Name("Smith", "Robert", suffix="Jr.")),
        ("Ann", "Lee1,2*", Name("Lee", "Ann")),
        ("Ann, PhD", "Lee", Name("Lee", "Ann")),
        ("", "Aristotle", Name("Aristotle")),
        ("", "de Gaulle", Name("Gaulle", particle="de")),
        ("", "World Bank", Name(literal="World Bank")),
        ("", "The ENCODE Project Consortium", Name(literal="The ENCODE Project Consortium")),
        ("", "OLYMPUS Collaboration", Name(literal="OLYMPUS Collaboration")),
        ("伟", "王", Name("王", "伟")),
        ("", "", Name()),
    ],
)
def test_person(given: str, family: str, name: Name) -> None:
    assert person(given, family) == name


def test_a_given_suffix_is_normalised() -> None:
    assert person("Sammy", "Davis", "jr").suffix == "Jr."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ashish Vaswani", Name("Vaswani", "Ashish")),
        ("Fons van der Sommen", Name("Sommen", "Fons", "van der")),
        ("Peter H. N. de With", Name("With", "Peter H. N.", "de")),
        ("William T. Freeman III", Name("Freeman", "William T.", suffix="III")),
        ("Kaiming He (MIT)", Name("He", "Kaiming")),
        ("William H. Press", Name("Press", "William H.")),
        ("OpenAI", Name(literal="OpenAI")),
        ("Gemini Team", Name(literal="Gemini Team")),
        ("The ATLAS Collaboration", Name(literal="The ATLAS Collaboration")),
        (":", Name()),
        ("", Name()),
    ],
)
def test_given_first(text: str, name: Name) -> None:
    assert given_first(text) == name


def test_addresses_are_told_from_bodies() -> None:
    assert is_affiliation("School of Medicine, Tehran University of Medical Sciences, Tehran, Iran")
    assert not is_affiliation("Canadian Pain Society Study Group, University of Toronto")
    assert is_affiliation("Department of Computer Science")
    assert not is_affiliation("Department of Energy")
    assert not is_affiliation("Geological Survey of Canada")
    assert not is_affiliation("World Health Organization")
