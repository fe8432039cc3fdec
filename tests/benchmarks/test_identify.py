import pytest

from benchmarks.accuracy.identify import Outcome, best, identify
from benchmarks.accuracy.labels import GoldWork
from tests.benchmarks.reports import entry

BOTH = GoldWork(
    "w", title="Deep Residual Learning", doi="10.1109/cvpr.2016.90", arxiv="1512.03385", judged=True
)
PREPRINT = GoldWork(
    "w", title="Distilling the Knowledge in a Neural Network", arxiv="1503.02531", judged=True
)


@pytest.mark.parametrize(
    ("work", "csl", "outcome"),
    [
        (BOTH, {"DOI": "10.1109/CVPR.2016.90"}, Outcome.RIGHT),
        (BOTH, {"DOI": "10.48550/arXiv.1512.03385"}, Outcome.RIGHT),
        (BOTH, {"number": "arXiv:1512.03385v2"}, Outcome.RIGHT),
        (BOTH, {"note": "arXiv: 1512.03385"}, Outcome.RIGHT),
        (BOTH, {"archive": "arXiv", "archive_location": "1512.03385"}, Outcome.RIGHT),
        (BOTH, {"title": "Deep Residual Learning"}, Outcome.NOT_FOUND),
        (BOTH, {"URL": "https://arxiv.org/abs/1704.04861"}, Outcome.NOT_FOUND),
        (BOTH, {"DOI": "10.1109/iccv.2017.1"}, Outcome.WRONG),
        (BOTH, {"DOI": "10.1109/iccv.2017.1", "number": "arXiv:1512.03385"}, Outcome.WRONG),
        (BOTH, {"DOI": "10.1109/cvpr.2016.90", "title": "Renamed for the second edition"}, Outcome.RIGHT),
        (
            PREPRINT,
            {"DOI": "10.9999/x", "title": "Distilling the knowledge in a neural network"},
            Outcome.OTHER,
        ),
        (PREPRINT, {"DOI": "10.9999/x", "title": "Knowledge of Distilleries"}, Outcome.WRONG),
        (GoldWork("w", title="A blog"), {"DOI": "10.9999/x", "title": "Quite another thing"}, Outcome.WRONG),
    ],
)
def test_identifiers_decide_and_titles_where_the_label_is_silent(
    work: GoldWork, csl: dict[str, str], outcome: Outcome
) -> None:
    assert identify(work, entry("k", **csl)) is outcome


def test_one_wrong_match_spoils_a_work_and_one_right_one_finds_it() -> None:
    assert best([Outcome.RIGHT, Outcome.WRONG, Outcome.NOT_FOUND]) is Outcome.WRONG
    assert best([Outcome.NOT_FOUND, Outcome.RIGHT]) is Outcome.RIGHT
    assert best([]) is Outcome.NOT_FOUND
