"""Where the list of names that a text begins with ends, in which form it was read, and what is known of it."""

from __future__ import annotations

import pytest

from references.names import leading_names


@pytest.mark.parametrize(
    ("people", "rest", "form", "names", "flags"),
    [
        (
            "Quoc V. Le, Rajat Monga, Matthieu Devin, Xyza Qwert, and Andrew Y. Ng",
            ". 2012. Building",
            "given-first",
            "Quoc V. Le; Rajat Monga; Matthieu Devin; Xyza Qwert; Andrew Y. Ng",
            "closed initials",
        ),
        ("Nolan, C. (Director).", " (2010). Inception", "inverted", "C. Nolan", "initials"),
        ("Jane Roe (Writer/Director).", " Wolves", "given-first", "Jane Roe", ""),
        (
            "J. Smith, K. Jones, Surname, A. Hall, B. Roe",
            ". On names",
            "given-first",
            "J. Smith; K. Jones; Surname; A. Hall; B. Roe",
            "initials",
        ),
        ("J. Smith", " (guest), Wolves", "given-first", "J. Smith", "initials"),
        (
            "Yann LeCun, Yoshua Bengio and Geoffrey Hinton",
            ". Deep learning. Nature",
            "given-first",
            "Yann LeCun; Yoshua Bengio; Geoffrey Hinton",
            "closed",
        ),
        (
            "LeCun Y, Bengio Y, Hinton G.",
            " Deep learning. Nature",
            "vancouver",
            "Y. LeCun; Y. Bengio; G. Hinton",
            "initials",
        ),
        (
            "LeCun, Y., Bengio, Y., & Hinton, G.",
            " (2015). Deep learning",
            "inverted",
            "Y. LeCun; Y. Bengio; G. Hinton",
            "closed initials",
        ),
        (
            "LeCun, Yann, Yoshua Bengio, and Geoffrey Hinton",
            '. 2015. "Deep Learning"',
            "inverted-full",
            "Yann LeCun; Yoshua Bengio; Geoffrey Hinton",
            "closed",
        ),
        (
            "McMahan, H. Brendan, et al.",
            " Communication-efficient learning",
            "inverted-full",
            "H. Brendan McMahan",
            "cut closed initials",
        ),
        ("Agüera y Arcas, Blaise", ". Who are we now", "inverted-full", "Blaise Agüera y Arcas", ""),
        (
            "Norman M. Naimark",
            ", Flammender Hass. München, 2004",
            "given-first",
            "Norman M. Naimark",
            "initials",
        ),
        ("E Dijkstra, T Hoare", ": On structure", "given-first", "E Dijkstra; T Hoare", "initials"),
        ("Ewels P. RustQC", ", a quality control", "given-first", "Ewels P. RustQC", "initials"),
        ("Ewels P.", " RustQC: quality control", "vancouver", "P. Ewels", "initials"),
        ("KINCHY A.", " Seeds, sciences, and struggle", "vancouver", "A. Kinchy", "initials"),
        ("Levin, David", ", Unsettling Opera: Staging Mozart", "inverted-full", "David Levin", ""),
        (
            "Levin, David and Anna Smith",
            ", Unsettling Opera: Staging Mozart",
            "inverted-full",
            "David Levin; Anna Smith",
            "closed",
        ),
        ("David Levin", ", Unsettling Opera: Staging Mozart", "given-first", "David Levin", ""),
        (
            "A. Szabo, N. S. Ostlund",
            ", Modern Quantum Chemistry, Dover",
            "given-first",
            "A. Szabo; N. S. Ostlund",
            "initials",
        ),
        ("A. Szabo", ", Modern Quantum Chemistry, Dover", "given-first", "A. Szabo", "initials"),
        ("A.G. Motulsky", ", Medical Genetics, JAMA 261", "given-first", "A. G. Motulsky", "initials"),
        ("T. J. Ypma", ", Historical Development, SIAM Review", "given-first", "T. J. Ypma", "initials"),
        (
            "M. Abadi, Paul Barham and J. Chen",
            ", TensorFlow",
            "given-first",
            "M. Abadi; Paul Barham; J. Chen",
            "closed initials",
        ),
        (
            "M. Abadi, Paul Barham, and J. Chen",
            ". TensorFlow",
            "given-first",
            "M. Abadi; Paul Barham; J. Chen",
            "closed initials",
        ),
        (
            "Morgan M and Obenchain V and Hester J.",
            " SummarizedExperiment",
            "vancouver",
            "M. Morgan; V. Obenchain; J. Hester",
            "closed initials",
        ),
        (
            "J. Devlin and M. Chang and K. Lee",
            ", BERT",
            "given-first",
            "J. Devlin; M. Chang; K. Lee",
            "closed initials",
        ),
        ("Smith J, editor. ", "The book", "vancouver", "J. Smith", "initials editors"),
        ("Smith J, Jones K, editors. ", "The book", "vancouver", "J. Smith; K. Jones", "initials editors"),
        ("Smith, J. (Ed.).", " (2001). The book", "inverted", "J. Smith", "initials editors"),
        ("J. Smith (ed.),", " The book", "given-first", "J. Smith", "initials editors"),
        ("Smith, John (Hrsg.)", ": Das Buch", "inverted-full", "John Smith", "editors"),
        ("Smith, J. et al.", " The book", "inverted", "J. Smith", "cut closed initials"),
        ("Smith, J., et al.", " The book", "inverted", "J. Smith", "cut closed initials"),
        ("John Smith et al.", ", The book", "given-first", "John Smith", "cut closed"),
        (
            "J. Smith, K. Jones, et al.",
            ": The book",
            "given-first",
            "J. Smith; K. Jones",
            "cut closed initials",
        ),
        (
            "Sorokin, A., and Forsyth, D.",
            " Utility data annotation",
            "inverted",
            "A. Sorokin; D. Forsyth",
            "closed initials",
        ),
        (
            "Mary Jones, Peter Hall, Ja rred Smith, and Bill Gates",
            ". On names",
            "given-first",
            "Mary Jones; Peter Hall; Jarred Smith; Bill Gates",
            "closed",
        ),
        (
            "MaryJones, Peter Hall and Bill Gates",
            ". On names",
            "glued",
            "Mary Jones; Peter Hall; Bill Gates",
            "closed",
        ),
        (
            "van der Maaten L, Hinton G.",
            " Visualizing data",
            "vancouver",
            "L. van der Maaten; G. Hinton",
            "initials",
        ),
        (
            "van der Maaten, L., Hinton, G.",
            " Visualizing data",
            "inverted",
            "L. van der Maaten; G. Hinton",
            "initials",
        ),
        (
            "Maaten L van der, Hinton G.",
            " Visualizing data",
            "vancouver",
            "L. van der Maaten; G. Hinton",
            "initials",
        ),
        ("de Souza, A. B.", " Título do livro", "inverted", "A. B. de Souza", "initials"),
        ("E. W. Dijkstra", ": A note on two problems", "given-first", "E. W. Dijkstra", "initials"),
        ("E. W. Dijkstra", ', "A note on two problems"', "given-first", "E. W. Dijkstra", "initials"),
        ("Dijkstra E W", ". A note on two problems[J]", "vancouver", "E. W. Dijkstra", "initials"),
        (
            "DIJKSTRA E W, HOARE C A R, DAHL O J",
            ". Structured programming[M]",
            "vancouver",
            "E. W. Dijkstra; C. A. R. Hoare; O. J. Dahl",
            "initials",
        ),
        ("Knuth, Donald E.", ": The Art", "inverted-full", "Donald E. Knuth", "initials"),
        (
            "Knuth, D.E. and Bendix, P.B.",
            ", Simple word problems",
            "inverted",
            "D. E. Knuth; P. B. Bendix",
            "closed initials",
        ),
        ("O'Brien, T., d'Ascoli, S.", " Titles", "inverted", "T. O'Brien; S. d'Ascoli", "initials"),
        (
            "Müller-Lüdenscheidt, K.-H., Öztürk, Ö.",
            " Titel",
            "inverted",
            "K.-H. Müller-Lüdenscheidt; Ö. Öztürk",
            "initials",
        ),
        ("Jean-Paul Sartre", ". L'être et le néant", "given-first", "Jean-Paul Sartre", ""),
        ("Jean-Paul Sartre", ", L'être et le néant, Gallimard", "given-first", "Jean-Paul Sartre", ""),
        (
            "García Márquez G, Vargas Llosa M.",
            " Historia",
            "vancouver",
            "G. García Márquez; M. Vargas Llosa",
            "initials",
        ),
        ("Kim J; Lee M; Park S.", " Title", "vancouver", "J. Kim; M. Lee; S. Park", "initials"),
        ("Ivanov I. I., Petrov P. P.", " Title", "vancouver", "I. I. Ivanov; P. P. Petrov", "initials"),
        ("Xu, K.", " Show, attend and tell", "inverted", "K. Xu", "initials"),
        ("Google Brain", ". A title", "given-first", "Google Brain", ""),
    ],
)
def test_names_then_the_rest(people: str, rest: str, form: str, names: str, flags: str) -> None:
    found = leading_names(people + rest)
    assert found
    assert found.end == len(people)
    assert found.form == form
    assert (
        "; ".join(" ".join(filter(None, (one.given, one.particle, one.family))) for one in found.names)
        == names
    )
    assert [
        name for name in ("cut", "closed", "initials", "editors") if getattr(found, name)
    ] == flags.split()
    assert found.ends[-1] <= found.end
    assert len(found.ends) == len(found.names)


@pytest.mark.parametrize(
    "text",
    [
        "CMOS VLSI Design",
        "A High-Speed Sorting Procedure. CACM",
        "I Robot Wars. A title",
        "Deep learning for image recognition",
        "The Art of Computer Programming, Donald Knuth",
        "2015 LeCun Y. Deep learning",
        "(Smith, 2001)",
        "Smith and Jones. A title",
        "Smith & Jones (2001) A title",
        "Smith. A title",
    ],
)
def test_no_names(text: str) -> None:
    assert leading_names(text) is None


def test_names_begin_where_they_are_said_to() -> None:
    found = leading_names("[12] LeCun Y, Bengio Y. Deep learning", 5)
    assert found
    assert [one.family for one in found.names] == ["LeCun", "Bengio"]
    assert leading_names("Yann", 4) is None
