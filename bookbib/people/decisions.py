"""People's decisions carried out: what an override is about, and what becomes of references and entries. Pure.

What overrides are about is worked out once for a run, as one set of positions an override (`About`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any

from bookbib.errors import ConfigError
from bookbib.people.overrides import Override, parse_identifier
from enrich.outcome import Resolution
from enrich.wish import Wish
from references.model import Entry, Identifier, Problem, Reference, Severity

About = Sequence[frozenset[int]]
"""For each override the positions of the references that it is about."""


def about(
    overrides: Sequence[Override],
    references: Sequence[Reference],
    keys: Mapping[int, str],
    ids: Mapping[int, frozenset[Identifier]],
) -> About:
    """What each override is about. `keys` and `ids` are what is known of references by now, beside what they print."""
    borne = {key.lower() for key in keys.values()}
    renamed = {
        one.key.lower(): one.rename.lower()
        for one in overrides
        if one.key and one.rename and one.key.lower() not in borne
    }
    texts = [(plain(r.text), plain(r.raw)) for r in references] if any(one.text for one in overrides) else []
    named = [{*r.ids, *ids.get(p, ())} for p, r in enumerate(references)] if overrides else []

    def fits(override: Override, position: int) -> bool:
        if override.key:
            key = override.key.lower()
            if keys.get(position, "").lower() != renamed.get(key, key):
                return False
        if override.id and override.id not in named[position]:
            return False
        if override.file and not _same_file(references[position].file, override.file):
            return False
        return not override.text or any(plain(override.text) in text for text in texts[position])

    positions = range(len(references))
    found = [frozenset(p for p in positions if fits(one, p)) for one in overrides]
    return [
        mine if mine or not (one.file and one.text) else _moved(one, texts)
        for one, mine in zip(overrides, found, strict=True)
    ]


def _moved(override: Override, texts: Sequence[tuple[str, str]]) -> frozenset[int]:
    """The references that an override is about whose page was renamed, or whose citation was moved to another page.

    A decision is tied to its citation; the page is a hint. Where the text fits different citations the hint is needed,
    and without it nothing is decided.
    """
    wanted = plain(override.text)
    here = [p for p, text in enumerate(texts) if any(wanted in one for one in text)]
    if override.key or override.id or len({texts[p][0] for p in here}) != 1:
        return frozenset()
    return frozenset(here)


def plain(text: str) -> str:
    """`text` for comparison with what a person copied: one case, one form, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _same_file(file: str, wanted: str) -> bool:
    wanted = wanted.removeprefix("./")
    return file == wanted or file.endswith("/" + wanted) or fnmatchcase(file, wanted)


def skipped(overrides: Sequence[Override], known: About) -> frozenset[int]:
    """References that are to be left out."""
    return frozenset(
        p for one, positions in zip(overrides, known, strict=True) if one.skip for p in positions
    )


def wishes(overrides: Sequence[Override], known: About) -> dict[int, Wish]:
    """Which records people took and refused; of two that name one, the later override decides."""
    out: dict[int, Wish] = {}
    for one, positions in zip(overrides, known, strict=True):
        if not one.accept and not one.reject:
            continue
        for position in positions:
            before = out.get(position, Wish())
            out[position] = Wish(
                one.accept or before.accept, before.reject | {*one.reject}, one.reason or before.reason
            )
    return out


def regrouped(
    groups: Sequence[Sequence[int]], overrides: Sequence[Override], known: About
) -> list[list[int]]:
    """The references of each entry, after entries were merged and split; in order of first citation."""
    out = [list(members) for members in groups]
    for number, one in enumerate(overrides):
        if one.split and known[number]:
            apart = known[number]
            out = [[p for p in members if p not in apart] for members in out] + [sorted(apart)]
        if one.merge:
            together = known[number]
            touched = [members for members in out if together & {*members}]
            out = [members for members in out if not together & {*members}]
            out.append(sorted(p for members in touched for p in members))
    return sorted((members for members in out if members), key=lambda members: members[0])


def with_merged(overrides: Sequence[Override], known: About, keys: Mapping[int, str], named: About) -> About:
    """`known`, with the references of the entries that ``merge`` names. `named[n]` are those of the ids it names."""
    out = []
    for number, one in enumerate(overrides):
        wanted = {key.lower() for key in one.merge}
        more = (
            frozenset(p for p, key in keys.items() if key.lower() in wanted) if wanted else frozenset[int]()
        )
        out.append(known[number] | more | named[number])
    return out


def merge_ids(override: Override) -> frozenset[Identifier]:
    """The identifiers among what ``merge`` names; the rest are keys."""
    return frozenset(i for text in override.merge if (i := parse_identifier(text)) is not None)


def amended(entry: Entry, overrides: Sequence[Override], known: About) -> Entry:
    """`entry` with the fields that people set, each with the override as its origin."""
    for one, positions in zip(overrides, known, strict=True):
        if not (one.fields or one.ids) or not positions & {*entry.references}:
            continue
        origin = f"override:{one.place}"
        values: dict[str, Any] = dict(one.fields)
        origins = {name: text for name, text in entry.origins.items() if name not in one.fields}
        origins |= {name: origin for name, value in one.fields.items() if value}
        if "authors" in one.fields:
            values["authors_cut"] = False
            origins.pop("authors_cut", None)
        if one.ids:
            kept = [i for i in entry.work.identifiers if i.scheme not in one.ids]
            values["identifiers"] = (*kept, *(i for i in one.ids.values() if i))
            origins = {name: text for name, text in origins.items() if name not in one.ids}
            origins |= {scheme: origin for scheme, i in one.ids.items() if i}
        entry = replace(entry, work=replace(entry.work, **values), origins=origins)
    return entry


