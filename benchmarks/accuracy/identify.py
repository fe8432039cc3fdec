"""Did the program name the right work? The question that matters most, so it has a file of its own."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from benchmarks.accuracy.compare import contradicts, ids_of
from benchmarks.accuracy.labels import GoldWork
from bookbib.show.report.model import ReportedEntry


class Outcome(StrEnum):
    """`OTHER`: an identifier that the labels do not know, on a title that agrees. Neither right nor wrong."""

    RIGHT = "right"
    WRONG = "wrong"
    OTHER = "other"
    NOT_FOUND = "not found"


def identify(gold: GoldWork, entry: ReportedEntry) -> Outcome:
    """Judge the identifiers of `entry`, which stands for `gold`.

    An identifier that differs from a known one of the same scheme is wrong, even beside a right one: that is a
    chimera of two works. Where the label does not know the scheme, the titles decide: an unknown DOI under another
    title is wrong.
    """
    doi, arxiv = ids_of(entry.csl)
    title = str(entry.csl.get("title") or "")
    pairs = [(mine, known) for mine, known in ((doi, gold.doi), (arxiv, gold.arxiv)) if mine]
    if not pairs:
        return Outcome.NOT_FOUND
    if any(known and mine != known for mine, known in pairs):
        return Outcome.WRONG
    if contradicts(title, gold.title):
        # Titles change between versions; with every identifier right, that is no other work.
        return Outcome.RIGHT if all(mine == known for mine, known in pairs) else Outcome.WRONG
    return Outcome.RIGHT if any(mine == known for mine, known in pairs) else Outcome.OTHER


def best(outcomes: Iterable[Outcome]) -> Outcome:
    """One outcome for a work that is cited several times: one wrong match spoils it, one right match finds it."""
    seen = set(outcomes)
    for outcome in (Outcome.WRONG, Outcome.RIGHT, Outcome.OTHER):
        if outcome in seen:
            return outcome
    return Outcome.NOT_FOUND
