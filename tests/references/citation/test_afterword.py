"""Other printings, translations and pages of a work are notes: their years and publishers are not its own."""

import pytest

from references.citation import parse_citation


@pytest.mark.parametrize(
    ("printed", "year", "publisher", "note"),
    [
        (
            "Neville, L. Authority in Byzantium. Cambridge: CUP, 2004. Reprint, Oxford: OUP, 2008.",
            2004, "CUP", "Reprint, Oxford: OUP, 2008",
        ),
        (
            "Lifschitz, V. On the semantics of plans. In Plans. Elsevier, 1987. Reprinted in Readings, Wiley, 1990.",
            1987, "Elsevier", "Reprinted in Readings, Wiley, 1990",
        ),
        (
            "Plato. (1989). The symposium of Plato. Hackett Press. (Original work published 1646)",
            1989, "Hackett Press", "Original work published 1646",
        ),
        (
            "ECO, Umberto, Opera aperta, Milano, Bompiani, 1962 (trad. fr. L'œuvre ouverte, Paris, Seuil, 1965).",
            1962, "Bompiani", "trad. fr. L'œuvre ouverte, Paris, Seuil, 1965",
        ),
        (
            "James, G. (2021). Statistical learning (2nd ed.). Bonn: Springer. Chapter 10: Deep learning, pp. 403-445.",
            2021, "Springer", "Chapter 10: Deep learning, pp. 403-445",
        ),
    ],
)  # fmt: skip
def test_what_follows_is_a_note(printed: str, year: int, publisher: str, note: str) -> None:
    work = parse_citation(printed).work

    assert (work.year, work.publisher, work.note) == (year, publisher, note)


def test_the_day_on_which_mla_has_a_page_read_is_no_date_of_it() -> None:
    work = parse_citation('Musk, Elon. "The Plan." Tesla Blog, N.p., 2 Aug. 2006, Web. 29 Sept. 2016.').work

    assert work.year == 2006
    assert work.accessed is not None
    assert work.accessed.parts == [2016, 9, 29]


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ("Mauriès Patrick, Cabinets de curiosités, Paris, Gallimard, 2002", [("Patrick", "Mauriès")]),
        ("BACHER Pierre, Diviser les rejets, Sauvons le Climat, Paris, 2014", [("Pierre", "Bacher")]),
        ("Kaiming Thomas, Cabinets of curiosities, London, Sage, 2002", [("Kaiming", "Thomas")]),
    ],
)
def test_family_names_in_front_of_given_ones_in_french(printed: str, authors: list[tuple[str, str]]) -> None:
    assert [(name.given, name.family) for name in parse_citation(printed).work.authors] == authors


@pytest.mark.parametrize(
    ("printed", "role", "name"),
    [
        (
            "Gramsci, Antonio, Quaderni, a cura di Valentino Gerratana, Torino, Einaudi, 1975.",
            "editors",
            "Gerratana",
        ),
        (
            "Latour, Bruno, La science, trad. Michel Biezunski, Paris, La Découverte, 2005.",
            "translators",
            "Biezunski",
        ),
        (
            "Heidegger, Martin: Sein und Zeit. Hrsg. von Hans Meier. Tübingen: Niemeyer, 2006.",
            "editors",
            "Meier",
        ),
        (
            "Freud, S. (1953). The interpretation of dreams (J. Strachey, Ed. & Trans.). Hogarth.",
            "editors",
            "Strachey",
        ),
        (
            "Piaget, J. (1969). The psychology of the child (H. Weaver, Trans.). Basic Books.",
            "translators",
            "Weaver",
        ),
        ("Aristotle. De Anima. Ed. by R. D. Hicks. Cambridge: CUP, 1907.", "editors", "Hicks"),
        (
            "Pérez, J. (2010). El aula. En M. López (Ed.), Manual (pp. 20-45). Madrid: Morata.",
            "editors",
            "López",
        ),
    ],
)
def test_whose_hand_was_in_a_work(printed: str, role: str, name: str) -> None:
    work = parse_citation(printed).work

    assert [each.family for each in getattr(work, role)] == [name]
    assert name not in work.title + work.container_title


def test_the_series_of_a_french_book_is_a_series() -> None:
    work = parse_citation(
        "Derrida, Jacques. De la grammatologie. Paris: Minuit, 1967, coll. « Critique »."
    ).work

    assert (work.title, work.publisher, work.collection_title) == (
        "De la grammatologie",
        "Minuit",
        "Critique",
    )


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("The Blackwell guide to psychology. (1991). Oxford: Blackwell.", "The Blackwell guide to psychology"),
        ("Greene, Graham. Ways of Escape. 1980. New York: Penguin, 1982.", "Ways of Escape"),
        ("Bureau of Standards. (2016). National Code of India, 2016.", "National Code of India, 2016"),
        ("Doe, A. (2004). Aid. Volume 1: Project cycles. Aid Cooperation Office.", "Aid. Volume 1: Project cycles"),
    ],
)  # fmt: skip
def test_a_title_is_what_is_printed_of_it(printed: str, title: str) -> None:
    assert parse_citation(printed).work.title == title
