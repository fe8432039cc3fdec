# ruff: noqa: E501 - records are as long as they are
"""Records of the further registers as candidates, on values in their shapes; genuine bodies where they are near."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from enrich.sources.datacite_record import candidate_from_attributes
from enrich.sources.doi_org_record import candidate_from_csl
from enrich.sources.openalex_record import candidate_from_work
from enrich.sources.openlibrary_record import candidate_from_book, candidate_from_doc
from enrich.sources.pubmed_record import candidate_from_summary
from enrich.sources.semantic_scholar_record import candidate_from_paper
from enrich.sources.web.candidate import candidate_of
from enrich.sources.web.page import page_record
from references.model import Candidate, Date, Identifier, Name

RECORDED = Path(__file__).resolve().parents[4] / "shared" / "api" / "recorded"
genuine = pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded bodies are not beside this checkout")


def datacite(**given: Any) -> Candidate:
    return candidate_from_attributes({"doi": "10.5072/X", "titles": [{"title": "T"}], **given})


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ({"resourceTypeGeneral": "Software", "citeproc": "article"}, "software"),
        ({"resourceTypeGeneral": "Dataset"}, "dataset"),
        ({"resourceTypeGeneral": "Preprint"}, "article"),
        ({"resourceTypeGeneral": "Dissertation"}, "thesis"),
        ({"resourceTypeGeneral": "Text", "resourceType": "Doctoral thesis"}, "thesis"),
        ({"resourceTypeGeneral": "Text", "resourceType": "BlogPosting"}, "post-weblog"),
        ({"resourceTypeGeneral": "Text", "resourceType": "Journal Article", "ris": "GEN"}, "article-journal"),
        ({"resourceTypeGeneral": "Text", "ris": "RPRT"}, "report"),
        ({"resourceTypeGeneral": "Text"}, "document"),
        (None, "document"),
    ],
)
def test_datacite_types_are_what_the_general_type_says(
    types: Mapping[str, str] | None, expected: str
) -> None:
    assert datacite(types=types).work.type == expected


@pytest.mark.parametrize(
    ("creator", "expected"),
    [
        ({"name": "Ada, Lovelace", "givenName": "Ada", "familyName": "Lovelace"}, Name("Lovelace", "Ada")),
        ({"name": "van Dongen, Boudewijn", "nameType": "Personal"}, Name("Dongen", "Boudewijn", "van")),
        ({"name": "Boudewijn van Dongen"}, Name("Dongen", "Boudewijn", "van")),
        ({"name": "Statistique Canada", "nameType": "Organizational"}, Name(literal="Statistique Canada")),
        ({"name": "The PyTorch Team"}, Name(literal="The PyTorch Team")),
        (
            {"name": "Library, The British", "nameType": "Personal", "givenName": "The British", "familyName": "Library"},
            Name(literal="The British Library"),
        ),
    ],
)  # fmt: skip
def test_datacite_names_whatever_their_type_says(creator: dict[str, str], expected: Name) -> None:
    assert datacite(creators=[creator]).work.authors == (expected,)


def test_datacite_dates() -> None:
    issued = {"date": "2020", "dateType": "Issued"}
    created, updated = (
        {"date": "2015-06-14", "dateType": "Created"},
        {"date": "2020-06-02", "dateType": "Updated"},
    )
    available = {"date": "2020-03-01T10:00:00Z", "dateType": "Available"}
    assert datacite(dates=[issued], publicationYear=2021).work.issued == Date(2020)
    assert datacite(publicationYear=2021).work.issued == Date(2021)
    assert datacite(dates=[issued, available]).work.issued == Date(2020, 3, 1)
    assert datacite(dates=[issued, created]).work.issued == Date(2020)
    assert datacite(dates=[issued, created, updated]).work.issued == Date(
        2015, 6, 14
    )  # a new version was filed
    assert datacite(dates=[{"date": "soon", "dateType": "Issued"}, {"date": 7}]).work.issued is None


def test_an_arxiv_doi_is_the_preprint() -> None:
    found = datacite(
        doi="10.48550/ARXIV.1706.03762",
        types={"resourceTypeGeneral": "Preprint"},
        dates=[
            {"date": "2023-08-02T00:41:18Z", "dateType": "Submitted", "dateInformation": "v7"},
            {"date": "2017-06-12T17:57:34Z", "dateType": "Submitted", "dateInformation": "v1"},
            {"date": "2017", "dateType": "Issued"},
        ],
        relatedIdentifiers=[
            {
                "relationType": "IsVersionOf",
                "relatedIdentifier": "10.1000/VoR",
                "relatedIdentifierType": "DOI",
            },
            {"relationType": "Cites", "relatedIdentifier": "10.1000/other", "relatedIdentifierType": "DOI"},
        ],
    )
    assert found.work.identifiers == (Identifier("arxiv", "1706.03762"),)
    assert (found.work.issued, found.work.number) == (Date(2017, 6, 12), "arXiv:1706.03762")
    assert found.related == (Identifier("doi", "10.1000/vor"),)


def test_datacite_titles_versions_and_copies() -> None:
    software = {"resourceTypeGeneral": "Software"}
    found = datacite(titles=[{"title": "dataone: R interface (version 2.2.2)"}], types=software)
    assert (found.work.title, found.work.version) == ("dataone: R interface", "2.2.2")
    titles = [
        {"title": "M", "titleType": "TranslatedTitle"},
        {"title": "Э."},
        {"title": "s", "titleType": "Subtitle"},
    ]
    assert datacite(titles=titles).work.title == "Э: s"
    copy = datacite(doi="10.5281/zenodo.1", types={"resourceTypeGeneral": "JournalArticle"})
    assert "deposited-copy" in copy.flags
    assert "deposited-copy" not in datacite(doi="10.5281/zenodo.1", types=software).flags


def test_a_volume_of_a_series_says_what_the_series_is_and_what_the_volume() -> None:
    item = {
        "relationType": "IsPublishedIn", "volume": "22", "firstPage": "93", "lastPage": "105",
        "titles": [{"title": "LIPIcs, Volume 22, TQC 2013"}, {"title": "8th Conference (TQC 2013)", "titleType": "Subtitle"}],
    }  # fmt: skip
    work = datacite(types={"resourceTypeGeneral": "ConferencePaper"}, relatedItems=[item]).work
    assert (work.container_title, work.collection_title) == ("8th Conference (TQC 2013)", "LIPIcs")
    assert (work.volume, work.page) == ("22", "93-105")


def test_csl_of_any_agency() -> None:
    item = {
        "type": "article-journal", "DOI": "10.1392/X", "title": ["Titolo"], "container-title": "Rivista",
        "author": [{"family": "Rossi", "given": "M."}, {"literal": "Ente"}], "issued": {"date-parts": [["2004", "5"]]},
    }  # fmt: skip
    found = candidate_from_csl(item)
    assert str(found) == "doi.org:10.1392/x"
    assert found.work.authors == (Name("Rossi", "M."), Name(literal="Ente"))
    assert (found.work.type, found.work.issued, found.work.title) == (
        "article-journal",
        Date(2004, 5),
        "Titolo",
    )
    assert candidate_from_csl({**item, "type": "proceedings-article"}).work.type == "paper-conference"
    with pytest.raises(ValueError, match="without DOI or title"):
        candidate_from_csl({"title": "x"})


def test_open_library_books_and_works() -> None:
    book = {
        "title": "Use of Weapons", "subtitle": "A novel", "authors": [{"name": "Iain M. Banks"}, {"name": "X Y (Translator)"}],
        "publish_date": "July 28, 2008", "publishers": [{"name": "Orbit"}],
    }  # fmt: skip
    found = candidate_from_book("9780316030571", book)
    assert found.work.title == "Use of Weapons: A novel"
    assert found.work.issued == Date(2008)
    assert found.work.authors[0] == Name("Banks", "Iain M.")
    doc = {
        "key": "/works/OL1W", "title": "Use of Weapons", "author_name": ["Iain M. Banks"], "first_publish_year": 1990,
        "publisher": ["Orbit", "Ace"], "isbn": ["9780316030571"], "edition_count": 17,
    }  # fmt: skip
    many = candidate_from_doc(doc)
    assert many
    assert (many.work.publisher, many.work.identifiers, many.flags) == ("", (), ("many-editions",))
    only = candidate_from_doc({**doc, "edition_count": 1})
    assert only
    assert (only.work.publisher, only.work.id("isbn")) == ("Orbit", "9780316030571")
    assert candidate_from_doc({"title": "x"}) is None


def test_openalex_takes_the_name_on_the_paper_and_no_shop_for_a_venue() -> None:
    place = {
        "source": {"display_name": "IGI Global eBooks", "type": "ebook platform"},
        "raw_source_name": "Graphs",
    }
    work = {
        "id": "https://openalex.org/W1", "doi": "https://doi.org/10.1000/A", "title": "T", "publication_year": 2006,
        "type": "book-chapter", "primary_location": place,
        "authorships": [{"author": {"display_name": "Andy Fenton"}, "raw_author_name": "A. Fenton"}],
        "biblio": {"first_page": "e30", "last_page": "e30"},
    }  # fmt: skip
    found = candidate_from_work(work)
    assert found.work.authors == (Name("Fenton", "A."),)
    assert (found.work.container_title, found.work.number, found.work.page) == ("Graphs", "e30", "")
    assert found.work.issued == Date(2006)
    proceedings = {"source": None, "raw_source_name": "SIGMOD", "raw_type": "proceedings-article"}
    assert candidate_from_work({**work, "primary_location": proceedings}).work.type == "paper-conference"
    with pytest.raises(ValueError, match="without an id"):
        candidate_from_work({"title": "T"})


def test_semantic_scholar_gives_identifiers_only() -> None:
    found = candidate_from_paper(
        {"paperId": "x", "title": "T", "venue": "Nowhere", "externalIds": {"DOI": "10.1000/A", "ArXiv": "1706.03762", "MAG": "1"}}
    )  # fmt: skip
    assert found.work.identifiers == (Identifier("doi", "10.1000/a"), Identifier("arxiv", "1706.03762"))
    assert found.work.container_title == ""
    assert found.flags == ("only-identifiers",)


def test_citation_tags_of_a_page() -> None:
    page = """<meta name="citation_title" content="Backpressure &amp; Flow"><meta content="Goyal, Prateesh" name=citation_author>
    <meta name="citation_author" content="Thomas E. Anderson"><meta name="citation_publication_date" content="2022/4/5">
    <meta name="citation_conference_title" content="NSDI 22"><meta name="citation_firstpage" content="779">
    <meta name="citation_lastpage" content="805"><meta name="citation_doi" content="10.1000/Abc"><meta name="citation_title"""
    found = candidate_of(page_record(page, "https://example.org/p"))
    assert found.work.title == "Backpressure & Flow"
    assert found.work.authors == (Name("Goyal", "Prateesh"), Name("Anderson", "Thomas E."))
    assert (found.work.type, found.work.page, found.work.issued) == (
        "paper-conference",
        "779-805",
        Date(2022, 4, 5),
    )
    assert found.related == (Identifier("doi", "10.1000/abc"),)  # for the text to confirm
    assert candidate_of(page_record("<title>nothing</title>", "https://example.org/")).work.type == "webpage"


