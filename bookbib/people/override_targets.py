"""What people's decisions are about: each override with the citations that it applies to. Pure.

It is worked out once for a round, and again when keys and identifiers are known that were not known before.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from bookbib.people.overrides import Override, parse_identifier
from enrich.outcome import CitationId
from references.model import Identifier, Reference


@dataclass(frozen=True, slots=True)
class OverrideTarget:
    """An override and the citations that it is about."""

    override: Override
    citations: frozenset[CitationId]


def override_targets(
    overrides: Sequence[Override],
    references: Mapping[CitationId, Reference],
    keys: Mapping[CitationId, str],
    ids: Mapping[CitationId, frozenset[Identifier]],
) -> tuple[OverrideTarget, ...]:
    """Each of `overrides` with what it is about, in their order.

    `keys` and `ids` are what is known of citations by now, beside what they print.
    """
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

    def subject(override: Override) -> frozenset[CitationId]:
        mine = frozenset(c for c in references if fits(override, c))
        return mine if mine or not (override.file and override.text) else _moved(override, texts)

    return tuple(OverrideTarget(one, subject(one)) for one in overrides)


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


def with_merged(
    applied: Sequence[OverrideTarget],
    keys: Mapping[CitationId, str],
    ids: Mapping[CitationId, AbstractSet[Identifier]],
) -> tuple[OverrideTarget, ...]:
    """`applied`, with the citations of the entries that ``merge`` names, by `keys` or by identifiers of `ids`."""
    return tuple(
        replace(one, citations=one.citations | _merged(one.override, keys, ids))
        if one.override.merge
        else one
        for one in applied
    )


def _merged(
    override: Override, keys: Mapping[CitationId, str], ids: Mapping[CitationId, AbstractSet[Identifier]]
) -> frozenset[CitationId]:
    wanted, wanted_ids = {key.lower() for key in override.merge}, merge_ids(override)
    by_key = (c for c, key in keys.items() if key.lower() in wanted)
    return frozenset((*by_key, *(c for c, some in ids.items() if wanted_ids & some)))


def merge_ids(override: Override) -> frozenset[Identifier]:
    """The identifiers among what ``merge`` names; the rest are keys."""
    return frozenset(i for text in override.merge if (i := parse_identifier(text)) is not None)


def united(applied: Sequence[OverrideTarget], more: Sequence[OverrideTarget]) -> tuple[OverrideTarget, ...]:
    """The same overrides, about what they are in either: earlier in a round, and later."""
    return tuple(
        replace(one, citations=one.citations | other.citations)
        for one, other in zip(applied, more, strict=True)
    )
