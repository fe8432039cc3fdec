"""An entry in the making: the citations of one work, what they come to, and the key that it has by now. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from bookbib.build.citekey import assign_keys
from enrich.join import records
from enrich.links import misleading
from enrich.merge import merge
from enrich.outcome import CitationId, Resolved
from enrich.page_fields import with_page
from references.model import Date, Entry, Match, Problem, Reference


@dataclass(frozen=True, slots=True)
class Draft:
    """`members` are citations of one work in document order; `key` is ``""`` while nobody has promised it one."""

    members: tuple[Resolved, ...]
    entry: Entry
    key: str = ""

    @property
    def id(self) -> CitationId:
        """The first of its citations, by which it is known within a run: no other entry has it."""
        return self.members[0].id

    @property
    def ids(self) -> frozenset[CitationId]:
        """The citations that it stands for."""
        return frozenset(one.id for one in self.members)

    @property
    def references(self) -> Iterator[Reference]:
        """Where it is cited."""
        return (one.reference for one in self.members)


def draft(
    members: Sequence[Resolved],
    problems: Mapping[CitationId, Sequence[Problem]],
    accessed: Date | None = None,
) -> Draft:
    """The entry of `members`, merged of what their records and pages say and of what is printed."""
    dropped = frozenset(i for one in members for i in misleading(one, problems[one.id]))
    found = records(members)
    chosen = [
        str(c) for one in members if one.wish.accept
        for c in one.accepted if one.wish.accept in c.work.identifiers
    ]  # fmt: skip
    if chosen:  # a person's word against every other version
        found = tuple(candidate for candidate in found if str(candidate) in chosen)
    merged = merge([one.reference for one in members], found, dropped)
    if not found:
        pages = [
            one.page for one in members
            if one.page and not any(problem.wrong_link for problem in problems[one.id])
        ]  # fmt: skip
        merged = with_page(merged, pages, accessed)
    entry = Entry("", merged.work, merged.origins, keywords=_chapters(members), match=_best(members))
    return Draft(tuple(members), entry)


def _chapters(members: Sequence[Resolved]) -> tuple[str, ...]:
    """Where a work is cited, by the names of the pages: always, so that one more chapter changes only what it cites."""
    files = (one.reference.file for one in members)
    return tuple(dict.fromkeys(PurePosixPath(file).stem for file in files if file != "-"))


def _best(members: Sequence[Resolved]) -> Match:
    return max((one.match for one in members), key=lambda match: match.confidence)


def named(drafts: Sequence[Draft], pattern: str, reserved: Collection[str]) -> list[Draft]:
    """`drafts` with a key for each: the one that it was promised, else a new one that is free and not `reserved`."""
    works = [one.entry.work for one in drafts]
    keys = assign_keys(works, pattern=pattern, given=[one.key for one in drafts], reserved=reserved)
    return [replace(one, key=key) for one, key in zip(drafts, keys, strict=True)]


def keys_of(drafts: Sequence[Draft]) -> dict[CitationId, str]:
    """The key of each citation, where it has one."""
    return {citation: one.key for one in drafts if one.key for citation in one.ids}
