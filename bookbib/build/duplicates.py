"""Entries of one bibliography that seem to be one work. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from enrich.match import authors, title
from references.identifiers import identities
from references.model import Entry, Problem, Reference, Severity, Work
from references.text import letters

_TELLING = 0.3  # below it, a title ("Introduction", "Preface") is borne by many works


def duplicates(entries: Sequence[Entry], places: Mapping[str, Reference]) -> list[tuple[str, str, Problem]]:
    """A problem for each later entry that doubles an earlier one, with the keys of both.

    `places` says for each key where its work is cited first. Two entries are doubles when they bear one identifier, or
    one title and nothing else that tells them apart; they are near ones when they have one first author, and titles
    that differ as misprints do.
    """
    first: dict[str, list[Entry]] = defaultdict(list)
    found = []
    near: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        names, people = list(_names(entry)), _first_author(entry)
        other = next((o for name in names for o in first[name] if _doubles(o, entry)), None)
        like = next((o for o in near[people] if _nearly(o, entry)), None) if people and not other else None
        mine, here = entry.key, entry.work.title or entry.work.url
        if other is not None:
            place = places[other.key].place
            text = f"{mine} and {other.key} ({place}) seem to be one work: “{here}”"
            found.append((mine, other.key, _problem("duplicate-entry", entry, other, text, places)))
        elif like is not None:
            place = places[like.key].place
            text = f"{mine} and {like.key} ({place}) may be one work: “{here}” and “{like.work.title}”"
            found.append((mine, like.key, _problem("near-duplicate", entry, like, text, places)))
        for name in names:
            first[name].append(entry)
        near[people].append(entry)
    return found


def double_of(work: Work, known: Mapping[str, Work]) -> str:
    """The key of the one among `known` works that `work` doubles, exactly or nearly; ``""`` when there is none."""
    mine = Entry("", work)
    names, people = {*_names(mine)}, _first_author(mine)
    for key, other in known.items():
        yours = Entry(key, other)
        if names & {*_names(yours)} and _doubles(yours, mine):
            return key
        if people and people == _first_author(yours) and _nearly(yours, mine):
            return key
    return ""


def _problem(code: str, entry: Entry, other: Entry, text: str, places: Mapping[str, Reference]) -> Problem:
    here = places[entry.key]
    return Problem(
        code, Severity.WARNING, text, here.file, here.line,
        f"bookbib override --key {other.key} --merge {entry.key}, or correct one of the citations.",
    )  # fmt: skip


def _first_author(entry: Entry) -> str:
    people = entry.work.authors or entry.work.editors
    return letters(people[0].family or people[0].literal) if people else ""


def _nearly(one: Entry, other: Entry) -> bool:
    """Whether two works of one first author have titles that a slip, or a subtitle that was left out, tells apart."""
    likeness = title.compare(one.work.title, other.work.title)
    return (
        likeness.kind in {"near", "without-subtitle"}
        and likeness.telling >= _TELLING
        and _doubles(one, other)
    )


def _ids(work: Work) -> frozenset[str]:
    """What names the work. Of an ISBN it is not sure: the volumes of a set, and editions, have borne one."""
    return frozenset(str(one).lower() for one in identities(work) if one.scheme != "isbn")


def _names(entry: Entry) -> Iterator[str]:
    work = entry.work
    yield from _ids(work)
    if work.title and title.telling(work.title) >= _TELLING:
        yield f"title:{letters(work.title)}"
    elif work.title and work.year and (people := _first_author(entry)):
        # A title of common words ("Deep learning") is one work's with its authors and year; a preface of one person
        # also with what it stands in.
        beside = "" if len(work.authors) > 1 else letters(work.container_title)
        if len(work.authors) > 1 or beside:
            yield f"work:{letters(work.title)}:{people}:{work.year}:{beside}"


def _doubles(one: Entry, other: Entry) -> bool:
    mine, yours = one.work, other.work
    if not _ids(mine).isdisjoint(_ids(yours)):
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
