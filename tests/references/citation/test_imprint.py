"""Where an imprint begins, and what that makes of titles: subtitles, brackets, commas."""

# ruff: noqa: E501 - a reference is one line

from __future__ import annotations

import pytest

from references.citation import parse_citation
from references.citation.imprint import (
    bracketed_imprint,
    comma_imprint,
    is_place,
    publisher_and_place,
    strip_end,
    subtitle_end,
)


@pytest.mark.parametrize(
    "text",
    [
        "Frankfurt a.M./New York",
        "Reading, Mass.",
        "İstanbul",
        "Warszawa",
        "Düsseldorf, Zürich",
        "London and New York",
        "М.",
    ],
)
def test_places(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize("text", ["Suhrkamp", "Mass.", "", "Rivers of the North", "MIT Press, Cambridge"])
def test_what_is_no_place(text: str) -> None:
    assert not is_place(text)


@pytest.mark.parametrize(
    ("text", "imprint"),
    [
        ("Reka, Wydawnictwo Nadrzeczne, Warszawa", "Wydawnictwo Nadrzeczne, Warszawa"),
        ("Rivers and Banks, Wiley", "Wiley"),
        ("Rivers, Englewood Cliffs, NJ, Prentice-Hall", "Englewood Cliffs, NJ, Prentice-Hall"),
        ("The River, The Lake and the Long Sea, Gloucester, Mass.", "Gloucester, Mass."),
        (
            "Silt, Sand, and Stone, University of Chicago Press, Chicago",
            "University of Chicago Press, Chicago",
        ),
    ],
)
def test_imprints_behind_commas(text: str, imprint: str) -> None:
    assert text[comma_imprint(text) :] == imprint


def test_pages_and_years_stand_behind_an_imprint() -> None:
    assert strip_end("Rivers, Wiley, New York 1996, pp. 504.") == "Rivers, Wiley, New York"
    assert strip_end("Rivers. М.: Вода, 1990. 384с.") == "Rivers. М.: Вода"


def test_brackets_that_hold_an_imprint() -> None:
    assert bracketed_imprint("Social Rivers (Allyn and Bacon, Boston).") == len("Social Rivers")
    assert bracketed_imprint("Networked Rivers (in preparation).") == len("Networked Rivers")
    assert bracketed_imprint("Convolutional neural networks (CNN).") == -1
    assert bracketed_imprint("Rivers of Europe (north, south, east)") == -1


def test_publisher_and_place() -> None:
    assert publisher_and_place("Harper and Row, New York") == ("Harper and Row", "New York")
    assert publisher_and_place("Ann Arbor, Karoma") == ("Karoma", "Ann Arbor")
    assert publisher_and_place("Berlin") == ("", "Berlin")
    assert publisher_and_place("Journal of Rivers") is None


@pytest.mark.parametrize(
    ("rest", "title"),
    [
        ("Der lange Fluss. Vom Leben am Wasser. Opladen: Muster + Söhne.", "Der lange Fluss. Vom Leben am Wasser. "),
        ("Der lange Fluss. Vom alten Leben am Wasser, Frankfurt a.M.",
         "Der lange Fluss. Vom alten Leben am Wasser, "),
        ("Der lange Fluss. Transfluviale Reisen im 18. Jahrhundert. – Bielefeld.",
         "Der lange Fluss. Transfluviale Reisen im 18. Jahrhundert. – "),
        ("The long river. Studies in Fluvial Thought. Oxford: Clarendon.", "The long river."),
        ("The Long River. Clarendon, Oxford", "The Long River."),
        ("Der lange Fluss. 2., überarbeitete Auflage. Opladen: Muster", "Der lange Fluss."),
    ],
)  # fmt: skip
def test_subtitles_behind_a_full_stop(rest: str, title: str) -> None:
    end = rest.index(".") + 1
    assert rest[: subtitle_end(rest, end)].rstrip(" –") == title.rstrip(" –")


@pytest.mark.parametrize(
    ("text", "title", "first", "year"),
    [
        ("Demir, Ayşe, Nehir, Su Yayınları, İstanbul, 2020.", "Nehir", "Demir", 2020),
        ("Ahmet Cem Yıldız, Türkiye’de Nehir Gelişmeleri, İstanbul 2001.",
         "Türkiye’de Nehir Gelişmeleri", "Yıldız", 2001),
        ("Levin, David, Unsettling Rivers: Staging Water, Wind, and Stone (University of Chicago Press, 2007).",
         "Unsettling Rivers: Staging Water, Wind, and Stone", "Levin", 2007),
        ("Manis, J. and Meltzer, B. (eds) (1967) River Interaction: A Reader (Allyn and Bacon, Boston).",
         "River Interaction: A Reader", "Manis", 1967),
        ("Hegel, Georg Wilhelm Friedrich: Wissenschaft vom Fluss. Werke, Band 5. Frankfurt am Main: Suhrkamp, 1986",
         "Wissenschaft vom Fluss", "Hegel", 1986),
        ("Adorno, Theodor W. (1969): Negative Flüsse, Frankfurt a.M.", "Negative Flüsse", "Adorno", 1969),
        ("C. Frugoni (a cura di), Il Medioevo sui fiumi, Il Mulino, Bologna 2001",
         "Il Medioevo sui fiumi", "Frugoni", 2001),
    ],
)  # fmt: skip
def test_books_of_many_habits(text: str, title: str, first: str, year: int) -> None:
    work = parse_citation(text).work
    people = work.authors or work.editors
    assert (work.title, people[0].family, work.year) == (title, first, year)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Derrida, Jacques. De la grammatologie. Critique. Paris: Éditions de Minuit, 1967.", "De la grammatologie"),
        ("Bonnet, Gilles. Pour une poétique: le livre. Savoir lettres. Paris: Hermann, 2017.", "Pour une poétique: le livre"),
        ("Durkheim, Émile. Le suicide. Étude de sociologie. Paris : Félix Alcan, 1897.", "Le suicide. Étude de sociologie"),
        ("Bourdieu, Pierre. La distinction. Critique sociale du jugement. Paris : Minuit, 1979.", "La distinction. Critique sociale du jugement"),
        ("Luhmann, Niklas. Soziale Systeme. Grundriß einer Theorie. Frankfurt : Suhrkamp, 1984.", "Soziale Systeme. Grundriß einer Theorie"),
    ],
)  # fmt: skip
def test_french_names_a_series_where_german_goes_on_with_the_title(text: str, title: str) -> None:
    assert parse_citation(text).work.title == title
