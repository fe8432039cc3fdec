"""Why a reading of the tagger cannot be taken: parts that are not what they claim, or less than the rules read."""

from __future__ import annotations

import re

from references.citation.dates import YEAR
from references.citation.signs import BEGINS_AS_NAME, YEAR_ALONE, in_names
from references.citation.words import PUBLISHER
from references.model import Work
from references.names import is_organisation

_CONTINUES = re.compile(r"(?:of|in|and|for|von|der|des|und|du|et|y)\b")

# "R Core Team. R": the full stop behind an organisation parts it from the title; behind "Univ." it does not.
_SENTENCE_IN_NAME = re.compile(
    r"(?i:team|group|consortium|association|foundation|organi[sz]ation|institute|society|committee|agency|council)\. \S"
)


# "HISTÓRIA das religiões": words that nothing parts from the title behind them; initials and years may stand so.
_RUNS_ON = re.compile(r"(?:^|\s)[^\W\d_]{4,} $")


def contradictions(work: Work, flat: str) -> frozenset[str]:
    """Why a tagger's reading cannot be taken: its parts are not what they claim."""
    people = work.authors or work.editors
    found = {"digit-in-names", "long-name"} & in_names(people)
    if any("," in name.literal and not is_organisation(name.literal) for name in people):
        found.add("list-unread")
    if any(name.literal.count("(") != name.literal.count(")") for name in people):
        found.add("bracket-in-names")
    if any(_SENTENCE_IN_NAME.search(name.literal) for name in people):
        found.add("sentence-in-names")
    if work.title.count(")") != work.title.count("("):
        found.add("bracket-in-title")
    if work.issued is None and YEAR_ALONE.search(flat):
        found.add("year-unread")
    if not people and BEGINS_AS_NAME.match(flat):
        found.add("author-unread")
    if any(
        PUBLISHER.search(name.literal or name.family) and not is_organisation(name.literal or name.family)
        for name in people
    ):
        found.add("publisher-as-person")
    if work.page and re.fullmatch(YEAR, work.page) and work.issued and work.page == str(work.issued.year):
        found.add("page-is-year")
    at = flat.find(work.title[:40]) if work.title and people else -1
    bare = work.title[:1].islower() or (len(people) == 1 and not people[0].given)
    if bare and at > 2 and _RUNS_ON.search(flat[max(0, at - 24) : at]):
        found.add("title-begins-inside")
    if not work.title and work.publisher and not (work.volume and work.page):
        found.add("untitled-book")
    if not (work.title or work.volume or work.page or work.genre or "rXiv" in flat) and work.container_title:
        found.add("untitled-book")
    if _CONTINUES.match(work.title):
        found.add("title-begins-small")
    if not work.title and not (
        work.volume or work.page or (people and (work.container_title or "rXiv" in flat))
    ):
        found.add("nothing-read")
    return frozenset(found)


_MORE_NAMES = re.compile(r"[^\W\d_]{2}, [^\W\d_]\.|^(?:[Aa]nd|&) ")


def half_of(work: Work, rules: Work) -> bool:
    """Whether the tagger's title is what the rules read behind a colon or comma of theirs: a subtitle is no title.

    "Sutherland, I. Sketchpad: A Man-Machine System": "Sketchpad" is nobody's name where the rules read all names.
    """
    if not (rules.authors or rules.editors) or len(work.title) >= len(rules.title) or not work.title:
        return False
    if (
        rules.issued
        and rules.title.startswith(work.title)
        and re.fullmatch(rf",? {YEAR}", rules.title[len(work.title) :])
    ):
        return True  # "National Building Code of India, 2016": the date stands elsewhere, this year is the title's
    at = rules.title.find(work.title)
    before = rules.title[:at].rstrip() if at > 0 else ""
    if before[:1] in ("(", "[") or _MORE_NAMES.search(before):
        return False  # the rules took a date or names for the title's beginning
    return before.endswith(":") or (before.endswith(",") and len(before.split()) < 4 and "." not in before)
