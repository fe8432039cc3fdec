"""What every register must do, whatever it is: one suite over the rows, each against its stand-in.

A new register adds one line to `KNOWN`: an identifier that its stand-in knows, and one that it does not. Nothing here
is a recording; the stand-ins answer from facts in the shapes of the services.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from enrich.http.session import Session, open_session
from enrich.http.settings import HttpSettings
from enrich.register import PAGES, Answer, Failed, Found, NotMine, Query, Refused, Register, Unknown
from enrich.sources import BY_NAME, REGISTERS
from enrich.sources.snapshots import clients
from references.model import Identifier
from tests.enrich.sources.downloads import downloads
from tests.services import Services, services

ROOT = Path(__file__).parents[3]


class Known(NamedTuple):
    """What the stand-in of a register knows, and of the same kind what it does not; a title that it finds.

    `requests` is how many both identifiers may cost together. Registers that are found by words only have none.
    """

    there: Identifier | None
    absent: Identifier | None
    title: str = ""
    requests: int = 2


KNOWN = {
    "crossref": Known(
        Identifier("doi", "10.1109/cvpr.2016.90"), Identifier("doi", "10.1109/nobody.1"),
        "Deep Residual Learning for Image Recognition",
    ),
    "arxiv": Known(
        Identifier("arxiv", "1706.03762"), Identifier("arxiv", "1706.99999"), "Attention Is All You Need",
    ),
    "datacite": Known(
        Identifier("doi", "10.5281/zenodo.48440"), Identifier("doi", "10.5281/zenodo.99999999"),
        "Analysis Tools for Crossover Experiment of UI using Choice Architecture",
    ),
    "openlibrary": Known(
        Identifier("isbn", "9780262035613"), Identifier("isbn", "9780000000019"), "Deep Learning",
    ),
    "pubmed": Known(Identifier("pmid", "2231712"), Identifier("pmid", "99999999")),
    "dblp": Known(None, None, "Attention Is All You Need"),
    "acl": Known(None, None, "How many data points is a prompt worth?"),
    "pmlr": Known(None, None, "Batch Normalization: Accelerating Deep Network Training"),
    "openalex": Known(
        Identifier("doi", "10.1109/cvpr.2016.90"), Identifier("doi", "10.1109/nobody.1"),
        "Deep Residual Learning for Image Recognition",
    ),
    "semanticscholar": Known(
        Identifier("arxiv", "1706.03762"), Identifier("arxiv", "1706.99999"), "Attention Is All You Need",
    ),
    "doi.org": Known(
        Identifier("doi", "10.1392/invented.1"), Identifier("doi", "10.1392/nobody.1"), "", 4,
    ),
}  # fmt: skip
STRANGE = Identifier("isbn", "9780000000002")  # of a scheme that no row but a register of books takes


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
    """What every register needs: a mail address, keys, and downloads."""
    return HttpSettings(
        routes=stand_in.routes, pace=False, mailto="me@example.org", shared=tmp_path / "shared",
        keys={"openalex": "k", "semanticscholar": "k"}, snapshots=downloads(tmp_path),
    )  # fmt: skip


@pytest.fixture
def session(settings: HttpSettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    small = replace(clients.SNAPSHOTS["dblp"], minimum=1)
    monkeypatch.setitem(clients.SNAPSHOTS, "dblp", small)
    with open_session(settings) as opened:
        yield opened


# Pages describe, and are at no address in common: tests/enrich/sources/web/test_register.py holds them to the same.
ROWS = [row for row in REGISTERS if row.name != PAGES]
every = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
by_identifier = pytest.mark.parametrize(
    "row", [row for row in ROWS if row.answers_for], ids=lambda row: row.name
)


def outage(answer: Answer) -> str:
    return answer.reason if isinstance(answer, Failed | Refused) else ""


def test_every_row_has_its_line() -> None:
    assert {*KNOWN, PAGES} == set(BY_NAME)


@every
def test_a_row_is_whole(row: Register) -> None:
    assert row.name.isascii()
    assert row.name.islower()
    assert row.title
    assert all(host.startswith("https://") and not host.endswith("/") for host in row.hosts)
    assert (row.rate.single > 0) == bool(row.hosts)
    assert row.rate.at_once >= 1
    assert row.answers_for or row.searches
    assert row.vouches_for <= row.answers_for
    assert row.takes(KNOWN[row.name].there) if row.answers_for else not KNOWN[row.name].there
    assert not row.takes(Identifier("nothing", "1"))


@by_identifier
def test_a_known_identifier_is_found_and_an_absent_one_unknown(row: Register, session: Session) -> None:
    known = KNOWN[row.name]
    answers = row.load(session).look_up([known.absent, known.there])
    assert list(answers) == [known.absent, known.there] or set(answers) == {known.absent, known.there}
    assert answers[known.absent] == Unknown()
    found = answers[known.there]
    assert isinstance(found, Found)
    (candidate,) = found.candidates
    assert candidate.source == row.name
    assert known.there in candidate.work.identifiers
    assert candidate.work.title


@every
def test_what_it_does_not_register_is_not_unknown(
    row: Register, session: Session, stand_in: Services
) -> None:
    if row.takes(STRANGE):
        pytest.skip("a register of books")
    assert row.load(session).look_up([STRANGE]) == {STRANGE: NotMine()}
    assert not stand_in.log.requests


@by_identifier
def test_a_second_question_costs_nothing(row: Register, session: Session, stand_in: Services) -> None:
    known, client = KNOWN[row.name], row.load(session)
    first = client.look_up([known.there, known.absent])
    asked = len(stand_in.log.requests)
    assert 0 < asked <= known.requests
    assert client.look_up([known.there, known.absent]) == first
    assert client.look_up([known.there]) == {known.there: first[known.there]}
    assert len(stand_in.log.requests) == asked


@by_identifier
def test_it_is_counted_under_its_name(row: Register, session: Session) -> None:
    row.load(session).look_up([KNOWN[row.name].there])
    assert set(session.counts.asked) == {row.name}


@by_identifier
@pytest.mark.parametrize("fault", ["reset", "503", "captive", "truncated", "429", "403"])
def test_an_outage_is_an_outage(row: Register, fault: str, stand_in: Services, session: Session) -> None:
    stand_in.fault(fault, times=None)  # type: ignore[arg-type]  # one of the kinds
    known, client = KNOWN[row.name], row.load(session)
    answers = client.look_up([known.there, known.absent])
    assert all(outage(answer) for answer in answers.values()), answers
    assert all(row.title in outage(answer) for answer in answers.values())
    if row.searches:
        query = Query(known.title, known.title)
        assert outage(client.search([query])[query])


@by_identifier
def test_offline_is_an_outage(row: Register) -> None:
    with open_session(HttpSettings(offline=True, mailto="me@example.org")) as opened:
        there = KNOWN[row.name].there
        assert outage(row.load(opened).look_up([there])[there])


@every
def test_a_search_answers_every_query(row: Register, session: Session) -> None:
    if not row.searches:
        query = Query("x", "x")
        assert row.load(session).search([query]) == {query: NotMine()}
        return
    title = KNOWN[row.name].title
    queries = [Query(title, title), Query("qqqq zzzz", "qqqq zzzz"), Query("", "")]
    answers = row.load(session).search(queries)
    assert set(answers) == set(queries)
    found = answers[queries[0]]
    assert isinstance(found, Found)
    assert any(candidate.work.title == title for candidate in found.candidates)
    assert answers[queries[2]] == Unknown()
    assert all(c.source == row.name for a in answers.values() if isinstance(a, Found) for c in a.candidates)


@every
def test_questions_together_have_the_answers_that_they_have_alone(
    row: Register, session: Session, settings: HttpSettings
) -> None:
    known = KNOWN[row.name]
    titles = [known.title, "Nothing that anybody ever called anything", "A Survey"] if row.searches else []
    queries = [Query(title, title) for title in titles]
    with_others = row.load(session).search(queries)
    with open_session(settings) as other:
        client = row.load(other)
        assert {q: client.search([q])[q] for q in reversed(queries)} == dict(with_others)


@by_identifier
def test_only_a_register_that_renames_knows_first_versions(row: Register, session: Session) -> None:
    there = KNOWN[row.name].there
    answer = row.load(session).first_versions([there])[there]
    assert isinstance(answer, Found if row.renames else NotMine)


@every
def test_loading_the_table_loads_no_client(row: Register) -> None:
    code = (
        "import sys; from enrich.sources import REGISTERS;"
        "print(sorted(m for m in sys.modules if m.startswith('enrich.sources.') or m in {'requests', 'lxml'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


@every
def test_what_it_needs_must_be_given(row: Register, settings: HttpSettings) -> None:
    assert row.is_available(settings)
    assert row.is_available(HttpSettings()) == (not row.needs)
