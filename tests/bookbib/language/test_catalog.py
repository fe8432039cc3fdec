"""The catalog has every sentence of the sources, translated, with the same places; and nothing else."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bookbib.language.catalog import Said, catalog, language_of_system
from bookbib.language.extract import PACKAGES, mo_bytes, po_bytes, sentences, updated, variants

ROOT = Path(__file__).parents[3]
PO = ROOT / "bookbib" / "locale" / "zh" / "LC_MESSAGES" / "bookbib.po"
_CJK = re.compile("[\u3400-\u9fff]")
# Names, formats and commands that are the same in every language.
_SAME = re.compile(
    r"\A(?:[A-Z][\w.+/-]*|[\W\d]|responseCode|accessed|keys|pip install '\S+'|\{\w+\}|[A-Z]{2,} ?\d*|\.[a-z]+,?)+\Z"
)


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    with PO.open("rb") as stream:
        return read_po(stream, locale="zh", domain="bookbib")


def test_every_sentence_of_the_sources_is_translated(chinese: Catalog) -> None:
    missing = sorted(
        {
            f"{one.file}:{one.line}: {one.text}"
            for one in sentences(ROOT)
            if (found := chinese.get(one.text, one.context or None)) is None or not found.string
        }
    )
    assert not missing, "run `make messages`, and translate what it prints"


def test_the_catalog_is_what_make_messages_writes(chinese: Catalog) -> None:
    now = updated(ROOT, PO, "zh")
    assert {(one.context, one.id) for one in now} == {(one.context, one.id) for one in chinese}
    assert PO.with_suffix(".mo").read_bytes() == mo_bytes(chinese), "the .mo is not that of the .po"
    assert po_bytes(chinese) == PO.read_bytes(), "written by hand in another layout"


def test_translations_have_the_places_of_what_they_translate_and_are_chinese(chinese: Catalog) -> None:
    for one in chinese:
        if not one.id:
            continue
        assert isinstance(one.id, str)
        assert isinstance(one.string, str)
        assert not one.fuzzy, one.id
        places = [
            Counter(name for _, name, _, _ in Formatter().parse(t) if name) for t in (one.id, one.string)
        ]
        assert set(places[0]) == set(places[1]), one.id
        assert _CJK.search(one.string + one.id) or _SAME.match(one.id), one.id


def test_no_sentence_hides_from_the_catalog() -> None:
    """What a `Problem` says is a text, a choice of texts, or a variable that the extraction follows."""
    hidden = []
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem"):
                    continue
                for argument in [*node.args[2:3], *node.args[5:6]]:
                    followed = isinstance(argument, ast.Name | ast.Attribute) or variants(argument)
                    if not followed:
                        hidden.append(f"{path.relative_to(ROOT)}:{argument.lineno}: {ast.unparse(argument)}")
    assert not hidden


def test_a_phrase_is_said_in_both_languages() -> None:
    said = Said("the title is the same")
    assert said.in_("en") == "the title is the same"
    assert said.in_("zh") == "题名相同"
    assert Said("Place").in_("zh") != Said("Place", "page_words").in_("zh"), "a context tells them apart"
    assert catalog("en") is None


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh-Hans"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"BOOKBIB_LANGUAGE": "zh", "LC_ALL": "C"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_system(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("BOOKBIB_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language_of_system() == language


def test_what_reads_like_english_is_a_sentence_wherever_it_stands(tmp_path: Path) -> None:
    """A new way to say something needs no entry in a list of functions; patterns, vocabulary and styles are silent."""
    (tmp_path / "bookbib").mkdir()
    (tmp_path / "bookbib" / "new.py").write_text(
        '"""A module that says things."""\n'
        "_WHY = ('nobody has ever seen this', f'at {place} it was never read')\n"
        "WORDS = 'the of and for'.split()\nPATTERN = re.compile('one two three four')\n"
        "shown(text, style='not bold default')\nraise AssertionError('numbers will never end')\n"
        "if text == 'this paper has been withdrawn': pass\nlater = 'the file {name!r} is not there'\n",
        encoding="utf-8",
    )
    assert {one.text for one in sentences(tmp_path)} == {
        "nobody has ever seen this", "at {place} it was never read", "the file {name} is not there",
    }  # fmt: skip
