"""The comparison that `make acceptance` stands on: it must see what was lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.acceptance.explained import reason
from tests.acceptance.items import Item, compare, from_csl

CSL = {
    "id": "a",
    "type": "article-journal",
    "title": "Deep “learning” – a review",
    "author": [
        {"family": "van der Maaten", "given": "L."},
        {"literal": "OpenAI"},
        {"family": "赵", "given": "鑫"},
    ],
    "issued": {"date-parts": [[2015, 5]]},
    "DOI": "10.1038/NATURE14539",
    "URL": "https://arxiv.org/abs/1512.00001",
}


def test_an_item_in_normal_form() -> None:
    assert from_csl(CSL) == Item(
        "a",
        "journal",
        'Deep "learning" - a review',
        ("vanderMaatenL.", "OpenAI", "赵鑫"),
        "2015",
        "10.1038/nature14539",
        "1512.00001",
    )


@pytest.mark.parametrize("field", ["type", "title", "names", "year", "doi", "arxiv"])
def test_every_field_that_differs_is_seen(field: str) -> None:
    true = from_csl(CSL)
    read = replace(true, **{field: ("X",) if field == "names" else "x"})  # type: ignore[arg-type]
    result = compare([true], [read])
    assert (result.read, result.equal, [d[:2] for d in result.differences]) == (1, 0, [("a", field)])


def test_letter_case_of_titles_counts() -> None:
    true = from_csl(CSL)
    assert compare([true], [replace(true, title=true.title.lower())]).equal == 0


def test_a_lost_entry_is_seen_and_a_lost_id_is_not_a_lost_entry() -> None:
    true = from_csl(CSL)
    assert compare([true], []).differences == (("a", "missing", ""),)
    assert compare([true], [replace(true, id="other")]).equal == 1


def test_a_poorer_type_is_no_difference_where_none_is_richer() -> None:
    true = from_csl(CSL | {"type": "article"})
    assert compare([true], [replace(true, type="other")]).equal == 1
    assert compare([true], [replace(true, type="journal")]).equal == 0


def test_only_named_differences_are_explained() -> None:
    true = from_csl(CSL)
    assert reason("biblatex-csl-converter", ".bib", "type", "preprint", true)
    assert not reason("biblatex-csl-converter", ".bib", "type", "book", true)
    assert not reason("pybtex", ".bib", "type", "preprint", true)
