"""Citation keys that an author gave: in a .bib file, in CSL-JSON, in the text. They are kept, one entry each. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from references.model import Entry, Problem, Reference, Severity

# What BibTeX, biber, pandoc and LaTeX all take for a key; an address, as Zotero writes for an id, is none.
_KEY = re.compile(r"[^\s{}(),~#%\\\"'=<>@/?&]+(?:/[^\s{}(),~#%\\\"'=<>@/?&]+)*")


def own_key(reference: Reference) -> str:
    """The key under which an author keeps the record of `reference`, or ``""``."""
    if reference.record is None or not _KEY.fullmatch(reference.label) or "://" in reference.label:
        return ""
    return reference.label


def apart(groups: Sequence[Sequence[int]], references: Sequence[Reference]) -> list[list[int]]:
    """`groups` of references to one work, parted where an author keeps the work under several keys.

    Each of these keys is cited somewhere, so none may vanish; references without a key go with the first one.
    `bookbib check` names such doubles.
    """
    out: list[list[int]] = []
    for members in groups:
        by_key: dict[str, list[int]] = {}
        for position in members:
            if key := own_key(references[position]).casefold():
                by_key.setdefault(key, []).append(position)
        if len(by_key) < 2:
            out.append(list(members))
            continue
        first, *others = by_key.values()
        rest = [position for position in members if not own_key(references[position])]
        out += [sorted([*first, *rest]), *others]
    return sorted(out, key=lambda members: members[0])


def with_own_keys(
    given: Mapping[int, str], entries: Sequence[Entry], references: Sequence[Reference]
) -> dict[int, str]:
    """The keys of entries by position, `given` ones replaced by those of their authors; the first of two wins a key."""
    mine: dict[int, str] = {}
    taken: set[str] = set()
    for number, entry in enumerate(entries):
        key = next(filter(None, (own_key(references[position]) for position in entry.references)), "")
        if key and key.casefold() not in taken:
            mine[number] = key
            taken.add(key.casefold())
    return {number: key for number, key in given.items() if key.casefold() not in taken} | mine


def lost_keys(
    entries: Sequence[Entry], keys: Sequence[str], references: Sequence[Reference]
) -> Iterator[Problem]:
    """A problem for each record whose key another work has: two files of an author's use one key for two works."""
    for entry, key in zip(entries, keys, strict=True):
        for position in entry.references:
            wanted = own_key(references[position])
            if wanted and wanted.casefold() != key.casefold():
                yield Problem(
                    "duplicate-citation-key",
                    Severity.WARNING,
                    f"another work has the key {wanted}; this one is {key}",
                    references[position].file,
                    references[position].line,
                    "Give one of them another key where it is kept.",
                )
