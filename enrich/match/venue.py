"""Whether a printed venue is a record's: the same, another one, or nobody can tell.

A name stands for a venue of the table (`venue_table`), or for its telling words (`venue_words`). Series of books say
nothing of the meeting that they print; a workshop is not the conference that it is held at.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from html import unescape

from enrich.match.venue_name import BRACKETED, Venue, venue
from enrich.match.venue_table import by_acronym, is_acronym, is_bare_acronym, rows
from enrich.match.venue_words import (
    EVENTS,
    OPTIONAL,
    abbreviates,
    aligned,
    is_event,
    is_journal,
    is_sponsor,
    spelt_by,
    sponsors,
    telling,
    tokens,
)
from references.model import Work
from references.text import fold, has_cjk, letters, words

_LONG = 3  # telling words from which on a name that goes on may still be the same meeting


@lru_cache(maxsize=16384)
def is_preprint_server(name: str) -> bool:
    """Whether a printed venue names a preprint server ("arXiv preprint", "CoRR")."""
    return bool(_SERVERS & {letters(word) for word in tokens(name)}) or "p" in venue(name).kinds


_SERVERS = frozenset({"arxiv", "corr", "biorxiv", "medrxiv", "ssrn", "techrxiv", "chemrxiv", "psyarxiv"})


@lru_cache(maxsize=16384)
def may_be_arxiv(server: str) -> bool:
    """Whether a printed server can be arXiv: it is, or none is printed."""
    return not server or bool({"arxiv", "corr"} & {letters(word) for word in tokens(server)})


def same_publisher(printed: str, recorded: str) -> bool:
    """Whether two names of a publisher or an institution can be one's: the telling words of one are the other's."""
    one, other = (frozenset(words(name)) - _ANY_PUBLISHER for name in (printed, recorded))
    return bool(one and other) and (one <= other or other <= one)


_ANY_PUBLISHER = frozenset(
    "a and of the press publishing publishers publications verlag university universität inc ltd llc co gmbh company"
    " sons international new york berlin heidelberg london cham".split()
)


def is_known(name: str) -> bool:
    """Whether a name has a row in the table as a meeting's or a journal's."""
    return bool(name) and bool(venue(name).kinds & {"c", "j", "w"})


def stands_in(recorded: str, text: str, title: str) -> bool:
    """Whether a record's venue stands in a text, outside of the title, with nothing that would make it another name.

    Reading goes wrong now and then: the venue is read into the title, or something else into the venue.
    """
    if len(letters(recorded)) < _TELLING:
        return False
    whole, rest = _outside(text, title)
    rest = rest if len(title) < len(whole) - len(recorded) else whole
    start = rest.casefold().rfind(recorded.casefold())
    if start < 0:
        return False
    before, behind = rest[:start].rstrip(), rest[start + len(recorded) :].lstrip()
    return (not before or before[-1] in '.?!,;:”"»/*_(（。，》—-') and (not behind or not behind[0].isalpha())


@lru_cache(maxsize=8192)
def _outside(text: str, title: str) -> tuple[str, str]:
    """A text with its entities read, and the same without its title."""
    whole = unescape(text)
    return whole, whole.replace(title, " ; ")


_TELLING = 4  # letters below which a name ("Mind" has four) may stand in a text by chance


def agrees(printed: Work, recorded: Work, also: Collection[str] = ()) -> bool | None:
    """True or False when both works name a venue that can be compared, None when nothing can be said.

    `also` are further names that the record gives its venue: an event's acronym, a journal's abbreviation.
    """
    ours = [name for name in (printed.container_title, printed.event_title, printed.collection_title) if name]
    theirs = [
        name
        for name in (recorded.container_title, recorded.event_title, recorded.collection_title, *also)
        if name
    ]
    if recorded.container_title and venue(recorded.container_title).workshop:
        # The event's acronym is the conference's, whatever beside its proceedings was printed.
        theirs = [name for name in theirs if name not in also or venue(name).workshop]
    said = [same(mine, yours) for mine in ours for yours in theirs]
    if True in said:
        return True
    if all(is_preprint_server(mine) for mine in ours):
        return None
    return False if False in said else None


@lru_cache(maxsize=65536)
def same(printed: str, recorded: str) -> bool | None:
    """Whether two names are of one venue; None when nobody can tell."""
    printed, recorded = unescape(printed), unescape(recorded)
    if letters(printed) == letters(recorded):
        return True
    one, other = venue(printed), venue(recorded)
    if has_cjk(printed) != has_cjk(recorded):
        return _in_two_scripts(one, other)
    if one.workshop == other.workshop and {letters(one.name), letters(other.name)} & _bracketed(one, other):
        return True
    if one.workshop and other.workshop and (_is_named_in(one, other) or _is_named_in(other, one)):
        return True
    if one.kinds == {"s"} or other.kinds == {"s"}:
        # A volume of a series may print a meeting, but is no journal's; JMLR's name stands for its series, too.
        journal = {"j"} in (one.kinds, other.kinds) and "jmlr" not in one.keys | other.keys
        return False if journal else None
    shared = one.keys & other.keys
    if has_cjk(printed):
        return bool(shared)
    if one.workshop != other.workshop and not any(rows()[key].is_workshop for key in shared):
        return False if one.keys or other.keys or not (one.acronym or other.acronym) else None
    if shared:
        return True
    answers = [_compare(mine, yours) for mine in one.variants for yours in other.variants]
    if one.keys and other.keys:
        return False
    if True in answers:
        return True
    return _spelt(one, other)


def _in_two_scripts(one: Venue, other: Venue) -> bool | None:
    """Of a Chinese name and one in Latin letters only the table knows anything."""
    if not one.keys or not other.keys:
        return None
    return bool(one.keys & other.keys)


def _is_named_in(one: Venue, other: Venue) -> bool:
    """Whether a workshop is called by one name ("BlackboxNLP workshop") that stands in the other's name."""
    own = [
        word
        for word in tokens(one.name)
        if fold(word) not in OPTIONAL | EVENTS and not is_sponsor(fold(word))
    ]
    named = len(own) == 1 and len(own[0]) >= _LETTERS and is_acronym(own[0]) and not by_acronym(own[0])
    return named and own[0] in tokens(other.name)