@genuine
@pytest.mark.parametrize(
    ("pattern", "read"),
    [
        ("datacite/*__200.json", lambda body: candidate_from_attributes(body["data"]["attributes"])),
        (
            "datacite_doiorg/datacite__*.json",
            lambda body: candidate_from_attributes(body["data"]["attributes"]),
        ),
        ("openalex/*__200.json", candidate_from_work),
        ("crossref/*csl*.json", candidate_from_csl),
    ],
    ids=["datacite", "datacite-arxiv", "openalex", "csl"],
)
def test_genuine_records_have_what_a_bibliography_needs(
    pattern: str, read: Callable[[dict[str, Any]], Candidate]
) -> None:
    files = sorted(RECORDED.glob(pattern))
    assert len(files) > 1
    for file in files:
        found = read(json.loads(file.read_text(encoding="utf-8")))
        assert found.work.title, file.name
        assert found.work.year, file.name
        assert found.work.authors or "no-authors" in found.flags, file.name
        assert found.work.type not in ("", "document"), file.name
        assert found.work.identifiers, file.name


@genuine
def test_genuine_pages_have_their_papers() -> None:
    files = sorted((RECORDED / "meta_tags").glob("*.html"))
    assert len(files) == 4
    for file in files:
        found = candidate_of(page_record(file.read_text(encoding="utf-8"), "https://example.org/"))
        assert found.work.type == "paper-conference"
        assert found.work.page
        assert len(found.work.authors) > 1


