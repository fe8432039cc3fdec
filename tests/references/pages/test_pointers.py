"""What only sends a reader somewhere is no reference; what names its source behind a word is one, without the word."""

from __future__ import annotations

import pytest

from references.pages.pointers import points_within, without_signal
from references.readers import markdown
from references.readers.base import ReadSettings


def read(page: str) -> list[str]:
    return [one.text for one in markdown.read(page, "page.md", ReadSettings()).references]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Vgl. Doe, Jane: Deep nets, 2019.", "Doe, Jane: Deep nets, 2019."),
        ("vgl. https://example.org/a", "https://example.org/a"),
        ("Siehe auch „Deep nets“, 2019", "„Deep nets“, 2019"),
        ("Voir : Deep nets, par Jane Doe", "Deep nets, par Jane Doe"),
        ("Véase también Doe, J. (2019)", "Doe, J. (2019)"),
        ("Si veda Doe, J. (2019)", "Doe, J. (2019)"),
        ("См. также Иванов И. И. Сети, 2019", "Иванов И. И. Сети, 2019"),
        ("参见：《深度网络》，2019", "《深度网络》，2019"),
        ("See also Doe (2019)", "Doe (2019)"),
        ("voir la lettre de Gödel", "voir la lettre de Gödel"),
        ("V. Mnih et al. Playing games", "V. Mnih et al. Playing games"),
        ("See, A. (2017). Get to the point", "See, A. (2017). Get to the point"),
        ("Seeing is believing", "Seeing is believing"),
        ("Versailles, 1919", "Versailles, 1919"),
    ],
)
def test_the_word_that_sends_the_reader(text: str, wanted: str) -> None:
    assert without_signal(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "See Chapter 5 above", "see section 3.2", "Siehe dazu auch Kapitel V.1", "vgl. Abschnitt 2",
        "Voir le chapitre 2", "Véase el capítulo 3", "Ver seção 4", "Si veda il capitolo 2", "См. главу 3",
        "参见第三章", "Cf. § 4", "Table 3",
    ],
)  # fmt: skip
def test_another_part_of_the_work(text: str) -> None:
    assert points_within(text)


@pytest.mark.parametrize(
    "text", ["Chapter 5 of Doe, J. (2019). Deep nets", "Section theory", "Seite des Verlags", "See Doe 2019"]
)
def test_no_part_of_the_work(text: str) -> None:
    assert not points_within(text)


def test_a_pointer_in_a_list_is_no_entry_and_is_not_missed() -> None:
    items = "- Doe, J. (2019). Deep nets. Acme.\n- Roe, A. (2018). Nets. Acme.\n- See Chapter 5 above\n"
    page = f"# A\n\nText.\n\n## References\n\n{items}"
    reading = markdown.read(page, "page.md", ReadSettings())
    assert len(reading.references) == 2
    assert not reading.problems


def test_notes_that_lead_around_the_site() -> None:
    page = (
        "Texte[^1][^2][^3][^4].\n\n[^1]: Pour en savoir plus, voir le chapitre [« Créer un livre »](chapitre2.html).\n"
        "[^2]: Voir la [fonction](game.md#fonction)\n[^3]: Voir Sam Doe, _The Intelligence Age_, 2024\n"
        '[^4]: Le terme d\'IA, pour "Intelligence Artificielle", est clairement trompeur et appartient davantage au '
        "domaine de la science-fiction qu'à celui de la description. Ces logiciels sont très loin de l'imiter.\n"
    )
    assert read(page) == ["Sam Doe, The Intelligence Age, 2024"]
