"""Citation keys that an author gave: in a .bib file, in CSL-JSON, in the text. They are kept, one entry each. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bookbib.build.draft import Draft
from enrich.outcome import CitationId, Resolved
from exporters import writable_key
from references.model import Problem, Reference, Severity

# What BibTeX, biber, pandoc and LaTeX all take for a key; an address, as Zotero writes for an id, is none.
_KEY = re.compile(r"[^\s{}(),~#%\\\"'=<>@/?&]+(?:/[^\s{}(),~#%\\\"'=<>@/?&]+)*")
# What biber refuses or reads as something else (its manual on entry keys; btparse's names), BibTeX partly as well.
_REFUSED = re.compile(r"[\s{}(),~#%\\\"'=@]")
ODD = "odd-citation-key"


def own_key(reference: Reference) -> str:
    """The key under which an author keeps the record of `reference`, or ``""``.

    That of a .bib entry, or of a citation of one, is a key whatever it is made of; a label of other records may be
    anything that a person has called them.
    """
    label = reference.label
    if reference.record is None or not label or "://" in label:
        return ""
    is_bibtex = reference.raw.startswith("@") or f"{{{label}}}" in reference.raw
    return label if _KEY.fullmatch(label) or (is_bibtex and writable_key(label) == label) else ""


def is_key_alone(reference: Reference) -> bool:
    """Whether a reference is a citation key in the text without an entry: all that is known of it is its letters."""
    label = reference.label
    is_key = bool(label) and not label.isdecimal() and not label.startswith("^")
    return is_key and reference.record is None and reference.text == label


def is_undefined(reference: Reference) -> bool:
    """Whether a reference is a citation key of which nobody knows what it stands for: it is no identifier either."""
    return is_key_alone(reference) and not reference.ids


def odd_keys(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """A problem for each .bib entry whose key is kept, and which biber or BibTeX may not take."""
    for reference in (one for draft in drafts for one in draft.references):
        if reference.raw.startswith("@") and (key := own_key(reference)) and is_odd(key):
            yield Problem(
                ODD, Severity.WARNING, f"biber or BibTeX may not take the key {key!r}; it is kept as it is",
                reference.file, reference.line, "Rename it, and where it is cited.",
            )  # fmt: skip


def is_odd(key: str) -> bool:
    """Whether biber or BibTeX may not take `key`."""
    return bool(_REFUSED.search(key))


def apart(groups: Sequence[Sequence[Resolved]]) -> list[list[Resolved]]:
    """`groups` of citations of one work, parted where an author keeps the work under several keys.

    Each of these keys is cited somewhere, so none may vanish; references without a key go with the first one.
    `bookbib check` names such doubles.
    """
    out: list[list[Resolved]] = []
    for members in groups:
        keys = list(dict.fromkeys(key for one in members if (key := own_key(one.reference).casefold())))
        for key in keys or [""]:
            mine = {key, ""} if key == (keys or [""])[0] else {key}
            out.append([one for one in members if own_key(one.reference).casefold() in mine])
    return out


def with_own_keys(drafts: Sequence[Draft]) -> list[Draft]:
    """`drafts` with the keys of their authors instead of promised ones; the first of two wins a key."""
    mine: list[str] = []
    taken: set[str] = set()
    for draft in drafts:
        key = next(filter(None, map(own_key, draft.references)), "")
        mine.append(key if key.casefold() not in taken else "")
        taken.add(key.casefold())
    return [
        replace(draft, key=key or ("" if draft.key.casefold() in taken else draft.key))
        for draft, key in zip(drafts, mine, strict=True)
    ]


def with_cited_keys(
    drafts: Sequence[Draft], promised: Collection[CitationId], reserved: Collection[str]
) -> list[Draft]:
    """`drafts` of which those that only undefined keys cite have that key, unless a key was `promised` them.

    Whoever says what the work is need not change what cites it. A key that another work has, or that is `reserved`,
    stays with it.
    """
    taken = {key.casefold() for key in (*(one.key for one in drafts), *reserved)}
    out = []
    for draft in drafts:
        label = draft.members[0].reference.label
        is_free = label.casefold() not in taken and draft.id not in promised and bool(_KEY.fullmatch(label))
        if is_free and all(map(is_undefined, draft.references)):
            taken.add(label.casefold())
            draft = replace(draft, key=label)
        out.append(draft)
    return out


def lost_keys(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """A problem for each record whose key another work has: two files of an author's use one key for two works."""
    for draft in drafts:
        for reference in draft.references:
            wanted = own_key(reference)
            if wanted and wanted.casefold() != draft.key.casefold():
                yield Problem(
                    "duplicate-citation-key",
                    Severity.WARNING,
                    f"another work has the key {wanted}; this one is {draft.key}",
                    reference.file,
                    reference.line,
                    "Give one of them another key where it is kept.",
                )