def pubmed(**given: Any) -> Candidate:
    found = candidate_from_summary("1", {"uid": "1", "title": "A title.", **given})
    assert found
    return found


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Altschul SF", "Author", Name("Altschul", "S. F.")),
        ("van der Berg A", "Author", Name("Berg", "A.", "van der")),
        ("Smith AB Jr", "Author", Name("Smith", "A. B.", suffix="Jr.")),
        ("Müller-Schmidt Ö", "Author", Name("Müller-Schmidt", "Ö.")),
        ("COVID-19 Working Group", "CollectiveName", Name(literal="COVID-19 Working Group")),
        ("Madonna", "Author", Name(literal="Madonna")),
    ],
)
def test_pubmed_names_end_in_initials(name: str, kind: str, expected: Name) -> None:
    assert pubmed(authors=[{"name": name, "authtype": kind}]).work.authors == (expected,)


@pytest.mark.parametrize(
    ("given", "page", "number"),
    [("403-10", "403-410", ""), ("e12-e19", "e12-e19", ""), ("e0123456", "", "e0123456"), ("1298-1304", "1298-1304", ""),
     ("77", "77", ""), ("112-8", "112-118", ""), ("", "", "")],
)  # fmt: skip
def test_pubmed_pages_are_written_out(given: str, page: str, number: str) -> None:
    assert (pubmed(pages=given).work.page, pubmed(pages=given).work.number) == (page, number)


@pytest.mark.parametrize(
    ("given", "expected"),
    [("1990 Oct 5", Date(1990, 10, 5)), ("2017 Mar-Apr", Date(2017, 3)), ("2015 Winter", Date(2015)), ("2016", Date(2016)),
     ("", None)],
)  # fmt: skip
def test_pubmed_dates(given: str, expected: Date | None) -> None:
    assert pubmed(pubdate=given).work.issued == expected


def test_pubmed_titles_identifiers_and_retractions() -> None:
    record = pubmed(
        title="[Ein Titel auf Deutsch].", pubtype=["Journal Article", "Retracted Publication"],
        articleids=[{"idtype": "doi", "value": "10.1016/S0022-2836(05)80360-2"}, {"idtype": "pmc", "value": "PMC1234567"},
                    {"idtype": "pii", "value": "S1"}],
    )  # fmt: skip
    assert record.work.title == "Ein Titel auf Deutsch"
    assert [str(i) for i in record.work.identifiers] == [
        "pmid:1",
        "doi:10.1016/s0022-2836(05)80360-2",
        "pmcid:PMC1234567",
    ]
    assert record.flags == ("retracted",)
    assert candidate_from_summary("2", {"uid": "2", "error": "cannot get document summary"}) is None
