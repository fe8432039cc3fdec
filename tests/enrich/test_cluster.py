"""References to one work are found together before anything is asked; two works of one name stay apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from enrich.case import Citation
from enrich.cluster import group
from references.model import Reference
from tests.enrich.match.builders import arxiv, cited

TITLE = "ImageNet classification with deep convolutional neural networks"
NAMES = ("Krizhevsky, Alex", "Sutskever, Ilya", "Hinton, Geoffrey")


def numbers(references: Sequence[Reference]) -> list[list[int]]:
    """The groups of `references`, by their numbers."""
    citations = [Citation(one, str(number)) for number, one in enumerate(references)]
    return [[int(one.fingerprint) for one in work] for work in group(citations)]


def test_the_same_work_in_other_dress() -> None:
    references = [
        cited("Deep residual learning for image recognition", ("He, K.",), 2016, container_title="CVPR"),
        cited("DEEP RESIDUAL LEARNING FOR IMAGE  RECOGNITION"),
        cited("Something else altogether in this list", ("He, K.",), 2016),
        cited("Deep Residual Learning for Image Recognition", ("He, Kaiming",), 2015, type="article"),
    ]
    assert numbers(references) == [[0, 1, 3], [2]]


def test_a_conference_paper_and_its_republication_stay_apart() -> None:
    references = [
        cited(TITLE, NAMES, 2012, container_title="NIPS"),
        cited(TITLE, NAMES, 2017, container_title="Commun. ACM"),
        cited(TITLE),
    ]
    assert numbers(references) == [[0, 2], [1]]


def test_other_people_with_one_title_stay_apart() -> None:
    references = [
        cited("A survey of model compression", ("Cheng, H.",)),
        cited("A survey of model compression", ("Gou, J.",)),
    ]
    assert numbers(references) == [[0], [1]]


def test_bare_addresses_of_one_page() -> None:
    references = [
        cited("", urls=("https://www.modular.com/",)),
        cited("", urls=("http://modular.com",)),
        cited("", link_ids=(arxiv("1704.04861"),), urls=("https://arxiv.org/pdf/1704.04861",)),
        cited("", link_ids=(arxiv("1704.04861"),), urls=("https://arxiv.org/abs/1704.04861v1",)),
    ]
    assert numbers(references) == [[0, 1], [2, 3]]


def test_short_titles_are_one_work_only_where_they_lead_to_one_page() -> None:
    references = [
        cited("Introduction", urls=("https://a.example/1",)),
        cited("Introduction", urls=("https://b.example/2",)),
        cited("Introduction", urls=("https://a.example/1",)),
    ]
    assert numbers(references) == [[0, 2], [1]]


def test_a_work_that_is_cited_a_thousand_times_costs_a_thousand_times_one(
    count_steps: Callable[..., float],
) -> None:
    one = cited("Deep residual learning for image recognition", ("He, K.", "Zhang, X."), 2016)
    some = [replace(one, line=line) for line in range(1000)]
    assert numbers(some) == [list(range(1000))]
    assert count_steps(numbers, some) < 8 * max(count_steps(numbers, some[:250]), 0.002)


def test_a_note_that_points_back_belongs_to_what_it_points_to() -> None:
    one, other, short = (replace(cited(title, line=4), label=title) for title in ("One thing", "Another", ""))
    first, second = Citation(one, "1"), Citation(other, "2")
    ibid = Citation(short, "3", short_for=first.id)
    assert group([first, second, ibid]) == [(first, ibid), (second,)], "also where several stand on one line"
    assert group([first, ibid, second, first]) == [(first, ibid), (second,)], "each once"
