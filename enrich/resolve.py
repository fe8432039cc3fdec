"""The order of questions: identifiers first, in batches; then one search for each work that they leave open.

Questions are asked here, through `enrich.sources`; every decision is taken by pure functions in `enrich.match`.
Answers are used in the order of the references, never in the order in which they arrive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Literal

from enrich.cluster import group
from enrich.match.decide import decide, leads_elsewhere
from enrich.match.evidence import Assessment, assess, cited_in_full
from enrich.published import published_versions
from enrich.scope import may_be_on_arxiv, may_have_doi, says_arxiv, worth_searching
from enrich.sources.base import Hits, Query, Source
from references.model import Candidate, Identifier, Match, Reference, Verdict, Work

Stage = Callable[[str, int], Callable[[int], None]]
"""Called with what is being done and how many steps it has; gives the function that is told of each step."""

_SEARCH_THREADS = 3  # what Crossref's polite pool allows at a time


def silent(_what: str, _steps: int) -> Callable[[int], None]:
    """A `Stage` that shows nothing."""
    return lambda _done: None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was found out about one reference.

    `accepted` are records of its work, the one that decided first; `considered` is every candidate with its
    evidence; `contradicted` are identifiers whose record is another work than the text says; `unknown` are
    identifiers that their source does not know.
    """

    reference: Reference
    match: Match
    accepted: tuple[Candidate, ...] = ()
    considered: tuple[Assessment, ...] = ()
    contradicted: tuple[Identifier, ...] = ()
    unknown: tuple[Identifier, ...] = ()
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be asked, why, and the references (positions) that this concerns."""

    source: str
    reason: str
    references: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    resolved: tuple[Resolved, ...]
    groups: tuple[tuple[int, ...], ...]
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """`prefer` chooses between the versions of a work; `search` can be turned off."""

    prefer: Literal["published", "preprint", "cited"] = "published"
    search: bool = True


@dataclass
class _Desk:
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

    def consider(self, position: int, candidates: Iterable[Candidate]) -> None:
        for candidate in candidates:
            self.considered[position].setdefault(str(candidate), assess(self.references[position], candidate))

    def match(self, position: int) -> Match:
        return decide(list(self.considered[position].values()))

    def failed(self, source: str, reason: str, positions: Iterable[int]) -> None:
        reason_so_far, concerned = self.failures.get(source, (reason, set()))
        self.failures[source] = (reason_so_far, concerned | set(positions))


def resolve(
    references: Sequence[Reference],
    sources: Mapping[str, Source],
    settings: Settings = Settings(),
    stage: Stage = silent,
) -> Resolution:
    """Find the records of `references` (parsed). Outages are reported as failures, never raised."""
    desk = _Desk(references, sources, stage)
    desk.considered = [{} for _ in references]
    desk.asked = [[] for _ in references]
    groups = group(references)
    _look_up(desk, {i: p for p, r in enumerate(references) for i in reversed((*r.text_ids, *r.link_ids))})
    for position, reference in enumerate(references):
        ids = (*reference.text_ids, *reference.link_ids)
        desk.consider(position, [desk.known[i] for i in ids if i in desk.known])
    _share(desk, groups)
    if settings.search:
        _search(desk, groups)
        _share(desk, groups)
    accepted = [_accepted(desk, position) for position in range(len(references))]
    if settings.prefer == "published":
        accepted = published_versions(
            references, groups, accepted,
            look_up=lambda ids: _look_up(desk, ids),
            search=(lambda queries: _search_published(desk, queries)) if settings.search else None,
        )  # fmt: skip
    return Resolution(
        resolved=tuple(_resolved(desk, position, accepted) for position in range(len(references))),
        groups=tuple(tuple(members) for members in groups),
        failures=tuple(
            Failure(source, reason, tuple(sorted(concerned)))
            for source, (reason, concerned) in sorted(desk.failures.items())
        ),
    )


def _look_up(desk: _Desk, ids: Mapping[Identifier, int]) -> Mapping[Identifier, Candidate]:
    """Ask for identifiers that were not asked for yet; `ids` maps each to a reference that needs it."""
    for name in sorted(desk.sources):
        source = desk.sources[name]
        wanted = sorted(i for i in ids if i.scheme in source.schemes and i not in desk.asked_ids)
        if not wanted:
            continue
        answer = source.lookup(wanted, desk.stage(f"looking up at {name}", len(wanted)))
        desk.asked_ids.update(set(wanted) - answer.unanswered)
        desk.known.update(answer.found)
        for identifier in wanted:
            desk.asked[ids[identifier]].append(f"{name}: record of {identifier}")
        if answer.unanswered:
            positions = [
                p for p, reference in enumerate(desk.references)
                if answer.unanswered & {*reference.text_ids, *reference.link_ids}
            ]  # fmt: skip
            desk.failed(name, answer.failure, positions or {ids[i] for i in answer.unanswered})
    return desk.known


def _share(desk: _Desk, groups: Sequence[Sequence[int]]) -> None:
    """What one reference to a work has found serves the others that name the same work, if less fully."""
    for members in groups:
        found = [
            (p, m.candidate)
            for p in members
            if (m := desk.match(p)).verdict is Verdict.ACCEPT and m.candidate
        ]
        for position in members:
            if desk.match(position).verdict is not Verdict.ACCEPT:
                for source, candidate in found:
                    assessment = cited_in_full(
                        assess(desk.references[position], candidate), desk.references[source].place
                    )
                    desk.considered[position][str(candidate)] = assessment


def _search(desk: _Desk, groups: Sequence[Sequence[int]]) -> None:
    """Search for each work that no identifier settled: at Crossref, then at arXiv for what is left."""
    open_groups = {}
    for members in groups:
        if any(desk.match(p).verdict is Verdict.ACCEPT for p in members):
            continue
        wanted = [p for p in members if worth_searching(desk.references[p])]
        if wanted:
            open_groups[max(wanted, key=lambda p: (_telling(desk.references[p]), -p))] = members
    for source in ("crossref", "arxiv"):
        asking = {
            position: _query(desk.references[position])
            for position, members in open_groups.items()
            if source in desk.sources and _fits(desk.references[position], source)
            and not any(desk.match(p).verdict is Verdict.ACCEPT for p in members)
        }  # fmt: skip
        for position, hits in _ask_all(desk, source, asking).items():
            for member in open_groups[position]:
                desk.consider(member, hits.candidates)
            if source == "crossref" and not hits.failure:
                desk.searched[open_groups[position][0]] = hits


def _search_published(desk: _Desk, queries: Mapping[int, Query]) -> Mapping[int, Hits]:
    """Searches for published versions; a work that Crossref was searched for before is not asked for again."""
    answers = {position: desk.searched[position] for position in queries if position in desk.searched}
    return answers | _ask_all(desk, "crossref", {p: q for p, q in queries.items() if p not in answers})


def _fits(reference: Reference, source: str) -> bool:
    """Crossref knows no preprints of arXiv and no papers of venues without DOIs; arXiv knows no books."""
    printed = reference.printed.work if reference.printed else Work()
    if source != "crossref":
        return may_be_on_arxiv(printed)
    return may_have_doi(printed) and not (says_arxiv(reference) and printed.type == "article")


def _ask_all(desk: _Desk, source: str, queries: Mapping[int, Query]) -> dict[int, Hits]:
    """Put all queries to one source; equal queries are asked once. Failures concern the positions that asked."""
    if not queries or source not in desk.sources:
        return {}
    distinct = list(dict.fromkeys(queries.values()))
    done = desk.stage(f"searching {source}", len(distinct))

    def ask(query: Query) -> Hits:
        hits = desk.sources[source].search(query)
        done(1)
        return hits

    with ThreadPoolExecutor(_SEARCH_THREADS if source == "crossref" else 1) as pool:
        answers = dict(zip(distinct, pool.map(ask, distinct), strict=True))
    for position, query in queries.items():
        if answers[query].failure:
            desk.failed(source, answers[query].failure, [position])
        else:
            desk.asked[position].append(f"{source}: search for “{query.title or query.text}”")
    return {position: answers[query] for position, query in queries.items()}


def _query(reference: Reference) -> Query:
    printed = reference.printed.work if reference.printed else Work()
    text = reference.printed.text if reference.printed else reference.text
    return Query(text, printed.title, tuple(name.full_family for name in printed.authors), printed.year)


def _telling(reference: Reference) -> tuple[int, int]:
    printed = reference.printed.work if reference.printed else Work()
    return (
        bool(printed.authors) + bool(printed.issued) + bool(printed.container_title),
        len(printed.authors),
    )


def _accepted(desk: _Desk, position: int) -> tuple[Candidate, ...]:
    match = desk.match(position)
    return (match.candidate,) if match.verdict is Verdict.ACCEPT and match.candidate else ()


def _resolved(desk: _Desk, position: int, accepted: Sequence[tuple[Candidate, ...]]) -> Resolved:
    reference = desk.references[position]
    if reference.short_for:
        target = next(p for p, other in enumerate(desk.references) if other.place == reference.short_for)
        return Resolved(reference, desk.match(target), accepted[target])
    considered = desk.considered[position]
    ids = (*reference.text_ids, *reference.link_ids)
    contradicted = tuple(
        i for i in dict.fromkeys(ids)
        if i in desk.known and leads_elsewhere(considered[str(desk.known[i])], accepted[position])
    )  # fmt: skip
    unknown = tuple(i for i in dict.fromkeys(ids) if i in desk.asked_ids and i not in desk.known)
    return Resolved(
        reference=reference,
        match=desk.match(position),
        accepted=accepted[position],
        considered=tuple(considered.values()),
        contradicted=contradicted,
        unknown=unknown,
        asked=tuple(desk.asked[position]),
    )
