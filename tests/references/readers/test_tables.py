"""Tables of every markup: the columns that cite are read, and a row stands on its own lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from references.parse import parse
from references.readers import ReadSettings, read_file

_ADOC = """== References

[cols="1,3,2",options="header"]
|===
|Authors |Title |Year
|Doe, J. |Deep rivers and their bridges |2019
|Roe, A. & Poe, B.
|A survey of
rivers in winter
|2020
|===
"""
_ADOC_OPEN = """== Key papers

|===
|Paper |Authors |Year

|https://river.example/1[Deep rivers and their bridges]
|Doe et al.
|2019

2*|Roe, A. survey |2020
|===
"""
_GRID = """References
==========

+-----------+--------------------------+------+
| Authors   | Title                    | Year |
+===========+==========================+======+
| Doe, J.   | Deep rivers and their    | 2019 |
|           | bridges                  |      |
+-----------+--------------------------+------+
| Roe, A.   | `A survey of rivers      | 2020 |
|           | in winter <http://x.org/ | 2020 |
|           | a>`_                     |      |
+-----------+--------------------------+------+
"""
_SIMPLE = """Papers
------

.. table:: What we read

   =========  ===========================  ====
   Authors    Title                        Year
   =========  ===========================  ====
   Doe, J.    Deep rivers and              2019
              their bridges
   Roe, A.    A survey of rivers in winter 2020
   =========  ===========================  ====
"""
_LIST = """References
----------

.. list-table:: What we read
   :widths: 20 60 20
   :header-rows: 1

   * - Authors
     - Title
     - Year
   * - Doe, J.
     - Deep rivers and their
       bridges
     - 2019

   * - Roe, A.
     - `A survey of rivers in winter <http://x.org/a>`_
     - 2020

After the table.
"""
_CSV = """References
----------

.. csv-table:: Works
   :header: "Authors", "Title", "Year"

   "Doe, J.", "Deep rivers and their bridges", 2019
   "Roe, A.", "A survey of rivers in winter", 2020
"""
_ORG = """* References

| Authors | Title                                            | Year |
|---------+--------------------------------------------------+------|
| Doe, J. | Deep rivers and their bridges                    | 2019 |
| Roe, A. | [[http://x.org/a][A survey of rivers in winter]] | 2020 |
"""
_HTML = """<html><body><h2>References</h2><table><tr><th>Authors</th><th>Title</th><th>Year</th></tr>
<tr><td>Doe, J.</td><td>Deep rivers and their bridges</td><td rowspan=2>2019</td></tr>
<tr><td>Roe, A.</td><td>A survey of rivers in winter</td></tr></table></body></html>
"""


def _read(text: str, name: str, folder: Path) -> list[tuple[int, int, str, str]]:
    path = folder / name
    path.write_text(text, "utf-8")
    found = []
    for reference in read_file(path, name, ReadSettings()).references:
        work = parse(reference).claims
        found.append(
            (reference.line, reference.end_line, work.title, work.authors[0].family if work.authors else "")
        )
    return found


@pytest.mark.parametrize(
    ("text", "name", "lines"),
    [
        (_ADOC, "a.adoc", ((6, 6), (7, 10))),
        (_GRID, "a.rst", ((7, 8), (10, 12))),
        (_SIMPLE, "a.rst", ((9, 10), (11, 11))),
        (_LIST, "a.rst", ((11, 14), (16, 18))),
        (_CSV, "a.rst", ((7, 7), (8, 8))),
        (_ORG, "a.org", ((5, 5), (6, 6))),
        (_HTML, "a.html", ((2, 2), (3, 3))),
    ],
    ids=["asciidoc", "grid", "simple", "list-table", "csv-table", "org", "html-rowspan"],
)
def test_every_row_is_a_reference_on_its_lines(
    text: str, name: str, lines: tuple[tuple[int, int], ...], tmp_path: Path
) -> None:
    assert _read(text, name, tmp_path) == [
        (*lines[0], "Deep rivers and their bridges", "Doe"),
        (*lines[1], "A survey of rivers in winter", "Roe"),
    ]


def test_a_table_of_asciidoc_that_only_its_first_line_describes(tmp_path: Path) -> None:
    assert _read(_ADOC_OPEN, "a.adoc", tmp_path)[0] == (6, 8, "Deep rivers and their bridges", "Doe")


def test_a_table_of_other_things_gives_nothing(tmp_path: Path) -> None:
    text = (
        _GRID.replace("References\n==========", "Options\n=======")
        .replace("Authors", "Name   ")
        .replace("Title", "Sense")
    )
    assert _read(text, "a.rst", tmp_path) == []


def test_links_to_other_pages_of_the_book_are_no_references(tmp_path: Path) -> None:
    text = """Further reading
---------------

- :doc:`Estimation <estimation>`: how rivers are measured in this book
- :ref:`Mapping <mapping>`: how rivers are drawn on maps here
- `Rivers of the world <https://river.example/w>`_
"""
    assert [title for _, _, title, _ in _read(text, "a.rst", tmp_path)] == ["Rivers of the world"]
