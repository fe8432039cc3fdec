"""Named signs that a rule misread a citation: what a reading leaves unread, and parts that are not what they claim."""

from __future__ import annotations

import re

from references.citation.base import Citation, Reading
from references.citation.boundary import sentence_ends
from references.citation.dates import YEAR
from references.citation.imprint import is_place
from references.citation.words import CONFERENCE, JOURNAL_ABBREVIATIONS, PUBLISHER
from references.model import Name, Work
from references.names import CJK, UPPER, is_organisation

YEAR_ALONE = re.compile(rf"(?<![\d./-]){YEAR}(?!\d)")
BEGINS_AS_NAME = re.compile(
    rf"(?:[{UPPER}][\w'’-]+(?: [{UPPER}][\w'’-]+)?,? (?:[{UPPER}]\."
    rf"|[{UPPER}]{{1,3}}(?=[,.;:]))|[{UPPER}][\w'’-]+, [{UPPER}][\w'’-]+"
    rf"|(?:[{UPPER}]\.[ -]?){{1,3}}(?:\w{{1,3}} )?[{UPPER}]|[{UPPER}][\w'’-]+ [{UPPER}]\. [{UPPER}])"
)
_VENUE_WORDS = re.compile(
    r"\b(?:[Vv]ol|pp|Bd|Jg|Nr|Hrsg|Hg|[Ee]ds?|[Tt]h [Ee]dn?|Aufl)\b\.|[.,?!»”\"] [Ii]n:? "
    r"|\b[Ii]n: |\b(?:Proceedings of|Proc\. |Journal of"
    r"|Transactions on|Zeitschrift für|[Tt]hesis|[Dd]issertation|Diss\.)|\beds?\."
    r"|\([Ee]ds?\.?\)|//|\d\(\d|(?<!\d)(?!(?:1\d|20)\d\d[-–]\d)\d{1,4}[-–]\d{2,4}\b|: [SC]\. \d"
)
_LAST_COMMA = re.compile(
    rf"[,;] (?:[{UPPER}][\w'’.&/-]*(?: (?:of|and|the|am|de|la|für|y|e|&|[{UPPER}][\w'’.&-]*)){{0,5}})$"
)
_NAMES = re.compile(
    rf"; ?[{UPPER}][\w'’-]+,? [{UPPER}]|\bet al\b"
    rf"|^(?:[{UPPER}]\.[ -]?){{1,3}}[{UPPER}][\w'’-]+,|^and |^[{UPPER}][\w'’-]+, [{UPPER}]\."
    rf"|^[{UPPER}][\w'’-]+ [{UPPER}]{{1,3}}, |\b[{UPPER}][\w'’-]+, [{UPPER}]\.(?: ?[{UPPER}]\.)*[,;:&]"
)
_BRACKET = re.compile(rf"\([^()]*(?:{YEAR}|: ?[{UPPER}])[^()]*$|\([^()]{{3,}}$|\([^()]*{YEAR}\)")
_COLON_IMPRINT = re.compile(rf"[.,] [{UPPER}][\w'’./ -]{{2,25}} ?: [{UPPER}]")
_NUMBERS = re.compile(
    r"\d{1,4}\s?[(:,;]\s?\d|\d{1,5}[-–]\d{1,5}|\b(?:pp?|[Vv]ol|Bd|S)\. ?\d|(?<!\d)(?!(?:19|20)\d\d$)\d{3,}$"
)
_WORDS = re.compile(r"[^\W\d_]{2,}")


def signs(citation: Citation, reading: Reading) -> frozenset[str]:
    """The signs of failure in `reading`; none where a style's own mark makes it certain."""
    work, flat = reading.work, citation.flat
    found: set[str] = set()
    people = work.authors or work.editors
    behind = not work.authors and not any((name.literal or name.family)[:40] in flat[:40] for name in people)
    if behind and BEGINS_AS_NAME.match(flat):
        found.add("author-unread")  # nobody, or none but the editors of what the work is in
    if not people and "quoted-title" not in reading.evidence and _begins_with_given_name(work.title):
        found.add("author-unread")
    if work.issued is None and YEAR_ALONE.search(flat):
        found.add("year-unread")
    found |= _in_title(work, flat)
    found |= in_names(people)
    if (
        not (
            work.container_title
            or work.publisher
            or work.publisher_place
            or work.volume
            or work.page
            or work.number
        )
        and _more(work, flat, "year-behind-names" in reading.evidence)
        and not reading.evidence & {"names-behind-title", "quoted-title", "journal-without-title"}
    ):
        found.add("nothing-behind-title")
    if work.container_title and _NUMBERS.search(work.container_title):
        found.add("numbers-in-container")
    if work.issued and work.page == str(work.issued.year):
        found.add("page-is-year")
    if work.issued and work.volume == str(work.issued.year):
        found.add("volume-is-year")
    if "journal-without-title" not in reading.evidence and work.title:
        _size(work, found)
    if len(work.container_title) > 150 or work.container_title.count(",") > 3:
        found.add("long-container")
    if _prose(work, bool(reading.evidence & {"in", "quoted-title"})):
        found.add("prose-in-venue")
    return frozenset(found)


