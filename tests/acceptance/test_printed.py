from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.explained import sentence_case
from tests.acceptance.items import Item
from tests.acceptance.printed import double_links, misprints


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("title = {AMD’s chips}", "wide"),
        ("title = {Deep – deeper}", "wide"),
        ("title = {The ''Adaline'' unit}", "open a word"),
        ("publisher = {Chips and Cheese}", "parted"),
        ("publisher = {{Chips and Cheese}}", ""),
        ("title = {The ``Adaline'' unit -- and AMD's}", ""),
        ("title = {深度学习：“智能”——未来}", ""),
        ("title = {深度学习笔记——1}", ""),
        ("title = {The “big” one}", "wide"),
    ],
)
def test_misprints(field: str, said: str, tmp_path: Path) -> None:
    bib = tmp_path / "refs.bib"
    bib.write_text(f"@book{{a,\n  {field}\n}}\n", encoding="utf-8")
    found = [*misprints(bib)]
    assert len(found) == bool(said)
    assert all(said in one for one in found)


def test_double_links() -> None:
    items = [
        {"id": "a", "DOI": "10.1/x", "URL": "https://arxiv.org/abs/1706.03762"},
        {"id": "b", "DOI": "10.1/y"},
    ]
    assert [one.partition(":")[0] for one in double_links(items)] == ["a"]


@pytest.mark.parametrize(
    ("read", "explained"),
    [("BERT for deep nets", True), ("Bert for deep nets", False), ("BERT for nets", False)],
)
def test_sentence_case_keeps_what_is_braced(read: str, explained: bool) -> None:
    assert sentence_case(read, Item("a", "book", "BERT for Deep Nets", (), "", "", "")) is explained
