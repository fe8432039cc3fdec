"""CITATION.cff, as a repository's authors want it cited (https://citation-file-format.github.io, version 1.2.0)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

import yaml

from enrich.sources.web.dates import days_in
from enrich.sources.web.record import PageRecord
from references.identifiers import normalise
from references.model import Date
from references.text import squeeze

_KINDS: Final = {
    "article": "article-journal", "conference-paper": "paper-conference", "book": "book", "thesis": "thesis",
    "report": "report", "software": "software", "data": "dataset", "dataset": "dataset", "proceedings": "book",
}  # fmt: skip
_PAIR: Final = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
"""How JSON, which is YAML, too, writes letters such as an emoji; YAML's own way is ``\\U`` with eight digits."""


def cff_record(text: str, url: str) -> PageRecord:
    """The record in `text`: the paper of `preferred-citation` as an identifier, and the software itself.

    Where the preferred citation has a DOI, that DOI is claimed; whether the reference means the paper or the program
    is for its text to say.

    Raises:
        ValueError: `text` is no CITATION.cff.
    """
    try:
        said = yaml.safe_load(_PAIR.sub(_whole, text))
    except yaml.YAMLError as error:
        raise ValueError("CITATION.cff cannot be read") from error
    if not isinstance(said, dict) or "cff-version" not in said or not said.get("title"):
        raise ValueError("no CITATION.cff")
    preferred = said.get("preferred-citation")
    paper = preferred if isinstance(preferred, dict) else {}
    people, bodies = _authors(said)
    claimed = [
        paper.get("doi"),
        *(i.get("value") for i in _listed(paper, "identifiers") if i.get("type") == "doi"),
        said.get("doi"),
    ]
    doi = next((found for value in claimed if value and (found := normalise("doi", str(value)))), None)
    return PageRecord(
        url=url,
        title=squeeze(str(said["title"])),
        authors=people,
        organisations=bodies,
        date=_date(said),
        kind=_KINDS.get(str(said.get("type", "software")), "software"),
        identifiers=(doi,) if doi else (),
    )


def _whole(pair: re.Match[str]) -> str:
    letter = json.loads('"' + pair.group() + '"')
    return f"\\U{ord(letter):08x}"


def _authors(said: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    people: list[str] = []
    bodies: list[str] = []
    for one in _listed(said, "authors"):
        parts = (
            one.get("given-names"),
            one.get("name-particle"),
            one.get("family-names"),
            one.get("name-suffix"),
        )
        name = squeeze(" ".join(str(part) for part in parts if part))
        if name:
            people.append(name)
        elif body := squeeze(str(one.get("name") or one.get("alias") or "")):
            bodies.append(body)
    return tuple(people), tuple(bodies)


def _listed(said: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    value = said.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _date(said: Mapping[str, Any]) -> Date | None:
    day = next(iter(days_in(str(said.get("date-released") or ""))), None)
    return Date(day.year, day.month, day.day) if day else None
