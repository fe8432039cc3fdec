"""The version of record: the published version of a work whose preprint was found, when that is sure."""

from __future__ import annotations

from collections.abc import Sequence

from enrich.match import authors
from enrich.match.barred import NEVER
from enrich.match.decide import same_work
from enrich.match.evidence import assess
from enrich.match.title import compare, telling
from enrich.match.twins import are_twins, is_copy_of
from enrich.register import Query
from references.model import Candidate, Reference, Work
from references.text import letters

_LAG = 4  # years that a paper may take from arXiv to print


def version_of_record(
    preprint: Candidate, named: Sequence[Candidate], hits: Sequence[Candidate], cited: Sequence[Reference]
) -> Candidate | None:
    """The published version of `preprint`, or None when there is none or it is not sure which.

    It is sure when the preprint's own record names its DOI (`named` are the records of those), or when among the
    `hits` of a search there is one record, and only one, with the same title and the same people, in a venue and a
    year that no reference (`cited`) contradicts.
    """
    fitting = [record for record in named if _is_named_version(preprint, record)]
    return fitting[0] if fitting else _one_version(preprint, hits, cited)


def query(work: Work) -> Query:
    """A question in words about a known work."""
    people = tuple(name.full_family for name in work.authors[:3])
    return Query(" ".join((work.title, *people)), work.title, people, work.year)


def only_preprint(accepted: Sequence[tuple[Candidate, ...]]) -> Candidate | None:
    """The preprint that is all that was found of a work; None when nothing or more was found."""
    found = [candidate for some in accepted for candidate in some]
    if not found or not all(candidate.work.is_preprint for candidate in found):
        return None
    return found[0]


def _is_publication(record: Candidate) -> bool:
    return bool(record.work.type) and not record.work.is_preprint and not set(record.flags) & set(NEVER)


def _is_named_version(preprint: Candidate, record: Candidate) -> bool:
    """The preprint's record names the DOI itself: a retitled paper is still the paper, of all the same people."""
    kind = compare(preprint.work.title, record.work.title).kind
    return _is_publication(record) and (
        kind != "differs"
        or same_work(preprint.work, record.work)
        or _all_the_same(preprint.work, record.work)
    )


def _all_the_same(preprint: Work, published: Work) -> bool:
    """Whether several people, and nobody else, wrote both, one soon after the other."""
    people = authors.compare(preprint.authors, published.authors)
    if not preprint.year or not published.year or not -1 <= published.year - preprint.year <= _LAG:
        return False
    return bool(people.first) and 2 <= people.found == people.printed == people.recorded


def may_be_version(preprint: Candidate, record: Candidate) -> bool:
    """Whether a hit of a search can be the published version, whatever the citations say of venue and year."""
    if not _is_publication(record):
        return False
    if preprint.work.year and record.work.year and not -1 <= record.work.year - preprint.work.year <= _LAG:
        return False
    if not record.work.authors:
        return compare(preprint.work.title, record.work.title).kind == "equal"
    if not same_work(preprint.work, record.work) and not _shortened(preprint.work, record.work):
        return False
    return telling(record.work.title) >= 0.5 and 2 * len(record.work.authors) >= len(preprint.work.authors)


def _shortened(preprint: Work, published: Work) -> bool:
    """Whether a title lost its end in print, while all the people stayed."""
    people = authors.compare(preprint.authors, published.authors)
    return (
        letters(preprint.title).startswith(letters(published.title))
        and people.found == people.printed == len(published.authors)
        and bool(people.first)
    )


def _one_version(
    preprint: Candidate, candidates: Sequence[Candidate], cited: Sequence[Reference]
) -> Candidate | None:
    """The one record that is the published version, or None when there is none or more than one."""
    fitting = [record for record in candidates if may_be_version(preprint, record)]
    fitting = [record for record in fitting if not any(_disagrees(reference, record) for reference in cited)]
    confirmed = [record for record in fitting if any(_confirms(reference, record) for reference in cited)]
    # Without its venue and year in a citation, a record must have names, and the whole title.
    fitting = [r for r in fitting if r.work.authors and same_work(preprint.work, r.work)]
    for choice in (confirmed, fitting):
        if len(works := _works(choice)) == 1:
            return works[0]
    return None


def _works(records: Sequence[Candidate]) -> list[Candidate]:
    """`records` without those that are another one's second registration, or somebody's copy of it."""
    kept: list[Candidate] = []
    for record in sorted(
        records, key=lambda one: (one.work.year or 0, one.work.type != "paper-conference", str(one))
    ):
        if not any(are_twins(one.work, record.work) or is_copy_of(record, one) for one in kept):
            kept.append(record)
    return kept


def _disagrees(reference: Reference, record: Candidate) -> bool:
    assessment = assess(reference, record)
    return assessment.contradicts or "venue-differs" in assessment.names


def _confirms(reference: Reference, record: Candidate) -> bool:
    return {"venue", "year-equal"} <= assess(reference, record).names


def put_first(record: Candidate, others: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """`others` with `record` before them, once."""
    return (record, *(other for other in others if str(other) != str(record)))
