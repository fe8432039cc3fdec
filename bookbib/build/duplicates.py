"""Entries of one bibliography that seem to be one work. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from enrich.match import authors, title
from references.model import Entry, Problem, Reference, Severity
from references.text import letters

_SCHEMES = ("doi", "arxiv", "pmid", "pmcid")
_TELLING = 0.3  # below it, a title ("Introduction", "Preface") is borne by many works


def duplicates(entries: Sequence[Entry], places: Mapping[str, Reference]) -> list[tuple[str, Problem]]:
    """A problem for each later entry that doubles an earlier one, with its key. `places` says for each key where its
    work is cited first.

    Two entries are doubles when they bear one identifier, or one title and nothing else that tells them apart.
    """
    first: dict[str, list[Entry]] = defaultdict(list)
    found = []
    for entry in entries:
        names = list(_names(entry))
        other = next((o for name in names for o in first[name] if _doubles(o, entry)), None)
        if other is not None:
            here = places[entry.key]
            found.append(
                (entry.key, Problem(
                    "duplicate-entry", Severity.WARNING,
                    f"{entry.key} and {other.key} ({places[other.key].place}) seem to be one work: "
                    f"“{entry.work.title or entry.work.url}”",
                    here.file, here.line,
                    f"bookbib override --key {other.key} --merge {entry.key}, or correct one of the citations.",
                ))
            )  # fmt: skip
        for name in names:
            first[name].append(entry)
    return found


def _names(entry: Entry) -> Iterator[str]:
    for scheme in _SCHEMES:
        if entry.work.id(scheme):
            yield f"{scheme}:{entry.work.id(scheme).lower()}"
    if entry.work.title and title.telling(entry.work.title) >= _TELLING:
        yield f"title:{letters(entry.work.title)}"


def _doubles(one: Entry, other: Entry) -> bool:
    mine, yours = one.work, other.work
    if any(mine.id(scheme) and mine.id(scheme).lower() == yours.id(scheme).lower() for scheme in _SCHEMES):
        return True
    if mine.id("doi") and yours.id("doi"):
        return False  # an article and a paper of one name: two publications
    if mine.year and yours.year and abs(mine.year - yours.year) > 1:
        return False
    if mine.url and yours.url and mine.url != yours.url and not (mine.authors and yours.authors):
        return False  # pages of one name at two addresses
    return not (
        authors.compare(mine.authors, yours.authors).differs
        and authors.compare(yours.authors, mine.authors).differs
    )
