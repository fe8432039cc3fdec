"""Venues: the same, different, or nobody can tell. The pairs of benchmarks/hard are held to a floor, half by half."""

from __future__ import annotations

import pytest

from benchmarks.hard.venues import PAIRS, pairs, told
from enrich.match.venue import (
    agrees,
    is_known,
    is_preprint_server,
    may_be_arxiv,
    same,
    same_publisher,
    stands_in,
)
from enrich.match.venue_table import rows
from enrich.match.venue_words import abbreviates, telling
from references.model import Work


@pytest.mark.parametrize("name", ["venues.tsv", "venues-second.tsv", "venues-third.tsv", "venues-fourth.tsv"])
@pytest.mark.parametrize("frozen", [False, True])
def test_pairs(name: str, frozen: bool) -> None:
    some = [pair for pair in pairs(PAIRS.with_name(name)) if pair.frozen is frozen]
    right = {truth: [told(p) == truth for p in some if p.truth == truth] for truth in ("same", "different")}
    assert sum(right["same"]) >= 0.95 * len(right["same"])
    false = [told(p) == "same" for p in some if p.truth == "different"]
    assert sum(false) <= 0.03 * len(false)


@pytest.mark.parametrize(
    ("printed", "recorded", "answer"),
    [
        ("IEEE Trans. Softw. Eng.", "IEEE Transactions on Software Engineering", True),
        ("ECCV", "Lecture Notes in Computer Science", None),
        ("Machine Learning", "Proceedings of the 20th International Conference on Machine Learning", False),
        ("ICLR workshop", "International Conference on Learning Representations", False),
        ("XYZW", "Journal of Unheard Things", None),
        ("软件学报", "Journal of Software", True),
        ("软件学报(Journal of Software)", "软件学报", True),
        ("Jisuanji Xuebao/Chinese Journal of Computers", "计算机学报", True),
        ("软件学报", "Chinese Journal of Computers", False),
        ("软件学报", "Journal of Unheard Things", None),
        ("沙丘学报", "Journal of Software", None),
        (
            "SIGSPATIAL",
            "18th SIGSPATIAL International Conference on Advances in Geographic Information Systems",
            True,
        ),
        ("软件学报", "计算机学报", False),
        ("Child Abuse &amp; Neglect", "Child Abuse & Neglect", True),
        ("Physical Review A", "Physical Review Applied", False),
        ("JASA", "Journal of the American Statistical Association", True),
        ("JUT", "Journal of Unheard Things", True),
        ("JASA", "Journal of the ACM", False),
        ("Neural Netw.", "Lecture Notes in Computer Science", None),
        ("Commun. ACM", "Lecture Notes in Computer Science", False),
        ("JMLR", "Proceedings of Machine Learning Research", None),
        ("J. R. Stat. Soc. B", "Journal of the Royal Statistical Society: Series B (Methodological)", True),
        ("Phys. Rev. E", "Physical Review A", False),
        ("COLING-ACL", "International Conference on Computational Linguistics", True),
        ("CoNLL", "20th SIGNLL Conference on Computational Natural Language Learning", True),
        ("XSYM", "2019 IEEE Vehicles Symposium (XSYM)", True),
        ("XSYW", "International Symposium on Workloads (IXSYW)", None),
        ("IEEE Trans. Robot., early access", "IEEE Transactions on Robotics", True),
        ("CSCW", "Proceedings of the ACM 2012 conference on Computer Supported Cooperative Work", True),
        (
            "CHI",
            "Proceedings of the 2016 CHI Conference Extended Abstracts on Human Factors in Computing Systems",
            False,
        ),
        (
            "CHI EA",
            "Proceedings of the 2016 CHI Conference Extended Abstracts on Human Factors in Computing Systems",
            True,
        ),
        (
            "ICSE Companion",
            "40th International Conference on Software Engineering: Companion Proceedings",
            True,
        ),
        ("A Companion to Philosophy", "Companion to Philosophy", True),
        ("IEEE Software", "Software: Practice and Experience", False),
        ("IEEE Trans. Inf. Theory", "ACM Transactions on Information Theory", False),
    ],
)
def test_same(printed: str, recorded: str, answer: bool | None) -> None:
    assert same(printed, recorded) is answer


@pytest.mark.parametrize(
    ("printed", "recorded", "answer"),
    [
        ("Springer-Verlag", "Springer New York", True),
        ("Wiley", "John Wiley & Sons, Inc.", True),
        ("MIT Press", "The MIT Press", True),
        ("Cambridge University Press", "Oxford University Press", False),
        ("University Press", "The Press", False),
    ],
)
def test_publishers(printed: str, recorded: str, answer: bool) -> None:
    assert same_publisher(printed, recorded) is answer


def test_further_names_of_the_record_count() -> None:
    printed, recorded = Work(container_title="PLDI"), Work(container_title="Proceedings of a meeting")
    assert agrees(printed, recorded) is False
    assert agrees(printed, recorded, ("PLDI '13",)) is True


def test_nothing_is_said_of_a_preprint_or_of_a_missing_name() -> None:
    assert agrees(Work(container_title="arXiv preprint"), Work(container_title="Nature")) is None
    assert agrees(Work(), Work(container_title="Nature")) is None


def test_a_venue_stands_in_a_text_only_as_a_whole() -> None:
    text = "A. Author. A study of things?. Climate Services 2024."
    assert stands_in("Climate Services", text, "A study of things")
    assert not stands_in("Ecology", "A. Author. A study. Urban Ecology 1976.", "A study")
    assert not stands_in("Nature", "A. Author. A study. Nature Communications 9.", "A study")
    assert not stands_in("PRL", "A. Author. A study. PRL 9.", "A study")  # three letters stand anywhere


def test_preprint_servers() -> None:
    assert is_preprint_server("bioRxiv")
    assert is_preprint_server("CoRR, abs/1810.04805")
    assert not is_preprint_server("Nature")
    assert may_be_arxiv("")
    assert may_be_arxiv("arXiv preprint")
    assert not may_be_arxiv("medRxiv")


def test_words() -> None:
    assert telling("Proceedings of the 44th Annual IEEE Symposium on Computer Architecture") == (
        "computer", "architecture",
    )  # fmt: skip
    assert telling("Proceedings of the IEEE") == ("proceedings", "ieee")
    assert abbreviates("natl", "national")
    assert abbreviates("comput", "computational")
    assert not abbreviates("cell", "cellular")
    assert not abbreviates("physics", "psychology")


def test_the_table_names_no_venue_twice_and_knows_its_rows() -> None:
    assert len(rows()) > 200
    assert is_known("IEEE TPAMI")
    assert not is_known("Springer")
    assert not is_known("")
