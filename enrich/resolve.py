"""The order of questions: identifiers first, in batches; then one search for each work that they leave open.

Questions are asked here, through `enrich.sources`; every decision is taken by pure functions in `enrich.match`.
Answers are used in the order of the references, never in the order in which they arrive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from enrich.cluster import group
from enrich.desk import NO_WISH, Desk, Stage, Wish, recall, share, share_versions, silent
from enrich.match.decide import leads_elsewhere
from enrich.memory import Remembered, condense
from enrich.outcome import Failure, Resolution, Resolved, is_search, record_question, search_question
from enrich.published import may_be_version, published_versions
from enrich.scope import is_page, may_be_on_arxiv, may_have_doi, says_arxiv, worth_searching
from enrich.sources.base import Hits, Query, Source
from references.model import Candidate, Identifier, Reference, Verdict

__all__ = ["Failure", "Resolution", "Resolved", "Settings", "Stage", "Wish", "resolve", "silent"]

_ARXIV_IS_USUAL = 2012  # since when most papers of our field are there
_SEARCH_THREADS = 3  # what Crossref's polite pool allows at a time


@dataclass(frozen=True, slots=True)
class Settings:
    """`prefer` chooses between the versions of a work; `search` can be turned off."""

    prefer: Literal["published", "preprint", "cited"] = "published"
    search: bool = True


def resolve(
    references: Sequence[Reference],
    sources: Mapping[str, Source],
    settings: Settings = Settings(),
    stage: Stage = silent,
    remembered: Mapping[int, Remembered] = MappingProxyType({}),
    wishes: Mapping[int, Wish] = MappingProxyType({}),
) -> Resolution:
    """Find the records of `references` (parsed). Outages are reported as failures, never raised.

    `remembered` are outcomes of earlier runs by position: nothing is asked for them. `wishes` are people's decisions.
    """
    desk = Desk(references, sources, stage, remembered=remembered, wishes=wishes)
    desk.considered = [{} for _ in references]
    desk.asked = [[] for _ in references]
    groups = group(references)
    recall(desk, groups)
    _look_up(
        desk,
        {
            i: p for p, r in enumerate(references) if p not in remembered
            for i in reversed(r.ids)
        } | {wish.accept: p for p, wish in wishes.items() if wish.accept},
    )  # fmt: skip
    for position, reference in enumerate(references):
        if position not in remembered:
            ids = reference.ids
            desk.consider(position, [desk.known[i] for i in ids if i in desk.known])
    _ask_former_titles(desk)
    share(desk, groups)
    if settings.search:
        _search(desk, groups, settings)
        share(desk, groups)
    accepted = [_accepted(desk, position) for position in range(len(references))]
    if settings.prefer == "published":
        share_versions(desk, groups, accepted)
        accepted = published_versions(
            references, [members for members in groups if desk.is_new(members)], accepted,
            look_up=lambda ids: _look_up(desk, ids),
            search=(lambda queries: _search_published(desk, queries)) if settings.search else None,
        )  # fmt: skip
    places: dict[str, int] = {}
    for position, reference in enumerate(references):
        places.setdefault(reference.place, position)
    hits = {p: desk.versions.get(members[0], ()) for members in groups for p in members}
    asked = {p: told for members in groups for told in [_asked(desk, members)] for p in members}
    return Resolution(
        resolved=tuple(
            _resolved(desk, p, accepted, hits[p], asked[p], places) for p in range(len(references))
        ),
        groups=tuple(tuple(members) for members in groups),
        failures=tuple(
            Failure(source, reason, tuple(sorted(concerned)))
            for source, (reason, concerned) in sorted(desk.failures.items())
        ),
    )


def _look_up(desk: Desk, ids: Mapping[Identifier, int]) -> Mapping[Identifier, Candidate]:
    """Ask for identifiers that were not asked for yet; `ids` maps each to a reference that needs it."""
    for name in sorted(desk.sources):
        source = desk.sources[name]
        wanted = sorted(i for i in ids if i.scheme in source.schemes and i not in desk.asked_ids)
        if not wanted:
            continue
        answer = source.lookup(wanted, desk.stage(f"looking up at {name}", len(wanted)))
        desk.asked_ids.update(set(wanted) - answer.unanswered - answer.elsewhere)
        desk.known.update(answer.found)
        for identifier in wanted:
            asks = desk.references[ids[identifier]]
            if identifier not in asks.ids:
                desk.asked[ids[identifier]].append(record_question(name, identifier))
        if answer.unanswered:
            positions = [
                p for p, reference in enumerate(desk.references)
                if answer.unanswered & {*reference.ids}
            ]  # fmt: skip
            desk.failed(name, answer.failure, positions or {ids[i] for i in answer.unanswered})
    return desk.known


def _ask_former_titles(desk: Desk) -> None:
    """A record that is called otherwise than its citation may have been renamed: then its first title tells.

    One question for all of them together; it also makes sure that a link that is called misleading is.
    """
    doubtful: dict[Identifier, list[int]] = {}
    for position, reference in enumerate(desk.references):
        if position in desk.remembered:
            continue
        for identifier in reference.ids:
            record = desk.known.get(identifier)
            judged = desk.considered[position].get(str(record))  # none for what a person refused
            if judged and judged.title.kind in {"differs", "number-differs", "partly"}:
                doubtful.setdefault(identifier, []).append(position)
    for name in sorted(desk.sources):
        source = desk.sources[name]
        titles = source.former_titles([i for i in doubtful if i.scheme in source.schemes]) if doubtful else {}
        for identifier, title in titles.items():
            desk.known[identifier] = replace(desk.known[identifier], former_title=title)
            for position in doubtful[identifier]:
                desk.considered[position].pop(str(desk.known[identifier]))
                desk.consider(position, [desk.known[identifier]])


def _search(desk: Desk, groups: Sequence[Sequence[int]], settings: Settings) -> None:
    """Search for each work that no identifier settled: at Crossref, then at arXiv for what is left."""
    open_groups = {}
    for members in groups:
        if not desk.is_new(members) or any(desk.match(p).verdict is Verdict.ACCEPT for p in members):
            continue
        known = [p for p in members if p in desk.remembered]
        for position in set(members) - set(known):
            for other in known:
                desk.consider(position, [one.candidate for one in desk.considered[other].values()])
        wanted = [p for p in members if worth_searching(desk.references[p])]
        if wanted and not any(is_page(desk.references[p]) for p in members):
            asks = max(wanted, key=lambda p: (_telling(desk.references[p]), p in desk.remembered, -p))
            if asks not in desk.remembered:  # else it was asked when it was new, and nothing was found
                open_groups[asks] = members
    first = {p for p in open_groups if _preprint_first(desk.references[p], settings)}
    for source, turn in (
        ("arxiv", first),
        ("crossref", set(open_groups)),
        ("arxiv", set(open_groups) - first),
    ):
        asking = {
            position: _query(desk.references[position])
            for position, members in open_groups.items()
            if source in desk.sources and position in turn and _fits(desk.references[position], source)
            and not any(desk.match(p).verdict is Verdict.ACCEPT for p in members)
        }  # fmt: skip
        for position, hits in _ask_all(desk, source, asking).items():
            for member in open_groups[position]:
                desk.consider(member, hits.candidates)
            if source == "crossref" and not hits.failure:
                desk.searched[open_groups[position][0]] = hits


def _search_published(desk: Desk, queries: Mapping[int, Query]) -> Mapping[int, Hits]:
    """Searches for published versions; a work that Crossref was searched for before is not asked for again."""
    answers = {position: desk.searched[position] for position in queries if position in desk.searched}
    answers |= _ask_all(desk, "crossref", {p: q for p, q in queries.items() if p not in answers})
    desk.versions |= {position: hits.candidates for position, hits in answers.items()}
    return answers


def _fits(reference: Reference, source: str) -> bool:
    """Crossref knows no preprints of arXiv and no papers of venues without DOIs; arXiv knows no books."""
    printed = reference.claims
    if source != "crossref":
        return may_be_on_arxiv(printed)
    return may_have_doi(reference) and not (says_arxiv(reference) and printed.type == "article")


def _preprint_first(reference: Reference, settings: Settings) -> bool:
    """Whether any version will do and a preprint is the likelier one to be found: then one question is saved."""
    printed = reference.claims
    bare = not (printed.container_title or printed.event_title or printed.publisher or reference.urls)
    return settings.prefer != "published" and bare and bool(printed.year and printed.year >= _ARXIV_IS_USUAL)


def _ask_all(desk: Desk, source: str, queries: Mapping[int, Query]) -> dict[int, Hits]:
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
            desk.asked[position].append(search_question(source, query.title or query.text))
    return {position: answers[query] for position, query in queries.items()}


def _query(reference: Reference) -> Query:
    printed = reference.claims
    text = reference.citation
    return Query(text, printed.title, tuple(name.full_family for name in printed.authors), printed.year)


def _telling(reference: Reference) -> tuple[int, int]:
    printed = reference.claims
    return (
        bool(printed.authors) + bool(printed.issued) + bool(printed.container_title),
        len(printed.authors),
    )


def _accepted(desk: Desk, position: int) -> tuple[Candidate, ...]:
    match = desk.match(position)
    memory = desk.remembered.get(position)
    if memory and memory.accepted and str(memory.candidate) == str(match.candidate):
        return memory.accepted
    return (match.candidate,) if match.verdict is Verdict.ACCEPT and match.candidate else ()


def _asked(desk: Desk, members: Sequence[int]) -> tuple[str, ...]:
    """What was asked about a work, in this run or before: records first. It concerns all references to the work."""
    told = {question for p in members for question in desk.asked[p]}
    for position in members:
        reference = desk.references[position]
        for identifier in reference.ids:
            if identifier in desk.asked_ids:
                source = next(n for n in sorted(desk.sources) if identifier.scheme in desk.sources[n].schemes)
                told.add(record_question(source, identifier))
    return tuple(sorted(told, key=lambda question: (is_search(question), question)))


def _resolved(
    desk: Desk,
    position: int,
    accepted: Sequence[tuple[Candidate, ...]],
    hits: Sequence[Candidate],
    asked: tuple[str, ...],
    places: Mapping[str, int],
) -> Resolved:
    reference = desk.references[position]
    if reference.short_for:
        target = places[reference.short_for]
        return Resolved(reference, desk.match(target), accepted[target])
    match, mine = desk.match(position), accepted[position]
    wish = desk.wishes.get(position, NO_WISH)
    mine = tuple(candidate for candidate in mine if not wish.forbids(candidate))
    if wish.accept and match.candidate and wish.accept in desk.known:
        mine = (match.candidate,)  # a person's word, also against a published version
    memory = desk.remembered.get(position)
    ids = dict.fromkeys(reference.ids)
    found = memory.found if memory else {i: desk.known[i] for i in ids if i in desk.known}
    judged = desk.considered[position]
    contradicted = memory.contradicted if memory else tuple(
        i for i, candidate in found.items()
        if wish.forbids(candidate) or leads_elsewhere(judged[str(candidate)], mine)
    )  # fmt: skip
    unknown = (
        memory.unknown if memory else tuple(i for i in ids if i in desk.asked_ids and i not in desk.known)
    )
    versions = memory.versions if memory and memory.versions else hits
    return Resolved(
        reference=reference,
        match=match,
        accepted=mine,
        considered=condense(tuple(judged.values()), mine, match, found.values()),
        contradicted=contradicted,
        unknown=unknown,
        asked=asked,
        versions=tuple(hit for hit in versions if may_be_version(mine[0], hit))
        if mine and mine[0].work.type == "article"
        else (),
        found=found,
        known=memory
        if memory and position not in desk.reopened and (mine, asked) == (memory.accepted, memory.asked)
        else None,
    )
