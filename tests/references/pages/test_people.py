"""People, told from sites and titles, and the dash that parts them from a title."""

from __future__ import annotations

import pytest

from references.pages.people import are_people, behind_title, parted, title_of


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe",
        "J. Doe",
        "Doe, Roe & Poe",
        "Doe, Roe, Poe et al.",
        "Doe et al.",
        "Ann Lee and Bob Ray",
        "Doe & Roe",
    ],
)
def test_people(text: str) -> None:
    assert are_people(text)


@pytest.mark.parametrize(
    "text", ["Wolfram MathWorld", "Example Technology Network", "A survey", "1984", "", "Rust", "川と橋"]
)
def test_others(text: str) -> None:
    assert not are_people(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Doe et al. — Graph rivers (arXiv:2307.15043)", ("Doe et al", "Graph rivers (arXiv:2307.15043)")),
        ('Doe, Roe, Poe - "Principles of Rivers"', ("Doe, Roe, Poe", '"Principles of Rivers"')),
        ("Rivers – a survey of all that flows", ("", "")),
        ("Иванов И.И. Физика. — М.: Наука, 2010", ("", "")),
        ("E. Doe, S.P. Roe, G. Poe, Solving River Equations I - Nonstiff Problems, Acme (1993)", ("", "")),
        ("Deep Rivers - Example MathWorld", ("", "")),
    ],
)
def test_dash(text: str, parts: tuple[str, str]) -> None:
    assert parted(text) == parts


def test_title_ends_before_its_facts() -> None:
    assert title_of("Many rivers (Acme, NeurIPS 2024)") == "Many rivers"
    assert title_of('"Rivers (and bridges)"') == "Rivers (and bridges)"


@pytest.mark.parametrize(
    ("text", "title", "names"),
    [
        ('"Rivers" - Jane Doe: on what flows', '"Rivers"', "Jane Doe"),
        ("Rivers — J. Doe, A. Roe. Acme, 2010", "Rivers", "J. Doe, A. Roe"),
        ("Rivers by Jane Doe and Ann Lee", "Rivers", "Jane Doe and Ann Lee"),
        ("Rivers: a survey of the North", "Rivers", ""),
        ("Rivers - Example Technology Network", "Rivers", ""),
        ("Jane Doe: Rivers", "Rivers", ""),
    ],
)
def test_people_behind_a_title(text: str, title: str, names: str) -> None:
    assert behind_title(text, title) == names
