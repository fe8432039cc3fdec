"""CSL-YAML is YAML for a reader of YAML, and the same texts for pandoc, which reads them as Markdown."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters import ExportError, ExportSettings, export
from exporters.csl_json import processor_item
from exporters.pandoc import find_pandoc, pandoc
from exporters.prepare import prepare_all
from references.model import Entry, Name, Work
from tests.exporters.torture import TORTURE
from tests.exporters.varied import VARIED

try:
    find_pandoc()
    LACKING = ""
except ExportError as error:  # pragma: no cover - the development group installs it
    LACKING = str(error)
needs_pandoc = pytest.mark.skipif(bool(LACKING), reason=LACKING)


def read_by_pandoc(text: str) -> dict[str, dict[str, Any]]:
    out = pandoc(f"---\nnocite: '[@*]'\n{text}---\n", "--from=markdown", "--to=csljson")
    return {item["id"]: item for item in json.loads(out)}


def plain(text: str) -> str:
    """Superscripts become markup on the way through pandoc."""
    for tag in ("<sup>", "</sup>", "<sub>", "</sub>"):
        text = text.replace(tag, "")
    return unicodedata.normalize("NFKC", text)


def family(name: dict[str, str]) -> str:
    parts = (name.get("non-dropping-particle"), name.get("family"))
    joined = " ".join(filter(None, parts)).replace("' ", "'").replace("’ ", "’")
    return name.get("literal") or joined


@needs_pandoc
@pytest.mark.parametrize("entries", [VARIED, TORTURE], ids=["varied", "torture"])
def test_pandoc_reads_every_text_as_it_is(entries: tuple[Entry, ...]) -> None:
    read = read_by_pandoc(export("csl-yaml", entries).text)
    assert len(read) == len(entries)
    for entry, ready in zip(entries, prepare_all(entries), strict=True):
        item, found = processor_item(ready, entry.work.type), read[ready.key]
        for variable, value in item.items():
            if isinstance(value, str):
                assert plain(found[variable]) == plain(value), (ready.key, variable)
        assert [family(name) for name in found.get("author", ())] == [
            family(name) for name in item.get("author", ())
        ]
        assert found.get("issued") == item.get("issued")


def test_it_is_yaml() -> None:
    for entries in (VARIED, TORTURE):
        read = yaml.safe_load(export("csl-yaml", entries).text)["references"]
        assert [item["id"] for item in read] == [ready.key for ready in prepare_all(entries)]
    assert yaml.safe_load(export(".yaml", []).text) == {"references": []}


@needs_pandoc
@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(st.characters(codec="ascii"), max_size=40), min_size=1, max_size=30))
def test_any_ascii_title_survives(titles: list[str]) -> None:
    entries = [Entry(f"k{n}", Work(type="book", title=f"T{title}")) for n, title in enumerate(titles)]
    read = read_by_pandoc(export("csl-yaml", entries).text)
    for ready in prepare_all(entries):
        assert plain(read[ready.key]["title"]) == plain(ready.work.title)


def test_software_is_software_there() -> None:
    of = Entry("k", Work(type="software", title="T", version="2", url="https://example.org"))
    (item,) = yaml.safe_load(export("csl-yaml", [of]).text)["references"]
    assert (item["type"], item["version"]) == ("software", "2")


def test_chinese_names_are_one_word() -> None:
    of = Entry("k", Work(type="book", title="T", authors=(Name("赵", "鑫"),)))
    (item,) = yaml.safe_load(export("csl-yaml", [of], ExportSettings()).text)["references"]
    assert item["author"] == [{"literal": "赵鑫"}]
