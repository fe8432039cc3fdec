"""A label beside what the report made of it."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.accuracy.figures import Miss
from benchmarks.accuracy.labels import GoldEntry, GoldPage
from bookbib.show.report.model import ReportedEntry, ReportedReference


@dataclass(frozen=True, slots=True)
class Pair:
    """A label, the reference that was found for it, and the entry that it became (None: the report has none)."""

    page: GoldPage
    gold: GoldEntry
    found: ReportedReference
    entry: ReportedEntry | None

    @property
    def place(self) -> str:
        return f"{self.page.path.name}:{self.gold.line}"

    def miss(self, expected: object, got: object) -> Miss:
        """That the report says `got` here, where the label says `expected`."""
        return Miss(self.place, str(expected), str(got or ""))
