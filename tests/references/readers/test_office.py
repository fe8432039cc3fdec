"""Documents of word processors: paragraphs are lines, fields and marks hold records, deleted text is none."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from references.model import Reference
from references.readers import InputError, docx, odt
from references.readers.base import ReadSettings
from tests.references.readers import samples

_ITEM = (
    'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [{"id": 7, "itemData": {"id": 7, "type": "book", "title": '
    '"Deep nets", "author": [{"family": "Doe", "given": "Jane"}], "issued": {"date-parts": [["2010"]]}}}]}'
)


def field(instruction: str, shown: str) -> str:
    text = instruction.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{text}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def in_docx(*paragraphs: str, **parts: str) -> list[Reference]:
    return list(docx.read(samples.docx(*paragraphs, **parts), "a.docx", ReadSettings()).references)


def test_records_of_reference_managers() -> None:
    """The list that Zotero printed of them is not read a second time."""
    found = in_docx(
        f"<w:p>{field(_ITEM, '(Doe, 2010)')}</w:p>",
        f"<w:p>{field(_ITEM, '(Doe, 2010)')}</w:p>",
        "References",
        f"<w:p>{field('ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY', 'Doe, Jane. (2010). Deep nets. ACM.')}</w:p>",
    )
    assert [(one.line, one.label, one.record.title) for one in found if one.record] == [(1, "7", "Deep nets")]
    assert len(found) == 1


def _source(tag: str, title: str, more: str) -> str:
    return f"<b:Source><b:Tag>{tag}</b:Tag><b:Title>{title}</b:Title>{more}</b:Source>"


def test_words_own_sources() -> None:
    """Those that fields cite, by their tags; what Word printed of them is not read a second time."""
    person = "<b:Person><b:Last>Doe</b:Last><b:First>Jane</b:First></b:Person>"
    who = f"<b:Author><b:Author><b:NameList>{person}</b:NameList></b:Author></b:Author>"
    body = "<b:Author><b:Author><b:Corporate>Acme Labs</b:Corporate></b:Author></b:Author>"
    sources = (
        '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
        + _source("Doe10", "Deep nets", f"<b:SourceType>Book</b:SourceType>{who}<b:Year>2010</b:Year>")
        + _source("Acm11", "Wide nets", f"<b:SourceType>Report</b:SourceType>{body}<b:Year>2011</b:Year>")
        + _source("Non12", "Never cited", f"<b:SourceType>Book</b:SourceType>{who}<b:Year>2012</b:Year>")
        + "</b:Sources>"
    )
    cited = r" CITATION Doe10 \l 1033  \m Acm11"
    paragraphs = (
        f"<w:p>{field(cited, '(Doe; Acme)')}</w:p>",
        "References",
        f"<w:p>{field(' BIBLIOGRAPHY ', 'Doe, Jane. Deep nets. 2010.')}</w:p>",
    )
    data = samples.archive({**_parts(samples.docx(*paragraphs)), "customXml/item1.xml": sources})
    found = docx.read(data, "a.docx", ReadSettings()).references
    assert [
        (
            one.line,
            one.label,
            one.record.type,
            one.record.title,
            one.record.authors[0].full_family,
            one.record.year,
        )
        for one in found
        if one.record
    ] == [
        (1, "Doe10", "book", "Deep nets", "Doe", 2010),
        (1, "Acm11", "report", "Wide nets", "Acme Labs", 2011),
    ]
    assert len(found) == 2


def _parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def test_links_lists_deletions_and_styles() -> None:
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum '
        'w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    )
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="X1">'
        '<w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Lit"><w:name w:val="Bibliography"/></w:style></w:styles>'
    )
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>Doe, J. </w:t></w:r>'
        "<w:del><w:r><w:delText>Gone. </w:delText></w:r></w:del>"
        + field('HYPERLINK "https://example.org/deep"', "Deep nets for wide problems")
        + "<w:r><w:t>. Nets, 3(2), 2010.</w:t></w:r></w:p>"
    )
    marked = '<w:p><w:pPr><w:pStyle w:val="Lit"/></w:pPr><w:r><w:t>Poe, E. The Raven</w:t></w:r></w:p>'
    found = in_docx(
        marked,
        '<w:p><w:pPr><w:pStyle w:val="X1"/></w:pPr><w:r><w:t>References</w:t></w:r></w:p>',
        item,
        item.replace("Deep nets", "Flat nets"),
        numbering=numbering,
        styles=styles,
    )
    assert [(one.line, one.label) for one in found] == [(1, "-"), (3, "1"), (4, "2")]
    assert found[1].urls == ("https://example.org/deep",)
    assert "Gone" not in found[1].text
    assert found[1].section == "References"


def test_notes_have_the_place_where_they_are_marked() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="0" '
        'w:type="separator"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Doe, J. Deep nets. Journal of Nets, '
        "3(2), 2010.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    [one] = in_docx(
        "One.", '<w:p><w:r><w:t>Two.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>', footnotes=notes
    )
    assert (one.line, one.label) == (2, "2")


def test_odt() -> None:
    body = (
        "<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Doe, J. Deep nets. "
        "Journal of Nets, 3(2), 2010.</text:p></text:note-body></text:note>.</text:p>"
        '<text:p><text:bibliography-mark text:identifier="roe" text:bibliography-type="book" '
        'text:author="Roe, Richard" '
        'text:title="Wide nets" text:year="2011" text:publisher="ACM">[roe]</text:bibliography-mark></text:p>'
        '<text:h text:outline-level="1">References</text:h><text:list><text:list-item><text:p>Poe, E. '
        '<text:a xlink:href="https://example.org/far">Far nets for near problems</text:a>. Nets 4(1), 2012.</text:p>'
        "</text:list-item></text:list>"
    )
    found = odt.read(samples.odt(body), "a.odt", ReadSettings()).references
    assert [(one.line, one.label) for one in found] == [(1, "1"), (2, "roe"), (4, "-")]
    assert found[1].record is not None
    assert (found[1].record.title, found[1].record.year, found[1].record.publisher) == (
        "Wide nets",
        2011,
        "ACM",
    )
    assert found[2].urls == ("https://example.org/far",)


@pytest.mark.parametrize("read", [docx.read, odt.read])
def test_archives_are_bounded(read) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError, match="it has no text"):
        read(samples.archive({"readme.txt": "x"}), "a", ReadSettings())
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as opened:
        for name in ("word/document.xml", "content.xml"):
            opened.writestr(name, b" " * (65 * 2**20))
    with pytest.raises(InputError, match="unpacks to more than 64 MB"):
        read(data.getvalue(), "a", ReadSettings())
    entity = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    with pytest.raises(InputError, match="declares entities"):
        read(samples.archive({"word/document.xml": entity, "content.xml": entity}), "a", ReadSettings())
