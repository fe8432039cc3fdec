"""The name of a site is no part of a title, where the address bears it out."""

from __future__ import annotations

import pytest

from references.model import Reference
from references.parse import parse


def _read(text: str, url: str) -> tuple[str, str, str]:
    work = parse(Reference(text, text, "a.md", 1, 1, urls=(url,))).claims
    return work.title, work.container_title, work.authors[0].literal if work.authors else ""


@pytest.mark.parametrize(
    ("text", "url", "title", "site"),
    [
        ("River Numbers - Acme MathWorld", "https://mathworld.acme.com/r.html", "River Numbers", "Acme MathWorld"),
        ("Float (Platform SE 8 ) | Acme", "https://docs.acme.com/api/Float.html", "Float (Platform SE 8 )", "Acme"),
        ("The bridge theorem - Poleno notes", "https://poleno.example/t.pdf", "The bridge theorem", "Poleno notes"),
        ("Rivers - a field guide", "https://example.org/rivers", "Rivers - a field guide", ""),
        ("Rust | A language", "https://example.org/x", "Rust | A language", ""),
    ],
)  # fmt: skip
def test_site_behind(text: str, url: str, title: str, site: str) -> None:
    assert _read(text, url)[:2] == (title, site)


@pytest.mark.parametrize(
    ("text", "url", "title", "author"),
    [
        ("rivers4. River Micro Runtime", "https://github.com/rivers4/rmr", "River Micro Runtime", "rivers4"),
        ("ACMECO. Acceptance Criteria Told", "https://www.acmeco.com/work", "Acceptance Criteria Told", "ACMECO"),
        ("Rivers. A field guide", "https://example.org/x", "Rivers. A field guide", ""),
    ],
)  # fmt: skip
def test_publisher_before(text: str, url: str, title: str, author: str) -> None:
    read = _read(text, url)
    assert (read[0], read[2]) == (title, author)


def test_a_citation_in_full_prints_its_title_as_meant() -> None:
    title, site, _ = _read("Doe, J. (2020). Bottlenecks | News | EXAMPLE TODAY.", "https://www.example.com/n")
    assert title == "Bottlenecks | News | EXAMPLE TODAY"
    assert site == ""


@pytest.mark.parametrize(
    ("text", "url", "title", "site"),
    [
        ("Acme Flow — Deep Rivers on Docks", "https://acmeflow.com/q/5", "Deep Rivers on Docks", "Acme Flow"),
        ("Rivers.info -- Getting to know rivers: ", "https://rivers.info/a/", "Getting to know rivers", "Rivers.info"),
        ("Acmenetes - Orchestration of Rivers", "https://acmenetes.io/", "Acmenetes - Orchestration of Rivers", ""),
        ("Rivers — a universal converter", "https://rivers.org/x", "Rivers — a universal converter", ""),
    ],
)  # fmt: skip
def test_site_in_front(text: str, url: str, title: str, site: str) -> None:
    assert _read(text, url)[:2] == (title, site)
