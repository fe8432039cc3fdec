"""People's decisions carried out: what an override is about, and what becomes of references and entries. Pure.

What overrides are about is worked out once for a round, as one set of citations an override (`About`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any, Final

from bookbib.build.draft import Draft
from bookbib.errors import ConfigError
from bookbib.people.overrides import Override, parse_identifier
from enrich.outcome import CitationId, Resolution, Resolved
from enrich.wish import Wish
from references.model import Identifier, Problem, Reference, Severity

About = Sequence[frozenset[CitationId]]
"""For each override the citations that it is about."""


def about(
    overrides: Sequence[Override],
    references: Mapping[CitationId, Reference],
    keys: Mapping[CitationId, str],
    ids: Mapping[CitationId, frozenset[Identifier]],
) -> About:
    """What each override is about. `keys` and `ids` are what is known of citations by now, beside what they print."""
    borne = {key.lower() for key in keys.values()}
    renamed = {
        one.key.lower(): one.rename.lower()
        for one in overrides
        if one.key and one.rename and one.key.lower() not in borne
    }
    by_text = any(one.text for one in overrides)
    texts = {c: (plain(r.text), plain(r.raw)) for c, r in references.items()} if by_text else {}
    named = {c: {*r.ids, *ids.get(c, ())} for c, r in references.items()} if overrides else {}

    def fits(override: Override, citation: CitationId) -> bool:
        if override.key:
            key = override.key.lower()
            if keys.get(citation, "").lower() != renamed.get(key, key):
                return False
        if override.id and override.id not in named[citation]:
            return False
        if override.file and not _same_file(references[citation].file, override.file):
            return False
        return not override.text or any(plain(override.text) in text for text in texts[citation])

    found = [frozenset(c for c in references if fits(one, c)) for one in overrides]
    return [
        mine if mine or not (one.file and one.text) else _moved(one, texts)
        for one, mine in zip(overrides, found, strict=True)
    ]


def _moved(override: Override, texts: Mapping[CitationId, tuple[str, str]]) -> frozenset[CitationId]:
    """The citations that an override is about whose page was renamed, or which were moved to another page.

    A decision is tied to its citation; the page is a hint. Where the text fits different citations the hint is needed,
    and without it nothing is decided.
    """
    wanted = plain(override.text)
    here = [c for c, text in texts.items() if any(wanted in one for one in text)]
    if override.key or override.id or len({texts[c][0] for c in here}) != 1:
        return frozenset()
    return frozenset(here)


def plain(text: str) -> str:
    """`text` for comparison with what a person copied: one case, one form, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _same_file(file: str, wanted: str) -> bool:
    wanted = wanted.removeprefix("./")
    return file == wanted or file.endswith("/" + wanted) or fnmatchcase(file, wanted)


def skipped(overrides: Sequence[Override], known: About) -> frozenset[CitationId]:
    """Citations that are to be left out."""
    return frozenset(c for one, mine in zip(overrides, known, strict=True) if one.skip for c in mine)


def wishes(overrides: Sequence[Override], known: About) -> dict[CitationId, Wish]:
    """Which records people took and refused; of two that name one, the later override decides."""
    out: dict[CitationId, Wish] = {}
    for one, mine in zip(overrides, known, strict=True):
        if not one.accept and not one.reject:
            continue
        for citation in mine:
            before = out.get(citation, Wish())
            out[citation] = Wish(
                one.accept or before.accept, before.reject | {*one.reject}, one.reason or before.reason
            )
    return out


def regrouped(
    groups: Sequence[Sequence[Resolved]],
    overrides: Sequence[Override],
    known: About,
    resolved: Sequence[Resolved],
) -> list[list[Resolved]]:
    """The citations of each entry, after entries were merged and split; in order of first citation.

    `resolved` are all citations in document order.
    """
    group_of = {one.id: number for number, members in enumerate(groups) for one in members}
    for number, (one, mine) in enumerate(zip(overrides, known, strict=True), start=len(groups)):
        if one.split:
            group_of |= dict.fromkeys(mine, number)
        if one.merge:
            touched = {group_of[citation] for citation in mine}
            group_of |= {citation: number for citation, group in group_of.items() if group in touched}
    out: dict[int, list[Resolved]] = {}
    for member in {member.id: member for member in resolved}.values():
        out.setdefault(group_of[member.id], []).append(member)
    return list(out.values())


def with_merged(
    overrides: Sequence[Override],
    known: About,
    keys: Mapping[CitationId, str],
    ids: Mapping[CitationId, AbstractSet[Identifier]],
) -> About:
    """`known`, with the citations of the entries that ``merge`` names, by `keys` or by identifiers of `ids`."""
    out = []
    for one, mine in zip(overrides, known, strict=True):
        wanted = {key.lower() for key in one.merge}
        by_key = [c for c, key in keys.items() if key.lower() in wanted] if wanted else []
        wanted_ids = merge_ids(one)
        by_id = [c for c, some in ids.items() if wanted_ids & some] if wanted_ids else []
        out.append(mine | {*by_key, *by_id})
    return out


