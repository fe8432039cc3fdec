"""Outlines that hold a work a heading: drawers and linked headings of Org, sections that AsciiDoc marks."""

from __future__ import annotations

from references.readers import asciidoc, org, restructuredtext
from references.readers.base import ReadSettings


def test_a_drawer_with_title_and_author_is_a_record_and_what_is_below_it_is_none() -> None:
    page = (
        "#+TITLE: Bibliography\n\n* BOOK Modern Leatherwork\n  :PROPERTIES:\n  :CITEKEY: Deagan2017\n"
        "  :TITLE: Modern Leatherwork for Makers\n  :AUTHOR: Tim Deagan\n  :YEAR: 2017\n  :END:\n"
        "** Abstract\n   A long text on leather.\n* Ideas\n  :PROPERTIES:\n  :TITLE: Ideas\n  :END:\n"
    )
    found = org.read(page, "b.org", ReadSettings()).references
    assert [(one.label, one.line) for one in found if one.record] == [("Deagan2017", 3)]
    assert found[0].record is not None
    assert (found[0].record.type, found[0].record.authors[0].family) == ("book", "Deagan")
    assert not any("leather." in one.text or one.text == "Abstract" for one in found)


def test_headings_that_are_links_under_references() -> None:
    page = (
        "* Notes\nText.\n* References\n** [[https://example.org/a][A brief introduction to nets]]\n"
        "** [[https://arxiv.org/abs/1707.02268][An overview of nets]]\n*** Nathan: see section 7\n"
    )
    found = org.read(page, "notes.org", ReadSettings()).references
    assert [(one.text, one.line) for one in found] == [
        ("A brief introduction to nets", 4), ("An overview of nets", 5),
    ]  # fmt: skip


def test_a_section_that_asciidoc_marks_as_a_bibliography() -> None:
    items = "- Deep nets and what they do\n- Shallow nets for all\n"
    page = f"= Book\n\nText.\n\n[bibliography]\n== Zum Nachschlagen\n\n{items}"
    found = asciidoc.read(page, "b.adoc", ReadSettings()).references
    assert [one.text for one in found] == ["Deep nets and what they do", "Shallow nets for all"]
    assert found[0].section == "Zum Nachschlagen"


def test_escapes_of_restructuredtext_are_no_text() -> None:
    page = 'References\n==========\n\n.. [Kogan] \\R. Kogan, "`Trees <http://example.org/t>`_" (2008).\n'
    [one] = restructuredtext.read(page, "r.rst", ReadSettings()).references
    assert one.text == 'R. Kogan, "Trees" (2008).'
