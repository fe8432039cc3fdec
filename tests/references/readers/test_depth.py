"""A value that is nested beyond all measure is cut out and said; its record and its file are read."""

from __future__ import annotations

import json

import pytest

from references.readers import csl_json, csl_yaml
from references.readers.base import InputError, ReadSettings
from references.readers.depth import DEEPEST, pruned

ITEMS = [
    '{"id": "a", "type": "book", "title": "One [of] {two}"}',
    '{"id": "c", "type": "book", "title": "Last \\"["}',
]


@pytest.mark.parametrize("depth", [3_000, 100_000])
@pytest.mark.parametrize("form", ["[\n%s\n]", '{"items": [\n%s\n]}'])
def test_one_deep_record_of_csl_json(depth: int, form: str) -> None:
    bad = '{"id": "b", "type": "book", "title": "Deep", "custom":\n' + "[" * depth + "\n" + "]" * depth + "}"
    reading = csl_json.read(form % ",\n".join([ITEMS[0], bad, ITEMS[1]]), "a.json", ReadSettings())
    assert [one.record.title for one in reading.references if one.record] == [
        "One [of] {two}",
        "Deep",
        'Last "[',
    ]
    assert [(one.code, one.line) for one in reading.problems] == [("unreadable-record", 4)]
    if form.startswith("["):
        assert [one.line for one in reading.references] == [2, 3, 6]


@pytest.mark.parametrize("depth", [60, 5_000])
def test_one_deep_record_of_csl_yaml(depth: int) -> None:
    text = (
        "references:\n- id: a\n  type: book\n  title: One\n- id: b\n  type: book\n  title: Deep\n"
        f"  custom: {'[' * depth}{']' * depth}\n- id: c\n  type: book\n  title: Last\n"
    )
    reading = csl_yaml.read(text, "a.yaml", ReadSettings())
    assert [one.record.title for one in reading.references if one.record] == ["One", "Deep", "Last"]
    assert [(one.code, one.line) for one in reading.problems] == [("unreadable-record", 8)]


def test_brackets_that_nothing_closes_are_an_error_with_the_file() -> None:
    with pytest.raises(InputError, match=r"a\.json"):
        csl_json.read('[{"type": "book", "custom": ' + "[" * 100_000, "a.json", ReadSettings())


def test_only_what_is_too_deep_is_cut_out() -> None:
    fine = "[" * DEEPEST + '"]]"' + "]" * DEEPEST
    assert pruned(fine) == (fine, ())
    deep = f"[{fine}, {fine}]"
    cut = pruned(deep)
    assert cut.lines == (1, 1)
    assert json.loads(cut.text) == json.loads(deep.replace('["]]"]', "null"))
