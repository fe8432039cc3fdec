"""Sources, readers and exporters do not know each other: what a row of a table loads, no other row's module reaches.

The modules are those that the tables name, so that a new row is held to it without being listed anywhere else.
"""

from __future__ import annotations

import ast
from itertools import permutations
from pathlib import Path

import grimp
import pytest

from exporters import EXPORTERS

ROOT = Path(__file__).parents[1]
# A page may hold BibTeX and CSL-JSON: the reader of pages hands those to the readers of records. CSL-YAML is the items
# of CSL-JSON in another notation, and a formatted list is made of them.
ON_PURPOSE = {
    ("references.pages.records", "references.readers.bibtex"),
    ("references.pages.records", "references.readers.csl_json"),
    ("exporters.csl_yaml", "exporters.csl_json"),
    ("exporters.reference_list", "exporters.csl_json"),
}


@pytest.fixture
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("references", "enrich", "exporters", exclude_type_checking_imports=True)


def _sources(graph: grimp.ImportGraph) -> set[str]:
    """What the loaders of rows import, as modules or folders of the sources' package."""
    package = "enrich.sources"
    loaded = graph.find_modules_directly_imported_by(package)
    return {".".join(name.split(".")[:3]) for name in loaded if name.startswith(f"{package}.")}


def _named(package: str, loads: set[str]) -> set[str]:
    """What a table names in calls of `loads`, as it is loaded only when it is needed."""
    table = ast.parse((ROOT.joinpath(*package.split(".")) / "__init__.py").read_text(encoding="utf-8"))
    calls = (one for one in ast.walk(table) if isinstance(one, ast.Call))
    return {
        f"{package}.{argument.value}"
        for call in calls
        if getattr(call.func, "id", "") in loads
        for argument in (call.args if loads != {"_exporter_in"} else call.args[:1])
        if isinstance(argument, ast.Constant)
    }


def _rows(graph: grimp.ImportGraph, table: str) -> set[str]:
    if table == "sources":
        return _sources(graph)
    if table == "readers":
        return _named("references.readers", {"_reader", "_one_of", "_archive"})
    at_once = {function.__module__ for function in EXPORTERS.values()} - {"exporters"}
    return _named("exporters", {"_exporter_in"}) | at_once


@pytest.mark.parametrize("table", ["sources", "readers", "exporters"])
def test_rows_do_not_know_each_other(graph: grimp.ImportGraph, table: str) -> None:
    rows = _rows(graph, table)
    assert len(rows) >= 5
    assert rows <= graph.modules
    for one, other in ON_PURPOSE:
        graph.remove_import(importer=one, imported=other)
    known = [
        chain
        for one, other in permutations(sorted(rows), 2)
        if (chain := graph.find_shortest_chain(one, other, as_packages=True))
    ]
    assert known == []


def test_what_is_let_through_is_there(graph: grimp.ImportGraph) -> None:
    assert {
        (one, other) for one, other in ON_PURPOSE
        if other in graph.find_modules_directly_imported_by(one)
    } == ON_PURPOSE  # fmt: skip
