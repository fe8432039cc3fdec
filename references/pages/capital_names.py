"""People as French prints them, the family name in capitals and before the given one: "BRAUDY Leo, COHEN Marshall"."""

from __future__ import annotations

from references.model import Name
from references.names import split_names
from references.names.given import given_names
from references.patterns import re

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_GIVEN = rf"{_CAPITAL}[\w'’-]*[a-zß-ÿ.][\w'’-]*\.?"
_PERSON = rf"{_CAPITAL}[A-ZÀ-ÖØ-Þ'’-]{{2,}}(?: {_CAPITAL}[A-ZÀ-ÖØ-Þ'’-]+)* (?:{_GIVEN} ?){{1,3}}"
_IN_CAPITALS = re.compile(
    rf"(?P<people>{_PERSON}(?:(?:, ?|; ?|et |y |e |& ){_PERSON})*)(?P<editors>\(?(?:dir|éd|ed|coord|org)s?\.?\))?[.,:]?"
)
_AND = re.compile(r"(?<=[\w.]) ?(?:,|;|\b(?:et|y|e)\b|&) ?")


def people_in_capitals(before: str) -> tuple[tuple[Name, ...], str] | None:
    """The people that `before` says family name first in capitals, and whether as editors; None for anything else."""
    found = _IN_CAPITALS.fullmatch(before)
    if not found:
        return None
    people = [one.strip() for one in _AND.split(found["people"]) if one.strip()]
    inverted = [re.sub(r"\s(?=\S*[a-zß-ÿ.])", ", ", one, count=1) for one in people]
    given = [re.split(r"[\s-]", one.partition(", ")[2])[0].rstrip(".").casefold() for one in inverted]
    if not any(len(one) == 1 or one in given_names() for one in given):
        return None  # "NASA Ames."
    return split_names("; ".join(inverted))[0], found["editors"] or ""
