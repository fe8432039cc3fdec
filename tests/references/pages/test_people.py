"""People, told from sites and titles, and the dash that parts them from a title."""

from __future__ import annotations

import pytest

from references.pages.people import are_people, without_dash


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
    ("text", "parted"),
    [
        ("Doe et al. — Graph rivers (arXiv:2307.15043)", "Doe et al. Graph rivers (arXiv:2307.15043)"),
        ('Doe, Roe, Poe - "Principles of Rivers"', 'Doe, Roe, Poe. "Principles of Rivers"'),
        ("Rivers – a survey of all that flows", "Rivers – a survey of all that flows"),
        ("Иванов И.И. Физика. — М.: Наука, 2010", "Иванов И.И. Физика. — М.: Наука, 2010"),
        (
            "E. Doe, S.P. Roe, G. Poe, Solving River Equations I - Nonstiff Problems, Acme (1993)",
            "E. Doe, S.P. Roe, G. Poe, Solving River Equations I - Nonstiff Problems, Acme (1993)",
        ),
        ("Deep Rivers - Example MathWorld", "Deep Rivers - Example MathWorld"),
    ],
)
def test_dash(text: str, parted: str) -> None:
    assert without_dash(text) == parted