_LETTERS = 4  # of a workshop's own name; shorter ones ("AI", "NLP") are what workshops are about


def _bracketed(one: Venue, other: Venue) -> frozenset[str]:
    """The letters of acronyms that stand in brackets in either name."""
    return frozenset(
        letters(found[1]) for where in (one, other) for found in BRACKETED.finditer(where.name)
        if is_acronym(found[1])
    )  # fmt: skip


def _compare(one: str, other: str) -> bool | None:
    """Two forms by their telling words."""
    if is_event(one) != is_event(other) and (is_journal(one) or is_journal(other)):
        return False
    mine, yours = telling(one), telling(other)
    if is_bare_acronym(one) or is_bare_acronym(other):
        return mine == yours  # ISWC is no short form of IISWC; what an acronym stands for is another question
    if aligned(mine, yours):
        if is_event(one) != is_event(other) and len(mine) <= 2:
            return None  # "Machine Learning" is a journal, and a conference's subject
        societies = sponsors(one), sponsors(other)
        rivals = not is_event(one) and all(societies) and not societies[0] & societies[1]
        return not rivals
    if is_event(one) and is_event(other):
        short, long_ = sorted((mine, yours), key=len)
        if len(short) >= _LONG and all(map(abbreviates, short, long_)):
            return True
    return False


def _spelt(one: Venue, other: Venue) -> bool | None:
    """An acronym that is not of the table against a name: its initials may spell it."""
    for short, long_ in ((one, other), (other, one)):
        if not short.acronym:
            continue
        if long_.acronym or _bracketed(short, long_):  # "(IISWC)" is not ISWC, whatever the words spell
            return None
        fits = len(short.acronym) >= 3 and any(
            spelt_by(variant).fullmatch(short.acronym) for variant in long_.variants
        )
        if fits:
            return None if short.keys or long_.keys else True
        return False if short.keys else None
    return False
