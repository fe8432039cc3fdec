"""When two spellings are the same: the only place where the benchmark is lenient, so that it can be argued with.

None of it uses the folding of the program under test: a judge must not share the mistakes of the judged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from rapidfuzz import fuzz

from bookbib.show.report.model import Person

SAME_TITLE = 85.0
"""Similarity (0-100) under which two titles are said to name different works."""
_SAME_VENUE = 75.0
_ARXIV = re.compile(
    r"(?:arxiv[:./ ]\s*(?:org/(?:abs|pdf)/)?)([a-z.-]+/\d{7}|\d{4}\.\d{4,5})(?!\d)", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{1,40}>")


def squash(text: str) -> str:
    """The letters and digits of `text`, after NFKC and case folding."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def plain(text: str) -> str:
    """`squash` without accents: what is compared in names, which lists print with and without them."""
    spread = unicodedata.normalize(
        "NFKD", text.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L")
    )
    return squash("".join(c for c in spread if not unicodedata.combining(c)))


def same_title(one: str, other: str) -> bool:
    """Exactly the same letters and digits; the markup that CSL-JSON allows in titles is not text."""
    return squash(_TAG.sub("", one)) == squash(_TAG.sub("", other))


def contradicts(one: str, other: str) -> bool:
    """Whether two titles, both known, cannot name one work: neither holds the other and they are not similar."""
    a, b = squash(one), squash(other)
    return bool(a and b) and a not in b and b not in a and fuzz.ratio(a, b) < SAME_TITLE


def same_venue(one: str, other: str) -> bool:
    """Loosely the same: abbreviations, years and the words around a venue differ in every source."""
    return fuzz.token_set_ratio(one.casefold(), other.casefold()) >= _SAME_VENUE


def is_person(gold: str, person: Person) -> bool:
    """Whether `person` is who the label `gold` names, by family name, whole name or literal name."""
    names = (person.family, person.literal, person.family + person.given, person.given + person.family)
    return plain(gold) in {plain(name) for name in names if name}


def families(csl: Mapping[str, Any]) -> list[str]:
    """The family names of a CSL item's authors, with their particles."""
    return [
        " ".join(
            part
            for part in (
                name.get("dropping-particle"),
                name.get("non-dropping-particle"),
                name.get("family") or name.get("literal"),
            )
            if part
        )
        for name in csl.get("author", ())
    ]


def same_people(gold: Iterable[str], csl: Mapping[str, Any]) -> bool:
    """Whether the whole author list agrees, in order, by family name."""
    given = [name.get("given", "") for name in csl.get("author", ())]
    found = families(csl)
    wanted = list(gold)
    return len(wanted) == len(found) and all(
        plain(g) in {plain(f), plain(f + n), plain(n + f)}
        for g, f, n in zip(wanted, found, given, strict=True)
    )


def year_of(csl: Mapping[str, Any]) -> int | None:
    """The year of a CSL item's `issued`."""
    parts = csl.get("issued", {}).get("date-parts") or [[None]]
    return int(parts[0][0]) if parts[0] and parts[0][0] is not None else None


def ids_of(csl: Mapping[str, Any]) -> tuple[str, str]:
    """The DOI (lower case) and the arXiv id that a CSL item carries, ``""`` for none.

    CSL has no variable for an arXiv id: it is looked for in `number`, `archive_location` and `note`, and in arXiv's
    own DOIs. A URL is not an identifier: it is what the page printed.
    """
    doi = str(csl.get("DOI") or "").lower()
    arxiv = ""
    if doi.startswith("10.48550/arxiv."):
        doi, arxiv = "", doi.removeprefix("10.48550/arxiv.")
    for variable in ("number", "archive_location", "note"):
        found = _ARXIV.search(str(csl.get(variable) or ""))
        arxiv = arxiv or (found[1] if found else "")
    location = str(csl.get("archive_location") or "")
    if not arxiv and str(csl.get("archive") or "").casefold() == "arxiv":
        arxiv = location
    return doi, re.sub(r"v\d+$", "", arxiv)
