"""The committed cassettes: built from facts, fit to be published, and up to date."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from enrich.http.services import SERVICES
from tests.services.cassettes import BOOK, CASSETTES, REGISTERS, ROOT, rebuild

FILES = sorted(CASSETTES.rglob("*.json"))


def test_there_are_look_ups_and_searches_of_the_services_that_need_no_key() -> None:
    asked = [json.loads(path.read_text(encoding="utf-8"))["url"] for path in FILES]
    kinds = {
        "crossref look-ups": "https://api.crossref.org/works/10.",
        "crossref searches": "query.bibliographic=",
        "arxiv look-ups": "id_list=1",
        "arxiv searches": "search_query=ti",
        "datacite look-ups": "https://api.datacite.org/dois/10.",
        "datacite searches": "query=titles.title",
        "agencies": "https://doi.org/doiRA/",
        "handles": "https://doi.org/api/handles/",
    }
    for kind, part in kinds.items():
        assert any(part in url for url in asked), kind
    assert all(url.startswith(tuple(f"{service.base}/" for service in SERVICES)) for url in asked)


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("mail address", r"[\w.+-]+(?:@|%40)[\w-]+\.\w+"),
        ("mailto", r"mailto"),
        ("path of a machine", rf"/home/|/Users/|/root/|{re.escape(str(ROOT))}"),
        ("loopback address", r"127\.0\.0\.1|localhost"),
    ],
)
def test_nothing_private_is_in_them(what: str, pattern: str) -> None:
    private = re.compile(pattern)
    assert FILES
    found = [path.name for path in FILES if private.search(path.read_text(encoding="utf-8"))]
    assert found == [], what


def test_the_readme_says_what_they_are() -> None:
    text = (CASSETTES / "README.md").read_text(encoding="utf-8")
    assert "not recorded from the live services" in text
    assert "--refresh" in text


def test_rebuilding_gives_the_same_bytes(tmp_path: Path) -> None:
    """Also that they are up to date: when this fails after a change, `make cassettes` renews them."""
    rebuild([BOOK, REGISTERS], tmp_path)
    built = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.json")}
    committed = {path.relative_to(CASSETTES): path.read_bytes() for path in FILES}
    assert len(built) > 50
    assert built.keys() - committed.keys() == set()
    assert [path for path, body in built.items() if committed[path] != body] == []
