"""What is printed comes back: no digit of a title is lost, and no part is taken for what it is not."""

# ruff: noqa: E501 - a reference is one line

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from references.citation import parse_citation

FAMILIES = ("Keller", "Nowak", "Okafor", "Lindqvist", "Moreau", "García", "Tanaka", "Wheeler")
GIVEN = ("A", "B", "J", "M", "T", "Y")
TITLES = (
    "Rivers of the northern plains",
    "Measuring soil moisture with cheap sensors",
    "A survey of learned caches",
    "Towards reliable tide tables",
    "Learning to route: a study",
)
ENDINGS = (
    "",
    " 2018",
    " in 1848",
    " 2",
    " part 3",
    ", 1914–1918",
    " since 1990",
    ": outlook 2030",
    " 4.0",
    " 101",
)
JOURNALS = ("Journal of Hydrology", "Water Research", "Computer Networks", "Annals of Botany")
PUBLISHERS = (("Springer", "New York"), ("MIT Press", "Cambridge"), ("Routledge", "London"))
TITLED = ("apa", "harvard", "acm", "vancouver", "icml", "copernicus", "lncs", "ieee")


@dataclass(frozen=True)
class Printed:
    """A reference's parts as they are printed."""

    families: tuple[str, ...]
    initials: tuple[str, ...]
    title: str
    year: int
    journal: str
    volume: int
    page: int
    book: tuple[str, str] | None

    @property
    def where(self) -> str:
        """A journal with volume and pages, or a place with a publisher."""
        if self.book:
            return f"{self.book[1]}: {self.book[0]}"
        return f"{self.journal}, {self.volume}, {self.page}–{self.page + 12}"

    def names(self, pattern: str, joint: str, last: str) -> str:
        """The authors, each as `pattern` has it."""
        each = [
            pattern.format(family=f, initial=i) for f, i in zip(self.families, self.initials, strict=True)
        ]
        return each[0] if len(each) == 1 else f"{joint.join(each[:-1])}{last}{each[-1]}"

    def as_style(self, style: str) -> str:
        """The reference in one of `TITLED`."""
        where, year, title = self.where, self.year, self.title
        match style:
            case "apa":
                return f"{self.names('{family}, {initial}.', ', ', ', & ')} ({year}). {title}. {where}."
            case "harvard":
                return f"{self.names('{family}, {initial}.', ', ', ', ')}, {year}. {title}. {where}."
            case "acm":
                return f"{self.names('{initial}. {family}', ', ', ' and ')}. {year}. {title}. {where}."
            case "vancouver":
                behind = (
                    f"{where}; {year}"
                    if self.book
                    else f"{self.journal}. {year};{self.volume}:{self.page}-{self.page + 12}"
                )
                return f"{self.names('{family} {initial}', ', ', ', ')}. {title}. {behind}."
            case "icml":
                return f"{self.names('{family}, {initial}.', ', ', ', and ')} {title}. {where}, {year}."
            case "copernicus":
                doi = f"doi:10.5194/abc-{self.volume}-{self.page}-{year}"
                return (
                    f"{self.names('{family}, {initial}.', ', ', ', and ')}: {title}, {where}, {doi}, {year}."
                )
            case "lncs":
                return f"{self.names('{family}, {initial}.', ', ', ', ')}: {title}. {where} ({year})"
        return f"{self.names('{initial}. {family}', ', ', ' and ')}, “{title},” {where}, {year}."


@st.composite
def references(draw: st.DrawFn) -> Printed:
    """References whose titles may end in numbers and years."""
    families = tuple(draw(st.lists(st.sampled_from(FAMILIES), min_size=1, max_size=4, unique=True)))
    initials = tuple(draw(st.sampled_from(GIVEN)) for _ in families)
    title = draw(st.sampled_from(TITLES)) + draw(st.sampled_from(ENDINGS))
    book = draw(st.none() | st.sampled_from(PUBLISHERS))
    numbers = st.integers(1, 400)
    journal = draw(st.sampled_from(JOURNALS))
    return Printed(
        families, initials, title, draw(st.integers(1950, 2025)), journal, draw(numbers), draw(numbers), book
    )


@given(references(), st.sampled_from(TITLED))
@settings(max_examples=400, deadline=None)
def test_parts_are_what_they_claim(printed: Printed, style: str) -> None:
    text = printed.as_style(style)
    work = parse_citation(text).work
    people = (*work.authors, *work.editors, *work.translators)
    assert work.title == printed.title, text
    assert work.year == printed.year, text
    assert [name.family for name in work.authors] == list(printed.families), text
    assert not any(char.isdigit() for name in people for char in f"{name}"), text
    if printed.book:
        assert work.page == work.volume == "", text
        assert work.publisher == printed.book[0], text
    else:
        assert (work.volume, work.page) == (str(printed.volume), f"{printed.page}-{printed.page + 12}"), text


@pytest.mark.parametrize(
    ("text", "title", "first", "year"),
    [
        (
            "Homer. The Iliad, Books XXIII–XXIV. Edited by D. B. Monro. Oxford: Moor Press, 1903.",
            "The Iliad, Books XXIII–XXIV",
            "Homer",
            1903,
        ),
        (
            "Anna Keller, Still Waters, trans. Marie Moreau (Leeds: Moor Press, 2004).",
            "Still Waters",
            "Keller",
            2004,
        ),
        (
            "Keller, Anna, Still Waters, Marie Moreau (ed.) (Leeds: Moor Press, 2004).",
            "Still Waters",
            "Keller",
            2004,
        ),
        ("Rivers at Night. Dir. Anna Keller. Moor Films, 1999.", "Rivers at Night", "", 1999),
        ("Keller, T. Self-Organizing Rivers 2001 Springer Heidelberg", "Self-Organizing Rivers", "Keller", 2001),
        ("G. Moreau, La Propagation des Ondes (Moor-Verlag, Paris, 1965).", "La Propagation des Ondes", "Moreau", 1965),
        (
            '"A diamond in the river: A review", F. Keller, and J. Nowak, Phys. Rev. A 203, 3207 (2006).',
            "A diamond in the river: A review",
            "Keller",
            2006,
        ),
        ("Keller, A., and John Nowak. Easter Island, Earth Island. Leeds: Moor and Hill, 1992.", "Easter Island, Earth Island", "Keller", 1992),
        ("M. Keller, T. Nowak, Rivers and Vermas, arXiv:1609.04406.", "Rivers and Vermas", "Keller", None),
        ("Arnaud, K.A., 1996, in Rivers of the World V, eds. Keller G. and Nowak J., Moor Press, p17", "", "Arnaud", 1996),
    ],
)  # fmt: skip
def test_what_ends_a_title_and_what_is_no_part(text: str, title: str, first: str, year: int | None) -> None:
    work = parse_citation(text).work
    families = [name.family for name in work.authors]
    assert (work.title, families[:1], work.year) == (title, [first] if first else [], year)


def test_translators_and_editors_are_kept() -> None:
    work = parse_citation("Keller, Anna. Rivers. Translated by Marie Moreau. Leeds: Moor Press, 2004.").work
    assert [name.family for name in work.translators] == ["Moreau"]
    work = parse_citation("Homer. The Iliad at Sea. Edited by D. B. Monro. Oxford: Moor Press, 1903.").work
    assert [name.family for name in work.editors] == ["Monro"]
