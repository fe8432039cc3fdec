from hypothesis import given, settings
from hypothesis import strategies as st

from references.citation.tagger.decode import tag
from references.citation.tagger.features import features
from references.citation.tagger.labels import LABELS
from references.citation.tagger.people import people
from references.citation.tagger.tokens import tokenise


def test_tokens_part_numbers_that_no_space_parts() -> None:
    assert [token.text for token in tokenise("River Stud 2001;12(3):45-67.")] == [
        "River", "Stud", "2001;", "12", "(3):", "45-67.",
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_tokens_hold_all_but_spaces(text: str) -> None:
    tokens = tokenise(text)
    assert "".join(token.text for token in tokens) == "".join(text.split())
    assert all(text[token.start : token.end] == token.text for token in tokens)


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_has_features_and_a_reading_or_none(text: str) -> None:
    tokens = tokenise(text)
    assert len(features(tokens, frozenset(), frozenset())) == len(tokens)
    tagged = tag(text)
    assert tagged is None or 0 <= tagged.confidence <= 1


def test_all_parts_of_a_chapter() -> None:
    tagged = tag(
        "Meier, Hans; Schulze, Karl (1999): Flüsse im Wandel. In: Weber, Anna (Hrsg.): Handbuch Flusskunde. "
        "Wiesbaden: Moorverlag, S. 45-67."
    )
    assert tagged is not None
    work = tagged.work
    assert [name.family for name in work.authors] == ["Meier", "Schulze"]
    assert [name.family for name in work.editors] == ["Weber"]
    assert (work.title, work.container_title, work.page) == (
        "Flüsse im Wandel",
        "Handbuch Flusskunde",
        "45-67",
    )
    assert (work.publisher_place, work.publisher, work.type) == ("Wiesbaden", "Moorverlag", "chapter")


def test_journal_without_a_title() -> None:
    tagged = tag("J. Moor, K. Hill, and L. Brook, Phys. Rev. Lett. 27, 379 (1948).")
    assert tagged is not None
    work = tagged.work
    assert (work.title, work.container_title, work.volume, work.page) == ("", "Phys. Rev. Lett", "27", "379")


def test_names_in_any_order_and_with_any_marks() -> None:
    def read(text: str) -> list[str]:
        return [f"{name.full_family}|{name.given}" for name in people(text)[0]]

    assert read("Moor, Jane / Hill, Karl") == ["Moor|Jane", "Hill|Karl"]
    assert read("Moor J/Hill K") == ["Moor|J.", "Hill|K."]
    assert read("GARCÍA, Juan y PÉREZ, María") == ["García|Juan", "Pérez|María"]
    assert read("Moor, H. Igor") == ["Moor|H. Igor"]
    assert people("Moor, Jane et al.")[1]


def test_labels_are_csl_words() -> None:
    assert {"author", "title", "container", "page"} < set(LABELS)
