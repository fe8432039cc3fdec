"""RIS files."""

from __future__ import annotations

import pytest

from references.model import Date, Name
from references.readers import ris
from references.readers.base import InputError, ReadSettings

TEXT = """TY  - JOUR
AU  - Smith, John
AU  - Doe, Ann B., Jr.
TI  - A title
T2  - Journal
PY  - 2010/03/04/
VL  - 3
IS  - 2
SP  - 1
EP  - 10
DO  - 10.1000/abc
UR  - https://x.org
ER  -\x20

TY  - BOOK
TI  - Book
A1  - Foo, Bar
SN  - 9780262035613
Y1  - 2011
"""


def test_records() -> None:
    reading = ris.read(TEXT, "a.ris", ReadSettings())
    article, book = reading.references
    assert (article.line, article.end_line, article.urls) == (1, 13, ("https://x.org",))
    record = article.record
    assert record is not None
    assert (record.type, record.title, record.container_title) == ("article-journal", "A title", "Journal")
    assert record.authors == (Name("Smith", "John"), Name("Doe", "Ann B.", "", "Jr."))
    assert (record.issued, record.page, record.volume, record.issue) == (Date(2010, 3, 4), "1-10", "3", "2")
    assert record.id("doi") == "10.1000/abc"
    assert book.record is not None
    assert (book.line, book.record.type, book.record.id("isbn")) == (15, "book", "9780262035613")
    [problem] = reading.problems
    assert (problem.code, problem.line) == ("unfinished-record", 15)


def test_windows_line_ends() -> None:
    [first, _] = ris.read(TEXT.replace("\n", "\r\n"), "a.ris", ReadSettings()).references
    assert first.record is not None
    assert first.record.title == "A title"


def test_no_record() -> None:
    with pytest.raises(InputError, match=r"a\.ris: has no RIS record"):
        ris.read("hello", "a.ris", ReadSettings())
