"""What pages in other markups share: titles that markup names, lists by their form, labelled lines, lines that stay."""

from __future__ import annotations

from references.model import Marked
from references.parse import parse
from references.readers import asciidoc, org, restructuredtext
from references.readers.base import ReadSettings

_PLAIN = ReadSettings()


def test_linked_words_behind_the_authors_are_the_title() -> None:
    title = "`Standard for local networks: bridges <https://example.org/a>`_"
    text = f".. [a] IEEE Computer Society, {title}, IEEE Std 802, 2004.\n"
    [one] = restructuredtext.read(text, "a.rst", _PLAIN).references
    assert one.text == "IEEE Computer Society, Standard for local networks: bridges, IEEE Std 802, 2004."
    assert one.marked == Marked("Standard for local networks: bridges")
    assert one.urls == ("https://example.org/a",)
    assert parse(one).claims.title == "Standard for local networks: bridges"
    assert [name.literal for name in parse(one).claims.authors] == ["IEEE Computer Society"]


def test_a_numbered_list_needs_no_heading() -> None:
    page = "".join(
        f"[{n}] 《书{n}》（Book）\n作者：张三\n出版社：科学出版社\n链接：https://example.org/{n}\n\n"
        for n in range(1, 7)
    )
    found = asciidoc.read(page, "notes.adoc", _PLAIN).references
    assert [(one.label, one.line, one.end_line) for one in found] == [
        (str(n), 5 * n - 4, 5 * n - 1) for n in range(1, 7)
    ]
    assert found[0].record is not None
    assert (found[0].record.title, found[0].record.publisher, found[0].section) == ("书1", "科学出版社", "")
    remarks = "".join(f"[{n}] Thing {n}\n来源：Y\n\n" for n in (1, 2, 9, 4, 5, 6))
    assert asciidoc.read(remarks, "notes.adoc", _PLAIN).references == ()


def test_a_citation_with_its_link_in_the_next_line_stays_one() -> None:
    text = "* References\n- Doe, J. (2010). Deep nets for wide problems. Nets, 3(2).\n  Link: https://example.org/a\n"
    [one] = org.read(text, "a.org", _PLAIN).references
    assert one.record is None
    assert one.urls == ("https://example.org/a",)


def test_addresses_that_break_over_lines() -> None:
    text = (
        "References\n==========\n\n1. Doe, J. (2010). `Deep nets for wide problems\n   <https://example.org/deep-\n"
        "   nets>`_. *Journal of Nets*, 3(2).\n2. Roe, R. (2011). Wide nets. Journal of Nets, 4(1).\n"
    )
    one, two = restructuredtext.read(text, "a.rst", _PLAIN).references
    assert (one.line, one.end_line, one.urls) == (4, 6, ("https://example.org/deep-nets",))
    assert two.line == 7
