"""A citation that two readers read differently: a record is judged by both readings, and the better one counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from enrich.match.evidence import Assessment, assess
from enrich.match.weights import POINTS
from references.model import Candidate, Evidence, Reference

Assess = Callable[[Reference, Candidate], Assessment]
"""`assess_readings`, or what knows its answers."""


def assess_readings(reference: Reference, candidate: Candidate) -> Assessment:
    """Judge `candidate` for `reference` as it was read, and as the other reader would have it (`Readers.other`).

    The text is one, so that both readings can only find what is printed. The other one counts where it fits better by
    more than it costs not to be the believed one; the piece "other-reading" then says so, with the title that it has.
    """
    first = assess(reference, candidate)
    printed = reference.printed
    other = printed.readers.other if printed else None
    if printed is None or other is None or not other.title or first.title.kind == "equal":
        return first
    second = assess(replace(reference, printed=replace(printed, work=other)), candidate)
    cost = POINTS["other-reading"]
    if second.points + cost <= first.points:
        return first
    return replace(second, evidence=(*second.evidence, Evidence("other-reading", cost, other.title)))
