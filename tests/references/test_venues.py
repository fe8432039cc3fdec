"""Spellings of one venue."""

from __future__ import annotations

import pytest

from references.venues import one_spelling, undoubled


@pytest.mark.parametrize(
    ("names", "written"),
    [
        (
            [
                "ICLR",
                "International Conference on Learning Representations",
                "International Conference on Learning Representations (ICLR)",
            ],
            "International Conference on Learning Representations (ICLR)",
        ),
        (
            [
                "NeurIPS",
                "Advances in neural information processing systems",
                "Advances in Neural Information Processing Systems",
                "Proceedings of the 33rd International Conference on Neural Information Processing Systems",
            ],
            "Advances in Neural Information Processing Systems (NeurIPS)",
        ),
        (
            ["2017 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)", "CVPR",
             "2019 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"],
            "Conference on Computer Vision and Pattern Recognition (CVPR)",
        ),
        (["BMVC", "British Machine Vision Conference"], "British Machine Vision Conference (BMVC)"),
    ],
)  # fmt: skip
def test_one_venue_one_spelling(names: list[str], written: str) -> None:
    spelt = one_spelling(names)
    assert {spelt.get(name, name) for name in names} == {written}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("International Conference on Machine Learning", "Machine Learning"),
        ("International Conference on Computer Vision", "European Conference on Computer Vision"),
        ("Conference on Computer Vision (CV)", "Workshop on Computer Vision (CV)"),
        ("Symposium on Theory of Computing", "Conference on Theory of Computing"),
        ("ICCV", "ICCV Workshops"),
        ("IEEE Transactions on Neural Networks", "International Conference on Neural Networks"),
        ("Computer Vision – ECCV 2014", "Computer Vision – ECCV 2016"),
        ("模式识别", "Pattern Recognition"),
    ],
)
def test_different_venues_stay_apart(one: str, other: str) -> None:
    assert one_spelling([one, other]) == {}


def test_a_venue_with_one_spelling_stays_as_its_record_has_it() -> None:
    assert (
        one_spelling(["2014 47th Annual IEEE/ACM International Symposium on Microarchitecture (MICRO)"] * 2)
        == {}
    )


def test_an_acronym_that_could_mean_two_venues_means_none() -> None:
    names = [
        "ICML",
        "International Conference on Machine Learning",
        "International Conference on Mobile Learning",
    ]
    assert one_spelling(names) == {}


def test_short() -> None:
    names = ["ICLR", "International Conference on Learning Representations", "Nature"]
    assert one_spelling(names, "short") == {"International Conference on Learning Representations": "ICLR"}


def test_a_phrase_that_stands_twice() -> None:
    doubled = (
        "Proceedings of the 29th International Coference on International Conference on Machine Learning"
    )
    assert "Coference" not in undoubled(doubled)
    assert (
        undoubled("International Conference on Machine Learning")
        == "International Conference on Machine Learning"
    )


def test_a_symposium_that_became_a_conference_is_one_venue() -> None:
    names = [
        "Proceedings of the 12th USENIX conference on Operating Systems Design and Implementation (OSDI’16)",
        "14th USENIX symposium on operating systems design and implementation (OSDI 20)",
    ]
    spelt = one_spelling(names)
    assert set(spelt.values()) == {"Conference on Operating Systems Design and Implementation (OSDI)"}
