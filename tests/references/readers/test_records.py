"""Records of reference managers and registers carry what they say: types, names, dates, numbers."""

from __future__ import annotations

import pytest

from references.model import Date, Name, Work
from references.readers import READERS, InputError
from references.readers.base import ReadSettings


def works(suffix: str, text: str) -> list[Work]:
    return [
        one.record for one in READERS[suffix](text, f"a{suffix}", ReadSettings()).references if one.record
    ]


def test_pubmed() -> None:
    [work] = works(
        ".nbib",
        "\nPMID- 29424689\nIS  - 2050-084X (Electronic)\nVI  - 7\nDP  - 2018 Mar-Apr\n"
        "TI  - Sci-Hub provides access to\n"
        "      nearly all scholarly literature.\nPG  - e32822\nLID - 10.7554/eLife.32822 [doi]\nLID - e32822 [pii]\n"
        "FAU - de Groot, Daniel S\nAU  - de Groot DS\nCN  - Some Consortium\nLA  - eng\nPT  - Journal Article\n"
        "PT  - Preprint\nPL  - England\nJT  - eLife\nPMC - PMC5832410\n",
    )
    assert work.type == "article"
    assert work.title == "Sci-Hub provides access to nearly all scholarly literature"
    assert work.authors == (Name("Groot", "Daniel S", "de"), Name(literal="Some Consortium"))
    assert (work.issued, work.number, work.page, work.language) == (Date(2018, 3), "e32822", "", "en")
    assert {str(one) for one in work.identifiers} == {
        "pmid:29424689", "pmcid:PMC5832410", "doi:10.7554/elife.32822", "issn:2050-084X",
    }  # fmt: skip


def test_endnote_tagged() -> None:
    paper, book = works(
        ".enw",
        "%0 Conference Proceedings\n%A Doe, Jane\n%A World Health Organization,\n%T Deep\n  nets\n%B Proc. of Nets\n"
        "%D 2010\n%8 May 3\n%P 1--9\n%R doi:10.1000/1\n%U https://example.org/a\n%@ 978-0-262-03561-3\n\n\n"
        "%0 Book\n%T Wide\n%A Roe, R.\n%S Lectures\n%N 7\n%I MIT Press\n%C Cambridge\n%7 2nd\n%D 2011\n",
    )
    assert (paper.type, paper.title, paper.container_title) == (
        "paper-conference",
        "Deep nets",
        "Proc. of Nets",
    )
    assert paper.authors == (Name("Doe", "Jane"), Name(literal="World Health Organization"))
    assert (paper.issued, paper.page, paper.url) == (Date(2010, 5, 3), "1-9", "https://example.org/a")
    assert (paper.id("doi"), paper.id("isbn")) == ("10.1000/1", "9780262035613")
    assert (book.type, book.collection_title, book.number, book.edition) == ("book", "Lectures", "7", "2nd")
    assert (book.publisher, book.publisher_place) == ("MIT Press", "Cambridge")


def test_endnote_xml_old_and_new() -> None:
    [old] = works(
        ".xml",
        "<XML><RECORDS>\n<RECORD><REFERENCE_TYPE>0</REFERENCE_TYPE><REFNUM>4</REFNUM><AUTHORS><AUTHOR>Doe, J.</AUTHOR>"
        "</AUTHORS><YEAR>2019</YEAR><TITLE>Deep</TITLE><SECONDARY_TITLE>Nets</SECONDARY_TITLE><NUMBER>43</NUMBER>"
        "<URL>10.1000/2</URL></RECORD></RECORDS></XML>",
    )
    assert (old.type, old.container_title, old.issue, old.id("doi")) == (
        "article-journal",
        "Nets",
        "43",
        "10.1000/2",
    )
    [new] = works(
        ".xml",
        "<xml><records><record><ref-type name='Book Section'>5</ref-type><contributors>"
        "<authors><author>Doe, J.</author></authors>"
        "<secondary-authors><author>Roe, R.</author></secondary-authors></contributors><titles>"
        "<title>Deep</title><secondary-title>Wide</secondary-title></titles><pages>1-9</pages><dates><year>2001</year>"
        "</dates><isbn>0-262-03561-8</isbn><urls><related-urls><url>https://example.org/b</url></related-urls></urls>"
        "</record></records></xml>",
    )
    assert (new.type, new.container_title, new.page, new.url) == (
        "chapter",
        "Wide",
        "1-9",
        "https://example.org/b",
    )
    assert [name.family for name in new.editors] == ["Roe"]


