"""What it takes to say that a link leads to another work: the text must cite one, not only talk about it. Pure.

Most links to papers on the web stand on a label, a description or a sentence, and share few words with the paper's
title. That is no contradiction. An accusation needs a citation of another work: names that are not the record's, beside
something that only a citation prints, or else a long title of its own, set off as one, that shares nothing with the
record's. Everything less is for a person to look at (`unlike`).
"""

from __future__ import annotations

from enrich.match import authors, title
from enrich.match.labels import other_people
from references.model import Candidate, Reference, Work
from references.text import letters, words

_LONG = 6.0  # the sum of weights (see `title.weight`) of a title that accuses by itself: five telling words
_SHORT = 2.4  # and of one that does so beside names: two of them
_GLUE = 0.4  # what a word weighs more than, to be shared with a purpose
_NAME = 4  # letters of a made-up name ("FaceNet", "BLIP-2") that does not stand in a text by chance


def cites_another(names: authors.Agreement, reference: Reference, candidate: Candidate) -> bool:
    """Whether `reference`, whose title is not that of `candidate`, cites another work.

    `names` says how far its names agree. Where they do, in part or in whole, it is the title that may be none.
    """
    printed, work = reference.claims, candidate.work
    if other_people(printed.title, work):
        return True
    if names.found or _is_named(work, reference.citation):
        return False
    weight = sum(map(title.weight, dict.fromkeys(words(printed.title))))
    long, alike = weight >= _LONG, _shares(printed.title, candidate)
    if names.printed and work.authors:
        return _is_placed(printed) and weight >= _SHORT and (long or not alike)
    # A text with several identifiers is the title of none of them.
    return long and not alike and len(set(reference.ids)) == 1 and _is_set_off(reference)


def _is_placed(printed: Work) -> bool:
    """Whether the text has what a citation prints beside names and title."""
    return bool(
        printed.year or printed.container_title or printed.publisher or printed.volume or printed.page
    )


def _is_named(work: Work, text: str) -> bool:
    """Whether the name that a record's title begins with, as in "FaceNet: A unified embedding", stands in the text."""
    main, subtitle = title.parts(work.title)
    name = letters(main)
    return bool(subtitle) and len(name) >= _NAME and len(words(main)) <= 2 and name in letters(text)


def _is_set_off(reference: Reference) -> bool:
    """Whether the page's markup says that what was read as the title is one."""
    marked = letters(reference.marked.title)
    return bool(marked) and marked == letters(reference.claims.title)


def _shares(printed: str, candidate: Candidate) -> bool:
    """Whether any word that is not mere glue stands in both titles."""
    names = (candidate.work.title, candidate.former_title, *candidate.also_called)
    theirs = {word for name in names for word in words(name)}
    return any(word in theirs for word in words(printed) if title.weight(word) > _GLUE)
