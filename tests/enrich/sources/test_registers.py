"""What is particular to each of the further registers; what is common to all is in test_contract.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from enrich.http.session import Session, open_session
from enrich.http.settings import HttpSettings
from enrich.register import Client, Failed, Found, NotMine, Query, Refused, Unknown
from enrich.sources.datacite import DataCite
from enrich.sources.doi_org import DoiOrg
from enrich.sources.openalex import OpenAlex
from enrich.sources.openlibrary import OpenLibrary
from enrich.sources.semantic_scholar import SemanticScholar
from references.model import Identifier
from tests.services import Services, services


@pytest.fixture(scope="module")
def started() -> Iterator[Services]:
    with services() as running:
        yield running


@pytest.fixture
def stand_in(started: Services) -> Services:
    started.reset()
    return started


@pytest.fixture
def settings(stand_in: Services, tmp_path: Path) -> HttpSettings:
    return HttpSettings(
        tmp_path / "cache", routes=stand_in.routes, pace=False, mailto="me@example.org",
        keys={"openalex": "secret-of-mine", "semanticscholar": "secret-of-mine"},
    )  # fmt: skip


@pytest.fixture
def session(settings: HttpSettings) -> Iterator[Session]:
    with open_session(settings) as opened:
        yield opened


def doi(value: str) -> Identifier:
    return Identifier("doi", value)


SOFTWARE, DATA, NONE = doi("10.5281/zenodo.48440"), doi("10.5061/dryad.8515"), doi("10.5281/zenodo.99999999")


def test_datacite_asks_in_batches_and_keeps_records_one_by_one(
    session: Session, settings: HttpSettings, stand_in: Services
) -> None:
    preprint = Identifier("arxiv", "1706.03762")
    answers = DataCite(session).look_up([SOFTWARE, DATA, preprint])
    assert all(isinstance(answer, Found) for answer in answers.values())
    assert len(stand_in.log.requests) == 1
    found = answers[preprint]
    assert isinstance(found, Found)
    assert found.candidates[0].work.identifiers == (preprint,)
    with open_session(settings) as later:  # another set of questions, and nothing to ask
        assert isinstance(DataCite(later).look_up([DATA])[DATA], Found)
        assert later.counts.asked == {}


def test_datacite_asks_again_singly_for_what_a_batch_leaves_out(session: Session, stand_in: Services) -> None:
    answers = DataCite(session).look_up([SOFTWARE, DATA, NONE])
    assert answers[NONE] == Unknown()
    assert [request.target.partition("?")[0] for request in stand_in.log.requests] == [
        "/dois", "/dois/10.5281%2Fzenodo.99999999",
    ]  # fmt: skip


def test_datacite_is_searched_by_title_and_author(session: Session) -> None:
    title = "Summary data ankylosing spondylitis GWAS"
    right, wrong = Query(title, title), Query(title, title, ("Nobody",))
    answers = DataCite(session).search([right, wrong])
    assert isinstance(answers[right], Found)
    assert answers[wrong] == Unknown()


def test_a_chinese_doi_is_real_and_its_agency_is_named(session: Session) -> None:
    """Registered with ISTIC, no metadata offered; never a typing error."""
    chinese, korean = doi("10.3969/j.issn.1672-5603.2010.10.038"), doi("10.5012/invented.1")
    answers = DoiOrg(session).look_up([chinese, korean])
    assert answers == {chinese: NotMine("ISTIC"), korean: NotMine("KISTI")}


def test_a_doi_that_is_none_is_unknown_whatever_its_prefix(session: Session, stand_in: Services) -> None:
    absent, no_prefix = doi("10.3969/nothing"), doi("10.99999/nothing")
    assert DoiOrg(session).look_up([absent, no_prefix]) == {absent: Unknown(), no_prefix: Unknown()}
    assert not any("/10.99999/nothing" in request.target for request in stand_in.log.requests)


def test_agencies_are_asked_for_once_a_prefix(session: Session, stand_in: Services) -> None:
    DoiOrg(session).look_up([doi(f"10.3969/nothing{n}") for n in range(5)])
    targets = [request.target for request in stand_in.log.requests]
    assert sum(target.startswith("/doiRA/") for target in targets) == 1
    assert len(targets) == 6


def test_an_agency_that_sends_a_page_offers_nothing_and_is_no_outage(
    session: Session, stand_in: Services
) -> None:
    there = doi("10.1392/invented.1")
    client = DoiOrg(session)
    session.get("https://doi.org/doiRA/10.1392")
    session.get("https://doi.org/api/handles/10.1392/invented.1?type=URL")
    stand_in.fault("captive", times=None, service="doi.org")
    for _ in range(4):
        assert client.look_up([there])[there] == NotMine("mEDRA")
    assert session.outages == {}
    stand_in.faults.clear()
    assert isinstance(client.look_up([there])[there], Found)


def test_open_library_asks_who_asks(stand_in: Services) -> None:
    with open_session(HttpSettings(routes=stand_in.routes, pace=False)) as nameless:
        book = Identifier("isbn", "9780262035613")
        assert isinstance(OpenLibrary(nameless).look_up([book])[book], Refused)


def test_open_library_books_come_in_one_request(session: Session, stand_in: Services) -> None:
    books = [Identifier("isbn", value) for value in ("9780262035613", "9781449373320", "9780000000019")]
    answers = OpenLibrary(session).look_up(books)
    assert [isinstance(answers[book], Found) for book in books] == [True, True, False]
    assert answers[books[2]] == Unknown()
    assert len(stand_in.log.requests) == 1


@pytest.mark.parametrize(("client", "name"), [(OpenAlex, "openalex"), (SemanticScholar, "semanticscholar")])
def test_keys_reach_the_service_and_nothing_else(
    client: type[Client], name: str, session: Session, settings: HttpSettings, stand_in: Services
) -> None:
    asked = [doi("10.1109/cvpr.2016.90"), doi("10.1109/nobody.1")]
    answers = client(session).look_up(asked)  # type: ignore[call-arg]
    assert isinstance(answers[asked[0]], Found)
    assert answers[asked[1]] == Unknown()
    assert len(stand_in.log.requests) == 1
    assert settings.cache
    kept = "".join(path.read_text() for path in settings.cache.iterdir())
    assert "10.1109" in kept
    assert "secret-of-mine" not in kept + repr(settings)
    assert all("secret" not in path.name for path in settings.cache.iterdir())


def test_without_a_key_openalex_refuses(stand_in: Services) -> None:
    with open_session(HttpSettings(routes=stand_in.routes, pace=False)) as opened:
        one = doi("10.1109/cvpr.2016.90")
        assert isinstance(OpenAlex(opened).look_up([one])[one], Refused)


def test_semantic_scholar_points(session: Session) -> None:
    query = Query("Attention Is All You Need", "Attention Is All You Need")
    (answer,) = SemanticScholar(session).search([query]).values()
    assert isinstance(answer, Found)
    assert "only-identifiers" in answer.candidates[0].flags
    assert Identifier("arxiv", "1706.03762") in answer.candidates[0].work.identifiers


def test_a_batch_that_fails_is_an_outage_of_all_and_refresh_uses_the_old(
    session: Session, settings: HttpSettings, stand_in: Services
) -> None:
    DataCite(session).look_up([SOFTWARE])
    stand_in.fault("503", times=None)
    with open_session(replace(settings, refresh=True)) as later:
        answers = DataCite(later).look_up([SOFTWARE, DATA])
        assert isinstance(answers[SOFTWARE], Found)
        assert isinstance(answers[DATA], Failed)
        assert answers[DATA].passing
