"""The table of registers: rows that say what their clients do, and a run without questions loads no client library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from enrich.http.services import SERVICES
from enrich.http.session import HttpSettings, open_session
from enrich.register import Query
from enrich.sources import BY_NAME, REGISTERS, title_of
from enrich.sources.base import open_sources
from references.model import Identifier
from tests.enrich.sources.services import arxiv, crossref, entry, session


def test_every_service_is_one_row() -> None:
    assert [row.service for row in REGISTERS] == list(SERVICES)
    assert list(BY_NAME) == [row.name for row in REGISTERS]
    assert (title_of("arxiv"), title_of("printed")) == ("arXiv", "printed")


def test_questions_reach_the_registers() -> None:
    doi, preprint = Identifier("doi", "10.1/a"), Identifier("arxiv", "2001.00001")
    with session(crossref({"10.1/a": {"DOI": "10.1/a", "title": ["T"]}})) as (opened, _):
        first, _second = open_sources(opened)
        assert list(first.lookup([doi, preprint]).found) == [doi]
        assert first.search(Query("T")).candidates[0].id == "10.1/a"
    with session(arxiv({"2001.00001": entry("2001.00001v1", "T")})) as (opened, _):
        _first, second = open_sources(opened)
        assert list(second.lookup(iter([doi, preprint])).found) == [preprint]


def test_without_a_question_no_client_is_loaded() -> None:
    code = """
import sys
from enrich.sources import REGISTERS
from bookbib.build.sources import AskSettings, asking
with asking(AskSettings()) as held:
    for source in held.sources.values():
        source.lookup([])
print(sorted({"habanero", "httpx2", "arxiv", "lxml", "pylatexenc", "requests"} & set(sys.modules)))
"""
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "[]"
    assert HttpSettings().cache is None
    with open_session(HttpSettings(offline=True)) as opened:
        assert opened.counts.asked == {}
