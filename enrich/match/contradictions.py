"""What parts two works of one title: pages, volumes, editions, venues that cannot both be right. Pure."""

from __future__ import annotations

from enrich.match.twins import first_page, number_of
from references.model import Work

_REISSUED = frozenset({"book", "report", "standard", "dataset", "software"})
_CONFIRMS = frozenset({"first-page", "volume"})


def place_contradicts(names: frozenset[str], work: Work) -> bool:
    """Whether the pieces of evidence `names` put what is cited elsewhere than the record `work`.

    A wrong venue alone does not, and a misprinted page does not; two of them together do: another venue with
    another year or page, or in one journal another page and another volume or issue.
    """
    if "edition-differs" in names:
        return True
    if work.type in _REISSUED and {"year-differs", "year-far"} & names:
        return True  # the same title by the same people in another year is another edition
    if work.is_preprint or _CONFIRMS & names:
        return "venue" in names and _elsewhere_in_journal(names, work)
    if "venue-differs" in names:
        return "year-equal" not in names or "first-page-differs" in names
    return _elsewhere_in_journal(names, work)


def _elsewhere_in_journal(names: frozenset[str], work: Work) -> bool:
    return (
        work.type == "article-journal"
        and "first-page-differs" in names
        and bool({"volume-differs", "issue-differs"} & names)
    )


def apart(one: Work, other: Work) -> bool:
    """Whether two printed references of one title, by the same people, are of two works all the same.

    Their editions differ, or two of volume, first page and year do; a preprint has none of these.
    """
    editions = number_of(one.edition), number_of(other.edition)
    if all(editions) and editions[0] != editions[1]:
        return True
    if one.is_preprint or other.is_preprint:
        return False
    pairs = (
        (one.volume.lower(), other.volume.lower()),
        (first_page(one), first_page(other)),
        (str(one.year or ""), str(other.year or "")),
    )
    return sum(bool(mine and yours and mine != yours) for mine, yours in pairs) >= 2
