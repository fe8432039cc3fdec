"""People's decisions carried out: what becomes of references and entries. Pure.

What each decision is about has been worked out before (`bookbib.people.override_targets`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from bookbib.build.draft import Draft
from bookbib.errors import ConfigError
from bookbib.people.override_targets import OverrideTarget
from bookbib.people.overrides import Override
from enrich.outcome import CitationId, Resolution, Resolved
from enrich.wish import Wish
from references.model import Entry


def skipped(applied: Sequence[OverrideTarget]) -> frozenset[CitationId]:
    """Citations that are to be left out."""
    return frozenset(citation for one in applied if one.override.skip for citation in one.citations)


def wishes(applied: Sequence[OverrideTarget]) -> dict[CitationId, Wish]:
    """Which records people took and refused; of two that name one, the later override decides."""
    out: dict[CitationId, Wish] = {}
    for one in applied:
        override = one.override
        if not override.accept and not override.reject:
            continue
        for citation in one.citations:
            before = out.get(citation, Wish())
            out[citation] = Wish(
                override.accept or before.accept,
                before.reject | {*override.reject},
                override.reason or before.reason,
            )
    return out


def regrouped(
    groups: Sequence[Sequence[Resolved]], applied: Sequence[OverrideTarget], resolved: Sequence[Resolved]
) -> list[list[Resolved]]:
    """The citations of each entry, after entries were merged and split; in order of first citation.

    `resolved` are all citations in document order.
    """
    entries = (frozenset(one.id for one in members) for members in groups)
    entry_of = {citation: entry for entry in entries for citation in entry}
    for one in applied:
        if one.override.split:
            for left in {entry_of[citation] for citation in one.citations}:
                rest = left - one.citations
                entry_of |= dict.fromkeys(rest, rest)
            entry_of |= dict.fromkeys(one.citations, one.citations)
        if one.override.merge:
            whole = one.citations.union(*(entry_of[citation] for citation in one.citations))
            entry_of |= dict.fromkeys(whole, whole)
    out: dict[frozenset[CitationId], list[Resolved]] = {}
    for member in {member.id: member for member in resolved}.values():
        out.setdefault(entry_of[member.id], []).append(member)
    return list(out.values())


def amended(draft: Draft, applied: Sequence[OverrideTarget]) -> Draft:
    """`draft` with the fields that people set, each with the override as its origin."""
    entry = draft.entry
    for one in applied:
        if (one.override.fields or one.override.ids) and one.citations & draft.ids:
            entry = _set(entry, one.override)
    return replace(draft, entry=entry)


def _set(entry: Entry, one: Override) -> Entry:
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
    return replace(entry, work=replace(entry.work, **values), origins=origins)


def headed(
    drafts: Sequence[Draft], applied: Sequence[OverrideTarget], keys: Mapping[CitationId, str]
) -> list[Draft]:
    """`drafts`, of which a merged one has the key of the entry that the others were merged into.

    `keys` are those that citations had before.
    """
    out = list(drafts)
    for one in applied:
        mine, wanted = one.citations, one.override.key.lower()
        if not (one.override.merge and wanted):
            continue
        key = next((k for c, k in keys.items() if c in mine and k.lower() == wanted), "")
        if key:
            out = [replace(draft, key=key) if mine & draft.ids else draft for draft in out]
    return out


def renamed(drafts: Sequence[Draft], applied: Sequence[OverrideTarget]) -> list[Draft]:
    """`drafts` with the keys that people chose. Raises `ConfigError` where two entries want one key."""
    out = list(drafts)
    for some in applied:
        one, mine = some.override, some.citations
        if not one.rename:
            continue
        concerned = [draft for draft in out if mine & draft.ids]
        if len(concerned) > 1:
            raise ConfigError(
                f"{one.place}: rename: {one.about} are {len(concerned)} entries; name one by its key"
            )
        others = {draft.key.lower() for draft in out if not mine & draft.ids}
        if concerned and one.rename.lower() in others:
            raise ConfigError(f"{one.place}: rename: another entry has the key {one.rename}; choose another")
        out = [replace(draft, key=one.rename) if mine & draft.ids else draft for draft in out]
    return out


SETTLED_BY: Final[Mapping[str, str]] = {
    "title": "title-differs",
    "issued": "year-differs",
    "container_title": "venue-differs",
    "url": "dead-link",
}
"""The problem that a person settles who sets a field: which of two values is right was the question."""


def ignored(applied: Sequence[OverrideTarget]) -> dict[CitationId, frozenset[str]]:
    """Codes of the problems that people told us to ignore, or settled by setting a field, by citation.

    Who writes down what no register knows knows it: then nothing is missing.
    """
    out: dict[CitationId, frozenset[str]] = {}
    for one in applied:
        override = one.override
        settled = {SETTLED_BY[name] for name in override.fields if name in SETTLED_BY}
        settled |= {"not-found"} if override.fields or override.ids else set()
        for citation in one.citations if override.ignore or settled else ():
            out[citation] = out.get(citation, frozenset()) | {*override.ignore, *settled}
    return out


def unfulfilled(applied: Sequence[OverrideTarget], resolution: Resolution) -> dict[CitationId, str]:
    """Citations whose record a person chose and that did not get it, with the reason."""
    failed = {citation: failure.reason for failure in resolution.failures for citation in failure.citations}
    accepted = {one.id: one.accepted for one in resolution.resolved}
    return {
        citation: failed.get(citation, "its register does not know it")
        for one in applied if (wanted := one.override.accept)
        for citation in one.citations
        if not any(wanted in c.work.identifiers for c in accepted[citation])
    }  # fmt: skip
