"""What is searched for, and where: preprints of other servers are Crossref's, and places need no titles."""

from __future__ import annotations

from typing import Any

import pytest

from enrich.scope import may_be_on_arxiv, says_arxiv, worth_searching
from tests.enrich.match.builders import cited

PLACE = {"type": "article-journal", "container_title": "Phys. Rev.", "volume": "136", "page": "B864"}


def test_a_place_without_a_title_is_searched_for() -> None:
    assert worth_searching(cited("", ("Kohn, W.",), 1964, **PLACE))
    assert not may_be_on_arxiv(cited("", ("Kohn, W.",), 1964, **PLACE).claims)


@pytest.mark.parametrize("missing", ["container_title", "volume", "page"])
def test_half_a_place_is_not(missing: str) -> None:
    assert not worth_searching(cited("", ("Kohn, W.",), 1964, **{**PLACE, missing: ""}))


def test_several_names_make_a_telling_title_a_work() -> None:
    title, people = "Extremely randomized trees", ("Geurts, P.", "Ernst, D.")
    assert worth_searching(cited(title, people, type=""))
    assert not worth_searching(cited(title, people[:1], type=""))
    assert not worth_searching(cited("Trees", people, type=""))


@pytest.mark.parametrize(
    ("server", "is_arxiv"),
    [("bioRxiv", False), ("SSRN Electronic Journal", False), ("arXiv preprint", True), ("", True)],
)
def test_servers(server: str, is_arxiv: bool) -> None:
    reference = cited(
        "A telling study of oscillators in glass",
        ("Okada, H.",),
        2020,
        type="article",
        container_title=server,
    )
    assert says_arxiv(reference) is is_arxiv
    assert may_be_on_arxiv(reference.claims) is is_arxiv


@pytest.mark.parametrize(
    ("fields", "searched"),
    [
        ({"authors": ("Rescorla, E.",), "year": 2018}, True),
        ({"authors": ("Rescorla, E.",), "year": None}, False),
        ({"authors": (), "year": 2018}, False),
    ],
)
@pytest.mark.parametrize("kind", ["standard", "dataset"])
def test_standards_and_data_of_people_are_searched_for(
    kind: str, fields: dict[str, Any], searched: bool
) -> None:
    assert worth_searching(cited("Wine Quality", type=kind, **fields)) is searched
