"""From references to entries: the steps of ARCHITECTURE in order, each a function of frozen values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from bookbib.build.citekey import DEFAULT
from bookbib.build.draft import Draft, draft, keys_of, named
from bookbib.build.inherited_keys import inherited, same_work
from bookbib.build.key_conflicts import changed_keys, key_conflicts, reused_keys
from bookbib.build.own_keys import apart, lost_keys, odd_keys, with_cited_keys, with_own_keys
from bookbib.build.pages import Pages, id_of
from bookbib.build.result import Built, Cited, Known, learnt
from bookbib.build.shared_records import said_truly
from bookbib.memory.lock import Locked
from bookbib.memory.retired_keys import settle
from bookbib.people import decisions
from bookbib.people.override_problems import failures, notes, stale
from bookbib.people.override_targets import OverrideTarget, override_targets, united, with_merged
from enrich.case import Citation, Settings
from enrich.join import entries as join_entries
from enrich.links import problems_of, shared_links
from enrich.outcome import CitationId, Outcome, Resolution, Resolved
from enrich.register import Opened
from enrich.resolve import resolve
from enrich.schedule import Stage, silent
from enrich.wish import NO_WISH, Wish
from references.containment import contained
from references.identifiers import identities
from references.model import Date, Identifier, Problem, Reference
from references.parse import unparsed
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
    before, (lock, conflicts) = known.lock, settle(known.lock, same_work)
    known = replace(known, lock=lock)
    defects: list[Problem] = []
    parsed = _parse_all(references, stage, defects, known.parse)
    ask = partial(resolve, opened=opened, settings=settings.resolve, stage=stage)
    pages = Pages.of(parsed, known)
    built = _round(pages, known, settings, ask)
    # Decisions about references go by keys and identifiers that may only be known by now: then they are carried out
    # in a second round, which finds everything that the first one asked for in its memory.
    more = pages.after(built)
    if _decided(pages, known) != _decided(more, known):
        again = replace(known, lock=learnt(known, built, settings.resolve.prefer))
        built = _round(more, again, settings, ask)
        built = replace(built, kept=lock.keys & {entry.key for entry in built.entries})
    keys = (*key_conflicts(conflicts, built), *changed_keys(lock, built), *reused_keys(before, built))
    return replace(built, notes=(*defects, *built.notes, *keys))


def _decided(pages: Pages, known: Known) -> list[frozenset[CitationId]]:
    """What the decisions are about that must be known before anything is asked."""
    mine = with_merged(
        override_targets(known.overrides, pages.references, pages.keys, pages.ids), pages.keys, {}
    )
    return [one.citations for one in mine if one.override.early]


def _round(
    pages: Pages, known: Known, settings: BuildSettings, ask: Callable[[Sequence[Citation]], Resolution]
) -> Built:
    """One way from references to entries, under the decisions as far as it is known what they are about."""
    early = override_targets(known.overrides, pages.references, pages.keys, pages.ids)
    out = _with_short_forms(decisions.skipped(early), pages)
    left = pages.without(out)
    resolution = ask(_citations(left, decisions.wishes(early), known, settings))
    shared = shared_links(resolution.resolved)
    problems = {one.id: (*shared.get(one.id, ()), *problems_of(one)) for one in resolution.resolved}
    found = {one.id: left.known_ids(one) for one in resolution.resolved}
    joined = _merging(resolution, left, found, known)
    drafts = _drafts(resolution, problems, joined, settings)
    drafts, reserved = _promised(drafts, left, known, joined, settings, failing=bool(resolution.failures))
    # Keys are made of what sources and pages say; what people set is laid over it, and changes no key.
    name = partial(_named, pattern=settings.key_pattern, reserved=reserved)
    merged = {one: found[one] | {*identities(draft.entry.work)} for draft in drafts for one in draft.ids}
    subject = override_targets(known.overrides, left.references, keys_of(name(drafts)), found | merged)
    drafts = [decisions.amended(draft, subject) for draft in name(decisions.renamed(drafts, subject))]
    late = united(subject, joined)
    refused = decisions.unfulfilled(late, resolution)
    key_of = keys_of(drafts)
    return Built(
        citations=_cited(
            resolution, said_truly(problems, drafts), key_of, decisions.ignored(subject), refused
        ),
        resolution=resolution,
        entries=tuple(replace(draft.entry, key=draft.key) for draft in drafts),
        kept=known.lock.keys & {*key_of.values()},
        skipped=tuple(pages.references[one] for one in pages.order if one in out),
        by_hand=frozenset(one.rename for one in known.overrides if one.rename),
        notes=(
            *resolution.problems,
            *(() if settings.rekey else (*lost_keys(drafts), *odd_keys(drafts))),
            *_told(early, late, pages, left, refused),
        ),
    )


def _citations(
    pages: Pages, wishes: Mapping[CitationId, Wish], known: Known, settings: BuildSettings
) -> list[Citation]:
    """What is to be resolved, with what people wish and what is remembered of it."""
    out = []
    for one in pages.order:
        reference, wish, print_ = pages.references[one], wishes.get(one, NO_WISH), one[0]
        full = id_of(reference.short_for) if reference.short_for else None
        memory = None if full else _remembered(print_, wish, known, settings)
        out.append(Citation(reference, print_, wish, memory, short_for=full, assess=known.assess))
    return out


def _merging(
    resolution: Resolution, pages: Pages, found: Mapping[CitationId, frozenset[Identifier]], known: Known
) -> Sequence[OverrideTarget]:
    """What overrides are about by what was `found`, with the entries that some of them merge."""
    bearing = {one.id: found[one.id] | {*one.reference.ids} for one in resolution.resolved}
    return with_merged(
        override_targets(known.overrides, pages.references, pages.keys, found), pages.keys, bearing
    )


def _cited(
    resolution: Resolution,
    problems: Mapping[CitationId, Sequence[Problem]],
    key_of: Mapping[CitationId, str],
    ignored: Mapping[CitationId, frozenset[str]],
    refused: Collection[CitationId],
) -> tuple[Cited, ...]:
    return tuple(
        Cited(
            resolved=one,
            key=key_of[one.id],
            problems=tuple(p for p in problems[one.id] if p.code not in ignored.get(one.id, ())),
            ignored=ignored.get(one.id, frozenset()),
            unfulfilled=one.id in refused,
        )
        for one in resolution.resolved
    )


def _told(
    early: Sequence[OverrideTarget],
    late: Sequence[OverrideTarget],
    pages: Pages,
    left: Pages,
    refused: Mapping[CitationId, str],
) -> tuple[Problem, ...]:
    """What became of people's decisions."""
    skips = [one for one in early if one.override.skip]
    return (
        *notes(late, left.references, refused),
        *failures(late, left.references, refused),
        *notes(skips, pages.references),
        *stale(late, skips),
    )


