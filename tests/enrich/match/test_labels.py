"""What a page calls a paper that it links to contradicts no record; a title does, and so does another's name."""

from __future__ import annotations

import pytest

from enrich.match.decide import decide
from enrich.match.evidence import assess
from enrich.match.labels import alternatives, is_label, is_method, is_prose
from references.model import Verdict
from tests.enrich.match.builders import cited, doi, record

RECORD = record(
    "Masked Oscillators Are Scalable Learners of Glass", ("Okada, Haru", "Lind, Per"), 2021, doi="10.1/m"
)


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("Okada et al., MOG", True),
        ("MOG (Okada et al. 2021)", True),
        ("Okada & Lind et al", True),
        ("Smith et al., MOG", False),  # somebody else's
        ("Okada et al., Driven pendulums of iron", False),  # a title
        ("The original MOG paper", True),
        ("Okada's paper on glass (NeurIPS 2021)", True),
        ("GlassLab white paper", False),
        ("Paper in the hands of clerks", True),
        ("Folding wet paper without any loss of its strength in the long run", False),
        ("MOG", False),  # a nickname by itself
        ("GlassLab 发布了 GlassAudio 的技术论文", True),
        ("玻璃振子综述", False),
        ("Driven pendulums of iron", False),
        ("", False),
    ],
)
def test_labels(printed: str, label: bool) -> None:
    assert is_label(printed, RECORD.work) is label


@pytest.mark.parametrize(
    ("printed", "prose"),
    [
        ("IEEE 754-2019", True),
        ("ISO/IEC 9899:2018", True),
        ("MOG", False),
        ("2021", False),
        ("GlassLab 发布了新模型。它用 MOG 训练", True),
        ("玻璃振子综述", False),
        ("GlassLab models. It trains them.", False),
        ("glass " * 31, True),
        ("glass " * 30, False),
        ("", False),
    ],
)
def test_prose(printed: str, prose: bool) -> None:
    assert is_prose(printed) is prose
    one = assess(cited(printed, link_ids=(doi("10.1/m"),)), RECORD)
    if prose:
        assert not one.contradicts
        assert decide([one]).verdict is (
            Verdict.ACCEPT if one.title.kind == "incomparable" else Verdict.REVIEW
        )


def test_a_title_that_says_paper_is_compared_with_one_that_does() -> None:
    assert not is_label("A short note on paper", record("A Long Note on Paper").work)


def test_two_names_of_one_work() -> None:
    assert alternatives("Oscillators V / muP") == ("Oscillators V", "muP")
    assert alternatives("Oscillators / ") == alternatives("a / b / c") == alternatives("TCP/IP") == ()
    both = record("Oscillators V: Tuning by Transfer", ("Okada, Haru",), 2022, doi="10.1/m")
    assert not assess(cited("Oscillators V / muP", link_ids=(doi("10.1/m"),)), both).contradicts


@pytest.mark.parametrize(
    ("printed", "people", "contradicts"),
    [
        ("The MOG paper", (), False),
        ("Okada et al., MOG", (), False),
        ("Smith et al., MOG", (), True),  # somebody else's
    ],
)
def test_a_label_raises_no_alarm(printed: str, people: tuple[str, ...], contradicts: bool) -> None:
    one = assess(cited(printed, people, link_ids=(doi("10.1/m"),)), RECORD)
    assert one.contradicts is contradicts
    assert (decide([one]).verdict is Verdict.ACCEPT) is not contradicts


@pytest.mark.parametrize(
    ("printed", "people"), [("The MOG paper", ("Smith, J.",)), ("How iron pendulums ring", ())]
)
def test_what_is_neither_label_nor_citation_is_looked_at(printed: str, people: tuple[str, ...]) -> None:
    one = assess(cited(printed, people, link_ids=(doi("10.1/m"),)), RECORD)
    assert not one.contradicts
    assert decide([one]).verdict is Verdict.REVIEW


@pytest.mark.parametrize(
    ("printed", "people", "year", "contradicts"),
    [
        ("Scalable Learners of Glass", (), 0, False),  # cut in front
        ("Glass", ("Okada, H.",), 2021, False),  # hardly a title, by the first author
        ("Glass algorithm", ("Okada, H.",), 0, False),
        ("Iron algorithm", ("Smith, J.",), 0, False),  # only seems to be cited
        ("Driven pendulums of iron", ("Smith, J.",), 2020, True),
        ("Driven pendulums of disordered iron", ("Okada, H.",), 2021, False),  # or no title
    ],
)
def test_short_titles(printed: str, people: tuple[str, ...], year: int, contradicts: bool) -> None:
    assert assess(cited(printed, people, year, link_ids=(doi("10.1/m"),)), RECORD).contradicts is contradicts


@pytest.mark.parametrize(
    "called",
    ["SAC", "SAC (Soft Actor-Critic)", "Soft Actor-Critic (SAC)", "C51 (Categorical 51-Atom DQN", "MuZero"],
)
def test_what_a_method_is_called(called: str) -> None:
    assert is_method(called)


@pytest.mark.parametrize(
    "called", ["Mamba", "Deep learning", "World Models", "Soft actor-critic algorithms", ""]
)
def test_what_may_be_a_title(called: str) -> None:
    assert not is_method(called)
