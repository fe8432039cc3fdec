"""CSL-JSON files."""

from __future__ import annotations

import pytest

from references.model import Date, Identifier, Name
from references.readers import csl_json
from references.readers.base import InputError, ReadSettings

TEXT = """[
  {"id": "a", "type": "article-journal", "title": "T", "volume": 7, "DOI": "10.1000/XyZ",
   "author": [{"family": "Berg", "given": "A", "non-dropping-particle": "van den"}, {"literal": "WHO"},
              {"literal": "others"}],
   "issued": {"date-parts": [["2010", 3]]}, "container-title": ["J. Things"], "page": "1–9", "URL": "https://x.org"},
  {"id": "b", "title": "no type"},
  {"type": "book", "author": "bad"}, {"type": "book", "id": 4, "issued": {"raw": "2011-02-03"}}
]"""


def test_items() -> None:
    reading = csl_json.read(TEXT, "a.json", ReadSettings())
    first, last = reading.references
    record = first.record
    assert record is not None
    assert (first.line, first.end_line, first.label, first.urls) == (2, 5, "a", ("https://x.org",))
    assert record.authors == (Name("Berg", "A", "van den"), Name(literal="WHO"))
    assert record.authors_cut
    assert (record.volume, record.page, record.container_title) == ("7", "1-9", "J. Things")
    assert (record.issued, record.identifiers) == (Date(2010, 3), (Identifier("doi", "10.1000/xyz"),))
    assert (last.line, last.label) == (7, "4")
    assert last.record is not None
    assert last.record.issued == Date(2011, 2, 3)


def test_broken_items_are_problems_with_their_place() -> None:
    first, second = csl_json.read(TEXT, "a.json", ReadSettings()).problems
    assert (first.line, first.message) == (6, "item 2 (b) is not CSL-JSON: type: Field required")
    assert (second.line, second.code) == (7, "unreadable-record")
    assert "item 3 is not CSL-JSON: author" in second.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[{]", r"a\.json:1: is not JSON"),
        ('[{"type": "book"}', r"a\.json:1: is not JSON"),
        ('{"name": "x"}', r"a\.json: is not CSL-JSON"),
        ("[" * 100_000, r"a\.json: is nested too deeply"),
    ],
)
def test_not_csl_json(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        csl_json.read(text, "a.json", ReadSettings())


def test_one_item_alone() -> None:
    [one] = csl_json.read('{"type": "book", "title": "T"}', "a.json", ReadSettings()).references
    assert one.record is not None
    assert one.record.title == "T"