def merge_ids(override: Override) -> frozenset[Identifier]:
    """The identifiers among what ``merge`` names; the rest are keys."""
    return frozenset(i for text in override.merge if (i := parse_identifier(text)) is not None)


def amended(draft: Draft, overrides: Sequence[Override], known: About) -> Draft:
    """`draft` with the fields that people set, each with the override as its origin."""
    entry = draft.entry
    for one, mine in zip(overrides, known, strict=True):
        if not (one.fields or one.ids) or not mine & draft.ids:
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
    return replace(draft, entry=entry)


def headed(
    drafts: Sequence[Draft], overrides: Sequence[Override], known: About, keys: Mapping[CitationId, str]
) -> list[Draft]:
    """`drafts`, of which a merged one has the key of the entry that the others were merged into.

    `keys` are those that citations had before.
    """
    out = list(drafts)
    for one, mine in zip(overrides, known, strict=True):
        if not (one.merge and one.key):
            continue
        key = next((k for c, k in keys.items() if c in mine and k.lower() == one.key.lower()), "")
        if key:
            out = [replace(draft, key=key) if mine & draft.ids else draft for draft in out]
    return out


def renamed(drafts: Sequence[Draft], overrides: Sequence[Override], known: About) -> list[Draft]:
    """`drafts` with the keys that people chose. Raises `ConfigError` where two entries want one key."""
    out = list(drafts)
    for one, mine in zip(overrides, known, strict=True):
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


def ignored(overrides: Sequence[Override], known: About) -> dict[CitationId, frozenset[str]]:
    """Codes of the problems that people told us to ignore, or settled by setting a field, by citation.

    Who writes down what no register knows knows it: then nothing is missing.
    """
    out: dict[CitationId, frozenset[str]] = {}
    for one, mine in zip(overrides, known, strict=True):
        settled = {SETTLED_BY[name] for name in one.fields if name in SETTLED_BY}
        settled |= {"not-found"} if one.fields or one.ids else set()
        for citation in mine if one.ignore or settled else ():
            out[citation] = out.get(citation, frozenset()) | {*one.ignore, *settled}
    return out


def unfulfilled(overrides: Sequence[Override], known: About, resolution: Resolution) -> dict[CitationId, str]:
    """Citations whose record a person chose and that did not get it, with the reason."""
    failed = {citation: failure.reason for failure in resolution.failures for citation in failure.citations}
    accepted = {one.id: one.accepted for one in resolution.resolved}
    return {
        citation: failed.get(citation, "its register does not know it")
        for one, mine in zip(overrides, known, strict=True) if one.accept
        for citation in mine
        if not any(one.accept in c.work.identifiers for c in accepted[citation])
    }  # fmt: skip


def failures(
    overrides: Sequence[Override],
    known: About,
    references: Mapping[CitationId, Reference],
    reasons: Mapping[CitationId, str],
) -> list[Problem]:
    """One error for each override that chose a record which could not be had: it stays to be tried."""
    found = []
    for one, mine in zip(overrides, known, strict=True):
        failed = mine & reasons.keys()
        if one.accept and failed:
            citation, reference = _first(failed, references)
            found.append(
                Problem(
                    "override-failed", Severity.ERROR,
                    f"{one.place}: {one.accept} could not be taken: {reasons[citation]}; it will be tried again",
                    reference.file, reference.line,
                    "Check the identifier, or build again when the service answers.",
                )
            )  # fmt: skip
    return found


def notes(
    overrides: Sequence[Override],
    known: About,
    references: Mapping[CitationId, Reference],
    failed: Collection[CitationId] = (),
) -> list[Problem]:
    """One note for each override that was carried out, at the first reference that it is about."""
    found = []
    for one, mine in zip(overrides, known, strict=True):
        if mine and not (one.accept and mine & {*failed}):
            _, reference = _first(mine, references)
            said = f"{one.place}: {describe(one)}" + (f" ({one.reason})" if one.reason else "")
            found.append(Problem("override", Severity.INFO, said, reference.file, reference.line))
    return found


def _first(
    some: AbstractSet[CitationId], references: Mapping[CitationId, Reference]
) -> tuple[CitationId, Reference]:
    return next((citation, reference) for citation, reference in references.items() if citation in some)


def stale(overrides: Sequence[Override], known: About) -> list[Problem]:
    """Overrides that are about nothing any more."""
    return [
        Problem(
            "stale-override", Severity.WARNING, f"nothing fits {one.about} any more ({describe(one)})",
            one.place.rpartition(":")[0], one.line, "Take it away, or correct what it is about.",
        )
        for one, mine in zip(overrides, known, strict=True) if not mine
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
