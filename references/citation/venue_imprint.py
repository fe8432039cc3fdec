"""Who published a work and where, in the part of a citation behind its title: the name of what it is in is the rest."""

from __future__ import annotations

import re

from references.citation.dates import DATE_HERE, YEAR
from references.citation.imprint import is_place, publisher_and_place
from references.citation.sentences import sentence_ends
from references.citation.venue_kind import PERIODICAL, names_meeting
from references.citation.words import CONFERENCE, PUBLISHER
from references.names import CJK

_PUBLISHED_BY = re.compile(
    rf"\((?P<place>[^():;]{{2,60}}):\s(?P<publisher>[^():]{{2,80}}),?\s(?P<year>{YEAR})(?:[-–]\d{{2,4}})?\)"
)
_PUBLISHER_YEAR = re.compile(rf"\((?P<publisher>[^():;]{{2,60}}),\s(?P<year>{YEAR})\)")


def bracketed_imprint(tail: str) -> tuple[str, str, str]:
    """Publisher and place of "(New York: Vintage, 1995)" or "(Springer, 2014)"; the year stays in the tail."""
    if "(" not in tail:
        return "", "", tail
    found = _PUBLISHED_BY.search(tail)
    if found:
        return (
            found["publisher"].strip(" ,"),
            found["place"].strip(),
            f"{tail[: found.start()]}({found['year']}){tail[found.end() :]}",
        )
    found = _PUBLISHER_YEAR.search(tail)
    if found and PUBLISHER.search(found["publisher"]):
        return (
            found["publisher"].strip(),
            "",
            f"{tail[: found.start()]}({found['year']}){tail[found.end() :]}",
        )
    return "", "", tail


# "São Leopoldo: Sinodal; Petrópolis: Vozes", "London: Cambridge UP; Baltimore: Johns Hopkins UP": the first of two.
_TWO_IMPRINTS = re.compile(
    r"(?<=[^\W\d_]);\s(?P<place>[A-ZÀ-Þ][^:;.,\d]{2,30}):\s[A-ZÀ-Þ][^:;]{2,60}?(?=,?\s?(?:\x01|$|,))"
)
_PLACE_PUBLISHER = re.compile(
    rf"(?P<place>(?:St\.\s)?[A-ZÀ-Þ{CJK}][^:;.]{{1,60}}):\s?(?P<publisher>[^:;]{{2,80}})$"
)
_COMMAS = re.compile(r"\s*,(?:\s*,)+")
_EMPTY = re.compile(r"\(\s*,?\s*\)|\[\s*\]|\(?\[n\.\s?d\.\]\)?")


def first_imprint(tail: str) -> str:
    """`tail` with the first of two imprints only: "São Leopoldo: Sinodal; Petrópolis: Vozes"."""
    if ";" not in tail:
        return tail
    return _TWO_IMPRINTS.sub(lambda found: "" if is_place(found["place"]) else found[0], tail)


def split_imprint(tail: str, inside: bool, numbered: bool, known: bool) -> tuple[str, str, str]:
    """A tail without numbers and dates as container, publisher and place.

    `inside`: "In" opened it; `numbered`: it has a volume with pages, as journals have; `known`: a bracket has said who
    publishes it.
    """
    tail = _EMPTY.sub("", _COMMAS.sub(",", tail.replace(DATE_HERE, " ")))
    tail = " ".join(tail.split()).strip(" ,;.:").replace(" ,:", ":")
    pieces = _pieces(tail)
    if not pieces:
        return "", "", ""
    if inside and known:
        return _strip(tail), "", ""
    container, rest = pieces[0], pieces[1:]
    imprint_only = None if inside or numbered else publisher_and_place(tail)
    if imprint_only:
        return "", *imprint_only
    if rest:
        imprint = _PLACE_PUBLISHER.search(rest[-1]) if ":" in rest[-1] else None
        if imprint:
            return ". ".join(pieces[:-1]), _strip(imprint["publisher"]), _strip(imprint["place"])
        if inside or PUBLISHER.search(rest[-1]) or CONFERENCE.search(container):
            publisher, place = _publisher_place(rest[-1])
            return ". ".join(pieces[:-1]), publisher, place
        return _strip(tail), "", ""
    imprint = (
        _PLACE_PUBLISHER.fullmatch(container)
        if ":" in container and not inside and not numbered and not names_meeting(container)
        else None
    )
    if imprint:
        return "", _strip(imprint["publisher"]), _strip(imprint["place"])
    if not PUBLISHER.search(container) or numbered:
        return container, "", ""
    head, comma, last = container.rpartition(", ")
    if (
        comma
        and PUBLISHER.search(last)
        and not CONFERENCE.search(last)
        and len(last) < 60
        and (names_meeting(head) or not PUBLISHER.search(head))
    ):
        return _strip(head), _strip(last), ""
    if inside or CONFERENCE.search(container) or PERIODICAL.search(container) or len(container.split()) > 8:
        return container, "", ""
    publisher, place = _publisher_place(container)
    return "", publisher, place


def _pieces(tail: str) -> list[str]:
    """The sentences of a tail; an abbreviated word of a journal or conference ends none."""
    pieces: list[str] = []
    start = 0
    for end in sentence_ends(tail, abbreviated=True):
        pieces.append(tail[start:end])
        start = end
    pieces.append(tail[start:])
    return [stripped for piece in pieces if (stripped := _strip(piece))]


def _publisher_place(text: str) -> tuple[str, str]:
    """ "Springer, New York" as publisher and place."""
    first, comma, last = text.partition(", ")
    if comma and PUBLISHER.search(first) and not PUBLISHER.search(last):
        return _strip(first), _strip(last)
    return _strip(text), ""


def _strip(text: str) -> str:
    text = text.strip(" ,;.:\"'")
    if text.endswith(")") and text.count("(") < text.count(")"):
        text = text[:-1].rstrip(" ,;.:")
    if text.startswith("(") and text.count("(") > text.count(")"):
        text = text[1:].lstrip()
    return text


def split_school(name: str) -> tuple[str, str]:
    """A school and its place: "Universidade Federal do Ceará, Fortaleza"."""
    head, comma, last = name.rpartition(", ")
    return (head, last) if comma and is_place(last) and len(head.split()) > 1 else (name, "")