_SERIES = re.compile(r"(?i)\b(?:series|collection|coll|reihe|schriften|studies|texts|cahiers|biblioth\w*)\b")
_SMALL_WORD = re.compile(r"(?<![.\w])[a-zß-ÿ][\w-]{4,}")


def _prose(work: Work, inside: bool) -> bool:
    """Whether what should be a journal, book or publisher reads like a subtitle that a full stop cut off."""
    if inside or work.volume or work.issue:
        return False
    container = work.container_title
    if _SERIES.search(container):
        return False
    imprint = bool(work.publisher_place or work.publisher) and not work.page
    if imprint and len(container.split()) > 3 and not CONFERENCE.search(container):
        return True
    small = len(_SMALL_WORD.findall(container))
    return (bool(small) and re.search(r"[.,] \S", container) is not None) or len(
        _SMALL_WORD.findall(work.publisher)
    ) > 2


_PREPRINT_TITLE = re.compile(
    r"(?i)(?:preprint|arxiv|e-?prints?|submitted|unpublished|private communication|to be published)\b"
)
_FULL_NAME = re.compile(
    rf"(?P<given>[{UPPER}][\w'’-]+)(?: [{UPPER}][\w.'’-]*){{0,2}} [{UPPER}][\w'’-]+(?:[:,/]| and )"
)


def _abbreviated(title: str) -> bool:
    """Whether a title is made of journals' abbreviations only: "J. Cryst", "Rev. Mex"."""
    words = re.findall(r"[^\W\d_]+", title)
    known = sum(word.lower() in JOURNAL_ABBREVIATIONS for word in words)
    return "." in title and known > 0 and all(word[0].isupper() for word in words)


def _begins_with_given_name(title: str) -> bool:
    """Whether a title of nobody begins like "Wolfgang Jantzen: Behinderung": with a known given name in a name."""
    found = _FULL_NAME.match(title)
    if not found:
        return False
    from references.names.given import given_names

    return found["given"].lower() in given_names()


def _more(work: Work, flat: str, dated: bool) -> bool:
    """Whether a citation of which nothing but a title was read says more: behind the title, or swallowed by it.

    `dated`: a date parts names and title, so that a colon in the title is none behind names.
    """
    at = flat.find(work.title[-20:])
    behind = flat[at + 20 :] if at >= 0 else ""
    return len(_WORDS.findall(behind)) > 1 or (
        ((": " in work.title and not dated) or ", " in work.title) and bool(work.authors)
    )


def _size(work: Work, found: set[str]) -> None:
    words = len(work.title.split())
    if work.title[0] in "([" or _PREPRINT_TITLE.match(work.title):
        found.add("no-title")
    if words < 6 and _abbreviated(work.title):
        found.add("journal-in-title")
    if words == 1 and len(work.title) < 16:
        found.add("one-word-title")
    if words > 26:
        found.add("long-title")
    if len(sentence_ends(work.title, limit=4)) > 1:
        found.add("sentences-in-title")
    first = work.title.split(maxsplit=1)[0]
    if first.islower() and first.isalpha():
        found.add("title-begins-small")


def _in_title(work: Work, flat: str) -> set[str]:
    title, found = work.title, set()
    if work.issued and str(work.issued.year) in title and flat.count(str(work.issued.year)) == 1:
        found.add("year-in-title")
    if title and is_place(title):
        found.add("imprint-in-title")
    if PUBLISHER.search(title) and not re.search(f"[{CJK}]", title):
        found.add("publisher-in-title")
    if _VENUE_WORDS.search(title):
        found.add("venue-in-title")
    if _LAST_COMMA.search(title):
        found.add("comma-in-title")
    if _NAMES.search(title):
        found.add("names-in-title")
    if _BRACKET.search(title):
        found.add("bracket-in-title")
    if _COLON_IMPRINT.search(title):
        found.add("imprint-in-title")
    return found


def in_names(people: tuple[Name, ...]) -> set[str]:
    """The signs that what was read as names is none."""
    found: set[str] = set()
    for name in people:
        text = name.literal or f"{name.given} {name.family}"
        if any(char.isdigit() for char in text):
            found.add("digit-in-names")
        if (
            name.literal
            and not is_organisation(text)
            and not re.search(f"[{CJK}]", text)
            and len(text.split()) > 1
        ):
            found.add("unsplit-name")
        if len(_WORDS.findall(text)) > 5 and not is_organisation(text):
            found.add("long-name")
        if len(text.strip(" .")) < 2:
            found.add("half-a-name")
        if not name.given and name.family and len(people) > 1:
            found.add("name-without-given")
    return found
