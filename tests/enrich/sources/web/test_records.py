"""Answers that are no HTML: oEmbed, Bilibili, GitHub, CITATION.cff, PDFs, the Wayback Machine's index."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from pypdf import PdfWriter

from enrich.sources.web.candidate import candidate_of
from enrich.sources.web.cff import cff_record
from enrich.sources.web.data import bilibili_record, github_record, oembed_record
from enrich.sources.web.pdf import pdf_metadata, pdf_record
from enrich.sources.web.record import PageRecord
from enrich.sources.web.roads import roads_of
from enrich.sources.web.wayback import archived_address, cdx_address
from references.model import Date, Identifier, Name

URL = "https://example.org/x"


def test_oembed_has_persons_and_channels_and_sometimes_a_day() -> None:
    said = {
        "title": "Disks  explained",
        "author_name": "Tidewater Institute",
        "provider_name": "Vimeo",
        "type": "video",
    }
    record = oembed_record(json.dumps(said | {"upload_date": "2023-04-05 10:00:00"}), URL)
    assert (record.title, record.authors, record.organisations) == (
        "Disks explained",
        (),
        ("Tidewater Institute",),
    )
    assert (record.date, record.site, record.kind) == (Date(2023, 4, 5), "Vimeo", "motion_picture")
    slides = oembed_record(
        '{"title": "Disks", "author_name": "Marit Solheim", "provider_name": "SlideShare", "type": "rich"}',
        URL,
    )
    assert (slides.authors, slides.date, slides.kind) == (("Marit Solheim",), None, "speech")


def test_a_channel_of_one_word_is_no_person() -> None:
    assert oembed_record('{"title": "Disks", "author_name": "DiskFan99", "type": "video"}', URL).authors == ()


@pytest.mark.parametrize("read", [oembed_record, bilibili_record, github_record])
@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"data": []}', '{"data": {"pubdate": "x"}}', "<html>", "null"]
)
def test_other_answers_are_refused(read: object, text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read(text, URL)  # type: ignore[operator]


def test_bilibili() -> None:
    said = {"code": 0, "data": {"title": "磁盘的故事", "owner": {"name": "王小明"}, "pubdate": 1680652800}}
    record = bilibili_record(json.dumps(said), URL)
    assert (record.title, record.authors, record.date, record.site) == (
        "磁盘的故事",
        ("王小明",),
        Date(2023, 4, 5),
        "Bilibili",
    )


def test_github_gives_a_name_and_no_date() -> None:
    said = {
        "name": "water",
        "description": "Notes on disks",
        "owner": {"login": "tide"},
        "created_at": "2019-01-01T00:00:00Z",
    }
    record = github_record(json.dumps(said), URL)
    assert (record.title, record.organisations, record.date) == ("water: Notes on disks", ("tide",), None)


CFF = """cff-version: 1.2.0
title: Water
message: Cite it.
authors:
  - family-names: Berg
    given-names: Jörg
    name-particle: van den
  - name: The Water Project
date-released: 2023-04-05
preferred-citation:
  type: article
  title: On slow disks
  doi: 10.1234/slow.1
