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
        (["IEEE Trans. Comput", "IEEE Transactions on Computers", "IEEE Trans. on Computers"],
         "IEEE Transactions on Computers"),
        (["Nat. Commun", "Nature communications", "Nature Communications"], "Nature Communications"),
        (["Proc. Natl. Acad. Sci", "Proceedings of the National Academy of Sciences"],
         "Proceedings of the National Academy of Sciences"),
        (["Proc. CVPR", "24th CVPR", "Proceedings of CVPR '16",
          "IEEE Conf. on Computer Vision and Pattern Recognition",
          "2019 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"],
         "Conference on Computer Vision and Pattern Recognition (CVPR)"),
        (["Proceedings of the 41st International Conference on Software Engineering, ICSE 2019", "ICSE"],
         "International Conference on Software Engineering (ICSE)"),
        (["29th USENIX Security Symposium (USENIX Security 20)", "USENIX Security Symposium"],
         "USENIX Security Symposium"),
        (["CACM", "Commun. ACM", "Communications of the ACM"], "Communications of the ACM"),
        (["JMLR", "J. Mach. Learn. Res", "Journal of Machine Learning Research"],
         "Journal of Machine Learning Research"),
        (["TPAMI", "IEEE Transactions on Pattern Analysis and Machine Intelligence"],
         "IEEE Transactions on Pattern Analysis and Machine Intelligence"),
        (["ICASSP 2019 - 2019 IEEE International Conference on Speech and Signals (ICASSP)", "ICASSP",
          "IEEE International Conference on Speech and Signals"],
         "International Conference on Speech and Signals (ICASSP)"),
        (["Proceedings of NAACL-HLT", "NAACL-HLT",
          "Proceedings of the 2019 Conference of the North American Chapter: Human Language Technologies (NAACL-HLT)"],
         "Conference of the North American Chapter: Human Language Technologies (NAACL-HLT)"),
        (["Interspeech 2019", "INTERSPEECH", "Proc. Interspeech"], "Interspeech"),
        (["58th Annual Meeting of the Society of Divers (SOD)", "Annual Meeting of the Society of Divers"],
         "Annual Meeting of the Society of Divers (SOD)"),
        (["2020 SC20: International Conference for High Performance Diving",
          "Proceedings of the International Conference for High Performance Diving"],
         "International Conference for High Performance Diving"),
        (["ACM SIGKDD Conference on Data Mining (KDD)", "Proceedings of the 24th ACM SIGKDD Conference on Data Mining"],
         "SIGKDD Conference on Data Mining (KDD)"),
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
        ("Nat. Chem", "Nature Communications"),
        ("J. Comput", "Journal of Computers and Divers"),
        ("Proc. IEEE", "Proceedings of the IEEE Conference on Diving"),
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
