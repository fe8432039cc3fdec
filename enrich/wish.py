"""What a person decided about a reference: the record to take, and records that are not its work."""

from __future__ import annotations

from dataclasses import dataclass, field

from references.model import Candidate, Identifier


@dataclass(frozen=True, slots=True)
class Wish:
    """Equal decisions are equal, whatever their reason: a remembered outcome holds as long as its wish does."""

    accept: Identifier | None = None
    reject: frozenset[str] = frozenset()
    reason: str = field(default="", compare=False)

    def forbids(self, candidate: Candidate) -> bool:
        """Whether `candidate` is one of those that were refused."""
        return bool(self.reject & {str(candidate), *map(str, candidate.work.identifiers)})


NO_WISH = Wish()
