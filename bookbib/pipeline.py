"""From references to entries: the steps of ARCHITECTURE in order, each a function of frozen values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bookbib.citekey import DEFAULT, assign_keys
from enrich.join import entries as join_entries
from enrich.join import records
from enrich.links import misleading, problems_of, shared_links
from enrich.merge import merge
from enrich.resolve import Failure, Resolution, Settings, Stage, resolve, silent
from enrich.sources.base import Source
from references.model import Entry, Match, Problem, Reference
from references.parse import parse
from references.shortforms import link_short_forms


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a run: references in document order, what was decided on each, and the entries.

    `key_of[n]` is the key of the entry that reference `n` became; `problems[n]` what there is to say about it.
    """

    references: tuple[Reference, ...]
    resolution: Resolution
    entries: tuple[Entry, ...]
    key_of: tuple[str, ...]
    problems: tuple[tuple[Problem, ...], ...]

    @property
    def failures(self) -> tuple[Failure, ...]:
        return self.resolution.failures


@dataclass(frozen=True, slots=True)
class BuildSettings:
    resolve: Settings = field(default_factory=Settings)
    key_pattern: str = DEFAULT


def build(
    references: Sequence[Reference],
    sources: Mapping[str, Source],
    settings: BuildSettings = BuildSettings(),
    stage: Stage = silent,
) -> Built:
    """Parse, resolve, join, merge and name `references`. The result depends on nothing but them and the answers."""
    parsed = _parse_all(references, stage)
    resolution = resolve(parsed, sources, settings.resolve, stage)
    shared = shared_links(resolution.resolved)
    problems = [
        (*shared.get(position, ()), *problems_of(position, resolution.resolved))
        for position in range(len(parsed))
    ]
    made = [_entry(members, resolution, problems) for members in join_entries(resolution)]
    keys = assign_keys([entry.work for entry in made], pattern=settings.key_pattern)
    entries = tuple(_named(entry, key) for entry, key in zip(made, keys, strict=True))
    key_of = {position: entry.key for entry in entries for position in entry.references}
    return Built(
        references=parsed,
        resolution=resolution,
        entries=entries,
        key_of=tuple(key_of[position] for position in range(len(parsed))),
        problems=tuple(problems),
    )


def _parse_all(references: Sequence[Reference], stage: Stage) -> tuple[Reference, ...]:
    done = stage("reading citations", len(references))
    parsed = []
    for reference in references:
        parsed.append(parse(reference))
        done(1)
    return link_short_forms(parsed)


def _entry(members: Sequence[int], resolution: Resolution, problems: Sequence[Sequence[Problem]]) -> Entry:
    resolved = [resolution.resolved[position] for position in members]
    dropped = frozenset(
        i for position in members for i in misleading(resolution.resolved[position], problems[position])
    )
    merged = merge([one.reference for one in resolved], records(resolution, members), dropped)
    return Entry(
        "", merged.work, merged.origins, tuple(members), match=_best([one.match for one in resolved])
    )


def _best(matches: Sequence[Match]) -> Match:
    return max(matches, key=lambda match: match.confidence)


def _named(entry: Entry, key: str) -> Entry:
    return Entry(key, entry.work, entry.origins, entry.references, entry.keywords, entry.match)