"""


def test_citation_cff() -> None:
    record = cff_record(CFF, URL)
    assert (record.title, record.kind, record.date) == ("Water", "software", Date(2023, 4, 5))
    assert (record.authors, record.organisations) == (("Jörg van den Berg",), ("The Water Project",))
    assert record.identifiers == (Identifier("doi", "10.1234/slow.1"),)


@pytest.mark.parametrize(
    "text",
    ["", "404: Not Found", "a: [", "title: x", "- 1", "cff-version: 1.2.0", "!!python/object:os.system x"],
)
def test_what_is_no_citation_cff(text: str) -> None:
    with pytest.raises(ValueError, match=r"CITATION\.cff"):
        cff_record(text, URL)


def pdf(**information: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(72, 72)
    writer.add_metadata({f"/{name}": value for name, value in information.items()})
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_pdf_says_title_people_and_year() -> None:
    text = pdf_metadata(
        pdf(Title="On slow disks", Author="Marit Solheim and Otto Lind", CreationDate="D:20230405")
    )
    record = pdf_record(text, URL)
    assert (record.title, record.authors, record.date) == (
        "On slow disks",
        ("Marit Solheim", "Otto Lind"),
        Date(2023),
    )


@pytest.mark.parametrize(
    "title", ["untitled", "Microsoft Word - draft3.doc", "paper.dvi", "Slide 1", "12", ""]
)
def test_what_programs_write_is_no_title(title: str) -> None:
    record = pdf_record(pdf_metadata(pdf(Title=title, Author="admin")), URL)
    assert (record.title, record.authors) == ("", ())


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7", b"%PDF-1.4\n1 0 obj\n<<", b"<html>"])
def test_a_damaged_pdf_is_said_to_be_one(body: bytes) -> None:
    with pytest.raises(ValueError, match="no PDF"):
        pdf_metadata(body)


def test_the_archives_index() -> None:
    assert cdx_address("https://a.org/x?y=1", date(2026, 11, 24)) == (
        "https://web.archive.org/cdx/search/cdx?url=https%3A%2F%2Fa.org%2Fx%3Fy%3D1&output=json&filter=statuscode%3A200&closest=20261124&limit=1"
    )
    rows = [
        ["urlkey", "timestamp", "original", "mimetype", "statuscode"],
        ["k", "20200102030405", "http://a.org/x", "text/html", "200"],
    ]
    assert archived_address(json.dumps(rows)) == "https://web.archive.org/web/20200102030405/http://a.org/x"
    assert archived_address("[]") == archived_address("") == archived_address(json.dumps(rows[:1])) == ""
    for text in ("{}", "<html>", "[1]"):
        with pytest.raises(ValueError, match=r".+"):
            archived_address(text)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        (
            "https://youtu.be/abc",
            "https://www.youtube.com/oembed?format=json&url=https%3A%2F%2Fyoutu.be%2Fabc",
        ),
        (
            "https://www.bilibili.com/video/BV1xx411c7mD/?p=2",
            "https://api.bilibili.com/x/web-interface/view?bvid=BV1xx411c7mD",
        ),
        (
            "https://github.com/tide/water.git",
            "https://raw.githubusercontent.com/tide/water/HEAD/CITATION.cff",
        ),
        (
            "https://github.com/tide/water/tree/main/docs",
            "https://raw.githubusercontent.com/tide/water/HEAD/CITATION.cff",
        ),
        ("https://github.com/tide/water/issues/4", ""),
        ("https://github.com/tide", ""),
        ("https://notyoutube.com/watch?v=1", ""),
        ("https://example.org/https://www.youtube.com/watch?v=1", ""),
    ],
)
def test_roads(url: str, asked: str) -> None:
    assert next((address for _, address in roads_of(url)), "") == asked


def test_a_record_becomes_a_candidate() -> None:
    record = PageRecord(
        URL, "Slow disks", ("Jörg van den Berg", "王小明"), (), Date(2023, 4, 5), "Tidewater", "en", "post-weblog",
        identifiers=(Identifier("doi", "10.1/x"),), publisher="Tidewater",
    )  # fmt: skip
    candidate = candidate_of(record, date(2026, 11, 24))
    work = candidate.work
    assert (candidate.source, candidate.id, work.type, work.url) == ("web", URL, "post-weblog", URL)
    assert work.authors == (
        Name(family="Berg", given="Jörg", particle="van den"),
        Name(family="王", given="小明"),
    )
    assert (work.container_title, work.publisher, work.accessed) == ("Tidewater", "", Date(2026, 11, 24))
    assert (work.identifiers, candidate.related) == ((), (Identifier("doi", "10.1/x"),))
    assert candidate_of(PageRecord(URL)).work.type == "webpage"


def test_a_citation_file_may_be_json_with_its_escapes() -> None:
    said = json.dumps({"cff-version": "1.2.0", "title": "Disks \U0001f600", "authors": [{"name": "𠮷野"}]})
    record = cff_record(said, URL)
    assert record.title == "Disks \U0001f600"
    assert record.organisations == ("𠮷野",)
