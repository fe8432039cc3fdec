"""Who speaks when: rules where they know, the tagger where they show signs of failure."""

import subprocess
import sys

import pytest

from references.citation import parse_citation
from references.citation.base import Citation, Reading
from references.citation.contradictions import contradictions
from references.citation.signs import signs
from references.model import Date, Name, Readers, Work
from references.names import leading_names
from references.text import flatten

NO_RULE = "Nowak A., Zieliński B., Wstęp do nauki o rzekach, Studia Rzeczne, 2019, nr 3, s. 87–99."


def reading(text: str, **fields: object) -> frozenset[str]:
    flat = flatten(text)
    work = Work(**fields)  # type: ignore[arg-type]  # names are those of Work
    return signs(Citation(text, flat, leading_names(flat)), Reading("test", work, frozenset()))


@pytest.mark.parametrize(
    ("text", "title", "first", "year"),
    [
        (NO_RULE, "Wstęp do nauki o rzekach", "Nowak", 2019),
        (
            "Fox, M.S. (1983), Rivers: A Directed Approach, Proceedings of the Conference on Rivers, Gaithersburg.",
            "Rivers: A Directed Approach",
            "Fox",
            1983,
        ),
    ],
)
def test_tagger_reads_what_no_rule_knows(text: str, title: str, first: str, year: int) -> None:
    printed = parse_citation(text)
    work = printed.work
    assert printed.readers.reader == "tagger"
    assert (work.title, work.authors[0].family, work.year) == (title, first, year)


@pytest.mark.parametrize(
    ("text", "title", "first", "year"),
    [
        (
            "Keller, Anna B. Rivers and the Making of Memory. Leeds: Moorverlag, 2006.",
            "Rivers and the Making of Memory",
            "Keller",
            2006,
        ),
        (
            "Meier, Hans ; Schulze, Karl: Einführung in die Flusskunde. Berlin : Moorverlag, 1999",
            "Einführung in die Flusskunde",
            "Meier",
            1999,
        ),
        (
            "Meier, Hans: Einführung in die Flusskunde. Berlin 1999, Moorverlag.",
            "Einführung in die Flusskunde",
            "Meier",
            1999,
        ),
        (
            "Rowse, H., 1946. Elementary River Mechanics, Wiley, New York.",
            "Elementary River Mechanics",
            "Rowse",
            1946,
        ),
    ],
)
def test_rules_read_what_places_and_given_names_tell(text: str, title: str, first: str, year: int) -> None:
    printed = parse_citation(text)
    assert printed.readers.reader == "rules"
    assert (printed.work.title, printed.work.authors[0].family, printed.work.year) == (title, first, year)
    assert printed.work.publisher in ("Moorverlag", "Wiley")


def test_both_readings_are_kept_where_they_disagree() -> None:
    readers = parse_citation(NO_RULE).readers
    assert readers.signs
    assert readers.other is not None
    assert readers.other.title != "Wstęp do nauki o rzekach"
    assert 0 < readers.confidence <= 1


def test_rules_are_believed_without_signs() -> None:
    printed = parse_citation("Moor J, Hill K. Slow rivers of the north. River Stud. 2019;12(3):45-67.")
    assert printed.readers.reader == "rules"
    assert printed.readers.signs == ()
    assert printed.readers.other is None


def test_bare_titles_are_left_alone() -> None:
    printed = parse_citation("River-Serving: Flexible, High-Performance Serving")
    assert printed.work.title == "River-Serving: Flexible, High-Performance Serving"
    assert printed.work.authors == ()


def test_chinese_is_not_given_to_the_tagger() -> None:
    assert parse_citation(
        "王一鸣, 李明远, 2014. 山地草甸的演替研究[J]. 草业科学, 31 (2): 14-21."
    ).readers == Readers("rules", 0.99)


def test_signs_have_names() -> None:
    text = "Moor, J. Slow rivers. In: Proceedings of Rivers, Leeds, Moor Press, 2001."
    assert "year-unread" in reading(text, title="Slow rivers")
    assert "author-unread" in reading(text, title="Slow rivers", issued=Date(2001))
    assert "venue-in-title" in reading(text, title="Slow rivers. In: Proceedings of Rivers")
    assert "year-in-title" in reading(text, title="Slow rivers 2001", issued=Date(2001))
    assert "page-is-year" in reading(text, title="Slow rivers", issued=Date(2001), page="2001")


def test_readings_that_contradict_themselves_are_refused() -> None:
    flat = "Moor, J. Slow rivers. 2001."
    assert "year-unread" in contradictions(Work(title="Slow rivers", authors=(Name("Moor", "J."),)), flat)
    assert "author-unread" in contradictions(Work(title="Slow rivers", issued=Date(2001)), flat)
    assert "digit-in-names" in contradictions(Work(title="Slow", authors=(Name(literal="Moor 2001"),)), flat)
    assert not contradictions(
        Work(title="Slow rivers", authors=(Name("Moor", "J."),), issued=Date(2001)), flat
    )


def test_model_is_not_loaded_before_a_citation_needs_it() -> None:
    code = (
        "import sys; from references.citation import parse_citation; "
        "parse_citation('Moor J, Hill K. Slow rivers of the north. River Stud. 2019;12(3):45-67.'); "
        "assert 'pycrfsuite' not in sys.modules; "
        f"parse_citation({NO_RULE!r}); assert 'pycrfsuite' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
