"""The table of sources, and that a run without questions loads no client library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from enrich.http.session import HttpSettings, open_session
from enrich.sources import SOURCES, open_sources
from enrich.sources.arxiv import Arxiv
from enrich.sources.base import Lookup, Query
from enrich.sources.crossref import Crossref
from references.model import Identifier
from tests.enrich.sources.services import arxiv, crossref, entry, session


def test_the_table_says_what_the_sources_say() -> None:
    with open_session(HttpSettings(offline=True)) as opened:
        made = (Crossref(opened), Arxiv(opened))
        for source, own in zip(open_sources(opened), made, strict=True):
            assert source.name == own.name
            assert source.schemes == own.schemes
        assert [source.name for source in made] == list(SOURCES)


def test_questions_reach_the_sources() -> None:
    doi, preprint = Identifier("doi", "10.1/a"), Identifier("arxiv", "2001.00001")
    with session(crossref({"10.1/a": {"DOI": "10.1/a", "title": ["T"]}})) as (opened, _):
        first, _second = open_sources(opened)
        assert list(first.lookup([doi, preprint]).found) == [doi]
        assert first.search(Query("T")).candidates[0].id == "10.1/a"
        assert first.lookup([preprint]) == Lookup()
    with session(arxiv({"2001.00001": entry("2001.00001v1", "T")})) as (opened, _):
        _first, second = open_sources(opened)
        assert list(second.lookup(iter([doi, preprint])).found) == [preprint]


def test_without_a_question_no_client_is_loaded() -> None:
    code = """
import sys
from enrich.http.session import HttpSettings, open_session
from enrich.sources import open_sources
with open_session(HttpSettings()) as session:
    for source in open_sources(session):
        source.lookup([])
print(sorted({"habanero", "httpx2", "arxiv", "lxml", "pylatexenc"} & set(sys.modules)))
"""
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "[]"
