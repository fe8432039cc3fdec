"""Training data: labels fit their text, the same seed gives the same, and held-out styles stay out."""

import random
from pathlib import Path

import pytest

from references.citation import parse_citation
from references.citation.tagger.labels import LABELS
from references.text import letters

pytest.importorskip("faker", reason="needs the dependency group `tagger`")
pytest.importorskip("basis_set_exchange", reason="needs the dependency group `tagger`")

from benchmarks.tagger.csl import HELD_OUT_FAMILIES, label, styles, training_styles
from benchmarks.tagger.grammar import render
from benchmarks.tagger.people import Person
from benchmarks.tagger.train import from_grammar, labelled, train
from benchmarks.tagger.works import Source, source


def test_every_piece_has_a_known_label_and_every_token_one() -> None:
    for pieces in from_grammar(200, 3):
        text, tokens, labels = labelled(pieces)
        assert len(tokens) == len(labels) > 0
        assert set(labels) <= set(LABELS)
        assert "".join(piece for piece, _ in pieces).strip()
        assert text


def test_same_seed_same_references() -> None:
    assert list(from_grammar(40, 5)) == list(from_grammar(40, 5))
    assert list(from_grammar(40, 5)) != list(from_grammar(40, 6))


def test_parts_are_found_again_in_what_a_style_printed() -> None:
    work = Source("article-journal", "Slow rivers", (Person("Jane", "Moor"), Person("Karl Otto", "Hill")), 2001,
                  container="River Studies", volume="12", issue="3", pages=(45, 67))  # fmt: skip
    pieces = label("Moor, J., & Hill, K. O. (2001). Slow rivers. River Studies, 12(3), 45–67.", work)
    assert pieces is not None
    assert [(text.strip(), name) for text, name in pieces] == [
        ("Moor, J., & Hill, K. O.", "author"), ("(2001).", "date"), ("Slow rivers.", "title"),
        ("River Studies,", "container"), ("12", "volume"), ("(3),", "issue"), ("45–67.", "page"),
    ]  # fmt: skip
    assert label("Nobody (2001). Slow rivers.", work) is None


def test_styles_that_measure_are_not_trained_on() -> None:
    assert len(styles()) > 2000
    assert not [path.stem for path in training_styles(130, 7714) if path.stem.startswith(HELD_OUT_FAMILIES)]


def test_references_of_a_fresh_seed_are_mostly_read_right() -> None:
    rng, right, count = random.Random(20_251), 0, 0
    for _ in range(300):
        work = source(rng)
        text = "".join(piece for piece, _ in render(rng, work))
        if work.untitled or not work.authors or letters(work.title) not in letters(text):
            continue
        printed = parse_citation(text).work
        people = printed.authors or printed.editors
        named = bool(people) and letters(work.authors[0].family.split()[-1]) in letters(
            f"{people[0].literal} {people[0].full_family}"
        )
        count += 1
        right += letters(printed.title) == letters(work.title) and named and printed.year == work.year
    assert right / count > FLOOR


FLOOR = 0.7


@pytest.mark.slow
def test_same_seed_same_model(tmp_path: Path) -> None:
    examples = list(from_grammar(300, 3))
    for name in ("one", "two"):
        train(examples, tmp_path / name, seed=3, iterations=12)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