def headed(
    entries: Sequence[Entry],
    overrides: Sequence[Override],
    known: About,
    given: Mapping[int, str],
    keys: Mapping[int, str],
) -> dict[int, str]:
    """`given` keys by entry; a merged one has the key of the entry that the others were merged into.

    `keys` are those that references had before.
    """
    out = dict(given)
    for one, positions in zip(overrides, known, strict=True):
        if not (one.merge and one.key):
            continue
        key = next((keys[p] for p in sorted(positions) if keys.get(p, "").lower() == one.key.lower()), "")
        for number, entry in enumerate(entries):
            if key and positions & {*entry.references}:
                out[number] = key
    return out


def renamed(
    entries: Sequence[Entry],
    overrides: Sequence[Override],
    known: About,
    given: Mapping[int, str],
) -> dict[int, str]:
    """`given` keys by entry, and those that people chose. Raises `ConfigError` where two entries want one key."""
    out = dict(given)
    chosen: dict[int, str] = {}
    for one, positions in zip(overrides, known, strict=True):
        if not one.rename:
            continue
        mine = [number for number, entry in enumerate(entries) if positions & {*entry.references}]
        if len(mine) > 1:
            raise ConfigError(
                f"{one.place}: rename: {one.about} are {len(mine)} entries; name one by its key"
            )
        for number in mine:
            chosen[number] = one.rename
            taken = {key.lower(): other for other, key in out.items() if other != number}
            if one.rename.lower() in taken:
                raise ConfigError(
                    f"{one.place}: rename: another entry has the key {one.rename}; choose another"
                )
            out[number] = one.rename
    return out


def ignored(overrides: Sequence[Override], known: About) -> dict[int, frozenset[str]]:
    """Codes of the problems that people told us to ignore, by reference."""
    out: dict[int, frozenset[str]] = {}
    for one, positions in zip(overrides, known, strict=True):
        for position in positions if one.ignore else ():
            out[position] = out.get(position, frozenset()) | {*one.ignore}
    return out


def unfulfilled(
    overrides: Sequence[Override],
    known: About,
    resolution: Resolution,
) -> dict[int, str]:
    """References whose record a person chose and that did not get it, with the reason."""
    failed = {p: failure.reason for failure in resolution.failures for p in failure.references}
    out = {}
    for one, positions in zip(overrides, known, strict=True):
        for position in positions if one.accept else ():
            accepted = resolution.resolved[position].accepted
            if not any(one.accept in c.work.identifiers for c in accepted):
                out[position] = failed.get(position, "its register does not know it")
    return out


def failures(
    overrides: Sequence[Override], known: About, references: Sequence[Reference], reasons: Mapping[int, str]
) -> list[Problem]:
    """One error for each override that chose a record which could not be had: it stays to be tried."""
    return [
        Problem(
            "override-failed", Severity.ERROR,
            f"{one.place}: {one.accept} could not be taken: {reasons[min(mine)]}; it will be tried again",
            references[min(mine)].file, references[min(mine)].line,
            "Check the identifier, or build again when the service answers.",
        )
        for one, positions in zip(overrides, known, strict=True)
        if one.accept and (mine := positions & reasons.keys())
    ]  # fmt: skip


def notes(
    overrides: Sequence[Override],
    known: About,
    references: Sequence[Reference],
    failed: Collection[int] = (),
) -> list[Problem]:
    """One note for each override that was carried out, at the first reference that it is about."""
    return [
        Problem(
            "override", Severity.INFO, f"{one.place}: {describe(one)}" + (f" ({one.reason})" if one.reason else ""),
            references[min(positions)].file, references[min(positions)].line,
        )
        for one, positions in zip(overrides, known, strict=True)
        if positions and not (one.accept and positions & {*failed})
    ]  # fmt: skip


def stale(overrides: Sequence[Override], known: About) -> list[Problem]:
    """Overrides that are about nothing any more."""
    return [
        Problem(
            "stale-override", Severity.WARNING, f"nothing fits {one.about} any more ({describe(one)})",
            one.place.rpartition(":")[0], one.line, "Take it away, or correct what it is about.",
        )
        for one, positions in zip(overrides, known, strict=True) if not positions
    ]  # fmt: skip


def describe(one: Override) -> str:
    """What an override does, in words."""
    said = [
        f"accept {one.accept}" if one.accept else "",
        f"reject {', '.join(one.reject)}" if one.reject else "",
        f"set {', '.join([*one.fields, *one.ids])}" if one.fields or one.ids else "",
        f"key {one.rename}" if one.rename else "",
        "skip" if one.skip else "",
        f"merge with {', '.join(one.merge)}" if one.merge else "",
        "split off" if one.split else "",
        f"ignore {', '.join(one.ignore)}" if one.ignore else "",
    ]
    return "; ".join(part for part in said if part)
