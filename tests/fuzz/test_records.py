"""Whatever a register puts into an answer of the right outer shape: an answer, or one that cannot be read.

What a parser raises is among `UNREADABLE`, which becomes a failure at its place; what it lets through can be kept in
the lock, judged and exported.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbib.memory.json_values import candidate_of, candidate_value
from enrich.http.services import SERVICES
from enrich.http.session import open_session
from enrich.http.settings import HttpSettings
from enrich.http.validate import UNREADABLE
from enrich.match.evidence import assess
from enrich.match.weights import confidence
from enrich.register import Query
from enrich.snapshot.kinds import KINDS, Kind
from enrich.snapshot.manifest import Filters
from enrich.sources import BY_NAME
from enrich.sources.snapshots import acl_record, dblp_record, pmlr_record
from enrich.sources.web.candidate import candidate_of as candidate_of_page
from enrich.sources.web.cff import cff_record
from enrich.sources.web.data import bilibili_record, github_record, oembed_record
from enrich.sources.web.page import page_record
from enrich.sources.web.record import PageRecord
from enrich.sources.web.reduce import reduce_html
from exporters import ExportSettings, export
from references.model import Candidate, Entry, Reference
from references.parse import parse
from tests.enrich.sources.downloads import downloads
from tests.enrich.sources.test_contract import KNOWN
from tests.fuzz import strategies as domain
from tests.fuzz.breaking import as_body, broken_values, broken_xml
from tests.fuzz.test_nothing_crashes import fuzz
from tests.services import dumps
from tests.services.facts import load_facts
from tests.services.server import FACTS, services

CITED = parse(
    Reference(
        "",
        "He K, Zhang X. Deep residual learning for image recognition[C]//CVPR. 2016: 770-778.",
        "p.md",
        1,
        1,
    )
)
ONLINE = [service.name for service in SERVICES]
Body = tuple[str, bytes]


@pytest.fixture(scope="module")
def bodies() -> Mapping[str, Sequence[Body]]:
    """What each service said to questions that its client asked: addresses and bodies."""
    found: dict[str, Sequence[Body]] = {}
    with services() as running:
        for name in ONLINE:
            settings = HttpSettings(
                routes=running.routes, pace=False, mailto="me@example.org",
                keys={"openalex": "k", "semanticscholar": "k"},
            )  # fmt: skip
            with open_session(settings) as session:
                client, known = BY_NAME[name].load(session), KNOWN[name]
                client.look_up([one for one in (known.there, known.absent) if one])
                client.search([Query(known.title, known.title)] if known.title else [])
                kept = session.requests.cache.responses.values()
                found[name] = sorted((one.url, one.content or b"") for one in kept if one.status_code == 200)
    return found


def holds_together(candidate: Candidate) -> None:
    """It can be kept and read back as it was, beside a citation, and written."""
    assert candidate_of(json.loads(json.dumps(candidate_value(candidate)))) == candidate
    assert 0 <= confidence(assess(CITED, candidate).points) <= 1
    for form in (".bib", ".json", ".ris"):
        export(form, [Entry("key", candidate.work)], ExportSettings())


@pytest.mark.parametrize("name", ONLINE)
def test_answers_of_services(name: str, bodies: Mapping[str, Sequence[Body]]) -> None:
    service = BY_NAME[name].service
    with open_session(HttpSettings(offline=True)) as session:
        read = import_module(type(BY_NAME[name].load(session)).__module__).read  # beside its client
    assert bodies[name], "the stand-in answers"
    addresses = st.sampled_from([url for url, _ in bodies[name]])
    answers = [body for _, body in bodies[name]]
    strategy = (
        broken_xml(answers)
        if answers[0].lstrip().startswith(b"<")
        else broken_values([json.loads(body) for body in answers]).map(as_body)
    )

    @fuzz
    @given(addresses, strategy)
    def holds(url: str, body: bytes) -> None:
        service.judge(url, 200, body)
        try:
            found = read(url, body)
        except UNREADABLE:
            return
        for candidate in found:
            if isinstance(candidate, Candidate):
                holds_together(candidate)

    holds()


@pytest.fixture(scope="module")
def downloaded(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[tuple[str, dict[str, Any]]]]:
    """The rows of each register that is downloaded: keys and records, as its index holds them."""
    there = downloads(tmp_path_factory.mktemp("downloads"))
    rows = {
        "dblp": dblp_record.rows(there["dblp"]),
        "acl": acl_record.rows(acl_record.files(there["acl"])),
        "pmlr": pmlr_record.rows(pmlr_record.files(there["pmlr"])),
    }
    return {name: [(row.key, dict(row.record)) for row in some] for name, some in rows.items()}


_OF_DOWNLOADS: Mapping[str, Callable[[str, Any], Candidate]] = {
    "dblp": lambda key, record: dblp_record.candidate_from_dblp(key, record, record.get("volume")),
    "acl": acl_record.candidate_from_acl,
    "pmlr": pmlr_record.candidate_from_pmlr,
}


@pytest.mark.parametrize("name", sorted(_OF_DOWNLOADS))
def test_records_of_downloads(name: str, downloaded: Mapping[str, list[tuple[str, dict[str, Any]]]]) -> None:
    records = [
        record | {"volume": dict(other)} for _, record in downloaded[name] for _, other in downloaded[name]
    ]

    @fuzz
    @given(st.sampled_from([key for key, _ in downloaded[name]]), broken_values(records))
    def holds(key: str, record: dict[str, Any]) -> None:
        try:
            candidate = _OF_DOWNLOADS[name](key, record)
        except UNREADABLE:
            return
        holds_together(candidate)

    holds()


_FACTS = load_facts(FACTS)
_DUMPS: Mapping[str, list[Any]] = {
    "crossref": dumps.crossref_records(_FACTS)[:20],
    "arxiv": dumps.arxiv_records(_FACTS)[:20],
    "datacite": dumps.datacite_records(_FACTS)[:20],
}


@pytest.mark.parametrize("name", sorted(_DUMPS))
def test_records_of_dumps(name: str) -> None:
    kind: Kind = KINDS[name]

    @fuzz
    @given(broken_values(_DUMPS[name]))
    def holds(record: dict[str, Any]) -> None:
        try:
            item = kind.item(record, Filters())
            if item is None:
                return
            kind.title(item.record)
            candidate = kind.candidate(item.record, lambda _: None)
        except UNREADABLE:
            return
        holds_together(candidate)

    holds()


_LINKED: list[Any] = [
    {
        "@context": "https://schema.org", "@graph": [
            {"@type": "BlogPosting", "headline": "Disks and how to fill them", "datePublished": "2021-03-04T05:06:07Z",
             "author": [{"@type": "Person", "name": "Anna Bell"}, {"@id": "#b"}], "publisher": {"name": "Example"},
             "mainEntityOfPage": "https://example.org/p"},
            {"@type": "Person", "@id": "#b", "name": "Bo Chen"},
        ]
    }
]  # fmt: skip
_DATA: Mapping[str, tuple[Callable[[str, str], PageRecord], Any]] = {
    "oembed": (oembed_record, {"type": "video", "title": "Disks", "author_name": "Anna Bell", "upload_date": "2021-03-04"}),
    "bilibili": (bilibili_record, {"data": {"title": "Disks", "owner": {"name": "安娜"}, "pubdate": 1614834367}}),
    "github": (github_record, {"name": "disks", "description": "fills them", "owner": {"login": "anna"}}),
    "cff": (
        cff_record,
        {"cff-version": "1.2.0", "title": "Disks", "doi": "10.5281/zenodo.1", "date-released": "2021-03-04",
         "authors": [{"family-names": "Bell", "given-names": "Anna"}, {"name": "The disk project"}],
         "preferred-citation": {"type": "article", "doi": "10.1000/182", "title": "On disks"}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(_DATA))
def test_data_about_pages(name: str) -> None:
    read, value = _DATA[name]

    @fuzz
    @given(broken_values([value]))
    def holds(said: Any) -> None:
        try:
            record = read(as_body(said).decode(), "https://example.org/p")
        except UNREADABLE:
            return
        holds_together(candidate_of_page(record))

    holds()


@fuzz
@given(broken_values(_LINKED), domain.texts, domain.dates.map(str), domain.html_files)
def test_pages_of_the_web(linked: Any, title: str, day: str, rest: str) -> None:
    said = json.dumps(linked, default=str).replace("</", "<\\/")
    page = (
        f'<html><head><title>{title}</title><meta name="citation_publication_date" content="{day}">'
        f'<meta name="citation_author" content="{title}"><script type="application/ld+json">{said}</script></head>'
        f"<body>{rest}</body></html>"
    )
    for text in (page, reduce_html(page, "https://example.org/p")):
        holds_together(candidate_of_page(page_record(text, "https://example.org/p")))
