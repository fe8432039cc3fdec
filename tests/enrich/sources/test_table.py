"""The table of registers: rows that say what their clients do, and a run without questions loads no client library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bookbib.build.open_registers import opened_through
from enrich.http.services import SERVICES
from enrich.http.session import open_session
from enrich.http.settings import HttpSettings
from enrich.question import RecordOf, SearchFor
from enrich.register import Found, Query
from enrich.schedule import ask
from enrich.sources import BY_NAME, REGISTERS, title_of
from references.model import Identifier
from tests.enrich.sources.services import arxiv, crossref, entry, session


def test_every_service_is_one_row() -> None:
    assert {row.service.name for row in REGISTERS if row.hosts} == {service.name for service in SERVICES}
    assert list(BY_NAME) == [row.name for row in REGISTERS]
    assert (title_of("arxiv"), title_of("printed")) == ("arXiv", "printed")


def test_questions_reach_the_registers() -> None:
    doi, preprint = Identifier("doi", "10.1/a"), Identifier("arxiv", "2001.00001")
    with session(crossref({"10.1/a": {"DOI": "10.1/a", "title": ["T"]}})) as (opened, _):
        first, _second, *_others = opened_through(opened)
        record, hits = RecordOf("crossref", doi), SearchFor("crossref", Query("T"))
        assert isinstance(ask(first.client, [record])[record], Found)
        assert isinstance(ask(first.client, [hits])[hits], Found)
        assert first.client() is first.client()
    with session(arxiv({"2001.00001": entry("2001.00001v1", "T")})) as (opened, _):
        _first, second, *_others = opened_through(opened)
        record = RecordOf("arxiv", preprint)
        assert isinstance(ask(second.client, [record])[record], Found)


def test_without_a_question_no_client_is_loaded() -> None:
    code = """
import sys
from enrich.sources import REGISTERS
from bookbib.build.open_registers import AskSettings, open_registers
with open_registers(AskSettings()) as held:
    assert [one.register for one in held.opened] == [one for one in REGISTERS if not one.needs]
print(sorted({"habanero", "httpx2", "arxiv", "lxml", "pylatexenc", "requests"} & set(sys.modules)))
"""
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "[]"
    assert HttpSettings().cache is None
    with open_session(HttpSettings(offline=True)) as opened:
        assert opened.counts.asked == {}
