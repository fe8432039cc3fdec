"""From references to entries: the steps of ARCHITECTURE in order, each a function of frozen values."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath

from bookbib.build.citekey import DEFAULT, assign_keys
from bookbib.build.inherited_keys import inherited, same_work
from bookbib.build.key_conflicts import changed_keys, key_conflicts, reused_keys
from bookbib.build.own_keys import apart, lost_keys, with_own_keys
from bookbib.build.result import Built, Known, learnt
from bookbib.memory.lock import Locked, fingerprint, known_ids
from bookbib.memory.retired import settle
from bookbib.people import decisions
from enrich.case import Citation, Settings
from enrich.join import entries as join_entries
from enrich.join import records
from enrich.links import misleading, problems_of, shared_links
from enrich.merge import merge
from enrich.outcome import Outcome, Resolution, Resolved
from enrich.page_fields import with_page
from enrich.register import Opened
from enrich.resolve import resolve
from enrich.schedule import Stage, silent
from enrich.wish import NO_WISH, Wish
from references.containment import contained
from references.model import Date, Entry, Identifier, Match, Problem, Reference
from references.parse import parse, unparsed
from references.shortforms import link_short_forms

__all__ = ["BuildSettings", "Built", "Known", "build"]


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """`accessed` is the day on which a person says that pages were read whose text names none."""

    resolve: Settings = field(default_factory=Settings)
    key_pattern: str = DEFAULT
    rekey: bool = False
    accessed: Date | None = None


_NOTHING = Known()


def build(
    references: Sequence[Reference],
    opened: Sequence[Opened],
    settings: BuildSettings = BuildSettings(),
    stage: Stage = silent,
    known: Known = _NOTHING,
) -> Built:
    """Parse, resolve, join, merge and name `references`.

    The result depends on nothing but them, the answers and what is `known`. Raises `ConfigError` for overrides that
    cannot be carried out.
    """
    lock, conflicts = settle(known.lock, same_work)
    built = _in_rounds(references, opened, settings, stage, replace(known, lock=lock))
    notes = (*key_conflicts(conflicts, built), *changed_keys(lock, built), *reused_keys(known.lock, built))
    return replace(built, notes=(*built.notes, *notes))


def _in_rounds(
    references: Sequence[Reference],
    opened: Sequence[Opened],
    settings: BuildSettings,
    stage: Stage,
    known: Known,
) -> Built:
    defects: list[Problem] = []
    parsed = _parse_all(references, stage, defects)
    prints = tuple(map(fingerprint, parsed))
    locked = known.lock.by_fingerprint
    keys = {p: locked[one].key for p, one in enumerate(prints) if one in locked and locked[one].key}
    ids = {p: known_ids(locked[one]) for p, one in enumerate(prints) if one in locked}
    built = _build(parsed, prints, opened, settings, stage, known, keys, ids, defects)
    # Decisions about references go by keys and identifiers that may only be known by now: then they are carried out
    # in a second round, which finds everything that the first one asked for in its memory.
    left = [p for p in range(len(parsed)) if parsed[p] not in built.skipped]
    more_keys = keys | dict(zip(left, built.key_of, strict=True))
    more_ids = dict(ids)
    for p, one in zip(left, built.resolution.resolved, strict=True):
        more_ids[p] = ids.get(p, frozenset()) | _accepted_ids(one)
    none = [frozenset[int]()] * len(known.overrides)
    before, after = (
        decisions.with_merged(known.overrides, decisions.about(known.overrides, parsed, k, i), k, none)
        for k, i in ((keys, ids), (more_keys, more_ids))
    )
    if any(one.early and was != now for one, was, now in zip(known.overrides, before, after, strict=True)):
        more = replace(known, lock=learnt(known, built, settings.resolve.prefer))
        again = _build(parsed, prints, opened, settings, stage, more, more_keys, more_ids, defects)
        return replace(again, kept=known.lock.keys & {entry.key for entry in again.entries})
    return built


def _build(
    parsed: Sequence[Reference],
    prints: Sequence[str],
    opened: Sequence[Opened],
    settings: BuildSettings,
    stage: Stage,
    known: Known,
    keys: Mapping[int, str],
    ids: Mapping[int, frozenset[Identifier]],
    defects: Sequence[Problem],
) -> Built:
    overrides = known.overrides
    early = decisions.about(overrides, parsed, keys, ids)
    out = decisions.skipped(overrides, early)
    left = [p for p in range(len(parsed)) if p not in out]
    wishes = {left.index(p): w for p, w in decisions.wishes(overrides, early).items() if p not in out}
    references = tuple(parsed[p] for p in left)
    fingerprints = tuple(prints[p] for p in left)
    keys = {number: keys[p] for number, p in enumerate(left) if p in keys}
    citations = [
        Citation(r, one, wish, None if r.short_for else _remembered(one, wish, known, settings))
        for p, (r, one) in enumerate(zip(references, fingerprints, strict=True))
        for wish in [wishes.get(p, NO_WISH)]
    ]
    resolution = resolve(citations, opened, settings.resolve, stage)
    shared = shared_links(resolution.resolved)
    problems: list[Sequence[Problem]] = [
        (*shared.get(position, ()), *problems_of(position, resolution.resolved))
        for position in range(len(references))
    ]
    before = {number: ids[p] for number, p in enumerate(left) if p in ids}
    found = {p: _accepted_ids(one) | before.get(p, frozenset()) for p, one in enumerate(resolution.resolved)}
    subject = decisions.about(overrides, references, keys, found)
    named = [
        frozenset(p for p, r in enumerate(references) if wanted & {*r.ids, *found[p]})
        if (wanted := decisions.merge_ids(one)) else frozenset[int]()
        for one in overrides
    ]  # fmt: skip
    joined = decisions.with_merged(overrides, subject, keys, named)
    groups = join_entries(resolution)
    members = decisions.regrouped(groups if settings.rekey else apart(groups, references), overrides, joined)
    made = [_entry(one, resolution, problems, wishes, settings.accessed) for one in members]
    names = [known.name_of(reference.file) for reference in references]
    kept = inherited(known.lock, made, references, fingerprints, names, failing=bool(resolution.failures))
    given = kept.given if settings.rekey else with_own_keys(kept.given, made, references)
    given = decisions.headed(made, overrides, joined, given, keys)
    reserved = kept.reserved - {*given.values()}
    # Keys are made of what sources and pages say; what people set is laid over it, and changes no key.
    works = [entry.work for entry in made]
    unnamed = assign_keys(works, pattern=settings.key_pattern, given=_beside(given, reserved))
    subject = decisions.about(
        overrides, references, _keys_by_position(made, unnamed), found | _entry_ids(made, found)
    )
    given = decisions.renamed(made, overrides, subject, given)
    final = assign_keys(works, pattern=settings.key_pattern, given=_beside(given, reserved))
    made = [decisions.amended(entry, overrides, subject) for entry in made]
    entries = tuple(replace(entry, key=key) for entry, key in zip(made, final, strict=True))
    key_of = _keys_by_position(made, final)
    late = [one | more for one, more in zip(subject, joined, strict=True)]
    skips = [
        positions if one.skip else frozenset[int]() for one, positions in zip(overrides, early, strict=True)
    ]
    refused = decisions.unfulfilled(overrides, late, resolution)
    silenced = decisions.ignored(overrides, subject)
    return Built(
        references=references,
        resolution=resolution,
        entries=entries,
        key_of=tuple(key_of[position] for position in range(len(references))),
        problems=tuple(
            tuple(problem for problem in some if problem.code not in silenced.get(position, ()))
            for position, some in enumerate(problems)
        ),
        fingerprints=fingerprints,
        kept=known.lock.keys & {*final},
        skipped=tuple(parsed[p] for p in sorted(out)),
        ignored=silenced,
        unfulfilled=frozenset(refused),
        by_hand=frozenset(one.rename for one in overrides if one.rename),
        notes=(
            *defects,
            *resolution.problems,
            *(() if settings.rekey else lost_keys(entries, final, references)),
            *decisions.notes(overrides, late, references, refused),
            *decisions.failures(overrides, late, references, refused),
            *decisions.notes(overrides, skips, parsed),
            *decisions.stale(overrides, [one | more for one, more in zip(late, skips, strict=True)]),
        ),
    )


def _parse_all(
    references: Sequence[Reference], stage: Stage, problems: list[Problem]
) -> tuple[Reference, ...]:
    done = stage("reading citations", len(references))
    parsed = []
    for one in references:
        parsed.append(
            contained(partial(parse, one), unparsed(one), problems, file=one.file, line=one.line, on=one.text)
        )
        done(1)
    return link_short_forms(parsed)


def _remembered(fingerprint: str, wish: Wish, known: Known, settings: BuildSettings) -> Outcome | None:
    """The outcome in the lock, if it still holds: same citation, same setting, same decision of a person."""
    locked = known.lock.by_fingerprint.get(fingerprint)
    if locked is None or locked.memory is None or known.lock.prefer != settings.resolve.prefer:
        return None
    return locked.memory if locked.memory.wish == wish and not _asked_again(locked, known.relock) else None


def _asked_again(one: Locked, relock: Collection[str]) -> bool:
    open_ = one.memory is not None and not one.memory.accepted
    return bool(relock) and (one.key in relock or "all" in relock or (open_ and "unresolved" in relock))


def _entry(
    members: Sequence[int],
    resolution: Resolution,
    problems: Sequence[Sequence[Problem]],
    wishes: Mapping[int, Wish],
    accessed: Date | None = None,
) -> Entry:
    resolved = [resolution.resolved[position] for position in members]
    dropped = frozenset(
        i for position in members for i in misleading(resolution.resolved[position], problems[position])
    )
    found = records(resolution, members)
    chosen = [
        str(c) for p in members if (w := wishes.get(p)) and w.accept
        for c in resolution.resolved[p].accepted if w.accept in c.work.identifiers
    ]  # fmt: skip
    if chosen:  # a person's word against every other version
        found = tuple(candidate for candidate in found if str(candidate) in chosen)
    merged = merge([one.reference for one in resolved], found, dropped)
    if not found:
        pages = [
            page for p in members if (page := resolution.resolved[p].page)
            and not any(problem.code == "link-mismatch" for problem in problems[p])
        ]  # fmt: skip
        merged = with_page(merged, pages, accessed)
    return Entry(
        "", merged.work, merged.origins, tuple(members),
        keywords=_chapters(resolution, members), match=_best([one.match for one in resolved]),
    )  # fmt: skip


def _chapters(resolution: Resolution, members: Sequence[int]) -> tuple[str, ...]:
    """Where a work is cited, by the names of the pages: always, so that one more chapter changes only what it cites."""
    files = (resolution.resolved[position].reference.file for position in members)
    return tuple(dict.fromkeys(PurePosixPath(file).stem for file in files if file != "-"))


def _best(matches: Sequence[Match]) -> Match:
    return max(matches, key=lambda match: match.confidence)


def _keys_by_position(entries: Sequence[Entry], keys: Sequence[str]) -> dict[int, str]:
    return {p: key for entry, key in zip(entries, keys, strict=True) for p in entry.references}


def _beside(given: Mapping[int, str], reserved: Collection[str]) -> dict[int, str]:
    """`given` with keys of works that are not in this run, under numbers that no work has."""
    return dict(given) | {-number: key for number, key in enumerate(sorted(reserved), 1)}


def _accepted_ids(one: Resolved) -> frozenset[Identifier]:
    return frozenset(i for c in one.accepted for i in c.work.identifiers)


def _entry_ids(
    entries: Sequence[Entry], found: Mapping[int, frozenset[Identifier]]
) -> dict[int, frozenset[Identifier]]:
    return {p: found[p] | {*entry.work.identifiers} for entry in entries for p in entry.references}