def _with_short_forms(out: frozenset[CitationId], pages: Pages) -> frozenset[CitationId]:
    """`out` and the citations that only point to one of them: "Ibid." below a note that is left out."""
    return out.union(
        c for c, one in pages.references.items() if one.short_for and id_of(one.short_for) in out
    )


def _drafts(
    resolution: Resolution,
    problems: Mapping[CitationId, Sequence[Problem]],
    joined: Sequence[OverrideTarget],
    settings: BuildSettings,
) -> list[Draft]:
    """The entries without keys, in order of first citation."""
    groups: Sequence[Sequence[Resolved]] = join_entries(resolution)
    groups = groups if settings.rekey else apart(groups)
    members = decisions.regrouped(groups, joined, resolution.resolved)
    return [draft(some, problems, settings.accessed) for some in members]


def _promised(
    drafts: Sequence[Draft],
    pages: Pages,
    known: Known,
    joined: Sequence[OverrideTarget],
    settings: BuildSettings,
    *,
    failing: bool,
) -> tuple[list[Draft], Collection[str]]:
    """`drafts` with the keys that they have already, and the keys that no other entry may get."""
    present = {print_ for print_, *_ in pages.order}
    kept, reserved = inherited(known.lock, drafts, present, known.name_of, failing=failing)
    kept = kept if settings.rekey else with_own_keys(kept)
    kept = decisions.headed(kept, joined, pages.keys)
    return kept, reserved - {one.key for one in kept}


def _named(drafts: Sequence[Draft], pattern: str, reserved: Collection[str]) -> list[Draft]:
    """`drafts` with a key for each: what only a key in the text stands for has that key, where no other work has it."""
    new = named(drafts, pattern, reserved)
    return with_cited_keys(new, {one.id for one in drafts if one.key}, reserved)


def _parse_all(
    references: Sequence[Reference],
    stage: Stage,
    problems: list[Problem],
    parse: Callable[[Reference], Reference],
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
