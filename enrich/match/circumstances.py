"""What follows from pieces of evidence together, and from none of them alone. Pure."""

from __future__ import annotations

from enrich.match import authors, title
from enrich.match.pieces import note
from enrich.match.weights import TITLE_ALONE
from references.model import Evidence, Work
from references.text import words


def add_circumstances(
    pieces: list[Evidence],
    title_is: title.Agreement,
    names: authors.Agreement,
    *,
    by_identifier: bool,
    bare: bool,
    called_short: bool,
) -> None:
    """What follows from evidence together, not from any piece alone."""
    silent = title_is.kind in {"unknown", "incomparable", "nickname"}
    short = title_is.kind == "equal" and title_is.telling < TITLE_ALONE and not names.printed
    if by_identifier and (silent or short) and not names.differs:
        note(pieces, "only-identifier", "nothing else is printed that could contradict it")
    if (
        by_identifier
        and not title_is.holds
        and names.first
        and names.found >= 2
        and names.found == names.printed
    ):
        note(pieces, "title-may-have-changed", "all names agree and the identifier is given")
    elif by_identifier and title_is.kind == "differs" and names.first and names.holds and called_short:
        note(
            pieces,
            "title-may-have-changed",
            "its first author is named, and hardly more of a title than a name",
        )
    said = {piece.name for piece in pieces}
    if (
        title_is.kind in {"unknown", "partly", "incomparable"}
        and (said >= _PLACE or (said >= _PLACE_ABROAD and names.found >= 2))
        and not (title_is.kind == "incomparable" and said & DIFFERS)
        and {"year-equal", "year-near"} & said
        and names.holds
    ):
        note(
            pieces,
            "place-alone",
            "names, venue, volume, page and year say which paper it is, whatever its title",
        )
    differs = DIFFERS & {piece.name for piece in pieces}
    if title_is.holds and title_is.telling >= TITLE_ALONE and bare and not differs:
        note(pieces, "title-alone", "a telling title, and no names that could contradict it")


_PLACE = frozenset({"first-author", "venue", "volume", "first-page"})
# Of a journal that has two names, in two scripts, nobody can tell whether it is the venue.
_PLACE_ABROAD = frozenset({"first-author", "volume", "issue", "first-page", "year-equal"})
DIFFERS = frozenset(
    "year-differs year-far venue-differs volume-differs issue-differs first-page-differs edition-differs".split()
)


def is_bare(printed: Work, text: str) -> bool:
    """Whether the text is a title and hardly more: no names, read or unread, that could contradict a record."""
    read = f"{printed.title} {printed.container_title} {printed.event_title} {printed.publisher} {printed.year or ''}"
    return not printed.authors and len(words(text)) - len(words(read)) <= 3
