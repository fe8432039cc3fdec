"""Whatever a page, a file, a service or a person's settings hold: an answer, or an error that says what and where.

``make test`` tries a few examples of each; ``make fuzz`` tries for twenty minutes (BOOKBIB_FUZZ is the number of
examples of each property).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookbib.build.citekey import assign_keys
from bookbib.build.settings import parse_settings
from bookbib.errors import BookbibError
from bookbib.memory.lock_file import lock_text, parse_lock
from bookbib.people.overrides import parse_overrides
from bookbib.show.safe import fit, one_line
from exporters import EXPORTERS, ExportSettings, export
from references.identifiers import find_in_text, ids_of_url, normalise
from references.lines import split_lines
from references.model import Date, Entry, Identifier, Name, Reference, Work
from references.parse import parse
from references.readers import READERS
from references.readers.base import InputError, ReadSettings
from references.urls import clean_url, comparable, host_of, path_of, unwrap, urls_in
from tests.fuzz import strategies as domain

EXAMPLES = int(os.environ.get("BOOKBIB_FUZZ", "25"))
fuzz = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=EXAMPLES < 1000,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip
_FILES: Mapping[str, st.SearchStrategy[str]] = {
    ".bib": domain.bib_files, ".bibtex": domain.bib_files, ".biblatex": domain.bib_files,
    ".json": domain.json_files, ".csljson": domain.json_files, ".ris": domain.ris_files,
    ".tex": domain.tex_files, ".ltx": domain.tex_files, ".latex": domain.tex_files, ".bbl": domain.tex_files,
    ".rst": domain.rst_files, ".rest": domain.rst_files, ".org": domain.org_files,
    ".wiki": domain.wiki_files, ".mediawiki": domain.wiki_files, ".wikitext": domain.wiki_files,
    ".adoc": domain.adoc_files, ".asciidoc": domain.adoc_files, ".asc": domain.adoc_files,
    ".html": domain.html_files, ".htm": domain.html_files, ".xhtml": domain.html_files,
    ".nbib": domain.nbib_files, ".medline": domain.nbib_files,
    ".enw": domain.enw_files, ".refer": domain.enw_files,
    ".xml": domain.xml_files, ".rdf": domain.rdf_files,
    ".yaml": domain.yaml_files, ".yml": domain.yaml_files, ".ipynb": domain.notebooks,
}  # fmt: skip


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_readers(suffix: str) -> None:
    own = _FILES.get(suffix, domain.pages)

    @fuzz
    @given(own | own | domain.pages | domain.bib_files | domain.json_files | domain.long_lines)
    def holds(text: str) -> None:
        try:
            reading = READERS[suffix](text, "file", ReadSettings(prose_links=True))
        except InputError as error:
            assert "file" in str(error)
            return
        lines = len(split_lines(text))
        for reference in reading.references:
            assert 1 <= reference.line <= reference.end_line <= lines
            parse(reference)
        assert all(0 <= problem.line <= lines for problem in reading.problems)

    holds()


@fuzz
@given(domain.citations, st.lists(domain.addresses, max_size=2))
def test_citations(text: str, urls: list[str]) -> None:
    parsed = parse(Reference(text, text, "file", 1, 1, urls=tuple(urls)))
    assert parsed.printed is not None
    for part in ("title", "container_title", "page", "volume"):
        assert isinstance(getattr(parsed.claims, part), str)


@fuzz
@given(domain.addresses, domain.identifiers)
def test_addresses_and_identifiers(url: str, identifier: str) -> None:
    for function in (clean_url, unwrap, host_of, path_of, comparable):
        assert isinstance(function(url), str)
    for found in (*ids_of_url(url), *find_in_text(identifier), *find_in_text(url)):
        assert normalise(found.scheme, found.value) == found
    assert all(clean_url(one) == one for one in urls_in(f"{identifier} {url}"))
    assert "\n" not in one_line(url)
    assert "\x1b" not in fit(identifier)


@fuzz
@given(domain.values.map(domain.as_json) | domain.json_files | domain.toml_files)
def test_locks(text: str) -> None:
    from bookbib.memory.lock_file import DamagedLock

    try:
        lock = parse_lock(text)
    except DamagedLock as damage:
        assert str(damage)
        return
    assert parse_lock(lock_text(lock)) == lock


@fuzz
@given(domain.toml_files)
def test_settings_and_decisions(text: str) -> None:
    import tomllib

    for read in (
        lambda: parse_overrides(text, "o.toml"),
        lambda: parse_settings(tomllib.loads(text), text, "b.toml"),
    ):
        try:
            read()
        except BookbibError as error:
            assert str(error).startswith(("o.toml", "b.toml"))
        except ValueError:  # no TOML, which `read_project` says
            pass


people = st.lists(
    st.builds(
        Name,
        domain.names,
        domain.names,
        st.sampled_from(["", "van"]),
        st.just(""),
        st.sampled_from(["", "WHO"]),
    ),
    max_size=3,
).map(tuple)
moments = st.none() | st.builds(
    Date, st.integers(-10, 99999), st.none() | st.integers(-1, 40), st.none() | st.integers(-1, 99)
)
ids = st.lists(
    st.builds(Identifier, st.sampled_from(["doi", "arxiv", "isbn", "odd"]), domain.texts), max_size=2
).map(tuple)
_SPECIAL: Mapping[str, st.SearchStrategy[Any]] = {
    "authors": people, "editors": people, "translators": people, "issued": moments, "accessed": moments,
    "authors_cut": st.booleans(), "identifiers": ids, "url": domain.addresses,
    "type": st.sampled_from(["", "book", "article", "article-journal", "odd"]),
}  # fmt: skip
works = st.builds(Work, **{f.name: _SPECIAL.get(f.name, domain.texts) for f in fields(Work)})


@pytest.mark.parametrize(
    "suffix", [suffix for suffix in EXPORTERS if suffix in {".bib", ".json", ".ris", ".yaml"}]
)
def test_exporters(suffix: str) -> None:
    @fuzz
    @given(st.lists(works, max_size=2), st.booleans())
    def holds(some: list[Work], ascii_only: bool) -> None:
        keys = assign_keys(some)
        assert len({key.lower() for key in keys}) == len(some)
        entries = [Entry(key, work) for key, work in zip(keys, some, strict=True)]
        exported = export(suffix, entries, ExportSettings(ascii=ascii_only))
        exported.text.encode("utf-8")
        if suffix == ".json":
            assert len(json.loads(exported.text)) == len(some)
        again = export(suffix, [replace(one) for one in entries], ExportSettings(ascii=ascii_only))
        assert again == exported

    holds()
