"""How sure a reading is: agreement says more than a doubt, and numbers stay probabilities."""

import pytest

from references.citation.confidence import AGREED, BY_RULES, BY_TAGGER, of_doubted, of_rules, of_tagger


def test_more_evidence_is_never_less_sure() -> None:
    said = [of_rules(weight) for weight in (0.0, 5.9, 6.0, 11.9, 12.0, 40.0)]
    assert said == sorted(said)
    assert said[0] < said[2] < said[4]


@pytest.mark.parametrize("weak", [True, False])
def test_a_second_reader_that_agrees_makes_sure_and_one_that_does_not_makes_doubt(weak: bool) -> None:
    agreed, disputed = (of_doubted(weak=weak, tagger=tagger) for tagger in ("agreed", "disputed"))
    assert agreed > disputed


def test_the_tagger_is_believed_more_the_surer_it_is() -> None:
    said = [of_tagger(marginal) for marginal in (0.0, 0.5, 0.9, 0.96, 0.98, 1.0)]
    assert said == sorted(said)
    assert said[-1] > said[0]


def test_all_are_probabilities() -> None:
    assert all(0 < share < 1 for share in (*BY_RULES.values(), *(share for _, share in BY_TAGGER), AGREED))
