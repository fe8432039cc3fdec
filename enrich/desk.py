"""The working state of one run of resolving, and what moves between references without a question: memory, what a
fuller citation has found, and people's decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from enrich.match.decide import decide
from enrich.match.evidence import Assessment, assess, cited_in_full
from enrich.memory import Remembered, assessments, is_shared, match_of
from enrich.sources.base import Hits, Source
from references.model import Candidate, Evidence, Identifier, Match, Reference, Verdict

Stage = Callable[[str, int], Callable[[int], None]]
"""Called with what is being done and how many steps it has; gives the function that is told of each step."""


def silent(_what: str, _steps: int) -> Callable[[int], None]:
    """A `Stage` that shows nothing."""
    return lambda _done: None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person decided about one reference: the record to take, and records that are not its work."""

    accept: Identifier | None = None
    reject: frozenset[str] = frozenset()
    reason: str = ""

    def forbids(self, candidate: Candidate) -> bool:
        return bool(self.reject & {str(candidate), *map(str, candidate.work.identifiers)})

    def __str__(self) -> str:
        """The same for equal decisions, whatever their reason: a remembered outcome holds as long as this does."""
        accept = [f"accept {self.accept}"] if self.accept else []
        return "; ".join([*accept, *(f"reject {name}" for name in sorted(self.reject))])


NO_WISH = Wish()


@dataclass
class Desk:
    """The working state of one run: answers so far, what every reference has been compared with, and failures."""

    references: Sequence[Reference]
    sources: Mapping[str, Source]
    stage: Stage
    known: dict[Identifier, Candidate] = field(default_factory=dict)
    asked_ids: set[Identifier] = field(default_factory=set)
    considered: list[dict[str, Assessment]] = field(default_factory=list)
    asked: list[list[str]] = field(default_factory=list)
    searched: dict[int, Hits] = field(default_factory=dict)
    failures: dict[str, tuple[str, set[int]]] = field(default_factory=dict)
    remembered: Mapping[int, Remembered] = field(default_factory=dict)
    wishes: Mapping[int, Wish] = field(default_factory=dict)
    reopened: set[int] = field(default_factory=set)
    versions: dict[int, tuple[Candidate, ...]] = field(default_factory=dict)

    def consider(self, position: int, candidates: Iterable[Candidate]) -> None:
        for candidate in candidates:
            if not self.wishes.get(position, NO_WISH).forbids(candidate):
                self._add(position, candidate, assess(self.references[position], candidate))

    def lean(self, position: int, candidate: Candidate, fuller: int) -> None:
        """`candidate` was accepted for reference `fuller`, which cites the same work."""
        if not self.wishes.get(position, NO_WISH).forbids(candidate):
            assessment = assess(self.references[position], candidate)
            place = self.references[fuller].place
            self.considered[position].pop(str(candidate), None)
            self._add(position, candidate, cited_in_full(assessment, place))

    def _add(self, position: int, candidate: Candidate, assessment: Assessment) -> None:
        if str(candidate) not in self.considered[position]:
            self.considered[position][str(candidate)] = assessment
            self.reopened.add(position)

    def match(self, position: int) -> Match:
        judged = self.considered[position]
        wish = self.wishes.get(position, NO_WISH)
        if wish.accept and wish.accept in self.known:
            piece = Evidence("override", 0.0, wish.reason or f"a person chose {wish.accept}")
            return Match(Verdict.ACCEPT, self.known[wish.accept], 1.0, (piece,))
        memory = self.remembered.get(position)
        if memory and (memory.verdict is Verdict.ACCEPT or position not in self.reopened):
            return match_of(memory, judged)
        return decide(list(judged.values()))

    def is_new(self, members: Sequence[int]) -> bool:
        """Whether anything is to be found out about a group."""
        return any(
            position not in self.remembered and not self.references[position].short_for
            for position in members
        )

    def failed(self, source: str, reason: str, positions: Iterable[int]) -> None:
        reason_so_far, concerned = self.failures.get(source, (reason, set()))
        self.failures[source] = (reason_so_far, concerned | set(positions))


def recall(desk: Desk, groups: Sequence[Sequence[int]]) -> None:
    """Lay out what is remembered: the records answer for their identifiers, the candidates for their references."""
    for members in groups:
        known = [(desk.references[p], desk.remembered[p]) for p in members if p in desk.remembered]
        for position in members:
            if (memory := desk.remembered.get(position)) is None:
                continue
            desk.considered[position] = assessments(desk.references[position], memory, known)
            desk.asked[position] = list(memory.asked)
            desk.known.update(memory.found)
            desk.asked_ids.update(memory.found, memory.unknown)
            for candidate in memory.records:
                source = desk.sources.get(candidate.source)
                for identifier in candidate.work.identifiers if source else ():
                    if source and identifier.scheme in source.schemes:
                        desk.known.setdefault(identifier, candidate)
                        desk.asked_ids.add(identifier)


def share(desk: Desk, groups: Sequence[Sequence[int]]) -> None:
    """What one reference to a work has found serves the others that name the same work, if less fully."""
    for members in groups:
        if not desk.is_new(members):
            continue
        matches = {p: desk.match(p) for p in members}
        found = [(p, m.candidate, is_shared(m)) for p, m in matches.items() if m.verdict is Verdict.ACCEPT]
        found = [one for one in found if not one[2]] or found
        for position in members:
            if matches[position].verdict is not Verdict.ACCEPT:
                givers = [
                    (source, candidate) for source, candidate, _ in found
                    if candidate and not {position, source} <= desk.remembered.keys()
                ]  # fmt: skip
                desk.consider(position, [candidate for _, candidate in givers])
                if desk.match(position).verdict is not Verdict.ACCEPT:  # its own text is not enough
                    for source, candidate in reversed(givers):  # the first one is named last, and stays
                        desk.lean(position, candidate, source)


def share_versions(
    desk: Desk, groups: Sequence[Sequence[int]], accepted: list[tuple[Candidate, ...]]
) -> None:
    """The published version of a remembered preprint serves new references; where none is sure, the choices do."""
    for members in groups:
        known = [p for p in members if p in desk.remembered and accepted[p]]
        if not known or not desk.is_new(members):
            continue
        heads = [
            accepted[p][0] for p in known
            if str(accepted[p][0]) != str(desk.match(p).candidate) and accepted[p][0].work.type != "article"
        ]  # fmt: skip
        for position in members:
            only_preprint = accepted[position] and all(c.work.type == "article" for c in accepted[position])
            if heads and only_preprint and position not in known:
                accepted[position] = (heads[0], *accepted[position])
        desk.searched[members[0]] = Hits(desk.remembered[known[0]].versions)