def test_zotero_rdf_follows_what_is_named() -> None:
    """The journal of an article may stand elsewhere in the file, and carries the article's DOI."""
    [work] = works(
        ".rdf",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">\n'
        '<bib:Article rdf:about="https://example.org/c"><z:itemType>journalArticle</z:itemType>'
        '<dcterms:isPartOf rdf:resource="urn:issn:1664-0640"/><dc:title>Deep</dc:title>'
        "<dc:date>January 1, 2020</dc:date>"
        "<bib:pages>1–9</bib:pages></bib:Article>\n"
        '<bib:Journal rdf:about="urn:issn:1664-0640"><prism:volume>11</prism:volume><dc:title>Nets</dc:title>'
        "<dc:identifier>DOI 10.1000/3</dc:identifier><dc:identifier>ISSN 1664-0640</dc:identifier></bib:Journal>\n"
        "</rdf:RDF>",
    )
    assert (work.container_title, work.volume, work.page, work.url) == (
        "Nets",
        "11",
        "1-9",
        "https://example.org/c",
    )
    assert (work.year, work.id("doi"), work.id("issn")) == (2020, "10.1000/3", "1664-0640")


def test_hayagriva() -> None:
    chapter, preprint, repository = works(
        ".yml",
        "kinetics:\n  type: article\n  title: Kinetics\n"
        '  author: ["Doe, Jane", {name: Roe, given-name: R., prefix: de}]\n'
        "  date: 2014-05\n  page-range: 1-9\n  parent:\n    - type: proceedings\n      title: Proc. of Nets\n"
        "      publisher: {name: ACM, location: New York}\n"
        "clever:\n  type: article\n  title: {value: Clever, verbatim: true}\n  date: 2023-04-12\n  doi: 2304.05727\n"
        "tool:\n  type: repository\n  title: Tool\n  url: {value: https://example.org/t, date: 2020-01-02}\n"
        "  serial-number: 1.2\n",
    )
    assert (chapter.type, chapter.container_title, chapter.publisher) == (
        "paper-conference",
        "Proc. of Nets",
        "ACM",
    )
    assert chapter.authors == (Name("Doe", "Jane"), Name("Roe", "R.", "de"))
    assert (chapter.issued, chapter.page) == (Date(2014, 5), "1-9")
    assert (preprint.type, preprint.title, preprint.id("arxiv")) == ("article", "Clever", "2304.05727")
    assert (repository.type, repository.url, repository.accessed) == (
        "software", "https://example.org/t", Date(2020, 1, 2),
    )  # fmt: skip


def test_coins_inside_html() -> None:
    span = (
        "ctx_ver=Z39.88-2004&amp;rft.genre=article&amp;rft.atitle=Deep+nets&amp;rft.jtitle=Nets&amp;rft.aulast=Doe"
        "&amp;rft.aufirst=Jane&amp;rft.au=Roe%2C+R.&amp;rft.date=2010-05&amp;rft.volume=3&amp;rft_id=info%3Adoi%2F10.1000%2F4"
    )
    [work] = works(
        ".html",
        f'<ol class="references"><li id="cite_note-1"><span class="reference-text"><cite>Doe, Jane; Roe, R. '
        f'"Deep nets".</cite><span class="Z3988" title="{span}"></span></span></li>\n'
        '<li id="cite_note-2"><span class="reference-text">For more, see below</span></li></ol>',
    )
    assert (work.type, work.title, work.container_title) == ("article-journal", "Deep nets", "Nets")
    assert work.authors == (Name("Doe", "Jane"), Name("Roe", "R."))
    assert (work.issued, work.id("doi")) == (Date(2010, 5), "10.1000/4")


@pytest.mark.parametrize(
    ("suffix", "text", "line"),
    [
        (".nbib", "PMID- 1\nTI  - Deep.\n\nPMID- \nVI  - 3\n", 4),
        (".enw", "%0 Book\n%T Deep\n\n\n%0 Book\n%D 2010\n", 5),
        (".yml", "a:\n  type: book\n  title: Deep\nb:\n  type: book\n", 4),
        (".yaml", "references:\n- id: a\n  type: book\n  title: Deep\n- id: [1, {x: y}]\n  type: book\n", 5),
        (
            ".xml",
            "<xml><records>\n<record><titles><title>Deep</title></titles></record>\n<record/></records></xml>",
            3,
        ),
    ],
)
def test_nothing_is_lost_in_silence(suffix: str, text: str, line: int) -> None:
    reading = READERS[suffix](text, "a", ReadSettings())
    assert [one.record.title for one in reading.references if one.record] == ["Deep"]
    assert [(one.code, one.line) for one in reading.problems] == [("unreadable-record", line)]


def test_nothing_is_expanded() -> None:
    """Entities and aliases that multiply are refused or shared, and no file is fetched."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n'
    bomb += "<xml><records><record><titles>&b;</titles></record></records></xml>"
    with pytest.raises(InputError, match="declares entities"):
        READERS[".xml"](bomb, "a.xml", ReadSettings())
    levels = "".join(f"k{i}: &k{i} [{', '.join([f'*k{i - 1}'] * 9)}]\n" for i in range(1, 30))
    text = f"k0: &k0 [x]\n{levels}a:\n  type: book\n  title: Deep\n"
    assert [work.title for work in works(".yml", text)] == ["Deep"]
